// Test variant: release, slow
// What is painted: inside the safe area, only when it changes, and the same whether painted piecemeal or
// anew.
#include "content/library.h"
#include "harness.h"
#include "screens/follow/follow_state.h"

static int channel_difference(uint32_t a, uint32_t b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = (int)(a >> shift & 255) - (int)(b >> shift & 255);
        most = d > most ? d : -d > most ? -d : most;
    }
    return most;
}

// The largest difference between picture and backdrop outside the safe area, down to `bottom`. Soft shadows may reach out,
// words may not.
static int outside_difference(const Picture *picture, RectPx safe, int bottom) {
    int most = 0;
    const Canvas *canvas = picture_laid_out(picture);
    for (int y = 0; y < bottom; y++)
        for (int x = 0; x < canvas->width; x++) {
            if (x >= safe.x && x < rect_right(safe) && y >= safe.y && y < rect_bottom(safe))
                continue;
            int d =
                channel_difference(canvas->pixels[y * canvas->stride_px + x],
                                   picture->shown.backdrop.pixels[y * picture->shown.backdrop.stride_px + x]);
            most = d > most ? d : most;
        }
    return most;
}

static bool covers_everything(const char *name) {
    return strstr(name, "paused") || strstr(name, "switch") || strstr(name, "closer") ||
           strstr(name, "nap-") || strstr(name, "rest-longer"); // the light along the edges is to be outside
}

static void check_safe_area(int width, int height) {
    enum { SHADOW = 36 };
    int faults = 0;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        if (covers_everything(shot.name))
            continue;
        Stack *stack = stack_new(width, height);
        open_fixture(stack, &shot);
        Picture picture = picture_new(width, height);
        assert_true(picture_draw(&picture, stack) > 0);
        int wide = picture_laid_out(&picture)->width, high = picture_laid_out(&picture)->height;
        RectPx safe = theme_for(wide, stack->environment->height).safe;
        int bottom = shot.one_button ? one_button_strip(wide, high).face.y : high;
        int difference = outside_difference(&picture, safe, bottom);
        if (difference > SHADOW)
            print_error("%s at %dx%d\n", shot.name, width, height);
        faults += difference > SHADOW;
        picture_free(&picture);
        stack_free(stack);
    }
    assert_int_equal(faults, 0);
}

static void words_stay_inside_the_safe_area(void **unused) {
    (void)unused;
    check_safe_area(1280, 720);
    check_safe_area(640, 360);
    check_safe_area(960, 720);
    check_safe_area(1280, 540);
    check_safe_area(540, 960);  // a screen on its side
    check_safe_area(1680, 472); // 32:9
}

static void a_still_screen_draws_no_frame(void **unused) {
    (void)unused;
    // clang-format off
    static const char *const STILL[] = {"safety", "home",      "slow", "paused",
                                        "pain",   "seek-help", "keys", "finished",
                                        "38-settings", "settings-output", "settings-music", "settings-chimes",
                                        "settings-coach", "settings-screen", "own-music", "90-advice", "105-advice",
                                        "110-progress", "113-days"};
    // clang-format on
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        bool still = false;
        for (size_t k = 0; k < sizeof STILL / sizeof *STILL; k++)
            still = still || strstr(shot.name, STILL[k]);
        if (!still)
            continue;
        Stack *stack = stack_new(640, 360);
        open_fixture(stack, &shot);
        pass(stack, 900000); // what a key has said goes away
        pass(stack, 900000);
        pass(stack, 900000);
        for (int frame = 0; frame < 40; frame++) // home tells one card a frame from when on it fits
            pass(stack, 16667);
        Picture picture = picture_new(640, 360);
        picture_draw(&picture, stack);
        assert_int_equal(pass(stack, 16667), -1);
        assert_int_equal(picture_draw(&picture, stack), 0);
        picture_free(&picture);
        stack_free(stack);
    }
}

// Where a banner has cut through the figure, pixels of her outline along the cut may differ a little; nothing
// else may.
static void check_same(const Picture *a, const Picture *b) {
    int different = 0;
    for (int y = 0; y < a->canvas.height; y++)
        for (int x = 0; x < a->canvas.width; x++) {
            uint32_t kept = a->canvas.pixels[y * a->canvas.stride_px + x],
                     fresh = b->canvas.pixels[y * b->canvas.stride_px + x];
            different += kept != fresh;
            assert_true(channel_difference(kept, fresh) <= 48);
        }
    assert_true(different <= 24);
}

static void painting_what_changed_equals_painting_everything(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = shipped->routines[0]};
    push(stack, &request);
    Follow *follow = top_state(stack);
    Picture kept = picture_new(640, 360);
    uint32_t seed = 11;
    for (int i = 0; i < 240; i++) {
        if (i % 30 == 29)
            playhead_seek(&follow->playhead, (int64_t)(next_random(&seed) %
                                                       (uint32_t)(follow->score->duration_us / 1000 - 2000)) *
                                                 1000);
        if (i % 40 == 20)
            press(stack, ACTION_PAUSE);
        if (i % 40 == 25)
            press(stack, ACTION_PAUSE);
        pass(stack, 10000 + next_random(&seed) % 150000);
        picture_draw(&kept, stack);
        if (i % 8 != 0)
            continue;
        Picture fresh = picture_new(640, 360);
        picture_draw(&fresh, stack);
        check_same(&kept, &fresh);
        picture_free(&fresh);
    }
    picture_free(&kept);
    stack_free(stack);
}

static void only_small_parts_change_while_she_holds(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    Picture picture = picture_new(1280, 720);
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        if (!strstr(shot.name, "follow-hold"))
            continue;
        open_fixture(stack, &shot);
        picture_draw(&picture, stack);
        long pixels = 0;
        for (int frame = 0; frame < 20; frame++) {
            pass(stack, 16667);
            RectPx dirty[SCENE_DIRTY_MAX];
            int count = screen_stack_paint_on(stack->screens, &picture.shown, &picture.canvas, dirty);
            for (int d = 0; d < count; d++)
                pixels += (long)dirty[d].w * dirty[d].h;
        }
        assert_true(pixels / 20 < 1280L * 720 / 4);
    }
    picture_free(&picture);
    stack_free(stack);
}

static void every_shot_has_its_own_name_and_screen(void **unused) {
    (void)unused;
    int count = screen_fixture_count(shipped);
    assert_true(count >= 16);
    for (int i = 0; i < count; i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        assert_non_null(screen_get(shot.request.screen));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(shot.name, screen_fixture_at(shipped, k).name);
    }
    assert_null(screen_fixture_at(shipped, -1).name);
    assert_null(screen_fixture_at(shipped, count).name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stay_inside_the_safe_area),
        cmocka_unit_test(a_still_screen_draws_no_frame),
        cmocka_unit_test(painting_what_changed_equals_painting_everything),
        cmocka_unit_test(only_small_parts_change_while_she_holds),
        cmocka_unit_test(every_shot_has_its_own_name_and_screen),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
