#include "sound/mix/pad.h"

#include <math.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/detmath.h"
#include "base/number.h"

enum {
    RATE_HZ = MIXER_RATE_HZ / PAD_STEP,
    CHORDS = 4,
    VOICES = 5,
    HARMONICS = 4,
    CHORD_S = PAD_SECONDS / CHORDS,
    CROSS_S = 4, // of cross-fade to the next chord
    // Loudness stands on straight lines of so many frames.
    STRETCH = 64,
    CHORD_STRETCHES = (CHORD_S + CROSS_S) * RATE_HZ / STRETCH,
};

// C with its major seventh and ninth, A minor, F, G with the fourth: each keeps two notes of the one before.
static const double notes_hz[CHORDS][VOICES] = {
    {130.81, 196.00, 246.94, 293.66, 329.63},
    {110.00, 164.81, 196.00, 261.63, 329.63},
    {87.31, 174.61, 220.00, 261.63, 329.63},
    {98.00, 146.83, 196.00, 261.63, 293.66},
};
static const double voice_level[VOICES] = {1, 0.8, 0.7, 0.6, 0.5};
static const double harmonic_level[HARMONICS] = {1, 0.4, 0.25, 0.12};
// Slow swelling, whole turns in 64 s.
static const int swell_turns[VOICES] = {3, 5, 4, 7, 6};
static const double swell_depth = 0.25;
// Three strings a voice, 4 cents apart, from left to right: 2^(4/1200).
static const double detune[3] = {1 / 1.002313155, 1, 1.002313155};
static const double left_level[3] = {0.85, 0.6, 0.3}, right_level[3] = {0.3, 0.6, 0.85};

static int16_t *made;

// Butterworth's low-pass of fourth order at 420 Hz.
static double low_pass(double hz) {
    double x = hz / 420, x4 = x * x * x * x;
    return 1 / sqrt(1 + x4 * x4);
}

// How loud a voice of a chord is at the start of a stretch, counted from the chord's start. The squares of two chords that
// cross add to one, for they have little in common.
static double loudness_at(int chord, int voice, int stretch) {
    double s = (double)stretch * STRETCH / RATE_HZ;
    double in = s < CROSS_S ? det_sin(DET_PI / 2 * s / CROSS_S) : 1;
    double out = s > CHORD_S ? det_cos(DET_PI / 2 * (s - CHORD_S) / CROSS_S) : 1;
    double turns = swell_turns[voice] * (chord * CHORD_S + s) / PAD_SECONDS + 0.37 * voice;
    return voice_level[voice] * in * out * (1 + swell_depth * det_sin(2 * DET_PI * (turns - (int)turns)));
}

// A sine is a number turned by the same angle each frame. Its pitch is a whole number of turns in the pad's length, so
// that the end joins the start.
static void add_partial(float *sum, int chord, const double *loudness, double hz, double level, int string) {
    int turns = (int)(hz * PAD_SECONDS + 0.5), at = chord * CHORD_S * RATE_HZ;
    int64_t phase = (int64_t)turns * at % PAD_FRAMES;
    double start =
        2 * DET_PI * ((double)phase / PAD_FRAMES + (0.29 * string + 0.17 * turns - (int)(0.17 * turns)));
    double turn = 2 * DET_PI * turns / PAD_FRAMES, step_re = det_cos(turn), step_im = det_sin(turn);
    double re = det_cos(start), im = det_sin(start);
    for (int stretch = 0; stretch < CHORD_STRETCHES; stretch++) {
        double loud = loudness[stretch] * level, louder = (loudness[stretch + 1] * level - loud) / STRETCH;
        for (int i = 0; i < STRETCH; i++, loud += louder) {
            double value = loud * im, next = re * step_re - im * step_im;
            sum[2 * at] += (float)(value * left_level[string]);
            sum[2 * at + 1] += (float)(value * right_level[string]);
            im = re * step_im + im * step_re;
            re = next;
            at = at + 1 == PAD_FRAMES ? 0 : at + 1;
        }
    }
}

static void add_voice(float *sum, int chord, int voice) {
    double loudness[CHORD_STRETCHES + 1];
    for (int i = 0; i <= CHORD_STRETCHES; i++)
        loudness[i] = loudness_at(chord, voice, i);
    for (int harmonic = 1; harmonic <= HARMONICS; harmonic++)
        for (int string = 0; string < 3; string++) {
            double hz = notes_hz[chord][voice] * harmonic * detune[string];
            double level = harmonic_level[harmonic - 1] * low_pass(hz);
            if (level > 0.0003)
                add_partial(sum, chord, loudness, hz, level, string);
        }
}

static void make(void) {
    const float scale = 3600; // keeps the loudest moment below full scale
    float *sum = alloc_zeroed((size_t)PAD_FRAMES * 2, sizeof *sum);
    for (int chord = 0; chord < CHORDS; chord++)
        for (int voice = 0; voice < VOICES; voice++)
            add_voice(sum, chord, voice);
    made = alloc_zeroed((size_t)PAD_FRAMES * 2, sizeof *made);
    for (int i = 0; i < 2 * PAD_FRAMES; i++) {
        float value = clampf(sum[i] * scale, -32767, 32767);
        made[i] = (int16_t)(value < 0 ? value - 0.5f : value + 0.5f);
    }
    free(sum);
}

MixerBed pad_bed(void) {
    const double gain = 0.1014; // -34 LUFS
    if (!made)
        make();
    return (MixerBed){.samples = made, .frames = PAD_FRAMES, .step = PAD_STEP, .gain = gain};
}

void pad_free(void) {
    free(made);
    made = NULL;
}
