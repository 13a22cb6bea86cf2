// What works on every screen, over home and over a session: pain, help, volume, mute and captions. A screen added to ScreenId is
// in it by itself.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "app/headless_content.h"
#include "model/routine.h"

enum { WIDTH = 480, HEIGHT = 270 };

static ScreenRequest request_of(int id) {
    return (ScreenRequest){.kind = REQUEST_OPEN,
                           .screen = (ScreenId)id,
                           .routine = content.library->routines[0],
                           .exercise = id == SCREEN_WATCH ? content.library->exercises[0] : NULL,
                           .done_us = 60000000};
}

static void open_over_home(Headless *run, int id) {
    ScreenRequest request = request_of(id);
    headless_open(run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(run, 600000));
    assert_int_equal(screen_stack_front(run->stack), id);
}

// A routine that runs, and then another screen over it.
static void open_over_session(Headless *run, int id) {
    ScreenRequest session = request_of(SCREEN_FOLLOW), request = request_of(id);
    headless_open(run, &content, &session, WIDTH, HEIGHT);
    assert_true(headless_pass(run, 100000000));
    screen_stack_open(run->stack, &request);
    assert_true(headless_pass(run, 600000));
}

static void the_pain_key_leads_to_help_from_every_screen_and_back(void **state) {
    (void)state;
    for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
        Headless run;
        open_over_home(&run, id);
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_SEEK_HELP);
        assert_true(headless_act(&run, ACTION_PAIN)); // nothing more
        assert_int_equal(screen_stack_front(run.stack), SCREEN_SEEK_HELP);
        assert_true(screen_stack_update(run.stack, 0) < 0); // all stands still
        assert_true(headless_act(&run, ACTION_BACK));
        assert_int_equal(screen_stack_front(run.stack), id == SCREEN_SEEK_HELP ? SCREEN_HOME : id);
        assert_true(headless_pass(&run, 300000));
        headless_paint(&run);
        headless_close(&run);
    }
}

static void over_a_session_the_way_back_is_to_the_session_which_waits(void **state) {
    (void)state;
    for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
        if (id == SCREEN_HOME)
            continue; // never above anything
        Headless run;
        open_over_session(&run, id);
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_SEEK_HELP);
        assert_true(headless_pass(&run, 3000000));
        assert_true(headless_act(&run, ACTION_BACK));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_FOLLOW);
        assert_true(headless_pass(&run, 2000000));
        headless_paint(&run);
        assert_true(headless_pass(&run, 2000000));
        assert_int_equal(headless_paint(&run), 0); // paused
        assert_true(screen_stack_update(run.stack, 0) < 0);
        headless_close(&run);
    }
}

static void a_session_can_be_ended_from_the_pain_page(void **state) {
    (void)state;
    for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
        if (id == SCREEN_HOME || id == SCREEN_SEEK_HELP) // opened from the pause menu it has one way back
            continue;
        Headless run;
        open_over_session(&run, id);
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_true(headless_act(&run, ACTION_OK));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_HOME);
        assert_false(screen_stack_in_session(run.stack));
        headless_close(&run);
    }
}

static void help_opens_from_every_screen_and_back(void **state) {
    (void)state;
    for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
        Headless run;
        open_over_home(&run, id);
        assert_true(headless_act(&run, ACTION_HELP));
        assert_int_equal(screen_stack_front(run.stack), id == SCREEN_KEYS ? SCREEN_HOME : SCREEN_KEYS);
        if (id != SCREEN_KEYS)
            assert_true(headless_act(&run, ACTION_HELP)); // and closes again
        assert_int_equal(screen_stack_front(run.stack), id == SCREEN_KEYS ? SCREEN_HOME : id);
        headless_close(&run);
    }
}

// Presses it, and looks whether the picture tells of it and comes to rest again.
static void press_setting(Headless *run, int id, Action action) {
    run->settings.safety_note_seen = true;
    screen_stack_context(run->stack)->settings_changed = false;
    headless_paint(run);
    assert_true(headless_act(run, action));
    assert_int_equal(screen_stack_front(run->stack), id);
    assert_true(screen_stack_context(run->stack)->settings_changed);
    assert_true(screen_stack_update(run->stack, 0) >= 0);
    assert_true(headless_paint(run) > 0);
}

static void volume_mute_and_captions_work_on_every_screen(void **state) {
    (void)state;
    for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
        Headless run;
        open_over_home(&run, id);
        run.settings.volume = 0.5;
        press_setting(&run, id, ACTION_VOLUME_UP);
        assert_float_equal(run.settings.volume, 0.6, 1e-9);
        press_setting(&run, id, ACTION_VOLUME_DOWN);
        assert_float_equal(run.settings.volume, 0.5, 1e-9);
        press_setting(&run, id, ACTION_MUTE);
        assert_true(run.settings.muted);
        bool captions = run.settings.captions;
        press_setting(&run, id, ACTION_CAPTIONS);
        assert_int_equal(run.settings.captions, !captions);
        headless_close(&run);
    }
}

static void a_screen_with_nothing_on_it_takes_none_of_them_for_back(void **state) {
    (void)state;
    const Action everywhere[] = {ACTION_PAIN, ACTION_HELP, ACTION_MUTE};
    for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++) {
        Routine nothing = {.id = "nothing", .name = "Nothing"}; // no exercise that can be done otherwise
        ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_VARIANTS, .routine = &nothing};
        Headless run;
        headless_open(&run, &content, &request, WIDTH, HEIGHT);
        assert_true(headless_act(&run, everywhere[i]));
        const ScreenId wanted[] = {SCREEN_SEEK_HELP, SCREEN_KEYS, SCREEN_VARIANTS};
        assert_int_equal(screen_stack_front(run.stack), wanted[i]);
        headless_close(&run);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pain_key_leads_to_help_from_every_screen_and_back),
        cmocka_unit_test(over_a_session_the_way_back_is_to_the_session_which_waits),
        cmocka_unit_test(a_session_can_be_ended_from_the_pain_page),
        cmocka_unit_test(help_opens_from_every_screen_and_back),
        cmocka_unit_test(volume_mute_and_captions_work_on_every_screen),
        cmocka_unit_test(a_screen_with_nothing_on_it_takes_none_of_them_for_back),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
