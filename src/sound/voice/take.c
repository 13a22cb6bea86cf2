#include "sound/voice/take.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "sound/mix/limiter.h"
#include "sound/mix/loudness.h"
#include "sound/voice/clip.h"

enum {
    RATE_HZ = CLIP_RATE_HZ,
    WINDOW = RATE_HZ / 100,   // 10 ms
    LEAD = RATE_HZ / 100,     // kept before the first sound
    TAIL = RATE_HZ * 6 / 100, // and after the last: words die away slowly
    FADE_IN = RATE_HZ / 200,
    FADE_OUT = RATE_HZ / 50,
    SHORTEST = RATE_HZ * 15 / 100,
    CLIPPED_MAX = 12, // samples at full scale
    ROUNDS = 3,
};

static const double pi = 3.14159265358979323846;

static float *copy_as_float(const int16_t *samples, int frames) {
    float *copy = alloc_resized(NULL, (size_t)frames, sizeof *copy);
    for (int i = 0; i < frames; i++)
        copy[i] = (float)samples[i] / 32768.0f;
    return copy;
}

// Two-pole Butterworth filters (Bristow-Johnson's cookbook).
static void filter(float *samples, int frames, double hz, bool high) {
    double w = 2 * pi * hz / RATE_HZ, alpha = sin(w) / (2 * sqrt(0.5)), c = cos(w), a0 = 1 + alpha;
    double edge = (high ? 1 + c : 1 - c) / 2 / a0, middle = (high ? -(1 + c) : 1 - c) / a0;
    double a1 = -2 * c / a0, a2 = (1 - alpha) / a0, s1 = 0, s2 = 0;
    for (int i = 0; i < frames; i++) {
        double x = samples[i], y = edge * x + s1;
        s1 = middle * x - a1 * y + s2;
        s2 = edge * x - a2 * y;
        samples[i] = (float)y;
    }
}

// Root mean squares of every 10 ms.
static double *window_levels(const float *samples, int frames, int *count) {
    *count = frames / WINDOW;
    double *levels = alloc_zeroed((size_t)*count + 1, sizeof *levels);
    for (int w = 0; w < *count; w++) {
        double sum = 0;
        for (int i = 0; i < WINDOW; i++)
            sum += (double)samples[w * WINDOW + i] * samples[w * WINDOW + i];
        levels[w] = sqrt(sum / WINDOW);
    }
    return levels;
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

typedef struct Speech {
    double floor, loudest; // root mean squares
    int first, last;       // windows with speech
} Speech;

// The room's level is steady: the quietest tenth is hardly louder than the quietest of all. Where it is much louder, the recording was
// trimmed, and those are ends of words. (A microphone that wakes up gives zeros; they tell nothing.)
static double room_level(const double *sorted, int count) {
    int first = 0;
    while (first < count - 1 && sorted[first] < 1e-7)
        first++;
    double quietest = sorted[first + (count - first) / 100], tenth = sorted[first + (count - first) / 10];
    return tenth < quietest * 4 ? tenth : quietest;
}

static Speech find_speech(const float *samples, int frames) {
    int count = 0;
    double *levels = window_levels(samples, frames, &count);
    double *sorted = window_levels(samples, frames, &count);
    Speech speech = {.first = -1, .last = -1};
    qsort(sorted, (size_t)count, sizeof *sorted, by_size);
    speech.floor = room_level(sorted, count);
    speech.loudest = sorted[count > 0 ? count - 1 : 0];
    // 10 dB above the room, but at least 40 dB below the loudest: consonants are that soft.
    double gate = fmax(speech.floor * 3.2, speech.loudest * 0.01);
    for (int w = 0; w < count; w++)
        if (levels[w] > gate && (levels[w + 1] > gate || (w > 0 && levels[w - 1] > gate))) {
            speech.first = speech.first < 0 ? w : speech.first;
            speech.last = w;
        }
    free(levels);
    free(sorted);
    return speech;
}

static bool refuse(char *reason, size_t size, const char *why) {
    snprintf(reason, size, "%s", why);
    return false;
}

static bool judge(const int16_t *recorded, int frames, const Speech *speech, char *reason, size_t size) {
    int clipped = 0;
    for (int i = 0; i < frames; i++)
        clipped += recorded[i] >= 32700 || recorded[i] <= -32700;
    if (clipped > CLIPPED_MAX)
        return refuse(reason, size, "too loud for the microphone; turn it down or step back");
    if (speech->first < 0 || speech->loudest < 0.003)
        return refuse(reason, size, "nothing was heard; is the microphone on?");
    if ((speech->last - speech->first + 1) * WINDOW < SHORTEST)
        return refuse(reason, size, "too short");
    if (speech->loudest < speech->floor * 12)
        return refuse(reason, size, "the room is too noisy, or the voice too soft");
    return true;
}

static void fade_ends(float *samples, int frames) {
    for (int i = 0; i < FADE_IN && i < frames; i++)
        samples[i] *= (float)(0.5 - 0.5 * cos(pi * i / FADE_IN));
    for (int i = 0; i < FADE_OUT && i < frames; i++)
        samples[frames - 1 - i] *= (float)(0.5 - 0.5 * cos(pi * i / FADE_OUT));
}

// The limiter works on two channels and looks ahead; one is enough here.
static void limit(const float *in, int frames, double gain, int16_t *out) {
    Limiter *limiter = alloc_zeroed(1, sizeof *limiter);
    float *block = alloc_resized(NULL, 2 * (LIMITER_BLOCK_MAX + LIMITER_AHEAD), sizeof *block);
    limiter_start(limiter, (float)pow(10, (CLIP_TRUE_PEAK_DBTP - 0.4) / 20));
    for (int at = 0; at < frames; at += LIMITER_BLOCK_MAX) {
        int count = frames - at < LIMITER_BLOCK_MAX ? frames - at : LIMITER_BLOCK_MAX;
        for (int i = 0; i < count + LIMITER_AHEAD; i++)
            block[2 * i] = block[2 * i + 1] = at + i < frames ? (float)(in[at + i] * gain) : 0;
        limiter_apply(limiter, block, count);
        for (int i = 0; i < count; i++)
            out[at + i] = (int16_t)lrintf(block[2 * i] * 32767);
    }
    free(limiter);
    free(block);
}

// What the limiter takes away is given back, a little at a time.
static void level(const float *samples, int frames, Take *take) {
    double gain = 1;
    for (int round = 0; round <= ROUNDS; round++) {
        limit(samples, frames, gain, take->samples);
        take->loudness_lufs = loudness_of_clip(take->samples, frames);
        if (round < ROUNDS)
            gain *= pow(10, (CLIP_LUFS - take->loudness_lufs) / 20);
    }
}

bool take_make(const int16_t *recorded, int frames, Take *take, char *reason, size_t reason_size) {
    if (frames < SHORTEST)
        return refuse(reason, reason_size, "too short");
    if (frames > CLIP_MAX_FRAMES)
        return refuse(reason, reason_size, "too long; a line lasts at most 30 s");
    float *samples = copy_as_float(recorded, frames);
    filter(samples, frames, 80, true);
    Speech speech = find_speech(samples, frames);
    if (!judge(recorded, frames, &speech, reason, reason_size)) {
        free(samples);
        return false;
    }
    int from = speech.first * WINDOW - LEAD, to = (speech.last + 1) * WINDOW + TAIL;
    from = from < 0 ? 0 : from;
    to = to > frames ? frames : to;
    Take made = {.frames = to - from,
                 .trimmed = from,
                 .samples = alloc_resized(NULL, (size_t)(to - from), sizeof(int16_t))};
    fade_ends(samples + from, made.frames);
    level(samples + from, made.frames, &made);
    free(samples);
    made.anchor_us = take_anchor_us(made.samples, made.frames);
    made.true_peak_dbtp = take_true_peak_dbtp(made.samples, made.frames);
    *take = made;
    return true;
}

int64_t take_anchor_us(const int16_t *samples, int frames) {
    float *band = copy_as_float(samples, frames);
    filter(band, frames, 250, true);
    filter(band, frames, 2500, false);
    for (int i = 0; i < frames; i++)
        band[i] = fabsf(band[i]);
    filter(band, frames, 15, false);
    float loudest = 0;
    for (int i = 0; i < frames; i++)
        loudest = band[i] > loudest ? band[i] : loudest;
    int onset = 0;
    while (onset < frames - 1 && band[onset] < loudest * 0.5f)
        onset++;
    free(band);
    // So late is the envelope (mean of the twenty shipped counts, whose vowels the speech engine's own labels tell).
    int64_t us = (int64_t)onset * 1000000 / RATE_HZ - 25000;
    return us < 0 ? 0 : us;
}

int64_t take_head_us(const int16_t *samples, int frames) {
    float *copy = copy_as_float(samples, frames);
    float loudest = 0;
    for (int i = 0; i < frames; i++)
        loudest = fabsf(copy[i]) > loudest ? fabsf(copy[i]) : loudest;
    int head = 0;
    while (head < frames && fabsf(copy[head]) < loudest * 0.00316f)
        head++;
    free(copy);
    return (int64_t)head * 1000000 / RATE_HZ;
}

double take_true_peak_dbtp(const int16_t *samples, int frames) {
    float *copy = copy_as_float(samples, frames);
    double peak = loudness_true_peak(copy, frames, 1);
    free(copy);
    return peak > 0 ? 20 * log10(peak) : LOUDNESS_NONE;
}
