// How she gets from one position to the next: over the shipped transitions, without a jump, and as the score says it.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka wants these before it.
#include <cmocka.h>
#include "body/solve.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "support/library_fixture.h"

static void solve_at(const Score *score, int64_t t_us, Figure *out) {
    ExerciseMoment moment;
    if (!score_moment_at(score, t_us, &moment))
        fail_msg("nobody is there at %.3f s", (double)t_us / 1e6);
    exercise_moment_solve(&moment, out);
}

// The largest change of a distance between two joints or of a joint's height: nought for the same body elsewhere on the floor,
// turned about the vertical. Metres.
static double body_change(const Figure *a, const Figure *b) {
    double most = 0;
    for (Joint i = 0; i < JOINT_COUNT; i++) {
        double up = fabs((double)(a->origin[i].y - b->origin[i].y));
        most = up > most ? up : most;
        for (Joint k = 0; k < i; k++) {
            double was = (double)vec3_length(vec3_sub(a->origin[i], a->origin[k]));
            double is = (double)vec3_length(vec3_sub(b->origin[i], b->origin[k]));
            most = fabs(was - is) > most ? fabs(was - is) : most;
        }
    }
    return most;
}

// Cut or not: from picture to picture her body changes by no more than it can in a sixtieth of a second.
static void test_the_body_never_jumps(void **state) {
    (void)state;
    const int64_t frame_us = 16667;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            if (segment->transition_count == 0)
                continue;
            Figure before, now;
            solve_at(score, segment->start_us, &before);
            for (int64_t t = segment->start_us + frame_us; t < segment->end_us; t += frame_us) {
                solve_at(score, t, &now);
                double change = body_change(&before, &now);
                const ScoreTransition *transition = score_transition_at(score, t);
                if (change > 0.035)
                    fail_msg("%s: the body jumps by %.0f mm at %.3f s, on %s, phase %d", score->routine->id,
                             change * 1000, (double)t / 1e6, transition ? transition->exercise->id : "no way",
                             transition ? transition->phase : -2);
                before = now;
            }
        }
        score_free(score);
    }
}

// She begins where the work before left her and ends where the next begins.
static void test_ways_join_what_is_before_and_after(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        const ScoreSegment *work = NULL;
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            if (segment->kind == SEGMENT_WORK) {
                work = segment;
                continue;
            }
            if (segment->transition_count == 0)
                continue;
            Figure a, b;
            if (work) {
                solve_at(score, work->end_us - 1, &a);
                solve_at(score, segment->start_us, &b);
                if (body_change(&a, &b) > 0.01) // the breath may have gone on
                    fail_msg("%s: step %d begins %.0f mm away from where she was", score->routine->id,
                             segment->step + 1, body_change(&a, &b) * 1000);
            }
            if (segment->kind == SEGMENT_FINISH)
                continue;
            solve_at(score, segment->end_us - 1, &a);
            solve_at(score, segment->end_us, &b);
            assert_true(body_change(&a, &b) < 0.001);
        }
        score_free(score);
    }
}

static Position position_at(const Score *score, int64_t t_us) {
    ExerciseMoment moment;
    assert_non_null(score_moment_at(score, t_us, &moment));
    return stance_position(moment.ease > 0.5 ? &moment.to_stance : &moment.stance);
}

// After a caesarean nobody should sit straight up: between back and upright there is always a side.
static void test_she_always_rolls_over_her_side(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        bool shown = false;
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            if (segment->transition_count == 0)
                continue;
            Position before = position_at(score, segment->start_us);
            for (int64_t t = segment->start_us; t < segment->end_us; t += 50000) {
                Position now = position_at(score, t);
                bool up =
                    now != POSITION_ON_BACK && now != POSITION_ON_LEFT_SIDE && now != POSITION_ON_RIGHT_SIDE;
                bool was_up = before != POSITION_ON_BACK && before != POSITION_ON_LEFT_SIDE &&
                              before != POSITION_ON_RIGHT_SIDE;
                assert_false((before == POSITION_ON_BACK && up) || (was_up && now == POSITION_ON_BACK));
                shown = shown || (before == POSITION_ON_BACK) != (now == POSITION_ON_BACK);
                before = now;
            }
        }
        if (strcmp(score->routine->id, "gentle-start") == 0)
            assert_true(shown);
        score_free(score);
    }
}

// A lying routine begins and ends on her feet; each line of a way comes as its movement begins.
static void test_gentle_start_leads_down_and_up_again(void **state) {
    (void)state;
    Score *score = score_compile(library, library_routine(library, "gentle-start"), NULL);
    const ScoreSegment *first = NULL, *finish = &score->segments[score->segment_count - 1];
    for (int s = score->segment_count - 1; s >= 0; s--)
        if (score->segments[s].kind == SEGMENT_SET_UP)
            first = &score->segments[s];
    assert_int_equal(position_at(score, first->start_us), POSITION_STANDING);
    assert_int_equal(position_at(score, first->end_us - 1), POSITION_ON_BACK);
    assert_int_equal(finish->kind, SEGMENT_FINISH);
    assert_int_equal(position_at(score, finish->start_us), POSITION_ON_BACK);
    assert_int_equal(position_at(score, finish->end_us - 1), POSITION_STANDING);
    int spoken = 0;
    for (int i = 0; i < score->transition_count; i++) {
        const ScoreTransition *transition = &score->transitions[i];
        const Phase *phase = transition->phase >= 0 ? &transition->exercise->phases[transition->phase] : NULL;
        const char *line = !phase ? NULL : transition->back ? phase->say_back : phase->say;
        if (!line)
            continue;
        int at,
            count = score_cues_between(score, transition->start_us - 1, transition->start_us + 500000, &at);
        bool found = false;
        for (int c = at; c < at + count; c++)
            found = found ||
                    (score->cues[c].text &&
                     strcmp(score->cues[c].text, exercise_text(line, transition->side, score->arena)) == 0);
        if (!found)
            fail_msg("\"%s\" is not said as its movement begins", line);
        spoken++;
    }
    assert_true(spoken > 10);
    score_free(score);
}

// Where she was led into a position nobody tells her to take it once more, neither at first nor on the other side.
static void test_a_position_she_was_led_into_is_not_named_again(void **state) {
    (void)state;
    int led = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            bool enters = segment->kind == SEGMENT_SET_UP || segment->kind == SEGMENT_SWITCH, over = false;
            for (int i = 0; enters && i < segment->transition_count; i++) {
                const Exercise *transition = score->transitions[segment->first_transition + i].exercise;
                over = over || (transition->transition && transition->ends[0] != transition->ends[1]);
            }
            const Exercise *exercise = over ? score->routine->steps[segment->step].exercise : NULL;
            // Nobody led her to the chair that she stands beside.
            if (!exercise || (exercise->stance.posture == POSTURE_STANDING && exercise->stance.chair))
                continue;
            const char *line = exercise_text(exercise->set_up.items[0], segment->side, score->arena);
            int at, count = score_cues_between(score, segment->start_us, segment->end_us, &at);
            for (int c = at; c < at + count; c++)
                if (score->cues[c].text && strcmp(score->cues[c].text, line) == 0)
                    fail_msg("%s: \"%s\" is said where she lies so already", score->routine->id, line);
            led++;
        }
        score_free(score);
    }
    assert_true(led > 6);
}

static bool goes_over(const Score *score, const ScoreSegment *segment, const char *id) {
    for (int i = 0; i < segment->transition_count; i++)
        if (strcmp(score->transitions[segment->first_transition + i].exercise->id, id) == 0)
            return true;
    return false;
}

static Routine two_steps(RoutineStep steps[2], const Exercise *first, const Exercise *second) {
    steps[0] =
        (RoutineStep){.exercise = first, .dose = {.reps = 1, .sets = 1, .rest_s = 5}, .sides = first->sides};
    steps[1] = (RoutineStep){.exercise = second,
                             .dose = {.reps = 1, .sets = 1, .rest_s = 5},
                             .sides = second->sides};
    return (Routine){
        .path = "test", .id = "test", .name = "Test", .summary = "Test", .steps = steps, .step_count = 2};
}

// A routine that ends on her side leads her up to sitting, whichever side that is, and leaves her there.
static void test_from_her_side_she_is_led_to_sit_up(void **state) {
    (void)state;
    RoutineStep steps[2];
    Routine routine =
        two_steps(steps, library_exercise(library, "bridge"), library_exercise(library, "clamshell"));
    for (int one_side = 0; one_side < 2; one_side++) {
        steps[1].sides = one_side ? SIDES_TOGETHER : SIDES_EACH; // ends on her left, or on her right side
        Score *score = score_compile(library, &routine, NULL);
        const ScoreSegment *finish = &score->segments[score->segment_count - 1];
        assert_int_equal(finish->kind, SEGMENT_FINISH);
        assert_int_equal(position_at(score, finish->start_us),
                         one_side ? POSITION_ON_LEFT_SIDE : POSITION_ON_RIGHT_SIDE);
        assert_int_equal(position_at(score, finish->end_us - 1), POSITION_SITTING_ON_MAT);
        assert_true(goes_over(score, finish, "side_to_sit"));
        assert_false(goes_over(score, finish, "kneel_to_side"));
        score_free(score);
    }
}

// To an exercise that begins sitting on the mat the way leads over the side; and from there on to her feet over hands and knees.
static void test_the_way_to_sitting_on_the_mat_is_found(void **state) {
    (void)state;
    const Exercise *transition = library_transition(library, "side_to_sit");
    Exercise seated = *library_exercise(library, "shoulder_rolls");
    seated.stance = *transition->poses[transition->pose_count - 1].stance;
    NamedPose *poses = calloc(seated.pose_count, sizeof *poses);
    assert_non_null(poses);
    for (size_t i = 0; i < seated.pose_count; i++)
        poses[i] = (NamedPose){.id = seated.poses[i].id, .pose = seated.stance.base};
    seated.poses = poses;
    RoutineStep steps[2];
    Routine routine = two_steps(steps, library_exercise(library, "clamshell"), &seated);
    Score *score = score_compile(library, &routine, NULL);
    int found = 0;
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *segment = &score->segments[s];
        if (segment->kind == SEGMENT_SET_UP && segment->step == 1) {
            found++;
            assert_true(goes_over(score, segment, "side_to_sit"));
            assert_int_equal(position_at(score, segment->end_us - 1), POSITION_SITTING_ON_MAT);
        }
    }
    assert_int_equal(found, 1);
    const ScoreSegment *finish = &score->segments[score->segment_count - 1];
    assert_true(goes_over(score, finish, "side_to_sit") && goes_over(score, finish, "kneel_to_side"));
    assert_int_equal(position_at(score, finish->end_us - 1), POSITION_STANDING);
    score_free(score);
    free(poses);
}

// Stretches follow each other in time, inside their segment; speed does not hurry them.
static void test_ways_keep_their_time_at_every_speed(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        ScoreOptions slow = {.speed = 0.5}, fast = {.speed = 1.5};
        Score *a = score_compile(library, library->routines[r], &slow),
              *b = score_compile(library, library->routines[r], &fast);
        assert_int_equal(a->transition_count, b->transition_count);
        for (int i = 0; i < a->transition_count; i++)
            assert_int_equal(a->transitions[i].end_us - a->transitions[i].start_us,
                             b->transitions[i].end_us - b->transitions[i].start_us);
        for (int s = 0; s < a->segment_count; s++) {
            int64_t from = a->segments[s].start_us;
            for (int i = 0; i < a->segments[s].transition_count; i++) {
                const ScoreTransition *transition = &a->transitions[a->segments[s].first_transition + i];
                assert_true(transition->start_us >= from && transition->end_us <= a->segments[s].end_us);
                from = transition->end_us;
            }
        }
        score_free(a);
        score_free(b);
    }
}

// A library without transitions still gives a score.
static void test_no_transitions_no_ways(void **state) {
    (void)state;
    Library bare = *library;
    bare.transition_count = 0;
    Score *score = score_compile(&bare, library_routine(library, "gentle-start"), NULL);
    for (int i = 0; i < score->transition_count; i++)
        assert_int_equal(score->transitions[i].phase, -1); // changes of pose need no transition
    ExerciseMoment moment;
    assert_non_null(score_moment_at(score, score->duration_us / 2, &moment));
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_body_never_jumps),
        cmocka_unit_test(test_ways_join_what_is_before_and_after),
        cmocka_unit_test(test_she_always_rolls_over_her_side),
        cmocka_unit_test(test_gentle_start_leads_down_and_up_again),
        cmocka_unit_test(test_a_position_she_was_led_into_is_not_named_again),
        cmocka_unit_test(test_from_her_side_she_is_led_to_sit_up),
        cmocka_unit_test(test_the_way_to_sitting_on_the_mat_is_found),
        cmocka_unit_test(test_ways_keep_their_time_at_every_speed),
        cmocka_unit_test(test_no_transitions_no_ways),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
