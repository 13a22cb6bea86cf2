// What a user forgets is in no byte of any file any more, and what is no business of it stays.
#include <ftw.h>

#include "store_folder.h"
#include "store/forget.h"
#include "store/kept_table.h"
#include "store/people.h"

static const char *const SECRETS[] = {"Rosalind", "01632960123", "leaking_yes_a_little", "breathing2026"};
static const char *needle;
static int found, readable;

static int look(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)walk;
    if (info->st_mode & 077)
        readable++;
    if (kind != FTW_F)
        return 0;
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    found += memmem(bytes, size, needle, strlen(needle)) != NULL;
    return 0;
}

// In how many files of the folder a text can be read; `readable` counts what others may read.
static int files_with(const char *path, const char *text) {
    needle = text;
    found = readable = 0;
    assert_int_equal(nftw(path, look, 8, FTW_PHYS), 0);
    return found;
}

static void make(const char *folder, const char *name, const char *text) {
    char path[PATH_CAPACITY];
    assert_true(paths_join(path, folder, name));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool is_there(const Folder *folder, const char *name) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return file_exists(path);
}

static void keep(Store *store, KeptTable table, const char *key, const char *value) {
    TextMap texts = {0};
    kept_table_load(store, table, &texts);
    text_map_set(&texts, key, value);
    assert_true(kept_table_save(store, table, &texts));
    text_map_free(&texts);
}

// Somebody who has used it for a while: answers given, changed and taken back, damage mended, copies kept.
static void live(const Folder *folder) {
    assert_int_equal(people_rename(folder->path, "", SECRETS[0]), PEOPLE_DONE);
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    snprintf(settings.music_path, sizeof settings.music_path, "/music/of %s", SECRETS[0]);
    assert_true(settings_save(store, &settings));
    keep(store, KEPT_CONTACTS, "midwife", SECRETS[1]);
    keep(store, KEPT_PROFILE, "leaking", SECRETS[2]);
    keep(store, KEPT_SETBACKS, SECRETS[3], SECRETS[2]);
    char other[60];
    for (int i = 0; i < 200; i++) { // so many that pages come and go
        snprintf(other, sizeof other, "%s-%d", SECRETS[3], i);
        keep(store, KEPT_VARIANTS, other, SECRETS[2]);
    }
    for (int i = 0; i < 190; i++) {
        snprintf(other, sizeof other, "%s-%d", SECRETS[3], i);
        keep(store, KEPT_VARIANTS, other, NULL);
    }
    store_close(store);
    char backup[600];
    snprintf(backup, sizeof backup, "%s/backup", folder->path);
    assert_int_equal(mkdir(backup, 0700), 0);
    char all[200];
    snprintf(all, sizeof all, "%s %s %s %s", SECRETS[0], SECRETS[1], SECRETS[2], SECRETS[3]);
    make(folder->path, "gently.db.damaged-20261101T000000Z", all);
    make(folder->path, "gently.db.damaged-20261101T000000Z-journal", all);
    make(folder->path, "history.db.damaged-20261102T000000Z", all);
    make(backup, "history-20261101.db", all);
    make(folder->path, "gently.db.part-123", all);
}

static void everything_is_forgotten_in_every_byte(void **state) {
    Folder *folder = *state;
    char reason[400];
    live(folder);
    for (int i = 0; i < 4; i++)
        assert_true(files_with(folder->path, SECRETS[i]) > 0);
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    assert_string_equal(reason, "");
    for (int i = 0; i < 4; i++)
        assert_int_equal(files_with(folder->path, SECRETS[i]), 0);
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store), standard = settings_default();
    assert_true(settings_changed(&settings, &standard) == 0);
    store_close(store);
}

static void others_and_what_was_made_by_hand_stay(void **state) {
    Folder *folder = *state;
    char reason[400], mia[PERSON_ID_SIZE], path[600];
    live(folder);
    assert_int_equal(people_add(folder->path, "Mia", mia), PEOPLE_DONE);
    snprintf(path, sizeof path, "%s/levels", folder->path);
    assert_int_equal(mkdir(path, 0700), 0);
    make(path, "own-1.yaml", SECRETS[0]);
    make(path, "notes.txt", "hers");
    make(folder->path, "letter.txt", "hers");
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    assert_true(is_there(folder, "people/person-2/name") && is_there(folder, "letter.txt") &&
                is_there(folder, "levels/own-1.yaml"));
    assert_true(forget_own_routines(folder->path, reason, sizeof reason));
    assert_false(is_there(folder, "levels/own-1.yaml"));
    assert_true(is_there(folder, "levels/notes.txt"));
    assert_int_equal(files_with(folder->path, SECRETS[0]), 0);
}

// What was taken out before must not be left in a page, or in what was kept aside.
static void no_trace_is_left_of_what_was_taken_out(void **state) {
    Folder *folder = *state;
    char reason[400];
    live(folder);
    Store *store = open_quietly(folder);
    keep(store, KEPT_CONTACTS, "midwife", NULL);
    keep(store, KEPT_CONTACTS, "maternity_line", "112");
    store_close(store);
    assert_true(forget_traces(folder->path, reason, sizeof reason));
    assert_int_equal(files_with(folder->path, SECRETS[1]), 2); // of the history alone, whose business it is
    assert_true(files_with(folder->path, "112") == 1);
}

static void an_open_window_sees_that_all_is_forgotten_and_writes_nothing_back(void **state) {
    Folder *folder = *state;
    char reason[400];
    TextMap texts = {0};
    live(folder);
    Store *other = open_quietly(folder);
    Settings settings = settings_load(other);
    kept_table_load(other, KEPT_CONTACTS, &texts);
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    settings_follow(other, &settings);
    assert_true(kept_table_follow(other, KEPT_CONTACTS, &texts));
    assert_int_equal(texts.count, 0);
    settings.volume = 0.5;
    assert_true(settings_save(other, &settings) && kept_table_save(other, KEPT_CONTACTS, &texts));
    store_close(other);
    text_map_free(&texts);
    for (int i = 0; i < 4; i++)
        assert_int_equal(files_with(folder->path, SECRETS[i]), 0);
}

static void what_cannot_be_forgotten_is_said_and_kept(void **state) {
    Folder *folder = *state;
    char reason[400];
    sqlite3 *holder = NULL;
    live(folder);
    assert_int_equal(sqlite3_open(folder->db, &holder), SQLITE_OK);
    assert_int_equal(sqlite3_exec(holder, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    assert_false(forget_everything(folder->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "in use by another program"));
    assert_true(is_there(folder, "gently.db"));
    sqlite3_exec(holder, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(holder);
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    // another program's
    run_sql(folder, "CREATE TABLE theirs (x); PRAGMA application_id = 5");
    assert_false(forget_everything(folder->path, reason, sizeof reason));
    assert_non_null(strstr(reason, "another program"));
    assert_true(is_there(folder, "gently.db"));
    unlink(folder->db);
    if (geteuid() != 0) {
        make(folder->path, "name", SECRETS[0]);
        assert_int_equal(chmod(folder->path, 0500), 0);
        assert_false(forget_everything(folder->path, reason, sizeof reason));
        assert_true(reason[0] != '\0');
        assert_int_equal(chmod(folder->path, 0700), 0);
    }
}

static void a_newer_a_damaged_and_an_empty_file_are_forgotten_too(void **state) {
    Folder *folder = *state;
    char reason[400];
    live(folder);
    run_sql(folder, "PRAGMA user_version = 99; CREATE TABLE diary (day TEXT, words TEXT);"
                    "INSERT INTO diary VALUES ('2026-11-01', 'words of a newer one')");
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    assert_int_equal(files_with(folder->path, "words of a newer one"), 0);
    make(folder->path, "gently.db",
         "Rosalind is no database, and this is long enough to see that at once ......");
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    assert_int_equal(files_with(folder->path, SECRETS[0]), 0);
    make(folder->path, "gently.db", "");
    assert_true(forget_everything(folder->path, reason, sizeof reason));
    assert_true(forget_everything(folder->path, reason, sizeof reason)); // nothing is left to do
    assert_true(forget_everything("/nonexistent/gently", reason, sizeof reason));
}

static void others_can_read_nothing_whatever_the_umask(void **state) {
    Folder *folder = *state;
    char mia[PERSON_ID_SIZE], path[PATH_CAPACITY], reason[300];
    for (int i = 0; i < 2; i++) {
        mode_t before = umask(i ? 022 : 0);
        assert_int_equal(people_rename(folder->path, "", "Anna"), PEOPLE_DONE);
        assert_int_equal(people_add(folder->path, i ? "Mia" : "Nora", mia), PEOPLE_DONE);
        people_note_last(folder->path, mia);
        assert_true(people_folder(folder->path, mia, path));
        Store *store = store_open(path, reason, sizeof reason);
        keep(store, KEPT_CONTACTS, "midwife", "1");
        store_close(store);
        store = open_quietly(folder);
        // with its journal beside it
        run_sql(folder,
                "BEGIN; PRAGMA cache_size = 1; INSERT OR REPLACE INTO contact VALUES ('a', '1'); COMMIT");
        store_close(store);
        make(folder->path, "gently.db",
             "damaged, and so long that it is looked at, and mended, and kept aside");
        chmod(folder->db, 0644); // as it came from a stick
        store = store_open(folder->path, reason, sizeof reason);
        assert_non_null(store);
        store_close(store);
        umask(before);
        files_with(folder->path, "-");
        assert_int_equal(readable, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(everything_is_forgotten_in_every_byte),
        IN_FOLDER(others_and_what_was_made_by_hand_stay),
        IN_FOLDER(no_trace_is_left_of_what_was_taken_out),
        IN_FOLDER(an_open_window_sees_that_all_is_forgotten_and_writes_nothing_back),
        IN_FOLDER(what_cannot_be_forgotten_is_said_and_kept),
        IN_FOLDER(a_newer_a_damaged_and_an_empty_file_are_forgotten_too),
        IN_FOLDER(others_can_read_nothing_whatever_the_umask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
