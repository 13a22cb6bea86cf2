// One count: what the voice counts, the captions and the screen tell alike, at every moment of every shipped routine and exercise.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/diag.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "one_exercise.h"
#include "support/library_fixture.h"

static int number_of(const char *text) {
    for (size_t i = 0; i < library->cues->numbers.count; i++)
        if (strcmp(library->cues->numbers.items[i], text) == 0)
            return (int)i + 1;
    return 0;
}

// The repetition that a number tells of; 0 = it counts seconds.
static int counted_rep(const Score *score, const ScoreCue *cue) {
    const ScorePhase *phase = score_phase_at(score, cue->at_us);
    if (cue->kind != CUE_COUNT || !phase)
        return 0;
    int number = number_of(cue->text);
    const Phase *of =
        &score->routine->steps[score->segments[phase->segment].step].exercise->phases[phase->phase];
    bool second = of->count && phase->end_us - cue->at_us == number * 1000000LL;
    return second ? 0 : number;
}

// The end of that repetition of the set, where sides alternate that of its second half.
static int64_t rep_end(const Score *score, const ScoreSegment *work, int rep) {
    int of = work->reps, number = rep * (score->routine->steps[work->step].sides == SIDES_ALTERNATE ? 2 : 1);
    return score->phases[work->first_phase + work->phase_count / of * number - 1].end_us;
}

static int counts_seen;

// From when the number is heard until she is in the next repetition and the sound is over.
static void check_count(const Score *score, const ScoreCue *cue, int rep) {
    const ScoreSegment *segment = score_segment_at(score, cue->at_us);
    int64_t from = cue->at_us - cue->anchor_us, to = from + cue->duration_us,
            end = rep_end(score, segment, rep);
    to = end > to ? end : to;
    to = to < segment->end_us ? to : segment->end_us;
    for (int64_t t = from; t < to; t += 50000) {
        int of = 0, shown = score_reps_done(score, t, &of);
        if (shown != rep)
            fail_msg("%s at %.2fx: the screen shows %d of %d at %.2f s, where \"%s\" is counted",
                     score->routine->id, score->speed, shown, of, (double)t / 1e6, cue->text);
    }
    const ScoreCaption *caption = score_caption_at(score, from);
    if (!caption || !strstr(caption->text, cue->text))
        fail_msg("%s: no caption tells \"%s\" at %.2f s", score->routine->id, cue->text, (double)from / 1e6);
    counts_seen++;
}

static void check_score(const Score *score) {
    for (int i = 0; i < score->cue_count; i++) {
        int rep = counted_rep(score, &score->cues[i]);
        if (rep > 0)
            check_count(score, &score->cues[i], rep);
    }
}

// Up by one at a time, from none to all of them.
static void check_steps(const Score *score) {
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *segment = &score->segments[s];
        int before = 0, of = 0;
        for (int64_t t = segment->start_us; segment->kind == SEGMENT_WORK && t < segment->end_us;
             t += 20000) {
            int done = score_reps_done(score, t, &of);
            if (done != before && done != before + 1)
                fail_msg("%s: from %d to %d done at %.2f s", score->routine->id, before, done,
                         (double)t / 1e6);
            before = done;
        }
    }
}

static void test_what_is_counted_is_shown(void **state) {
    (void)state;
    static const double speeds[] = {0.5, 1, 1.5};
    for (int s = 0; s < 3; s++)
        for (TalkAmount amount = 0; amount < TALK_AMOUNT_COUNT; amount++) {
            ScoreOptions options = {.speed = speeds[s], .talk = amount};
            for (size_t i = 0; i < library->routine_count + library->exercise_count; i++) {
                Score *score =
                    i < library->routine_count
                        ? score_compile(library, library->routines[i], &options)
                        : compile_one(library, library->exercises[i - library->routine_count], &options);
                check_score(score);
                check_steps(score);
                score_free(score);
            }
        }
    assert_true(counts_seen > 500);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_counted_is_shown)};
    return cmocka_run_group_tests_name("count", tests, load_library, free_library);
}
