// The settings of an open window and the same file in other hands: `gently settings`, another window, a program that holds it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include "app/remember.h"
#include "app/spawn.h"

enum { SECOND = 1000000 };

static char folder[128], out[160];

static int begin(void **state) {
    (void)state;
    spawn_folder(folder);
    snprintf(out, sizeof out, "%s/out", folder);
    setenv("XDG_DATA_HOME", folder, 1);
    return 0;
}

static int end(void **state) {
    (void)state;
    spawn_remove(folder);
    return 0;
}

static void set(const char *name, const char *value) {
    assert_int_equal(spawn_run(out, (const char *[]){"settings", name, value, NULL}), 0);
}

static void is(const char *name, const char *wanted) {
    char text[100] = "";
    assert_int_equal(spawn_run(out, (const char *[]){"settings", name, NULL}), 0);
    FILE *file = fopen(out, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    text[strcspn(text, "\n")] = '\0';
    assert_string_equal(text, wanted);
}

static void a_window_takes_over_what_the_command_line_sets(void **state) {
    (void)state;
    Memory memory;
    memory_open(&memory, false, false);
    assert_false(memory_follow(&memory, SECOND, true));
    memory.settings.captions = false; // she presses C ...
    memory_changed(&memory, SECOND);
    set("volume", "0.25"); // ... and somebody types
    assert_false(memory_follow(&memory, SECOND + 1, false)); // half a second may pass while something moves
    assert_true(memory_changes(&memory) == SETTING_KEY(captions));
    assert_true(memory_follow(&memory, SECOND + 2, true));
    assert_true(memory_changes(&memory) == SETTING_KEY(volume) && memory_changes(&memory) == 0);
    assert_true(memory.settings.volume == 0.25 && !memory.settings.captions);
    memory_save_if_due(&memory, 2 * SECOND, true);
    memory_close(&memory);
    is("volume", "0.25");
    is("captions", "off");
}

static void what_is_only_for_this_time_stays_so(void **state) {
    (void)state;
    Memory memory;
    memory_open(&memory, true, true);
    assert_true(memory.settings.muted && !memory.settings.fullscreen);
    set("volume", "0.25");
    assert_true(memory_follow(&memory, SECOND, true));
    assert_true(memory.settings.muted && !memory.settings.fullscreen && memory.settings.volume == 0.25);
    memory.settings.captions = false;
    memory_changed(&memory, SECOND);
    memory_close(&memory);
    is("muted", "off");
    is("fullscreen", "on");
    is("captions", "off");
}

static sqlite3 *hold(void) {
    char path[200];
    sqlite3 *other = NULL;
    snprintf(path, sizeof path, "%s/gently/gently.db", folder);
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    return other;
}

static void what_cannot_be_saved_is_tried_again_and_then_told(void **state) {
    (void)state;
    Memory memory;
    char line[STORE_LINE_SIZE];
    memory_open(&memory, false, false);
    assert_false(memory_news(&memory, line));
    sqlite3 *other = hold();
    memory.settings.volume = 0.25;
    memory_changed(&memory, 0);
    memory_save_if_due(&memory, SECOND, true);
    assert_false(memory_news(&memory, line)); // it may be for a moment only
    assert_true(memory_deadline_us(&memory, true) > SECOND);
    memory_save_if_due(&memory, memory_deadline_us(&memory, true), true);
    assert_true(memory_news(&memory, line));
    assert_non_null(strstr(line, "not kept"));
    memory_save_if_due(&memory, memory_deadline_us(&memory, true), true);
    assert_false(memory_news(&memory, line)); // once
    sqlite3_close(other);
    memory_save_if_due(&memory, memory_deadline_us(&memory, true), true);
    assert_true(memory_deadline_us(&memory, true) < 0);
    is("volume", "0.25");
    memory_close(&memory);
}

static void without_a_folder_that_is_told(void **state) {
    (void)state;
    char path[200], line[STORE_LINE_SIZE];
    snprintf(path, sizeof path, "%s/gently", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/gently/gently.db", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    Memory memory;
    memory_open(&memory, false, false);
    assert_true(memory_news(&memory, line));
    assert_false(memory_news(&memory, line));
    memory.settings.volume = 0.25;
    memory_changed(&memory, 0);
    memory_save_if_due(&memory, SECOND, true);
    assert_true(memory_deadline_us(&memory, true) < 0); // nothing is tried for nothing
    assert_false(memory_news(&memory, line));
    memory_close(&memory);
    assert_int_equal(spawn_run(out, (const char *[]){"settings", "volume", "0.5", NULL}), 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_window_takes_over_what_the_command_line_sets),
        IN_FOLDER(what_is_only_for_this_time_stays_so),
        IN_FOLDER(what_cannot_be_saved_is_tried_again_and_then_told),
        IN_FOLDER(without_a_folder_that_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
