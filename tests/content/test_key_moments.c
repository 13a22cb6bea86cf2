// The moments of a contact sheet, for everything that moves: few, no two neighbours alike, nothing left out, one side told as the other.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/key_moments.h"
#include "support/library_fixture.h"

typedef void Check(const Exercise *exercise, const KeyMoment *moments, int count);

static void check_one(const Exercise *exercise, Check *check) {
    KeyMoment moments[KEY_MOMENTS_MAX];
    int count = key_moments(exercise, SIDE_RIGHT, moments);
    if (count < 1 || count > KEY_MOMENTS_MAX)
        fail_msg("%s has %d moments", exercise->id, count);
    check(exercise, moments, count);
    for (size_t i = 0; i < exercise->variant_count; i++)
        check_one(exercise->variants[i], check);
}

static void check_all(Check *check) {
    for (size_t i = 0; i < library->exercise_count; i++)
        check_one(library->exercises[i], check);
    for (size_t i = 0; i < library->everyday_count; i++)
        check_one(library->everyday[i], check);
    for (size_t i = 0; i < library->transition_count; i++)
        check_one(library->transitions[i], check);
}

static void differ(const Exercise *exercise, const KeyMoment *moments, int count) {
    for (int i = 1; i < count; i++) {
        double apart = key_moments_apart(exercise, &moments[i - 1], &moments[i]);
        if (apart < KEY_MOMENTS_APART_M)
            fail_msg("%s: pictures %d and %d are %.3f m apart", exercise->id, i, i + 1, apart);
    }
}

static void neighbours_differ(void **state) {
    (void)state;
    check_all(differ);
}

// Each end of a move is a picture, or looks like one beside it.
static void are_complete(const Exercise *exercise, const KeyMoment *moments, int count) {
    for (size_t i = 0; i < exercise->phase_count; i++) {
        if (exercise->phases[i].kind != PHASE_MOVE)
            continue;
        KeyMoment end = {.phase = (int)i, .share = 1, .side = SIDE_RIGHT};
        double least = INFINITY;
        for (int k = 0; k < count; k++)
            if (!moments[k].same_with_side)
                least = fmin(least, key_moments_apart(exercise, &moments[k], &end));
        if (least > 2 * KEY_MOMENTS_APART_M && count < KEY_MOMENTS_MAX - 1)
            fail_msg("%s: no picture shows the end of '%s'", exercise->id, exercise->phases[i].label);
    }
    assert_true(moments[0].start);
    for (int k = 1; k < count; k++)
        assert_false(moments[k].start);
}

static void no_step_is_left_out(void **state) {
    (void)state;
    check_all(are_complete);
}

static void have_both_sides(const Exercise *exercise, const KeyMoment *moments, int count) {
    KeyMoment left[KEY_MOMENTS_MAX];
    assert_int_equal(key_moments(exercise, SIDE_LEFT, left), count);
    int other = 0, most = -1;
    for (int i = 0; i < count; i++) {
        assert_true(left[i].phase == moments[i].phase && left[i].share >= moments[i].share &&
                    left[i].share <= moments[i].share);
        other += moments[i].same_with_side;
        if (moments[i].most) {
            assert_int_equal(most, -1);
            most = i;
        }
        if (!moments[i].same_with_side)
            assert_int_equal(moments[i].side, SIDE_RIGHT);
    }
    if (exercise->sides != SIDES_ALTERNATE) {
        assert_int_equal(other, 0);
        return;
    }
    const KeyMoment *last = &moments[count - 1];
    assert_int_equal(other, 1);
    assert_true(last->same_with_side && last->side == SIDE_LEFT && most > 0);
    assert_int_equal(last->phase, moments[most].phase);
}

static void both_sides_are_told_alike(void **state) {
    (void)state;
    check_all(have_both_sides);
}

static const Exercise *find(const char *id) {
    for (size_t i = 0; i < library->exercise_count; i++)
        if (strcmp(library->exercises[i]->id, id) == 0)
            return library->exercises[i];
    fail_msg("there is no %s", id);
    return NULL;
}

static int index_of(const Exercise *exercise, const char *phase, bool half_way) {
    KeyMoment moments[KEY_MOMENTS_MAX];
    int count = key_moments(exercise, SIDE_RIGHT, moments);
    for (int i = 0; i < count; i++)
        if (!moments[i].start && moments[i].half_way == half_way &&
            strcmp(exercise->phases[moments[i].phase].id, phase) == 0)
            return i;
    return -1;
}

static void what_is_held_and_the_way_there_are_told(void **state) {
    (void)state;
    KeyMoment moments[KEY_MOMENTS_MAX];
    const Exercise *bend = find("side_bend");
    key_moments(bend, SIDE_RIGHT, moments);
    int reach = index_of(bend, "arm", true), held = index_of(bend, "bend", false);
    assert_true(reach > 0 && held > reach);
    assert_true(moments[held].most && moments[held].hold_s > 0);
    assert_int_equal(moments[reach].move, moments[reach].phase);
    assert_true(moments[reach + 1].move_from > 0.4 && moments[reach + 1].move_from < 0.6);
    // The way back is the way out once more.
    assert_int_equal(index_of(find("side_leg_lift"), "lower", true), -1);
    // A head that is lifted a little.
    assert_true(index_of(library_everyday(library, "check_middle"), "lift", false) > 0);
    // What only glows is told too, and moves nothing.
    const Exercise *inside = find("pelvic_floor");
    assert_true(key_moments(inside, SIDE_RIGHT, moments) >= 3);
    assert_int_equal(moments[1].move, -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_differ),
        cmocka_unit_test(no_step_is_left_out),
        cmocka_unit_test(both_sides_are_told_alike),
        cmocka_unit_test(what_is_held_and_the_way_there_are_told),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
