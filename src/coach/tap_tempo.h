// The user's own tempo: one key tapped once in each repetition tells how fast they go.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/score.h"

enum { TAP_TEMPO_TAPS = 5 };

// {0} = no tap so far. A value.
typedef struct TapTempo {
    int64_t at_us[TAP_TEMPO_TAPS]; // the last ones, the newest last
    int count;
    int segment_step; // of the routine: taps in one exercise tell nothing of another
} TapTempo;

// A tap at `at_us` (of any clock that goes on) while the score is at `t_us`. True with *speed, 0.25..1.5, that makes a repetition last
// as long as the median of the last times between taps; holds keep their seconds. False for the first tap, and for one that tells nothing:
// outside a set, too soon after the one before to be another repetition, so late that some were left out, or a time that no
// speed from 0.15 to 2.5 gives.
bool tap_tempo_add(TapTempo *taps, const Score *score, int64_t t_us, int64_t at_us, double *speed);
