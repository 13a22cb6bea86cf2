// Recorded sound: WAV, AIFF and what else libsndfile reads.
#include "sound/music/music_decoder.h"

#include <sndfile.h>
#include <stdio.h>
#include <string.h>

enum { CHUNKS_MAX = 200 };

static int read_recording(MusicDecoder *decoder, float *samples, int frames) {
    sf_count_t got = sf_readf_float(decoder->state, samples, frames);
    return got > 0 ? (int)got : 0;
}

static void close_recording(void *state) {
    sf_close(state);
}

static sf_count_t input_size(void *input) {
    return music_input_size(input);
}

static sf_count_t input_seek(sf_count_t offset, int whence, void *input) {
    return music_input_seek(input, offset, whence);
}

static sf_count_t input_read(void *bytes, sf_count_t size, void *input) {
    return (sf_count_t)music_input_read(input, bytes, (size_t)size);
}

static sf_count_t input_tell(void *input) {
    return music_input_seek(input, 0, SEEK_CUR);
}

static uint32_t number_of(const uint8_t bytes[4], bool big_first) {
    uint32_t number = 0;
    for (int i = 0; i < 4; i++)
        number = number << 8 | bytes[big_first ? i : 3 - i];
    return number;
}

// A recorder that crashed has not written how much it recorded: then that is all there is.
static void mend_length(MusicInput *input) {
    uint8_t head[12];
    bool is_wav = music_input_read(input, head, 12) == 12 && memcmp(head, "RIFF", 4) == 0;
    bool is_aiff = !is_wav && memcmp(head, "FORM", 4) == 0;
    int64_t at = 12;
    for (int i = 0; (is_wav || is_aiff) && i < CHUNKS_MAX && music_input_read(input, head, 8) == 8; i++) {
        uint32_t size = number_of(head + 4, is_aiff);
        int64_t left = music_input_size(input) - at - 8;
        if (memcmp(head, is_wav ? "data" : "SSND", 4) == 0) {
            for (int k = 0; k < 4; k++)
                head[is_wav ? 4 + k : 7 - k] = (uint8_t)(left >> (8 * k));
            if ((size == 0 || size > left) && left < UINT32_MAX)
                music_input_patch(input, at + 4, head + 4);
            break;
        }
        at += 8 + (int64_t)size + size % 2;
        music_input_seek(input, at, SEEK_SET);
    }
    music_input_seek(input, 0, SEEK_SET);
}

bool music_recording_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    SF_VIRTUAL_IO io = {.get_filelen = input_size,
                        .seek = input_seek,
                        .read = input_read,
                        .tell = input_tell};
    SF_INFO info = {0};
    mend_length(input);
    SNDFILE *file = sf_open_virtual(&io, SFM_READ, &info, input);
    if (!file) {
        snprintf(reason, reason_size, "it is of no kind that is known, or damaged at its start");
        return false;
    }
    if (info.channels < 1 || info.channels > MUSIC_CHANNELS_MAX) {
        snprintf(reason, reason_size, "it has %d channels", info.channels);
        sf_close(file);
        return false;
    }
    *decoder = (MusicDecoder){.state = file,
                              .rate_hz = info.samplerate,
                              .channels = info.channels,
                              .read = read_recording,
                              .close = close_recording};
    return true;
}
