// MP3. By the library that libsndfile would use too, but that way it writes to stderr about every damaged byte.
#include "sound/music_decoder.h"

#include <mpg123.h>
#include <stdio.h>

static int read_mp3(void *state, float *samples, int frames) {
    size_t bytes = 0;
    const size_t frame_bytes = 2 * sizeof *samples;
    // Where the rate changes in the middle of a file it ends.
    mpg123_read(state, samples, (size_t)frames * frame_bytes, &bytes);
    return (int)(bytes / frame_bytes);
}

static void close_mp3(void *state) {
    mpg123_close(state);
    mpg123_delete(state);
}

static bool open_mp3(mpg123_handle *mp3, const char *path, long *rate_hz) {
    int channels = 0, encoding = 0;
    return mpg123_param(mp3, MPG123_ADD_FLAGS, MPG123_QUIET | MPG123_FORCE_FLOAT | MPG123_FORCE_STEREO, 0) == MPG123_OK &&
           mpg123_open(mp3, path) == MPG123_OK && mpg123_getformat(mp3, rate_hz, &channels, &encoding) == MPG123_OK &&
           channels == 2 && encoding == MPG123_ENC_FLOAT_32 && mpg123_format_none(mp3) == MPG123_OK &&
           mpg123_format(mp3, *rate_hz, MPG123_STEREO, MPG123_ENC_FLOAT_32) == MPG123_OK;
}

bool music_mp3_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size) {
    long rate_hz = 0;
    mpg123_handle *mp3 = mpg123_new(NULL, NULL);
    if (!mp3 || !open_mp3(mp3, path, &rate_hz)) {
        snprintf(reason, reason_size, "it is no MP3 file or damaged at its start");
        if (mp3)
            close_mp3(mp3);
        return false;
    }
    *decoder = (MusicDecoder){
        .state = mp3, .rate_hz = (double)rate_hz, .channels = 2, .read = read_mp3, .close = close_mp3};
    return true;
}
