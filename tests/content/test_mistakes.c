// The usual mistakes: done wrong exactly where they say so.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "body/skeleton.h"
#include "body/solve.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "support/library_fixture.h"

// A hand that comes back to where it lay, from two places.
#define ROUNDING_M 1e-6

// How far any joint is from where it is in the right form at the end of a phase, or the pelvic floor, as a share.
static double wrong_by(const Exercise *right, const Exercise *wrong, int phase, Side side) {
    ExerciseMoment a, b;
    Figure x, y;
    exercise_moment_in_phase(right, phase, 1, side, &a);
    exercise_moment_in_phase(wrong, phase, 1, side, &b);
    exercise_moment_solve(&a, &x);
    exercise_moment_solve(&b, &y);
    double most = fabs(a.lift - b.lift);
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        most = fmax(most, (double)vec3_length(vec3_sub(x.origin[joint], y.origin[joint])));
    return most;
}

static bool is_wrong(const Exercise *exercise, const Mistake *mistake, int phase) {
    bool pose = false;
    for (size_t i = 0; i < mistake->at_count; i++)
        pose = pose || mistake->at[i].instead_of == exercise->phases[phase].pose;
    return pose && (mistake->phases >> phase & 1);
}

static void each_phase_is_right_or_wrong_as_the_file_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        for (size_t m = 0; m < exercise->mistake_count; m++) {
            Exercise wrong;
            exercise_with_mistake(exercise, &exercise->mistakes[m], arena, &wrong);
            int shown = 0;
            for (size_t p = 0; p < exercise->phase_count; p++) {
                double by = wrong_by(exercise, &wrong, (int)p, SIDE_RIGHT);
                bool should = is_wrong(exercise, &exercise->mistakes[m], (int)p);
                assert_true(should ? by > 0.01 : by < ROUNDING_M);
                shown += should;
            }
            assert_true(shown > 0);
        }
    }
    arena_free(arena);
}

static const Mistake *mistake_of(const Exercise *exercise, const char *id) {
    for (size_t m = 0; m < exercise->mistake_count; m++)
        if (strcmp(exercise->mistakes[m].id, id) == 0)
            return &exercise->mistakes[m];
    fail_msg("%s has no mistake %s", exercise->id, id);
    return NULL;
}

static int phase_called(const Exercise *exercise, const char *id) {
    for (size_t p = 0; p < exercise->phase_count; p++)
        if (strcmp(exercise->phases[p].id, id) == 0)
            return (int)p;
    fail_msg("%s has no phase %s", exercise->id, id);
    return 0;
}

static void the_knee_lift_goes_wrong_on_either_leg(void **state) {
    (void)state;
    const Exercise *lift = library_exercise(library, "knee_lift");
    for (size_t m = 0; m < lift->mistake_count; m++) {
        assert_true(is_wrong(lift, &lift->mistakes[m], phase_called(lift, "hold")));
        assert_true(is_wrong(lift, &lift->mistakes[m], phase_called(lift, "hold_other")));
    }
}

static void a_bridge_arches_with_its_arms_where_they_were(void **state) {
    (void)state;
    const Exercise *bridge = library_exercise(library, "bridge");
    Arena *arena = arena_new();
    Exercise wrong;
    exercise_with_mistake(bridge, mistake_of(bridge, "arched_back"), arena, &wrong);
    ExerciseMoment a, b;
    Figure x, y;
    exercise_moment_in_phase(bridge, phase_called(bridge, "hold"), 1, SIDE_RIGHT, &a);
    exercise_moment_in_phase(&wrong, phase_called(bridge, "hold"), 1, SIDE_RIGHT, &b);
    exercise_moment_solve(&a, &x);
    exercise_moment_solve(&b, &y);
    assert_true(vec3_length(vec3_sub(x.origin[JOINT_LEFT_WRIST], y.origin[JOINT_LEFT_WRIST])) < 0.005f);
    assert_true(fabs(x.angle[DOF_LEFT_ELBOW_FLEXION] - y.angle[DOF_LEFT_ELBOW_FLEXION]) < 20);
    assert_true(y.angle[DOF_LUMBAR_FLEXION] < x.angle[DOF_LUMBAR_FLEXION] - 15);
    arena_free(arena);
}

// Whoever squeezes her buttocks does not lift her hips into another exercise.
static void squeezing_shows_in_the_knees_and_only_while_she_squeezes(void **state) {
    (void)state;
    const Exercise *floor = library_exercise(library, "pelvic_floor");
    const Mistake *squeezing = mistake_of(floor, "squeezing_buttocks");
    Arena *arena = arena_new();
    Exercise wrong;
    exercise_with_mistake(floor, squeezing, arena, &wrong);
    assert_true(wrong_by(floor, &wrong, phase_called(floor, "ready"), SIDE_RIGHT) == 0);
    assert_true(wrong_by(floor, &wrong, phase_called(floor, "let_go"), SIDE_RIGHT) == 0);
    ExerciseMoment a, b;
    Figure x, y;
    exercise_moment_in_phase(floor, phase_called(floor, "hold"), 1, SIDE_RIGHT, &a);
    exercise_moment_in_phase(&wrong, phase_called(floor, "hold"), 1, SIDE_RIGHT, &b);
    exercise_moment_solve(&a, &x);
    exercise_moment_solve(&b, &y);
    double right_gap = fabs((double)(x.origin[JOINT_RIGHT_KNEE].z - x.origin[JOINT_LEFT_KNEE].z));
    double wrong_gap = fabs((double)(y.origin[JOINT_RIGHT_KNEE].z - y.origin[JOINT_LEFT_KNEE].z));
    assert_true(wrong_gap < right_gap - 0.06);
    assert_true(y.origin[JOINT_PELVIS].y - x.origin[JOINT_PELVIS].y < 0.03f);
    arena_free(arena);
}

// The ribs of a held breath stay wide; right, they go on moving.
static void a_held_breath_holds_the_ribs(void **state) {
    (void)state;
    const Exercise *floor = library_exercise(library, "pelvic_floor");
    Arena *arena = arena_new();
    Exercise wrong;
    exercise_with_mistake(floor, mistake_of(floor, "holding_breath"), arena, &wrong);
    int hold = phase_called(floor, "hold");
    double least = 1, most = 0;
    for (int i = 0; i <= 10; i++) {
        ExerciseMoment right, held;
        exercise_moment_in_phase(floor, hold, 0.1 * i, SIDE_RIGHT, &right);
        exercise_moment_in_phase(&wrong, hold, 0.1 * i, SIDE_RIGHT, &held);
        assert_true(held.ribs_m == EXERCISE_RIBS_HELD_M && held.ribs_m > right.ribs_m + 0.003);
        least = fmin(least, right.ribs_m), most = fmax(most, right.ribs_m);
    }
    assert_true(most - least > 0.003);
    ExerciseMoment after, start; // and nothing jumps where it ends
    exercise_moment_in_phase(&wrong, hold + 1, 0, SIDE_RIGHT, &start);
    exercise_moment_in_phase(&wrong, hold + 1, 1, SIDE_RIGHT, &after);
    assert_true(start.ribs_m == EXERCISE_RIBS_HELD_M && after.ribs_m < EXERCISE_RIBS_M);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_phase_is_right_or_wrong_as_the_file_says),
        cmocka_unit_test(the_knee_lift_goes_wrong_on_either_leg),
        cmocka_unit_test(a_bridge_arches_with_its_arms_where_they_were),
        cmocka_unit_test(squeezing_shows_in_the_knees_and_only_while_she_squeezes),
        cmocka_unit_test(a_held_breath_holds_the_ribs),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
