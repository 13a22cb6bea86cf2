// Test variant: release, slow
// Easier and harder ways: looked at in watch, chosen for a routine, remembered, and done at the same place.
#include "coach/personal_routine.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "harness.h"
#include "screens/follow/follow_state.h"
#include "screens/watch/watch_state.h"

static const Exercise *exercise(const char *id) {
    const Exercise *found = library_exercise(shipped, id);
    assert_non_null(found);
    return found;
}

static void watch_shows_each_way_and_keeps_the_button(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->exercise_count; i++) {
        const Exercise *usual = shipped->exercises[i];
        if (usual->variant_count == 0)
            continue;
        Stack *stack = stack_new(640, 360);
        ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = usual};
        push(stack, &request);
        press(stack, ACTION_NONE);
        Watch *state = top_state(stack);
        while (state->button[state->buttons.focus] != WATCH_VARIANT)
            press(stack, ACTION_RIGHT);
        Picture picture = picture_new(640, 360);
        for (size_t k = 0; k <= usual->variant_count; k++) {
            press(stack, ACTION_OK);
            assert_int_equal(state->button[state->buttons.focus], WATCH_VARIANT);
            assert_ptr_equal(state->exercise, state->loop.exercise);
            pass(stack, 500000);
            picture_draw(&picture, stack);
        }
        assert_ptr_equal(state->exercise, usual);
        press(stack, ACTION_OK);
        press(stack, ACTION_NEXT); // from a variant to the next exercise
        assert_ptr_equal(state->exercise, shipped->exercises[(i + 1) % shipped->exercise_count]);
        picture_free(&picture);
        stack_free(stack);
    }
}

// Once the user was asked today, the rules have the last word.
static void no_choice_brings_back_what_the_rules_hold(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    choose_variant(&stack->choices, exercise("bridge"));
    profile_set_text(&stack->profile, PROFILE_WEEKS, "3", NULL);
    profile_set_text(&stack->profile, PROFILE_BIRTH, "vaginal", NULL);
    profile_set_text(&stack->profile, PROFILE_PAIN_NOW, "0", NULL);
    profile_set_text(&stack->profile, PROFILE_HANDS, "both", NULL);
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = library_routine(shipped, "gentle-start")};
    push(stack, &request);
    const Follow *state = top_state(stack);
    bool half = false;
    for (size_t i = 0; i < state->routine->step_count; i++) {
        assert_ptr_not_equal(state->routine->steps[i].exercise, exercise("bridge"));
        half = half || state->routine->steps[i].exercise == exercise("bridge.half");
    }
    assert_true(half);
    stack_free(stack);
}

static Stack *following(const char *id, int64_t us) {
    Stack *stack = stack_new(1280, 720);
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = library_routine(shipped, id)};
    assert_non_null(request.routine);
    push(stack, &request);
    while (us > 0) {
        pass(stack, us < 200000 ? us : 200000);
        us -= 200000;
    }
    return stack;
}

static Follow *follow_of(Stack *stack) {
    return screen_stack_state(stack->screens, 1);
}

// Until the step of that exercise is in that kind of segment.
static void reach(Stack *stack, const char *id, SegmentKind kind) {
    Follow *state = follow_of(stack);
    for (int i = 0; i < 20000; i++) {
        FollowNow now = follow_now(state);
        if (now.exercise && strcmp(now.exercise->id, id) == 0 && now.segment->kind == kind &&
            (kind != SEGMENT_REST || now.segment->step != now.step))
            return;
        pass(stack, 100000);
    }
    fail();
}

// The list of ways, opened by the arrow that the screen names, with the coming exercise in focus.
static void open_ways(Stack *stack) {
    press(stack, ACTION_DOWN);
    assert_int_equal(front_id(stack), SCREEN_VARIANTS);
}

static void the_coming_exercise_can_be_made_easier_in_the_rest_before_it(void **unused) {
    (void)unused;
    Stack *stack = following("all-ten-back", 0);
    Follow *state = follow_of(stack);
    reach(stack, "bridge", SEGMENT_REST);
    int64_t before = follow_now(state).t_us - follow_now(state).segment->start_us;
    open_ways(stack);
    press(stack, ACTION_LEFT);
    assert_true(stack->out->settings_changed);
    assert_string_equal(text_map_get(&stack->choices, "bridge"), "half");
    assert_int_equal(stack->choices.count, 1);
    press(stack, ACTION_BACK);
    FollowNow now = follow_now(state);
    assert_int_equal(state->mode, FOLLOW_PAUSED); // she carries on when she likes
    assert_ptr_equal(now.exercise, exercise("bridge.half"));
    assert_int_equal(now.segment->kind, SEGMENT_REST);
    int64_t after = now.t_us - now.segment->start_us;
    assert_true(after - before < 50000 && before - after < 50000); // the same moment
    press(stack, ACTION_OK);
    reach(stack, "bridge.half", SEGMENT_WORK);
    stack_free(stack);
}

static void in_the_middle_of_it_the_same_repetition_goes_on(void **unused) {
    (void)unused;
    Stack *stack = following("all-ten-back", 0);
    Follow *state = follow_of(stack);
    reach(stack, "bridge", SEGMENT_WORK);
    for (int i = 0; i < 150; i++)
        pass(stack, 100000);
    FollowNow before = follow_now(state);
    int rep = before.phase->rep, phase = before.phase->phase;
    assert_true(rep > 0);
    press(stack, ACTION_PAUSE);
    state->menu.focus = CHOICE_WAYS;
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_VARIANTS);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_BACK);
    FollowNow after = follow_now(state);
    assert_ptr_equal(after.exercise, exercise("bridge.half"));
    assert_int_equal(after.phase->rep, rep);
    assert_int_equal(after.phase->phase, phase);
    stack_free(stack);
}

// Sitting instead of standing: she is led there first.
static void another_position_begins_with_its_set_up(void **unused) {
    (void)unused;
    Stack *stack = following("stand-tall", 0);
    Follow *state = follow_of(stack);
    reach(stack, "knee_lift", SEGMENT_WORK);
    for (int i = 0; i < 50; i++)
        pass(stack, 100000);
    press(stack, ACTION_PAUSE);
    state->menu.focus = CHOICE_WAYS;
    press(stack, ACTION_OK);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_BACK);
    FollowNow now = follow_now(state);
    assert_ptr_equal(now.exercise, exercise("knee_lift.seated"));
    assert_int_equal(now.segment->kind, SEGMENT_SET_UP);
    assert_int_equal(now.t_us, now.segment->start_us);
    stack_free(stack);
}

static void what_was_chosen_holds_the_next_time(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    choose_variant(&stack->choices, exercise("bridge.half"));
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = library_routine(shipped, "all-ten-back")};
    push(stack, &request);
    reach(stack, "bridge.half", SEGMENT_WORK);
    stack_free(stack);
}

// All that is chosen, as one text.
static void write_choices(const VariantChoices *choices, char text[1024]) {
    int used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < choices->count && used < 900; i++)
        used += snprintf(text + used, (size_t)(1024 - used), "%s=%s;", choices->list[i].key,
                         choices->list[i].value);
}

static void every_way_can_be_reached_with_arrows(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->routine_count; i++) {
        if (strcmp(shipped->routines[i]->id, "quiet-breathing") == 0)
            continue; // there is no other way to breathe
        Stack *stack = stack_new(640, 360);
        ScreenRequest request = {.kind = REQUEST_OPEN,
                                 .screen = SCREEN_VARIANTS,
                                 .routine = shipped->routines[i]};
        push(stack, &request);
        Picture picture = picture_new(640, 360);
        char last[1024] = "", now[1024];
        int changes = 0;
        for (int row = 0; row < 20; row++) {
            for (int k = 0; k < VARIANTS_MAX; k++) {
                press(stack, ACTION_OK);
                write_choices(&stack->choices, now);
                changes += strcmp(last, now) != 0;
                snprintf(last, sizeof last, "%s", now);
                pass(stack, 300000);
                picture_draw(&picture, stack);
                RectPx focused;
                assert_int_equal(screen_stack_focused(stack->screens, &focused), 1);
                assert_true(focused.y >= 0 && rect_bottom(focused) <= 360);
            }
            press(stack, ACTION_DOWN);
        }
        assert_true(changes > 10);
        picture_free(&picture);
        stack_free(stack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(watch_shows_each_way_and_keeps_the_button),
        cmocka_unit_test(the_coming_exercise_can_be_made_easier_in_the_rest_before_it),
        cmocka_unit_test(in_the_middle_of_it_the_same_repetition_goes_on),
        cmocka_unit_test(another_position_begins_with_its_set_up),
        cmocka_unit_test(what_was_chosen_holds_the_next_time),
        cmocka_unit_test(no_choice_brings_back_what_the_rules_hold),
        cmocka_unit_test(every_way_can_be_reached_with_arrows),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
