// Short sounds without words, synthesised once by our own code (marimba, celesta, a singing bowl and breathing tones; equal
// on every machine). They are made at the level at which they are mixed, against a voice of -18 LUFS: docs/sound.md.
#pragma once
#include <stdint.h>
#include "coach/score.h"

// 48 kHz mono samples of a chime (not CHIME_NONE); made on first use and kept until chimes_free(). *frames
// gets the length. Breathing tones last `length_us`, SCORE_BREATH_MIN_US to SCORE_BREATH_MAX_US in whole steps of the score
// (rounded down and clamped); all others have a length of their own. Not for the audio thread.
const int16_t *chime_samples(Chime chime, int64_t length_us, int *frames);
void chimes_free(void);
