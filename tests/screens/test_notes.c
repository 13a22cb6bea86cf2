// Test variant: release, slow
// A note in a session goes by itself, and covers nothing that is needed meanwhile: not the progress, not the pain key, no caption, no other words.
#include "screens/follow/follow_state.h"
#include "no_pixels.h"
#include "words_check.h"

static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1080, 1920}};
static const double TEXT_SIZES[] = {1, 1.3, 2};
static const char *const NOTES[] = {"Volume 90 %", "Your own tempo: tap once with each repetition."};

static void check_note(const char *shot, Stack *stack, const char *note) {
    static TextRecord boxes;
    const Follow *follow = top_state(stack);
    snprintf(stack->out->toast->text, sizeof stack->out->toast->text, "%s", note);
    stack->out->toast->left_us = 1000000;
    look(stack, &boxes);
    check_boxes(shot, stack, &boxes);
    bool shows = false;
    for (int i = 0; i < boxes.count; i++)
        if (strcmp(boxes.item[i].text, note) == 0) {
            shows = true;
            if (follow->mode != FOLLOW_PAUSED && overlap(boxes.item[i].rect, follow->at.progress))
                tell(shot, stack, "lies over the progress", &boxes.item[i], NULL);
        }
    assert_true(shows);
}

static bool is_of_a_session(const char *name) {
    static const char *const WORDS[] = {"follow", "nap-", "lying", "-hold"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(name, WORDS[i]))
            return true;
    return false;
}

static void a_note_covers_nothing_that_is_needed(void **unused) {
    (void)unused;
    faults = 0;
    int sessions = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof *TEXT_SIZES; t++)
            for (int i = 0; i < screen_fixture_count(shipped); i++) {
                ScreenFixture shot = screen_fixture_at(shipped, i);
                if (!is_of_a_session(shot.name))
                    continue;
                shot.text_size = TEXT_SIZES[t];
                Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
                open_fixture(stack, &shot);
                bool runs = front_id(stack) == SCREEN_FOLLOW &&
                            ((const Follow *)top_state(stack))->mode != FOLLOW_PAUSED;
                for (size_t n = 0; runs && n < sizeof NOTES / sizeof *NOTES; n++)
                    check_note(shot.name, stack, NOTES[n]);
                sessions += runs;
                stack_free(stack);
            }
    assert_true(sessions > 100);
    assert_int_equal(faults, 0);
}

// As long as its words may be, none of the welcome comes near the caption below them.
static void the_words_of_the_welcome_end_above_the_caption(void **unused) {
    (void)unused;
    static TextRecord boxes;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        if (strcmp(shot.name, "10-follow-welcome-note") != 0)
            continue;
        Stack *stack = stack_new(1280, 720);
        open_fixture(stack, &shot);
        look(stack, &boxes);
        const Follow *follow = top_state(stack);
        assert_true(follow->caption_top > 0);
        for (int k = 0; k < boxes.count; k++) {
            RectPx rect = boxes.item[k].rect;
            if (rect.y < follow->caption_top &&
                rect_bottom(rect) + theme_px(&follow->theme, 24) > follow->caption_top)
                fail_msg("\"%s\" ends at %d, the caption begins at %d", boxes.item[k].text, rect_bottom(rect),
                         follow->caption_top);
        }
        stack_free(stack);
    }
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_the_welcome_end_above_the_caption),
        cmocka_unit_test(a_note_covers_nothing_that_is_needed),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
