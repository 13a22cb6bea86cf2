// All words of a session. What the player asks of the mixer is written down on its way there (the linker's --wrap), and reckoned
// again here: when each begins and ends, and whether it was broken off.
#pragma once
#include <stdlib.h>
#include "coach/score.h"
#include "sound/mix/mixer.h"

enum {
    WORDS_MAX = 4096,
    GAP_FRAMES = SCORE_TALK_GAP_US / 1000 * 48,
    WARN_FRAMES = 4800,
};

typedef struct Spoken {
    int64_t begin, end;
    const int16_t *samples;
    SoundBreaks breaks;
    uint32_t generation;
    bool broken_off, warning;
} Spoken;

static Spoken spoken[WORDS_MAX];
static int spoken_count, broken_off_count;
static bool warns; // what is spoken now is a warning

bool __real_mixer_queue_words(Mixer *mixer, int64_t frame, const int16_t *samples, int count,
                              SoundBreaks breaks, uint32_t generation);
bool __wrap_mixer_queue_words(Mixer *mixer, int64_t frame, const int16_t *samples, int count,
                              SoundBreaks breaks, uint32_t generation);
void __real_mixer_break_off_except(Mixer *mixer, uint32_t generation);
void __wrap_mixer_break_off_except(Mixer *mixer, uint32_t generation);
void __real_mixer_let_end(Mixer *mixer, uint32_t generation);
void __wrap_mixer_let_end(Mixer *mixer, uint32_t generation);

bool __wrap_mixer_queue_words(Mixer *mixer, int64_t frame, const int16_t *samples, int count,
                              SoundBreaks breaks, uint32_t generation) {
    int64_t now = mixer_position(mixer), begin = frame > now ? frame : now;
    assert_true(spoken_count < WORDS_MAX);
    spoken[spoken_count++] = (Spoken){.begin = begin,
                                      .end = begin + count,
                                      .samples = samples,
                                      .breaks = breaks,
                                      .generation = generation,
                                      .warning = warns};
    return __real_mixer_queue_words(mixer, frame, samples, count, breaks, generation);
}

static void end_with_the_word(Spoken *words, int64_t now) {
    if (words->broken_off || words->end <= now)
        return;
    words->broken_off = true;
    broken_off_count++;
    for (int k = words->breaks.count - 1; k >= 0; k--) {
        const SoundBreak *at = &words->breaks.list[k];
        int64_t first = words->begin + at->from, last = words->begin + at->to;
        int64_t end = (first > now ? first : now) + at->fade;
        if (last >= now && end < words->end)
            words->end = end;
    }
}

void __wrap_mixer_break_off_except(Mixer *mixer, uint32_t generation) {
    int64_t now = mixer_position(mixer);
    int kept = 0;
    for (int i = 0; i < spoken_count; i++) {
        if (spoken[i].generation != generation && spoken[i].begin >= now)
            continue;
        if (spoken[i].generation != generation)
            end_with_the_word(&spoken[i], now);
        spoken[kept++] = spoken[i];
    }
    spoken_count = kept;
    __real_mixer_break_off_except(mixer, generation);
}

void __wrap_mixer_let_end(Mixer *mixer, uint32_t generation) {
    int kept = 0;
    for (int i = 0; i < spoken_count; i++)
        if (spoken[i].generation != generation || spoken[i].begin < mixer_position(mixer))
            spoken[kept++] = spoken[i];
    spoken_count = kept;
    __real_mixer_let_end(mixer, generation);
}

static int by_begin(const void *a, const void *b) {
    const Spoken *left = a, *right = b;
    return left->begin < right->begin ? -1 : left->begin > right->begin;
}

// Between any two words there is a gap; a warning may come sooner. Frames are rounded, and follow the clock by a millisecond or two.
static void look_for_overlaps(void) {
    enum { ROUNDING = 100 };
    qsort(spoken, (size_t)spoken_count, sizeof *spoken, by_begin);
    for (int i = 1; i < spoken_count; i++) {
        int64_t gap = spoken[i].begin - spoken[i - 1].end;
        if (gap < (spoken[i].warning ? WARN_FRAMES : GAP_FRAMES) - ROUNDING)
            fail_msg("words begin at %.3f s, %lld ms after those before",
                     (double)spoken[i].begin / MIXER_RATE_HZ, (long long)(gap / 48));
    }
}
