// The user's own tempo, tapped with one key.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "coach/tap_tempo.h"
#include "coach_fixture.h"
#include "one_exercise.h"

// Taps once every `every_us`, `count` times; the speed after the last one, 0 = none.
static double tap(TapTempo *taps, const Score *score, int64_t *clock_us, int64_t every_us, int count) {
    double speed = 0;
    for (int i = 0; i < count; i++, *clock_us += every_us)
        if (!tap_tempo_add(taps, score, score->segments[ONE_WORK].start_us + 1, *clock_us, &speed))
            speed = 0;
    return speed;
}

static void two_taps_are_enough(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_clam, NULL); // 4 s of moves in a repetition
    TapTempo taps = {0};
    int64_t clock = 1000000;
    double speed;
    assert_false(tap_tempo_add(&taps, score, score->segments[ONE_WORK].start_us, clock, &speed));
    assert_true(tap_tempo_add(&taps, score, score->segments[ONE_WORK].start_us, clock + 5000000, &speed));
    assert_float_equal(speed, 0.8, 1e-6);
    score_free(score);
}

static void holds_keep_their_seconds(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_bridge, NULL); // 5.5 s of moves, 4 s of holds
    TapTempo taps = {0};
    int64_t clock = 0;
    assert_float_equal(tap(&taps, score, &clock, 4000000 + 11000000, 3), 0.5, 1e-6);
    score_free(score);
}

static void one_tap_forgotten_or_too_many_changes_little(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_clam, NULL);
    TapTempo taps = {0};
    int64_t clock = 0;
    assert_float_equal(tap(&taps, score, &clock, 5000000, 4), 0.8, 1e-6);
    clock += 5000000; // one is left out
    assert_float_equal(tap(&taps, score, &clock, 5000000, 1), 0.8, 1e-6);
    clock -= 4900000; // and the next one bounces
    double speed;
    assert_false(tap_tempo_add(&taps, score, score->segments[ONE_WORK].start_us + 1, clock, &speed));
    clock += 4900000;
    assert_float_equal(tap(&taps, score, &clock, 5000000, 2), 0.8, 1e-6);
    score_free(score);
}

static void what_is_too_slow_or_too_fast_is_the_nearest_that_is_allowed(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_clam, NULL);
    TapTempo taps = {0};
    int64_t clock = 0;
    assert_float_equal(tap(&taps, score, &clock, 2000000, 4), 1.5, 1e-9);
    taps = (TapTempo){0};
    assert_float_equal(tap(&taps, score, &clock, 20000000, 4), 0.25, 1e-9);
    taps = (TapTempo){0};
    assert_float_equal(tap(&taps, score, &clock, 500000, 4), 0, 1e-9);   // nobody means that
    assert_float_equal(tap(&taps, score, &clock, 60000000, 4), 0, 1e-9); // nor that
    score_free(score);
}

// A tap with each knee, or with each left one: both are her tempo.
static void where_sides_take_turns_either_is_a_repetition(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_march, NULL); // 1.4 s a side
    TapTempo taps = {0};
    int64_t clock = 0;
    assert_float_equal(tap(&taps, score, &clock, 1750000, 3), 0.8, 1e-6);
    taps = (TapTempo){0};
    assert_float_equal(tap(&taps, score, &clock, 3500000, 3), 0.8, 1e-6);
    score_free(score);
}

static void taps_outside_a_set_or_in_another_exercise_begin_anew(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = score_compile(&fixture_library, &fixture.routine, NULL);
    TapTempo taps = {0};
    double speed;
    int64_t clock = 0, work[4] = {0};
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].kind == SEGMENT_WORK && work[score->segments[i].step] == 0)
            work[score->segments[i].step] = score->segments[i].start_us;
    assert_false(tap_tempo_add(&taps, score, work[1], clock, &speed));
    assert_false(tap_tempo_add(&taps, score, 0, clock += 9500000, &speed)); // in the welcome
    assert_false(tap_tempo_add(&taps, score, work[1], clock += 9500000, &speed));
    assert_false(tap_tempo_add(&taps, score, work[2], clock += 9500000, &speed));
    assert_true(tap_tempo_add(&taps, score, work[2], clock += 4000000, &speed));
    assert_float_equal(speed, 1, 1e-6);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_taps_are_enough),
        cmocka_unit_test(holds_keep_their_seconds),
        cmocka_unit_test(one_tap_forgotten_or_too_many_changes_little),
        cmocka_unit_test(what_is_too_slow_or_too_fast_is_the_nearest_that_is_allowed),
        cmocka_unit_test(where_sides_take_turns_either_is_a_repetition),
        cmocka_unit_test(taps_outside_a_set_or_in_another_exercise_begin_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
