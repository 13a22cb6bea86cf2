// How far somebody who follows along lies on the side.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "body/solve.h"
#include "coach/score.h"
#include "coach/score_lying.h"
#include "content/library.h"
#include "model/exercise_moment.h"
#include "model/position.h"
#include "model/routine.h"
#include "support/library_fixture.h"

enum { STEP_US = 50000 };
#define STEP_MOST_DEG 12 // a quarter turn takes a good half second at the least

static bool is_on_side(Position position) {
    return position == POSITION_ON_LEFT_SIDE || position == POSITION_ON_RIGHT_SIDE;
}

// While an exercise is done, it is as its position says, and that is how the body lies.
static void work_is_as_the_exercise_lies(void **state) {
    (void)state;
    int seen[POSITION_COUNT] = {0};
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        for (int i = 0; i < score->phase_count; i++) {
            ExerciseMoment moment;
            Figure figure;
            int64_t t_us = (score->phases[i].start_us + score->phases[i].end_us) / 2;
            assert_non_null(score_moment_at(score, t_us, &moment));
            Position position = stance_position(&moment.stance);
            double expected = position == POSITION_ON_RIGHT_SIDE  ? 90
                              : position == POSITION_ON_LEFT_SIDE ? -90
                                                                  : 0;
            assert_true(score_lies_deg(score, t_us) == expected);
            exercise_moment_solve(&moment, &figure);
            double right_points_up = figure.axes[JOINT_PELVIS].col[2].y;
            if (is_on_side(position))
                assert_true(right_points_up * expected < -0.7 * 90);
            seen[position]++;
        }
        score_free(score);
    }
    assert_true(seen[POSITION_ON_LEFT_SIDE] > 0 && seen[POSITION_ON_RIGHT_SIDE] > 0);
    assert_true(seen[POSITION_STANDING] > 0 && seen[POSITION_ON_BACK] > 0);
}

static void it_glides_and_never_jumps(void **state) {
    (void)state;
    int between = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        double before = score_lies_deg(score, 0);
        assert_true(before == 0); // nobody lies during the welcome
        for (int64_t t_us = STEP_US; t_us < score->duration_us; t_us += STEP_US) {
            double now = score_lies_deg(score, t_us);
            const ScoreTransition *moves = score_transition_at(score, t_us);
            assert_true(fabs(now) <= 90 && fabs(now - before) <= STEP_MOST_DEG);
            if (now != 0 && fabs(now) < 90) {
                assert_non_null(moves); // only while the figure moves
                between++;
            }
            before = now;
        }
        assert_true(score_lies_deg(score, score->duration_us) == 0 ||
                    score->segments[score->segment_count - 1].transition_count == 0);
        score_free(score);
    }
    assert_true(between > 0);
}

// What is shown of the next exercise in a rest says nothing about who rests.
static void a_rest_is_as_what_was_done(void **state) {
    (void)state;
    int on_side = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        for (int i = 1; i < score->segment_count; i++) {
            const ScoreSegment *segment = &score->segments[i];
            if (segment->kind != SEGMENT_REST)
                continue;
            double done = score_lies_deg(score, segment->start_us - 1);
            assert_true(score_lies_deg(score, segment->start_us) == done);
            assert_true(score_lies_deg(score, segment->end_us - 1) == done);
            on_side += done != 0;
        }
        score_free(score);
    }
    assert_true(on_side > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_is_as_the_exercise_lies),
        cmocka_unit_test(it_glides_and_never_jumps),
        cmocka_unit_test(a_rest_is_as_what_was_done),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
