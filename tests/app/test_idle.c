// Time in which nothing could change is none to any screen, whatever ends it: a routine opened after an hour at rest begins at
// its beginning.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "app/headless_content.h"

enum { WIDTH = 480, HEIGHT = 270, LONG_US = 3600000000LL / 2, FRAME_US = 16667 };

static void open_home(Headless *run) {
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    headless_open(run, &content, &home, WIDTH, HEIGHT);
    for (int i = 0; i < 60; i++) // its pictures come one a frame
        assert_true(headless_pass(run, FRAME_US));
    assert_true(screen_stack_update(run->stack, 0) < 0);
}

// What the loop does when a key has come: the action, the change of screen, and then the time since it last looked.
static int64_t key_after(Headless *run, Action action, int64_t idle_us) {
    bool changed = false;
    screen_stack_act(run->stack, action);
    assert_true(screen_stack_change_screen(run->stack, &changed));
    return screen_stack_update(run->stack, idle_us);
}

static void a_routine_opened_after_a_long_rest_runs(void **state) {
    (void)state;
    Headless run;
    open_home(&run);
    assert_true(headless_act(&run, ACTION_RIGHT)); // past "What have you got?"
    assert_true(key_after(&run, ACTION_OK, LONG_US) >= 0);
    assert_int_equal(screen_stack_front(run.stack), SCREEN_FOLLOW);
    for (int i = 0; i < 30; i++) {
        assert_true(headless_pass(&run, FRAME_US));
        assert_true(screen_stack_update(run.stack, 0) >= 0); // paused it would wait for nothing
    }
    headless_close(&run);
}

static void a_session_carried_on_after_a_long_pause_runs(void **state) {
    (void)state;
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = content.library->routines[0]};
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(&run, 1000000));
    assert_true(headless_act(&run, ACTION_PAUSE));
    assert_true(screen_stack_update(run.stack, 0) < 0);
    assert_true(key_after(&run, ACTION_PAUSE, LONG_US) >= 0);
    assert_true(headless_pass(&run, FRAME_US));
    assert_true(screen_stack_update(run.stack, 0) >= 0);
    headless_close(&run);
}

// Woken for another reason than a key, and by a key much later.
static void a_rest_that_was_looked_at_in_between_is_still_a_rest(void **state) {
    (void)state;
    Headless run;
    open_home(&run);
    for (int i = 0; i < 10; i++)
        assert_true(screen_stack_update(run.stack, 90000) < 0);
    assert_true(key_after(&run, ACTION_OK, LONG_US) >= 0);
    assert_true(headless_pass(&run, FRAME_US));
    assert_true(screen_stack_update(run.stack, 0) >= 0);
    headless_close(&run);
}

// A running session that nobody looked at for so long has stopped: its time is real.
static void a_session_that_stood_still_while_running_has_stopped(void **state) {
    (void)state;
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = content.library->routines[0]};
    Headless run;
    headless_open(&run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(&run, 1000000));
    screen_stack_update(run.stack, LONG_US);
    assert_true(screen_stack_update(run.stack, 0) < 0);
    headless_close(&run);
}

static void a_notice_told_after_a_long_rest_is_shown_for_its_time(void **state) {
    (void)state;
    Headless run;
    open_home(&run);
    headless_paint(&run);
    screen_stack_tell(run.stack, "", "bridge.yaml: the change shows now");
    assert_true(screen_stack_update(run.stack, LONG_US) > 0);
    assert_true(headless_paint(&run) > 0);
    assert_true(screen_stack_update(run.stack, 1000000) > 0);
    assert_int_equal(screen_stack_update(run.stack, 1000001), 0);
    assert_true(headless_paint(&run) > 0); // gone
    assert_true(screen_stack_update(run.stack, 0) < 0);
    headless_close(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_routine_opened_after_a_long_rest_runs),
        cmocka_unit_test(a_session_carried_on_after_a_long_pause_runs),
        cmocka_unit_test(a_rest_that_was_looked_at_in_between_is_still_a_rest),
        cmocka_unit_test(a_session_that_stood_still_while_running_has_stopped),
        cmocka_unit_test(a_notice_told_after_a_long_rest_is_shown_for_its_time),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
