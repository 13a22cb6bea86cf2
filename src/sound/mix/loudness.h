// Loudness and true peak as broadcasters measure them: ITU-R BS.1770-4, at 48 kHz.
#pragma once
#include <stddef.h>

// What silence measures; also anything shorter than 0.4 s.
#define LOUDNESS_NONE (-70.0)

typedef struct Loudness {
    int channels; // 1 or 2
    double filter[2][4];
    double part; // sum of squares of the running 100 ms
    int part_frames;
    double *parts; // mean squares of every 100 ms
    size_t count, capacity;
    double momentary_max; // mean square of the loudest 400 ms
} Loudness;

// Begins to measure 48 kHz sound of 1 or 2 channels. End with loudness_free().
void loudness_start(Loudness *meter, int channels);
// Adds `count` frames, interleaved.
void loudness_add(Loudness *meter, const float *frames, int count);
// Integrated (gated) loudness of what was added so far, LUFS.
double loudness_integrated(const Loudness *meter);
// The loudest 400 ms of it, LUFS.
double loudness_momentary_max(const Loudness *meter);
// Frees what was measured; it may be started again.
void loudness_free(Loudness *meter);

// Highest point of the curve through the samples (four times oversampled; nothing lies beyond the ends), linear. `stride`
// 1 = mono, 2 = one channel of interleaved stereo.
double loudness_true_peak(const float *samples, int count, int stride);

// A short clip as it is felt when words follow each other: integrated loudness of its samples repeated, LUFS.
double loudness_of_clip(const short *samples, int count);
