// Breaths as they are heard, whatever is left out for want of room: in each set of each way, at every amount of talk and tempo, no
// breath in is called twice without one out between, and no long hold goes by without a word on the breath.
// Test variant: release
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "content/library.h"
#include "one_exercise.h"
#include "support/library_fixture.h"

typedef enum Heard { HEARD_NOTHING, HEARD_IN, HEARD_OUT, HEARD_FREE } Heard;

// A bare sound of the breath counts as its call.
static Heard heard_of(const ScoreCue *cue) {
    if (cue->chime == CHIME_BREATHE_IN || (cue->text && strncmp(cue->text, "Breathe in", 10) == 0))
        return HEARD_IN;
    if (cue->chime == CHIME_BREATHE_OUT || (cue->text && strncmp(cue->text, "Breathe out", 11) == 0))
        return HEARD_OUT;
    return cue->text && strstr(cue->text, "reath") ? HEARD_FREE : HEARD_NOTHING;
}

static int calls;

static void check_set(const Score *score, const ScoreSegment *work, const char *name, TalkAmount amount) {
    Heard before = HEARD_NOTHING;
    int64_t in_us = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        Heard heard = heard_of(cue);
        if (cue->at_us < work->start_us - 500000 || cue->at_us >= work->end_us || heard == HEARD_NOTHING)
            continue;
        if (heard == HEARD_IN && before == HEARD_IN && cue->at_us - in_us > 1000000)
            fail_msg("%s, talk %d, %.2fx: two breaths in at %.1f and %.1f s", name, amount, score->speed,
                     (double)in_us / 1e6, (double)cue->at_us / 1e6);
        in_us = heard == HEARD_IN ? cue->at_us : in_us;
        before = heard;
        calls++;
    }
}

static bool breath_heard(const Score *score, int64_t from_us, int64_t to_us) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].at_us >= from_us && score->cues[i].at_us < to_us &&
            heard_of(&score->cues[i]) == HEARD_FREE)
            return true;
    return false;
}

static int long_holds;

// In the first long hold at least: later ones are known.
static void check_first_hold(const Score *score, const char *name, TalkAmount amount) {
    for (int i = 0; i < score->phase_count; i++) {
        const ScorePhase *at = &score->phases[i];
        const Phase *phase =
            &score->routine->steps[score->segments[at->segment].step].exercise->phases[at->phase];
        if (phase->kind != PHASE_HOLD || phase->effort == 0 || phase->breath != BREATH_FREE ||
            at->end_us - at->start_us < 5000000)
            continue;
        if (!breath_heard(score, at->start_us - 500000, at->end_us))
            fail_msg("%s, talk %d, %.2fx: nothing is said of the breath in the hold at %.1f s", name, amount,
                     score->speed, (double)at->start_us / 1e6);
        long_holds++;
        return;
    }
}

static void check_way(const Exercise *way) {
    static const double speeds[] = {0.5, 0.75, 1, 1.25, 1.5};
    for (TalkAmount amount = 0; amount < TALK_AMOUNT_COUNT; amount++)
        for (size_t s = 0; s < sizeof speeds / sizeof speeds[0]; s++) {
            Score *score = compile_one(library, way, &(ScoreOptions){.speed = speeds[s], .talk = amount});
            for (int i = 0; i < score->segment_count; i++)
                if (score->segments[i].kind == SEGMENT_WORK)
                    check_set(score, &score->segments[i], score->routine->id, amount);
            if (amount <= TALK_KEY_WORDS)
                check_first_hold(score, score->routine->id, amount);
            score_free(score);
        }
}

static void test_breaths_are_called_as_one_breathes(void **state) {
    (void)state;
    for (size_t i = 0; i < library->exercise_count; i++) {
        check_way(library->exercises[i]);
        for (size_t v = 0; v < library->exercises[i]->variant_count; v++)
            check_way(library->exercises[i]->variants[v]);
    }
    assert_true(calls > 2000 && long_holds > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_breaths_are_called_as_one_breathes)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
