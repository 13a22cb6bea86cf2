// What a user changes while following along: run from the repository's root.
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/variants.h"
#include "words_seen.h"
#include "screens/follow/follow_state.h"
#include "screens/rules_of_user.h"

static Follow *follow_at(Stack *stack, const char *routine, const char *exercise, SegmentKind kind,
                         int phase) {
    const Routine *found = library_routine(shipped, routine);
    assert_non_null(found);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = found};
    push(stack, &request);
    Follow *follow = top_state(stack);
    ScoreAddress address = {.kind = kind, .phase = phase, .share = 0.3};
    for (int i = 0; i < (int)found->step_count; i++)
        if (strcmp(exercise_usual(found->steps[i].exercise)->id, exercise) == 0)
            address.step = i;
    playhead_seek(&follow->playhead, score_time_of(follow->score, address));
    pass(stack, 50000);
    return follow;
}

static void choose(Stack *stack, Follow *follow, FollowChoice choice) {
    if (follow->mode != FOLLOW_PAUSED)
        press(stack, ACTION_PAUSE);
    assert_false(follow->menu.disabled[choice]);
    assert_true((int)choice < follow->menu.count);
    follow->menu.focus = (int)choice;
    press(stack, ACTION_OK);
}

static void an_exercise_is_left_out_from_the_menu(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_WORK, 2);
    int64_t done = follow->done_us;
    choose(stack, follow, CHOICE_LEAVE_OUT);
    FollowNow now = follow_now(follow);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_string_equal(now.exercise->id, "clamshell.small");
    assert_int_equal(now.segment->kind, SEGMENT_SET_UP);
    assert_int_equal(follow->routine->step_count, 5);
    assert_int_equal(follow->done_us, done);
    // Nobody is asked again, and nothing leads back into it.
    press(stack, ACTION_PREVIOUS);
    assert_string_equal(follow_now(follow).exercise->id, "pelvic_floor");
    press(stack, ACTION_NEXT);
    assert_string_equal(follow_now(follow).exercise->id, "clamshell.small");
    assert_null(follow->routine->steps[follow_now(follow).step].after);
    stack_free(stack);
}

static void all_exercises_left_out_end_the_session(void **unused) {
    (void)unused;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Stack *stack = stack_new(640, 360);
        const Routine *routine = shipped->routines[r];
        Follow *follow = follow_at(stack, routine->id, routine->steps[0].exercise->id, SEGMENT_SET_UP, 0);
        int presses = 0;
        for (; follow_now(follow).exercise && presses < 40; presses++) {
            choose(stack, follow, CHOICE_LEAVE_OUT);
            pass(stack, 50000);
        }
        assert_true(presses <= (int)routine->step_count);
        assert_int_equal(follow_now(follow).segment->kind, SEGMENT_FINISH);
        while (front_id(stack) == SCREEN_FOLLOW)
            pass(stack, 100000);
        assert_int_equal(front_id(stack), SCREEN_FINISHED);
        stack_free(stack);
    }
}

// One press in the pause, at once, for the rest of this exercise.
static void fewer_repetitions_are_one_press_in_the_pause(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 1);
    int before = follow->routine->steps[follow_now(follow).step].dose.reps;
    assert_true(before >= 4);
    press(stack, ACTION_BACK);
    assert_true(reads(stack, "Fewer repetitions"));
    choose(stack, follow, CHOICE_FEWER);
    assert_int_equal(follow->mode, FOLLOW_LEAD); // time to get back into position
    assert_string_equal(follow_now(follow).exercise->id, "bridge");
    int after = follow->routine->steps[follow_now(follow).step].dose.reps;
    assert_int_equal(after, (before + 1) / 2);
    int of = 0;
    score_reps_done(follow->score, follow->playhead.now_us, &of);
    assert_int_equal(of, after);
    assert_non_null(strstr(stack->out->toast->text, "are enough today."));
    stack_free(stack);
}

// At the end it is kept for the next plan, if the user likes.
static void fewer_can_be_kept_for_the_next_time(void **unused) {
    (void)unused;
    for (int kept = 0; kept < 2; kept++) {
        Stack *stack = stack_new(1280, 720);
        const Routine *routine = library_routine(shipped, "all-ten");
        Follow *follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 1);
        int step = follow_now(follow).step, before = follow->routine->steps[step].dose.reps;
        choose(stack, follow, CHOICE_FEWER);
        playhead_seek(&follow->playhead, follow->score->duration_us - 200000);
        playhead_resume(&follow->playhead);
        follow->mode = FOLLOW_RUNNING;
        for (int i = 0; i < 40 && front_id(stack) == SCREEN_FOLLOW; i++)
            pass(stack, 100000);
        assert_int_equal(front_id(stack), SCREEN_FINISHED);
        assert_true(reads(stack, "Fewer next time, too"));
        if (kept) {
            press(stack, ACTION_LEFT); // to the last one, or there by steps
            for (int i = 0; i < 6; i++)
                press(stack, ACTION_RIGHT);
            press(stack, ACTION_OK);
            assert_int_equal(front_id(stack), SCREEN_FINISHED);
            assert_false(reads(stack, "Fewer next time, too")); // once
        }
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        Arena *arena = arena_new();
        const Routine *next = routine_of_user(stack->context, routine, arena);
        assert_int_equal(next->steps[step].dose.reps, kept ? (before + 1) / 2 : before);
        arena_free(arena);
        stack_free(stack);
    }
}

// Ended early, by choice, it asks the same as after the whole of it; with nothing done it leads home at once.
static void ending_here_asks_how_it_was_and_offers_to_keep_fewer(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 0);
    while (follow->record.set_count == 0)
        pass(stack, 100000);
    choose(stack, follow, CHOICE_FEWER);
    choose(stack, follow, CHOICE_LEAVE);
    assert_int_equal(front_id(stack), SCREEN_FINISHED);
    assert_true(reads(stack, "How was it?"));
    assert_true(reads(stack, "Fewer next time, too"));
    assert_int_equal(history_log(stack->history)->sessions[0].end, HISTORY_LEFT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);

    follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 0);
    choose(stack, follow, CHOICE_LEAVE);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void what_is_as_little_as_it_gets_says_so_and_is_never_greyed(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 1);
    for (int i = 0; i < 12 && follow->mode != FOLLOW_PAUSED; i++) {
        choose(stack, follow, CHOICE_FEWER);
        if (follow->mode == FOLLOW_PAUSED)
            break;
        playhead_seek(&follow->playhead,
                      score_time_of(follow->score,
                                    (ScoreAddress){.step = follow_now(follow).step, .kind = SEGMENT_WORK}));
        pass(stack, 50000);
    }
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_false(follow->menu.disabled[CHOICE_FEWER] || follow->menu.disabled[CHOICE_WAYS]);
    assert_string_equal(stack->out->toast->text, "It is as little as it can be already.");
    stack_free(stack);
}

// There were two buttons for it, one of them grey without a reason.
static void one_button_leads_to_easier_and_harder(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "all-ten", "bridge", SEGMENT_WORK, 1);
    press(stack, ACTION_BACK);
    int found = 0;
    for (int i = 0; i < follow->menu.count; i++) {
        found += strstr(follow->menu.label[i], "asier") != NULL;
        assert_false(follow->menu.disabled[i]);
    }
    assert_int_equal(found, 1);
    choose(stack, follow, CHOICE_WAYS);
    assert_int_equal(front_id(stack), SCREEN_VARIANTS);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_BACK);
    assert_string_equal(follow_now(follow).exercise->id, "bridge.half");
    choose(stack, follow, CHOICE_WAYS);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_BACK);
    assert_string_equal(follow_now(follow).exercise->id, "bridge.long");
    stack_free(stack);
}

static void up_makes_a_rest_longer_and_tells_it(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    stack->environment->sound_available = false; // with captions only
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_REST, 0);
    for (int i = 0; i < 70; i++)
        pass(stack, 100000); // what is said in the rest is said
    int64_t left = follow_now(follow).left_us;
    press(stack, ACTION_UP);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_int_equal(follow_now(follow).left_us, left + 15000000);
    pass(stack, 100000);
    pass(stack, 100000);
    FollowNow now = follow_now(follow);
    assert_string_equal(follow_caption(follow, stack->context, &now), shipped->cues->rest_more);
    for (int i = 0; i < 20; i++)
        press(stack, ACTION_UP); // up to what a rest may last, and then it says how to go on
    now = follow_now(follow);
    assert_true(now.segment->end_us - now.segment->start_us <= DOSE_MAX_REST_S * 1000000LL);
    assert_string_equal(stack->out->toast->text, "OK pauses, for as long as you like.");
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    stack_free(stack);
}

// Getting down is no race: one press, and it waits.
static void up_makes_a_set_up_wait(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "gentle-start", "breathing", SEGMENT_SET_UP, 0);
    assert_true(reads(stack, "wait for me") && reads(stack, "to start"));
    press(stack, ACTION_UP);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_false(reads(stack, "wait for me") || reads(stack, "to start"));
    assert_string_equal(stack->out->toast->text, "Take your time. OK when you are ready.");
    const ScoreSegment *segment = follow_now(follow).segment;
    for (int64_t us = 0; us < segment->end_us - segment->start_us + 20000000; us += 100000)
        pass(stack, 100000);
    assert_ptr_equal(follow_now(follow).segment, segment);
    assert_true(reads(stack, "when you are ready"));
    press(stack, ACTION_OK);
    pass(stack, 100000);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_GET_READY);
    stack_free(stack);
}

// The band of the other side lay over its lines, and the caption still told the move before.
static void nothing_lies_under_the_band_of_the_other_side(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    stack->environment->sound_available = false; // captions
    Follow *follow = follow_at(stack, "gentle-start", "clamshell", SEGMENT_SET_UP, 0);
    const ScoreSegment *segment = follow->score->segments;
    while (segment->kind != SEGMENT_SWITCH)
        segment++;
    for (int64_t us = 0; us < 2800000; us += 100000) {
        // As when it is come to, not jumped to.
        follow->playhead.now_us = segment->start_us + us;
        follow->heard_from_us = 0;
        FollowNow now = follow_now(follow);
        const char *caption = follow_caption(follow, stack->context, &now);
        assert_true(!caption || !strstr(caption, "Breathe"));
        assert_false(reads(stack, "Put a cushion"));
    }
    follow->playhead.now_us = segment->start_us + 3500000;
    assert_true(reads(stack, "Put a cushion"));
    stack_free(stack);
}

// The whole kind: where the set-up names the other side, as the one to lie on or to have a chair on, nothing calls the working side
// by that word, on screen or with closed eyes.
static void no_exercise_names_two_sides_at_once(void **unused) {
    (void)unused;
    int legs = 0;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Stack *stack = stack_new(1280, 720);
        Follow *follow = follow_at(stack, shipped->routines[r]->id, "breathing", SEGMENT_SET_UP, 0);
        for (int i = 0; i < follow->score->segment_count; i++) {
            const ScoreSegment *segment = &follow->score->segments[i];
            if (segment->step < 0 || (segment->kind != SEGMENT_SWITCH && segment->kind != SEGMENT_WORK &&
                                      segment->kind != SEGMENT_REST))
                continue;
            follow->playhead.now_us = segment->start_us + 1000000;
            const Exercise *exercise = follow_now(follow).exercise;
            if (!exercise || !exercise_sides_are_legs(exercise))
                continue;
            legs++;
            static TextRecord boxes;
            look(stack, &boxes);
            static const char *const SIDES[] = {"Now your left side", "Now your right side", "Left side",
                                                "Right side",         "left side",           "right side"};
            for (int k = 0; k < 6; k++)
                for (int b = 0; b < boxes.count; b++)
                    if (strstr(boxes.item[b].text, SIDES[k]) && !strstr(boxes.item[b].text, "leg works"))
                        fail_msg("%s: %s", exercise->id, boxes.item[b].text);
        }
        stack_free(stack);
        ScoreOptions options = {.speed = 1, .talk = TALK_FULL, .eyes_closed = true};
        Score *score = score_compile(shipped, shipped->routines[r], &options);
        for (int c = 0; c < score->cue_count; c++) {
            int step = score_segment_at(score, score->cues[c].at_us)->step;
            if (score->cues[c].text && step >= 0 && strstr(score->cues[c].text, "Now your") &&
                exercise_sides_are_legs(shipped->routines[r]->steps[step].exercise))
                assert_non_null(strstr(score->cues[c].text, " leg."));
        }
        score_free(score);
    }
    assert_true(legs > 10);
}

static void what_is_for_later_weeks_is_not_told_to_who_is_there(void **unused) {
    (void)unused;
    for (int told = 0; told < 2; told++) {
        Stack *stack = stack_new(1280, 720);
        if (told)
            profile_set(&stack->profile, PROFILE_WEEKS, 9);
        follow_at(stack, "all-ten", "bridge", SEGMENT_SET_UP, 0);
        assert_int_equal(reads(stack, "Not in the first six weeks"), !told);
        stack_free(stack);
    }
}

static void the_menu_of_a_rest_makes_it_longer_too(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_REST, 0);
    int64_t left = follow_now(follow).left_us;
    press(stack, ACTION_OK);
    press(stack, ACTION_RIGHT);
    assert_int_equal(follow->menu.focus, CHOICE_LONGER_REST);
    press(stack, ACTION_OK);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_true(follow_now(follow).left_us >= left + 15000000);
    stack_free(stack);
}

// Breadth first, as far as arrows lead.
static void check_reachable(const Follow *follow) {
    bool seen[BUTTONS_MAX] = {true};
    for (int round = 0; round < BUTTONS_MAX; round++)
        for (int i = 0; i < follow->menu.count; i++)
            for (int action = ACTION_UP; seen[i] && action <= ACTION_RIGHT; action++) {
                ButtonRow row = follow->menu;
                row.focus = i;
                button_row_move(&row, (Action)action);
                seen[row.focus] = true;
            }
    for (int i = 0; i < follow->menu.count; i++)
        assert_int_equal(seen[i], !follow->menu.disabled[i]);
}

// What most people want of a pause stands first, and one arrow or two lead to it.
static void what_matters_most_comes_first(void **unused) {
    (void)unused;
    static const SegmentKind KINDS[] = {SEGMENT_WORK, SEGMENT_REST};
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1080, 1920}};
    for (int k = 0; k < 2; k++)
        for (int s = 0; s < 3; s++) {
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            Follow *follow = follow_at(stack, "all-ten", "bridge", KINDS[k], 0);
            press(stack, ACTION_BACK);
            const RectPx *face = follow->menu.face;
            for (int first = CHOICE_CARRY_ON; first <= CHOICE_LEAVE; first++)
                for (int other = CHOICE_LEAVE + 1; other < CHOICE_LONGER_REST; other++)
                    assert_true(face[first].y < face[other].y ||
                                (face[first].y == face[other].y && face[first].x < face[other].x));
            bool rest_beside = KINDS[k] == SEGMENT_REST && face[CHOICE_LONGER_REST].y == face[CHOICE_BABY].y,
                 rest_below = KINDS[k] == SEGMENT_REST && !rest_beside;
            press(stack, ACTION_RIGHT);
            if (rest_beside)
                press(stack, ACTION_RIGHT);
            assert_int_equal(follow->menu.focus, CHOICE_BABY);
            for (int i = 0; i <= rest_beside; i++)
                press(stack, ACTION_LEFT);
            for (int i = 0; i <= rest_below; i++)
                press(stack, ACTION_DOWN);
            assert_int_equal(follow->menu.focus, CHOICE_HURTS);
            press(stack, ACTION_RIGHT);
            assert_int_equal(follow->menu.focus, CHOICE_FEWER);
            stack_free(stack);
        }
}

// "Now your left side" above "Lie on your right side" made people lie on the wrong one.
static void who_changes_sides_lying_reads_one_side_to_lie_on(void **unused) {
    (void)unused;
    static TextRecord boxes;
    ScreenFixture shot = shot_called("170-nap-switch");
    Stack *stack = stack_new(1280, 720);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    assert_true(wrote(&boxes, "Other side"));
    assert_true(wrote(&boxes, "Lie on your right side: your left leg works"));
    assert_false(wrote(&boxes, "Now your"));
    pass_in_steps(stack, 3500000);
    assert_true(reads(stack, "Lie on your right side."));
    stack_free(stack);
}

static void every_entry_is_reached_and_lies_in_the_picture(void **unused) {
    (void)unused;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {720, 1280}, {320, 180}};
    static const SegmentKind KINDS[] = {SEGMENT_WORK, SEGMENT_REST, SEGMENT_SET_UP};
    for (size_t s = 0; s < 4; s++)
        for (size_t k = 0; k < 3; k++) {
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            Follow *follow = follow_at(stack, "gentle-start", "bridge", KINDS[k], 0);
            press(stack, ACTION_PAUSE);
            check_reachable(follow);
            for (int i = 0; i < follow->menu.count; i++) {
                RectPx face = follow->menu.face[i];
                assert_true(face.x >= 0 && face.y >= 0 && rect_right(face) <= SIZES[s][0] &&
                            rect_bottom(face) <= SIZES[s][1]);
            }
            stack_free(stack);
        }
}

static void ok_ends_a_hold_and_the_play_key_still_pauses(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "stand-tall", "wall_sit", SEGMENT_WORK, 2);
    const ScorePhase *hold = follow_now(follow).phase;
    assert_true(hold->until_ok);
    press(stack, ACTION_PAUSE);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_PAUSE);
    while (follow_now(follow).phase != hold || follow->mode != FOLLOW_RUNNING)
        pass(stack, 100000); // the repetition begins again
    press(stack, ACTION_OK);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_ptr_equal(follow_now(follow).phase, hold + 1);
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    stack_free(stack);
}

static void tapping_sets_the_tempo_and_it_is_kept(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "clamshell", SEGMENT_WORK, 0);
    const RoutineStep *step = &follow->routine->steps[follow_now(follow).step];
    double moves_s = 0, holds_s = 0;
    for (size_t i = 0; i < step->exercise->phase_count; i++) {
        const Phase *phase = &step->exercise->phases[i];
        *(phase->kind == PHASE_MOVE ? &moves_s : &holds_s) +=
            phase->seconds_from_dose ? step->dose.hold_s : phase->seconds;
    }
    press(stack, ACTION_TAP);
    assert_string_equal(stack->out->toast->text, "Your own tempo: tap again with your next repetition.");
    ScoreAddress address = {0};
    for (int tap = 0; tap < 2; tap++) {
        for (int i = 0; i < (int)((moves_s / 0.8 + holds_s) * 100); i++)
            pass(stack, 10000);
        address = score_address_at(follow->score, follow->playhead.now_us);
        press(stack, ACTION_TAP);
    }
    assert_float_equal(follow->score->speed, 0.8, 1e-9);
    assert_float_equal(stack->settings.speed, 0.8, 1e-9);
    assert_string_equal(stack->out->toast->text, "Speed 0.8\xc3\x97");
    ScoreAddress after = score_address_at(follow->score, follow->playhead.now_us);
    assert_true(after.step == address.step && after.rep == address.rep && after.phase == address.phase);
    press(stack, ACTION_PAUSE);
    choose(stack, follow, CHOICE_LEAVE);
    follow = follow_at(stack, "stand-tall", "knee_lift", SEGMENT_REST, 0);
    assert_float_equal(follow->score->speed, 0.8, 1e-9);
    press(stack, ACTION_TAP);
    assert_string_equal(stack->out->toast->text, "Your own tempo: tap once with each repetition.");
    stack_free(stack);
}

// As the settings screen changes it, opened from the pause.
static void starting_with_ok_holds_from_the_next_exercise_on(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_REST, 0);
    stack->settings.wait_for_ok = true;
    for (int i = 0; i < 1200 && !follow->playhead.waiting; i++)
        pass(stack, 100000);
    assert_true(follow->playhead.waiting);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
    press(stack, ACTION_OK);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_GET_READY);
    stack_free(stack);
}

// Waiting for OK in a set-up that is left out: the next one is told from its start, and waits at its own end.
static void a_set_up_that_waits_can_be_left_out(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    stack->settings.wait_for_ok = true;
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_SET_UP, 0);
    while (!follow->playhead.waiting)
        pass(stack, 100000);
    choose(stack, follow, CHOICE_LEAVE_OUT);
    assert_false(follow->playhead.waiting);
    assert_string_equal(follow_now(follow).exercise->id, "clamshell.small");
    assert_int_equal(follow_now(follow).segment->start_us, follow->playhead.now_us);
    pass(stack, 100000);
    pass(stack, 100000);
    assert_true(follow->playhead.now_us > follow_now(follow).segment->start_us);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exercise_is_left_out_from_the_menu),
        cmocka_unit_test(all_exercises_left_out_end_the_session),
        cmocka_unit_test(fewer_repetitions_are_one_press_in_the_pause),
        cmocka_unit_test(fewer_can_be_kept_for_the_next_time),
        cmocka_unit_test(ending_here_asks_how_it_was_and_offers_to_keep_fewer),
        cmocka_unit_test(what_is_as_little_as_it_gets_says_so_and_is_never_greyed),
        cmocka_unit_test(one_button_leads_to_easier_and_harder),
        cmocka_unit_test(up_makes_a_rest_longer_and_tells_it),
        cmocka_unit_test(up_makes_a_set_up_wait),
        cmocka_unit_test(nothing_lies_under_the_band_of_the_other_side),
        cmocka_unit_test(no_exercise_names_two_sides_at_once),
        cmocka_unit_test(what_is_for_later_weeks_is_not_told_to_who_is_there),
        cmocka_unit_test(the_menu_of_a_rest_makes_it_longer_too),
        cmocka_unit_test(what_matters_most_comes_first),
        cmocka_unit_test(who_changes_sides_lying_reads_one_side_to_lie_on),
        cmocka_unit_test(every_entry_is_reached_and_lies_in_the_picture),
        cmocka_unit_test(ok_ends_a_hold_and_the_play_key_still_pauses),
        cmocka_unit_test(tapping_sets_the_tempo_and_it_is_kept),
        cmocka_unit_test(starting_with_ok_holds_from_the_next_exercise_on),
        cmocka_unit_test(a_set_up_that_waits_can_be_left_out),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
