// Places that survive another speed or dose, and jumps between exercises.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "model/exercise.h"
#include "coach_fixture.h"
#include "one_exercise.h"

static Score *compile_at(FixtureRoutine *fixture, double speed) {
    ScoreOptions options = fixture_options(speed, true);
    return score_compile(&fixture_library, &fixture->routine, &options);
}

static int64_t distance(int64_t a, int64_t b) {
    return a < b ? b - a : a - b;
}

static void test_an_address_leads_back_to_its_time(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = compile_at(&fixture, 1);
    uint32_t seed = 3;
    for (int i = 0; i < 2000; i++) {
        int64_t t = (int64_t)(next_random(&seed) % (uint32_t)(score->duration_us / 100)) * 100;
        assert_true(distance(score_time_of(score, score_address_at(score, t)), t) <= 1);
    }
    for (int i = 0; i < score->segment_count; i++) // starts come back exactly
        assert_int_equal(score_time_of(score, score_address_at(score, score->segments[i].start_us)),
                         score->segments[i].start_us);
    assert_int_equal(score_time_of(score, score_address_at(score, score->duration_us)), score->duration_us);
    assert_int_equal(score_time_of(score, score_address_at(score, -5)), 0);
    score_free(score);
}

static void test_another_speed_is_the_same_place(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *normal = compile_at(&fixture, 1), *slow = compile_at(&fixture, 0.25);
    for (int i = 0; i < 500; i++) {
        int64_t t = normal->duration_us / 500 * i + 77;
        ScoreAddress a = score_address_at(normal, t);
        int64_t there = score_time_of(slow, a);
        ScoreAddress b = score_address_at(slow, there);
        assert_int_equal(a.step, b.step);
        assert_int_equal(a.kind, b.kind);
        assert_int_equal(a.side, b.side);
        assert_int_equal(a.set, b.set);
        assert_int_equal(a.rep, b.rep);
        assert_int_equal(a.phase, b.phase);
        assert_true(distance(score_time_of(normal, b), t) <= 2);
    }
    score_free(normal);
    score_free(slow);
}

static void test_another_dose_leads_to_the_nearest_place(void **state) {
    (void)state;
    FixtureRoutine fixture, smaller;
    fixture_routine(&fixture);
    fixture_routine(&smaller);
    smaller.steps[1].dose.reps = 2;   // bridge: of 6
    smaller.steps[2].dose.sets = 1;   // clam: of 2
    smaller.steps[2].dose.rest_s = 0; // and no rest after it
    Score *a = compile_at(&fixture, 1), *b = compile_at(&smaller, 1);
    // The fifth rep of a set that has only two now: its last rep.
    ScoreAddress address = {.step = 1, .kind = SEGMENT_WORK, .rep = 4, .phase = 1, .share = 0.5};
    const ScorePhase *phase = score_phase_at(b, score_time_of(b, address));
    assert_int_equal(phase->rep, 1);
    assert_int_equal(score_segment_at(b, phase->start_us)->step, 1);
    // The second set on the right is gone: on to the left.
    address =
        (ScoreAddress){.step = 2, .kind = SEGMENT_WORK, .side = SIDE_RIGHT, .set = 1, .rep = 3, .phase = 1};
    const ScoreSegment *segment = score_segment_at(b, score_time_of(b, address));
    assert_int_equal(segment->kind, SEGMENT_SWITCH);
    assert_int_equal(segment->step, 2);
    // The rest at the end is gone: the last moment of the exercise, nothing of the next one.
    address = (ScoreAddress){.step = 2, .kind = SEGMENT_REST, .side = SIDE_LEFT, .set = 1, .share = 0.5};
    segment = score_segment_at(b, score_time_of(b, address));
    assert_int_equal(segment->kind, SEGMENT_WORK);
    assert_int_equal(segment->side, SIDE_LEFT);
    assert_int_equal(score_time_of(b, address), segment->end_us - 1);
    score_free(a);
    score_free(b);
}

static void test_addresses_never_leave_the_score(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = compile_at(&fixture, 1), *alone = compile_one(&fixture_library, &fixture_bridge, NULL);
    uint32_t seed = 11;
    for (int i = 0; i < 5000; i++) {
        ScoreAddress address = {.step = (int)(next_random(&seed) % 8) - 2,
                                .kind = (SegmentKind)(next_random(&seed) % (SEGMENT_FINISH + 1)),
                                .side = (Side)(next_random(&seed) % 2),
                                .set = (int)(next_random(&seed) % 5) - 1,
                                .rep = (int)(next_random(&seed) % 40) - 5,
                                .phase = (int)(next_random(&seed) % 9) - 2,
                                .share = (double)(next_random(&seed) % 300) / 100 - 1};
        assert_in_range(score_time_of(score, address), 0, score->duration_us);
        assert_in_range(score_time_of(alone, address), 0, alone->duration_us);
    }
    score_free(score);
    score_free(alone);
}

static void test_next_goes_from_set_up_to_set_up_and_ends_in_the_finish(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = compile_at(&fixture, 1);
    int64_t t = 0, end;
    for (int step = 0; step < 4; step++) {
        t = score_next_step_us(score, t);
        assert_int_equal(t, score_step_range(score, step, &end));
        assert_int_equal(score_segment_at(score, t)->kind, SEGMENT_SET_UP);
    }
    t = score_next_step_us(score, t);
    assert_int_equal(score_segment_at(score, t)->kind, SEGMENT_FINISH);
    assert_int_equal(score_next_step_us(score, t), score->duration_us);
    assert_int_equal(score_next_step_us(score, score->duration_us), score->duration_us);
    score_free(score);
}

static void test_previous_goes_to_the_start_first(void **state) {
    (void)state;
    FixtureRoutine fixture;
    fixture_routine(&fixture);
    Score *score = compile_at(&fixture, 1);
    int64_t end, second = score_step_range(score, 1, &end), first = score_step_range(score, 0, &end);
    assert_int_equal(score_previous_step_us(score, second + 3000001), second);
    assert_int_equal(score_previous_step_us(score, second + 3000000), first);
    assert_int_equal(score_previous_step_us(score, first + 1), 0);
    assert_int_equal(score_previous_step_us(score, 0), 0);
    // In the rest after an exercise back to that exercise; in the finish to the last one.
    int64_t third = score_step_range(score, 2, &end);
    assert_int_equal(score_previous_step_us(score, end - 1), third);
    int64_t fourth = score_step_range(score, 3, &end);
    assert_int_equal(score_previous_step_us(score, score->duration_us - 1), fourth);
    score_free(score);
}

// The file was changed under her: another exercise before hers, her phases in another order and one more of them.
static void test_a_changed_routine_is_the_same_place(void **state) {
    (void)state;
    FixtureRoutine before, after;
    fixture_routine(&before);
    fixture_routine(&after);
    Exercise bridge = *before.steps[1].exercise;
    Phase phases[8];
    assert_true(bridge.phase_count < 8);
    phases[0] = (Phase){.id = "extra", .label = "extra", .kind = PHASE_HOLD, .seconds = 2, .step = -1};
    for (size_t i = 0; i < bridge.phase_count; i++)
        phases[i + 1] = bridge.phases[i];
    bridge.phases = phases;
    bridge.phase_count++;
    after.steps[0].exercise = before.steps[3].exercise;
    after.steps[1].exercise = before.steps[0].exercise;
    after.steps[2].exercise = &bridge;
    Score *from = compile_at(&before, 1), *to = compile_at(&after, 1);
    int seen = 0;
    for (int i = 0; i < from->phase_count; i++) {
        const ScorePhase *phase = &from->phases[i];
        const ScoreSegment *segment = &from->segments[phase->segment];
        if (before.steps[segment->step].exercise != before.steps[1].exercise)
            continue;
        int64_t middle = (phase->start_us + phase->end_us) / 2;
        ScoreAddress address = score_address_between(from, to, score_address_at(from, middle));
        assert_int_equal(address.step, 2);
        const ScorePhase *there = score_phase_at(to, score_time_of(to, address));
        assert_non_null(there);
        assert_string_equal(bridge.phases[there->phase].id,
                            before.steps[1].exercise->phases[phase->phase].id);
        assert_int_equal(there->rep, phase->rep);
        assert_true(distance(score_time_of(to, address), (there->start_us + there->end_us) / 2) <= 1);
        seen++;
    }
    assert_true(seen > 0);
    // Her exercise is gone: the start of what has come into its place, or the finish.
    ScoreAddress gone = {.step = 2, .kind = SEGMENT_WORK, .set = 0, .rep = 1, .share = 0.5};
    ScoreAddress next = score_address_between(from, to, gone);
    assert_int_equal(next.step, 2);
    assert_int_equal(score_segment_at(to, score_time_of(to, next))->kind, SEGMENT_SET_UP);
    after.routine.step_count = 2;
    Score *shorter = compile_at(&after, 1);
    next = score_address_between(from, shorter, gone);
    assert_int_equal(score_segment_at(shorter, score_time_of(shorter, next))->kind, SEGMENT_FINISH);
    // Nothing changed: nothing moves.
    Score *same = compile_at(&before, 1);
    for (int64_t t = 0; t < from->duration_us; t += 777777)
        assert_true(
            distance(score_time_of(same, score_address_between(from, same, score_address_at(from, t))), t) <=
            1);
    score_free(from);
    score_free(to);
    score_free(shorter);
    score_free(same);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_address_leads_back_to_its_time),
        cmocka_unit_test(test_another_speed_is_the_same_place),
        cmocka_unit_test(test_another_dose_leads_to_the_nearest_place),
        cmocka_unit_test(test_addresses_never_leave_the_score),
        cmocka_unit_test(test_a_changed_routine_is_the_same_place),
        cmocka_unit_test(test_next_goes_from_set_up_to_set_up_and_ends_in_the_finish),
        cmocka_unit_test(test_previous_goes_to_the_start_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
