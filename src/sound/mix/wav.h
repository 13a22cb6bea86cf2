// Writing RIFF WAVE sound: 48 kHz, stereo, 16 bit.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct WavWriter {
    FILE *file; // borrowed; must be seekable
    uint64_t frames;
    int error; // errno of the first failure, 0 = none
} WavWriter;

// Begins at the file's position 0.
void wav_begin(WavWriter *wav, FILE *file);
// Appends interleaved frames, -1..1, rounded to the nearest step and clamped. False once anything could not
// be written.
bool wav_write(WavWriter *wav, const float *frames, int count);
// Completes the header and flushes; the file stays open. False when anything could not be written: errno says
// why.
bool wav_end(WavWriter *wav);
