// Test variant: release
// The library: sorting out by words, what the rules hold back is shown with why, and the pages of an exercise and a routine.
#include "words_seen.h"
#include "model/exercise.h"
#include "screens/library/library_filter.h"
#include "ui/widgets.h"

static Stack *library_at_week(int week) {
    Stack *stack = stack_new(1280, 720);
    profile_set(&stack->profile, PROFILE_WEEKS, week);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_LIBRARY);
    pass_in_steps(stack, 600000);
    return stack;
}

static void words_sort_out(void **state) {
    (void)state;
    LibraryFilter filter = {{0}};
    Chips chips;
    library_filter_chips(&filter, &chips);
    const Exercise *clamshell = library_exercise(shipped, "clamshell"),
                   *wall_sit = library_exercise(shipped, "wall_sit");
    assert_true(library_filter_fits(&filter, clamshell) && library_filter_fits(&filter, wall_sit));
    for (int i = 0; i < chips.count; i++)
        if (strcmp(chips.chip[i].text, "On your side") == 0)
            library_filter_tick(&filter, &chips, i);
    assert_true(library_filter_fits(&filter, clamshell) && !library_filter_fits(&filter, wall_sit));
    for (int i = 0; i < chips.count; i++)
        if (strcmp(chips.chip[i].text, "Wall") == 0)
            library_filter_tick(&filter, &chips, i);
    assert_false(library_filter_fits(&filter, clamshell)); // of each group one
}

static void what_is_held_back_says_why(void **state) {
    (void)state;
    Stack *stack = library_at_week(1);
    assert_true(reads(stack, "Not now"));
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_RIGHT); // the bridge, for which it is too early
    assert_true(reads(stack, "Not for now"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_EXERCISE);
    assert_true(reads(stack, "Not for now") && !reads(stack, "How much, for you"));
    stack_free(stack);
}

static void an_exercise_goes_into_a_routine_of_ones_own(void **state) {
    (void)state;
    Stack *stack = library_at_week(20);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "How much, for you"));
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_OWN_EDIT);
    assert_true(reads(stack, "elvic tilt") && reads(stack, "Keep it like this"));
    stack_free(stack);
}

static void a_routine_leads_back_to_its_check(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_CHECK,
                                 .routine = library_routine(shipped, "gentle-start")});
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ROUTINE);
    assert_true(reads(stack, "You need a mat for this one"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

// Exercises that are changed for one reason share the sentence that says it.
static void a_reason_stands_once_on_the_page_of_a_routine(void **unused) {
    (void)unused;
    static TextRecord boxes;
    ScreenFixture shot = shot_called("171-routine-fitted");
    Stack *stack = stack_new(1920, 1080);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    int ends = 0;
    for (int i = 0; i < boxes.count; i++) {
        size_t length = strlen(boxes.item[i].text);
        if (length < 15 || boxes.item[i].text[length - 1] != '.')
            continue;
        ends++;
        for (int k = i + 1; k < boxes.count; k++)
            assert_string_not_equal(boxes.item[i].text, boxes.item[k].text);
    }
    assert_true(ends > 3);
    stack_free(stack);
}

static int minutes_of_page(Stack *stack) {
    static TextRecord boxes;
    int minutes = 0;
    look(stack, &boxes);
    for (int i = 0; i < boxes.count && minutes == 0; i++)
        sscanf(boxes.item[i].text, "About %d minutes", &minutes);
    return minutes;
}

// All ten, cut down to ten minutes in week 3, is no 18 minutes on home.
static void home_and_the_page_of_a_routine_tell_the_same_minutes(void **unused) {
    (void)unused;
    for (int week = 3; week <= 20; week += 17) {
        Stack *stack = stack_new(1280, 720);
        profile_set(&stack->profile, PROFILE_WEEKS, week);
        profile_set(&stack->profile, PROFILE_CHECK_DONE, 1);
        const Routine *all = library_routine(shipped, "all-ten");
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ROUTINE, .routine = all});
        int minutes = minutes_of_page(stack);
        stack_free(stack);
        stack = stack_new(1280, 720);
        profile_set(&stack->profile, PROFILE_WEEKS, week);
        profile_set(&stack->profile, PROFILE_CHECK_DONE, 1);
        for (size_t i = 0; shipped->routines[i] != all; i++)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_RIGHT); // before them all a session for today
        pass_in_steps(stack, 600000);
        bool same = false;
        static TextRecord boxes;
        char text[40];
        snprintf(text, sizeof text, "%d min", minutes);
        look(stack, &boxes);
        for (int i = 0; i < boxes.count; i++)
            for (int k = 0; k < boxes.count; k++)
                same = same ||
                       (strcmp(boxes.item[i].text, "All ten") == 0 && strcmp(boxes.item[k].text, text) == 0);
        assert_true(minutes > 0 && same);
        assert_true(week > 12 || minutes <= 10);
        stack_free(stack);
    }
}

// What has the focus has a ring round it, which touches no word beside it; and where the sorting has no room, the screen scrolls.
static void the_ring_round_a_word_to_sort_by_touches_no_other(void **unused) {
    (void)unused;
    static TextRecord boxes;
    static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {720, 1280}, {1024, 768}};
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_LIBRARY});
        look(stack, &boxes);
        Theme theme = theme_for(stack->width, stack->height);
        int reach = focus_ring_reach(&theme), rings = 0;
        press(stack, ACTION_FOCUS_FIRST);
        for (int i = 0; i < 200 && rings < 14; i++) {
            RectPx face, ring;
            assert_int_equal(screen_stack_focused(stack->screens, &face), 1);
            ring = rect_inset(face, -reach);
            bool chip = face.h < theme_px(&theme, 90);
            rings += chip;
            for (int k = 0; k < boxes.count && chip; k++) {
                RectPx text = boxes.item[k].rect, over = rect_intersection(ring, text);
                bool own = !rect_empty(rect_intersection(face, text));
                if (!own && !rect_empty(over))
                    fail_msg("at %dx%d the ring touches \"%s\"", stack->width, stack->height,
                             boxes.item[k].text);
            }
            press(stack, ACTION_FOCUS_NEXT);
        }
        assert_int_equal(rings, 14);
        stack_free(stack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_sort_out),
        cmocka_unit_test(what_is_held_back_says_why),
        cmocka_unit_test(an_exercise_goes_into_a_routine_of_ones_own),
        cmocka_unit_test(a_routine_leads_back_to_its_check),
        cmocka_unit_test(a_reason_stands_once_on_the_page_of_a_routine),
        cmocka_unit_test(home_and_the_page_of_a_routine_tell_the_same_minutes),
        cmocka_unit_test(the_ring_round_a_word_to_sort_by_touches_no_other),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
