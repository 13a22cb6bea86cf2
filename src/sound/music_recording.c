// Recorded sound: WAV, AIFF, FLAC, Ogg Vorbis, Opus and what else libsndfile reads.
#include "sound/music_decoder.h"

#include <sndfile.h>
#include <stdio.h>

static int read_recording(void *state, float *samples, int frames) {
    sf_count_t got = sf_readf_float(state, samples, frames);
    return got > 0 ? (int)got : 0;
}

static void close_recording(void *state) {
    sf_close(state);
}

bool music_recording_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size) {
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
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
