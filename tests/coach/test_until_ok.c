// Holds that last as long as is comfortable, and set-ups that wait: run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "coach/playhead.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "one_exercise.h"
#include "score_checks.h"
#include "support/library_fixture.h"
#include "support/random.h"

static Score *wall_sit(void) {
    const Exercise *exercise = library_exercise(library, "wall_sit");
    assert_non_null(exercise);
    assert_true(exercise->dose.hold_until_ok);
    return compile_one(library, exercise, NULL);
}

static const ScorePhase *hold_of(const Score *score, int nth) {
    for (int i = 0; i < score->phase_count; i++)
        if (score->phases[i].until_ok && nth-- == 0)
            return &score->phases[i];
    fail_msg("no such hold");
    return NULL;
}

static int count_said(const Score *score, const ScorePhase *phase, const char *text) {
    int first, said = 0, count = score_cues_between(score, phase->start_us - 1, phase->end_us - 1, &first);
    for (int i = first; i < first + count; i++)
        said += score->cues[i].text && strcmp(score->cues[i].text, text) == 0;
    return said;
}

static void the_user_hears_that_it_may_end_and_no_countdown(void **state) {
    (void)state;
    Score *score = wall_sit();
    for (int set = 0; set < 3; set++) {
        const ScorePhase *hold = hold_of(score, set);
        assert_int_equal(hold->end_us - hold->start_us, 12000000); // the longest
        assert_int_equal(count_said(score, hold, library->cues->hold_until_ok), 1);
        assert_int_equal(count_said(score, hold, library->cues->half_way), 0);
        int first, count = score_cues_between(score, hold->start_us, hold->end_us - 1, &first);
        for (int i = first; i < first + count; i++)
            assert_int_not_equal(score->cues[i].kind, CUE_COUNT);
    }
    score_free(score);
}

// Long holds are reminded of the breath every five seconds.
static void a_long_hold_is_told_to_breathe(void **state) {
    (void)state;
    Exercise exercise = *library_exercise(library, "wall_sit");
    exercise.dose.hold_s = 30;
    Score *score = compile_one(library, &exercise, NULL);
    const ScorePhase *hold = hold_of(score, 0);
    assert_in_range(count_said(score, hold, library->cues->keep_breathing), 3, 5);
    check_score(score);
    score_free(score);
}

static void ok_brings_the_figure_up_whenever_it_comes(void **state) {
    (void)state;
    uint32_t seed = 4;
    Score *score = wall_sit();
    for (int round = 0; round < 200; round++) {
        const ScorePhase *hold = hold_of(score, round % 3);
        Playhead playhead;
        playhead_start(&playhead, score, false);
        playhead_seek(&playhead, hold->start_us - 100000);
        int64_t until = hold->start_us +
                        (int64_t)random_between(&seed, 0, (double)(hold->end_us - hold->start_us)),
                prev, now;
        int *heard = calloc((size_t)score->cue_count, sizeof *heard), first;
        assert_non_null(heard);
        while (playhead.now_us < until) {
            int64_t step = random_int(&seed, 1, 400000);
            playhead_advance(&playhead, step < until - playhead.now_us ? step : until - playhead.now_us,
                             &prev, &now);
            int count = score_cues_between(score, prev, now, &first);
            for (int i = first; i < first + count; i++)
                heard[i]++;
        }
        ExerciseMoment low, up;
        score_moment_at(score, playhead.now_us, &low);
        assert_true(playhead_ok(&playhead));
        assert_int_equal(playhead.now_us, hold->end_us);
        assert_true(score_phase_at(score, playhead.now_us) == hold + 1);
        score_moment_at(score, playhead.now_us, &up);
        assert_float_equal(up.ease, 0, 1e-9); // on its way up from just there
        assert_memory_equal(&low.to, &up.from, sizeof low.to);
        int64_t landed = playhead.now_us;
        while (!playhead_finished(&playhead)) {
            playhead_advance(&playhead, random_int(&seed, 1, 400000), &prev, &now);
            int count = score_cues_between(score, prev, now, &first);
            for (int i = first; i < first + count; i++)
                heard[i]++;
        }
        for (int i = 0; i < score->cue_count; i++) {
            int64_t at = score->cues[i].at_us;
            bool before = at >= hold->start_us - 100000 && at <= until, after = at >= landed;
            assert_int_equal(heard[i], before || after);
        }
        free(heard);
    }
    score_free(score);
}

static void at_the_longest_the_coach_ends_it_and_a_late_ok_does_no_harm(void **state) {
    (void)state;
    Score *score = wall_sit();
    const ScorePhase *hold = hold_of(score, 0);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, hold->end_us - 100000);
    int64_t prev, now;
    for (int i = 0; i < 8; i++)
        playhead_advance(&playhead, 100000, &prev, &now);
    assert_true(score_phase_at(score, now) == hold + 1);
    uint32_t generation = playhead.generation;
    assert_true(playhead_ok(&playhead));
    assert_int_equal(playhead.now_us, now);
    assert_int_equal(playhead.generation, generation);
    for (int i = 0; i < 8; i++)
        playhead_advance(&playhead, 100000, &prev, &now);
    assert_false(playhead_ok(&playhead)); // it means a pause again
    playhead_pause(&playhead);
    playhead_seek(&playhead, hold->start_us + 1000000);
    assert_false(playhead_ok(&playhead)); // a paused hold is ended by nothing but carrying on
    score_free(score);
}

static void other_holds_keep_their_time(void **state) {
    (void)state;
    Score *score = compile_one(library, library_exercise(library, "bridge"), NULL);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    for (int i = 0; i < score->phase_count; i++) {
        assert_false(score->phases[i].until_ok);
        playhead_seek(&playhead, score->phases[i].start_us + 1);
        assert_false(playhead_ok(&playhead));
    }
    score_free(score);
}

static void a_set_up_that_waits_says_so_last(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        ScoreOptions options = {.speed = 1, .waits_for_ok = true};
        Score *score = score_compile(library, library->routines[r], &options);
        check_score(score);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            if (segment->kind != SEGMENT_SET_UP)
                continue;
            int first, count = score_cues_between(score, segment->start_us - 1, segment->end_us - 1, &first);
            const char *last = NULL;
            for (int i = first; i < first + count; i++)
                last = score->cues[i].text ? score->cues[i].text : last;
            assert_string_equal(last, library->cues->ready);
        }
        score_free(score);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_user_hears_that_it_may_end_and_no_countdown),
        cmocka_unit_test(a_long_hold_is_told_to_breathe),
        cmocka_unit_test(ok_brings_the_figure_up_whenever_it_comes),
        cmocka_unit_test(at_the_longest_the_coach_ends_it_and_a_late_ok_does_no_harm),
        cmocka_unit_test(other_holds_keep_their_time),
        cmocka_unit_test(a_set_up_that_waits_says_so_last),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
