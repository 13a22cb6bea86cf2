// Test variant: release, slow, waits
// The whole app with a gamepad: a pad that SDL makes up is pressed, pulled out and plugged in by a hand of its own, while the frame
// loop runs in SDL's memory window.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <unistd.h>

#include "app/loop.h"
#include "app/loop_spy.h"
#include "app/spawn.h"
#include "screens/screen_stack.h"
#include "support/openings.h"

enum { PATIENCE_MS = 30000, REST_MS = 1500, PRESSED_MS = 120 };

static struct {
    int device, at_rest; // updates in REST_MS
    const char *wrong;   // what did not come about
} hand;

static void look_out_for(const char *what, int place, bool at_rest) {
    for (int ms = 0; ms < PATIENCE_MS && !hand.wrong; ms += 10) {
        if (atomic_load(&front) == place && atomic_load(&waits) == at_rest)
            return;
        SDL_Delay(10);
    }
    if (!hand.wrong)
        hand.wrong = what;
}

static void plug_in(void) {
    hand.device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                            SDL_CONTROLLER_BUTTON_MAX, 0);
    SDL_JoystickID id = SDL_JoystickGetDeviceInstanceID(hand.device);
    for (int ms = 0; ms < PATIENCE_MS && !SDL_GameControllerFromInstanceID(id); ms += 10)
        SDL_Delay(10);
    if (!hand.wrong && !SDL_GameControllerFromInstanceID(id))
        hand.wrong = "the pad is taken";
}

static void press(SDL_GameControllerButton button) {
    SDL_Joystick *pad = SDL_JoystickFromInstanceID(SDL_JoystickGetDeviceInstanceID(hand.device));
    SDL_JoystickSetVirtualButton(pad, button, SDL_PRESSED);
    SDL_Delay(PRESSED_MS);
    SDL_JoystickSetVirtualButton(pad, button, SDL_RELEASED);
    SDL_Delay(PRESSED_MS);
}

static void runs_for_a_while(const char *what) {
    int from = atomic_load(&updates);
    for (int ms = 0; ms < PATIENCE_MS && atomic_load(&updates) < from + 30; ms += 10)
        SDL_Delay(10);
    if (!hand.wrong &&
        (atomic_load(&waits) || atomic_load(&front) != SCREEN_FOLLOW || atomic_load(&updates) < from + 30))
        hand.wrong = what;
}

static int use_the_pad(void *unused) {
    (void)unused;
    look_out_for("home comes to rest", SCREEN_HOME, true);
    plug_in();
    SDL_Delay(300);
    look_out_for("the word about the gamepad goes by itself", SCREEN_HOME, true);
    int before = atomic_load(&updates);
    SDL_Delay(REST_MS);
    hand.at_rest = atomic_load(&updates) - before;
    press(SDL_CONTROLLER_BUTTON_DPAD_RIGHT); // past "What have you got?"
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("OK opens the safety note", place_of(SCREEN_PAGE, PAGE_SAFETY_NOTE), true);
    SDL_Delay(REST_MS); // longer than a picture may stand still
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("OK opens what is asked once", place_of(SCREEN_PAGE, PAGE_ABOUT_YOU), true);
    press(SDL_CONTROLLER_BUTTON_DPAD_RIGHT);
    SDL_Delay(REST_MS);
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("later: OK opens the check before the session", SCREEN_CHECK, true);
    SDL_Delay(REST_MS); // somebody reads it
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("OK says that all is well, and the routine runs", SCREEN_FOLLOW, false);
    runs_for_a_while("and goes on running");
    press(SDL_CONTROLLER_BUTTON_X);
    look_out_for("the pain button stops it and asks", SCREEN_PAIN, true);
    press(SDL_CONTROLLER_BUTTON_B);
    look_out_for("Back says that it was nothing, and the session stands still", SCREEN_FOLLOW, true);
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("until OK carries on", SCREEN_FOLLOW, false);
    runs_for_a_while("the session goes on");
    SDL_JoystickDetachVirtual(hand.device);
    look_out_for("the pad in hand pulled out, it pauses", SCREEN_FOLLOW, true);
    plug_in();
    press(SDL_CONTROLLER_BUTTON_A);
    look_out_for("plugged in again, OK carries on", SCREEN_FOLLOW, false);
    runs_for_a_while("and it goes on running");
    SDL_Keysym mute = {.scancode = SDL_SCANCODE_M, .sym = SDLK_m};
    SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = mute}});
    SDL_Delay(PRESSED_MS);
    SDL_JoystickDetachVirtual(hand.device);
    runs_for_a_while("with the keyboard in hand nobody misses the pad");
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void a_gamepad_does_everything_and_costs_nothing_at_rest(void **state) {
    (void)state;
    Content content;
    assert_true(content_open(&content));
    LoopOptions options = {.window = {.windowed = true, .width = 480, .height = 270},
                           .first = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME}};
    SDL_Thread *thread = SDL_CreateThread(use_the_pad, "hand", NULL);
    assert_non_null(thread);
    assert_int_equal(loop_run(&content, &options), 0);
    SDL_WaitThread(thread, NULL);
    content_close(&content);
    if (hand.wrong)
        fail_msg("not seen: %s", hand.wrong);
    assert_true(hand.at_rest <= 2); // the sound device may close
}

int main(void) {
    char folder[128];
    spawn_folder(folder);
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1", 1); // nobody has the keyboard here
    alarm(240);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gamepad_does_everything_and_costs_nothing_at_rest),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    spawn_remove(folder);
    return failed;
}
