// FLAC, bare or in Ogg, which libsndfile does not read.
#include "sound/music/music_decoder.h"

#include <FLAC/stream_decoder.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { BLOCK_MAX = 65535 };

typedef struct Flac {
    FLAC__StreamDecoder *decoder;
    MusicInput *input;
    double rate_hz;
    int channels;
    int filled, used; // frames of the block
    float block[BLOCK_MAX * FLAC__MAX_CHANNELS];
} Flac;

static FLAC__StreamDecoderReadStatus give_bytes(const FLAC__StreamDecoder *decoder, FLAC__byte bytes[],
                                                size_t *size, void *state) {
    (void)decoder;
    *size = music_input_read(((Flac *)state)->input, bytes, *size);
    return *size > 0 ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE
                     : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM;
}

static FLAC__StreamDecoderWriteStatus take_block(const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame,
                                                 const FLAC__int32 *const sides[], void *state) {
    (void)decoder;
    Flac *flac = state;
    const FLAC__FrameHeader *head = &frame->header;
    if (head->blocksize > BLOCK_MAX || head->channels > FLAC__MAX_CHANNELS || head->bits_per_sample < 1)
        return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
    const float scale = 1 / (float)(1u << (head->bits_per_sample - 1));
    flac->rate_hz = head->sample_rate;
    flac->channels = (int)head->channels;
    flac->filled = (int)head->blocksize;
    flac->used = 0;
    float *to = flac->block;
    for (unsigned i = 0; i < head->blocksize; i++)
        for (unsigned c = 0; c < head->channels; c++)
            *to++ = (float)sides[c][i] * scale;
    return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

// It looks for the next good block by itself.
static void pass_over(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status,
                      void *state) {
    (void)decoder, (void)status, (void)state;
}

static bool next_block(Flac *flac) {
    while (flac->used == flac->filled)
        if (!FLAC__stream_decoder_process_single(flac->decoder) ||
            FLAC__stream_decoder_get_state(flac->decoder) >= FLAC__STREAM_DECODER_END_OF_STREAM)
            return flac->used < flac->filled;
    return true;
}

static int read_flac(MusicDecoder *decoder, float *samples, int frames) {
    Flac *flac = decoder->state;
    if (!next_block(flac))
        return 0;
    int many = flac->filled - flac->used < frames ? flac->filled - flac->used : frames;
    const float *from = flac->block + (size_t)flac->used * (size_t)flac->channels;
    for (int i = 0; i < many * flac->channels; i++)
        samples[i] = from[i];
    flac->used += many;
    decoder->rate_hz = flac->rate_hz;
    decoder->channels = flac->channels;
    return many;
}

static void close_flac(void *state) {
    Flac *flac = state;
    if (flac->decoder)
        FLAC__stream_decoder_delete(flac->decoder);
    free(flac);
}

static bool begin(Flac *flac, bool in_ogg) {
    flac->decoder = FLAC__stream_decoder_new();
    if (!flac->decoder)
        alloc_failed();
    FLAC__StreamDecoderInitStatus status =
        (in_ogg ? FLAC__stream_decoder_init_ogg_stream
                : FLAC__stream_decoder_init_stream)(flac->decoder, give_bytes, NULL, NULL, NULL, NULL,
                                                    take_block, NULL, pass_over, flac);
    return status == FLAC__STREAM_DECODER_INIT_STATUS_OK && next_block(flac);
}

static bool open_flac(MusicDecoder *decoder, MusicInput *input, bool in_ogg, char *reason,
                      size_t reason_size) {
    Flac *flac = alloc_zeroed(1, sizeof *flac);
    flac->input = input;
    if (!begin(flac, in_ogg)) {
        snprintf(reason, reason_size, "it is of no kind that is known, or damaged at its start");
        close_flac(flac);
        return false;
    }
    *decoder = (MusicDecoder){.state = flac,
                              .rate_hz = flac->rate_hz,
                              .channels = flac->channels,
                              .read = read_flac,
                              .close = close_flac};
    return true;
}

bool music_flac_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    return open_flac(decoder, input, false, reason, reason_size);
}

bool music_ogg_flac_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    return open_flac(decoder, input, true, reason, reason_size);
}
