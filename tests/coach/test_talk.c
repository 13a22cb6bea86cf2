// What the coach says and when: words at their phases, counts on their beats, and quiet in between.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "one_exercise.h"
#include "said.h"

static int64_t rep_start(const Score *score, const ScoreSegment *work, int rep) {
    for (int i = 0; i < work->phase_count; i++)
        if (score->phases[work->first_phase + i].rep == rep)
            return score->phases[work->first_phase + i].start_us;
    return work->end_us;
}

static void assert_said_in_rep(const Score *score, const ScoreSegment *work, int rep, const char *expected) {
    char text[1000];
    // Breathing words come up to 0.4 s before.
    int64_t from = rep_start(score, work, rep) - (rep > 0 ? 400000 : 0),
            to = rep_start(score, work, rep + 1) - 400000;
    said(score, from, to, text, sizeof text);
    assert_string_equal(text, expected);
}

static void test_nothing_is_said_before_the_sound_device_is_awake(void **state) {
    (void)state;
    Score *score = compile_all(1);
    assert_int_equal(score->cues[0].chime, CHIME_BOWL);
    assert_true(score->cues[1].at_us >= 3000000);
    assert_string_equal(score->cues[1].text, "Welcome, we take it gently today.");
    assert_string_equal(score->cues[2].text, "For when you have been cleared.");
    assert_int_equal(score->cues[2].priority, CUE_SAFETY);
    score_free(score);
}

static void test_what_frames_the_work(void **state) {
    (void)state;
    Score *score = compile_all(1);
    const ScoreSegment *segments = score->segments; // march has no rest: set-up follows it
    assert_said(score, &segments[1], "We begin with March in place. | Lie on your left side.");
    assert_said(score, &segments[2], "Get ready. | Three | Two | One");
    assert_said(score, &segments[4], "Next comes Bridge. | Lie on your left side. | Bend your knees.");
    assert_int_equal(segments[7].kind, SEGMENT_REST);
    assert_said(score, &segments[7], "That was lovely. | Rest for thirty seconds. | Next comes Clamshell.");
    assert_said(score, &segments[11], "Rest for twenty seconds. | Once more.");
    assert_int_equal(segments[14].kind, SEGMENT_SWITCH);
    assert_said(score, &segments[14], "Now the other side. | Lie on your right side. | Bend your knees.");
    assert_said(score, &segments[score->segment_count - 1], "That is all for today.");
    score_free(score);
}

static void test_countdown_lands_on_its_ticks(void **state) {
    (void)state;
    Score *score = compile_all(1);
    int found = 0;
    for (int s = 0; s < score->segment_count; s++) {
        if (score->segments[s].kind != SEGMENT_GET_READY)
            continue;
        for (int number = 1; number <= 3; number++) {
            int64_t beat = score->segments[s].end_us - (int64_t)number * 1000000;
            int first, count = score_cues_between(score, beat - 1, beat, &first);
            assert_int_equal(count, 2);
            assert_int_equal(score->cues[first].chime, CHIME_TICK);
            assert_int_equal(score->cues[first + 1].kind, CUE_COUNT);
            assert_string_equal(score->cues[first + 1].text, fixture_numbers[number - 1]);
            assert_true(score->cues[first + 1].anchor_us > 0);
            found++;
        }
        int first, count = score_cues_between(score, score->segments[s].end_us - 1, score->segments[s].end_us,
                                              &first);
        assert_true(count >= 1);
        assert_int_equal(score->cues[first].chime, CHIME_GO);
    }
    assert_true(found >= 7 * 3);
    score_free(score);
}

static void test_first_reps_say_more_than_later_ones(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(0.5, true);
    Score *score = compile_one(&fixture_library, &fixture_bridge, &options);
    const ScoreSegment *work = &score->segments[ONE_WORK];
    assert_said_in_rep(
        score, work, 0,
        "Breathe out, and lift your hips. | Hold. | Two | One | Breathe in, lower. | That is one.");
    assert_said_in_rep(score, work, 1,
                       "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | That is two.");
    assert_said_in_rep(score, work, 4,
                       "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | Last one.");
    assert_said_in_rep(score, work, 5,
                       "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | That is six.");
    score_free(score);
}

static void test_words_come_at_their_phase(void **state) {
    (void)state;
    for (int s = 0; s < FIXTURE_SPEEDS; s++) {
        Score *score = compile_all(fixture_speeds[s]);
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            const ScorePhase *phase = score_phase_at(score, cue->at_us + 400000);
            if (cue->kind != CUE_SAY || cue->priority != CUE_PHASE || !phase ||
                strcmp(cue->text, "Last one.") == 0 || cue->rep > 0)
                continue;
            // At most 0.4 s early or late to a phase that has words.
            int64_t early = phase->start_us - cue->at_us;
            assert_true(early <= 400000 && early >= -400000);
        }
        score_free(score);
    }
}

static void test_long_holds_say_half_way_and_count_the_end(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(1, true);
    Score *score = compile_one(&fixture_library, &fixture_stretch, &options);
    const ScoreSegment *work = &score->segments[ONE_WORK];
    assert_said_in_rep(score, work, 1,
                       "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come "
                       "back. | That is two.");
    const ScorePhase *hold = &score->phases[work->first_phase + 1];
    int seconds_heard = 0, first, count = score_cues_between(score, hold->start_us, hold->end_us - 1, &first);
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_SAY && strcmp(cue->text, "You are half way.") == 0)
            assert_in_range(cue->at_us, hold->start_us + 9600000, hold->start_us + 10400000);
        if (cue->kind == CUE_COUNT)
            assert_int_equal((hold->end_us - cue->at_us) % 1000000, 0);
        seconds_heard += cue->chime == CHIME_HOLD_TICK;
    }
    assert_int_equal(seconds_heard, 19);
    score_free(score);
}

static void test_short_holds_count_every_second(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "in", .kind = PHASE_MOVE, .pose = 1, .seconds = 4, .step = -1},
        {.id = "stay", .kind = PHASE_HOLD, .pose = 1, .seconds_from_dose = true, .step = -1, .count = true}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1, .hold_s = 5};
    Score *score = compile_one(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[ONE_WORK], "Five | Four | Three | Two | One");
    score_free(score);
    exercise.dose.hold_s = 2.5; // the beats count back from the end
    score = compile_one(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[ONE_WORK], "Two | One");
    int64_t end_us = score->segments[ONE_WORK].end_us;
    int first = 0, count = score_cues_between(score, 0, end_us - 1, &first);
    assert_int_equal(score->cues[first + count - 1].at_us, end_us - 1000000);
    score_free(score);
}

static void test_a_sentence_too_long_for_its_phase_gives_way_to_the_short_word(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "up",
         .kind = PHASE_MOVE,
         .pose = 1,
         .seconds = 2,
         .step = -1,
         .say = "Up.",
         .say_first = "Now bring it slowly and carefully all the way up to the top."},
        {.id = "down", .kind = PHASE_MOVE, .pose = 0, .seconds = 2, .step = -1, .say = "Down."}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1};
    Score *score = compile_one(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[ONE_WORK], "Up. | Down.");
    score_free(score);
}

static void test_the_coach_is_quiet_most_of_the_time_once_the_words_are_known(void **state) {
    (void)state;
    Exercise exercise = fixture_bridge;
    exercise.dose.reps = 12;
    ScoreOptions options = fixture_options(1, true);
    Score *score = compile_one(&fixture_library, &exercise, &options);
    const ScoreSegment *work = &score->segments[ONE_WORK];
    assert_true(score_talk_share(score, work) <= 0.40);
    assert_said_in_rep(
        score, work, 0,
        "Breathe out, and lift your hips. | Hold. | Two | One | Breathe in, lower. | That is one.");
    assert_said_in_rep(score, work, 3, "Breathe out, lift. | Three | Two | One | That is four.");
    score_free(score);
}

static void test_sides_are_named(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(0.5, true);
    Score *score = compile_one(&fixture_library, &fixture_clam, &options);
    int right = 0, left = 0;
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].text) {
            right += strcmp(score->cues[i].text, "Breathe out, open your right knee.") == 0;
            left += strcmp(score->cues[i].text, "Breathe out, open your left knee.") == 0;
        }
    assert_int_equal(right, 1); // once on each side, in the first set
    assert_int_equal(left, 1);
    score_free(score);
}

static void test_what_she_has_just_done_is_not_said_again(void **state) {
    (void)state;
    static const char *lines[] = {"Bend your knees.", "Rest your hands on your ribs."};
    Exercise other = fixture_bridge;
    other.id = other.name = "other";
    other.set_up = (Strings){lines, 2};
    RoutineStep steps[] = {FIXTURE_STEP(fixture_bridge), FIXTURE_STEP(other), FIXTURE_STEP(fixture_clam),
                           FIXTURE_STEP(fixture_bridge)};
    Routine routine = {.id = "r", .name = "R", .steps = steps, .step_count = 4};
    Score *score = score_compile(&fixture_library, &routine, NULL);
    int64_t end;
    const ScoreSegment *set_up = score_segment_at(score, score_step_range(score, 1, &end));
    assert_said(score, set_up, "Rest your hands on your ribs."); // her knees are bent already
    set_up = score_segment_at(score, score_step_range(score, 3, &end));
    // from another position all of it
    assert_said(score, set_up, "Lie on your left side. | Bend your knees.");
    score_free(score);
}

static void test_a_long_get_ready_does_not_swallow_the_countdown(void **state) {
    (void)state;
    CueTexts texts = fixture_texts;
    texts.get_ready = "Now take a breath, settle in, and get ready to begin.";
    Library library = {.cues = &texts};
    Score *score = compile_one(&library, &fixture_bridge, NULL);
    assert_said(score, &score->segments[ONE_GET_READY],
                "Now take a breath, settle in, and get ready to begin. | Three | Two | One");
    assert_true(score->segments[ONE_GET_READY].end_us - score->segments[ONE_GET_READY].start_us > 4500000);
    score_free(score);
}

// Marching: the number lands with the foot, on every second step, and leaves no number out.
static void test_quick_steps_are_counted_in_pairs(void **state) {
    (void)state;
    static Phase phases[] = {{.id = "up", .kind = PHASE_MOVE, .pose = 1, .seconds = 0.5, .step = -1},
                             {.id = "down", .kind = PHASE_MOVE, .pose = 0, .seconds = 0.5, .step = -1}};
    Exercise exercise = fixture_march;
    exercise.phases = phases;
    exercise.dose.reps = 6;
    ScoreOptions options = fixture_options(1, true);
    Score *score = compile_one(&fixture_library, &exercise, &options);
    const ScoreSegment *work = &score->segments[ONE_WORK];
    assert_said(score, work, "One | Two | Three | Four | Last one. | Six");
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_COUNT || cue->at_us < work->start_us || strcmp(cue->text, "Six") == 0)
            continue;
        const ScorePhase *phase = score_phase_at(score, cue->at_us);
        assert_int_equal(phase->start_us, cue->at_us);
        assert_int_equal(phase->phase, 1);
        assert_int_equal(phase->side, SIDE_LEFT);
        int of = 0;
        assert_string_equal(fixture_numbers[score_reps_done(score, cue->at_us, &of) - 1], cue->text);
        assert_int_equal(of, 6);
    }
    score_free(score);
}

// "Hold, ..." starts a little early where "three" would have no room after it.
static void test_a_word_before_a_counted_hold_leaves_room_for_three(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "in", .kind = PHASE_MOVE, .pose = 1, .seconds = 4, .effort = 1, .step = -1},
        {.id = "stay",
         .kind = PHASE_HOLD,
         .pose = 1,
         .seconds_from_dose = true,
         .effort = 1,
         .step = -1,
         .say = "Hold, keep breathing.",
         .count = true}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1, .hold_s = 4.6};
    ScoreOptions options = fixture_options(1, true);
    Score *score = compile_one(&fixture_library, &exercise, &options);
    assert_said(score, &score->segments[ONE_WORK], "Hold, keep breathing. | Three | Two | One");
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_said_before_the_sound_device_is_awake),
        cmocka_unit_test(test_what_frames_the_work),
        cmocka_unit_test(test_countdown_lands_on_its_ticks),
        cmocka_unit_test(test_first_reps_say_more_than_later_ones),
        cmocka_unit_test(test_words_come_at_their_phase),
        cmocka_unit_test(test_long_holds_say_half_way_and_count_the_end),
        cmocka_unit_test(test_short_holds_count_every_second),
        cmocka_unit_test(test_a_sentence_too_long_for_its_phase_gives_way_to_the_short_word),
        cmocka_unit_test(test_the_coach_is_quiet_most_of_the_time_once_the_words_are_known),
        cmocka_unit_test(test_sides_are_named),
        cmocka_unit_test(test_what_she_has_just_done_is_not_said_again),
        cmocka_unit_test(test_a_long_get_ready_does_not_swallow_the_countdown),
        cmocka_unit_test(test_quick_steps_are_counted_in_pairs),
        cmocka_unit_test(test_a_word_before_a_counted_hold_leaves_room_for_three),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
