// What a user changes on the way, in every shipped routine: run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "coach/personal_routine.h"
#include "coach/playhead.h"
#include "coach/session_changes.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
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

// A session as the screen keeps it.
typedef struct Session {
    const Routine *source;
    SessionChanges changes;
    Arena *plan;
    Score *score;
    Playhead playhead;
    double speed;
    bool waits;
} Session;

static Score *compile(Session *session, Arena *plan) {
    ScoreOptions options = {.speed = session->speed, .waits_for_ok = session->waits};
    return score_compile(library, session_routine(&session->changes, session->source, plan), &options);
}

static Session *begin(const Routine *source) {
    Session *session = calloc(1, sizeof *session);
    assert_non_null(session);
    *session = (Session){.source = source, .plan = arena_new(), .speed = 1};
    session->score = compile(session, session->plan);
    playhead_start(&session->playhead, session->score, false);
    return session;
}

static void end(Session *session) {
    score_free(session->score);
    arena_free(session->plan);
    free(session);
}

static void renew(Session *session) {
    Arena *plan = arena_new();
    Score *score = compile(session, plan);
    playhead_change_score_at(&session->playhead, score,
                             session_time(session->score, score, session->playhead.now_us));
    score_free(session->score);
    arena_free(session->plan);
    session->score = score;
    session->plan = plan;
}

static int step_of(const Session *session, const char *exercise) {
    const Routine *routine = session->score->routine;
    for (size_t i = 0; i < routine->step_count; i++)
        if (strcmp(exercise_usual(routine->steps[i].exercise)->id, exercise) == 0)
            return (int)i;
    fail_msg("%s has no %s", routine->id, exercise);
    return -1;
}

static void go_to(Session *session, ScoreAddress address) {
    playhead_seek(&session->playhead, score_time_of(session->score, address));
}

static void go_to_hold(Session *session, const char *exercise) {
    go_to(session,
          (ScoreAddress){.step = step_of(session, exercise), .kind = SEGMENT_WORK, .phase = 2, .share = 0.5});
}

static const ScoreSegment *now_segment(const Session *session) {
    return score_segment_at(session->score, session->playhead.now_us);
}

static const Routine *routine_named(const char *id) {
    const Routine *routine = library_routine(library, id);
    assert_non_null(routine);
    return routine;
}

static void nothing_changed_is_the_same_score(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Session *session = begin(library->routines[r]);
        Score *plain = score_compile(library, library->routines[r], NULL);
        assert_int_equal(plain->duration_us, session->score->duration_us);
        assert_int_equal(plain->cue_count, session->score->cue_count);
        for (int i = 0; i < plain->cue_count; i++)
            assert_int_equal(plain->cues[i].at_us, session->score->cues[i].at_us);
        score_free(plain);
        end(session);
    }
}

// Transitions of that name in a segment.
static int count_ways(const Session *session, const ScoreSegment *segment, const char *transition) {
    int count = 0;
    for (int i = 0; i < segment->transition_count; i++)
        count +=
            strcmp(session->score->transitions[segment->first_transition + i].exercise->id, transition) == 0;
    return count;
}

static bool says_in(const Session *session, const ScoreSegment *segment, const char *text) {
    int first, count = score_cues_between(session->score, segment->start_us - 1, segment->end_us - 1, &first);
    for (int i = first; i < first + count; i++)
        if (session->score->cues[i].text && strcmp(session->score->cues[i].text, text) == 0)
            return true;
    return false;
}

static void the_next_exercise_begins_where_the_user_is(void **state) {
    (void)state;
    // Down on the mat for it, after marching.
    Session *session = begin(routine_named("all-ten"));
    int step = step_of(session, "pelvic_floor");
    const Exercise *left = session->score->routine->steps[step].exercise,
                   *next = session->score->routine->steps[step + 1].exercise;
    go_to(session, (ScoreAddress){.step = step, .kind = SEGMENT_WORK, .phase = 1, .share = 0.5});
    size_t before = session->score->routine->step_count;
    assert_true(session_leave_out(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    assert_true(session->score->routine->step_count < before);
    const ScoreSegment *segment = now_segment(session);
    assert_int_equal(segment->kind, SEGMENT_SET_UP);
    assert_int_equal(segment->start_us, session->playhead.now_us);
    const RoutineStep *now = &session->score->routine->steps[segment->step];
    assert_ptr_equal(now->exercise, next);
    assert_ptr_equal(now->after, left);
    char said[128];
    snprintf(said, sizeof said, "Next comes %s.", next->name);
    assert_true(says_in(session, segment, said));
    assert_int_equal(count_ways(session, segment, "stand_to_kneel"), 0); // already down on the mat
    int at = segment->step;
    // Back in front of it nobody is on hands and knees any more: the way leads from the step before.
    playhead_seek(&session->playhead, 0);
    assert_true(session_moved(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    assert_null(session->score->routine->steps[at].after);
    assert_false(session_moved(&session->changes, session->score, session->playhead.now_us));
    end(session);
}

static void left_out_before_it_begins_the_rest_goes_on_with_the_next(void **state) {
    (void)state;
    Session *session = begin(routine_named("gentle-start"));
    int step = step_of(session, "bridge");
    const Exercise *next = session->score->routine->steps[step + 1].exercise;
    go_to(session, (ScoreAddress){.step = step - 1, .kind = SEGMENT_REST, .share = 0.5});
    int64_t into = session->playhead.now_us - now_segment(session)->start_us;
    assert_true(session_leave_out(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    const ScoreSegment *segment = now_segment(session);
    assert_int_equal(segment->kind, SEGMENT_REST);
    assert_int_equal(session->playhead.now_us - segment->start_us, into);
    int coming = score_coming_step(session->score, session->playhead.now_us);
    assert_ptr_equal(session->score->routine->steps[coming].exercise, next);
    char said[128];
    snprintf(said, sizeof said, "Next comes %s.", next->name);
    assert_true(says_in(session, segment + 1, said)); // the rest had told another name
    end(session);
}

static void the_last_one_left_out_leads_to_the_finish_from_where_the_user_is(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        if (library->routines[r]->step_count < 2)
            continue; // one_exercise_always_stays
        Session *session = begin(library->routines[r]);
        int last = (int)session->score->routine->step_count - 1;
        const Exercise *left = session->score->routine->steps[last].exercise;
        go_to(session, (ScoreAddress){.step = last, .kind = SEGMENT_WORK, .phase = 1});
        assert_true(session_leave_out(&session->changes, session->score, session->playhead.now_us));
        renew(session);
        assert_int_equal(now_segment(session)->kind, SEGMENT_FINISH);
        assert_ptr_equal(session->score->routine->after, left);
        end(session);
    }
}

static void one_exercise_always_stays(void **state) {
    (void)state;
    RoutineStep step = {.exercise = library_exercise(library, "bridge")};
    assert_non_null(step.exercise);
    step.dose = step.exercise->dose;
    step.sides = step.exercise->sides;
    Routine routine = {.id = "one", .name = "One", .steps = &step, .step_count = 1};
    Session *session = begin(&routine);
    go_to(session, (ScoreAddress){.step = 0, .kind = SEGMENT_WORK});
    assert_false(session_leave_out(&session->changes, session->score, session->playhead.now_us));
    assert_false(session_wind_down(&session->changes, session->score, session->playhead.now_us));
    assert_int_equal(session->changes.count, 0);
    end(session);
}

static void an_easier_way_in_another_position_is_set_up_from_the_old_one(void **state) {
    (void)state;
    Session *session = begin(routine_named("stand-tall"));
    int step = step_of(session, "wall_sit");
    const Exercise *before = session->score->routine->steps[step].exercise;
    go_to(session, (ScoreAddress){.step = step, .kind = SEGMENT_WORK, .set = 1, .phase = 2, .share = 0.5});
    assert_true(easier(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    const ScoreSegment *segment = now_segment(session);
    const RoutineStep *now = &session->score->routine->steps[segment->step];
    assert_int_equal(segment->kind, SEGMENT_SET_UP);
    assert_string_equal(now->exercise->id, "wall_sit.high");
    assert_ptr_equal(now->after, before);
    assert_int_equal(now->dose.sets, 1); // of two, and one is done
    assert_int_equal(count_ways(session, segment, "stand_to_wall"), 0);
    assert_false(easier(&session->changes, session->score, session->playhead.now_us)); // none is easier
    end(session);
}

static void an_easier_way_in_the_same_position_goes_on_in_the_same_repetition(void **state) {
    (void)state;
    Session *session = begin(routine_named("all-ten"));
    int step = step_of(session, "bridge");
    go_to(session, (ScoreAddress){.step = step, .kind = SEGMENT_WORK, .rep = 2, .phase = 1, .share = 0.5});
    ScoreAddress was = score_address_at(session->score, session->playhead.now_us);
    assert_true(easier(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    ScoreAddress is = score_address_at(session->score, session->playhead.now_us);
    assert_string_equal(session->score->routine->steps[step].exercise->id, "bridge.half");
    assert_true(is.step == was.step && is.kind == was.kind && is.rep == was.rep && is.phase == was.phase);
    end(session);
}

static void fewer_ends_the_set_when_enough_is_done(void **state) {
    (void)state;
    Session *session = begin(routine_named("gentle-start"));
    int step = step_of(session, "bridge"), reps = session->score->routine->steps[step].dose.reps;
    go_to(session,
          (ScoreAddress){.step = step, .kind = SEGMENT_WORK, .rep = reps - 1, .phase = 1, .share = 0.5});
    assert_true(session_fewer(&session->changes, session->score, session->playhead.now_us));
    renew(session);
    assert_int_equal(session->score->routine->steps[step].dose.reps, (reps + 1) / 2);
    assert_int_equal(now_segment(session)->kind, SEGMENT_REST);
    end(session);
}

static void only_the_cool_down_is_left(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        if (library->routines[r]->step_count < 3)
            continue;
        Session *session = begin(library->routines[r]);
        go_to(session, (ScoreAddress){.step = 2, .kind = SEGMENT_WORK, .phase = 1});
        assert_true(session_wind_down(&session->changes, session->score, session->playhead.now_us));
        renew(session);
        const Routine *routine = session->score->routine;
        for (size_t i = 0; i < routine->step_count; i++)
            assert_true(routine->steps[i].place < 2 || routine->steps[i].block == BLOCK_COOL_DOWN);
        const ScoreSegment *segment = now_segment(session);
        assert_true(segment->kind == SEGMENT_FINISH ||
                    routine->steps[segment->step].block == BLOCK_COOL_DOWN);
        end(session);
    }
}

static void a_rest_gets_fifteen_seconds_more_again_and_again(void **state) {
    (void)state;
    Session *session = begin(routine_named("gentle-start"));
    int step = step_of(session, "bridge"), presses = 0;
    go_to(session, (ScoreAddress){.step = step, .kind = SEGMENT_REST, .share = 0.5});
    int64_t whole = session->score->duration_us,
            into = session->playhead.now_us - now_segment(session)->start_us,
            length = now_segment(session)->end_us - now_segment(session)->start_us;
    while (session_longer_rest(&session->changes, session->score, session->playhead.now_us)) {
        renew(session);
        presses++;
        const ScoreSegment *segment = now_segment(session);
        assert_int_equal(segment->kind, SEGMENT_REST);
        assert_int_equal(session->playhead.now_us - segment->start_us, into);
        assert_int_equal(segment->end_us - segment->start_us, length + 15000000LL * presses);
        assert_int_equal(session->score->duration_us, whole + 15000000LL * presses);
        int told = 0;
        for (int i = 0; i < session->score->cue_count; i++)
            told += session->score->cues[i].text &&
                    strcmp(session->score->cues[i].text, library->cues->rest_more) == 0;
        assert_int_equal(told, 1); // all at once are told once
    }
    assert_int_equal(presses, (DOSE_MAX_REST_S * 1000000LL - length) / 15000000);
    go_to_hold(session, "bridge");
    assert_false(session_longer_rest(&session->changes, session->score, session->playhead.now_us));
    end(session);
}

static bool change_at_random(Session *session, uint32_t *seed) {
    int64_t now = session->playhead.now_us;
    switch (next_random(seed) % 8) {
    case 0:
        return session_leave_out(&session->changes, session->score, now);
    case 1:
    case 2:
        return easier(&session->changes, session->score, now);
    case 3:
        return session_fewer(&session->changes, session->score, now);
    case 4:
        return next_random(seed) % 4 == 0 && session_wind_down(&session->changes, session->score, now);
    case 5:
        session->speed = random_between(seed, 0.25, 1.5);
        return true;
    case 6:
        session->waits = !session->waits;
        return true;
    default:
        return session_longer_rest(&session->changes, session->score, now);
    }
}

static void check_all(const Score *score) {
    check_axis(score);
    check_phases(score);
    check_cues(score);
    check_captions(score);
}

// Runs on to the end of the routine, in steps of any length: each cue from here on comes once.
static void hear_the_rest(Session *session, uint32_t *seed) {
    Playhead playhead = session->playhead;
    const Score *score = session->score;
    playhead.waits_for_ok = session->waits;
    int *heard = calloc((size_t)score->cue_count + 1, sizeof *heard);
    int64_t from = playhead.now_us;
    assert_non_null(heard);
    for (int64_t prev, now; !playhead_finished(&playhead);) {
        playhead_advance(&playhead, random_int(seed, 1, 900000), &prev, &now);
        int first, count = score_cues_between(score, prev, now, &first);
        for (int i = first; i < first + count; i++)
            heard[i]++;
        if (!playhead.waiting)
            continue;
        assert_true(session->waits);
        playhead.waits_for_ok = false; // as if it were pressed in time: nothing is jumped over
        playhead.waiting = false;
    }
    for (int i = 0; i < score->cue_count; i++)
        if (heard[i] != (score->cues[i].at_us >= from))
            fail_msg("%s: a cue at %lld is heard %d times from %lld on", score->routine->id,
                     (long long)score->cues[i].at_us, heard[i], (long long)from);
    free(heard);
}

// The seconds of work that lie before now, in steps that were begun before this one.
static void check_done_stays_done(const Session *session, const Score *before, int place) {
    for (size_t i = 0; i < before->routine->step_count; i++) {
        if (before->routine->steps[i].place >= place)
            continue;
        assert_true(i < session->score->routine->step_count);
        assert_int_equal(before->routine->steps[i].place, session->score->routine->steps[i].place);
        assert_ptr_equal(before->routine->steps[i].exercise, session->score->routine->steps[i].exercise);
    }
}

static void random_changes_never_break_the_score(void **state) {
    (void)state;
    uint32_t seed = 20;
    for (int round = 0; round < 60; round++) {
        const Routine *routine = library->routines[(size_t)round % library->routine_count];
        VariantChoices choices = {0};
        Arena *arena = arena_new();
        for (size_t i = 0; i < routine->step_count; i++) {
            const Exercise *ways[VARIANTS_MAX];
            int count = exercise_variants(routine->steps[i].exercise, ways);
            if (next_random(&seed) % 2)
                choose_variant(&choices, ways[random_int(&seed, 0, count - 1)]);
        }
        Session *session = begin(personal_routine(&choices, routine, arena));
        for (int i = 0; i < 12; i++) {
            int64_t t = (int64_t)random_between(&seed, 0, (double)session->score->duration_us);
            playhead_seek(&session->playhead, t);
            if (session_moved(&session->changes, session->score, t))
                renew(session);
            check_all(session->score);
            const ScoreSegment *segment = now_segment(session);
            int place = segment->step < 0 ? 0 : session->score->routine->steps[segment->step].place;
            Arena *kept = arena_new();
            Score *before = compile(session, kept);
            if (change_at_random(session, &seed)) {
                renew(session);
                check_all(session->score);
                assert_in_range(session->playhead.now_us, 0, session->score->duration_us);
                check_done_stays_done(session, before, place);
            }
            score_free(before);
            arena_free(kept);
            if (i % 4 == 3)
                hear_the_rest(session, &seed);
        }
        end(session);
        text_map_free(&choices);
        arena_free(arena);
    }
}

static void changes_outlive_files_read_anew(void **state) {
    (void)state;
    Session *session = begin(routine_named("stand-tall"));
    go_to_hold(session, "wall_sit");
    assert_true(easier(&session->changes, session->score, session->playhead.now_us));
    go_to_hold(session, "knee_lift");
    assert_true(session_leave_out(&session->changes, session->score, session->playhead.now_us));
    // Another routine in its place: what fits nothing changes nothing.
    session->source = routine_named("gentle-start");
    Arena *plan = arena_new();
    const Routine *routine = session_routine(&session->changes, session->source, plan);
    assert_int_equal(routine->step_count, session->source->step_count);
    for (size_t i = 0; i < routine->step_count; i++)
        assert_ptr_equal(routine->steps[i].exercise, session->source->steps[i].exercise);
    arena_free(plan);
    end(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changed_is_the_same_score),
        cmocka_unit_test(the_next_exercise_begins_where_the_user_is),
        cmocka_unit_test(left_out_before_it_begins_the_rest_goes_on_with_the_next),
        cmocka_unit_test(the_last_one_left_out_leads_to_the_finish_from_where_the_user_is),
        cmocka_unit_test(one_exercise_always_stays),
        cmocka_unit_test(an_easier_way_in_another_position_is_set_up_from_the_old_one),
        cmocka_unit_test(an_easier_way_in_the_same_position_goes_on_in_the_same_repetition),
        cmocka_unit_test(fewer_ends_the_set_when_enough_is_done),
        cmocka_unit_test(only_the_cool_down_is_left),
        cmocka_unit_test(a_rest_gets_fifteen_seconds_more_again_and_again),
        cmocka_unit_test(random_changes_never_break_the_score),
        cmocka_unit_test(changes_outlive_files_read_anew),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
