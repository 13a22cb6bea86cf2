// One recorded clip: an Ogg Opus or a WAV file (16 bit), 48 kHz, mono, at most 30 s.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLIP_RATE_HZ = 48000, CLIP_MAX_FRAMES = 30 * CLIP_RATE_HZ, CLIP_MAX_BYTES = 3 * 1024 * 1024 };

// Decodes a whole file. On success *samples (malloc'd, the caller frees) and *frames are set and true is
// returned. On failure they are untouched and `reason` says why in a few words ("is stereo; clips are mono").
// Takes about 10 ms for a second of sound. Any thread.
bool clip_load(const char *path, int16_t **samples, int *frames, char *reason, size_t reason_size);

// How many frames a clip has; of a WAV file that is whole only the start is read. False and `reason` as clip_load() gives it, for
// what it would refuse. Any thread.
bool clip_measure(const char *path, int *frames, char *reason, size_t reason_size);

// Writes a clip as a WAV file, whole or not at all. False with errno set when it cannot be written.
bool clip_save(const char *path, const int16_t *samples, int frames);
