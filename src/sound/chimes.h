// Short sounds without words, synthesised once by our own code (marimba and celesta recipes; equal on every machine).
#pragma once
#include <stdint.h>
#include "coach/score.h"

// 48 kHz mono samples of a chime (not CHIME_NONE); made on first use and kept until chimes_free(). *frames gets the length.
const int16_t *chime_samples(Chime chime, int *frames);
void chimes_free(void);
