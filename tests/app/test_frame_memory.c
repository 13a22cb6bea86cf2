// Test variant: san+release
// After warm-up a frame of following along allocates nothing, but for words that were never shown before: the
// time left is one, once a second.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "app/headless.h"
#include "support/shipped_library.h"
#include "ui/alloc_count.h"
#include "ui/text.h"

enum { WIDTH = 640, HEIGHT = 360, FRAME_US = 16667 };

static int64_t first_work_us(const Content *content, const Routine *routine) {
    VoiceBank *bank = content_voice(content);
    ScoreOptions options = {.speed = 1, .voice = voice_times(bank)};
    Score *score = score_compile(content->library, routine, &options);
    int64_t at_us = 0;
    for (int i = score->segment_count - 1; i >= 0; i--)
        if (score->segments[i].kind == SEGMENT_WORK && score->segments[i].reps > 3)
            at_us = score->segments[i].start_us;
    score_free(score);
    voice_free(bank);
    return at_us;
}

static void a_warm_frame_allocates_nothing_but_for_new_words(void **state) {
    (void)state;
    char reason[200];
    Content content = {0};
    snprintf(content.folder, sizeof content.folder, ".");
    content.library = shipped_library();
    assert_true(text_open(reason, sizeof reason));
    const Routine *routine = library_routine(content.library, "gentle-start");
    assert_non_null(routine);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(&run, first_work_us(&content, routine)));
    for (int i = 0; i < 20 * 60; i++) { // two repetitions: every word and number has been shown
        assert_true(headless_pass(&run, FRAME_US));
        headless_paint(&run);
    }
    int painted = 0, allocating = 0;
    for (int i = 0; i < 120; i++) {
        unsigned long before = alloc_count;
        assert_true(headless_pass(&run, FRAME_US));
        painted += headless_paint(&run) > 0;
        allocating += alloc_count != before;
    }
    assert_true(painted > 60);         // she was moving
    assert_in_range(allocating, 0, 3); // of two seconds
    headless_close(&run);
    text_close();
    content_close(&content);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_warm_frame_allocates_nothing_but_for_new_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
