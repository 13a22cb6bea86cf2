// The settings of an open window and the same file in other hands: `gently settings`, another window, a program that holds it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include "app/settings_keeper.h"
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

// Looks, and takes what was found when the writer's thread has looked.
static bool follow(SettingsKeeper *keeper, int64_t now_us, bool quiet) {
    bool before = settings_keeper_follow(keeper, now_us, quiet);
    assert_true(store_writer_wait(keeper->writer, 10000));
    return settings_keeper_follow(keeper, now_us, false) || before;
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
    SettingsKeeper keeper;
    settings_keeper_open(&keeper, "", false, false);
    assert_false(follow(&keeper, SECOND, true));
    keeper.settings.captions = false; // she presses C ...
    settings_keeper_changed(&keeper, SECOND);
    set("volume", "0.25"); // ... and somebody types
    // half a second may pass while something moves
    assert_false(follow(&keeper, SECOND + 1, false));
    assert_true(settings_keeper_changes(&keeper) == SETTING_KEY(captions));
    assert_true(follow(&keeper, SECOND + 2, true));
    assert_true(settings_keeper_changes(&keeper) == SETTING_KEY(volume) &&
                settings_keeper_changes(&keeper) == 0);
    assert_true(keeper.settings.volume == 0.25 && !keeper.settings.captions);
    settings_keeper_save_if_due(&keeper, 2 * SECOND);
    settings_keeper_close(&keeper);
    is("volume", "0.25");
    is("captions", "off");
}

static void the_answers_are_kept_and_the_weeks_count_on(void **state) {
    (void)state;
    enum { DAY = 20758 };
    SettingsKeeper keeper;
    settings_keeper_open(&keeper, "", false, false);
    settings_keeper_begin_day(&keeper, DAY);
    profile_set(&keeper.profile, PROFILE_BIRTH_DATE, DAY - 15);
    profile_set(&keeper.profile, PROFILE_HEAVINESS, 1);
    profile_set(&keeper.profile, PROFILE_PAIN_NOW, 4);
    profile_set(&keeper.profile, PROFILE_PAIN_DURING, 3);
    settings_keeper_profile_changed(&keeper, SECOND);
    text_map_set(&keeper.kept[KEPT_CONTACTS], "midwife", "0123");
    settings_keeper_changed(&keeper, SECOND);
    // another day begins while the program is open
    settings_keeper_begin_day(&keeper, DAY + 7);
    assert_int_equal(profile_get(&keeper.profile, PROFILE_WEEKS, -1), 3);
    assert_false(profile_knows(&keeper.profile, PROFILE_PAIN_NOW));
    assert_int_equal(profile_get(&keeper.profile, PROFILE_HEAVINESS, -1), 1);   // until it is taken back
    assert_int_equal(profile_get(&keeper.profile, PROFILE_PAIN_DURING, -1), 3); // the session's own
    settings_keeper_close(&keeper);
    settings_keeper_open(&keeper, "", false, false);
    settings_keeper_begin_day(&keeper, DAY);
    assert_int_equal(profile_get(&keeper.profile, PROFILE_WEEKS, -1), 2);
    assert_int_equal(profile_get(&keeper.profile, PROFILE_HEAVINESS, -1), 1);
    assert_false(profile_knows(&keeper.profile, PROFILE_PAIN_DURING));
    assert_string_equal(text_map_get(&keeper.kept[KEPT_CONTACTS], "midwife"), "0123");
    settings_keeper_begin_day(&keeper,
                              DAY - 20); // the clock is set back before the birth: the careful answer
    assert_false(profile_knows(&keeper.profile, PROFILE_WEEKS));
    assert_true(profile_knows(&keeper.profile, PROFILE_BIRTH_DATE));
    settings_keeper_close(&keeper);
}

static void a_window_follows_the_answers_of_another(void **state) {
    (void)state;
    SettingsKeeper here, there;
    settings_keeper_open(&here, "", false, false);
    settings_keeper_open(&there, "", false, false);
    profile_set(&there.profile, PROFILE_BIRTH, 2);
    settings_keeper_profile_changed(&there, SECOND);
    settings_keeper_save_if_due(&there, 2 * SECOND);
    assert_true(settings_keeper_save(&there));
    assert_true(follow(&here, 3 * SECOND, true));
    assert_int_equal(profile_get(&here.profile, PROFILE_BIRTH, -1), 2);
    settings_keeper_close(&there);
    settings_keeper_close(&here);
}

// A mode ends with the session, and never outlives the program; one that is set by name is there from the start.
static void a_mode_is_for_this_session(void **state) {
    (void)state;
    SettingsKeeper keeper;
    settings_keeper_open(&keeper, "", false, false);
    keeper.settings.session_mode = SESSION_MODE_NAP;
    keeper.settings.captions = false;
    settings_keeper_changed(&keeper, SECOND);
    settings_keeper_save_if_due(&keeper, 2 * SECOND);
    assert_true(settings_keeper_save(&keeper));
    set("volume", "0.25"); // what others change leaves it alone
    assert_true(follow(&keeper, 3 * SECOND, true));
    assert_int_equal(keeper.settings.session_mode, SESSION_MODE_NAP);
    assert_true(settings_keeper_volume(&keeper) <= 0);
    is("session_mode", "usual");
    is("captions", "off");
    set("session_mode", "eyes_closed");
    assert_true(follow(&keeper, 4 * SECOND, true));
    assert_int_equal(keeper.settings.session_mode, SESSION_MODE_EYES_CLOSED);
    settings_keeper_close(&keeper);
    settings_keeper_open(&keeper, "", false, false);
    assert_int_equal(keeper.settings.session_mode, SESSION_MODE_EYES_CLOSED);
    settings_keeper_close(&keeper);
    set("session_mode", "usual");
    set("captions", "on");
}

static void what_is_only_for_this_time_stays_so(void **state) {
    (void)state;
    SettingsKeeper keeper;
    settings_keeper_open(&keeper, "", true, true);
    assert_true(keeper.settings.muted && !keeper.settings.fullscreen);
    set("volume", "0.25");
    assert_true(follow(&keeper, SECOND, true));
    assert_true(keeper.settings.muted && !keeper.settings.fullscreen && keeper.settings.volume == 0.25);
    keeper.settings.captions = false;
    settings_keeper_changed(&keeper, SECOND);
    settings_keeper_close(&keeper);
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
    SettingsKeeper keeper;
    char line[STORE_LINE_SIZE];
    settings_keeper_open(&keeper, "", false, false);
    assert_false(settings_keeper_news(&keeper, line));
    sqlite3 *other = hold();
    keeper.settings.volume = 0.25;
    settings_keeper_changed(&keeper, 0);
    assert_true(settings_keeper_deadline_us(&keeper) <= SECOND);
    settings_keeper_save_if_due(&keeper, SECOND);
    assert_true(settings_keeper_deadline_us(&keeper) < 0); // the writer tries again by itself
    assert_false(settings_keeper_news(&keeper, line));     // it may be for a moment only
    for (int i = 0; i < 20000 && !settings_keeper_news(&keeper, line); i++) {
        sqlite3_sleep(1);
        settings_keeper_follow(&keeper, SECOND, false);
    }
    assert_non_null(strstr(line, "not kept"));
    sqlite3_close(other);
    assert_true(settings_keeper_save(&keeper));
    settings_keeper_follow(&keeper, SECOND, false);
    assert_false(settings_keeper_news(&keeper, line)); // once
    is("volume", "0.25");
    settings_keeper_close(&keeper);
}

static void without_a_folder_that_is_told(void **state) {
    (void)state;
    char path[200], line[STORE_LINE_SIZE];
    snprintf(path, sizeof path, "%s/gently", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/gently/gently.db", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    SettingsKeeper keeper;
    settings_keeper_open(&keeper, "", false, false);
    assert_true(settings_keeper_news(&keeper, line));
    assert_false(settings_keeper_news(&keeper, line));
    keeper.settings.volume = 0.25;
    settings_keeper_changed(&keeper, 0);
    settings_keeper_save_if_due(&keeper, SECOND);
    assert_true(settings_keeper_deadline_us(&keeper) < 0); // nothing is tried for nothing
    assert_false(settings_keeper_news(&keeper, line));
    settings_keeper_close(&keeper);
    assert_int_equal(spawn_run(out, (const char *[]){"settings", "volume", "0.5", NULL}), 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

static void another_person_gets_nothing_of_the_one_before(void **state) {
    (void)state;
    SettingsKeeper keeper;
    char data[200], mia[PERSON_ID_SIZE];
    snprintf(data, sizeof data, "%s/gently", folder);
    assert_int_equal(people_add(data, "Mia", mia), PEOPLE_DONE);
    settings_keeper_open(&keeper, "", false, false);
    keeper.settings.volume = 0.25;
    keeper.settings.sound_delay_ms = 120;
    text_map_set(&keeper.kept[KEPT_CONTACTS], "midwife", "123");
    profile_set(&keeper.profile, PROFILE_CHECK_DONE, 1);
    settings_keeper_profile_changed(&keeper, SECOND);
    settings_keeper_changes(&keeper);
    // at once, with nothing saved yet
    settings_keeper_change_person(&keeper, mia);
    assert_true(keeper.settings.volume == 0.8);
    assert_int_equal(keeper.kept[KEPT_CONTACTS].count, 0);
    assert_false(profile_knows(&keeper.profile, PROFILE_CHECK_DONE));
    assert_true(settings_keeper_changes(&keeper) & SETTING_KEY(volume));
    // nobody yet: the room stays as it was, and nothing is known or kept
    settings_keeper_change_person(&keeper, "");
    assert_true(keeper.settings.volume == 0.25 && profile_knows(&keeper.profile, PROFILE_CHECK_DONE));
    assert_string_equal(text_map_get(&keeper.kept[KEPT_CONTACTS], "midwife"), "123");
    settings_keeper_change_person(&keeper, NULL);
    assert_true(keeper.settings.volume == 0.25 && keeper.settings.sound_delay_ms == 120);
    assert_null(keeper.writer);
    assert_int_equal(keeper.kept[KEPT_CONTACTS].count, 0);
    assert_false(profile_knows(&keeper.profile, PROFILE_CHECK_DONE));
    keeper.settings.captions = false;
    settings_keeper_changed(&keeper, 2 * SECOND);
    settings_keeper_change_person(&keeper, mia);
    assert_true(keeper.settings.captions && keeper.settings.volume == 0.8);
    // what is dropped is written by nobody
    text_map_set(&keeper.kept[KEPT_CONTACTS], "midwife", "456");
    settings_keeper_changed(&keeper, 3 * SECOND);
    settings_keeper_drop(&keeper);
    settings_keeper_change_person(&keeper, mia);
    assert_int_equal(keeper.kept[KEPT_CONTACTS].count, 0);
    settings_keeper_close(&keeper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_window_takes_over_what_the_command_line_sets),
        IN_FOLDER(the_answers_are_kept_and_the_weeks_count_on),
        IN_FOLDER(a_window_follows_the_answers_of_another),
        IN_FOLDER(a_mode_is_for_this_session),
        IN_FOLDER(what_is_only_for_this_time_stays_so),
        IN_FOLDER(what_cannot_be_saved_is_tried_again_and_then_told),
        IN_FOLDER(without_a_folder_that_is_told),
        IN_FOLDER(another_person_gets_nothing_of_the_one_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
