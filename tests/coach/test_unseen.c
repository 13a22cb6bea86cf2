// Test variant: release
// With eyes closed everything is said that the picture would tell, by the same rules of talk; with open eyes none of it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/arena.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "support/shipped_library.h"

static const Library *library;

static int load(void **state) {
    (void)state;
    library = shipped_library();
    return library && library->routine_count > 0 ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_release((Library *)(uintptr_t)library);
    return 0;
}

static Score *compile(size_t routine, bool closed) {
    ScoreOptions options = {.speed = 1, .talk = TALK_FULL, .eyes_closed = closed, .described = ~0u};
    return score_compile(library, library->routines[routine], &options);
}

static bool is_unseen(TalkEvent event) {
    return event >= TALK_HOW && event <= TALK_WHOLE;
}

static bool says(const Score *score, const ScoreSegment *segment, const char *text) {
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_CHIME && cue->at_us >= segment->start_us && cue->at_us < segment->end_us &&
            strcmp(cue->text, text) == 0)
            return true;
    }
    return false;
}

static void with_open_eyes_nothing_of_it_is_said(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile(r, false);
        for (int i = 0; i < score->cue_count; i++)
            assert_false(score->cues[i].kind != CUE_CHIME && is_unseen(score->cues[i].event));
        score_free(score);
    }
}

// Of the set-up only the first line may be left out: where the coach has just led the user into that position.
static void check_set_up(const Score *score, const ScoreSegment *segment, bool first_time) {
    const Exercise *exercise = score->routine->steps[segment->step].exercise;
    Arena *arena = arena_new();
    for (size_t i = 1; i < exercise->set_up.count; i++) {
        const char *line = exercise_text(exercise->set_up.items[i], segment->side, arena);
        if (!says(score, segment, line))
            fail_msg("%s, %s: '%s' is not said", score->routine->id, exercise->id, line);
    }
    for (size_t i = 0;
         first_time && segment->kind == SEGMENT_SET_UP && i < EXERCISE_HOW_MAX && i < exercise->form.count;
         i++)
        if (!says(score, segment, exercise_text(exercise->form.items[i], segment->side, arena)))
            fail_msg("%s, %s: '%s' is not said", score->routine->id, exercise->id, exercise->form.items[i]);
    arena_free(arena);
}

static bool done_before(const Routine *routine, int step) {
    for (int i = 0; i < step; i++)
        if (routine->steps[i].exercise == routine->steps[step].exercise)
            return true;
    return false;
}

static void set_ups_are_said_in_full_with_how_and_side(void **state) {
    (void)state;
    int sides = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile(r, true);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            if (segment->kind == SEGMENT_SET_UP || segment->kind == SEGMENT_SWITCH)
                check_set_up(score, segment, !done_before(score->routine, segment->step));
            if (segment->kind == SEGMENT_SWITCH) {
                // Lying on the right side, it is the left leg that works.
                bool leg = exercise_sides_are_legs(score->routine->steps[segment->step].exercise);
                assert_true(says(score, segment, leg ? "Now your left leg." : "Now your left side."));
                sides++;
            }
        }
        score_free(score);
    }
    assert_true(sides >= 5);
}

// In a set of four or more the half is told, and in one of five or more that two are left.
static void what_is_left_is_told_at_the_half_and_near_the_end(void **state) {
    (void)state;
    int told = 0, sets = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile(r, true);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            int of = 0;
            if (segment->kind != SEGMENT_WORK)
                continue;
            score_reps_done(score, segment->start_us, &of);
            if (of < 4)
                continue;
            sets++;
            bool found = false;
            for (int i = 0; i < score->cue_count; i++) {
                const ScoreCue *cue = &score->cues[i];
                if (cue->kind == CUE_CHIME || cue->event != TALK_TO_GO || cue->at_us < segment->start_us ||
                    cue->at_us >= segment->end_us)
                    continue;
                found = true;
                int left = of - cue->rep;
                assert_string_equal(cue->text, library->cues->to_go.items[left - 1]);
                assert_true(left == of / 2 || left == 2);
            }
            told += found;
        }
        score_free(score);
    }
    assert_true(sets > 20);
    // The rules of talk go first: a set that has no room for the words has its numbers.
    if (told * 5 < sets * 4)
        fail_msg("only %d of %d sets tell what is left", told, sets);
}

static void the_last_exercise_is_told(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile(r, true);
        bool told = score->routine->step_count < 2;
        for (int i = 0; i < score->cue_count; i++)
            told = told ||
                   (score->cues[i].text && strcmp(score->cues[i].text, library->cues->last_exercise) == 0);
        bool rests = score->routine->step_count < 2 ||
                     score->routine->steps[score->routine->step_count - 2].dose.rest_s > 0;
        assert_true(told || !rests);
        score_free(score);
    }
}

static void the_rules_of_talk_hold(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile(r, true);
        int64_t quiet_from_us = INT64_MIN / 2;
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            if (cue->kind == CUE_CHIME)
                continue;
            int64_t begin_us = cue->at_us - cue->anchor_us;
            if (begin_us < quiet_from_us + SCORE_TALK_GAP_US)
                fail_msg("%s: '%s' at %.3f s comes too soon", score->routine->id, cue->text,
                         (double)begin_us / 1e6);
            quiet_from_us = begin_us + cue->duration_us;
        }
        for (int s = 0; s < score->segment_count; s++)
            if (score->segments[s].kind == SEGMENT_WORK)
                assert_true(score_talk_share(score, &score->segments[s]) <= 0.401);
        for (int i = 0; i < score->caption_count; i++)
            assert_true(strlen(score->captions[i].text) <= 75); // two lines of 37
        score_free(score);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(with_open_eyes_nothing_of_it_is_said),
                                       cmocka_unit_test(set_ups_are_said_in_full_with_how_and_side),
                                       cmocka_unit_test(what_is_left_is_told_at_the_half_and_near_the_end),
                                       cmocka_unit_test(the_last_exercise_is_told),
                                       cmocka_unit_test(the_rules_of_talk_hold)};
    return cmocka_run_group_tests(tests, load, unload);
}
