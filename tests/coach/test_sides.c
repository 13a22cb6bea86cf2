// Exercises whose sides stand apart in a routine: both of one side, then both of the other.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/diag.h"
#include "coach/playhead.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "support/library_fixture.h"

enum { STEPS = 4 };

typedef struct Sides4 {
    RoutineStep steps[STEPS];
    Routine routine;
} Sides4;

// Clamshell and leg lift on the right, then both on the left.
static void make(Sides4 *sides) {
    for (int i = 0; i < STEPS; i++) {
        const Exercise *exercise = library_exercise(library, i % 2 ? "side_leg_lift" : "clamshell");
        sides->steps[i] = (RoutineStep){.exercise = exercise,
                                        .block = BLOCK_MAIN,
                                        .dose = exercise->dose,
                                        .sides = exercise->sides,
                                        .one_side = true,
                                        .side = i < 2 ? SIDE_RIGHT : SIDE_LEFT};
    }
    sides->routine = (Routine){.path = "test",
                               .id = "sides",
                               .name = "Sides",
                               .summary = "Sides",
                               .steps = sides->steps,
                               .step_count = STEPS};
}

static const ScoreSegment *segment_of(const Score *score, int step, SegmentKind kind) {
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].step == step && score->segments[i].kind == kind)
            return &score->segments[i];
    return NULL;
}

static bool is_said(const Score *score, const ScoreSegment *segment, const char *text) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].text && score->cues[i].at_us >= segment->start_us &&
            score->cues[i].at_us < segment->end_us && strcmp(score->cues[i].text, text) == 0)
            return true;
    return false;
}

// Log rolls from one side to the other go over the back.
static int rolls(const Score *score, const ScoreSegment *segment) {
    int count = 0;
    for (int i = 0; i < segment->transition_count; i++) {
        const ScoreTransition *transition = &score->transitions[segment->first_transition + i];
        count +=
            transition->phase >= 0 && strcmp(transition->exercise->phases[transition->phase].id, "roll") == 0;
    }
    return count;
}

static void test_she_turns_over_once(void **state) {
    (void)state;
    Sides4 sides;
    make(&sides);
    Score *score = score_compile(library, &sides.routine, NULL);
    int turned = 0;
    for (int i = 0; i < score->segment_count; i++) {
        assert_true(score->segments[i].kind != SEGMENT_SWITCH);
        if (score->segments[i].kind == SEGMENT_SET_UP && score->segments[i].step > 0)
            turned += rolls(score, &score->segments[i]);
        if (score->segments[i].kind == SEGMENT_WORK)
            assert_int_equal(score->segments[i].side, sides.steps[score->segments[i].step].side);
    }
    assert_int_equal(turned, 2); // onto the back, and on
    score_free(score);
}

static void test_she_is_told_the_side_and_how_to_lie(void **state) {
    (void)state;
    Sides4 sides;
    make(&sides);
    Score *score = score_compile(library, &sides.routine, NULL);
    const ScoreSegment *lift = segment_of(score, 1, SEGMENT_SET_UP),
                       *other = segment_of(score, 2, SEGMENT_SET_UP),
                       *last = segment_of(score, 3, SEGMENT_SET_UP);
    // She lies as she did; only the legs change.
    assert_false(is_said(score, lift, "Now the other side."));
    assert_false(is_said(score, lift, "Lie on your left side."));
    assert_false(is_said(score, lift, "Put a cushion under your head."));
    assert_true(is_said(score, lift, "Bend the leg that lies on the mat."));
    assert_true(is_said(score, other, "Now the other side."));
    assert_true(is_said(score, other, "Put a cushion under your head."));
    assert_true(is_said(score, other, "Bend your knees, one on top of the other."));
    assert_false(is_said(score, last, "Now the other side."));
    score_free(score);
}

static void test_a_rest_shows_the_side_that_comes(void **state) {
    (void)state;
    Sides4 sides;
    make(&sides);
    Score *score = score_compile(library, &sides.routine, NULL);
    const ScoreSegment *rest = segment_of(score, 1, SEGMENT_REST);
    ExerciseMoment moment;
    score_moment_at(score, rest->start_us + 1000000, &moment);
    assert_int_equal(moment.side, SIDE_LEFT);
    score_free(score);
}

static void test_two_halves_are_one_exercise(void **state) {
    (void)state;
    Sides4 sides;
    make(&sides);
    static const int number[STEPS] = {1, 2, 1, 2}, before[STEPS] = {0, 0, 0, 1};
    assert_int_equal(routine_exercise_count(&sides.routine), 2);
    for (int i = 0; i < STEPS; i++) {
        assert_int_equal(routine_exercise_number(&sides.routine, i), number[i]);
        assert_int_equal(routine_exercises_before(&sides.routine, i), before[i]);
    }
    assert_int_equal(routine_exercises_before(&sides.routine, STEPS), 2);
}

static void test_all_ten_are_ten(void **state) {
    (void)state;
    const Routine *all = library_routine(library, "all-ten");
    assert_non_null(all);
    assert_int_equal(routine_exercise_count(all), 10);
    int highest = 0;
    for (int i = 0; i < (int)all->step_count; i++) {
        int number = routine_exercise_number(all, i);
        assert_int_equal(number > 0, all->steps[i].block == BLOCK_MAIN);
        assert_true(number == 0 || number == highest || number == highest + 1 || number == highest - 1);
        highest = number > highest ? number : highest;
    }
    assert_int_equal(highest, 10);
    assert_int_equal(routine_exercises_before(all, 2), 0); // the warm-up
    assert_int_equal(routine_exercises_before(all, (int)all->step_count), 10);
}

// Each half is a place of its own to come back to, also at another speed.
static void test_the_place_is_kept(void **state) {
    (void)state;
    Sides4 sides;
    make(&sides);
    Score *score = score_compile(library, &sides.routine, NULL),
          *slow = score_compile(library, &sides.routine, &(ScoreOptions){.speed = 0.5});
    for (int step = 0; step < STEPS; step++) {
        const ScoreSegment *work = segment_of(score, step, SEGMENT_WORK);
        Playhead playhead;
        playhead_start(&playhead, score, false);
        playhead_seek(&playhead, work->start_us + 5000000);
        playhead_change_score(&playhead, slow);
        const ScoreSegment *there = score_segment_at(slow, playhead.now_us);
        assert_int_equal(there->step, step);
        assert_int_equal(there->kind, SEGMENT_WORK);
        assert_int_equal(there->side, work->side);
    }
    score_free(score);
    score_free(slow);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_she_turns_over_once),
        cmocka_unit_test(test_she_is_told_the_side_and_how_to_lie),
        cmocka_unit_test(test_a_rest_shows_the_side_that_comes),
        cmocka_unit_test(test_two_halves_are_one_exercise),
        cmocka_unit_test(test_all_ten_are_ten),
        cmocka_unit_test(test_the_place_is_kept),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
