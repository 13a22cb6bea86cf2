// Writing RIFF WAVE files: 48 kHz, stereo, 16 bit.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct WavWriter WavWriter;

// Creates or replaces the file. NULL when that fails; errno says why.
WavWriter *wav_open(const char *path);
// Appends interleaved frames, -1..1, rounded to the nearest step and clamped. False once anything could not be written.
bool wav_write(WavWriter *wav, const float *frames, int count);
// Completes the header and closes. False when anything could not be written (errno says why); the file is then useless.
bool wav_close(WavWriter *wav);
