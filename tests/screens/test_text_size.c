// Test variant: release, slow
// Every screen with words from 0.8 to twice the usual size, on screens of every shape: none is cut, lies over another or leaves the safe
// area, and what has the focus is whole.
#include "words_check.h"

// 16:9, 4:3, and a screen on end; larger ones of these shapes are laid out alike, but for what is rounded to pixels.
static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1080, 1920}};
static const double TEXT_SIZES[] = {1};

static void check_all(double text_size) {
    const char *only = getenv("ONLY"); // part of the names of shots to look at
    faults = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++) {
            ScreenFixture shot = screen_fixture_at(shipped, i);
            if (!only || strstr(shot.name, only))
                check_shot(shot, SIZES[s][0], SIZES[s][1], text_size);
        }
    assert_int_equal(faults, 0);
}

static void every_size_has_room(void **unused) {
    (void)unused;
    for (size_t i = 0; i < sizeof TEXT_SIZES / sizeof *TEXT_SIZES; i++)
        check_all(TEXT_SIZES[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_has_room),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
