// What a session offers, reached with the keys that every remote has: arrows, OK and Back, nothing else. Run from the repository's root.
// Test variant: release
#include "content/library.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/follow/follow_state.h"
#include "words_seen.h"

static Follow *follow_at(Stack *stack, const char *routine, const char *exercise, SegmentKind kind,
                         int phase) {
    const Routine *found = library_routine(shipped, routine);
    assert_non_null(found);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = found});
    Follow *follow = top_state(stack);
    ScoreAddress address = {.kind = kind, .phase = phase, .share = 0.3};
    for (int i = 0; i < (int)found->step_count; i++)
        if (strcmp(exercise_usual(found->steps[i].exercise)->id, exercise) == 0)
            address.step = i;
    playhead_seek(&follow->playhead, score_time_of(follow->score, address));
    pass(stack, 50000);
    return follow;
}

// The arrow with which the shortest way from the focus to an entry begins; ACTION_NONE = none leads there.
static Action arrow_towards(const ButtonRow *menu, int wanted) {
    int from[BUTTONS_MAX], queue[BUTTONS_MAX], first = 0, count = 1;
    Action by[BUTTONS_MAX] = {ACTION_NONE};
    for (int i = 0; i < BUTTONS_MAX; i++)
        from[i] = -1;
    queue[0] = from[menu->focus] = menu->focus;
    for (; first < count && from[wanted] < 0; first++)
        for (int arrow = ACTION_UP; arrow <= ACTION_RIGHT; arrow++) {
            ButtonRow row = *menu;
            row.focus = queue[first];
            button_row_move(&row, (Action)arrow);
            if (from[row.focus] >= 0)
                continue;
            from[row.focus] = queue[first];
            by[row.focus] = (Action)arrow;
            queue[count++] = row.focus;
        }
    if (from[wanted] < 0 || wanted == menu->focus)
        return ACTION_NONE;
    while (from[wanted] != menu->focus)
        wanted = from[wanted];
    return by[wanted];
}

static void choose_by_arrows(Stack *stack, Follow *follow, FollowChoice choice) {
    press(stack, ACTION_BACK);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    for (int presses = 0; follow->menu.focus != (int)choice; presses++) {
        Action arrow = arrow_towards(&follow->menu, (int)choice);
        assert_int_not_equal(arrow, ACTION_NONE);
        assert_true(presses < 8);
        press(stack, arrow);
    }
    press(stack, ACTION_OK);
}

static double rep_s(const Follow *follow, double speed) {
    const RoutineStep *step = &follow->routine->steps[follow_now(follow).step];
    double moves_s = 0, holds_s = 0;
    for (size_t i = 0; i < step->exercise->phase_count; i++) {
        const Phase *phase = &step->exercise->phases[i];
        *(phase->kind == PHASE_MOVE ? &moves_s : &holds_s) +=
            phase->seconds_from_dose ? step->dose.hold_s : phase->seconds;
    }
    return moves_s / speed + holds_s;
}

static void let_pass(Stack *stack, double seconds) {
    for (int i = 0; i < (int)(seconds * 50); i++)
        pass(stack, 20000);
}

static void to_the_set(Stack *stack, Follow *follow) {
    for (int i = 0; i < 2000; i++) {
        if (follow->mode == FOLLOW_RUNNING && follow_now(follow).segment->kind == SEGMENT_WORK)
            return;
        pass(stack, 50000);
    }
    fail_msg("no set comes");
}

// Chosen in the pause it makes OK the key that is tapped, for this set, and the picture says so.
static void her_own_tempo_is_tapped_with_ok(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "gentle-start", "clamshell", SEGMENT_WORK, 0);
    choose_by_arrows(stack, follow, CHOICE_TEMPO);
    assert_string_equal(stack->out->toast->text, "Your own tempo: press OK once with each repetition.");
    press(stack, ACTION_OK); // too early for a repetition
    assert_int_equal(follow->mode, FOLLOW_LEAD);
    to_the_set(stack, follow);
    assert_true(reads(stack, "once with each repetition"));
    for (int tap = 0; tap < 3; tap++) {
        press(stack, ACTION_OK);
        assert_int_equal(follow->mode, FOLLOW_RUNNING);
        if (tap < 2)
            let_pass(stack, rep_s(follow, 0.8));
    }
    assert_float_equal(stack->settings.speed, 0.8, 1e-9);
    assert_float_equal(follow->score->speed, 0.8, 1e-9);
    press(stack, ACTION_BACK);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_OK); // carries on; OK pauses as ever
    to_the_set(stack, follow);
    assert_false(reads(stack, "once with each repetition"));
    press(stack, ACTION_OK);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    stack_free(stack);
}

// Who taps the last repetition a little late pauses nothing; after that OK is what it was.
static void tapping_ends_with_the_set(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_SET_UP, 0);
    choose_by_arrows(stack, follow, CHOICE_TEMPO);
    to_the_set(stack, follow);
    int step = follow_now(follow).step;
    playhead_seek(&follow->playhead, follow_now(follow).segment->end_us - 100000);
    let_pass(stack, 0.4);
    assert_int_not_equal(follow_now(follow).segment->kind, SEGMENT_WORK);
    press(stack, ACTION_OK);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    let_pass(stack, 2);
    assert_true(follow_now(follow).step >= step);
    press(stack, ACTION_OK);
    assert_int_not_equal(follow_now(follow).segment->kind, SEGMENT_WORK);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    stack_free(stack);
}

// Where nothing is repeated there is no tempo to tap.
static void one_long_hold_has_no_tempo(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "stand-tall", "wall_sit", SEGMENT_WORK, 0);
    press(stack, ACTION_BACK);
    assert_true(follow->menu.disabled[CHOICE_TEMPO]);
    stack_free(stack);
}

static void a_rest_is_longer_by_an_arrow(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_REST, 0);
    int64_t left_us = follow_now(follow).left_us;
    press(stack, ACTION_UP);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_int_equal(follow_now(follow).left_us, left_us + 15000000);
    choose_by_arrows(stack, follow, CHOICE_LONGER_REST);
    assert_int_equal(follow_now(follow).left_us, left_us + 30000000);
    stack_free(stack);
}

// By an arrow for this one, by the settings in the pause for all of them.
static void a_start_by_hand_is_reached_by_arrows(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_SET_UP, 0);
    press(stack, ACTION_UP);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    for (int i = 0; i < 1200 && !follow->playhead.waiting; i++)
        pass(stack, 50000);
    assert_true(follow->playhead.waiting);
    let_pass(stack, 2);
    assert_true(follow->playhead.waiting);
    press(stack, ACTION_OK);
    assert_false(follow->playhead.waiting);
    choose_by_arrows(stack, follow, CHOICE_SETTINGS);
    assert_int_equal(front_id(stack), SCREEN_SETTINGS);
    stack_free(stack);
}

// A hold as long as is comfortable ends by OK, and the picture says so.
static void a_hold_ends_by_ok(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "stand-tall", "wall_sit", SEGMENT_WORK, 2);
    assert_true(follow_now(follow).phase->until_ok);
    assert_true(reads(stack, "come up"));
    press(stack, ACTION_OK);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_false(follow_now(follow).phase->until_ok);
    stack_free(stack);
}

// Back where an exercise was skipped, without a key of its own.
static void the_exercise_before_is_in_the_menu(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = follow_at(stack, "gentle-start", "bridge", SEGMENT_WORK, 1);
    int step = follow_now(follow).step;
    choose_by_arrows(stack, follow, CHOICE_BEFORE);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_int_equal(follow_now(follow).step, step - 1);
    stack_free(stack);
}

// The overview's pictures, the welcome and the lines of a session tell one count.
static void the_overview_and_the_welcome_count_alike(void **unused) {
    (void)unused;
    static const char COUNTED[] = "3 exercises, warm-up and cool-down";
    const Routine *routine = library_routine(shipped, "gentle-start");
    Stack *stack = stack_new(1280, 720);
    profile_set(&stack->profile, PROFILE_WEEKS, 30);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ROUTINE, .routine = routine});
    pass_in_steps(stack, 600000); // until the pictures are there
    assert_true(reads(stack, COUNTED));
    assert_true(reads(stack, "Warm-up") && reads(stack, "Cool-down"));
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine});
    pass_in_steps(stack, 600000);
    assert_true(reads(stack, "warm-up and cool-down")); // its second line
    assert_non_null(strstr(((const Follow *)top_state(stack))->heading, COUNTED));
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(her_own_tempo_is_tapped_with_ok),
        cmocka_unit_test(tapping_ends_with_the_set),
        cmocka_unit_test(one_long_hold_has_no_tempo),
        cmocka_unit_test(a_rest_is_longer_by_an_arrow),
        cmocka_unit_test(a_start_by_hand_is_reached_by_arrows),
        cmocka_unit_test(a_hold_ends_by_ok),
        cmocka_unit_test(the_exercise_before_is_in_the_menu),
        cmocka_unit_test(the_overview_and_the_welcome_count_alike),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
