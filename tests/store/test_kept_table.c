// The choices of variants: brought over from the text of earlier versions, kept, and followed while a window is open.
#include "store/store_folder.h"

#include "store/kept_table.h"

// A file as that version wrote it, with `ways` as its text of choices.
static void make_version(const Folder *folder, int version, const char *ways) {
    char sql[1024];
    run_sql(folder, "PRAGMA application_id = 0x476e746c; CREATE TABLE setting (name TEXT PRIMARY KEY NOT "
                    "NULL, value REAL NOT NULL) STRICT;"
                    "INSERT INTO setting VALUES ('volume', 0.35)");
    if (ways) {
        snprintf(sql, sizeof sql,
                 "CREATE TABLE setting_text (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;"
                 "INSERT INTO setting_text VALUES ('voice', 'anna'), ('ways', '%s')",
                 ways);
        run_sql(folder, sql);
    }
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    run_sql(folder, sql);
}

static void are(Store *store, const char *expected) {
    char text[1024] = "";
    TextMap choices = {0};
    kept_table_load(store, KEPT_VARIANTS, &choices);
    for (size_t i = 0; i < choices.count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s=%s;", choices.list[i].key,
                 choices.list[i].value);
    text_map_free(&choices);
    assert_string_equal(text, expected);
}

static int old_rows(const Folder *folder) {
    sqlite3_stmt *statement = NULL;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(folder->db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM setting_text WHERE name = 'ways'", -1,
                                        &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int rows = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return rows;
}

static void text_becomes(const Folder *folder, int version, const char *ways, const char *expected) {
    unlink(folder->db);
    make_version(folder, version, ways);
    for (int time = 0; time < 2; time++) { // as migrated, and as it is then
        Store *store = open_quietly(folder);
        are(store, expected);
        Settings settings = settings_load(store);
        assert_true(settings.volume == 0.35);
        assert_string_equal(settings.voice, ways ? "anna" : "");
        store_close(store);
    }
    assert_int_equal(old_rows(folder), 0);
}

static void every_version_is_brought_up_with_its_choices(void **state) {
    const Folder *folder = *state;
    Store *first = open_quietly(folder);
    are(first, "");
    store_close(first);
    text_becomes(folder, 1, NULL, "");
    for (int version = 1; version <= 2; version++) { // version 1 may have that table, too
        text_becomes(folder, version, "", "");
        text_becomes(folder, version, "clamshell=small;bridge=;", "clamshell=small;bridge=;");
        text_becomes(folder, version, "bridge=half", "bridge=half;"); // by hand
        text_becomes(folder, version, ";;=;=half;x;bridge=half;bridge=other;", "bridge=half;");
    }
}

static void a_choice_is_kept_and_can_be_taken_back(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    TextMap choices = {0};
    char id[40];
    for (int i = 0; i < 500; i++) {
        snprintf(id, sizeof id, "exercise_%d", i);
        text_map_set(&choices, id, i % 2 ? "half" : "");
    }
    assert_true(kept_table_save(store, KEPT_VARIANTS, &choices));
    store_close(store);
    store = open_quietly(folder);
    kept_table_load(store, KEPT_VARIANTS, &choices);
    assert_int_equal(choices.count, 500);
    assert_string_equal(text_map_get(&choices, "exercise_499"), "half");
    for (int i = 1; i < 500; i++) {
        snprintf(id, sizeof id, "exercise_%d", i);
        text_map_set(&choices, id, NULL);
    }
    assert_true(kept_table_save(store, KEPT_VARIANTS, &choices));
    are(store, "exercise_0=;");
    assert_false(kept_table_save(NULL, KEPT_VARIANTS, &choices));
    assert_false(kept_table_follow(NULL, KEPT_VARIANTS, &choices));
    text_map_free(&choices);
    store_close(store);
}

static void an_open_window_follows_the_choices_of_others(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder), *other = open_quietly(folder);
    TextMap here = {0}, there = {0};
    kept_table_load(window, KEPT_VARIANTS, &here);
    text_map_set(&here, "bridge", "half");
    text_map_set(&here, "clamshell", "small");
    assert_true(kept_table_save(window, KEPT_VARIANTS, &here));
    assert_false(kept_table_follow(window, KEPT_VARIANTS, &here)); // its own saves are no news
    kept_table_load(other, KEPT_VARIANTS, &there);
    text_map_set(&here, "bridge", ""); // not saved yet: the newer wish
    text_map_set(&there, "bridge", "other");
    text_map_set(&there, "clamshell", NULL);
    text_map_set(&there, "wall_sit", "high");
    assert_true(kept_table_save(other, KEPT_VARIANTS, &there));
    assert_true(kept_table_follow(window, KEPT_VARIANTS, &here));
    assert_false(kept_table_follow(window, KEPT_VARIANTS, &here));
    assert_string_equal(text_map_get(&here, "bridge"), "");
    assert_null(text_map_get(&here, "clamshell"));
    assert_string_equal(text_map_get(&here, "wall_sit"), "high");
    assert_true(kept_table_save(window, KEPT_VARIANTS, &here));
    assert_true(kept_table_follow(other, KEPT_VARIANTS, &there));
    assert_string_equal(text_map_get(&there, "bridge"), "");
    text_map_free(&here);
    text_map_free(&there);
    store_close(window);
    store_close(other);
}

static void a_deleted_file_gets_all_choices_again(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder);
    TextMap here = {0};
    Settings settings = settings_load(window);
    kept_table_load(window, KEPT_VARIANTS, &here);
    text_map_set(&here, "bridge", "half");
    assert_true(kept_table_save(window, KEPT_VARIANTS, &here));
    assert_int_equal(unlink(folder->db), 0);
    text_map_set(&here, "clamshell", "small");
    assert_true(settings_save(window, &settings) && kept_table_save(window, KEPT_VARIANTS, &here));
    store_close(window);
    window = open_quietly(folder);
    are(window, "bridge=half;clamshell=small;");
    text_map_free(&here);
    store_close(window);
}

static void a_damaged_file_of_an_earlier_version_keeps_its_choices(void **state) {
    const Folder *folder = *state;
    char reason[600];
    make_version(folder, 2, "bridge=half;clamshell=");
    run_sql(folder, "DROP TABLE setting");
    Store *store = store_open(folder->path, reason, sizeof reason);
    assert_non_null(store);
    assert_non_null(strstr(reason, "carried over"));
    are(store, "bridge=half;clamshell=;");
    store_close(store);
}

static int count_contacts(const Folder *folder, TextMap *contacts) {
    Store *store = open_quietly(folder);
    kept_table_load(store, KEPT_CONTACTS, contacts);
    store_close(store);
    return (int)contacts->count;
}

static void keep_contacts(const Folder *folder, const TextMap *contacts) {
    Store *store = open_quietly(folder);
    TextMap known = {0};
    kept_table_load(store, KEPT_CONTACTS, &known);
    assert_true(kept_table_save(store, KEPT_CONTACTS, contacts));
    text_map_free(&known);
    store_close(store);
}

// Numbers without names are what an earlier Gently wrote, in a file of the same version.
static void a_name_of_a_number_is_kept_beside_it_and_goes_with_it(void **state) {
    const Folder *folder = *state;
    TextMap contacts = {0};
    store_close(open_quietly(folder));
    run_sql(folder, "PRAGMA user_version = 6; INSERT INTO contact VALUES ('midwife', '+44 7700 900456'), "
                    "('emergency', '999')");
    assert_int_equal(count_contacts(folder, &contacts), 2);
    text_map_set(&contacts, "midwife_name", "Zoë");
    keep_contacts(folder, &contacts);
    assert_int_equal(count_contacts(folder, &contacts), 3);
    assert_string_equal(text_map_get(&contacts, "midwife"), "+44 7700 900456");
    assert_string_equal(text_map_get(&contacts, "midwife_name"), "Zoë");
    text_map_set(&contacts, "midwife", NULL);
    text_map_set(&contacts, "midwife_name", NULL);
    keep_contacts(folder, &contacts);
    assert_int_equal(count_contacts(folder, &contacts), 1);
    assert_string_equal(text_map_get(&contacts, "emergency"), "999");
    text_map_free(&contacts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(every_version_is_brought_up_with_its_choices),
        IN_FOLDER(a_choice_is_kept_and_can_be_taken_back),
        IN_FOLDER(an_open_window_follows_the_choices_of_others),
        IN_FOLDER(a_deleted_file_gets_all_choices_again),
        IN_FOLDER(a_damaged_file_of_an_earlier_version_keeps_its_choices),
        IN_FOLDER(a_name_of_a_number_is_kept_beside_it_and_goes_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
