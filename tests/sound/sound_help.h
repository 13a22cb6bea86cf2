// What several sound tests need: the shipped content and voice, and whether a sound stands in rendered
// output.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include "coach/score.h"
#include "sound/mix/mixer.h"
#include "sound/voice/voice.h"

// A whole rendering, left channel only (both carry the same but for the noise).
typedef struct Recording {
    float *samples;
    int64_t count, capacity;
    int64_t enough; // refuses more than this many frames; 0 = takes all
} Recording;

static inline bool record_frames(void *context, const float *frames, int count) {
    Recording *recording = context;
    if (recording->count + count > recording->capacity) {
        recording->capacity = (recording->count + count) * 2;
        recording->samples = realloc(recording->samples, (size_t)recording->capacity * sizeof(float));
    }
    for (int i = 0; i < count; i++)
        recording->samples[recording->count++] = frames[2 * i];
    return recording->enough == 0 || recording->count < recording->enough;
}

// Normalised cross-correlation of a stretch of a sound with the recording where the sound would start at
// `frame`.
static inline double correlate(const Recording *recording, int64_t frame, const int16_t *sound, int from,
                               int count) {
    double both = 0, own = 0, theirs = 0;
    for (int i = from; i < from + count; i++) {
        int64_t at = frame + i;
        double heard = at >= 0 && at < recording->count ? (double)recording->samples[at] * 32768 : 0;
        both += heard * sound[i];
        own += (double)sound[i] * sound[i];
        theirs += heard * heard;
    }
    return own > 0 && theirs > 0 ? both / sqrt(own * theirs) : 0;
}

// The loudest `count` samples of a sound: where a matched filter is sharpest.
static inline int loudest_stretch(const int16_t *sound, int frames, int count) {
    if (frames <= count)
        return 0;
    double power = 0, most = -1;
    int best = 0;
    for (int i = 0; i < frames; i++) {
        power += (double)sound[i] * sound[i];
        if (i >= count)
            power -= (double)sound[i - count] * sound[i - count];
        if (i >= count - 1 && power > most) {
            most = power;
            best = i - count + 1;
        }
    }
    return best;
}

// How far from `frame` the sound stands in the recording, in frames, looked for within +-reach; *match gets
// how well.
static inline int find_sound(const Recording *recording, int64_t frame, const int16_t *sound, int frames,
                             int reach, double *match) {
    enum { STRETCH = 4800 };
    int count = frames < STRETCH ? frames : STRETCH, from = loudest_stretch(sound, frames, count), best = 0;
    *match = -2;
    for (int off = -reach; off <= reach; off++) {
        double here = correlate(recording, frame + off, sound, from, count);
        if (here > *match) {
            *match = here;
            best = off;
        }
    }
    return best;
}
