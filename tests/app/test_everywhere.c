// What works on every screen, over home and over a session: pain, help, volume, mute and captions. A new screen or page is in it
// by itself.
// Test variant: release, slow
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "app/headless_content.h"
#include "model/routine.h"
#include "support/openings.h"

enum { WIDTH = 640, HEIGHT = 360 }; // every page that answers pain is in sight as a whole

static ScreenRequest with_content(ScreenRequest request) {
    request.routine = content.library->routines[0];
    request.exercise = request.screen == SCREEN_WATCH ? content.library->exercises[0] : NULL;
    request.done_us = 60000000;
    return request;
}

static void open_over_home(Headless *run, const ScreenRequest *opening) {
    ScreenRequest request = with_content(*opening);
    headless_open(run, &content, &request, WIDTH, HEIGHT);
    assert_true(headless_pass(run, 600000));
    if (!front_is(run->stack, opening))
        fail_msg("screen %d '%s' gave way", (int)opening->screen, opening->page);
}

static bool answers_pain(const ScreenRequest *opening) {
    return opening->screen == SCREEN_PAIN || page_spec_find(opening->page)->answers_pain;
}

static bool asks_about_pain(const ScreenStack *stack) {
    return screen_stack_front(stack) == SCREEN_PAIN;
}

// A routine that runs, and then another screen over it.
static void open_over_session(Headless *run, const ScreenRequest *opening) {
    ScreenRequest session = with_content((ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW}),
                  request = with_content(*opening);
    headless_open(run, &content, &session, WIDTH, HEIGHT);
    assert_true(headless_pass(run, 100000000));
    screen_stack_open(run->stack, &request);
    assert_true(headless_pass(run, 600000));
}

static void the_pain_key_asks_on_every_screen_and_leads_back(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++) {
        const ScreenRequest opening = opening_at(i);
        if (opening.screen == SCREEN_CARRY_ON || opening.screen == SCREEN_NIGHT_LIGHT) // give way
            continue;
        // A page that is the answer already stays.
        const ScreenRequest answer =
            answers_pain(&opening) ? opening : (ScreenRequest){.screen = SCREEN_PAIN};
        Headless run;
        open_over_home(&run, &opening);
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_true(front_is(run.stack, &answer));
        assert_true(headless_act(&run, ACTION_PAIN)); // nothing more
        assert_true(front_is(run.stack, &answer));
        assert_true(screen_stack_update(run.stack, 0) < 0); // all stands still
        assert_true(headless_act(&run, ACTION_BACK));
        if (answers_pain(&opening))
            assert_int_equal(screen_stack_front(run.stack), SCREEN_HOME);
        else
            assert_true(front_is(run.stack, &opening));
        assert_true(headless_pass(&run, 300000));
        headless_paint(&run);
        headless_close(&run);
    }
}

static void over_a_session_the_way_back_is_to_the_session_which_waits(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++) {
        const ScreenRequest opening = opening_at(i);
        if (opening.screen == SCREEN_CARRY_ON || opening.screen == SCREEN_NIGHT_LIGHT) // give way
            continue;
        if (opening.screen == SCREEN_HOME || opening.screen == SCREEN_FOLLOW)
            continue; // never above a session
        Headless run;
        open_over_session(&run, &opening);
        assert_true(headless_act(&run, ACTION_PAIN));
        assert_true(answers_pain(&opening) ? front_is(run.stack, &opening) : asks_about_pain(run.stack));
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

static void a_session_can_be_ended_where_pain_is_asked_about(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++) {
        const ScreenRequest opening = opening_at(i);
        if (opening.screen == SCREEN_CARRY_ON || opening.screen == SCREEN_NIGHT_LIGHT) // give way
            continue;
        if (opening.screen == SCREEN_HOME || opening.screen == SCREEN_FOLLOW ||
            answers_pain(&opening)) // opened from the pause menu it has one way back
            continue;
        Headless run;
        open_over_session(&run, &opening);
        assert_true(headless_act(&run, ACTION_PAIN));
        // a sharp pain, of no strength that can be told, and the second button: end for today
        const Action keys[] = {ACTION_RIGHT, ACTION_DOWN, ACTION_OK, ACTION_OK, ACTION_DOWN, ACTION_OK};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            assert_true(headless_act(&run, keys[k]));
        assert_true(headless_pass(&run, 100000));
        assert_int_equal(screen_stack_front(run.stack), SCREEN_FINISHED);
        assert_false(screen_stack_in_session(run.stack));
        headless_close(&run);
    }
}

static void help_opens_from_every_screen_and_back(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++) {
        const ScreenRequest opening = opening_at(i);
        // The one gives way to home where nothing was broken off, the other to any key.
        if (opening.screen == SCREEN_CARRY_ON || opening.screen == SCREEN_NIGHT_LIGHT)
            continue;
        Headless run;
        open_over_home(&run, &opening);
        assert_true(headless_act(&run, ACTION_HELP));
        if (strcmp(opening.page, PAGE_KEYS) == 0) {
            assert_int_equal(screen_stack_front(run.stack), SCREEN_HOME);
        } else {
            assert_true(front_is_page(run.stack, PAGE_KEYS));
            assert_true(headless_act(&run, ACTION_HELP)); // and closes again
            assert_true(front_is(run.stack, &opening));
        }
        headless_close(&run);
    }
}

// Presses it, and looks whether the picture tells of it and comes to rest again.
static void press_setting(Headless *run, const ScreenRequest *opening, Action action) {
    run->settings.safety_note_seen = true;
    screen_stack_out(run->stack)->settings_changed = false;
    headless_paint(run);
    assert_true(headless_act(run, action));
    assert_true(front_is(run->stack, opening));
    assert_true(screen_stack_out(run->stack)->settings_changed);
    assert_true(screen_stack_update(run->stack, 0) >= 0);
    assert_true(headless_paint(run) > 0);
}

static void volume_mute_and_captions_work_on_every_screen(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++) {
        const ScreenRequest opening = opening_at(i);
        if (opening.screen == SCREEN_CARRY_ON || opening.screen == SCREEN_NIGHT_LIGHT) // give way
            continue;
        Headless run;
        open_over_home(&run, &opening);
        run.settings.volume = 0.5;
        press_setting(&run, &opening, ACTION_VOLUME_UP);
        assert_float_equal(run.settings.volume, 0.6, 1e-9);
        press_setting(&run, &opening, ACTION_VOLUME_DOWN);
        assert_float_equal(run.settings.volume, 0.5, 1e-9);
        press_setting(&run, &opening, ACTION_MUTE);
        assert_true(run.settings.muted);
        bool captions = run.settings.captions;
        press_setting(&run, &opening, ACTION_CAPTIONS);
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
        const ScreenRequest wanted[] = {{.screen = SCREEN_PAIN}, page_request(PAGE_KEYS), request};
        assert_true(front_is(run.stack, &wanted[i]));
        headless_close(&run);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pain_key_asks_on_every_screen_and_leads_back),
        cmocka_unit_test(over_a_session_the_way_back_is_to_the_session_which_waits),
        cmocka_unit_test(a_session_can_be_ended_where_pain_is_asked_about),
        cmocka_unit_test(help_opens_from_every_screen_and_back),
        cmocka_unit_test(volume_mute_and_captions_work_on_every_screen),
        cmocka_unit_test(a_screen_with_nothing_on_it_takes_none_of_them_for_back),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
