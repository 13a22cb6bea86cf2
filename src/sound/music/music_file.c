#include "sound/music/music_file.h"

#include <math.h>
#include <soxr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "sound/mix/mixer.h"
#include "sound/music/music_kind.h"

enum { BATCH_FRAMES = 1024, RATE_MIN_HZ = 1000, RATE_MAX_HZ = 768000 };

struct MusicFile {
    MusicInput *input;
    MusicDecoder decoder;
    double rate_hz;   // of what the resampler takes
    soxr_t resampler; // NULL = it has the mixer's rate
    float batch[BATCH_FRAMES * MUSIC_CHANNELS_MAX];
    float stereo[BATCH_FRAMES][2]; // decoded
    int filled, used;              // frames of it, and those that were taken
    bool drains;                   // no more comes at this rate
};

static bool open_resampler(MusicFile *file, char *reason, size_t reason_size) {
    double rate_hz = file->rate_hz = file->decoder.rate_hz;
    if (!(rate_hz >= RATE_MIN_HZ && rate_hz <= RATE_MAX_HZ)) {
        snprintf(reason, reason_size, "its rate is %.0f Hz", rate_hz);
        return false;
    }
    if (rate_hz == MIXER_RATE_HZ)
        return true;
    soxr_io_spec_t floats = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_error_t error = NULL;
    file->resampler = soxr_create(rate_hz, MIXER_RATE_HZ, 2, &error, &floats, &quality, NULL);
    if (!file->resampler)
        snprintf(reason, reason_size, "its rate of %.0f Hz cannot be changed (%s)", rate_hz,
                 error ? error : "?");
    return file->resampler != NULL;
}

static void close_resampler(MusicFile *file) {
    if (file->resampler)
        soxr_delete(file->resampler);
    file->resampler = NULL;
}

MusicFile *music_file_open(const char *path, char *reason, size_t reason_size) {
    MusicDecoder decoder;
    MusicInput *input = music_input_open(path, reason, reason_size);
    if (!input)
        return NULL;
    MusicOpen *opens = music_kind_find(input, path, reason, reason_size);
    if (!opens || !opens(&decoder, input, reason, reason_size)) {
        music_input_close(input);
        return NULL;
    }
    MusicFile *file = alloc_zeroed(1, sizeof *file);
    file->input = input;
    file->decoder = decoder;
    if (open_resampler(file, reason, reason_size))
        return file;
    music_file_close(file);
    return NULL;
}

void music_file_close(MusicFile *file) {
    close_resampler(file);
    file->decoder.close(file->decoder.state);
    music_input_close(file->input);
    free(file);
}

// One sample that is none would spoil all that the resampler has in its hands. A recording may be too loud, but not by that much.
static float clean(float x) {
    const float most = 8;
    if (x > -most && x < most)
        return x;
    return isfinite(x) ? copysignf(most, x) : 0;
}

// Of more than two channels nobody says what they are: all come from the middle.
static void to_stereo(const float *from, int channels, float (*to)[2], int frames) {
    for (int i = 0; i < frames; i++) {
        float sum = 0;
        for (int c = 0; channels != 2 && c < channels; c++)
            sum += clean(from[i * channels + c]);
        to[i][0] = channels == 2 ? clean(from[2 * i]) : sum / (float)channels;
        to[i][1] = channels == 2 ? clean(from[2 * i + 1]) : sum / (float)channels;
    }
}

static void decode(MusicFile *file) {
    MusicDecoder *decoder = &file->decoder;
    file->filled = decoder->read(decoder, file->batch, BATCH_FRAMES);
    file->used = 0;
    to_stereo(file->batch, decoder->channels, file->stereo, file->filled);
    file->drains = file->filled == 0 || decoder->rate_hz != file->rate_hz;
}

// Goes on at another rate, where there is any more.
static bool change_rate(MusicFile *file) {
    char reason[100];
    close_resampler(file);
    file->drains = file->filled == 0 || !open_resampler(file, reason, sizeof reason);
    return !file->drains;
}

static int give(MusicFile *file, float *frames, int count) {
    int left = file->filled - file->used, many = count < left ? count : left;
    memcpy(frames, file->stereo[file->used], (size_t)many * sizeof *file->stereo);
    file->used += many;
    return many;
}

static int resample(MusicFile *file, float *frames, int count) {
    size_t taken = 0, made = 0;
    int left = file->drains ? 0 : file->filled - file->used;
    soxr_process(file->resampler, file->drains ? NULL : file->stereo[file->used], (size_t)left, &taken,
                 frames, (size_t)count, &made);
    file->used += (int)taken;
    return (int)made;
}

int music_file_read(MusicFile *file, float *frames, int count) {
    for (;;) {
        if (file->used == file->filled && !file->drains)
            decode(file);
        int got = file->resampler ? resample(file, frames, count)
                  : file->drains  ? 0
                                  : give(file, frames, count);
        if (got > 0)
            return got;
        if (file->drains && !change_rate(file))
            return 0;
    }
}
