// Test variant: release, slow
// Every screen with words from 0.8 to twice the usual size, on screens of every shape: none is cut, lies over another or leaves the safe
// area, and what has the focus is whole.
#include "no_pixels.h"
#include "words_check.h"

// 16:9, 4:3, and a screen on end; larger ones of these shapes are laid out alike, but for what is rounded to pixels.
static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1080, 1920}};
static const double TEXT_SIZES[] = {0.8, 2}; // test_words has 1

// The screens of a session have tests of their own for large words.
static bool is_of_a_session(const char *name) {
    static const char *const WORDS[] = {"follow", "watch", "finished", "lying", "nap-", "-paused", "-hold"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(name, WORDS[i]))
            return true;
    return false;
}

static void check_all(double text_size) {
    const char *only = getenv("ONLY"); // part of the names of shots to look at
    faults = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++) {
            ScreenFixture shot = screen_fixture_at(shipped, i);
            if ((!only || strstr(shot.name, only)) && (text_size <= 1 || !is_of_a_session(shot.name)))
                check_shot(shot, SIZES[s][0], SIZES[s][1], text_size);
        }
    assert_int_equal(faults, 0);
}

static void every_size_has_room(void **unused) {
    (void)unused;
    for (size_t i = 0; i < sizeof TEXT_SIZES / sizeof *TEXT_SIZES; i++)
        check_all(TEXT_SIZES[i]);
}

static Stack *open_with_large_words(const char *name) {
    ScreenFixture shot = shot_called(name);
    shot.text_size = 2;
    Stack *stack = stack_new(1280, 720);
    open_fixture(stack, &shot);
    assert_true(stack->environment->height > stack->height);
    return stack;
}

static bool focus_is_in_sight(Stack *stack) {
    RectPx rect, safe = theme_for(stack->width, stack->height).safe;
    assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
    return rect.y >= safe.y && rect_bottom(rect) <= rect_bottom(safe);
}

// Wherever arrows lead, what has the focus is in sight as a whole.
static void a_screen_scrolls_with_its_focus(void **unused) {
    (void)unused;
    static const char *const SHOTS[] = {"02-home", "90-compose", "160-library", "26-pain", "98-own-name"};
    uint32_t seed = 3;
    for (size_t i = 0; i < sizeof SHOTS / sizeof *SHOTS; i++) {
        Stack *stack = open_with_large_words(SHOTS[i]);
        for (int k = 0; k < 60; k++) {
            Action way = k % 2 ? ACTION_RIGHT : next_random(&seed) % 3 ? ACTION_DOWN : ACTION_UP;
            RectPx before, after;
            screen_stack_focused(stack->screens, &before);
            press(stack, way);
            screen_stack_focused(stack->screens, &after);
            bool moved = before.x != after.x || before.w != after.w || before.h != after.h;
            if (moved && !focus_is_in_sight(stack))
                fail_msg("%s: the focus is at %d,%d %dx%d", SHOTS[i], after.x, after.y, after.w, after.h);
        }
        stack_free(stack);
    }
}

// What has no focus is read with the arrows that lead to nothing further; OK then leads back before it chooses anything.
static void arrows_lead_to_what_cannot_be_chosen(void **unused) {
    (void)unused;
    Stack *stack = open_with_large_words("120-progress");
    press(stack, ACTION_UP); // on the goal
    assert_true(focus_is_in_sight(stack));
    for (int i = 0; i < 6; i++)
        press(stack, ACTION_UP);
    assert_false(focus_is_in_sight(stack));
    double minutes = stack->settings.weekly_minutes;
    press(stack, ACTION_OK);
    assert_true(focus_is_in_sight(stack));
    assert_true(stack->settings.weekly_minutes == minutes);
    press(stack, ACTION_OK);
    assert_true(stack->settings.weekly_minutes != minutes);
    stack_free(stack);
}

// With one button there is less in sight of a screen that scrolls, though all of it is as high as before: its edges move.
static void a_scrolled_screen_makes_room_for_one_button(void **unused) {
    (void)unused;
    static TextRecord boxes;
    faults = 0;
    for (int turn = 0; turn < 2; turn++) {
        bool before = turn == 1;
        Stack *stack = stack_new(1080, 1920);
        stack->settings.text_size = 2;
        stack->settings.one_button = before;
        pass(stack, 0);
        int height = stack->environment->height;
        stack->settings.one_button = !before;
        pass(stack, 0);
        assert_int_equal(stack->environment->height, height);
        look(stack, &boxes);
        check_boxes(before ? "without it again" : "with one button", stack, &boxes);
        stack_free(stack);
    }
    assert_int_equal(faults, 0);
}

// The signs at the edges can be pressed, and a finger moves what is in sight.
static void a_pointer_scrolls(void **unused) {
    (void)unused;
    Stack *stack = open_with_large_words("98-own-name");
    RectPx before, after, safe = theme_for(stack->width, stack->height).safe;
    screen_stack_focused(stack->screens, &before);
    assert_true(click(stack, stack->width / 2, rect_bottom(safe) - 10));
    screen_stack_focused(stack->screens, &after);
    assert_true(after.y < before.y);
    assert_true(drag(stack, 0, -0.9));
    screen_stack_focused(stack->screens, &after);
    assert_int_equal(after.y, before.y);
    stack_free(stack);
}

// A note over a screen has as many lines as it takes.
static void a_long_note_can_be_read_on_end(void **unused) {
    (void)unused;
    static TextRecord boxes;
    Stack *stack = stack_new(800, 1280);
    stack->settings.text_size = 1.5;
    pass(stack, 0);
    snprintf(stack->out->toast->text, sizeof stack->out->toast->text, "%s",
             "Bleeding should grow less, so rest, and ask about it today.");
    stack->out->toast->left_us = 1000000;
    look(stack, &boxes);
    Theme theme = theme_for(800, 1280);
    assert_true(wrote(&boxes, "Bleeding") && wrote(&boxes, "today."));
    for (int i = 0; i < boxes.count; i++)
        if (strstr(boxes.item[i].text, "Bleeding") || strstr(boxes.item[i].text, "today."))
            assert_true(boxes.item[i].size_px >= TYPE_LEAST * theme.scale);
    stack_free(stack);
}

// On end, too, twice as large is twice as large; and where name and value have no room beside each other both can still be read whole.
static void rows_are_whole_on_end(void **unused) {
    (void)unused;
    static const char *const SHOTS[] = {"39-settings-output", "42-settings-coach", "43c-settings-figure",
                                        "80-numbers", "97-own-dose"};
    static TextRecord boxes;
    for (size_t i = 0; i < sizeof SHOTS / sizeof *SHOTS; i++) {
        ScreenFixture shot = shot_called(SHOTS[i]);
        shot.text_size = 2;
        Stack *stack = stack_new(1080, 1920);
        open_fixture(stack, &shot);
        look(stack, &boxes);
        assert_true(boxes.count > 5);
        for (int k = 0; k < boxes.count; k++) {
            if (strstr(boxes.item[k].text, "\xe2\x80\xa6"))
                fail_msg("%s: \"%s\" is not whole", SHOTS[i], boxes.item[k].text);
            assert_true(boxes.item[k].size_px >= 2 * TYPE_LEAST - 0.5);
        }
        stack_free(stack);
    }
}

// A name too long for a line is smaller, not broken: "Charlotte-Sophi", "e?".
static void words_are_not_broken(void **unused) {
    (void)unused;
    static TextRecord boxes;
    ScreenFixture shot = shot_called("138-person-remove");
    shot.text_size = 2;
    Stack *stack = stack_new(720, 1280);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    assert_true(wrote(&boxes, "Charlotte-Sophie"));
    stack_free(stack);
}

// With large words on end as well those signs that cannot wait are all in sight when the pain key opens, and no word of them is broken.
static void signs_are_in_sight_on_end(void **unused) {
    (void)unused;
    static const char *const WORDS[] = {"bleeding", "Dizzy", "breathing", "headache", "swollen", "Numb"};
    static TextRecord boxes;
    ScreenFixture shot = shot_called("26-pain");
    shot.text_size = 2;
    Stack *stack = stack_new(720, 1280);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    int bottom = rect_bottom(theme_for(720, 1280).safe);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        bool seen = false;
        for (int k = 0; k < boxes.count; k++)
            seen = seen || (strstr(boxes.item[k].text, WORDS[i]) && rect_bottom(boxes.item[k].rect) < bottom);
        if (!seen)
            fail_msg("%s is not in sight", WORDS[i]);
    }
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_scrolls_with_its_focus),
        cmocka_unit_test(arrows_lead_to_what_cannot_be_chosen),
        cmocka_unit_test(a_scrolled_screen_makes_room_for_one_button),
        cmocka_unit_test(a_pointer_scrolls),
        cmocka_unit_test(a_long_note_can_be_read_on_end),
        cmocka_unit_test(rows_are_whole_on_end),
        cmocka_unit_test(words_are_not_broken),
        cmocka_unit_test(signs_are_in_sight_on_end),
        cmocka_unit_test(every_size_has_room),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
