// A damaged history is kept aside, the newest good backup takes its place, and what was in no backup yet is carried over as far as it
// can be read.
#include "store/history_folder.h"

#include "store/history/history_internal.h"
#include "support/random.h"

static int aside_of(const Folder *folder) {
    char **names = NULL;
    size_t count = 0;
    int aside = 0;
    assert_true(file_list(folder->path, "", &names, &count));
    for (size_t i = 0; i < count; i++)
        aside += strstr(names[i], "history.db.damaged-") && !strstr(names[i], "-journal");
    file_list_free(names, count);
    return aside;
}

// Two sessions with a backup, one without, and all of it put aside as the sound one in "sound/".
static void make_sound(const Folder *folder) {
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 2 * 86400);
    history_close(history, PATIENCE_MS);
    history = open_history(folder, TODAY);
    play(history, NOW_S - 86400);
    history_close(history, PATIENCE_MS);
    history = open_history(folder, TODAY);
    int session = begin(history, NOW_S);
    note(history, session, "clamshell", 0, 7);
    history_close(history, PATIENCE_MS);
    in_folder(folder, "mkdir sound && cp -r history.db backup sound/");
}

static void start_again(const Folder *folder) {
    in_folder(folder, "rm -rf history.db* backup && cp -r sound/* .");
}

static bool is_sound(const Folder *folder) {
    sqlite3 *db = NULL;
    int version = 0;
    bool sound = sqlite3_open_v2(folder->db, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                 history_schema_look(db, HISTORY_VERSION, &version).health == HEALTH_GOOD &&
                 store_check_pages(db).health == HEALTH_GOOD;
    sqlite3_close(db);
    return sound;
}

// Opens what is damaged, goes on with it, and looks what came of it. Returns how many sessions there are.
static int go_on(const Folder *folder) {
    char reason[600], line[600];
    bool sound = is_sound(folder);
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_non_null(history);
    bool known = aside_of(folder) > 0;
    if (known != (reason[0] != '\0'))
        fail_msg("'%s'", reason);
    // What the quick look has not seen the thread finds, and tells.
    for (int ms = 0; !sound && !known && aside_of(folder) == 0 && ms < PATIENCE_MS; ms++)
        sqlite3_sleep(1);
    int session = begin(history, NOW_S + 600);
    note(history, session, "bridge", 0, 9);
    assert_true(history_wait(history, PATIENCE_MS));
    if (!sound && !known)
        assert_true(history_news(history, line, sizeof line) && strstr(line, "damaged"));
    history_close(history, PATIENCE_MS);
    if (!sound)
        assert_int_equal(aside_of(folder), 1);
    check_file(folder);
    assert_int_equal(
        count_rows(folder, "SELECT count(*) FROM exercise_set WHERE exercise = 'bridge' AND reps_done = 9"),
        1);
    return count_rows(folder, "SELECT count(*) FROM session");
}

static void overwritten_bytes_cost_no_session_of_a_backup(void **state) {
    const Folder *folder = *state;
    uint32_t seed = 1;
    struct stat is;
    int salvaged = 0, damaged = 0;
    make_sound(folder);
    assert_int_equal(stat(folder->db, &is), 0);
    for (long at = 0; at < is.st_size; at += 160) {
        if (at == 0)
            continue; // the version is in there, see below
        char bytes[24];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)next_random(&seed);
        start_again(folder);
        write_bytes(folder, bytes, sizeof bytes, at + random_int(&seed, 0, 100));
        int sessions = go_on(folder);
        assert_in_range(sessions, 3, 4);
        if (aside_of(folder)) {
            damaged++;
            salvaged += sessions == 4;
        }
    }
    assert_true(damaged > 20);
    assert_true(salvaged > damaged / 2);
}

static void a_file_cut_off_anywhere_is_replaced(void **state) {
    const Folder *folder = *state;
    struct stat is;
    make_sound(folder);
    assert_int_equal(stat(folder->db, &is), 0);
    for (long size = 0; size < is.st_size; size += size % 4096 == 0 && size ? 4095 : 1) {
        if (size > 0 && size < 4095)
            size = 4095;
        start_again(folder);
        assert_int_equal(truncate(folder->db, size), 0);
        int sessions = go_on(folder);
        assert_in_range(sessions, 3, 4);
        // SQLite takes a last page that is a little short as filled up with zeros.
        if (size % 4096 == 0 && aside_of(folder) != 1)
            fail_msg("cut off at %ld of %ld", size, (long)is.st_size);
    }
}

static void a_header_of_nonsense_is_damage(void **state) {
    const Folder *folder = *state;
    static const char junk[] = "\x5a\x5a\x5a\x5a";
    make_sound(folder);
    for (long at = 0; at < 100; at += 4) {
        start_again(folder);
        write_bytes(folder, junk, 4, at ? at : 1);
        int sessions = go_on(folder);
        assert_in_range(sessions, 3, 4);
    }
}

static void a_file_or_table_that_is_gone_is_damage_where_a_backup_knows_better(void **state) {
    const Folder *folder = *state;
    make_sound(folder);
    start_again(folder);
    assert_int_equal(unlink(folder->db), 0);
    History *history = NULL;
    char reason[600];
    history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_non_null(strstr(reason, "backup"));
    assert_int_equal(history_log(history)->session_count, 2);
    history_close(history, PATIENCE_MS);
    static const char *const tables[] = {"session", "exercise_set", "feeling", "step", "due"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[60];
        start_again(folder);
        snprintf(sql, sizeof sql, "DROP TABLE %s", tables[i]);
        run_sql(folder, sql);
        history = history_open(folder->path, TODAY, reason, sizeof reason);
        assert_non_null(strstr(reason, "backup"));
        assert_true(history_log(history)->session_count >= 2);
        history_close(history, PATIENCE_MS);
        assert_int_equal(aside_of(folder), 1);
    }
}

static void a_damaged_backup_is_passed_over(void **state) {
    const Folder *folder = *state;
    // The newest backup: its pages, and values that cannot be in pages that are whole.
    static const char *const damages[] = {
        "printf xxxxxxxx | dd of=backup/history-20261127.db bs=1 seek=4100 conv=notrunc 2>/dev/null",
        "sqlite3 backup/history-20261127.db 'PRAGMA ignore_check_constraints = ON; UPDATE step SET at = 1'",
    };
    make_sound(folder);
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        char reason[600];
        start_again(folder);
        in_folder(folder, damages[i]);
        in_folder(folder, "head -c 8000 /dev/zero > history.db");
        History *history = history_open(folder->path, TODAY, reason, sizeof reason);
        assert_non_null(history);
        assert_int_equal(history_log(history)->session_count, 1);
        history_close(history, PATIENCE_MS);
        assert_int_equal(aside_of(folder), 1);
    }
}

static void what_is_in_memory_is_written_again(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    for (int i = 0; i < 20; i++)
        play(history, NOW_S - (20 - i) * 3600);
    assert_true(history_wait(history, PATIENCE_MS));
    // All pages but the first, in which it says that it was changed.
    in_folder(folder, "s=$(stat -c %s history.db) && head -c $((s - 4096)) /dev/zero | dd "
                      "of=history.db bs=4096 seek=1 conv=notrunc 2>/dev/null && "
                      "printf '\\177' | dd of=history.db bs=1 seek=24 conv=notrunc 2>/dev/null");
    int session = begin(history, NOW_S);
    note(history, session, "bridge", 0, 4);
    char line[600] = "";
    for (int ms = 0; ms < PATIENCE_MS && !history_news(history, line, sizeof line); ms++)
        sqlite3_sleep(1);
    assert_non_null(strstr(line, "damaged"));
    assert_true(history_wait(history, PATIENCE_MS));
    check_file(folder);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM session"), 21);
    assert_int_equal(count_rows(folder, "SELECT sum(reps_done) FROM exercise_set"), 20 * 8 + 4);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM feeling"), 20);
    assert_int_equal(aside_of(folder), 1);
    history_close(history, PATIENCE_MS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(overwritten_bytes_cost_no_session_of_a_backup),
        IN_HISTORY_FOLDER(a_file_cut_off_anywhere_is_replaced),
        IN_HISTORY_FOLDER(a_header_of_nonsense_is_damage),
        IN_HISTORY_FOLDER(a_file_or_table_that_is_gone_is_damage_where_a_backup_knows_better),
        IN_HISTORY_FOLDER(a_damaged_backup_is_passed_over),
        IN_HISTORY_FOLDER(what_is_in_memory_is_written_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
