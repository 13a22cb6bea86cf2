// Settings survive closing, damage is kept aside, and nothing that can be wrong with the file stops the
// program.
#include "store/store_folder.h"

#include "model/chime.h"
#include "store/chime_settings.h"
#include "store/setting.h"

static void a_new_store_holds_the_defaults(void **state) {
    Store *store = open_quietly(*state);
    Settings settings = settings_load(store);
    assert_true(settings.volume == 0.8 && settings.captions);
    assert_false(settings.muted || settings.wait_for_ok || settings.safety_note_seen);
    store_close(store);
}

static void what_is_saved_is_there_next_time(void **state) {
    Store *store = open_quietly(*state);
    Settings saved = {
        .volume = 0.35, .muted = true, .captions = false, .wait_for_ok = true, .safety_note_seen = true};
    assert_true(settings_save(store, &saved));
    store_close(store);

    store = open_quietly(*state);
    Settings loaded = settings_load(store);
    assert_true(loaded.volume == 0.35 && loaded.muted && !loaded.captions && loaded.wait_for_ok &&
                loaded.safety_note_seen);
    saved.volume = 0;
    assert_true(settings_save(store, &saved));
    assert_true(settings_load(store).volume == 0);
    store_close(store);
}

static void a_missing_folder_is_made_and_only_she_can_read_it(void **state) {
    Folder deep = {0};
    snprintf(deep.path, sizeof deep.path, "%.200s/share/gently", ((Folder *)*state)->path);
    snprintf(deep.db, sizeof deep.db, "%s/gently.db", deep.path);
    store_close(open_quietly(&deep));
    struct stat status;
    assert_int_equal(stat(deep.path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_int_equal(stat(deep.db, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void values_out_of_range_fall_back_to_defaults(void **state) {
    store_close(open_quietly(*state));
    run_sql(*state, "INSERT OR REPLACE INTO setting VALUES ('volume', 7.0), ('muted', 1), ('captions', -3), "
                    "('later', 5)");
    Store *store = open_quietly(*state);
    Settings settings = settings_load(store);
    assert_true(settings.volume == 0.8);
    assert_true(settings.captions);
    assert_true(settings.muted);
    store_close(store);
}

static void an_empty_file_is_a_new_store(void **state) {
    write_bytes(*state, "", 0, 0);
    Store *store = open_quietly(*state);
    assert_true(settings_save(store, &(Settings){.volume = 0.5}));
    store_close(store);
    assert_int_equal(count_aside(*state), 0);
}

static void a_file_that_is_no_database_is_kept_aside(void **state) {
    const char text[] =
        "This is a shopping list: milk, oats, apples. It is long enough to be looked at as a database "
        "header, which has one hundred bytes.";
    write_bytes(*state, text, sizeof text, 0);
    char reason[512];
    Store *store = store_open(((Folder *)*state)->path, reason, sizeof reason);
    assert_non_null(store);
    assert_non_null(strstr(reason, "kept as"));
    assert_null(strchr(reason, '\n'));
    assert_int_equal(count_aside(*state), 1);
    assert_true(settings_save(store, &(Settings){.volume = 0.25}));
    store_close(store);
    store = open_quietly(*state);
    assert_true(settings_load(store).volume == 0.25);
    store_close(store);
}

static void overwritten_pages_are_kept_aside(void **state) {
    store_close(open_quietly(*state));
    char junk[4096];
    memset(junk, 0xa5, sizeof junk);
    write_bytes(*state, junk, sizeof junk, 100); // the header survives, the schema does not
    char reason[512];
    Store *store = store_open(((Folder *)*state)->path, reason, sizeof reason);
    assert_non_null(store);
    assert_int_equal(count_aside(*state), 1);
    assert_true(settings_load(store).volume == 0.8);
    store_close(store);
}

static void a_lost_table_counts_as_damage(void **state) {
    store_close(open_quietly(*state));
    run_sql(*state, "DROP TABLE setting");
    char reason[512];
    Store *store = store_open(((Folder *)*state)->path, reason, sizeof reason);
    assert_non_null(store);
    assert_int_equal(count_aside(*state), 1);
    store_close(store);
}

static void a_newer_file_is_left_alone(void **state) {
    Store *store = open_quietly(*state);
    assert_true(settings_save(store, &(Settings){.volume = 0.5}));
    store_close(store);
    run_sql(*state, "PRAGMA user_version = 99");
    char reason[512];
    assert_null(store_open(((Folder *)*state)->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "newer"));
    assert_int_equal(count_aside(*state), 0);
    run_sql(*state, "PRAGMA user_version = 6");
    store = open_quietly(*state);
    assert_true(settings_load(store).volume == 0.5);
    store_close(store);
}

static void another_programs_file_is_left_alone(void **state) {
    run_sql(*state, "CREATE TABLE notes (text)");
    char reason[512];
    assert_null(store_open(((Folder *)*state)->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "another program"));
    assert_int_equal(count_aside(*state), 0);
    run_sql(*state, "SELECT text FROM notes");
}

static void a_locked_file_is_said_and_soon(void **state) {
    store_close(open_quietly(*state));
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(((Folder *)*state)->db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    char reason[512];
    assert_null(store_open(((Folder *)*state)->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "in use"));
    sqlite3_close(other);
    store_close(open_quietly(*state));
}

static void a_save_against_a_lock_changes_nothing(void **state) {
    Store *store = open_quietly(*state);
    assert_true(settings_save(store, &(Settings){.volume = 0.5}));
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(((Folder *)*state)->db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    store_set_patience(store, 10);
    assert_false(settings_save(store, &(Settings){.volume = 0.9}));
    sqlite3_close(other);
    assert_true(settings_load(store).volume == 0.5);
    assert_true(settings_save(store, &(Settings){.volume = 0.9}));
    store_close(store);
}

static void a_file_in_the_folders_place_is_said(void **state) {
    char path[300], reason[512];
    snprintf(path, sizeof path, "%s/occupied", ((Folder *)*state)->path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_null(store_open(path, reason, sizeof reason));
    assert_non_null(strstr(reason, path));
    assert_null(strchr(reason, '\n'));
}

static void a_folder_in_the_files_place_is_said(void **state) {
    assert_int_equal(mkdir(((Folder *)*state)->db, 0700), 0);
    char reason[512];
    assert_null(store_open(((Folder *)*state)->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "gently.db"));
}

static void a_reason_never_overflows(void **state) {
    char path[300], reason[24];
    snprintf(path, sizeof path, "%s/occupied", ((Folder *)*state)->path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_null(store_open(path, reason, sizeof reason));
    assert_int_equal(strlen(reason), sizeof reason - 1);
}

static void without_a_store_defaults_hold_and_nothing_is_kept(void **state) {
    (void)state;
    Settings settings = settings_load(NULL);
    assert_true(settings.volume == 0.8 && settings.captions);
    assert_false(settings_save(NULL, &settings));
    store_close(NULL);
}

static void a_file_from_before_the_sound_settings_gets_their_defaults(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    assert_true(settings_save(store, &(Settings){.volume = 0.5}));
    store_close(store);
    run_sql(folder, "PRAGMA user_version = 1; DROP TABLE setting_text; DROP TABLE variant_choice; "
                    "DROP TABLE profile_answer; DROP TABLE contact; DROP TABLE setback; DELETE FROM setting "
                    "WHERE name NOT IN ('volume', 'muted')");
    store = open_quietly(folder);
    Settings settings = settings_load(store);
    assert_true(settings.volume == 0.5 && settings.voice_volume == 1 && settings.music_volume == 0.5);
    assert_true(settings.chime_tick && settings.chime_breath && !settings.pad);
    assert_string_equal(settings.music_path, "");
    snprintf(settings.music_path, sizeof settings.music_path, "%s", "/home/anna/Musik für mich");
    settings.sound_delay_ms = -150;
    settings.chime_go = false;
    assert_true(settings_save(store, &settings));
    settings = settings_load(store);
    assert_string_equal(settings.music_path, "/home/anna/Musik für mich");
    assert_true(settings.sound_delay_ms == -150 && !settings.chime_go && settings.chime_rest);
    store_close(store);
}

static void texts_that_do_not_fit_are_not_taken(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    assert_true(settings_save(store, &(Settings){.volume = 0.5}));
    run_sql(folder, "INSERT OR REPLACE INTO setting_text VALUES ('music_path', printf('%.*c', 3000, 'x'));"
                    "INSERT INTO setting_text VALUES ('volume', 'loud');"
                    "INSERT OR REPLACE INTO setting VALUES ('sound_delay_ms', 401), ('voice', 1)");
    Settings settings = settings_load(store);
    assert_string_equal(settings.music_path, "");
    assert_true(settings.volume == 0.5 && settings.sound_delay_ms == 0);
    store_close(store);
}

static void every_chime_has_its_switch(void **state) {
    (void)state;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++) {
        bool breath = chime == CHIME_BREATHE_IN || chime == CHIME_BREATHE_OUT, found = false;
        char name[40], value[8];
        snprintf(name, sizeof name, "chime_%s", breath ? "breath" : chime_name((Chime)chime));
        Settings settings = settings_default();
        for (int i = 0; settings_name(i); i++)
            if (strcmp(settings_name(i), name) == 0) {
                found = true;
                settings_read(&settings, i, value, sizeof value);
                assert_string_equal(value, "on");
            }
        if (!found)
            fail_msg("there is no setting %s", name);
    }
}

static void each_switch_is_for_its_own_chime(void **unused) {
    (void)unused;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++) {
        bool breath = chime == CHIME_BREATHE_IN || chime == CHIME_BREATHE_OUT;
        char name[40], reason[100];
        snprintf(name, sizeof name, "chime_%s", breath ? "breath" : chime_name((Chime)chime));
        Settings settings = settings_default();
        assert_true(settings_write(&settings, name, "off", reason, sizeof reason));
        for (int other = CHIME_NONE + 1; other < CHIME_COUNT; other++) {
            bool same =
                other == chime || (breath && (other == CHIME_BREATHE_IN || other == CHIME_BREATHE_OUT));
            assert_int_equal(chime_is_on(&settings, (Chime)other), !same);
            assert_int_equal(chimes_described(&settings) >> other & 1, !same);
        }
    }
}

static void every_setting_can_be_read_and_written_by_name(void **state) {
    (void)state;
    Settings settings = settings_default();
    char text[1100], reason[200];
    int count = 0;
    for (; settings_name(count); count++) {
        settings_read(&settings, count, text, sizeof text);
        assert_true(settings_write(&settings, settings_name(count), text, reason, sizeof reason));
    }
    assert_true(count > 15);
    assert_null(settings_name(-1));
    assert_true(settings_write(&settings, "chime_go", "off", reason, sizeof reason));
    assert_false(settings.chime_go);
    assert_true(settings_write(&settings, "volume", "0.25", reason, sizeof reason));
    assert_true(settings.volume == 0.25);
    assert_true(settings.talk == TALK_FULL && settings.sound_captions);
    assert_true(settings_write(&settings, "talk", "counts", reason, sizeof reason));
    assert_int_equal(settings.talk, TALK_COUNTS);
    assert_false(settings_write(&settings, "talk", "little", reason, sizeof reason));
    assert_string_equal(reason, "talk cannot be 'little'; allowed: full, key_words, counts");
    assert_string_equal(settings_choice("talk", TALK_KEY_WORDS), "key_words");
    assert_null(settings_choice("talk", TALK_AMOUNT_COUNT));
    assert_null(settings_choice("volume", 0));
    static const char *const bad[][2] = {{"talk", ""},       {"talk", "1"},
                                         {"volume", "1.01"}, {"volume", "nan"},
                                         {"volume", "loud"}, {"volume", ""},
                                         {"pad", "1"},       {"pad", "yes"},
                                         {"volum", "1"},     {"sound_delay_ms", "-151"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        reason[0] = '\0';
        assert_false(settings_write(&settings, bad[i][0], bad[i][1], reason, sizeof reason));
        assert_true(strlen(reason) > 10);
    }
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_false(settings_write(&settings, "music_path", text, reason, sizeof reason));
    assert_true(settings.volume == 0.25 && settings.music_path[0] == '\0' && !settings.pad);
}

static void what_has_changed_is_told_by_key(void **state) {
    (void)state;
    const Setting *setting;
    Settings before = settings_default();
    assert_true(settings_changed(&before, &before) == 0);
    int count = 0;
    for (; (setting = setting_at(count)); count++) {
        Settings now = before;
        if (setting->kind == SETTING_TEXT)
            assert_true(setting_set_text(setting, &now, "x"));
        else
            assert_true(
                setting_set_number(setting, &now,
                                   setting->standard == setting->least ? setting->most : setting->least));
        assert_true(settings_changed(&before, &now) == UINT64_C(1) << count);
    }
    assert_int_equal(count, SETTING_COUNT);
    Settings now = before;
    now.muted = true;
    snprintf(now.voice, sizeof now.voice, "anna");
    assert_true(settings_changed(&before, &now) == (SETTING_KEY(muted) | SETTING_KEY(voice)));
}

static void a_choice_is_kept_and_one_that_is_none_falls_back(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    Settings settings = settings_default();
    settings.talk = TALK_COUNTS;
    assert_true(settings_save(store, &settings));
    assert_int_equal(settings_load(store).talk, TALK_COUNTS);
    static const char *const wrong[] = {"3", "-1", "0.5"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char sql[100];
        snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO setting VALUES ('talk', %s)", wrong[i]);
        run_sql(folder, sql);
        assert_int_equal(settings_load(store).talk, TALK_FULL);
    }
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_changed_is_told_by_key),
        IN_FOLDER(a_choice_is_kept_and_one_that_is_none_falls_back),
        IN_FOLDER(a_new_store_holds_the_defaults),
        IN_FOLDER(what_is_saved_is_there_next_time),
        IN_FOLDER(a_missing_folder_is_made_and_only_she_can_read_it),
        IN_FOLDER(values_out_of_range_fall_back_to_defaults),
        IN_FOLDER(an_empty_file_is_a_new_store),
        IN_FOLDER(a_file_that_is_no_database_is_kept_aside),
        IN_FOLDER(overwritten_pages_are_kept_aside),
        IN_FOLDER(a_lost_table_counts_as_damage),
        IN_FOLDER(a_newer_file_is_left_alone),
        IN_FOLDER(another_programs_file_is_left_alone),
        IN_FOLDER(a_locked_file_is_said_and_soon),
        IN_FOLDER(a_save_against_a_lock_changes_nothing),
        IN_FOLDER(a_file_in_the_folders_place_is_said),
        IN_FOLDER(a_folder_in_the_files_place_is_said),
        IN_FOLDER(a_reason_never_overflows),
        cmocka_unit_test(without_a_store_defaults_hold_and_nothing_is_kept),
        cmocka_unit_test_setup_teardown(a_file_from_before_the_sound_settings_gets_their_defaults,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(texts_that_do_not_fit_are_not_taken, make_folder, remove_folder),
        cmocka_unit_test(every_chime_has_its_switch),
        cmocka_unit_test(each_switch_is_for_its_own_chime),
        cmocka_unit_test(every_setting_can_be_read_and_written_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
