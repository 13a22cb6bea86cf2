// What is between the phases: nothing jumps, the left side is the right one in a mirror, any time is allowed.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "body/pose.h"
#include "body/skeleton.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "content_fixture.h"

// The numbers of a moment that must not jump.
typedef struct Sample {
    double value[DOF_COUNT], effort, lift, ribs;
} Sample;

static Sample sample_at(const Exercise *exercise, double t_s, Side side, double hold_s) {
    ExerciseMoment moment;
    exercise_moment_at(exercise, t_s, side, hold_s, &moment);
    Sample sample = {.effort = moment.effort, .lift = moment.lift, .ribs = moment.ribs_m};
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        sample.value[dof] =
            moment.from.value[dof] + (moment.to.value[dof] - moment.from.value[dof]) * moment.ease;
    return sample;
}

// At 1 ms a step: 0.6 degrees is 600 degrees a second, more than anything here moves; a jump would be whole
// degrees.
static void assert_near(const Sample *a, const Sample *b) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        assert_true(fabs(a->value[dof] - b->value[dof]) < 0.6);
    assert_true(fabs(a->effort - b->effort) < 0.02);
    assert_true(fabs(a->lift - b->lift) < 0.02);
    assert_true(fabs(a->ribs - b->ribs) < 0.02 * EXERCISE_RIBS_M);
}

static void assert_continuous(const Exercise *exercise, double hold_s) {
    double total = exercise_rep_seconds(exercise, hold_s);
    assert_true(total > 0);
    for (int side = SIDE_RIGHT; side <= SIDE_LEFT; side++) {
        Sample before = sample_at(exercise, 0, (Side)side, hold_s);
        for (double t = 0.001; t < total + 0.1; t += 0.001) { // past the end: into the next repetition
            Sample now = sample_at(exercise, t, (Side)side, hold_s);
            assert_near(&before, &now);
            assert_in_range((uintmax_t)(now.ribs * 1e6), 0, (uintmax_t)(exercise_ribs_m(exercise) * 1e6));
            assert_true(now.ribs >= 0 && now.effort >= 0 && now.effort <= 1 && now.lift >= 0 &&
                        now.lift <= 1);
            before = now;
        }
    }
}

static Library *load(const char *folder) {
    DiagList diags = {0};
    Library *library = library_load(folder, &diags);
    diag_print(stderr, &diags);
    assert_int_equal(diags.count, 0);
    return library;
}

static void test_nothing_jumps_in_the_shipped_exercises(void **state) {
    (void)state;
    Library *library = load(".");
    for (size_t i = 0; i < library->exercise_count; i++)
        assert_continuous(library->exercises[i], library->exercises[i]->dose.hold_s);
    library_release(library);
}

// Every pair and triple of breaths, with holds of any length, over the loop too.
static void test_ribs_never_jump_whatever_the_breath(void **state) {
    (void)state;
    Folder folder = folder_new();
    Library *library = load(folder.path);
    Exercise exercise = *library_exercise(library, "lift");
    Phase phases[4];
    memcpy(phases, exercise.phases, sizeof phases);
    exercise.phases = phases;
    static const double holds[] = {0, 0.2, 1.6, 4.5, 37};
    for (int mix = 0; mix < 81; mix++) {
        for (int i = 0, rest = mix; i < 4; i++, rest /= 3)
            phases[i].breath = (Breath)(rest % 3);
        double hold_s = holds[mix % 5];
        double total = exercise_rep_seconds(&exercise, hold_s), before = -1;
        for (double t = 0; t < total * 1.2; t += 0.005) {
            double ribs = sample_at(&exercise, t, SIDE_RIGHT, hold_s).ribs;
            assert_true(ribs >= 0 && ribs <= EXERCISE_RIBS_M);
            if (before >= 0)
                assert_true(fabs(ribs - before) < 0.06 * EXERCISE_RIBS_M);
            before = ribs;
        }
    }
    library_release(library);
    folder_free(&folder);
}

static void assert_same_pose(const Pose *a, const Pose *b) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++) {
        assert_true(a->value[dof] == b->value[dof]);
        assert_int_equal(a->keyed[dof], b->keyed[dof]);
    }
    for (Limb limb = 0; limb < LIMB_COUNT; limb++) {
        assert_int_equal(a->held[limb], b->held[limb]);
        assert_int_equal(a->toes_only[limb], b->toes_only[limb]);
        assert_int_equal(a->on_edge[limb], b->on_edge[limb]);
    }
}

static void test_the_left_side_is_the_mirror_image(void **state) {
    (void)state;
    Library *library = load(".");
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        for (size_t phase = 0; phase < exercise->phase_count; phase++) {
            ExerciseMoment right, left;
            exercise_moment_in_phase(exercise, (int)phase, 0.4, SIDE_RIGHT, &right);
            exercise_moment_in_phase(exercise, (int)phase, 0.4, SIDE_LEFT, &left);
            assert_int_equal(right.side, SIDE_RIGHT);
            assert_int_equal(left.side, SIDE_LEFT);
            if (exercise->sides == SIDES_TOGETHER) {
                assert_same_pose(&left.to, &right.to);
                continue;
            }
            Pose from = pose_mirrored(&left.from), to = pose_mirrored(&left.to);
            assert_same_pose(&from, &right.from);
            assert_same_pose(&to, &right.to);
            Stance stance = stance_mirrored(&left.stance);
            assert_same_pose(&stance.base, &right.stance.base);
            assert_int_equal(stance.anchor, right.stance.anchor);
            assert_true(stance.chair_z_m == right.stance.chair_z_m);
        }
    }
    library_release(library);
}

static void test_sides_alternate_within_a_repetition(void **state) {
    (void)state;
    Folder folder = folder_new();
    Library *library = load(folder.path);
    const Exercise *lift = library_exercise(library, "lift");
    assert_true(fabs(exercise_rep_seconds(lift, 3) - 2 * (2 + 3 + 1.5 + 3)) < 1e-12);
    assert_true(fabs(exercise_rep_seconds(lift, 10) - 2 * (2 + 10 + 1.5 + 3)) < 1e-12);
    ExerciseMoment moment;
    exercise_moment_at(lift, 1, SIDE_RIGHT, 3, &moment);
    assert_int_equal(moment.side, SIDE_RIGHT);
    assert_int_equal(moment.phase, 0);
    exercise_moment_at(lift, 9.5 + 1, SIDE_RIGHT, 3, &moment);
    assert_int_equal(moment.side, SIDE_LEFT);
    assert_int_equal(moment.phase, 0);
    assert_true(moment.to.value[DOF_LEFT_HIP_FLEXION] == 90);
    exercise_moment_at(lift, 9.5 + 1, SIDE_LEFT, 3, &moment);
    assert_int_equal(moment.side, SIDE_RIGHT);
    library_release(library);
    folder_free(&folder);
}

static void test_breath_effort_and_hold(void **state) {
    (void)state;
    Folder folder = folder_new();
    Library *library = load(folder.path);
    const Exercise *lift = library_exercise(library, "lift");
    ExerciseMoment moment;
    exercise_moment_at(lift, 2 - 1e-9, SIDE_RIGHT, 3, &moment);
    assert_int_equal(moment.breath, BREATH_OUT);
    assert_true(moment.breath_s > 0.999 && moment.effort > 0.999);
    assert_true(moment.ribs_m < 1e-6); // all breathed out
    // hold and go_on share free breathing: 3 + 1.5 s, and 10 + 1.5 s when a routine holds for 10 s
    exercise_moment_with_hold(lift, 1, 1, SIDE_RIGHT, 3, &moment);
    assert_true(fabs(moment.breath_s - 3 / 4.5) < 1e-12);
    exercise_moment_with_hold(lift, 1, 1, SIDE_RIGHT, 10, &moment);
    assert_true(fabs(moment.breath_s - 10 / 11.5) < 1e-12);
    exercise_moment_in_phase(lift, 1, 1, SIDE_RIGHT, &moment);
    assert_true(fabs(moment.breath_s - 3 / 4.5) < 1e-12);
    exercise_moment_with_hold(lift, 3, 1, SIDE_RIGHT, 3, &moment);
    assert_true(fabs(moment.ribs_m - EXERCISE_RIBS_M) < 1e-12 && moment.effort == 0);
    library_release(library);
    folder_free(&folder);
}

static void test_any_time_share_and_hold_is_allowed(void **state) {
    (void)state;
    Folder folder = folder_new();
    Library *library = load(folder.path);
    const Exercise *lift = library_exercise(library, "lift");
    static const double times[] = {-1e9, -0.001, 0, 1e9, 1e300, -1e300, INFINITY, -INFINITY, NAN};
    static const double holds[] = {-5, 0, 3, 1e6};
    ExerciseMoment moment;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        for (size_t k = 0; k < sizeof holds / sizeof holds[0]; k++) {
            exercise_moment_at(lift, times[i], SIDE_RIGHT, holds[k], &moment);
            assert_in_range(moment.phase, 0, 3);
            assert_true(moment.ease >= 0 && moment.ease <= 1 && isfinite(moment.ribs_m));
            exercise_moment_with_hold(lift, (int)i - 3, times[i], SIDE_LEFT, holds[k], &moment);
            assert_in_range(moment.phase, 0, 3);
            assert_true(moment.ease >= 0 && moment.ease <= 1 && isfinite(moment.ribs_m) &&
                        isfinite(moment.breath_s));
        }
    library_release(library);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_jumps_in_the_shipped_exercises),
        cmocka_unit_test(test_ribs_never_jump_whatever_the_breath),
        cmocka_unit_test(test_the_left_side_is_the_mirror_image),
        cmocka_unit_test(test_sides_alternate_within_a_repetition),
        cmocka_unit_test(test_breath_effort_and_hold),
        cmocka_unit_test(test_any_time_share_and_hold_is_allowed),
    };
    return cmocka_run_group_tests_name("moments", tests, NULL, NULL);
}
