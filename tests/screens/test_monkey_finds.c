// Test variant: release, slow
// What random keys have found, each where it was found: words keep their place and can be read on canvases, with text sizes and edges
// that few have together.
#include "words_check.h"
#include "model/exercise.h"
#include "screens/contacts/contact_list.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"

typedef struct Window {
    int width, height;
    double text_size, safe_area;
} Window;

static Stack *stack_in(Window window) {
    Stack *stack = stack_new(window.width, window.height);
    stack->settings.text_size = window.text_size;
    stack->settings.safe_area = window.safe_area;
    pass(stack, 0);
    return stack;
}

static void check_words(const char *name, Stack *stack) {
    static TextRecord boxes;
    faults = 0;
    boxes.count = boxes.mark_count = 0;
    look(stack, &boxes);
    check_boxes(name, stack, &boxes);
    check_focus(name, stack);
    assert_int_equal(faults, 0);
}

static void opened(Stack *stack, ScreenId screen) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = screen,
                                 .routine = library_routine(shipped, "all-ten")});
}

static void a_goal_is_read_on_a_narrow_card(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{640, 360, 1.4, 6}, {1920, 1080, 1.7, 9}, {1280, 720, 1.8, 7}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++) {
        Stack *stack = stack_in(WINDOWS[i]);
        stack->settings.weekly_minutes = 10;
        screen_fixture_history(stack->history, HARNESS_TODAY);
        opened(stack, SCREEN_PROGRESS);
        check_words("goal", stack);
        stack_free(stack);
    }
}

static void buttons_of_home_can_be_read(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{640, 360, 1.2, 8},
                                     {640, 360, 1.3, 8},
                                     {1280, 720, 1.2, 8},
                                     {720, 540, 1.2, 8}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++) {
        Stack *stack = stack_in(WINDOWS[i]);
        check_words("home", stack);
        stack_free(stack);
    }
}

static void a_card_of_the_check_keeps_its_focus_in_sight(void **state) {
    (void)state;
    Stack *stack = stack_in((Window){1280, 720, 1, 5});
    opened(stack, SCREEN_CHECK);
    RectPx rect;
    for (int i = 0; i < 40; i++) { // to the last card that there is
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_UP);
    }
    assert_true(screen_stack_focused(stack->screens, &rect) == 1 && !rect_empty(rect) && rect.h > 200);
    stack->settings.text_size = 1.5;
    pass(stack, 0);
    screen_stack_resize(stack->screens, 720, 540);
    assert_true(screen_stack_focused(stack->screens, &rect) == 1);
    assert_false(rect_empty(rect));
    stack_free(stack);
}

static const char LONG_NUMBER[] = "12114333113223111111111112";

static void a_long_number_is_seen_whole_while_it_is_typed(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{640, 360, 2, 9}, {1024, 768, 1.2, 4}, {800, 1280, 0.9, 3}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++) {
        Stack *stack = stack_in(WINDOWS[i]);
        push(stack,
             &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACT, .contact = CALL_MIDWIFE});
        for (const char *digit = LONG_NUMBER; *digit; digit++)
            press(stack, (Action)(ACTION_DIGIT_0 + (*digit - '0')));
        check_words("number", stack);
        stack_free(stack);
    }
}

static void a_long_number_is_whole_in_the_list(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{800, 1280, 1.5, 5},
                                     {720, 540, 2, 5},
                                     {720, 1280, 2, 5},
                                     {1280, 720, 2, 5}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++)
        for (int one_button = 0; one_button < 2; one_button++) {
            Stack *stack = stack_in(WINDOWS[i]);
            stack->settings.one_button = one_button;
            for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
                contact_set(&stack->contacts, kind, "+88888888888888888888888");
            pass(stack, 0);
            opened(stack, SCREEN_CONTACTS);
            check_words("numbers", stack);
            stack_free(stack);
        }
}

static void numbers_to_call_do_not_lie_over_the_page(void **state) {
    (void)state;
    static const Window WINDOWS[] = {
        {720, 540, 2, 5}, {1024, 768, 1.9, 10}, {1920, 1080, 1.8, 5}, {640, 360, 1.9, 5}, {720, 540, 1.8, 7}};
    static const char *const PAGES[] = {PAGE_SEEK_HELP, PAGE_URGENT, PAGE_SOON};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++)
        for (size_t p = 0; p < sizeof PAGES / sizeof *PAGES; p++)
            for (int emergency = 0; emergency < 2; emergency++) {
                Stack *stack = stack_in(WINDOWS[i]);
                for (WhomToCall kind = emergency ? CALL_EMERGENCY : CALL_CRISIS_LINE; kind < CALL_COUNT;
                     kind++)
                    contact_set(&stack->contacts, kind, LONG_NUMBER);
                ScreenRequest request = page_request(PAGES[p]);
                push(stack, &request);
                check_words(PAGES[p], stack);
                if (strcmp(PAGES[p], PAGE_SEEK_HELP) == 0) // the others are for calling, not for typing
                    assert_true(reads(stack, "Numbers to call")); // where all of them are
                stack_free(stack);
            }
}

static void the_shortest_button_of_a_row_can_be_read(void **state) {
    (void)state;
    Stack *stack = stack_in((Window){640, 360, 1.5, 2});
    stack->settings.one_button = true;
    pass(stack, 0);
    assert_true(reads(stack, "Advice"));
    check_words("home", stack);
    stack_free(stack);
}

static void what_sorts_the_exercises_keeps_clear_of_the_line_below(void **state) {
    (void)state;
    Stack *stack = stack_in((Window){720, 540, 1.3, 10});
    opened(stack, SCREEN_LIBRARY);
    check_words("library", stack);
    stack_free(stack);
}

static void names_of_muscles_are_read_beside_or_below_the_breath(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{720, 540, 1.9, 4}, {1024, 768, 1.3, 10}, {1024, 768, 1.5, 5}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++)
        for (size_t e = 0; e < shipped->exercise_count; e++) {
            Stack *stack = stack_in(WINDOWS[i]);
            push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                         .screen = SCREEN_WATCH,
                                         .exercise = shipped->exercises[e]});
            check_words(shipped->exercises[e]->id, stack);
            stack_free(stack);
        }
}

// A canvas on end, turned for eyes that lie: what is opened there is wider than high, and scrolls with large words as it does upright.
static void screens_scroll_on_a_turned_picture_too(void **state) {
    (void)state;
    static const char *const NAMES[] = {"contact", "variants", "progress", "library", "birth", "pain"};
    static const ScreenId SCREENS[] = {SCREEN_CONTACT, SCREEN_VARIANTS,  SCREEN_PROGRESS,
                                       SCREEN_LIBRARY, SCREEN_ASK_ABOUT, SCREEN_PAIN};
    ScreenFixture lying = shot_called("182-lying-work");
    lying.text_size = 2;
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        Stack *stack = stack_new(800, 1280);
        screen_fixture_history(stack->history, HARNESS_TODAY);
        open_fixture(stack, &lying);
        opened(stack, SCREENS[i]);
        assert_int_equal(stack->environment->width, 1280);
        assert_true(stack->environment->height > stack->width);
        check_words(NAMES[i], stack);
        RectPx focus, safe = theme_for(800, 1280).safe;
        for (int k = 0; k < 8; k++) { // what has the focus comes in sight
            press(stack, ACTION_FOCUS_NEXT);
            assert_int_equal(screen_stack_focused(stack->screens, &focus), 1);
            assert_true(focus.x >= safe.x && rect_right(focus) <= rect_right(safe));
        }
        stack_free(stack);
    }
}

static void days_of_a_month_keep_clear_of_its_name(void **state) {
    (void)state;
    static const Window WINDOWS[] = {{1024, 768, 1.8, 10}, {1024, 768, 1.5, 9}};
    for (size_t i = 0; i < sizeof WINDOWS / sizeof *WINDOWS; i++) {
        Stack *stack = stack_in(WINDOWS[i]);
        opened(stack, SCREEN_ASK_ABOUT);
        for (int week = 0; week < 6; week++)
            press(stack, ACTION_UP);
        assert_true(reads(stack, "September 2026")); // the longest
        check_words("calendar", stack);
        stack_free(stack);
    }
}

// The map of the one button takes of the height, and nothing of what a television cuts off.
static void edges_are_those_of_the_television_above_the_one_button_too(void **state) {
    (void)state;
    for (int safe_area = 0; safe_area <= 10; safe_area += 5) {
        Stack *stack = stack_in((Window){1280, 720, 1, safe_area});
        int edge = theme_for(1280, 720).safe.y;
        stack->settings.one_button = true;
        pass(stack, 0);
        static TextRecord boxes;
        boxes.count = boxes.mark_count = 0;
        look(stack, &boxes);
        assert_true(boxes.count > 0);
        for (int i = 0; i < boxes.count; i++)
            assert_true(boxes.item[i].rect.y >= edge);
        opened(stack, SCREEN_NIGHT_LIGHT);
        RectPx focus;
        assert_int_equal(screen_stack_focused(stack->screens, &focus), 1);
        assert_true(focus.y >= edge);
        stack_free(stack);
    }
}

static int64_t middle_of(const Follow *follow, SegmentKind kind) {
    for (int i = 0; i < follow->score->segment_count; i++)
        if (follow->score->segments[i].kind == kind)
            return (follow->score->segments[i].start_us + follow->score->segments[i].end_us) / 2;
    fail_msg("the routine has no such moment");
    return 0;
}

// What a rest alone offers had the focus, and something else has led out of the rest.
static void the_focus_of_the_pause_is_on_what_it_shows(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    opened(stack, SCREEN_FOLLOW);
    Follow *follow = top_state(stack);
    playhead_seek(&follow->playhead, middle_of(follow, SEGMENT_REST));
    pass(stack, 1000);
    press(stack, ACTION_PAUSE);
    RectPx focus;
    for (int i = 0; i < CHOICE_COUNT && follow->menu.focus != CHOICE_LONGER_REST; i++)
        press(stack, ACTION_FOCUS_NEXT);
    assert_int_equal(follow->menu.focus, CHOICE_LONGER_REST);
    playhead_seek(&follow->playhead, middle_of(follow, SEGMENT_WORK));
    screen_stack_resize(stack->screens, 1024, 768);
    pass(stack, 0);
    assert_int_equal(screen_stack_focused(stack->screens, &focus), 1);
    assert_false(rect_empty(focus));
    assert_true(follow->menu.focus < follow->menu.count);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_is_read_on_a_narrow_card),
        cmocka_unit_test(buttons_of_home_can_be_read),
        cmocka_unit_test(a_card_of_the_check_keeps_its_focus_in_sight),
        cmocka_unit_test(a_long_number_is_seen_whole_while_it_is_typed),
        cmocka_unit_test(a_long_number_is_whole_in_the_list),
        cmocka_unit_test(numbers_to_call_do_not_lie_over_the_page),
        cmocka_unit_test(the_shortest_button_of_a_row_can_be_read),
        cmocka_unit_test(what_sorts_the_exercises_keeps_clear_of_the_line_below),
        cmocka_unit_test(names_of_muscles_are_read_beside_or_below_the_breath),
        cmocka_unit_test(screens_scroll_on_a_turned_picture_too),
        cmocka_unit_test(days_of_a_month_keep_clear_of_its_name),
        cmocka_unit_test(the_focus_of_the_pause_is_on_what_it_shows),
        cmocka_unit_test(edges_are_those_of_the_television_above_the_one_button_too),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
