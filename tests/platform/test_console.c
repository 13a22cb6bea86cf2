// Drawing on a console without a display server: what hinders it is said before SDL takes the console.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/console.h"

enum { NOBODY = 65534 };

static char folder[64];

static void add(const char *name, mode_t mode) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

// A folder of devices, empty.
static int make_folder(void **state) {
    (void)state;
    char path[128];
    snprintf(folder, sizeof folder, "/tmp/gently-console-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chmod(folder, 0755), 0);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, i ? "dri" : "input");
        assert_int_equal(mkdir(path, 0755), 0);
    }
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command); // NOLINT(cert-env33-c): a folder of our own
}

// As a user without rights of their own: for root every file is open.
static bool usable(char reason[512]) {
    bool root = geteuid() == 0;
    if (root)
        assert_int_equal(seteuid(NOBODY), 0);
    bool good = console_is_usable(folder, reason, 512);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_null(strchr(reason, '\n'));
    return good;
}

static void without_a_graphics_card_there_is_nothing_to_draw_on(void **state) {
    (void)state;
    char reason[512] = "";
    add("input/event0", 0644);
    assert_false(usable(reason));
    assert_non_null(strstr(reason, "dri/card0"));
    assert_non_null(strstr(reason, "desktop session"));
}

static void who_may_not_draw_is_told_the_group(void **state) {
    (void)state;
    char reason[512] = "";
    add("dri/card1", 0600);
    add("input/event0", 0644);
    assert_false(usable(reason));
    assert_non_null(strstr(reason, "dri/card1"));
    assert_non_null(strstr(reason, "usermod -aG video"));
}

static void who_may_not_read_keys_is_told_before_the_console_is_taken(void **state) {
    (void)state;
    char reason[512] = "";
    add("dri/card0", 0666);
    add("input/event0", 0600);
    add("input/event1", 0600);
    assert_false(usable(reason));
    assert_non_null(strstr(reason, "input/event0"));
    assert_non_null(strstr(reason, "usermod -aG input"));
}

static void the_group_is_the_device_s_own(void **state) {
    (void)state;
    char reason[512] = "", path[128];
    if (geteuid() != 0)
        skip(); // nobody else may give a file to a group
    add("dri/card0", 0660);
    snprintf(path, sizeof path, "%s/dri/card0", folder);
    assert_int_equal(chown(path, 0, 1), 0); // "daemon" on every Debian
    assert_false(usable(reason));
    assert_non_null(strstr(reason, "usermod -aG daemon"));
}

static void one_readable_keyboard_is_enough(void **state) {
    (void)state;
    char reason[512] = "";
    add("dri/card0", 0666);
    add("input/event0", 0600);
    add("input/event1", 0644);
    assert_true(usable(reason));
}

static void a_remote_may_be_plugged_in_later(void **state) {
    (void)state;
    char reason[512] = "";
    add("dri/card0", 0666);
    assert_true(usable(reason));
}

static void the_console_is_wanted_where_nothing_else_is(void **state) {
    (void)state;
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    assert_true(console_is_wanted());
    setenv("WAYLAND_DISPLAY", "wayland-0", 1);
    assert_false(console_is_wanted());
    setenv("SDL_VIDEODRIVER", "KMSDRM", 1);
    assert_true(console_is_wanted());
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    unsetenv("WAYLAND_DISPLAY");
    assert_false(console_is_wanted());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_graphics_card_there_is_nothing_to_draw_on, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(who_may_not_draw_is_told_the_group, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(who_may_not_read_keys_is_told_before_the_console_is_taken,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_group_is_the_device_s_own, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(one_readable_keyboard_is_enough, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_remote_may_be_plugged_in_later, make_folder, remove_folder),
        cmocka_unit_test(the_console_is_wanted_where_nothing_else_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
