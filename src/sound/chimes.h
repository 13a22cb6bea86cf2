// Short sounds without words, synthesised once by our own code (marimba and celesta recipes; equal on every
// machine). They are made at the level at which they are mixed: loudest 400 ms of start, rest, done and go
// -24 LUFS, tick -30, hold tick -38, breathing -30, against a voice of -18 LUFS.
#pragma once
#include <stdint.h>
#include "coach/score.h"

// 48 kHz mono samples of a chime (not CHIME_NONE); made on first use and kept until chimes_free(). *frames
// gets the length. Not for the audio thread.
const int16_t *chime_samples(Chime chime, int *frames);
void chimes_free(void);
