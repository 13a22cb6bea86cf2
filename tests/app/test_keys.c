// The key table against interface.md's: what she presses does what the page of keys says.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL_keyboard.h>
#include <SDL_keycode.h>

#include "app/keys.h"

static Action press(int symbol, unsigned modifiers, bool repeat) {
    InputEvent event = {.kind = INPUT_KEY,
                        .symbol = symbol,
                        .scancode = (int)SDL_GetScancodeFromKey(symbol),
                        .modifiers = modifiers,
                        .repeat = repeat};
    return keys_action(&event);
}

static void the_keys_of_the_issue_do_what_they_should(void **state) {
    (void)state;
    const struct {
        int symbol;
        Action action;
    } keys[] = {
        {SDLK_UP, ACTION_UP},
        {SDLK_DOWN, ACTION_DOWN},
        {SDLK_LEFT, ACTION_LEFT},
        {SDLK_RIGHT, ACTION_RIGHT},
        {SDLK_RETURN, ACTION_OK},
        {SDLK_KP_ENTER, ACTION_OK},
        {SDLK_ESCAPE, ACTION_BACK},
        {SDLK_BACKSPACE, ACTION_BACK},
        {SDLK_AC_BACK, ACTION_BACK},
        {SDLK_SPACE, ACTION_PAUSE},
        {SDLK_AUDIOPLAY, ACTION_PAUSE},
        {SDLK_PAGEDOWN, ACTION_NEXT},
        {SDLK_PAGEUP, ACTION_PREVIOUS},
        {SDLK_LEFTBRACKET, ACTION_SLOWER},
        {SDLK_RIGHTBRACKET, ACTION_FASTER},
        {SDLK_1, ACTION_NORMAL_SPEED},
        {SDLK_m, ACTION_MUTE},
        {SDLK_c, ACTION_CAPTIONS},
        {SDLK_x, ACTION_PAIN},
        {SDLK_h, ACTION_HELP},
        {SDLK_F1, ACTION_HELP},
        {SDLK_f, ACTION_FULLSCREEN},
        {SDLK_F11, ACTION_FULLSCREEN},
        {SDLK_F12, ACTION_SCREENSHOT},
        {SDLK_MINUS, ACTION_VOLUME_DOWN},
        {SDLK_EQUALS, ACTION_VOLUME_UP},
        {SDLK_COMMA, ACTION_STEP_BACK},
        {SDLK_PERIOD, ACTION_STEP_ON},
        {SDLK_z, ACTION_NONE},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_int_equal(press(keys[i].symbol, 0, false), keys[i].action);
    assert_int_equal(press(SDLK_SLASH, INPUT_SHIFT, false), ACTION_HELP);
    assert_int_equal(press(SDLK_q, INPUT_CTRL, false), ACTION_QUIT);
    assert_int_equal(press(SDLK_RETURN, INPUT_ALT, false), ACTION_FULLSCREEN);
    assert_int_equal(press(SDLK_TAB, INPUT_SHIFT, false), ACTION_UP);
    assert_int_equal(press(SDLK_TAB, 0, false), ACTION_DOWN);
}

static void shift_changes_no_letter_and_ctrl_and_alt_belong_to_the_desktop(void **state) {
    (void)state;
    assert_int_equal(press(SDLK_m, INPUT_SHIFT, false), ACTION_MUTE);
    assert_int_equal(press(SDLK_x, INPUT_CTRL, false), ACTION_NONE);
    assert_int_equal(press(SDLK_c, INPUT_CTRL, false), ACTION_NONE);
    assert_int_equal(press(SDLK_ESCAPE, INPUT_ALT, false), ACTION_NONE);
    assert_int_equal(press(SDLK_q, 0, false), ACTION_NONE);
    assert_int_equal(press(SDLK_q, INPUT_CTRL | INPUT_ALT, false), ACTION_NONE);
}

static void a_held_key_repeats_only_where_that_helps(void **state) {
    (void)state;
    assert_int_equal(press(SDLK_DOWN, 0, true), ACTION_DOWN);
    assert_int_equal(press(SDLK_EQUALS, 0, true), ACTION_VOLUME_UP);
    const int once[] = {SDLK_SPACE, SDLK_RETURN,   SDLK_ESCAPE, SDLK_m,
                        SDLK_x,     SDLK_PAGEDOWN, SDLK_f,      SDLK_F12};
    for (size_t i = 0; i < sizeof once / sizeof once[0]; i++)
        assert_int_equal(press(once[i], 0, true), ACTION_NONE);
}

static void brackets_are_found_by_their_place_on_other_layouts(void **state) {
    (void)state;
    InputEvent umlaut = {.kind = INPUT_KEY, .symbol = 0xfc, .scancode = SDL_SCANCODE_LEFTBRACKET};
    assert_int_equal(keys_action(&umlaut), ACTION_SLOWER);
    umlaut.scancode = SDL_SCANCODE_RIGHTBRACKET;
    assert_int_equal(keys_action(&umlaut), ACTION_FASTER);
}

static void a_gamepad_reaches_everything_that_matters(void **state) {
    (void)state;
    bool reached[ACTION_COUNT] = {false};
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++) {
        InputEvent event = {.kind = INPUT_PAD, .button = (PadButton)button};
        Action action = keys_action(&event);
        assert_int_not_equal(action, ACTION_NONE);
        assert_false(reached[action]);
        reached[action] = true;
    }
    const Action needed[] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT,  ACTION_RIGHT,
                             ACTION_OK, ACTION_BACK, ACTION_PAUSE, ACTION_PAIN};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        assert_true(reached[needed[i]]);
    InputEvent held = {.kind = INPUT_PAD, .button = PAD_SOUTH, .repeat = true};
    assert_int_equal(keys_action(&held), ACTION_NONE);
    held.button = PAD_UP;
    assert_int_equal(keys_action(&held), ACTION_UP);
}

static void pointer_and_window_have_their_keys(void **state) {
    (void)state;
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_BACK}), ACTION_BACK);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_WHEEL, .wheel = 1}), ACTION_UP);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_WHEEL, .wheel = -2}), ACTION_DOWN);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_CLOSE}), ACTION_QUIT);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_CLICK}), ACTION_NONE);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_DRAG}), ACTION_NONE);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_PINCH}), ACTION_NONE);
    assert_int_equal(keys_action(&(InputEvent){.kind = INPUT_KEY, .symbol = 'o'}), ACTION_VIEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_of_the_issue_do_what_they_should),
        cmocka_unit_test(shift_changes_no_letter_and_ctrl_and_alt_belong_to_the_desktop),
        cmocka_unit_test(a_held_key_repeats_only_where_that_helps),
        cmocka_unit_test(brackets_are_found_by_their_place_on_other_layouts),
        cmocka_unit_test(a_gamepad_reaches_everything_that_matters),
        cmocka_unit_test(pointer_and_window_have_their_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
