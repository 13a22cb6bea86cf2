// How she is told to lie, stand or hold on, before the first repetition of each side: in every shipped routine and in every shipped
// exercise and way on its own, from standing.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "base/diag.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "support/library_fixture.h"

typedef void (*Check)(const Score *score, TalkAmount amount);

static void check_routine(const Routine *routine, Check check) {
    for (TalkAmount amount = 0; amount < TALK_AMOUNT_COUNT; amount++) {
        Score *score = score_compile(library, routine, &(ScoreOptions){.speed = 1, .talk = amount});
        check(score, amount);
        score_free(score);
    }
}

static RoutineStep step_of(const Exercise *exercise) {
    return (RoutineStep){.exercise = exercise, .dose = exercise->dose, .sides = exercise->sides};
}

// On its own, then again after `between`: from there she must be told once more.
static void check_exercise(const Exercise *exercise, const Exercise *between, Check check) {
    RoutineStep steps[] = {step_of(exercise), step_of(between), step_of(exercise)};
    Routine routine = {.path = "test",
                       .id = exercise->id,
                       .name = "Test",
                       .summary = "Test",
                       .steps = steps,
                       .step_count = 3};
    check_routine(&routine, check);
}

static void each_score(Check check) {
    const Exercise *lying = library_exercise(library, "bridge"),
                   *standing = library_exercise(library, "shoulder_rolls");
    for (size_t i = 0; i < library->routine_count; i++)
        check_routine(library->routines[i], check);
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        const Exercise *between = exercise->stance.posture == POSTURE_STANDING ? lying : standing;
        check_exercise(exercise, between, check);
        for (size_t k = 0; k < exercise->variant_count; k++) {
            check_exercise(exercise->variants[k], between, check);
            check_exercise(exercise, exercise->variants[k], check);
        }
    }
}

static bool is_said(const Score *score, int64_t from_us, int64_t to_us, const char *line,
                    CuePriority at_least) {
    int first, count = score_cues_between(score, from_us - 1, to_us, &first);
    for (int i = first; i < first + count; i++)
        if (score->cues[i].text && strcmp(score->cues[i].text, line) == 0 &&
            score->cues[i].priority >= at_least)
            return true;
    return false;
}

static bool goes_somewhere(const Score *score, const ScoreSegment *segment) {
    for (int i = 0; i < segment->transition_count; i++) {
        const Exercise *transition = score->transitions[segment->first_transition + i].exercise;
        if (transition->transition && transition->ends[0] != transition->ends[1])
            return true;
    }
    return false;
}

static bool same_on_both_sides(const Stance *stance) {
    Stance other = stance_mirrored(stance);
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (fabs(other.base.value[dof] - stance->base.value[dof]) > 1e-9)
            return false;
    return stance->anchor == other.anchor && fabs(stance->chair_z_m - other.chair_z_m) < 1e-9;
}

// After changing sides, and wherever she was led into another position, all of the set-up is told but its first line, which names the
// position; nothing that she holds with her eyes closed is left to the picture.
static void check_told_again(const Score *score, TalkAmount amount) {
    if (amount != TALK_FULL)
        return;
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *segment = &score->segments[s];
        bool turned = segment->kind == SEGMENT_SWITCH;
        if (!turned && !(segment->kind == SEGMENT_SET_UP && goes_somewhere(score, segment)))
            continue;
        const Exercise *exercise = score->routine->steps[segment->step].exercise;
        for (size_t i = 1; i < exercise->set_up.count; i++) {
            const char *line = exercise_text(exercise->set_up.items[i], segment->side, score->arena);
            // Where both sides begin alike, what names no side holds on.
            if (turned && same_on_both_sides(&exercise->stance) && !strchr(exercise->set_up.items[i], '{'))
                continue;
            if (!is_said(score, segment->start_us, segment->end_us, line, CUE_PRAISE))
                fail_msg("%s: %s is not told \"%s\" at %.1f s", score->routine->id, exercise->id, line,
                         (double)segment->start_us / 1e6);
        }
    }
}

static void test_after_changing_sides_she_is_told_again_how_to_lie(void **state) {
    (void)state;
    each_score(check_told_again);
}

// Words of a line that tells her what to hold on to or lean on.
static bool names_support(const char *line) {
    static const char *const words[] = {"on its back", "back of the chair", "on the wall", "unsteady",
                                        "rail"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(line, words[i]))
            return true;
    return false;
}

static int supports_heard;

// Before the first repetition of each side she has heard what carries her, however little the coach talks.
static void check_supports(const Score *score, TalkAmount amount) {
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *work = &score->segments[s], *before = work;
        if (work->kind != SEGMENT_WORK || work->set > 0)
            continue;
        while (before->kind != SEGMENT_SET_UP && before->kind != SEGMENT_SWITCH)
            before--;
        const Exercise *exercise = score->routine->steps[work->step].exercise;
        for (size_t i = 0; i < exercise->set_up.count; i++) {
            const char *line = exercise_text(exercise->set_up.items[i], work->side, score->arena);
            if (!names_support(line))
                continue;
            if (!is_said(score, before->start_us, work->start_us, line, CUE_SAFETY))
                fail_msg("%s, %s: %s begins at %.1f s without \"%s\"", score->routine->id,
                         talk_amount_words[amount], exercise->id, (double)work->start_us / 1e6, line);
            supports_heard++;
        }
    }
}

static void test_what_she_holds_on_to_is_always_said(void **state) {
    (void)state;
    each_score(check_supports);
    assert_true(supports_heard > 60);
}

static bool holds_chair(const Exercise *exercise) {
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        if (exercise->stance.base.held[limb] == PLACE_CHAIR_BACK)
            return true;
    return false;
}

static void check_named(const Exercise *exercise) {
    bool named = false;
    for (size_t i = 0; i < exercise->set_up.count; i++)
        named = named || names_support(exercise->set_up.items[i]);
    if (!named && exercise->stance.posture == POSTURE_STANDING &&
        (holds_chair(exercise) || exercise->stance.wall))
        fail_msg("%s: no line of its set-up says what she holds on to", exercise->id);
    for (size_t i = 0; i < exercise->variant_count; i++)
        check_named(exercise->variants[i]);
}

static void test_what_the_picture_holds_on_to_is_named(void **state) {
    (void)state;
    for (size_t i = 0; i < library->exercise_count; i++)
        check_named(library->exercises[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_after_changing_sides_she_is_told_again_how_to_lie),
        cmocka_unit_test(test_what_she_holds_on_to_is_always_said),
        cmocka_unit_test(test_what_the_picture_holds_on_to_is_named),
    };
    return cmocka_run_group_tests_name("set-up", tests, load_library, free_library);
}
