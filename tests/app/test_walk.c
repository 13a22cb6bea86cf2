// Test variant: release, slow
// The whole program without window, device or wall clock: routines to their end, and every key at any moment.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "app/headless_content.h"
#include "model/routine.h"
#include "screens/check/session_check.h"
#include "support/openings.h"
#include "support/random.h"

enum { WIDTH = 480, HEIGHT = 270 };

static ScreenRequest follow(const char *id) {
    const Routine *routine = library_routine(content.library, id);
    assert_non_null(routine);
    return (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
}

static void every_routine_plays_to_its_end(void **state) {
    (void)state;
    for (size_t i = 0; i < content.library->routine_count; i++) {
        ScreenRequest request = follow(content.library->routines[i]->id);
        Headless run;
        headless_open(&run, &content, &request, WIDTH, HEIGHT);
        int seconds = 0;
        for (; seconds < 3600 && screen_stack_front(run.stack) == SCREEN_FOLLOW; seconds++) {
            assert_true(headless_pass(&run, 1000000));
            if (seconds % 20 == 0)
                headless_paint(&run);
        }
        assert_int_equal(screen_stack_front(run.stack), SCREEN_FINISHED);
        assert_in_range(seconds, 90, 2400);
        headless_close(&run);
    }
}

// The check before it, and what it changes where nothing is known of the user.
static void go_on_to_session(Headless *run) {
    assert_int_equal(screen_stack_front(run->stack), SCREEN_CHECK);
    assert_true(headless_pass(run, CHECK_READ_US));
    assert_true(headless_act(run, ACTION_OK));
    if (screen_stack_front(run->stack) == SCREEN_OUTCOME)
        assert_true(headless_act(run, ACTION_OK));
    assert_int_equal(screen_stack_front(run->stack), SCREEN_FOLLOW);
}

static void two_presses_on_home_start_a_session_for_today(void **state) {
    (void)state;
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    Headless run;
    headless_open(&run, &content, &home, WIDTH, HEIGHT);
    assert_true(headless_act(&run, ACTION_OK));
    assert_int_equal(screen_stack_front(run.stack), SCREEN_COMPOSE);
    assert_true(headless_act(&run, ACTION_OK));
    go_on_to_session(&run);
    assert_true(screen_stack_needs_sound(run.stack));
    headless_close(&run);
}

static void the_safety_note_comes_before_the_first_session(void **state) {
    (void)state;
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    Headless run;
    headless_open(&run, &content, &home, WIDTH, HEIGHT);
    run.settings.safety_note_seen = false;
    assert_true(headless_act(&run, ACTION_RIGHT));
    assert_true(headless_act(&run, ACTION_OK));
    assert_true(front_is_page(run.stack, PAGE_SAFETY_NOTE));
    assert_true(headless_act(&run, ACTION_OK));
    assert_true(run.settings.safety_note_seen);
    go_on_to_session(&run);
    headless_close(&run);
}

static void the_pain_key_asks_at_once_at_any_moment(void **state) {
    (void)state;
    ScreenRequest request = follow("gentle-start");
    for (int seconds = 1; seconds < 400; seconds += 37) {
        Headless run;
        headless_open(&run, &content, &request, WIDTH, HEIGHT);
        assert_true(headless_pass(&run, seconds * 1000000ll));
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_PAIN);
        headless_close(&run);
    }
}

static void leaves_for_home(Headless *run) {
    for (int presses = 0; presses < 6; presses++) {
        if (screen_stack_front(run->stack) == SCREEN_HOME)
            return;
        // In a session the first Back pauses and the way out is the last entry of its menu.
        if (!headless_act(run, ACTION_BACK))
            return;
        for (int i = 0; screen_stack_front(run->stack) == SCREEN_FOLLOW && i < 6; i++)
            headless_act(run, ACTION_DOWN);
        if (screen_stack_front(run->stack) == SCREEN_FOLLOW)
            headless_act(run, ACTION_OK);
        if (screen_stack_front(run->stack) == SCREEN_FOLLOW) { // "really leave?"
            headless_act(run, ACTION_DOWN);
            headless_act(run, ACTION_OK);
        }
    }
    assert_int_equal(screen_stack_front(run->stack), SCREEN_HOME);
}

static void random_keys_and_clicks_never_lose_the_way(void **state) {
    (void)state;
    uint32_t random = 2024;
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    for (int round = 0; round < 12; round++) {
        Headless run;
        headless_open(&run, &content, &home, WIDTH, HEIGHT);
        bool open = true;
        for (int i = 0; open && i < 250; i++) {
            uint32_t choice = next_random(&random);
            if (choice % 8 == 0) {
                bool changed = false;
                screen_stack_click(run.stack, (int)(next_random(&random) % WIDTH),
                                   (int)(next_random(&random) % HEIGHT));
                open = screen_stack_change_screen(run.stack, &changed);
            } else {
                open = headless_act(&run, (Action)(ACTION_UP + choice % (ACTION_FULLSCREEN - ACTION_UP)));
            }
            open = open && headless_pass(&run, next_random(&random) % 1500000);
            if (open && i % 16 == 0)
                headless_paint(&run);
        }
        if (open)
            leaves_for_home(&run);
        headless_close(&run);
    }
}

static void painting_what_changed_equals_painting_anew(void **state) {
    (void)state;
    ScreenRequest request = follow("gentle-start");
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    Canvas fresh = canvas_new(WIDTH, HEIGHT);
    for (int i = 0; i < 60; i++) {
        assert_true(headless_pass(&run, 16667));
        headless_paint(&run);
        if (i % 10 == 0)
            assert_true(headless_pass(&run, 20000000));
    }
    headless_paint(&run);
    memcpy(fresh.pixels, run.canvas.pixels, sizeof(uint32_t) * WIDTH * HEIGHT);
    screen_stack_resize(run.stack, WIDTH, HEIGHT); // forgets what is on the canvas
    headless_paint(&run);
    assert_memory_equal(fresh.pixels, run.canvas.pixels, sizeof(uint32_t) * WIDTH * HEIGHT);
    canvas_free(&fresh);
    headless_close(&run);
}

static void a_paused_session_draws_no_frame(void **state) {
    (void)state;
    ScreenRequest request = follow("gentle-start");
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(&run, 100000000));
    assert_true(headless_paint(&run) > 0);
    assert_true(headless_act(&run, ACTION_PAUSE));
    assert_true(headless_pass(&run, 2000000)); // what the pause says comes to rest
    headless_paint(&run);
    for (int i = 0; i < 120; i++) {
        assert_true(headless_pass(&run, 16667));
        assert_int_equal(headless_paint(&run), 0);
    }
    assert_true(screen_stack_update(run.stack, 0) < 0); // and nothing is waited for
    headless_close(&run);
}

static void another_size_in_the_middle_is_painted_whole(void **state) {
    (void)state;
    ScreenRequest request = follow("gentle-start");
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(&run, 90000000));
    headless_paint(&run);
    canvas_free(&run.canvas);
    run.canvas = canvas_new(640, 480);
    screen_stack_resize(run.stack, 640, 480);
    assert_true(headless_pass(&run, 0));
    headless_paint(&run);
    for (int i = 0; i < 640 * 480; i++)
        assert_int_equal(run.canvas.pixels[i] >> 24, 255);
    headless_close(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_plays_to_its_end),
        cmocka_unit_test(two_presses_on_home_start_a_session_for_today),
        cmocka_unit_test(the_safety_note_comes_before_the_first_session),
        cmocka_unit_test(the_pain_key_asks_at_once_at_any_moment),
        cmocka_unit_test(random_keys_and_clicks_never_lose_the_way),
        cmocka_unit_test(painting_what_changed_equals_painting_anew),
        cmocka_unit_test(a_paused_session_draws_no_frame),
        cmocka_unit_test(another_size_in_the_middle_is_painted_whole),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
