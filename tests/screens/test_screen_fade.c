// One screen fades in over another: quickly, with its keys at work at once, and in the end to the last pixel as if it had not.
#include <stdio.h>
#include "draw/canvas_place.h"
#include "harness.h"
#include "screens/follow/follow_state.h"
#include "screens/screen_fade.h"

enum { WIDTH = 640, HEIGHT = 360, FRAME_US = 16667, QUICK_US = 150000 };

typedef struct Shown {
    Stack *stack;
    Canvas canvas;   // as it is seen
    Picture picture; // as it would be without
} Shown;

static Shown shown_new(void) {
    Shown shown = {stack_new(WIDTH, HEIGHT), canvas_new(WIDTH, HEIGHT), picture_new(WIDTH, HEIGHT)};
    shown.stack->settings.safety_note_seen = true;
    screen_fixture_user(&shown.stack->profile, &shown.stack->contacts, HARNESS_TODAY);
    screen_stack_fade(shown.stack->screens);
    return shown;
}

static void shown_free(Shown *shown) {
    stack_free(shown->stack);
    canvas_free(&shown->canvas);
    picture_free(&shown->picture);
}

static int show(Shown *shown) {
    RectPx dirty[SCENE_DIRTY_MAX];
    return screen_stack_paint(shown->stack->screens, &shown->canvas, dirty);
}

static bool is_plain(Shown *shown) {
    screen_picture_forget(&shown->picture.shown);
    picture_draw(&shown->picture, shown->stack);
    for (int y = 0; y < HEIGHT; y++)
        if (memcmp(canvas_pixel(&shown->canvas, 0, y), canvas_pixel(&shown->picture.canvas, 0, y),
                   WIDTH * sizeof(uint32_t)) != 0)
            return false;
    return true;
}

// Frame after frame until the screen stands; how long that took, µs.
static int64_t settle(Shown *shown) {
    int64_t took_us = 0;
    for (int i = 0; i < 200; i++, took_us += FRAME_US) {
        int64_t next_us = pass(shown->stack, i ? FRAME_US : 0);
        show(shown);
        if (next_us != 0)
            break;
    }
    return took_us;
}

static double distance(const Canvas *a, const Canvas *b) {
    double sum = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            for (int shift = 0; shift < 24; shift += 8)
                sum += abs((int)(*canvas_pixel(a, x, y) >> shift & 255) -
                           (int)(*canvas_pixel(b, x, y) >> shift & 255));
    return sum;
}

static void it_comes_nearer_with_each_frame_and_is_there_soon(void **state) {
    (void)state;
    Shown shown = shown_new();
    settle(&shown);
    assert_true(is_plain(&shown));
    press(shown.stack, ACTION_UP);
    press(shown.stack, ACTION_OK);
    assert_int_equal(front_id(shown.stack), SCREEN_SETTINGS);
    picture_draw(&shown.picture, shown.stack);
    double left = distance(&shown.canvas, &shown.picture.canvas);
    assert_true(left > 0);
    int64_t took_us = 0;
    for (; !is_plain(&shown); took_us += FRAME_US) {
        assert_true(took_us < QUICK_US);
        assert_int_equal(pass(shown.stack, took_us ? FRAME_US : 0), 0);
        assert_int_equal(show(&shown), 1);
        double now = distance(&shown.canvas, &shown.picture.canvas);
        assert_true(now < left); // the first frame answers the key already
        left = now;
    }
    assert_true(took_us > 4 * FRAME_US);
    assert_true(settle(&shown) <= 2 * FRAME_US);
    assert_true(is_plain(&shown) && pass(shown.stack, FRAME_US) < 0 && show(&shown) == 0);
    shown_free(&shown);
}

static void less_motion_has_none(void **state) {
    (void)state;
    Shown shown = shown_new();
    shown.stack->settings.reduced_motion = true;
    settle(&shown);
    press(shown.stack, ACTION_UP);
    press(shown.stack, ACTION_OK);
    pass(shown.stack, 0);
    show(&shown);
    assert_true(is_plain(&shown));
    assert_true(pass(shown.stack, FRAME_US) < 0 && show(&shown) == 0);
    shown_free(&shown);
}

static void a_key_acts_and_is_answered_at_once(void **state) {
    (void)state;
    Shown shown = shown_new();
    settle(&shown);
    press(shown.stack, ACTION_UP);
    press(shown.stack, ACTION_OK);
    pass(shown.stack, 0);
    show(&shown);
    assert_false(is_plain(&shown));
    press(shown.stack, ACTION_DOWN);
    press(shown.stack, ACTION_LEFT);
    assert_true(shown.stack->settings.volume < 0.79);
    pass(shown.stack, FRAME_US);
    show(&shown);
    assert_true(is_plain(&shown));
    press(shown.stack, ACTION_BACK); // and the next one fades again
    pass(shown.stack, FRAME_US);
    show(&shown);
    assert_int_equal(front_id(shown.stack), SCREEN_HOME);
    assert_false(is_plain(&shown));
    settle(&shown);
    assert_true(is_plain(&shown));
    shown_free(&shown);
}

static void what_pain_asks_for_is_there_at_once(void **state) {
    (void)state;
    Shown shown = shown_new();
    settle(&shown);
    press(shown.stack, ACTION_PAIN);
    pass(shown.stack, 0);
    show(&shown);
    assert_int_equal(front_id(shown.stack), SCREEN_PAIN);
    assert_true(is_plain(&shown));
    shown_free(&shown);
}

// All of such a screen is painted on a canvas higher than the one that is seen.
static void a_screen_that_scrolls_comes_alike(void **state) {
    (void)state;
    Shown shown = shown_new();
    shown.stack->settings.text_size = 2;
    settle(&shown);
    push(shown.stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_LIBRARY});
    assert_true(pass(shown.stack, 0) == 0 && show(&shown) == 1);
    assert_true(shown.stack->environment->height > HEIGHT);
    assert_false(is_plain(&shown));
    settle(&shown);
    assert_true(is_plain(&shown));
    shown.stack->settings.text_size = 1;
    shown_free(&shown);
}

// Where a session begins: at its welcome, or in the midst of a repetition.
static void a_figure_moved_along_with_is_never_hidden(void **state) {
    (void)state;
    for (int in_midst = 0; in_midst < 2; in_midst++) {
        Shown shown = shown_new();
        settle(&shown);
        push(shown.stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                           .screen = SCREEN_FOLLOW,
                                           .routine = library_routine(shipped, "gentle-start"),
                                           .has_address = in_midst,
                                           .address = {.step = 1, .kind = SEGMENT_WORK, .set = 0, .rep = 2}});
        pass(shown.stack, 0);
        show(&shown);
        assert_int_equal(is_plain(&shown), in_midst);
        shown_free(&shown);
    }
}

static void the_score_keeps_its_time(void **state) {
    (void)state;
    int64_t now_us[2];
    for (int fades = 0; fades < 2; fades++) {
        Shown shown = shown_new();
        shown.stack->settings.reduced_motion = !fades;
        settle(&shown);
        push(shown.stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                           .screen = SCREEN_FOLLOW,
                                           .routine = library_routine(shipped, "gentle-start")});
        for (int i = 0; i < 60; i++) {
            pass(shown.stack, FRAME_US);
            show(&shown);
        }
        now_us[fades] = ((Follow *)top_state(shown.stack))->playhead.now_us;
        shown_free(&shown);
    }
    assert_true(now_us[0] == now_us[1] && now_us[0] > 0);
}

// Other screens in the midst of it, another size, another theme, a view that is turned: it ends as it would without.
static void it_ends_well_whatever_comes_between(void **state) {
    (void)state;
    static const Action KEYS[] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT, ACTION_RIGHT, ACTION_OK,
                                  ACTION_OK, ACTION_BACK, ACTION_HELP, ACTION_NAP};
    Shown shown = shown_new();
    shown.stack->settings.lying_view = LYING_VIEW_LEFT;
    uint32_t seed = 5;
    for (int i = 0; i < 400; i++) {
        press(shown.stack, KEYS[random_int(&seed, 0, (int)(sizeof KEYS / sizeof *KEYS) - 1)]);
        if (random_int(&seed, 0, 30) == 0)
            shown.stack->settings.theme = random_int(&seed, 0, 2);
        if (random_int(&seed, 0, 30) == 0) {
            canvas_free(&shown.canvas);
            shown.canvas = canvas_new(WIDTH, HEIGHT);
            screen_stack_resize(shown.stack->screens, WIDTH, HEIGHT);
        }
        for (int frames = random_int(&seed, 0, 4); frames > 0; frames--) {
            pass(shown.stack, FRAME_US);
            show(&shown);
        }
        if (i % 20 == 0) {
            for (int frames = 0; frames < 12; frames++) {
                pass(shown.stack, FRAME_US);
                show(&shown);
            }
            if (!is_plain(&shown))
                fail_msg("after key %d, on screen %d", i, (int)front_id(shown.stack));
        }
        if (shown.stack->quit)
            break;
    }
    shown_free(&shown);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_nearer_with_each_frame_and_is_there_soon),
        cmocka_unit_test(less_motion_has_none),
        cmocka_unit_test(a_key_acts_and_is_answered_at_once),
        cmocka_unit_test(what_pain_asks_for_is_there_at_once),
        cmocka_unit_test(a_screen_that_scrolls_comes_alike),
        cmocka_unit_test(a_figure_moved_along_with_is_never_hidden),
        cmocka_unit_test(the_score_keeps_its_time),
        cmocka_unit_test(it_ends_well_whatever_comes_between),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
