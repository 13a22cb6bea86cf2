// A limiter that looks ahead: it turns down before a peak comes instead of bending it, and hears the peaks between
// samples (four times oversampled, after ITU-R BS.1770-4 annex 2). Below the ceiling it changes no bit.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum {
    LIMITER_WINDOW = 96,                               // frames over which it turns down: 2 ms
    LIMITER_TAPS = 16,                                 // of the filter that finds peaks between samples
    LIMITER_AHEAD = LIMITER_WINDOW + LIMITER_TAPS / 2, // frames it must know of the future
    LIMITER_BEHIND = LIMITER_TAPS / 2,
    LIMITER_BLOCK_MAX = 512,
};

typedef struct Limiter {
    float ceiling;                     // the highest true peak, linear
    float taps[3][LIMITER_TAPS];       // between two samples at 1/4, 1/2 and 3/4
    float before[2 * LIMITER_BEHIND];  // the frames that went in last
    int32_t gains[LIMITER_WINDOW + 1]; // of the frames that went out last, 24 binary digits
    int place;                         // in `gains`
    int64_t sum;                       // of `gains`: whole numbers, so that it never drifts
    int32_t gain;                      // the newest
    int32_t needed[LIMITER_BLOCK_MAX + LIMITER_WINDOW + 1];
} Limiter;

// Begins with silence before. `ceiling`: the highest true peak that leaves, linear.
void limiter_start(Limiter *limiter, float ceiling);
// Limits `frames` (at most LIMITER_BLOCK_MAX) interleaved stereo frames in place; LIMITER_AHEAD more that will most
// probably follow must stand behind them and are left alone. A louder sound than those foretold is turned down at once.
// The result does not depend on how the frames are cut into blocks.
void limiter_apply(Limiter *limiter, float *mix, int frames);
