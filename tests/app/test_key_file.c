// A user's own keys: what the file changes, and every fault told at its place with the rest still read.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL_gamecontroller.h>
#include <SDL_keycode.h>
#include <stdio.h>
#include <string.h>

#include "app/key_map_file.h"
#include "app/keys.h"
#include "app/keys_in_use.h"
#include "app/spawn.h"
#include "platform/key_names.h"

static KeyMap map;
static DiagList diags;

static void read_text(const char *text) {
    FileTexts texts = {0};
    file_texts_put(&texts, "keys.yaml", (const uint8_t *)text, strlen(text));
    diag_list_free(&diags);
    map = *key_map_default();
    key_map_read(&(FileSource){&texts}, "keys.yaml", key_map_default(), &map, &diags);
    file_texts_free(&texts);
}

static Action press(int symbol, unsigned modifiers) {
    return keys_action(&map, &(InputEvent){.kind = INPUT_KEY, .symbol = symbol, .modifiers = modifiers});
}

static void says(size_t at, int line, int col, const char *words) {
    assert_true(at < diags.count);
    if (diags.items[at].line != line || diags.items[at].col != col || !strstr(diags.items[at].message, words))
        fail_msg("%d:%d: %s", diags.items[at].line, diags.items[at].col, diags.items[at].message);
}

static void a_line_gives_a_key_what_it_does(void **state) {
    (void)state;
    read_text("schema: 1\n"
              "keys:\n"
              "  F5: pain\n"
              "  Space: none\n"
              "  Ctrl+K: mute\n"
              "  '=': volume_down\n"
              "  KEY_GREEN: pause\n"
              "gamepad:\n"
              "  y: view\n"
              "  lefttrigger: none\n");
    assert_int_equal(diags.count, 0);
    assert_int_equal(press(SDLK_F5, 0), ACTION_PAIN);
    assert_int_equal(press(SDLK_x, 0), ACTION_PAIN); // what is not named stays
    assert_int_equal(press(SDLK_SPACE, 0), ACTION_NONE);
    assert_int_equal(press(SDLK_k, INPUT_CTRL), ACTION_MUTE);
    assert_int_equal(press(SDLK_k, 0), ACTION_PAUSE);
    assert_int_equal(press(SDLK_EQUALS, 0), ACTION_VOLUME_DOWN);
    assert_int_equal(press(SDLK_F15, 0), ACTION_PAUSE);
    assert_int_equal(map.pad[PAD_NORTH], ACTION_VIEW);
    assert_int_equal(map.pad[PAD_LEFT_TRIGGER], ACTION_NONE);
    assert_int_equal(map.pad[PAD_SOUTH], ACTION_OK);
}

static void a_held_key_of_the_file_repeats_where_that_helps(void **state) {
    (void)state;
    read_text("schema: 1\nkeys:\n  w: up\n  q: ok\n");
    InputEvent held = {.kind = INPUT_KEY, .symbol = SDLK_w, .repeat = true};
    assert_int_equal(keys_action(&map, &held), ACTION_UP);
    held.symbol = SDLK_q;
    assert_int_equal(keys_action(&map, &held), ACTION_NONE);
}

static void every_fault_is_told_at_its_place_and_the_rest_counts(void **state) {
    (void)state;
    read_text("schema: 1\n"
              "keys:\n"
              "  Retrun: pause\n"
              "  KEY_GREEM: pause\n"
              "  F5: pian\n"
              "  F6: pause\n"
              "  Return: mute\n"
              "  return: captions\n"
              "gamepad:\n"
              "  start: help\n"
              "  stert: pause\n"
              "remote:\n"
              "  F7: ok\n");
    assert_int_equal(diags.count, 6);
    says(0, 12, 1, "remote");
    says(1, 3, 3, "there is no key 'Retrun'; did you mean 'Return'?");
    says(2, 4, 3, "there is no key 'KEY_GREEM'; did you mean 'KEY_GREEN'?");
    says(3, 8, 3, "the key 'return' stands here twice: it is 'Return' of line 7");
    says(4, 5, 7, "did you mean 'pain'?");
    says(5, 11, 3, "did you mean 'start'?");
    assert_int_equal(press(SDLK_F6, 0), ACTION_PAUSE);
    assert_int_equal(press(SDLK_F5, 0), ACTION_OTHER); // as any key that means nothing
    assert_int_equal(press(SDLK_RETURN, 0), ACTION_MUTE);
    assert_int_equal(map.pad[PAD_BACK], ACTION_HELP);
    assert_int_equal(map.pad[PAD_START], ACTION_HELP);
}

static void a_key_given_twice_by_the_same_name_is_a_fault_of_the_file(void **state) {
    (void)state;
    read_text("schema: 1\nkeys:\n  F5: pain\n  F5: pause\n");
    assert_true(diags.error_count > 0);
    says(0, 4, 3, "F5");
}

static void what_must_have_a_key_keeps_one(void **state) {
    (void)state;
    read_text("schema: 1\n"
              "keys:\n"
              "  Return: none\n"
              "  Keypad Enter: none\n"
              "  Select: none\n"
              "  x: mute\n"
              "  F2: mute\n"
              "  F14: mute\n"
              "  Left: right\n"
              "  AudioRewind: right\n"
              "gamepad:\n"
              "  x: mute\n");
    assert_int_equal(diags.error_count, 4);
    says(0, 3, 3, "'ok' without a key");
    assert_int_equal(press(SDLK_RETURN, 0), ACTION_OK);
    assert_int_equal(press(SDLK_x, 0), ACTION_PAIN);
    assert_int_equal(press(SDLK_F2, 0), ACTION_PAIN);
    assert_int_equal(press(SDLK_LEFT, 0), ACTION_LEFT);
    assert_int_equal(map.pad[PAD_WEST], ACTION_PAIN);
}

static void ok_and_back_may_change_places(void **state) {
    (void)state;
    read_text("schema: 1\nkeys:\n  Return: back\n  Keypad Enter: back\n  Select: back\n  Escape: ok\n  AC "
              "Back: ok\n"
              "gamepad:\n  a: back\n  b: ok\n");
    assert_int_equal(diags.count, 0);
    assert_int_equal(press(SDLK_RETURN, 0), ACTION_BACK);
    assert_int_equal(press(SDLK_ESCAPE, 0), ACTION_OK);
    assert_int_equal(map.pad[PAD_EAST], ACTION_OK);
}

static void no_bytes_at_all_leave_the_user_without_keys(void **state) {
    (void)state;
    const char *const texts[] = {"",
                                 "keys",
                                 "schema: 2\n",
                                 "schema: 1\nkeys: []\n",
                                 "schema: 1\nkeys:\n  - F5\n",
                                 "schema: 1\nkeys:\n  F5: [pain]\n",
                                 "schema: 1\nkeys:\n  ' ': ok\n",
                                 "schema: 1\nkeys:\n  'Ctrl+': ok\n",
                                 "schema: 1\nkeys:\n  '': ok\n",
                                 "schema: 1\ngamepad:\n  a: a\n",
                                 "schema: 1\nkeys:\n  Return: &a pain\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(texts[i]);
        if (diags.error_count == 0)
            fail_msg("no fault in: %s", texts[i]);
        assert_int_equal(press(SDLK_RETURN, 0), ACTION_OK);
        assert_int_equal(press(SDLK_ESCAPE, 0), ACTION_BACK);
        assert_int_equal(press(SDLK_x, 0), ACTION_PAIN);
        assert_int_equal(map.pad[PAD_SOUTH], ACTION_OK);
    }
}

static void everything_that_has_a_key_has_a_name_for_the_file(void **state) {
    (void)state;
    const KeyMap *shipped = key_map_default();
    for (int i = 0; i < shipped->count; i++) {
        const char *name = action_name(shipped->keys[i].action);
        if (!name)
            fail_msg("the action %d of row %d has no name in key_map.c", shipped->keys[i].action, i);
        assert_int_equal(action_named(name), shipped->keys[i].action);
        assert_int_equal(key_repeats(shipped->keys[i].action), shipped->keys[i].repeats);
    }
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++)
        assert_non_null(action_name(shipped->pad[button]));
}

// The names of keys are SDL's, and read what SDL writes.
static void keys_are_called_as_sdl_calls_them(void **state) {
    (void)state;
    const KeyMap *shipped = key_map_default();
    for (int i = 0; i < shipped->count; i++) {
        char name[32];
        key_name(shipped->keys[i].symbol, name, sizeof name);
        if (shipped->keys[i].symbol >= 0x80 && shipped->keys[i].symbol < 0x1000)
            continue; // Arabic signs, which SDL's names are too narrow for
        assert_int_equal(key_named(name), shipped->keys[i].symbol);
    }
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++) {
        bool trigger = button == PAD_LEFT_TRIGGER || button == PAD_RIGHT_TRIGGER;
        const char *name = pad_names()[button];
        assert_true(trigger ? SDL_GameControllerGetAxisFromString(name) != SDL_CONTROLLER_AXIS_INVALID
                            : SDL_GameControllerGetButtonFromString(name) != SDL_CONTROLLER_BUTTON_INVALID);
    }
}

static void save(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void a_file_that_is_saved_counts_from_the_next_key_on(void **state) {
    (void)state;
    static KeysInUse keys;
    char folder[128], path[160];
    const char *place, *fault;
    int more, second_us = 1000000;
    InputEvent f5 = {.kind = INPUT_KEY, .symbol = SDLK_F5};
    spawn_folder(folder);
    snprintf(path, sizeof path, "%s/keys.yaml", folder);
    keys_in_use_open(&keys, folder);
    assert_int_equal(keys_in_use_action(&keys, &f5, 1), ACTION_OTHER);
    save(path, "schema: 1\nkeys:\n  F5: pain\n");
    assert_true(keys_in_use_follow(&keys, second_us));
    assert_false(keys_in_use_follow(&keys, 2 * second_us));
    assert_int_equal(keys_in_use_action(&keys, &f5, 1), ACTION_PAIN);
    assert_false(keys_in_use_news(&keys, &place, &fault, &more));
    save(path, "schema: 1\nkeys:\n  F5: pain\n  F6: pian\n  F77: ok\n");
    assert_true(keys_in_use_follow(&keys, 3 * second_us));
    assert_true(keys_in_use_news(&keys, &place, &fault, &more));
    assert_string_equal(place, "keys.yaml:4:7");
    assert_non_null(strstr(fault, "did you mean 'pain'?"));
    assert_int_equal(more, 1);
    assert_false(keys_in_use_news(&keys, &place, &fault, &more)); // said once
    assert_int_equal(keys_in_use_action(&keys, &f5, 1), ACTION_PAIN);
    remove(path);
    assert_true(keys_in_use_follow(&keys, 4 * second_us));
    assert_int_equal(keys_in_use_action(&keys, &f5, 1), ACTION_OTHER);
    spawn_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_gives_a_key_what_it_does),
        cmocka_unit_test(a_held_key_of_the_file_repeats_where_that_helps),
        cmocka_unit_test(every_fault_is_told_at_its_place_and_the_rest_counts),
        cmocka_unit_test(a_key_given_twice_by_the_same_name_is_a_fault_of_the_file),
        cmocka_unit_test(what_must_have_a_key_keeps_one),
        cmocka_unit_test(ok_and_back_may_change_places),
        cmocka_unit_test(no_bytes_at_all_leave_the_user_without_keys),
        cmocka_unit_test(everything_that_has_a_key_has_a_name_for_the_file),
        cmocka_unit_test(keys_are_called_as_sdl_calls_them),
        cmocka_unit_test(a_file_that_is_saved_counts_from_the_next_key_on),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    diag_list_free(&diags);
    return failed;
}
