// The key table: what a user presses does what the page of keys says.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL_keycode.h>

#include "app/keys.h"

static Action press(int symbol, unsigned modifiers, bool repeat) {
    InputEvent event = {.kind = INPUT_KEY, .symbol = symbol, .modifiers = modifiers, .repeat = repeat};
    return keys_action(key_map_default(), &event);
}

static uint32_t typed(int symbol, int typed, unsigned modifiers, bool repeat) {
    return keys_character(&(InputEvent){
        .kind = INPUT_KEY, .symbol = symbol, .typed = typed, .modifiers = modifiers, .repeat = repeat});
}

static void where_a_name_is_typed_keys_are_characters(void **state) {
    (void)state;
    assert_int_equal(typed(SDLK_x, 0, 0, false), 'x');
    assert_int_equal(typed(SDLK_x, 0, INPUT_SHIFT, false), 'X');
    assert_int_equal(typed(SDLK_SPACE, ' ', 0, false), ' ');
    assert_int_equal(typed(SDLK_7, '/', 0, false), '/'); // with Shift, as the layout has it
    assert_int_equal(typed(0xfc, 0xfc, 0, false), 0xfc);
    const int none[] = {SDLK_RETURN, SDLK_ESCAPE, SDLK_BACKSPACE, SDLK_DELETE, SDLK_LEFT, SDLK_F2, SDLK_TAB};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(typed(none[i], 0, 0, false), 0);
    assert_int_equal(typed(SDLK_q, 0, INPUT_CTRL, false), 0);
    assert_int_equal(typed(SDLK_x, 0, 0, true), 0); // held
    assert_int_equal(keys_character(&(InputEvent){.kind = INPUT_PAD, .button = PAD_SOUTH}), 0);
    assert_int_equal(press(SDLK_F2, 0, false), ACTION_PAIN); // also there
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
        {SDLK_BACKSPACE, ACTION_ERASE},
        {SDLK_AC_BACK, ACTION_BACK},
        {SDLK_SPACE, ACTION_PAUSE},
        {SDLK_AUDIOPLAY, ACTION_PAUSE},
        {SDLK_AUDIOSTOP, ACTION_PAUSE},
        {SDLK_PAUSE, ACTION_PAUSE},
        {SDLK_AUDIONEXT, ACTION_NEXT},
        {SDLK_AUDIOPREV, ACTION_PREVIOUS},
        {SDLK_AUDIOREWIND, ACTION_LEFT},
        {SDLK_AUDIOFASTFORWARD, ACTION_RIGHT},
        {SDLK_AUDIOMUTE, ACTION_MUTE},
        {SDLK_VOLUMEUP, ACTION_VOLUME_UP},
        {SDLK_VOLUMEDOWN, ACTION_VOLUME_DOWN},
        {SDLK_PAGEDOWN, ACTION_NEXT},
        {SDLK_PAGEUP, ACTION_PREVIOUS},
        {SDLK_LEFTBRACKET, ACTION_SLOWER},
        {SDLK_RIGHTBRACKET, ACTION_FASTER},
        {SDLK_0, ACTION_DIGIT_0},
        {SDLK_1, (Action)(ACTION_DIGIT_0 + 1)},
        {SDLK_9, ACTION_DIGIT_9},
        {SDLK_KP_0, ACTION_DIGIT_0},
        {SDLK_KP_7, (Action)(ACTION_DIGIT_0 + 7)},
        {SDLK_t, ACTION_TAP},
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
        {SDLK_b, ACTION_BABY},
        {SDLK_l, ACTION_LYING},
        {SDLK_z, ACTION_OTHER}, // in a session any key that means nothing else pauses
        {SDLK_F5, ACTION_OTHER},
        {SDLK_LSHIFT, ACTION_NONE},
        {SDLK_RALT, ACTION_NONE},
        {SDLK_LGUI, ACTION_NONE},
        {SDLK_CAPSLOCK, ACTION_NONE},
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
    assert_int_equal(press(SDLK_q, 0, false), ACTION_OTHER);
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

// As the window tells them: the key's symbol, what it types with Shift or AltGr held, and what a US keyboard has there where her
// layout has none of it (tests/app/test_window.sh takes them from the X server).
static void letters_and_signs_work_on_every_layout(void **state) {
    (void)state;
    const struct {
        const char *layout;
        int symbol, typed, place;
        Action action;
    } keys[] = {
        {"us", 'x', 0, 0, ACTION_PAIN},
        {"us", '/', '?', 0, ACTION_HELP},
        {"us", '/', '/', 0, ACTION_OTHER},
        {"us", '.', '.', 0, ACTION_STEP_ON},
        {"us", '=', '+', 0, ACTION_VOLUME_UP},
        {"us", '-', '-', 0, ACTION_VOLUME_DOWN},
        {"us", ';', ':', 0, ACTION_OTHER},
        {"fr", 'x', 0, 0, ACTION_PAIN},
        {"fr", ';', '.', 0, ACTION_STEP_ON}, // with Shift
        {"fr", ';', ';', 0, ACTION_OTHER},
        {"fr", ',', ',', 0, ACTION_STEP_BACK}, // where a US keyboard has its M
        {"fr", ',', '?', 0, ACTION_HELP},
        {"fr", 'm', 0, 0, ACTION_MUTE},
        {"fr", '6', '-', 0, ACTION_VOLUME_DOWN},
        {"fr", '!', '!', 0, ACTION_OTHER},
        {"fr", ':', '/', 0, ACTION_OTHER},
        {"fr", '&', '1', 0, (Action)(ACTION_DIGIT_0 + 1)},
        {"fr", '$', '$', ']', ACTION_FASTER},
        {"de", 0xdf, '?', 0, ACTION_HELP},
        {"de", 0xdf, 0xdf, 0, ACTION_OTHER},
        {"de", '8', '[', 0, ACTION_SLOWER}, // with AltGr
        {"de", '9', ']', 0, ACTION_FASTER},
        {"de", '7', '/', 0, ACTION_OTHER},
        {"de", 0xfc, 0xfc, '[', ACTION_SLOWER},
        {"de", '+', '+', ']', ACTION_VOLUME_UP},
        {"ru", 0x447, 0x447, 'x', ACTION_PAIN},
        {"ru", 0x447, 0x427, 'x', ACTION_PAIN}, // with Shift
        {"ru", '7', '?', 0, ACTION_HELP},
        {"ru", '.', '.', 0, ACTION_STEP_ON},
        {"ru", '.', ',', 0, ACTION_STEP_BACK},
        {"ru", 0x445, 0x445, '[', ACTION_SLOWER},
        {"gr", 0x3c7, 0x3c7, 'x', ACTION_PAIN},
        {"gr", ';', ';', 'q', ACTION_OTHER},
        {"gr", '/', '?', 0, ACTION_HELP},
        {"il", 0x5e1, 0x5e1, 'x', ACTION_PAIN},
        {"il", '/', '/', 'q', ACTION_OTHER},
        {"il", '.', '?', 0, ACTION_HELP},
        {"ara", 0x621, 0x621, 'x', ACTION_PAIN},
        {"ara", 0x638, 0x61f, 0, ACTION_HELP},
        {"ara", 0x648, 0x60c, 0, ACTION_STEP_BACK},
        {"dvorak", '/', '/', 0, ACTION_OTHER}, // where a US keyboard has its [
        {"dvorak", 'q', 0, 0, ACTION_OTHER},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        InputEvent event = {.kind = INPUT_KEY,
                            .symbol = keys[i].symbol,
                            .typed = keys[i].typed,
                            .place = keys[i].place};
        Action action = keys_action(key_map_default(), &event);
        if (action != keys[i].action)
            fail_msg("%s: key %#x that types %#x does %d, wanted %d", keys[i].layout,
                     (unsigned)keys[i].symbol, (unsigned)keys[i].typed, action, keys[i].action);
    }
}

static void every_letter_counts_at_its_place_where_the_layout_has_none(void **state) {
    (void)state;
    for (int letter = 'a'; letter <= 'z'; letter++)
        for (unsigned modifiers = 0; modifiers <= (INPUT_SHIFT | INPUT_CTRL); modifiers++) {
            InputEvent cyrillic = {.kind = INPUT_KEY,
                                   .symbol = 0x430 + letter - 'a',
                                   .place = letter,
                                   .modifiers = modifiers};
            assert_int_equal(keys_action(key_map_default(), &cyrillic), press(letter, modifiers, false));
        }
}

static void a_gamepad_reaches_everything_that_matters(void **state) {
    (void)state;
    bool reached[ACTION_COUNT] = {false};
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++) {
        InputEvent event = {.kind = INPUT_PAD, .button = (PadButton)button};
        Action action = keys_action(key_map_default(), &event);
        assert_int_not_equal(action, ACTION_NONE);
        assert_false(reached[action]);
        reached[action] = true;
    }
    const Action needed[] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT,  ACTION_RIGHT,
                             ACTION_OK, ACTION_BACK, ACTION_PAUSE, ACTION_PAIN};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        assert_true(reached[needed[i]]);
    InputEvent held = {.kind = INPUT_PAD, .button = PAD_SOUTH, .repeat = true};
    assert_int_equal(keys_action(key_map_default(), &held), ACTION_NONE);
    held.button = PAD_UP;
    assert_int_equal(keys_action(key_map_default(), &held), ACTION_UP);
}

static void pointer_and_window_have_their_keys(void **state) {
    (void)state;
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_BACK}), ACTION_BACK);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_WHEEL, .wheel = 1}),
                     ACTION_UP);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_WHEEL, .wheel = -2}),
                     ACTION_DOWN);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_CLOSE}), ACTION_QUIT);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_CLICK}), ACTION_NONE);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_DRAG}), ACTION_NONE);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_PINCH}), ACTION_NONE);
    assert_int_equal(keys_action(key_map_default(), &(InputEvent){.kind = INPUT_KEY, .symbol = 'o'}),
                     ACTION_VIEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_a_name_is_typed_keys_are_characters),
        cmocka_unit_test(the_keys_of_the_issue_do_what_they_should),
        cmocka_unit_test(shift_changes_no_letter_and_ctrl_and_alt_belong_to_the_desktop),
        cmocka_unit_test(a_held_key_repeats_only_where_that_helps),
        cmocka_unit_test(letters_and_signs_work_on_every_layout),
        cmocka_unit_test(every_letter_counts_at_its_place_where_the_layout_has_none),
        cmocka_unit_test(a_gamepad_reaches_everything_that_matters),
        cmocka_unit_test(pointer_and_window_have_their_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
