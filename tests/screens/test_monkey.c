// Test variant: san, slow
// Thousands of random keys, clicks and pauses over all screens: nothing breaks, one thing has the focus, and
// the way home is short.
#include "content/library.h"
#include "harness.h"
#include "support/openings.h"

static bool in_safe_area(const Stack *stack, RectPx r) {
    int width = stack->environment->width, height = stack->environment->height;
    bool turned =
        (width > height) != (stack->width > stack->height); // by a quarter: the same distance from each edge
    RectPx safe = theme_for(turned ? stack->width : width, turned ? stack->height : height).safe;
    return !rect_empty(r) && r.x >= safe.x && r.y >= safe.y && rect_right(r) <= rect_right(safe) &&
           rect_bottom(r) <= rect_bottom(safe);
}

static void check_focus(Stack *stack) {
    RectPx rect = {0};
    int count = screen_stack_focused(stack->screens, &rect);
    if (front_id(stack) == SCREEN_FOLLOW && count == 0)
        return; // an exercise runs: every key acts at once
    assert_int_equal(count, 1);
    assert_true(in_safe_area(stack, rect));
}

static void check_way_home(Stack *stack) {
    int presses = 0;
    for (; depth(stack) > 1; presses++) {
        assert_true(presses < 6);
        press(stack, ACTION_BACK);
    }
    assert_int_equal(front_id(stack), SCREEN_HOME);
}

// By any of the monkeys: each alone misses some by bad luck.
static bool seen[SCREEN_COUNT - 1 + 32];

static void see(Stack *stack) {
    for (int i = 0; i < opening_count(); i++) {
        ScreenRequest opening = opening_at(i);
        seen[i] = seen[i] || front_is(stack->screens, &opening);
    }
}

// At the end of a whole session; and pages without a row, to which no button leads.
static bool is_seldom(ScreenRequest opening) {
    return opening.screen == SCREEN_FINISHED ||
           (opening.screen == SCREEN_PAGE && !page_spec_find(opening.page)->id) ||
           strcmp(opening.page, PAGE_URGENT) == 0 || strcmp(opening.page, PAGE_PAIN) == 0 ||
           strcmp(opening.page, PAGE_SOON) == 0;
}

static void monkey(int width, int height, uint32_t seed, int steps, LyingView view) {
    Stack *stack = stack_new(width, height);
    stack->settings.lying_view = view;
    stack->settings.about_you_asked = false;
    screen_fixture_history(stack->history, HARNESS_TODAY);
    Picture picture = picture_new(width, height);
    assert_true(opening_count() <= (int)(sizeof seen / sizeof *seen));
    for (int i = 0; i < steps; i++) {
        // Random keys seldom find what leads there.
        static const ScreenId hidden[] = {
            SCREEN_COMPOSE,     SCREEN_OWN,       SCREEN_OWN_EDIT,  SCREEN_FOLLOW,      SCREEN_MUSIC,
            SCREEN_SOUND_DELAY, SCREEN_ASK_ABOUT, SCREEN_ABOUT_YOU, SCREEN_CONTACTS,    SCREEN_CONTACT,
            SCREEN_VARIANTS,    SCREEN_CHECK,     SCREEN_OUTCOME,   SCREEN_ADVICE,      SCREEN_PAIN,
            SCREEN_NAME,        SCREEN_PROGRESS,  SCREEN_DAYS,      SCREEN_WHO,         SCREEN_PEOPLE,
            SCREEN_PERSON,      SCREEN_FORGET,    SCREEN_STEP,      SCREEN_NIGHT_LIGHT, SCREEN_CARRY_ON,
            SCREEN_SHEET,       SCREEN_LIBRARY,   SCREEN_EXERCISE,  SCREEN_ROUTINE,     SCREEN_PACKS};
        enum { HIDDEN = sizeof hidden / sizeof *hidden };
        int turn = i % 800 / 25;
        ScreenRequest request = page_request(turn == HIDDEN ? PAGE_ABOUT_YOU : PAGE_SEEK_HELP);
        if (turn < HIDDEN)
            request = (ScreenRequest){.kind = REQUEST_OPEN,
                                      .screen = hidden[turn],
                                      .routine = view ? library_routine(shipped, "all-ten-side")
                                                      : shipped->routines[0]};
        if (i % 25 == 0 && turn < HIDDEN + 2) {
            push(stack, &request);
            see(stack); // the night goes with any key
        }
        uint32_t dice = next_random(&seed) % 20;
        if (dice < 14)
            press(stack, (Action)(ACTION_UP + (int)(next_random(&seed) % (ACTION_HELP - ACTION_UP + 1))));
        else if (dice < 15)
            click(stack, (int)(next_random(&seed) % (uint32_t)width),
                  (int)(next_random(&seed) % (uint32_t)height));
        else if (dice < 16) // anywhere but in a session they mean nothing
            press(stack, next_random(&seed) % 2 ? ACTION_BABY : ACTION_LYING);
        else
            pass(stack, next_random(&seed) % (dice == 19 ? 3000000 : 200000));
        apply_request(stack);
        stack->quit = false;
        see(stack);
        check_focus(stack);
        if (i % 40 == 0) {
            screen_picture_forget(&picture.shown);
            picture_draw(&picture, stack);
        }
        if (i % 800 == 799)
            check_way_home(stack);
    }
    picture_free(&picture);
    stack_free(stack);
}

// After all of them.
static void random_keys_have_been_everywhere(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++)
        if (!is_seldom(opening_at(i)) && !seen[i])
            fail_msg("screen %d '%s' was never seen", (int)opening_at(i).screen, opening_at(i).page);
}

static void random_keys_at_360_lines(void **state) {
    (void)state;
    monkey(640, 360, 1, 6000, LYING_VIEW_OFF);
}

static void random_keys_on_a_narrow_canvas(void **state) {
    (void)state;
    monkey(480, 640, 2, 6000, LYING_VIEW_OFF);
}

static void random_keys_on_a_wide_canvas(void **state) {
    (void)state;
    monkey(860, 360, 3, 6000, LYING_VIEW_OFF);
}

// Sessions on the side, with what is opened above them.
static void random_keys_on_a_turned_picture(void **state) {
    (void)state;
    monkey(640, 360, 4, 6000, LYING_VIEW_BY_EXERCISE);
}

static ScreenRequest asked_by_ok(Stack *stack) {
    screen_stack_act(stack->screens, ACTION_OK);
    ScreenRequest asked = stack->out->request;
    stack->out->request.kind = REQUEST_NONE;
    return asked;
}

static void arrows_reach_every_card_and_button_of_home(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_COMPOSE);
    press(stack, ACTION_RIGHT);
    for (size_t r = 0; r < shipped->routine_count; r++) {
        assert_ptr_equal(asked_by_ok(stack).routine, shipped->routines[r]);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_DOWN);
    for (size_t e = 0; e <= shipped->exercise_count; e++)
        press(stack, ACTION_LEFT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_LIBRARY);
    press(stack, ACTION_RIGHT);
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        assert_ptr_equal(asked_by_ok(stack).exercise, shipped->exercises[e]);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_DOWN);
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_LEFT);
    assert_string_equal(asked_by_ok(stack).page, PAGE_SEEK_HELP);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_PROGRESS);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_ADVICE);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_ABOUT_YOU);
    press(stack, ACTION_RIGHT);
    assert_string_equal(asked_by_ok(stack).page, PAGE_KEYS);
    press(stack, ACTION_UP);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_WATCH);
    press(stack, ACTION_UP);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_CHECK);
    stack_free(stack);
}

static void the_pain_key_shows_help_from_home_too(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // it runs into a leg
    assert_true(front_is_page(stack->screens, PAGE_PAIN));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void the_safety_note_comes_before_the_first_session_only(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    stack->settings.about_you_asked = true;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SAFETY_NOTE));
    press(stack, ACTION_BACK);
    assert_false(stack->settings.safety_note_seen);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK); // read
    assert_true(stack->settings.safety_note_seen);
    assert_true(stack->out->settings_changed);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    check_way_home(stack);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_keys_at_360_lines),
        cmocka_unit_test(random_keys_on_a_narrow_canvas),
        cmocka_unit_test(random_keys_on_a_wide_canvas),
        cmocka_unit_test(random_keys_on_a_turned_picture),
        cmocka_unit_test(random_keys_have_been_everywhere),
        cmocka_unit_test(arrows_reach_every_card_and_button_of_home),
        cmocka_unit_test(the_pain_key_shows_help_from_home_too),
        cmocka_unit_test(the_safety_note_comes_before_the_first_session_only),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
