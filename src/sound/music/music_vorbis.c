// Ogg Vorbis, also several one after the other in the same file. By the library that libsndfile would use too, but that stops
// after the first.
#include "sound/music/music_decoder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

#include "base/alloc.h"

static int read_vorbis(MusicDecoder *decoder, float *samples, int frames) {
    OggVorbis_File *vorbis = decoder->state;
    for (int errors = 0; errors < MUSIC_ERRORS_MAX; errors++) {
        float **sides = NULL;
        int link = 0;
        long got = ov_read_float(vorbis, &sides, frames, &link);
        if (got == 0)
            return 0;
        const vorbis_info *info = got > 0 ? ov_info(vorbis, -1) : NULL;
        if (!info || info->channels < 1 || info->channels > MUSIC_CHANNELS_MAX)
            continue;
        for (long i = 0; i < got; i++)
            for (int c = 0; c < info->channels; c++)
                samples[i * info->channels + c] = sides[c][i];
        decoder->channels = info->channels;
        decoder->rate_hz = (double)info->rate;
        return (int)got;
    }
    return 0;
}

static void close_vorbis(void *state) {
    ov_clear(state);
    free(state);
}

static size_t read_bytes(void *bytes, size_t size, size_t count, void *input) {
    return size ? music_input_read(input, bytes, size * count) / size : 0;
}

bool music_vorbis_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    // As a stream: it is only read forward, and damage anywhere does not keep it from opening.
    static const ov_callbacks forward = {.read_func = read_bytes};
    OggVorbis_File *vorbis = alloc_zeroed(1, sizeof *vorbis);
    if (ov_open_callbacks(input, vorbis, NULL, 0, forward) != 0) {
        snprintf(reason, reason_size, "it is damaged at its start");
        free(vorbis);
        return false;
    }
    const vorbis_info *info = ov_info(vorbis, -1);
    if (info->channels > MUSIC_CHANNELS_MAX) {
        snprintf(reason, reason_size, "it has %d channels", info->channels);
        close_vorbis(vorbis);
        return false;
    }
    *decoder = (MusicDecoder){.state = vorbis,
                              .rate_hz = (double)info->rate,
                              .channels = info->channels,
                              .read = read_vorbis,
                              .close = close_vorbis};
    return true;
}
