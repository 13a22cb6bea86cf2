// A history that cannot be used, or not yet: of a newer Gently, another program's, locked, read only; clocks that are wrong.
#include "store/history_folder.h"

#include "store/history/history_internal.h"

// Root may write everywhere.
static bool become_nobody(void) {
    return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
}

static void copy_aside(const Folder *folder) {
    in_folder(folder, "cp history.db before");
}

static void assert_untouched(const Folder *folder) {
    in_folder(folder, "cmp history.db before && test -z \"$(ls | grep damaged)\"");
}

static void assert_refused(const Folder *folder, const char *words) {
    char reason[600];
    copy_aside(folder);
    assert_null(history_open(folder->path, TODAY, reason, sizeof reason));
    assert_non_null(strstr(reason, words));
    HistoryLog log;
    Arena *arena = arena_new();
    assert_false(history_read(folder->path, &log, arena, reason, sizeof reason));
    assert_non_null(strstr(reason, words));
    assert_int_equal(log.session_count, 0);
    arena_free(arena);
    assert_untouched(folder);
}

static void a_newer_file_is_left_alone(void **state) {
    History *history = open_history(*state, TODAY);
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    run_sql(*state, "PRAGMA user_version = 3; ALTER TABLE session ADD COLUMN mood TEXT");
    assert_refused(*state, "newer Gently");
}

static void another_programs_file_is_left_alone(void **state) {
    run_sql(*state, "CREATE TABLE places (url TEXT); INSERT INTO places VALUES ('x')");
    assert_refused(*state, "another program");
}

static void a_link_is_not_followed(void **state) {
    const Folder *folder = *state;
    char reason[600];
    run_sql(folder, "CREATE TABLE places (url TEXT)");
    in_folder(folder, "mv history.db other.db && cp other.db before && ln -s other.db history.db");
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_non_null(strstr(reason, "cannot be read now"));
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    in_folder(folder, "cmp other.db before && test -L history.db");
}

static void a_locked_file_is_written_when_it_is_free(void **state) {
    const Folder *folder = *state;
    char reason[600], line[600] = "";
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 86400);
    history_close(history, PATIENCE_MS);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(folder->db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_non_null(history);
    assert_non_null(strstr(reason, "in use by another program"));
    int session = play(history, NOW_S);
    assert_int_equal(history_log(history)->session_count, 1);
    assert_false(history_wait(history, 0));
    assert_false(history_news(history, line, sizeof line)); // it was told
    sqlite3_close(other);
    assert_true(history_wait(history, PATIENCE_MS));
    history_note_place(history, session, "", "", TODAY, 300);
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM session"), 2);
    assert_int_equal(count_rows(folder, "SELECT sum(reps_done) FROM exercise_set"), 16);
}

static int use_what_is_read_only(const Folder *folder, int unused) {
    char reason[600], line[600] = "";
    (void)unused;
    if (!become_nobody())
        return 1;
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    if (!history)
        return 2;
    if (history_log(history)->session_count != 1)
        return 3;
    play(history, NOW_S);
    if (history_log(history)->session_count != 2 || history_wait(history, 500))
        return 4;
    if (!history_news(history, line, sizeof line) || !strstr(line, "not kept yet"))
        return 5;
    history_close(history, PATIENCE_MS);
    return 0;
}

static void what_may_only_be_read_is_read(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 86400);
    history_close(history, PATIENCE_MS);
    copy_aside(folder);
    in_folder(folder, "chmod 444 history.db; chmod 555 .");
    int result = in_a_process(use_what_is_read_only, folder, 0);
    in_folder(folder, "chmod 700 .");
    assert_int_equal(result, 0);
    assert_untouched(folder);
}

static int use_a_folder_that_may_not_be_written(const Folder *folder, int unused) {
    char reason[600];
    (void)unused;
    if (!become_nobody())
        return 1;
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    if (!history || !strstr(reason, "Permission denied"))
        return 2;
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    return 0;
}

static void a_sealed_folder_leaves_the_session_possible(void **state) {
    const Folder *folder = *state;
    in_folder(folder, "chmod 555 .");
    int result = in_a_process(use_a_folder_that_may_not_be_written, folder, 0);
    in_folder(folder, "chmod 700 .");
    assert_int_equal(result, 0);
}

static int use_damage_in_a_sealed_folder(const Folder *folder, int unused) {
    char reason[600];
    (void)unused;
    if (!become_nobody())
        return 1;
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    if (!history || !strstr(reason, "damaged"))
        return 2;
    play(history, NOW_S);
    if (history_log(history)->session_count != 1 || history_wait(history, 500))
        return 3;
    history_close(history, PATIENCE_MS);
    return 0;
}

static void damage_that_cannot_be_moved_aside_stays_as_it_is(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 86400);
    history_close(history, PATIENCE_MS);
    in_folder(folder, "printf xxxxxxxxxxxxxxxx | dd of=history.db bs=1 seek=0 conv=notrunc 2>/dev/null");
    copy_aside(folder);
    in_folder(folder, "chmod 666 history.db; chmod 555 .");
    int result = in_a_process(use_damage_in_a_sealed_folder, folder, 0);
    in_folder(folder, "chmod 700 .");
    assert_int_equal(result, 0);
    assert_untouched(folder);
    history = history_open(folder->path, TODAY, (char[600]){0}, 600);
    assert_int_equal(history_log(history)->session_count, 1); // the backup
    history_close(history, PATIENCE_MS);
}

static void a_clock_that_was_wrong_changes_no_order(void **state) {
    static const int64_t clock[] = {NOW_S, NOW_S + 365 * 86400, 100, NOW_S + 86400, NOW_S + 2 * 86400};
    enum { COUNT = sizeof clock / sizeof *clock };
    History *history = open_history(*state, TODAY);
    for (int i = 0; i < COUNT; i++)
        play(history, clock[i]);
    history_close(history, PATIENCE_MS);
    static const int today[] = {TODAY + 3, TODAY + 366, 3};
    for (size_t at = 0; at < sizeof today / sizeof *today; at++) {
        history = open_history(*state, today[at]);
        const HistoryLog *log = history_log(history);
        int first = today[at] > TODAY + 3 ? 1 : 0; // a year later the first one is too old
        assert_int_equal(log->session_count, COUNT - first);
        for (int i = 0; i < log->session_count; i++) {
            assert_int_equal(log->sessions[i].started_at, clock[i + first]);
            assert_int_equal(log->sessions[i].day, clock[i + first] / 86400);
        }
        history_close(history, PATIENCE_MS);
    }
    check_file(*state);
}

static void times_that_cannot_be_hinder_nothing(void **state) {
    History *history = open_history(*state, TODAY);
    static const int64_t times[] = {INT64_MIN, -1, 0, INT64_MAX};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        int session = begin(history, times[i]);
        note(history, session, "bridge", 0, 2);
        HistoryFeeling feeling = feeling_of(session, times[i], LIGHT_RED);
        history_note_feeling(history, &feeling);
    }
    // What was told counts, though its number cannot be.
    HistoryFeeling feeling = feeling_of(0, NOW_S, LIGHT_RED);
    feeling.pain = 4711;
    history_note_feeling(history, &feeling);
    note(history, 0, "clamshell", 1, -5);
    play(history, NOW_S);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session"), 5);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM feeling"), 6);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM feeling WHERE light = 'red' AND pain IS NULL"),
                     1);
    history_close(history, PATIENCE_MS);
}

static void a_record_that_is_refused_keeps_no_other_from_being_written(void **state) {
    HistoryFile file;
    HistoryBatch batch;
    HistoryStep bad = step_of(NOW_S), good = step_of(NOW_S + 1);
    int added = 0;
    bad.sets = -1;
    history_batch_open(&batch);
    history_memory_add_step(&batch.records, &bad);
    history_memory_add_step(&batch.records, &good);
    assert_true(history_file_name(&file, ((Folder *)*state)->path));
    assert_int_equal(history_file_use(&file).health, HEALTH_GOOD);
    assert_int_equal(history_write(file.db, &batch, HISTORY_NOTED, &added).health, HEALTH_GOOD);
    history_file_disconnect(&file);
    history_batch_close(&batch);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM step"), 1);
}

static void only_half_a_year_is_in_memory_but_reds_and_steps_of_any_age(void **state) {
    const int64_t long_ago = NOW_S - INT64_C(300) * 86400;
    History *history = open_history(*state, TODAY - 300);
    int session = play(history, long_ago);
    HistoryFeeling feeling = feeling_of(session, long_ago + 100, LIGHT_RED);
    history_note_feeling(history, &feeling);
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    history = open_history(*state, TODAY);
    const HistoryLog *log = history_log(history);
    assert_int_equal(log->session_count, 1);
    assert_int_equal(log->set_count, 2);
    assert_int_equal(log->feeling_count, 2);
    assert_int_equal(log->feelings[0].light, LIGHT_RED);
    assert_int_equal(log->feelings[0].session, HISTORY_UNKNOWN);
    assert_int_equal(log->feelings[1].session, 0);
    assert_int_equal(log->step_count, 2);
    history_close(history, PATIENCE_MS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(a_newer_file_is_left_alone),
        IN_HISTORY_FOLDER(another_programs_file_is_left_alone),
        IN_HISTORY_FOLDER(a_link_is_not_followed),
        IN_HISTORY_FOLDER(a_locked_file_is_written_when_it_is_free),
        IN_HISTORY_FOLDER(what_may_only_be_read_is_read),
        IN_HISTORY_FOLDER(a_sealed_folder_leaves_the_session_possible),
        IN_HISTORY_FOLDER(damage_that_cannot_be_moved_aside_stays_as_it_is),
        IN_HISTORY_FOLDER(a_clock_that_was_wrong_changes_no_order),
        IN_HISTORY_FOLDER(times_that_cannot_be_hinder_nothing),
        IN_HISTORY_FOLDER(a_record_that_is_refused_keeps_no_other_from_being_written),
        IN_HISTORY_FOLDER(only_half_a_year_is_in_memory_but_reds_and_steps_of_any_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
