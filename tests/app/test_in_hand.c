// What hints call the keys of the device in hand, and keys that are held for ever.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL_keycode.h>
#include <string.h>

#include "app/held_key.h"
#include "app/in_hand.h"
#include "app/keys.h"
#include "app/keys_in_use.h"

static InHand hand;
static KeyMap map;

static int begin(void **state) {
    (void)state;
    hand = (InHand){0};
    map = *key_map_default();
    return 0;
}

static int end(void **state) {
    (void)state;
    key_caps_use(NULL);
    return 0;
}

static bool press(int symbol) {
    return in_hand_take(&hand, &(InputEvent){.kind = INPUT_KEY, .symbol = symbol});
}

static bool push(PadKind kind) {
    return in_hand_take(&hand, &(InputEvent){.kind = INPUT_PAD, .button = PAD_SOUTH, .pad = kind});
}

static void shows(const char *signs, const char *wanted) {
    KeyCaps caps;
    char shown[KEY_SHOWN_SIZE];
    in_hand_caps(&hand, &map, &caps);
    key_caps_use(&caps);
    bool any = key_caps_show(signs, shown);
    for (char *at = shown; *at; at++)
        if (*at == KEY_SEPARATOR)
            *at = ' ';
    if (strcmp(shown, wanted) != 0 || any != (wanted[0] != '\0'))
        fail_msg("'%s' is shown as '%s', wanted '%s'", signs, shown, wanted);
}

static void at_first_hints_are_as_they_are_written(void **state) {
    (void)state;
    const char *const signs[] = {"OK",        "Back", "←→↑↓",  "←→", "↑",       "OK Space", "OK Enter",
                                 "PgUp PgDn", "[ ]",  ", .",   "T",  "O",       "-",        "+",
                                 "M",         "C",    "F F11", "?",  "Back Esc"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        shows(signs[i], signs[i]);
    // It may be a remote, which has no such letter: Back stops on every device.
    shows("X", "Back");
    shows("X F2", "Back X");
    assert_true(key_caps_same("X", "Back"));
    assert_false(press(SDLK_DOWN)); // on every device
    assert_false(press(SDLK_RETURN));
    assert_false(press(SDLK_ESCAPE));
    shows("Press", "Press"); // no key
}

static void a_keyboard_has_enter_and_esc(void **state) {
    (void)state;
    assert_true(press(SDLK_m));
    assert_false(press(SDLK_SPACE));
    shows("OK", "Enter");
    shows("Back", "Esc");
    shows("X F2", "X F2");
    assert_false(key_caps_same("X", "Back"));
    shows("←→", "←→");
}

static void a_gamepad_has_what_stands_on_it(void **state) {
    (void)state;
    assert_true(push(PAD_LETTERS));
    assert_false(push(PAD_LETTERS));
    shows("OK", "A");
    shows("Back", "B");
    shows("X F2", "X");
    shows("PgUp PgDn", "LB RB");
    shows("←→↑↓", "←→↑↓");
    shows("F F11", ""); // it has no such button
    shows("M", "");
    assert_true(push(PAD_PLAYSTATION));
    shows("OK", "Cross");
    shows("Back", "Circle");
    shows("X", "Square");
    assert_true(push(PAD_NINTENDO));
    shows("OK", "A");
    shows("[ ]", "ZL ZR");
    assert_true(press(SDLK_UP)); // of whatever it is: not the gamepad's
    shows("OK", "OK");
}

static void a_remote_has_its_colours_only_where_they_come(void **state) {
    (void)state;
    assert_true(press(SDLK_AC_BACK));
    shows("OK", "OK");
    shows("Back", "Back");
    shows("OK Space", "OK Pause");
    shows("X", "Back"); // which stops, and the menu leads on
    shows("C", "");
    assert_true(press(SDLK_F14));
    shows("X", "Red");
    shows("C", "Yellow");
    shows("F F11", "");
}

static void a_changed_key_is_shown_as_it_is(void **state) {
    (void)state;
    press(SDLK_m);
    key_map_bind(&map, SDLK_F5, 0, ACTION_PAIN);
    shows("X", "F5");
    shows("X F2", "F5 X");
    key_map_bind(&map, SDLK_LEFT, 0, ACTION_PREVIOUS);
    key_map_bind(&map, SDLK_a, 0, ACTION_LEFT);
    shows("←→", "A Right");
    key_map_bind(&map, SDLK_RETURN, 0, ACTION_BACK);
    shows("Back", "Enter");
    hand = (InHand){0};
    key_map_bind(&map, SDLK_q, 0, ACTION_OK);
    shows("OK", "Q"); // Enter does something else now
    push(PAD_LETTERS);
    map.pad[PAD_SOUTH] = ACTION_BACK;
    map.pad[PAD_EAST] = ACTION_OK;
    shows("OK", "B");
    shows("Back", "A");
}

static int hold(HeldKey *held, InputEvent event, int64_t every_us, int64_t for_us) {
    int acts = !held_key_passes_over(held, &event, 1);
    event.repeat = true;
    for (int64_t at_us = every_us; at_us <= for_us; at_us += every_us)
        acts += !held_key_passes_over(held, &event, 1 + at_us) && keys_action(&map, &event) != ACTION_NONE;
    return acts;
}

static void a_remote_that_repeats_a_key_for_ever_does_no_harm(void **state) {
    (void)state;
    enum { HOUR_S = 3600 };
    const int64_t hour_us = HOUR_S * INT64_C(1000000), every_us = 33333;
    const int once[] = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_ESCAPE, SDLK_AC_BACK, SDLK_x,
                        SDLK_F14,    SDLK_SPACE,    SDLK_PAUSE,  SDLK_PAGEDOWN};
    HeldKey held = {0};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        assert_int_equal(hold(&held, (InputEvent){.kind = INPUT_KEY, .symbol = once[i]}, every_us, hour_us),
                         1);
    int steps = hold(&held, (InputEvent){.kind = INPUT_KEY, .symbol = SDLK_DOWN}, every_us, hour_us);
    assert_in_range(steps, 30, 81); // through any list, calmly, and then no more
    held = (HeldKey){0};
    steps = hold(&held, (InputEvent){.kind = INPUT_KEY, .symbol = SDLK_DOWN}, every_us, 1000000);
    assert_in_range(steps, 6, 11);
}

static void a_key_that_comes_up_works_again(void **state) {
    (void)state;
    HeldKey held = {0};
    InputEvent down = {.kind = INPUT_KEY, .symbol = SDLK_DOWN},
               up = {.kind = INPUT_KEY_UP, .symbol = SDLK_DOWN};
    hold(&held, down, 33333, 20000000);
    InputEvent again = down;
    again.repeat = true;
    assert_true(held_key_passes_over(&held, &again, 21000000));
    assert_false(held_key_passes_over(&held, &up, 21000001));
    assert_false(held_key_passes_over(&held, &down, 21000002));
    assert_false(held_key_passes_over(&held, &again, 21500000));
    // Fast fingers are no held key.
    for (int i = 0; i < 5; i++) {
        assert_false(held_key_passes_over(&held, &up, 22000000 + i * 2));
        assert_false(held_key_passes_over(&held, &down, 22000001 + i * 2));
    }
}

// A remote without a red key: outside a session, too, one key leads to what helps. A press leads back, as ever.
static void back_that_is_held_says_that_it_hurts(void **state) {
    (void)state;
    static const int SYMBOLS[] = {SDLK_ESCAPE, SDLK_AC_BACK, SDLK_RETURN};
    for (int i = 0; i < 3; i++) {
        static KeysInUse keys;
        keys_in_use_open(&keys, "");
        InputEvent event = {.kind = INPUT_KEY, .symbol = SYMBOLS[i]};
        bool back = SYMBOLS[i] != SDLK_RETURN;
        assert_int_equal(keys_in_use_action(&keys, &event, 1), back ? ACTION_BACK : ACTION_OK);
        event.repeat = true;
        int pains = 0;
        for (int64_t at_us = 500000; at_us < 12000000; at_us += 33333) {
            Action action = keys_in_use_action(&keys, &event, at_us);
            assert_true(action == ACTION_NONE ||
                        (action == ACTION_PAIN && at_us > 800000 && at_us < 1200000));
            pains += action == ACTION_PAIN;
        }
        assert_int_equal(pains, back ? 1 : 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(at_first_hints_are_as_they_are_written, begin, end),
        cmocka_unit_test_setup_teardown(a_keyboard_has_enter_and_esc, begin, end),
        cmocka_unit_test_setup_teardown(a_gamepad_has_what_stands_on_it, begin, end),
        cmocka_unit_test_setup_teardown(a_remote_has_its_colours_only_where_they_come, begin, end),
        cmocka_unit_test_setup_teardown(a_changed_key_is_shown_as_it_is, begin, end),
        cmocka_unit_test_setup_teardown(a_remote_that_repeats_a_key_for_ever_does_no_harm, begin, end),
        cmocka_unit_test_setup_teardown(a_key_that_comes_up_works_again, begin, end),
        cmocka_unit_test_setup_teardown(back_that_is_held_says_that_it_hurts, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
