// Test variant: release, slow, window
// A remote's keys from the kernel to what they do: each key that the stock map of HDMI-CEC sends goes through the key map that
// tools/install-remote puts in its place, into a real X window. Needs Xvfb and xdotool.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <linux/input-event-codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/in_hand.h"
#include "app/keys.h"
#include "platform/clock.h"
#include "platform/key_names.h"
#include "platform/window.h"

enum { PATIENCE_US = 3000000, X11_MORE = 8, X11_MOST = 247 };

static const char MAP[] = "assets/remote/70-gently-remote.hwdb",
                  CODES[] = "/usr/include/linux/input-event-codes.h";
static Window *window;

// Over CEC: the remote's code, the key that the kernel sends by itself (its map rc-cec), and what it has to do.
static const struct Sent {
    unsigned scancode;
    const char *name;
    Action action;
} sent[] = {
    {0x00, "KEY_OK", ACTION_OK},
    {0x01, "KEY_UP", ACTION_UP},
    {0x02, "KEY_DOWN", ACTION_DOWN},
    {0x03, "KEY_LEFT", ACTION_LEFT},
    {0x04, "KEY_RIGHT", ACTION_RIGHT},
    {0x09, "KEY_ROOT_MENU", ACTION_PAUSE},
    {0x0b, "KEY_MENU", ACTION_PAUSE},
    {0x0d, "KEY_EXIT", ACTION_BACK},
    {0x11, "KEY_CONTEXT_MENU", ACTION_PAUSE},
    {0x20, "KEY_NUMERIC_0", ACTION_DIGIT_0},
    {0x21, "KEY_NUMERIC_1", (Action)(ACTION_DIGIT_0 + 1)},
    {0x29, "KEY_NUMERIC_9", ACTION_DIGIT_9},
    {0x2b, "KEY_ENTER", ACTION_OK},
    {0x30, "KEY_CHANNELUP", ACTION_PREVIOUS},
    {0x31, "KEY_CHANNELDOWN", ACTION_NEXT},
    {0x35, "KEY_INFO", ACTION_HELP},
    {0x36, "KEY_HELP", ACTION_HELP},
    {0x37, "KEY_PAGEUP", ACTION_PREVIOUS},
    {0x38, "KEY_PAGEDOWN", ACTION_NEXT},
    {0x41, "KEY_VOLUMEUP", ACTION_VOLUME_UP},
    {0x42, "KEY_VOLUMEDOWN", ACTION_VOLUME_DOWN},
    {0x43, "KEY_MUTE", ACTION_MUTE},
    {0x44, "KEY_PLAYCD", ACTION_PAUSE},
    {0x45, "KEY_STOPCD", ACTION_PAUSE},
    {0x46, "KEY_PAUSECD", ACTION_PAUSE},
    {0x48, "KEY_REWIND", ACTION_LEFT},
    {0x49, "KEY_FASTFORWARD", ACTION_RIGHT},
    {0x61, "KEY_PLAYPAUSE", ACTION_PAUSE},
    {0x71, "KEY_BLUE", ACTION_EYES_CLOSED},
    {0x72, "KEY_RED", ACTION_PAIN},
    {0x73, "KEY_GREEN", ACTION_NAP},
    {0x74, "KEY_YELLOW", ACTION_CAPTIONS},
};
enum { SENT_COUNT = sizeof sent / sizeof *sent };

// The kernel's number of a key by its name, from the header itself; -1 = it has none of that name.
static int kernel_code(const char *name) {
    char line[200], found[64], value[64];
    FILE *file = fopen(CODES, "r");
    assert_non_null(file);
    int code = -1;
    while (code < 0 && fgets(line, sizeof line, file))
        if (sscanf(line, "#define %63s %63s", found, value) == 2 && strcmp(found, name) == 0)
            code = strncmp(value, "KEY_", 4) == 0 ? kernel_code(value) : (int)strtol(value, NULL, 0);
    fclose(file);
    return code;
}

// The kernel's number of what the map makes of a code of CEC; -1 = it does not name it.
static int mapped(unsigned scancode) {
    char line[200], name[64], full[80];
    unsigned code;
    bool cec = false;
    int made = -1;
    FILE *file = fopen(MAP, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == 'e' || line[0] == '\n')
            cec = strncmp(line, "evdev:input:b001E*", strlen("evdev:input:b001E*")) == 0;
        if (cec && sscanf(line, " KEYBOARD_KEY_%x=%63s", &code, name) == 2 && code == scancode) {
            snprintf(full, sizeof full, "KEY_%s", name);
            for (char *at = full; *at; at++)
                *at = (char)toupper((unsigned char)*at);
            made = kernel_code(full);
            assert_true(made > 0);
        }
    }
    fclose(file);
    return made;
}

// What comes in after the X server was told of a key with the kernel's number.
static InputEvent pressed(int code) {
    char command[80];
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    snprintf(command, sizeof command, "xdotool key %d", code + X11_MORE);
    assert_int_equal(system(command), 0);
    for (int64_t until_us = clock_now_us() + PATIENCE_US; clock_now_us() < until_us;) {
        while (window_poll(window, &event))
            if (event.kind == INPUT_KEY)
                return event;
        window_wait(window, clock_now_us() + 20000);
    }
    return (InputEvent){.kind = INPUT_NONE};
}

static void every_key_arrives_and_does_what_it_says(void **state) {
    (void)state;
    for (int i = 0; i < SENT_COUNT; i++) {
        int stock = kernel_code(sent[i].name), made = mapped(sent[i].scancode),
            code = made > 0 ? made : stock;
        if (stock < 0)
            fail_msg("the kernel has no %s", sent[i].name);
        if (code > X11_MOST)
            fail_msg("%s is lost: nobody makes another key of it", sent[i].name);
        InputEvent event = pressed(code);
        Action action = keys_action(key_map_default(), &event);
        if (action != sent[i].action)
            fail_msg("%s (as %d) does '%s', wanted '%s'", sent[i].name, code, action_name(action),
                     action_name(sent[i].action));
    }
}

// The names that a user's own file may use are the kernel's, and mean the key that comes.
static void the_names_of_a_remotes_keys_mean_what_comes(void **state) {
    (void)state;
    for (int k = 0; remote_key_at(k); k++) {
        const RemoteKey *key = remote_key_at(k);
        if (kernel_code(key->name) < 0)
            fail_msg("the kernel has no %s", key->name);
        for (int i = 0; i < SENT_COUNT; i++)
            if (strcmp(sent[i].name, key->name) == 0) {
                int made = mapped(sent[i].scancode);
                assert_int_equal(pressed(made > 0 ? made : kernel_code(key->name)).symbol, key->symbol);
            }
    }
}

static void a_press_of_back_shows_that_a_remote_is_in_hand(void **state) {
    (void)state;
    InHand hand = {0};
    InputEvent event = pressed(mapped(0x0d));
    assert_true(in_hand_take(&hand, &event));
    assert_int_equal(hand.device, IN_HAND_REMOTE);
}

static int open_window(void **state) {
    (void)state;
    char reason[200];
    window =
        window_open(&(WindowOptions){.windowed = true, .width = 320, .height = 180}, reason, sizeof reason);
    usleep(500000);
    return window ? 0 : -1;
}

static int close_window(void **state) {
    (void)state;
    window_close(window);
    return 0;
}

int main(int count, char **arguments) {
    (void)count;
    if (!getenv("GENTLY_IN_XVFB")) {
        if (system("command -v xvfb-run >/dev/null && command -v xdotool >/dev/null") != 0) {
            puts("skipped the keys of a remote: xvfb-run or xdotool is missing");
            return 0;
        }
        setenv("GENTLY_IN_XVFB", "1", 1);
        unsetenv("WAYLAND_DISPLAY");
        unsetenv("SDL_VIDEODRIVER");
        execlp("xvfb-run", "xvfb-run", "-a", "-s", "-screen 0 640x360x24", arguments[0], (char *)NULL);
        return 1;
    }
    alarm(180);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_arrives_and_does_what_it_says),
        cmocka_unit_test(the_names_of_a_remotes_keys_mean_what_comes),
        cmocka_unit_test(a_press_of_back_shows_that_a_remote_is_in_hand),
    };
    return cmocka_run_group_tests(tests, open_window, close_window);
}
