#include "sound/mix/chimes.h"

#include <assert.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/detmath.h"

enum { RATE_HZ = 48000, PARTIALS_MAX = 5, NOTES_MAX = 4 };

// A struck bar: what rings above its pitch, how loud, and how long until it is 60 dB down.
typedef struct Timbre {
    double ratio[PARTIALS_MAX], level[PARTIALS_MAX], decay_s[PARTIALS_MAX];
    double attack_s;
} Timbre;

static const Timbre celesta = {{1, 2, 3, 4.2}, {1, 0.32, 0.10, 0.05}, {1.8, 1.1, 0.6, 0.35}, 0.006};
static const Timbre marimba = {{1, 3.93, 9.6}, {1, 0.16, 0.03}, {0.45, 0.12, 0.05}, 0.003};

// Two pairs of partials close to each other beat slowly, as a real bowl's do.
static const Timbre bowl = {{1, 1.004, 2.71, 2.718, 5.15},
                            {1, 0.6, 0.22, 0.12, 0.05},
                            {4.5, 4.5, 2.2, 2.2, 1.0},
                            0.015};

typedef struct Note {
    double start_s, pitch_hz, gain;
} Note;

typedef struct Recipe {
    const Timbre *timbre;
    double length_s, tail_s;
    double ring;  // all decays times this
    double level; // brings the loudest 400 ms to the level of the header
    Note notes[NOTES_MAX];
} Recipe;

static const Recipe recipes[CHIME_COUNT] = {
    [CHIME_TICK] = {&marimba, 0.5, 0.1, 1, 0.57, {{0, 659.26, 0.30}}},
    [CHIME_GO] = {&marimba, 0.9, 0.2, 1.6, 0.80, {{0, 880.00, 0.30}, {0, 440.00, 0.12}}},
    [CHIME_START] = {&celesta, 2.4, 0.3, 1, 0.55, {{0, 523.25, 0.22}, {0.18, 783.99, 0.22}}},
    [CHIME_REST] =
        {&celesta, 3.2, 0.3, 1, 0.54, {{0, 783.99, 0.22}, {0.22, 659.26, 0.22}, {0.44, 523.25, 0.22}}},
    [CHIME_DONE] = {&celesta,
                    4.0,
                    0.3,
                    1.4,
                    0.51,
                    {{0, 523.25, 0.17}, {0.16, 659.26, 0.17}, {0.32, 783.99, 0.17}, {0.48, 1046.50, 0.17}}},
    [CHIME_BOWL] = {&bowl, 6.0, 1.0, 1, 0.44, {{0, 261.63, 0.22}}},
    // There and back.
    [CHIME_SWITCH] =
        {&celesta, 2.8, 0.3, 1, 0.54, {{0, 523.25, 0.22}, {0.2, 783.99, 0.22}, {0.4, 523.25, 0.22}}},
    [CHIME_HALF_WAY] = {&marimba, 0.7, 0.1, 1, 0.40, {{0, 440.00, 0.30}, {0.2, 440.00, 0.30}}},
    [CHIME_HOLD_TICK] = {&marimba, 0.12, 0.05, 0.25, 1.5, {{0, 440.00, 0.10}}},
};

typedef struct Samples {
    int16_t *samples;
    int frames;
} Samples;
enum { BREATH_LENGTHS = SCORE_BREATH_MAX_US / SCORE_BREATH_STEP_US + 1 };
static Samples struck[CHIME_COUNT], breaths[2][BREATH_LENGTHS];

// 0..1 along half a cosine.
static double rise(double share) {
    return share <= 0 ? 0 : share >= 1 ? 1 : 0.5 - 0.5 * det_cos(DET_PI * share);
}

// A decaying sine is a complex number turned and shrunk by the same factor every sample: no sine per sample.
static void add_partial(double *sum, int frames, double hz, double level, double decay_s, double attack_s) {
    double turn = 2 * DET_PI * hz / RATE_HZ, shrink = det_exp(-6.907755 / (decay_s * RATE_HZ));
    double step_re = shrink * det_cos(turn), step_im = shrink * det_sin(turn);
    double re = level, im = 0;
    for (int i = 0; i < frames; i++) {
        double attack = i < attack_s * RATE_HZ ? rise(i / (attack_s * RATE_HZ)) : 1;
        sum[i] += attack * im;
        double next = re * step_re - im * step_im;
        im = re * step_im + im * step_re;
        re = next;
    }
}

static void ring_notes(const Recipe *recipe, double *sum, int frames) {
    const Timbre *timbre = recipe->timbre;
    for (int n = 0; n < NOTES_MAX && recipe->notes[n].gain > 0; n++) {
        const Note *note = &recipe->notes[n];
        int start = (int)(note->start_s * RATE_HZ);
        for (int k = 0; k < PARTIALS_MAX && timbre->ratio[k] > 0; k++)
            add_partial(sum + start, frames - start, note->pitch_hz * timbre->ratio[k],
                        recipe->level * note->gain * timbre->level[k], recipe->ring * timbre->decay_s[k],
                        timbre->attack_s);
    }
    int tail = (int)(recipe->tail_s * RATE_HZ);
    for (int i = 0; i < tail; i++)
        sum[frames - 1 - i] *= rise((double)i / tail);
}

// White noise that is a function of its index: -1..1.
static double noise_at(int index) {
    uint32_t x = (uint32_t)index * 0x9e3779b1u + 0x85ebca77u;
    x = (x ^ (x >> 15)) * 0x2c1b3c6du;
    x = (x ^ (x >> 12)) * 0x297a2d39u;
    x ^= x >> 15;
    return (double)x / 2147483647.5 - 1;
}

static double breath_envelope(double share, double peak_share) {
    return share < peak_share ? rise(share / peak_share) : rise((1 - share) / (1 - peak_share));
}

// Air that flows: a tone that glides up for in and down for out, its octave and a breath of noise around 800
// Hz. Pitch stands still and loudness is a straight line over 32 samples: inaudible, and no sine per sample.
static void breathe(double *sum, int frames, double from_hz, double to_hz, double peak_share) {
    enum { STRETCH = 32 };
    const double gain = 0.0478, octave = 0.2, air = 0.9;
    double re = 1, im = 0, low = 0, high = 0;
    for (int start = 0; start < frames; start += STRETCH) {
        double turn = 2 * DET_PI * (from_hz + (to_hz - from_hz) * rise((double)start / frames)) / RATE_HZ;
        double step_re = det_cos(turn), step_im = det_sin(turn);
        double loud = breath_envelope((double)start / frames, peak_share);
        double louder = (breath_envelope((double)(start + STRETCH) / frames, peak_share) - loud) / STRETCH;
        for (int i = start; i < start + STRETCH && i < frames; i++, loud += louder) {
            // The difference of two one-pole low-passes is a soft band-pass (400 to 1600 Hz).
            double white = noise_at(i);
            low += 0.051 * (white - low);
            high += 0.189 * (white - high);
            sum[i] = gain * loud * (im + octave * 2 * im * re + air * (high - low));
            double next = re * step_re - im * step_im;
            im = re * step_im + im * step_re;
            re = next;
        }
    }
}

static Samples make(Chime chime, int frames) {
    const double c4_hz = 261.63, g3_hz = 196.00;
    double *sum = alloc_zeroed((size_t)frames, sizeof *sum);
    if (chime == CHIME_BREATHE_IN)
        breathe(sum, frames, g3_hz, c4_hz, 0.7);
    else if (chime == CHIME_BREATHE_OUT)
        breathe(sum, frames, c4_hz, g3_hz, 0.3);
    else
        ring_notes(&recipes[chime], sum, frames);
    Samples made = {alloc_zeroed((size_t)frames, sizeof *made.samples), frames};
    for (int i = 0; i < frames; i++) {
        double value = sum[i] * 32768;
        made.samples[i] = (int16_t)(value < 0 ? value - 0.5 : value + 0.5);
    }
    free(sum);
    return made;
}

static Samples *breath_of(Chime chime, int64_t length_us, int *frames) {
    int64_t length = length_us < SCORE_BREATH_MIN_US   ? SCORE_BREATH_MIN_US
                     : length_us > SCORE_BREATH_MAX_US ? SCORE_BREATH_MAX_US
                                                       : length_us;
    int step = (int)(length / SCORE_BREATH_STEP_US);
    *frames = step * (RATE_HZ * (SCORE_BREATH_STEP_US / 1000) / 1000);
    return &breaths[chime == CHIME_BREATHE_OUT][step];
}

const int16_t *chime_samples(Chime chime, int64_t length_us, int *frames) {
    assert(chime > CHIME_NONE && chime < CHIME_COUNT);
    bool breath = chime == CHIME_BREATHE_IN || chime == CHIME_BREATHE_OUT;
    *frames = (int)(recipes[chime].length_s * RATE_HZ);
    Samples *kept = breath ? breath_of(chime, length_us, frames) : &struck[chime];
    if (!kept->samples)
        *kept = make(chime, *frames);
    return kept->samples;
}

static void forget(Samples *kept, int count) {
    for (int i = 0; i < count; i++) {
        free(kept[i].samples);
        kept[i] = (Samples){0};
    }
}

void chimes_free(void) {
    forget(struck, CHIME_COUNT);
    forget(breaths[0], BREATH_LENGTHS);
    forget(breaths[1], BREATH_LENGTHS);
}
