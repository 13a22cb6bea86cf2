// Where a session was broken off, as text: over every shipped routine, edited ones, and texts that are nothing. Run from the
// repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "coach/personal_routine.h"
#include "coach/place_text.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "score_checks.h"
#include "support/library_fixture.h"
#include "support/random.h"

// The exercise in its next easier way.
static bool easier(SessionChanges *changes, const Score *score, int64_t t_us) {
    int step = score_coming_step(score, t_us);
    const Exercise *way = step < 0 ? NULL : exercise_easier(score->routine->steps[step].exercise);
    return way && session_change_way(changes, score, t_us, way);
}

static const Routine *plain(const Routine *routine, Arena *arena) {
    static const SessionChanges none = {.count = 0};
    return session_routine(&none, routine, arena);
}

static int per_number(const RoutineStep *step) {
    return step->sides == SIDES_ALTERNATE ? 2 : 1;
}

// A routine of these steps, by exercise.
static Routine *made_of(const char *const ids[], Arena *arena) {
    Routine *routine = ARENA_NEW(arena, Routine);
    *routine = *library->routines[0];
    routine->steps = ARENA_ARRAY(arena, RoutineStep, 16);
    routine->step_count = 0;
    for (; *ids; ids++) {
        const Exercise *exercise = library_exercise(library, *ids);
        assert_non_null(exercise);
        RoutineStep *step = &routine->steps[routine->step_count];
        *step = (RoutineStep){.exercise = exercise,
                              .block = BLOCK_MAIN,
                              .dose = exercise->dose,
                              .sides = exercise->sides,
                              .place = (int)routine->step_count++};
    }
    return routine;
}

static void every_repetition_is_found_again(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Arena *arena = arena_new();
        const Routine *routine = plain(library->routines[r], arena);
        Score *score = score_compile(library, routine, NULL),
              *slow = score_compile(library, routine, &(ScoreOptions){.speed = 0.5});
        for (int i = 0; i < score->phase_count; i++) {
            const ScorePhase *phase = &score->phases[i];
            const ScoreSegment *segment = &score->segments[phase->segment];
            char text[PLACE_TEXT_SIZE], again[PLACE_TEXT_SIZE];
            place_text_write(score, (phase->start_us + phase->end_us) / 2, text);
            ScoreAddress at;
            assert_true(place_text_read(routine, text, &at));
            int per = per_number(&routine->steps[segment->step]);
            assert_int_equal(at.kind, SEGMENT_WORK);
            assert_int_equal(at.step, segment->step);
            assert_int_equal(at.side, segment->side);
            assert_int_equal(at.set, segment->set);
            assert_int_equal(at.rep, phase->rep / per * per);
            assert_int_equal(at.phase, phase->phase);
            place_text_write(slow, score_time_of(slow, at), again);
            assert_string_equal(text, again);
        }
        score_free(score);
        score_free(slow);
        arena_free(arena);
    }
}

static const ScoreSegment *first_work_of(const Score *score, int step) {
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].step == step && score->segments[i].kind == SEGMENT_WORK)
            return &score->segments[i];
    fail();
    return NULL;
}

static void it_goes_on_at_that_very_repetition_after_a_whole_set_up(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Arena *arena = arena_new();
        const Routine *routine = plain(library->routines[r], arena);
        Score *score = score_compile(library, routine, NULL);
        for (int i = 0; i < score->phase_count; i++) {
            const ScorePhase *phase = &score->phases[i];
            const ScoreSegment *was = &score->segments[phase->segment];
            if (phase->phase != 0 || i % 3 != 0)
                continue;
            SessionChanges changes = {.count = 0};
            char text[PLACE_TEXT_SIZE], again[PLACE_TEXT_SIZE];
            ScoreAddress at;
            place_text_write(score, phase->start_us, text);
            assert_true(place_text_read(routine, text, &at));
            assert_true(session_carry_on(&changes, routine, at));
            const Routine *rest = session_routine(&changes, library->routines[r], arena);
            Score *carried = score_compile(library, rest, NULL);
            check_score(carried);
            const ScoreSegment *work = first_work_of(carried, was->step);
            assert_int_equal(work->side, was->side);
            assert_int_equal(work->set, was->set);
            int per = per_number(&rest->steps[was->step]);
            assert_int_equal(carried->phases[work->first_phase].rep, phase->rep / per * per);
            assert_int_equal(work->reps, was->reps);
            // In its set-up, broken off once more, it is the same place.
            int64_t end, set_up = score_step_range(carried, was->step, &end);
            assert_int_equal(score_segment_at(carried, set_up)->kind, SEGMENT_SET_UP);
            place_text_write(carried, set_up, again);
            assert_int_equal(strncmp(again, text, strcspn(text, "=")), 0);
            ScoreAddress once_more;
            assert_true(place_text_read(rest, again, &once_more));
            at.phase = once_more.phase = 0;
            assert_memory_equal(&at, &once_more, sizeof at);
            // The way there begins standing, wherever the step before has ended.
            const RoutineStep *step = &rest->steps[was->step];
            if (position_is_down(stance_position(&step->exercise->stance)))
                assert_true(score_segment_at(carried, set_up)->transition_count > 0);
            score_free(carried);
        }
        score_free(score);
        arena_free(arena);
    }
}

static void between_sets_it_goes_on_with_what_comes(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Arena *arena = arena_new();
        const Routine *routine = plain(library->routines[r], arena);
        Score *score = score_compile(library, routine, NULL);
        for (int i = 1; i + 1 < score->segment_count; i++) {
            const ScoreSegment *segment = &score->segments[i];
            char text[PLACE_TEXT_SIZE];
            ScoreAddress at;
            place_text_write(score, (segment->start_us + segment->end_us) / 2, text);
            assert_true(place_text_read(routine, text, &at));
            int64_t there = score_time_of(score, at);
            const ScoreSegment *to = score_segment_at(score, there);
            if (segment->kind == SEGMENT_SET_UP)
                assert_ptr_equal(to, segment);
            else if (segment->kind != SEGMENT_WORK)
                assert_in_range(to - segment, 1, 2); // what comes: a set-up, or a set after three, two, one
        }
        char text[PLACE_TEXT_SIZE];
        place_text_write(score, score->duration_us - 1, text);
        ScoreAddress at;
        assert_true(place_text_read(routine, text, &at));
        assert_int_equal(at.step, (int)routine->step_count);
        assert_int_equal(at.kind, SEGMENT_FINISH);
        place_text_write(score, 0, text);
        assert_string_equal(text, "");
        assert_false(place_text_read(routine, text, &at));
        score_free(score);
        arena_free(arena);
    }
}

static void an_edited_routine_keeps_the_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *text =
        "work clamshell#1 left set=1 rep=6 phase=open step=3 after=bridge#1 next=knee_to_chest#1";
    ScoreAddress at;
    // Others before it, and another exercise after.
    Routine *edited =
        made_of((const char *[]){"breathing", "pelvic_tilt", "bridge", "clamshell", "child_pose", NULL},
                arena);
    assert_true(place_text_read(edited, text, &at));
    assert_int_equal(at.step, 3);
    assert_int_equal(at.side, SIDE_LEFT);
    assert_int_equal(at.rep, 5);
    // Fewer repetitions than were done: on to what comes after them.
    edited->steps[3].dose.reps = 5;
    edited->steps[3].dose.sets = 1;
    assert_true(place_text_read(edited, text, &at));
    assert_int_equal(at.kind, SEGMENT_SET_UP);
    assert_int_equal(at.step, 4);
    edited->steps[3].dose.sets = 2;
    assert_true(place_text_read(edited, text, &at));
    assert_int_equal(at.step, 3);
    assert_int_equal(at.set, 1);
    assert_int_equal(at.rep, 0);
    // The exercise is gone: what has come into its place.
    Routine *without = made_of((const char *[]){"bridge", "cat_cow", "knee_to_chest", NULL}, arena);
    assert_true(place_text_read(without, text, &at));
    assert_int_equal(at.kind, SEGMENT_SET_UP);
    assert_int_equal(at.step, 1);
    // So is the one before it.
    Routine *fewer = made_of((const char *[]){"cat_cow", "knee_to_chest", NULL}, arena);
    assert_true(place_text_read(fewer, text, &at));
    assert_int_equal(at.step, 1);
    // Nothing comes after the one before it: all that is left is the end.
    Routine *last = made_of((const char *[]){"breathing", "bridge", NULL}, arena);
    assert_true(place_text_read(last, text, &at));
    assert_int_equal(at.kind, SEGMENT_FINISH);
    // Nothing that it names is there.
    Routine *other = made_of((const char *[]){"march", "wall_sit", NULL}, arena);
    assert_true(place_text_read(other, text, &at));
    assert_int_equal(at.kind, SEGMENT_FINISH);
    arena_free(arena);
}

static void another_way_of_it_is_the_same_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    VariantChoices choices = {0};
    const Routine *routine = library_routine(library, "all-ten");
    for (size_t i = 0; i < routine->step_count; i++)
        if (exercise_easier(routine->steps[i].exercise))
            choose_variant(&choices, exercise_easier(routine->steps[i].exercise));
    const Routine *easier = plain(personal_routine(&choices, routine, arena), arena);
    Score *score = score_compile(library, plain(routine, arena), NULL);
    for (int i = 0; i < score->phase_count; i += 5) {
        char text[PLACE_TEXT_SIZE];
        ScoreAddress at;
        place_text_write(score, score->phases[i].start_us, text);
        assert_true(place_text_read(easier, text, &at));
        int step = score->segments[score->phases[i].segment].step;
        // fewer in the easier way: on with what comes
        assert_in_range(at.step, step, step + 1);
    }
    score_free(score);
    text_map_free(&choices);
    arena_free(arena);
}

static void check_address(const Routine *routine, bool found, const ScoreAddress *at) {
    if (!found) {
        assert_int_equal(at->step, -1);
        return;
    }
    assert_in_range(at->step, 0, routine->step_count);
    if (at->step == (int)routine->step_count) {
        assert_int_equal(at->kind, SEGMENT_FINISH);
        return;
    }
    const RoutineStep *step = &routine->steps[at->step];
    assert_true(at->kind == SEGMENT_SET_UP || at->kind == SEGMENT_WORK);
    assert_true(at->side == SIDE_RIGHT || at->side == SIDE_LEFT);
    assert_in_range(at->set, 0, step->dose.sets > 1 ? step->dose.sets - 1 : 0);
    assert_in_range(at->rep, 0, (step->dose.reps > 1 ? step->dose.reps : 1) * per_number(step) - 1);
    assert_in_range(at->phase, 0, step->exercise->phase_count - 1);
}

static void mutate(char *text, size_t size, uint32_t *seed) {
    static const char signs[] = "abz#=. ;-0123456789\n\t\"'%{}\xc3\xa4";
    for (int n = (int)(next_random(seed) % 6) + 1; n > 0; n--) {
        size_t length = strlen(text), at = length ? next_random(seed) % length : 0;
        switch (next_random(seed) % 4) {
        case 0:
            if (length)
                text[at] = signs[next_random(seed) % (sizeof signs - 1)];
            break;
        case 1:
            text[at] = '\0';
            break;
        case 2:
            if (length)
                memmove(text + at, text + at + 1, length - at);
            break;
        default:
            if (2 * length + 1 < size) {
                memmove(text + length, text + at, length - at);
                text[2 * length - at] = '\0';
            }
            break;
        }
    }
}

static void note_something(SessionChanges *changes, const Score *score, uint32_t *seed) {
    int64_t t = (int64_t)(next_random(seed) % (uint32_t)(score->duration_us / 1000)) * 1000;
    switch (next_random(seed) % 5) {
    case 0:
        session_leave_out(changes, score, t);
        break;
    case 1:
        easier(changes, score, t);
        break;
    case 2:
        session_fewer(changes, score, t);
        break;
    case 3:
        session_wind_down(changes, score, t);
        break;
    default:
        session_longer_rest(changes, score, t);
        break;
    }
}

static void changes_come_back_as_they_were(void **state) {
    (void)state;
    uint32_t seed = 7;
    int noted = 0;
    for (int turn = 0; turn < 200; turn++) {
        Arena *arena = arena_new();
        const Routine *routine = library->routines[next_random(&seed) % library->routine_count];
        SessionChanges changes = {.count = 0}, read;
        for (int i = 0; i < 4; i++) {
            Score *score = score_compile(library, session_routine(&changes, routine, arena), NULL);
            note_something(&changes, score, &seed);
            score_free(score);
        }
        const char *text = changes_text_write(&changes, routine, library, arena);
        changes_text_read(routine, text, &read);
        assert_int_equal(read.count, changes.count);
        noted += read.count;
        const Routine *was = session_routine(&changes, routine, arena),
                      *is = session_routine(&read, routine, arena);
        assert_int_equal(was->step_count, is->step_count);
        for (size_t i = 0; i < was->step_count; i++)
            assert_memory_equal(&was->steps[i], &is->steps[i], sizeof was->steps[i]);
        Score *a = score_compile(library, was, NULL), *b = score_compile(library, is, NULL);
        assert_int_equal(a->duration_us, b->duration_us);
        score_free(a);
        score_free(b);
        arena_free(arena);
    }
    assert_true(noted > 100);
}

static void what_was_left_out_stays_left_out_in_an_edited_routine(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Routine *before = made_of((const char *[]){"breathing", "march", "bridge", "clamshell", "cat_cow", NULL},
                              arena),
            *after = made_of((const char *[]){"bridge", "clamshell", "cat_cow", NULL}, arena);
    SessionChanges changes = {.count = 0}, read;
    Score *score = score_compile(library, before, NULL);
    assert_true(session_leave_out(&changes, score,
                                  score_time_of(score, (ScoreAddress){.step = 3, .kind = SEGMENT_WORK})));
    changes_text_read(after, changes_text_write(&changes, before, library, arena), &read);
    const Routine *rest = session_routine(&read, after, arena);
    assert_int_equal(rest->step_count, 2);
    assert_string_equal(rest->steps[1].exercise->id, "cat_cow");
    score_free(score);
    arena_free(arena);
}

static void any_text_is_a_place_or_the_start(void **state) {
    (void)state;
    static const char *const seeds[] = {
        "work clamshell.half#1 left set=1 rep=6 phase=open step=4 after=bridge#1 next=knee_to_chest#1",
        "set_up bridge#2 step=3 after=breathing#1",
        "finish",
        "work",
        "work #",
        "work bridge#-1 set=-4 rep=99999999999999",
        "leave_out bridge at=bridge#1 step=2 began left set=1 ms=1; way wall_sit.half at=wall_sit#1 step=5 "
        "right set=1 ms=1",
        "longer_rest rest at=bridge#1 step=2 right set=1 ms=180001; fewer clamshell at=clamshell#1; "
        "wind_down bridge at=bridge#1",
        ""};
    uint32_t seed = 99;
    for (int turn = 0; turn < 40000; turn++) {
        Arena *arena = arena_new();
        const Routine *routine = plain(library->routines[next_random(&seed) % library->routine_count], arena);
        char text[1024];
        snprintf(text, sizeof text, "%s", seeds[next_random(&seed) % (sizeof seeds / sizeof *seeds)]);
        if (turn > 100)
            mutate(text, sizeof text, &seed);
        ScoreAddress at;
        bool found = place_text_read(routine, text, &at);
        check_address(routine, found, &at);
        SessionChanges changes;
        changes_text_read(routine, text, &changes);
        assert_in_range(changes.count, 0, SESSION_CHANGES_MAX);
        if (found)
            session_carry_on(&changes, routine, at);
        const Routine *rest = session_routine(&changes, routine, arena);
        if (turn % 100 == 0 && rest->step_count > 0) {
            Score *score = score_compile(library, rest, NULL);
            assert_true(score->duration_us > 0);
            score_free(score);
        }
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_repetition_is_found_again),
        cmocka_unit_test(it_goes_on_at_that_very_repetition_after_a_whole_set_up),
        cmocka_unit_test(between_sets_it_goes_on_with_what_comes),
        cmocka_unit_test(an_edited_routine_keeps_the_place),
        cmocka_unit_test(another_way_of_it_is_the_same_place),
        cmocka_unit_test(changes_come_back_as_they_were),
        cmocka_unit_test(what_was_left_out_stays_left_out_in_an_edited_routine),
        cmocka_unit_test(any_text_is_a_place_or_the_start),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
