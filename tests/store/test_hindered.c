// A disk that is full, a folder that may not be written, a file that is locked: nothing is kept, and the reason is the right one.
#include "store/store_folder.h"

#include <signal.h>
#include <sys/resource.h>

// No file may grow beyond this: as a full disk, for this process alone.
static void limit_files(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){bytes, RLIM_INFINITY});
}

// Root may write everywhere.
static bool become_nobody(void) {
    return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
}

static int says(const char *text, const char *words) {
    if (strstr(text, words) && !strchr(text, '\n') && !strstr(text, "not an error"))
        return 0;
    print_message("'%s' says nothing of '%s'\n", text, words);
    return 1;
}

static int create_on_a_full_disk(const Folder *folder, int limit) {
    char reason[600];
    limit_files((rlim_t)limit);
    Store *store = store_open(folder->path, reason, sizeof reason);
    return store ? 2 : says(reason, "the disk is full");
}

static void a_full_disk_is_called_so_at_the_first_start(void **state) {
    for (int limit = 0; limit <= 8192; limit += 1024)
        assert_int_equal(in_a_process(create_on_a_full_disk, *state, limit), 0);
    store_close(open_quietly(*state)); // nothing is in its way later
}

static int save_on_a_full_disk(const Folder *folder, int limit) {
    char news[600];
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    limit_files((rlim_t)limit);
    settings.volume = 0.6;
    memset(settings.music_path, 'x', sizeof settings.music_path - 1);
    if (settings_save(store, &settings) || !store_news(store, news, sizeof news) ||
        says(news, "the disk is full"))
        return 1;
    if (settings_load(store).volume != 0.35)
        return 2;
    limit_files(RLIM_INFINITY); // there is room again
    return settings_save(store, &settings) ? 0 : 3;
}

static void a_full_disk_keeps_what_was_there(void **state) {
    const Folder *folder = *state;
    for (int limit = 0; limit < 3000; limit += 500) {
        Store *store = open_quietly(folder);
        Settings settings = settings_load(store);
        settings.volume = 0.35;
        settings.music_path[0] = '\0';
        assert_true(settings_save(store, &settings));
        store_close(store);
        assert_int_equal(in_a_process(save_on_a_full_disk, folder, limit), 0);
    }
}

static int start_where_nothing_may_be_made(const Folder *folder, int unused) {
    char reason[600];
    (void)unused;
    if (!become_nobody())
        return 3;
    return store_open(folder->path, reason, sizeof reason) ? 2 : says(reason, "Permission denied");
}

static void a_sealed_folder_is_called_so(void **state) {
    const Folder *folder = *state;
    assert_int_equal(chmod(folder->path, 0555), 0);
    assert_int_equal(in_a_process(start_where_nothing_may_be_made, folder, 0), 0);
    assert_int_equal(chmod(folder->path, 0700), 0);
}

static int save_in_a_sealed_folder(const Folder *folder, int unused) {
    char reason[600];
    (void)unused;
    if (!become_nobody())
        return 3;
    Store *store = store_open(folder->path, reason, sizeof reason);
    if (!store)
        return 4;
    Settings settings = settings_load(store);
    if (settings.volume != 0.35)
        return 5;
    settings.volume = 0.6;
    if (settings_save(store, &settings))
        return 6;
    if (!reason[0] && !store_news(store, reason, sizeof reason))
        return 7;
    return says(reason, "not kept");
}

static void what_may_only_be_read_is_read(void **state) {
    const Folder *folder = *state;
    // As this version and as an older one wrote it: that one cannot be brought up, and is read all the same.
    static const char *const versions[] = {
        "PRAGMA user_version = 6", "PRAGMA user_version = 2; DROP TABLE IF EXISTS variant_choice;"
                                   "DROP TABLE IF EXISTS profile_answer; DROP TABLE IF EXISTS contact;"
                                   "DROP TABLE IF EXISTS setback"};
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    settings.volume = 0.35;
    assert_true(settings_save(store, &settings));
    store_close(store);
    for (int i = 0; i < 4; i++) {
        run_sql(folder, versions[i / 2]);
        // only the folder is sealed, or the file, too
        assert_int_equal(chmod(folder->db, i % 2 ? 0666 : 0444), 0);
        assert_int_equal(chmod(folder->path, 0555), 0);
        assert_int_equal(in_a_process(save_in_a_sealed_folder, folder, 0), 0);
        assert_int_equal(chmod(folder->path, 0700), 0);
    }
}

static void a_locked_file_is_waited_for_as_long_as_set(void **state) {
    const Folder *folder = *state;
    char news[600];
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(folder->db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    store_set_patience(store, 10);
    settings.volume = 0.9;
    assert_false(settings_save(store, &settings));
    assert_true(store_news(store, news, sizeof news));
    assert_int_equal(says(news, "in use by another program"), 0);
    Settings here = settings;
    assert_false(settings_follow(store, &here));
    assert_false(store_news(store, news, sizeof news)); // tried again later, not worth a word
    sqlite3_close(other);
    assert_true(settings_save(store, &settings));
    store_close(store);
}

static int mend_on_a_full_disk(const Folder *folder, int limit) {
    char reason[600];
    limit_files((rlim_t)limit);
    return store_open(folder->path, reason, sizeof reason) ? 2 : says(reason, "damaged");
}

static void what_cannot_be_mended_stays_as_it_is(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    settings.volume = 0.35;
    assert_true(settings_save(store, &settings));
    store_close(store);
    run_sql(folder, "DROP TABLE setting_text");
    assert_int_equal(in_a_process(mend_on_a_full_disk, folder, 4096), 0);
    assert_int_equal(count_aside(folder), 0);
    char reason[600];
    store = store_open(folder->path, reason, sizeof reason);
    assert_non_null(store);
    assert_true(settings_load(store).volume == 0.35);
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_full_disk_is_called_so_at_the_first_start),
        IN_FOLDER(a_full_disk_keeps_what_was_there),
        IN_FOLDER(a_sealed_folder_is_called_so),
        IN_FOLDER(what_may_only_be_read_is_read),
        IN_FOLDER(a_locked_file_is_waited_for_as_long_as_set),
        IN_FOLDER(what_cannot_be_mended_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
