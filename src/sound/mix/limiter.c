#include "sound/mix/limiter.h"

#include <assert.h>
#include <string.h>
#include "base/detmath.h"

enum { ONE = 1 << 24, RELEASE_SHIFT = 12 }; // back by 1/4096 a frame: 85 ms

static const float near_share = 0.5f; // of the ceiling

// The loudest of two channels, at and around a frame.
static inline float larger(float a, float b) {
    return a > b ? a : b;
}

static inline float size_of(float x) {
    return x < 0 ? -x : x;
}

void limiter_start(Limiter *limiter, float ceiling) {
    *limiter = (Limiter){.ceiling = ceiling, .gain = ONE, .sum = (int64_t)ONE * (LIMITER_WINDOW + 1)};
    for (int i = 0; i <= LIMITER_WINDOW; i++)
        limiter->gains[i] = ONE;
    // A sine cardinal under a Hann window, of gain 1 at rest.
    for (int phase = 0; phase < 3; phase++) {
        double taps[LIMITER_TAPS], sum = 0;
        for (int k = 0; k < LIMITER_TAPS; k++) {
            double x = DET_PI * (k - (LIMITER_TAPS / 2 - 1) - (phase + 1) / 4.0);
            double window = 0.5 + 0.5 * det_cos(x / (LIMITER_TAPS / 2));
            taps[k] = det_sin(x) / x * window;
            sum += taps[k];
        }
        for (int k = 0; k < LIMITER_TAPS; k++)
            limiter->taps[phase][k] = (float)(taps[k] / sum);
    }
}

// The highest point between a frame and the next one; `at` is the frame's first channel.
static float peak_between(const Limiter *limiter, const float *at) {
    const float *first = at - 2 * (LIMITER_TAPS / 2 - 1);
    float peak = 0;
    for (int phase = 0; phase < 3; phase++) {
        float left = 0, right = 0;
        for (int k = 0; k < LIMITER_TAPS; k++) {
            left += limiter->taps[phase][k] * first[2 * k];
            right += limiter->taps[phase][k] * first[2 * k + 1];
        }
        peak = larger(peak, larger(size_of(left), size_of(right)));
    }
    return peak;
}

// Whether all is so quiet that nothing can reach the ceiling, not even between samples: well below half of it no sound of
// this program does. Without a way out of the loop, so that it runs four samples at a time.
static bool is_far_below(const Limiter *limiter, const float *mix, int count) {
    const float near = limiter->ceiling * near_share;
    int above = 0;
    for (int i = 0; i < 2 * count; i++)
        above |= size_of(mix[i]) > near;
    return !above;
}

// Fills `needed`: the gain that brings each frame, and what lies on both its sides, under the ceiling. Returns whether
// any needs one. `mix` begins LIMITER_BEHIND frames before the first.
static bool find_needed(Limiter *limiter, const float *mix, int count) {
    const float near = limiter->ceiling * near_share;
    bool any = false;
    float before = 0;
    for (int i = -1; i < count; i++) {
        const float *at = mix + 2 * (i + LIMITER_BEHIND);
        float here = larger(size_of(at[0]), size_of(at[1]));
        float next = larger(size_of(at[2]), size_of(at[3]));
        float between = larger(here, next) > near ? peak_between(limiter, at) : 0;
        float peak = larger(here, larger(before, between));
        before = between;
        if (i < 0)
            continue;
        limiter->needed[i] = peak > limiter->ceiling ? (int32_t)(limiter->ceiling / peak * (float)ONE) : ONE;
        any = any || limiter->needed[i] < ONE;
    }
    return any;
}

// The smallest need from `frame` over the window. *lowest remembers where it stood, so that it is seldom searched anew.
static int32_t smallest_ahead(const int32_t *needed, int frame, int *lowest) {
    int last = frame + LIMITER_WINDOW;
    if (*lowest < frame) {
        *lowest = frame;
        for (int i = frame + 1; i <= last; i++)
            if (needed[i] <= needed[*lowest])
                *lowest = i;
    } else if (needed[last] <= needed[*lowest]) {
        *lowest = last;
    }
    return needed[*lowest];
}

// The mean over the window of a gain that is down for the whole window before a peak is down at the peak, and moves
// without a corner.
static void turn_down(Limiter *limiter, float *mix, int frames) {
    int lowest = -1;
    for (int i = 0; i < frames; i++) {
        int32_t goal = smallest_ahead(limiter->needed, i, &lowest);
        int32_t released = limiter->gain + ((ONE - limiter->gain) >> RELEASE_SHIFT) + 1;
        limiter->gain = released < goal ? released : goal;
        limiter->sum += limiter->gain - limiter->gains[limiter->place];
        limiter->gains[limiter->place] = limiter->gain;
        limiter->place = limiter->place == LIMITER_WINDOW ? 0 : limiter->place + 1;
        int64_t mean = limiter->sum / (LIMITER_WINDOW + 1);
        if (mean > limiter->needed[i])
            mean = limiter->needed[i]; // nobody had foretold this one
        float gain = (float)mean * (1.0f / (float)ONE);
        mix[2 * i] *= gain;
        mix[2 * i + 1] *= gain;
    }
}

void limiter_apply(Limiter *limiter, float *mix, int frames) {
    assert(frames > 0 && frames <= LIMITER_BLOCK_MAX);
    bool rests = limiter->sum == (int64_t)ONE * (LIMITER_WINDOW + 1);
    float known[2 * (LIMITER_BEHIND + LIMITER_BLOCK_MAX + LIMITER_AHEAD)];
    memcpy(known, limiter->before, sizeof limiter->before);
    memcpy(known + 2 * LIMITER_BEHIND, mix, (size_t)(2 * (frames + LIMITER_AHEAD)) * sizeof *mix);
    bool quiet = is_far_below(limiter, known, LIMITER_BEHIND + frames + LIMITER_AHEAD);
    if (!(quiet && rests) && (find_needed(limiter, known, frames + LIMITER_WINDOW) || !rests))
        turn_down(limiter, mix, frames);
    memcpy(limiter->before, known + (size_t)2 * (size_t)frames, sizeof limiter->before);
}
