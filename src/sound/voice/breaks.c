#include "sound/voice/breaks.h"

#include <stdlib.h>

#include "base/alloc.h"

enum {
    MS = BREAK_RATE_HZ / 1000,
    FADE_MS = BREAK_FADE_FRAMES / MS,
    PAUSE_MS = 120,
    WAIT_MS = BREAK_WAIT_FRAMES / MS,
    NEAR_MS = 15,   // so near the end of a word, and so near the next one's begin, a fade may begin
    APART_MS = 200, // two places that are chosen for want of a pause lie at least so far from each other
};

// 25 dB below speech.
static const double pause_share = 0.00316;
// Speech is what is at most 20 dB softer than the loudest 30 ms.
static const double speech_share = 0.01;

int breaks_wait(SoundBreaks breaks, int frames) {
    int most = 0, after = 0;
    for (int i = 0; i < breaks.count; i++) {
        const SoundBreak *next = &breaks.list[i];
        int end = next->from + next->fade < frames ? next->from + next->fade : frames;
        most = end - after > most ? end - after : most;
        after = next->to + 1;
    }
    return frames - after > most ? frames - after : most;
}

// The power of the FADE_MS that begin at each millisecond; *count = how many.
static double *fade_powers(const int16_t *samples, int frames, int *count) {
    int length = frames / MS;
    double *powers = alloc_zeroed((size_t)length + 1, sizeof *powers), sum = 0;
    for (int i = 0; i < length * MS; i++)
        powers[i / MS] += (double)samples[i] * samples[i];
    *count = length >= FADE_MS ? length - FADE_MS + 1 : 0;
    for (int i = 0; i < FADE_MS && i < length; i++)
        sum += powers[i];
    for (int i = 0; i < *count; i++) {
        double first = powers[i];
        powers[i] = sum;
        sum += (i + FADE_MS < length ? powers[i + FADE_MS] : 0) - first;
    }
    return powers;
}

static double speech_power(const double *powers, int count) {
    double loudest = 0, sum = 0;
    int speech = 0;
    for (int i = 0; i < count; i++)
        loudest = powers[i] > loudest ? powers[i] : loudest;
    for (int i = 0; i < count; i++)
        if (powers[i] >= loudest * speech_share) {
            sum += powers[i];
            speech++;
        }
    return speech > 0 ? sum / speech : 0;
}

static int softest(const double *powers, int from, int to) {
    int best = from;
    for (int i = from; i < to; i++)
        if (powers[i] < powers[best])
            best = i;
    return best;
}

// Between `from`, where the last one ended, and `to`, where the next pause begins.
static int fill_with_soft_places(const double *powers, int from, int to, SoundBreak *list) {
    int found = 0;
    while (to - from > WAIT_MS) {
        from = softest(powers, from + APART_MS, from + WAIT_MS);
        list[found++] = (SoundBreak){from * MS, from * MS, BREAK_FADE_LONG_FRAMES};
    }
    return found;
}

int breaks_between(const int16_t *samples, int frames, const int *ends, const int *begins, int count,
                   SoundBreak **list) {
    int known = 0, found = 0, before = -1;
    double *powers = fade_powers(samples, frames, &known), quiet = speech_power(powers, known) * pause_share;
    *list = alloc_zeroed((size_t)count + 1, sizeof **list);
    for (int i = 0; i < count; i++) {
        int low = ends[i] / MS - NEAR_MS, high = begins[i] / MS + NEAR_MS;
        low = low > before ? low : before + 1;
        high = high < known ? high : known - 1;
        if (low > high)
            continue;
        int from = softest(powers, low, high + 1), to = from;
        double limit = 2 * powers[from] > quiet ? 2 * powers[from] : quiet;
        while (from > low && powers[from - 1] <= limit)
            from--;
        while (to < high && powers[to + 1] <= limit)
            to++;
        (*list)[found++] = (SoundBreak){from * MS, to * MS, BREAK_FADE_FRAMES};
        before = to;
    }
    free(powers);
    return found;
}

int breaks_find(const int16_t *samples, int frames, SoundBreak **list) {
    int count = 0, found = 0, from = 0;
    double *powers = fade_powers(samples, frames, &count), quiet = speech_power(powers, count) * pause_share;
    *list = alloc_zeroed((size_t)(frames / MS / (PAUSE_MS - FADE_MS)) + (size_t)(frames / MS / APART_MS) + 1,
                         sizeof **list);
    for (int i = 0; i < count;) {
        int end = i;
        while (end < count && powers[end] <= quiet)
            end++;
        // What has not begun need not begin, and what has ended ends.
        if (end - i > PAUSE_MS - FADE_MS || (end > i && (i == 0 || end == count))) {
            found += fill_with_soft_places(powers, from, i, *list + found);
            (*list)[found++] = (SoundBreak){i * MS, (end - 1) * MS, BREAK_FADE_FRAMES};
            from = end;
        }
        i = end > i ? end : i + 1;
    }
    found += fill_with_soft_places(powers, from, count, *list + found);
    free(powers);
    return found;
}
