#include "sound/mix/loudness.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { PART_FRAMES = 4800, BLOCK_PARTS = 4, PEAK_TAPS = 24, CLIP_TIMES = 12, RING_FRAMES = 24000 };

void loudness_start(Loudness *meter, int channels) {
    assert(channels == 1 || channels == 2);
    *meter = (Loudness){.channels = channels};
}

void loudness_free(Loudness *meter) {
    free(meter->parts);
    *meter = (Loudness){0};
}

// The standard's two filters: the head's shelf, then the high-pass.
static double weigh(double state[4], double x) {
    double shelf = 1.53512485958697 * x + state[0];
    state[0] = -2.69169618940638 * x + 1.69065929318241 * shelf + state[1];
    state[1] = 1.19839281085285 * x - 0.73248077421585 * shelf;
    double high = shelf + state[2];
    state[2] = -2 * shelf + 1.99004745483398 * high + state[3];
    state[3] = shelf - 0.99007225036621 * high;
    return high;
}

static double block_power(const Loudness *meter, size_t first) {
    double sum = 0;
    for (size_t i = 0; i < BLOCK_PARTS; i++)
        sum += meter->parts[first + i];
    return sum / BLOCK_PARTS;
}

static void end_part(Loudness *meter) {
    ALLOC_APPEND(meter->parts, meter->count, meter->capacity, meter->part / PART_FRAMES);
    meter->part = 0;
    meter->part_frames = 0;
    if (meter->count >= BLOCK_PARTS) {
        double power = block_power(meter, meter->count - BLOCK_PARTS);
        if (power > meter->momentary_max)
            meter->momentary_max = power;
    }
}

void loudness_add(Loudness *meter, const float *frames, int count) {
    for (int i = 0; i < count; i++) {
        for (int c = 0; c < meter->channels; c++) {
            double weighed = weigh(meter->filter[c], frames[i * meter->channels + c]);
            meter->part += weighed * weighed;
        }
        if (++meter->part_frames == PART_FRAMES)
            end_part(meter);
    }
}

static double lufs_of(double power) {
    return power > 0 ? fmax(-0.691 + 10 * log10(power), LOUDNESS_NONE) : LOUDNESS_NONE;
}

// The mean of the blocks above a gate, as power; 0 when there are none.
static double mean_above(const Loudness *meter, double gate) {
    double sum = 0;
    size_t blocks = 0;
    for (size_t i = 0; i + BLOCK_PARTS <= meter->count; i++) {
        double power = block_power(meter, i);
        if (power > gate) {
            sum += power;
            blocks++;
        }
    }
    return blocks ? sum / (double)blocks : 0;
}

double loudness_integrated(const Loudness *meter) {
    const double absolute_gate = 1.17246530458e-7; // -70 LUFS
    double mean = mean_above(meter, absolute_gate);
    double relative_gate = mean / 10; // -10 LU
    return lufs_of(mean_above(meter, relative_gate > absolute_gate ? relative_gate : absolute_gate));
}

double loudness_momentary_max(const Loudness *meter) {
    return lufs_of(meter->momentary_max);
}

static double between(const float *samples, int count, int stride, int at, double share) {
    const double pi = 3.14159265358979323846;
    double sum = 0;
    for (int k = 1 - PEAK_TAPS / 2; k <= PEAK_TAPS / 2; k++) {
        if (at + k < 0 || at + k >= count)
            continue;
        double x = pi * (k - share);
        sum += samples[(at + k) * stride] * sin(x) / x * (0.5 + 0.5 * cos(x / (PEAK_TAPS / 2)));
    }
    return sum;
}

double loudness_true_peak(const float *samples, int count, int stride) {
    double peak = 0;
    for (int i = 0; i < count; i++)
        peak = fmax(peak, fabs((double)samples[i * stride]));
    double highest = peak;
    for (int i = 0; i < count; i++) {
        double here = fabs((double)samples[i * stride]),
               next = i + 1 < count ? fabs((double)samples[(i + 1) * stride]) : 0;
        if (fmax(here, next) < 0.6 * peak) // no sound but a contrived one climbs so far between samples
            continue;
        for (int quarter = 1; quarter <= 3; quarter++)
            highest = fmax(highest, fabs(between(samples, count, stride, i, quarter / 4.0)));
    }
    return highest;
}

// Adds what the filters made of a frame.
static void add_power(Loudness *meter, double power) {
    meter->part += power;
    if (++meter->part_frames == PART_FRAMES)
        end_part(meter);
}

double loudness_of_clip(const short *samples, int count) {
    if (count <= 0)
        return LOUDNESS_NONE;
    Loudness meter;
    loudness_start(&meter, 1);
    double *power = alloc_zeroed((size_t)count, sizeof(double));
    // Very short words are repeated more often, or nothing of 0.4 s would come of it.
    int times = CLIP_TIMES + 96000 / count;
    // The filters ring for less than half a second: from then on each turn is like the one before.
    int filtered = 1 + (RING_FRAMES + count - 1) / count;
    for (int turn = 0; turn < times; turn++)
        for (int i = 0; i < count; i++) {
            if (turn <= filtered) {
                double weighed = weigh(meter.filter[0], (float)samples[i] / 32768.0f);
                power[i] = weighed * weighed;
            }
            add_power(&meter, power[i]);
        }
    double loudness = loudness_integrated(&meter);
    free(power);
    loudness_free(&meter);
    return loudness;
}
