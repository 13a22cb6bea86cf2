// What holds of every score, whatever the routine, dose, speed and voice.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "coach_fixture.h"
#include "one_exercise.h"
#include "score_checks.h"

static void test_properties_hold_at_every_speed(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    for (int s = 0; s < FIXTURE_SPEEDS; s++)
        for (int voice = 0; voice < 2; voice++) {
            ScoreOptions options = fixture_options(fixture_speeds[s], voice == 1);
            Score *score = score_compile(&fixture_library, &fixture.routine, &options);
            check_score(score);
            score_free(score);
        }
}

static void test_properties_hold_for_random_doses(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < 60; i++) {
        FixtureRoutine fixture;
        fixture_routine(&fixture);
        fixture_shuffle(&fixture, &seed);
        ScoreOptions options = fixture_options(fixture_speeds[i % FIXTURE_SPEEDS], i % 2 == 0);
        Score *score = score_compile(&fixture_library, &fixture.routine, &options);
        check_score(score);
        score_free(score);
    }
}

static void assert_same_score(const Score *a, const Score *b) {
    assert_int_equal(a->duration_us, b->duration_us);
    assert_int_equal(a->segment_count, b->segment_count);
    assert_memory_equal(a->segments, b->segments, (size_t)a->segment_count * sizeof *a->segments);
    assert_int_equal(a->phase_count, b->phase_count);
    for (int i = 0; i < a->phase_count; i++) {
        assert_int_equal(a->phases[i].start_us, b->phases[i].start_us);
        assert_int_equal(a->phases[i].end_us, b->phases[i].end_us);
        assert_int_equal(a->phases[i].side, b->phases[i].side);
    }
    assert_int_equal(a->cue_count, b->cue_count);
    for (int i = 0; i < a->cue_count; i++) {
        assert_int_equal(a->cues[i].at_us, b->cues[i].at_us);
        assert_int_equal(a->cues[i].duration_us, b->cues[i].duration_us);
        assert_int_equal(a->cues[i].chime, b->cues[i].chime);
        if (a->cues[i].text)
            assert_string_equal(a->cues[i].text, b->cues[i].text);
    }
    assert_int_equal(a->caption_count, b->caption_count);
    for (int i = 0; i < a->caption_count; i++) {
        assert_int_equal(a->captions[i].start_us, b->captions[i].start_us);
        assert_int_equal(a->captions[i].end_us, b->captions[i].end_us);
        assert_string_equal(a->captions[i].text, b->captions[i].text);
    }
}

static void test_compiling_is_pure(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(1, true);
    Score *a = score_compile(&fixture_library, &fixture.routine, &options);
    Score *b = score_compile(&fixture_library, &fixture.routine, &options);
    assert_same_score(a, b);
    score_free(a);
    score_free(b);
}

static void test_order_of_segments(void **state) {
    (void)state;
    RoutineStep steps[] = {FIXTURE_STEP(fixture_clam), FIXTURE_STEP(fixture_bridge)};
    Routine routine = {.id = "two", .name = "Two", .steps = steps, .step_count = 2};
    Score *score = score_compile(&fixture_library, &routine, NULL);
    static const SegmentKind order[] = {SEGMENT_WELCOME,   SEGMENT_SET_UP, SEGMENT_GET_READY,
                                        SEGMENT_WORK,      SEGMENT_REST,   SEGMENT_GET_READY,
                                        SEGMENT_WORK,      SEGMENT_SWITCH, SEGMENT_GET_READY,
                                        SEGMENT_WORK,      SEGMENT_REST,   SEGMENT_GET_READY,
                                        SEGMENT_WORK,      SEGMENT_REST,   SEGMENT_SET_UP,
                                        SEGMENT_GET_READY, SEGMENT_WORK,   SEGMENT_FINISH};
    assert_int_equal(score->segment_count, sizeof order / sizeof *order);
    for (int i = 0; i < score->segment_count; i++)
        assert_int_equal(score->segments[i].kind, order[i]);
    // She turns over once: both sets on one side, then both on the other.
    assert_int_equal(score->segments[6].side, SIDE_RIGHT);
    assert_int_equal(score->segments[9].side, SIDE_LEFT);
    assert_int_equal(score->segments[7].side, SIDE_LEFT);
    assert_true(score->segments[7].end_us - score->segments[7].start_us >= 12000000);
    assert_int_equal(score->segments[4].end_us - score->segments[4].start_us, 20000000);
    score_free(score);
}

static void test_speed_changes_movement_only(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    ScoreOptions normal = fixture_options(1, true), slow = fixture_options(0.5, true);
    Score *a = score_compile(&fixture_library, &fixture.routine, &normal);
    Score *b = score_compile(&fixture_library, &fixture.routine, &slow);
    assert_int_equal(a->phase_count, b->phase_count);
    for (int i = 0; i < a->phase_count; i++) {
        const ScorePhase *p = &a->phases[i], *q = &b->phases[i];
        const Exercise *exercise = fixture.steps[a->segments[p->segment].step].exercise;
        int64_t times = exercise->phases[p->phase].kind == PHASE_MOVE ? 2 : 1;
        assert_int_equal((p->end_us - p->start_us) * times, q->end_us - q->start_us);
    }
    for (int i = 0; i < a->segment_count; i++)
        if (a->segments[i].kind != SEGMENT_WORK)
            assert_int_equal(a->segments[i].end_us - a->segments[i].start_us,
                             b->segments[i].end_us - b->segments[i].start_us);
    score_free(a);
    score_free(b);
}

static void test_sides_in_turn(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_march, NULL);
    const ScoreSegment *work = &score->segments[ONE_WORK];
    assert_int_equal(work->kind, SEGMENT_WORK);
    assert_int_equal(work->reps, 16);
    for (int i = 0; i < score->phase_count; i++)
        assert_int_equal(score->phases[i].side, score->phases[i].rep % 2 ? SIDE_LEFT : SIDE_RIGHT);
    score_free(score);
}

static void test_one_exercise_has_one_set_up_and_one_set(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_bridge, NULL);
    assert_int_equal(score->segment_count, 5);
    assert_int_equal(score->segments[ONE_SET_UP].kind, SEGMENT_SET_UP);
    assert_int_equal(score->segments[ONE_WORK].kind, SEGMENT_WORK);
    assert_int_equal(score->segments[ONE_WORK].end_us - score->segments[ONE_WORK].start_us, 6 * 9500000);
    check_score(score);
    score_free(score);
}

static void test_odd_input_still_gives_a_score(void **state) {
    (void)state;
    static Phase instant[] = {
        {.id = "a", .kind = PHASE_MOVE, .seconds = 0, .say = "A word that is much too long for no time."},
        {.id = "b", .kind = PHASE_HOLD, .seconds_from_dose = true, .count = true}};
    Exercise exercise = fixture_bridge;
    exercise.phases = instant;
    exercise.phase_count = 2;
    exercise.set_up.count = 0;
    exercise.dose = (Dose){.reps = 0, .sets = -1, .hold_s = 0, .rest_s = 0};
    RoutineStep steps[] = {FIXTURE_STEP(exercise), FIXTURE_STEP(exercise)};
    Routine routine = {.id = "odd", .name = "Odd", .steps = steps, .step_count = 2};
    ScoreOptions options = fixture_options(-3, false);
    Score *score = score_compile(&(Library){0}, &routine, &options); // not even words
    check_score(score);
    assert_true(score->speed == 0.25);
    score_free(score);
    Routine empty = {.id = "empty", .name = "Empty"};
    score = score_compile(&fixture_library, &empty, NULL);
    check_score(score);
    assert_int_equal(score_steps_left(score, 0), 0);
    score_free(score);
    score_free(NULL);
}

static void test_steps_for_the_progress_bar(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = score_compile(&fixture_library, &fixture.routine, NULL);
    int64_t end, at = score_step_range(score, 0, &end);
    assert_int_equal(at, score->segments[0].end_us);
    for (int step = 1; step < 4; step++) {
        at = end;
        assert_int_equal(score_step_range(score, step, &end), at);
        assert_int_equal(score_segment_at(score, at)->kind, SEGMENT_SET_UP);
        assert_int_equal(score_steps_left(score, at), 3 - step);
    }
    assert_int_equal(score_segment_at(score, end)->kind, SEGMENT_FINISH);
    assert_int_equal(score_step_range(score, 4, &end), 0);
    assert_int_equal(end, 0);
    assert_int_equal(score_time_left_us(score, 0), score->duration_us);
    assert_int_equal(score_time_left_us(score, score->duration_us + 5), 0);
    score_free(score);
}

static void test_the_next_one_shows_in_the_rest_before_it(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = score_compile(&fixture_library, &fixture.routine, NULL);
    ExerciseMoment moment;
    assert_ptr_equal(score_moment_at(score, 0, &moment), &fixture_march);
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        const Exercise *shown = score_moment_at(score, segment->start_us + 1, &moment);
        if (segment->kind == SEGMENT_FINISH)
            assert_null(shown);
        else if (segment->kind == SEGMENT_REST && segment[1].kind == SEGMENT_SET_UP)
            assert_ptr_equal(shown, fixture.steps[segment->step + 1].exercise);
        else if (segment->step >= 0)
            assert_ptr_equal(shown, fixture.steps[segment->step].exercise);
        if (segment->kind == SEGMENT_SWITCH || segment->kind == SEGMENT_GET_READY)
            assert_int_equal(moment.side, segment->side);
    }
    score_free(score);
}

static void test_printing_names_all(void **state) {
    (void)state;
    Score *score = compile_one(&fixture_library, &fixture_bridge, NULL);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    score_print(out, score);
    fclose(out);
    assert_non_null(strstr(text, "set_up"));
    assert_non_null(strstr(text, "rep 6 lower"));
    assert_non_null(strstr(text, "Breathe out, and lift your hips."));
    assert_non_null(strstr(text, "chime  go"));
    int lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, 1 + score->segment_count + score->phase_count + score->cue_count);
    free(text);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_properties_hold_at_every_speed),
        cmocka_unit_test(test_properties_hold_for_random_doses),
        cmocka_unit_test(test_compiling_is_pure),
        cmocka_unit_test(test_order_of_segments),
        cmocka_unit_test(test_speed_changes_movement_only),
        cmocka_unit_test(test_sides_in_turn),
        cmocka_unit_test(test_one_exercise_has_one_set_up_and_one_set),
        cmocka_unit_test(test_odd_input_still_gives_a_score),
        cmocka_unit_test(test_steps_for_the_progress_bar),
        cmocka_unit_test(test_the_next_one_shows_in_the_rest_before_it),
        cmocka_unit_test(test_printing_names_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
