// Test variant: san, waits
// Gamepads that SDL makes up, through the window: found when they come, let go when they go, waited for without being asked all
// the time.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/window.h"

enum { LONG_US = 20000000, REST_US = 400000 };

static Window *window;
static int device;

static int open_window(void **state) {
    (void)state;
    char reason[200];
    window =
        window_open(&(WindowOptions){.windowed = true, .width = 640, .height = 360}, reason, sizeof reason);
    if (window)
        window_find_gamepads(window);
    return window ? 0 : -1;
}

static int close_window(void **state) {
    (void)state;
    window_close(window);
    return 0;
}

// What comes until `until_us`, or the first event of a pad.
static InputEvent wait_for_pad(int64_t for_us) {
    int64_t until_us = clock_now_us() + for_us;
    InputEvent event;
    for (int64_t now_us = clock_now_us(); now_us < until_us; now_us = clock_now_us()) {
        while (window_poll(window, &event))
            if (event.kind == INPUT_PAD)
                return event;
        window_wait(window, until_us);
    }
    return (InputEvent){.kind = INPUT_NONE};
}

static SDL_Joystick *plug_in(void) {
    device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                       SDL_CONTROLLER_BUTTON_MAX, 0);
    assert_true(device >= 0);
    assert_int_equal(wait_for_pad(REST_US).kind, INPUT_NONE); // it is taken, and nothing is pressed
    SDL_Joystick *pad = SDL_JoystickFromInstanceID(SDL_JoystickGetDeviceInstanceID(device));
    assert_non_null(pad);
    return pad;
}

static void a_pad_plugged_in_while_it_runs_presses(void **state) {
    (void)state;
    SDL_Joystick *pad = plug_in();
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_X, SDL_PRESSED);
    assert_int_equal(wait_for_pad(LONG_US).button, PAD_WEST);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_X, SDL_RELEASED);
    assert_int_equal(wait_for_pad(REST_US).kind, INPUT_NONE); // one press is one event
    SDL_JoystickDetachVirtual(device);
}

static void a_pad_pulled_out_with_its_stick_held_steps_no_more(void **state) {
    (void)state;
    SDL_Joystick *pad = plug_in();
    SDL_JoystickSetVirtualAxis(pad, SDL_CONTROLLER_AXIS_LEFTY, SDL_JOYSTICK_AXIS_MAX);
    assert_int_equal(wait_for_pad(LONG_US).button, PAD_DOWN);
    InputEvent again = wait_for_pad(LONG_US);
    assert_int_equal(again.button, PAD_DOWN);
    assert_true(again.repeat);
    SDL_JoystickDetachVirtual(device);
    while (wait_for_pad(100000).kind == INPUT_PAD) {
    }
    assert_int_equal(wait_for_pad(3 * REST_US).kind, INPUT_NONE);
    pad = plug_in();
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_A, SDL_PRESSED);
    assert_int_equal(wait_for_pad(LONG_US).button, PAD_SOUTH);
    SDL_JoystickDetachVirtual(device);
}

static void the_cross_steps_on_while_it_is_held_and_no_longer(void **state) {
    (void)state;
    SDL_Joystick *pad = plug_in();
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_DPAD_DOWN, SDL_PRESSED);
    InputEvent first = wait_for_pad(LONG_US);
    assert_int_equal(first.button, PAD_DOWN);
    assert_false(first.repeat);
    int64_t pressed_us = clock_now_us();
    InputEvent again = wait_for_pad(LONG_US);
    assert_int_equal(again.button, PAD_DOWN);
    assert_true(again.repeat);
    assert_int_equal(again.pad_id, first.pad_id);
    assert_true(clock_now_us() - pressed_us >= REST_US - 50000); // not before a hand means it
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_DPAD_DOWN, SDL_RELEASED);
    while (wait_for_pad(100000).kind == INPUT_PAD) {
    }
    assert_int_equal(wait_for_pad(2 * REST_US).kind, INPUT_NONE);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_A, SDL_PRESSED); // held, it acts once
    assert_int_equal(wait_for_pad(LONG_US).button, PAD_SOUTH);
    assert_int_equal(wait_for_pad(2 * REST_US).kind, INPUT_NONE);
    SDL_JoystickDetachVirtual(device);
}

static int come_and_go(InputKind kind) {
    int64_t until_us = clock_now_us() + LONG_US;
    InputEvent event;
    while (clock_now_us() < until_us) {
        while (window_poll(window, &event))
            if (event.kind == kind)
                return event.pad_id;
        window_wait(window, clock_now_us() + 20000);
    }
    return -1;
}

static void a_pad_that_comes_and_one_that_goes_are_told(void **state) {
    (void)state;
    device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                       SDL_CONTROLLER_BUTTON_MAX, 0);
    int id = come_and_go(INPUT_PAD_CAME);
    assert_true(id >= 0);
    SDL_JoystickDetachVirtual(device);
    assert_int_equal(come_and_go(INPUT_PAD_GONE), id);
}

// SDL tells of pads that were there before, too: nobody has plugged anything in.
static void a_pad_that_was_there_at_the_start_is_no_news(void **state) {
    (void)state;
    close_window(state);
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                       SDL_CONTROLLER_BUTTON_MAX, 0);
    open_window(state);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    InputEvent event;
    for (int64_t until_us = clock_now_us() + REST_US; clock_now_us() < until_us;) {
        while (window_poll(window, &event))
            assert_int_not_equal(event.kind, INPUT_PAD_CAME);
        window_wait(window, clock_now_us() + 20000);
    }
    SDL_Joystick *pad = SDL_JoystickFromInstanceID(SDL_JoystickGetDeviceInstanceID(device));
    assert_non_null(pad); // it is taken all the same
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_B, SDL_PRESSED);
    assert_int_equal(wait_for_pad(LONG_US).button, PAD_EAST);
    SDL_JoystickDetachVirtual(device);
}

static void a_pad_at_rest_ends_no_wait(void **state) {
    (void)state;
    plug_in();
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    int64_t until_us = clock_now_us() + REST_US;
    window_wait(window, until_us); // what SDL had left to say may end one
    while (window_poll(window, &event)) {
    }
    until_us = clock_now_us() + REST_US;
    window_wait(window, until_us);
    assert_true(clock_now_us() >= until_us);
    SDL_JoystickDetachVirtual(device);
}

static int press_later(void *pad) {
    SDL_Delay(150);
    SDL_JoystickSetVirtualButton(pad, SDL_CONTROLLER_BUTTON_START, SDL_PRESSED);
    return 0;
}

static void a_press_ends_a_wait_without_end(void **state) {
    (void)state;
    SDL_Joystick *pad = plug_in();
    SDL_Thread *thread = SDL_CreateThread(press_later, "hand", pad);
    InputEvent event = {.kind = INPUT_NONE};
    while (event.kind != INPUT_PAD) {
        window_wait(window, -1);
        while (event.kind != INPUT_PAD && window_poll(window, &event)) {
        }
    }
    assert_int_equal(event.button, PAD_START);
    SDL_WaitThread(thread, NULL);
    SDL_JoystickDetachVirtual(device);
}

int main(void) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1", 1); // nobody has the keyboard here
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pad_plugged_in_while_it_runs_presses),
        cmocka_unit_test(a_pad_pulled_out_with_its_stick_held_steps_no_more),
        cmocka_unit_test(the_cross_steps_on_while_it_is_held_and_no_longer),
        cmocka_unit_test(a_pad_that_comes_and_one_that_goes_are_told),
        cmocka_unit_test(a_pad_that_was_there_at_the_start_is_no_news),
        cmocka_unit_test(a_pad_at_rest_ends_no_wait),
        cmocka_unit_test(a_press_ends_a_wait_without_end),
    };
    return cmocka_run_group_tests(tests, open_window, close_window);
}
