// MP3. By the library that libsndfile would use too, but that way it writes to stderr about every damaged byte.
#include "sound/music/music_decoder.h"

#include <mpg123.h>
#include <stdio.h>

static int read_mp3(MusicDecoder *decoder, float *samples, int frames) {
    const size_t frame_bytes = 2 * sizeof *samples;
    for (int errors = 0; errors < MUSIC_ERRORS_MAX; errors++) {
        size_t bytes = 0;
        long rate_hz = 0;
        int channels, encoding;
        // Asking makes it known; then what is read has this format up to the next change.
        if (mpg123_getformat(decoder->state, &rate_hz, &channels, &encoding) == MPG123_OK)
            decoder->rate_hz = (double)rate_hz;
        int result = mpg123_read(decoder->state, samples, (size_t)frames * frame_bytes, &bytes);
        if (bytes >= frame_bytes)
            return (int)(bytes / frame_bytes);
        if (result == MPG123_DONE)
            return 0;
    }
    return 0;
}

static void close_mp3(void *state) {
    mpg123_close(state);
    mpg123_delete(state);
}

static ssize_t read_bytes(void *input, void *bytes, size_t size) {
    return (ssize_t)music_input_read(input, bytes, size);
}

static off_t seek_bytes(void *input, off_t offset, int whence) {
    return music_input_seek(input, offset, whence);
}

// What is damaged is passed over, however long it is.
static bool open_mp3(mpg123_handle *mp3, MusicInput *input, long *rate_hz) {
    int channels = 0, encoding = 0;
    return mpg123_param(mp3, MPG123_ADD_FLAGS, MPG123_QUIET | MPG123_FORCE_FLOAT | MPG123_FORCE_STEREO, 0) ==
               MPG123_OK &&
           mpg123_param(mp3, MPG123_RESYNC_LIMIT, -1, 0) == MPG123_OK &&
           mpg123_replace_reader_handle(mp3, read_bytes, seek_bytes, NULL) == MPG123_OK &&
           mpg123_open_handle(mp3, input) == MPG123_OK &&
           mpg123_getformat(mp3, rate_hz, &channels, &encoding) == MPG123_OK && channels == 2 &&
           encoding == MPG123_ENC_FLOAT_32;
}

bool music_mp3_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    long rate_hz = 0;
    mpg123_handle *mp3 = mpg123_new(NULL, NULL);
    if (!mp3 || !open_mp3(mp3, input, &rate_hz)) {
        snprintf(reason, reason_size, "it is no MP3 file or damaged at its start");
        if (mp3)
            close_mp3(mp3);
        return false;
    }
    *decoder = (MusicDecoder){
        .state = mp3, .rate_hz = (double)rate_hz, .channels = 2, .read = read_mp3, .close = close_mp3};
    return true;
}
