// Opus, also several one after the other in the same file, as a recorded radio station has.
#include "sound/music/music_decoder.h"

#include <limits.h>
#include <opusfile.h>
#include <stdio.h>

enum { RATE_HZ = 48000 };

static int read_opus(MusicDecoder *decoder, float *samples, int frames) {
    for (int errors = 0; errors < MUSIC_ERRORS_MAX; errors++) {
        int got = op_read_float_stereo(decoder->state, samples, 2 * frames);
        if (got >= 0)
            return got;
    }
    return 0;
}

static void close_opus(void *state) {
    op_free(state);
}

static int read_bytes(void *input, unsigned char *bytes, int size) {
    return (int)music_input_read(input, bytes, (size_t)size);
}

bool music_opus_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    // As a stream: it is only read forward, and damage anywhere does not keep it from opening.
    static const OpusFileCallbacks forward = {.read = read_bytes};
    OggOpusFile *opus = op_open_callbacks(input, &forward, NULL, 0, NULL);
    if (!opus) {
        snprintf(reason, reason_size, "it is damaged at its start");
        return false;
    }
    *decoder = (MusicDecoder){
        .state = opus, .rate_hz = RATE_HZ, .channels = 2, .read = read_opus, .close = close_opus};
    return true;
}
