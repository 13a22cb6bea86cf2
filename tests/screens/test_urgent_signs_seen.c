// From every screen, as it is at every named moment, one press of the pain key shows every urgent sign that is asked for, in words that
// can be read: nothing is scrolled, and nothing else is pressed.
// Test variant: release, slow
#include "harness.h"
#include "no_pixels.h"
#include "screens/pages/page_spec.h"
#include "support/urgent_words.h"
#include "ui/key_caps.h"
#include "words_seen.h"

enum { SEEN_MAX = 16384 };

static void append(char seen[SEEN_MAX], const char *text) {
    size_t length = strlen(seen);
    for (const char *at = text; *at && length + 2 < SEEN_MAX; at++) {
        bool no_break = (unsigned char)at[0] == 0xc2 && (unsigned char)at[1] == 0xa0;
        seen[length++] = no_break ? ' ' : *at;
        at += no_break;
    }
    seen[length++] = ' ';
    seen[length] = '\0';
}

// All words in sight, line after line.
static void read_screen(Stack *stack, char seen[SEEN_MAX]) {
    static TextRecord boxes;
    Picture picture = picture_new(stack->width, stack->height);
    boxes.count = 0;
    text_recorder_set(&boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
    seen[0] = '\0';
    for (int i = 0; i < boxes.count; i++)
        append(seen, boxes.item[i].text);
}

// The words of the pain key, or those of the page that is an answer of it already.
static void must_name_all(Stack *stack, const char *fixture) {
    static char seen[SEEN_MAX];
    read_screen(stack, seen);
    bool asks = front_id(stack) == SCREEN_PAIN;
    for (int i = 0; i < URGENT_WORDS_COUNT; i++) {
        const char *said = asks ? urgent_words[i].pain_key : urgent_words[i].seek_help;
        if (!strstr(seen, said))
            fail_msg("%s at %dx%d: one press does not show \"%s\" (%s)", fixture, stack->environment->width,
                     stack->environment->height, said, urgent_words[i].sign);
    }
}

// Of the canvas as it is laid out on: that of a picture turned for eyes that lie is its width.
static int height_of(const Stack *stack) {
    return stack->environment->width == stack->width ? stack->height : stack->width;
}

// That press is named on each screen that is not its answer: in the hints, or large where somebody moves along; of a screen that scrolls
// on what is in sight. A night light has no words that shine.
static int must_name_the_key(Stack *stack, const char *fixture) {
    static TextRecord boxes;
    bool answers = front_id(stack) == SCREEN_PAIN || front_id(stack) == SCREEN_NIGHT_LIGHT ||
                   page_spec_find(screen_stack_page(stack->screens))->answers_pain;
    look(stack, &boxes);
    int edge = rect_bottom(theme_for(stack->environment->width, height_of(stack)).safe) + 2;
    bool named = answers;
    for (int i = 0; i < boxes.count && !named; i++) {
        const char *text = boxes.item[i].text;
        bool names = strstr(text, "it hurts") || strstr(text, "It hurts") || strstr(text, "Pain?");
        named = named || strstr(text, "I am calling"); // whom to call is there already
        named = named || (names && rect_bottom(boxes.item[i].rect) <= edge);
    }
    if (!named)
        print_error("%s at %dx%d does not name the key\n", fixture, stack->width, stack->height);
    return !named;
}

static void every_screen_names_that_press(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {720, 540}, {540, 960}, {3840, 2160}};
    KeyCaps remote = {.items = {{"X", "Back"}}, .count = 1};
    int unnamed = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++) {
            ScreenFixture fixture = screen_fixture_at(shipped, i);
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            key_caps_use(s % 2 ? &remote : NULL);
            open_fixture(stack, &fixture);
            unnamed += must_name_the_key(stack, fixture.name);
            stack_free(stack);
        }
    key_caps_use(NULL);
    assert_int_equal(unnamed, 0);
}

// However large the words are, and wherever a screen that scrolls has come to.
static void large_words_leave_that_name_in_sight(void **state) {
    (void)state;
    static const struct {
        int width, height;
        double text_size;
    } SIZES[] = {{1280, 720, 2}, {1024, 768, 2}, {720, 1280, 2}};
    int unnamed = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++) {
            ScreenFixture fixture = screen_fixture_at(shipped, i);
            fixture.text_size = SIZES[s].text_size;
            Stack *stack = stack_new(SIZES[s].width, SIZES[s].height);
            open_fixture(stack, &fixture);
            unnamed += must_name_the_key(stack, fixture.name);
            for (int k = 0; k < 2 && stack->environment->height > height_of(stack); k++) {
                press(stack, k == 0 ? ACTION_UP : ACTION_DOWN);
                unnamed += must_name_the_key(stack, fixture.name);
            }
            stack_free(stack);
        }
    assert_int_equal(unnamed, 0);
}

static void one_press_shows_every_urgent_sign(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}};
    assert_int_equal(URGENT_WORDS_COUNT, profile_value_count(PROFILE_URGENT));
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++) {
            ScreenFixture fixture = screen_fixture_at(shipped, i);
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            open_fixture(stack, &fixture);
            press(stack, ACTION_PAIN);
            must_name_all(stack, fixture.name);
            stack_free(stack);
        }
}

// The lower edge of a text that begins so, on the screen; -1 where it is not written.
static int bottom_of(const TextRecord *boxes, const char *text) {
    for (int i = 0; i < boxes->count; i++)
        if (strncmp(boxes->item[i].text, text, strlen(text)) == 0)
            return rect_bottom(boxes->item[i].rect);
    return -1;
}

// What needs help can be read from three metres on a television: 30 px of 1080 lines.
static void urgent_signs_are_no_footnotes(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}};
    static const char *const SIGNS[] = {"soaked",
                                        "A\xc2\xa0"
                                        "bulge",
                                        "Thoughts", "Between the legs", "trouble breathing"};
    static TextRecord boxes;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
        press(stack, ACTION_PAIN);
        look(stack, &boxes);
        double least = 30 * theme_for(stack->width, stack->height).scale - 0.51;
        for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
            bool read = false;
            for (int k = 0; k < boxes.count; k++)
                read = read || (strstr(boxes.item[k].text, SIGNS[i]) && boxes.item[k].size_px >= least);
            if (!read)
                fail_msg("\"%s\" is too small at %dx%d", SIGNS[i], stack->width, stack->height);
        }
        stack_free(stack);
    }
}

// Words too large for all tiles at once: those that need help come first, all in sight before anything is pressed, and it is said that
// there are more below.
static void large_words_leave_what_needs_help_in_sight(void **state) {
    (void)state;
    static const int SIZES[][2] = {{800, 1280}, {1080, 1920}, {1280, 720}, {1024, 768}, {3840, 2160}};
    static const char *const FIRST_WORDS[] = {"More", "Dizzy", "Chest", "Head", "Calf", "Numb"};
    static TextRecord boxes;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int times = 12; times <= 20; times += 2) {
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            stack->settings.text_size = times / 10.0;
            pass(stack, 0);
            press(stack, ACTION_PAIN);
            look(stack, &boxes);
            int edge = rect_bottom(theme_for(stack->width, stack->height).safe);
            for (size_t i = 0; i < sizeof FIRST_WORDS / sizeof *FIRST_WORDS; i++) {
                int bottom = bottom_of(&boxes, FIRST_WORDS[i]);
                if (bottom < 0 || bottom > edge)
                    fail_msg("%s is not in sight at %dx%d, %d tenths: %d of %d", FIRST_WORDS[i], stack->width,
                             stack->height, times, bottom, edge);
            }
            if (stack->environment->height > stack->height)
                assert_true(bottom_of(&boxes, "More below") > 0);
            stack_free(stack);
        }
}

// Words twice as large on a screen that is hardly wider than high: what cannot wait is read before anything is pressed, and not its
// heading alone.
static void large_words_leave_what_cannot_wait_in_sight(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1024, 768}, {720, 540}, {1280, 720}};
    static const struct {
        const char *shot, *said[2];
    } SAID[] = {{"27-seek-help", {"Chest pain", "A very bad or sudden"}},
                {"82-seek-help-numbers", {"Chest pain", "A very bad or sudden"}},
                {"83-pain-numbers", {"999", "It may be a clot"}},
                {"95-call-now", {"Please leave the exercises", "It may be a clot"}},
                {"96-call-now-no-number", {"112", "You are not alone"}},
                {"97-call-today", {"Your body is fighting", "Bleeding should grow less"}}};
    static TextRecord boxes;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
            ScreenFixture fixture = {.name = NULL};
            for (int f = 0; f < screen_fixture_count(shipped) && !fixture.name; f++)
                if (strcmp(screen_fixture_at(shipped, f).name, SAID[i].shot) == 0)
                    fixture = screen_fixture_at(shipped, f);
            assert_non_null(fixture.name);
            fixture.text_size = 2;
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            open_fixture(stack, &fixture);
            look(stack, &boxes);
            for (int k = 0; k < 2; k++)
                if (!wrote(&boxes, SAID[i].said[k]))
                    fail_msg("%s at %dx%d: \"%s\" is not in sight", SAID[i].shot, SIZES[s][0], SIZES[s][1],
                             SAID[i].said[k]);
            stack_free(stack);
        }
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_names_that_press),
        cmocka_unit_test(large_words_leave_that_name_in_sight),
        cmocka_unit_test(one_press_shows_every_urgent_sign),
        cmocka_unit_test(urgent_signs_are_no_footnotes),
        cmocka_unit_test(large_words_leave_what_needs_help_in_sight),
        cmocka_unit_test(large_words_leave_what_cannot_wait_in_sight),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
