// A recording made elsewhere (WAV, FLAC, AIFF, Ogg, MP3; any rate, mono or stereo), as a microphone here would have given it.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads a whole file as 48 kHz mono, the mean of its channels. On success *samples (malloc'd, the caller frees) and *frames are set.
// On failure they are untouched and `reason` says why in a few words: no kind that is known, damaged, cut off, longer than
// CLIP_MAX_FRAMES.
bool recording_load(const char *path, int16_t **samples, int *frames, char *reason, size_t reason_size);
