// What becomes of the file over time: backups, days that are forgotten, exports that are imported, two Gentlys, newer versions.
#include "store/history_folder.h"

#include "store/history/history_internal.h"
#include "store/history/history_parts.h"

static void a_week_of_days_and_a_month_of_weeks_are_backed_up(void **state) {
    const Folder *folder = *state;
    char **names = NULL, path[600];
    size_t count = 0;
    for (int day = TODAY - 60; day <= TODAY; day++) {
        History *history = open_history(folder, day);
        play(history, (int64_t)day * 86400);
        play(history, (int64_t)day * 86400 + 4000); // the day's second one takes the place of its first
        history_close(history, PATIENCE_MS);
    }
    snprintf(path, sizeof path, "%s/backup", folder->path);
    assert_true(file_list(path, "", &names, &count));
    assert_int_equal(count, 7 + 4);
    assert_string_equal(names[10], "history-20261128.db");
    assert_string_equal(names[4], "history-20261122.db");
    assert_string_equal(names[3], "history-20261121.db");
    assert_string_equal(names[2], "history-20261118.db");
    assert_string_equal(names[1], "history-20261111.db");
    assert_string_equal(names[0], "history-20261104.db");
    file_list_free(names, count);
}

// Whether a text stands in any file of the folder.
static bool stands_somewhere(const Folder *folder, const char *text) {
    char command[800];
    snprintf(command, sizeof command, "grep -rqa '%s' '%s'", text, folder->path);
    return system(command) == 0;
}

static void tell_secret(History *history, int64_t at, const char *secret) {
    int session = history_begin_session(history, &(HistorySession){.started_at = at,
                                                                   .day = (int)(at / 86400),
                                                                   .routine = "r",
                                                                   .title = secret,
                                                                   .content = secret,
                                                                   .pain_before = HISTORY_UNKNOWN});
    note(history, session, secret, 0, 3);
    HistoryFeeling feeling = feeling_of(session, at, LIGHT_RED);
    feeling.exercise = secret;
    history_note_feeling(history, &feeling);
    HistoryStep step = step_of(at);
    step.exercise = secret;
    history_note_step(history, &step);
    history_end_session(history, session, HISTORY_FINISHED, at);
}

static void make_secrets(const Folder *folder) {
    History *history = open_history(folder, TODAY);
    tell_secret(history, NOW_S - 86400, "yesterdays-secret");
    history_close(history, PATIENCE_MS);
    history = open_history(folder, TODAY);
    tell_secret(history, NOW_S, "todays-secret");
    history_close(history, PATIENCE_MS);
    in_folder(folder, "cp history.db history.db.damaged-20261101T000000Z");
    in_folder(folder, "cp history.db history.db.part-1; cp history.db backup/history-20261101.db.part-2");
    assert_true(stands_somewhere(folder, "yesterdays-secret"));
    assert_true(stands_somewhere(folder, "todays-secret"));
}

static void a_forgotten_day_stands_in_no_file(void **state) {
    make_secrets(*state);
    History *history = open_history(*state, TODAY);
    history_forget_day(history, TODAY - 1);
    assert_int_equal(history_log(history)->session_count, 1);
    assert_int_equal(history_log(history)->feeling_count, 1);
    assert_int_equal(history_log(history)->step_count, 1);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_false(stands_somewhere(*state, "yesterdays-secret"));
    assert_true(stands_somewhere(*state, "todays-secret"));
    history_close(history, PATIENCE_MS);
    in_folder(*state, "test \"$(ls backup)\" = history-20261128.db");
    history = open_history(*state, TODAY);
    assert_int_equal(history_log(history)->session_count, 1);
    history_close(history, PATIENCE_MS);
}

static void all_that_is_forgotten_stands_in_no_file(void **state) {
    make_secrets(*state);
    History *history = open_history(*state, TODAY);
    history_forget_all(history);
    assert_int_equal(history_log(history)->session_count, 0);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_false(stands_somewhere(*state, "secret"));
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session"), 1);
}

static void what_was_not_written_yet_is_forgotten_too(void **state) {
    const Folder *folder = *state;
    sqlite3 *other = NULL;
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 86400);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_int_equal(sqlite3_open(folder->db, &other), SQLITE_OK);
    sqlite3_busy_timeout(other, PATIENCE_MS); // the backup may go on
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    tell_secret(history, NOW_S, "todays-secret");
    history_forget_day(history, TODAY);
    play(history, NOW_S + 10); // noted afterwards: kept
    sqlite3_close(other);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_false(stands_somewhere(folder, "todays-secret"));
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM session"), 2);
    history_close(history, PATIENCE_MS);
}

static void forgetting_that_was_broken_off_is_ended_at_the_next_start(void **state) {
    const Folder *folder = *state;
    make_secrets(folder);
    // As a power cut leaves it after the rows are gone.
    run_sql(
        folder,
        "PRAGMA foreign_keys = ON; DELETE FROM session; DELETE FROM step; INSERT INTO due VALUES ('purge')");
    History *history = open_history(folder, TODAY);
    for (int ms = 0; ms < PATIENCE_MS && count_rows(folder, "SELECT count(*) FROM due"); ms += 10)
        sqlite3_sleep(10);
    assert_false(stands_somewhere(folder, "secret"));
    history_close(history, PATIENCE_MS);
}

static void an_import_adds_what_is_not_there(void **state) {
    const Folder *folder = *state;
    char reason[200], line[600];
    Arena *arena = arena_new();
    HistoryLog log;
    History *history = open_history(folder, TODAY);
    play(history, NOW_S - 400 * INT64_C(86400)); // older than what is in memory
    play(history, NOW_S - 86400);
    history_close(history, PATIENCE_MS);
    assert_true(history_read(folder->path, &log, arena, reason, sizeof reason));
    assert_int_equal(log.session_count, 2);

    history = open_history(folder, TODAY);
    assert_int_equal(history_import(history, &log), 0);
    history_forget_all(history);
    play(history, NOW_S);
    assert_int_equal(history_import(history, &log), 2);
    assert_int_equal(history_import(history, &log), 0);
    // One that lies changes nothing.
    log.sessions[1].uuid[0] = log.sessions[1].uuid[0] == 'a' ? 'b' : 'a';
    log.sets[3].reps_done = -4;
    assert_int_equal(history_import(history, &log), HISTORY_UNKNOWN);
    assert_true(history_news(history, line, sizeof line));
    assert_non_null(strstr(line, "nothing was imported"));
    history_close(history, PATIENCE_MS);

    history = open_history(folder, TODAY);
    assert_int_equal(history_log(history)->session_count, 2); // by their days
    assert_int_equal(history_log(history)->sessions[0].day, TODAY - 1);
    assert_int_equal(history_log(history)->sessions[1].day, TODAY);
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM session"), 3);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM exercise_set"), 6);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM feeling"), 3);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM step"), 3);
    arena_free(arena);
}

static void two_at_once_each_see_their_own(void **state) {
    History *first = open_history(*state, TODAY), *second = open_history(*state, TODAY);
    int of_first = begin(first, NOW_S), of_second = begin(second, NOW_S + 1);
    for (int rep = 1; rep <= 40; rep++) {
        note(first, of_first, "bridge", rep % 5, rep);
        note(second, of_second, "clamshell", rep % 5, rep);
    }
    assert_true(history_wait(first, PATIENCE_MS) && history_wait(second, PATIENCE_MS));
    assert_int_equal(history_log(first)->session_count, 1);
    assert_int_equal(history_log(second)->session_count, 1);
    history_end_session(first, of_first, HISTORY_FINISHED, NOW_S);
    history_end_session(second, of_second, HISTORY_FINISHED, NOW_S);
    history_close(first, PATIENCE_MS);
    history_close(second, PATIENCE_MS);
    check_file(*state);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session"), 2);
    assert_int_equal(count_rows(*state, "SELECT sum(reps_done) FROM exercise_set"),
                     2 * (36 + 37 + 38 + 39 + 40));
}

static int play_much(const Folder *folder, int seed) {
    char reason[600];
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    if (!history || reason[0])
        return 1;
    for (int i = 0; i < 10; i++) {
        play(history, NOW_S + seed * 1000 + i);
        if (!history_wait(history, PATIENCE_MS))
            return 2;
    }
    history_close(history, PATIENCE_MS);
    return 0;
}

static void two_processes_lose_nothing(void **state) {
    pid_t children[3];
    for (int i = 0; i < 3; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(play_much(*state, i));
    }
    for (int i = 0; i < 3; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    check_file(*state);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session"), 30);
    assert_int_equal(count_rows(*state, "SELECT sum(reps_done) FROM exercise_set"), 30 * 8);
}

// A file as each version has left it, with a session in it, and what the later days of it are then.
#define LEFT_BY_VERSION_1                                                                                    \
    "INSERT INTO session (uuid, ordinal, started_at, utc_offset_min, day, routine, title, content, "         \
    "planned_s, done_s,"                                                                                     \
    " \"end\", place, changes) VALUES ('11111111-1111-4111-8111-111111111111', 1795000000, "                 \
    "'2026-11-18T11:06:40Z', 60,"                                                                            \
    " 20775, 'r', 't', '', 60, 30, 'open', 'p', '');"                                                        \
    "INSERT INTO exercise_set (session, place, step, \"set\", side, exercise, variant, reps_planned, "       \
    "reps_done, "                                                                                            \
    "hold_planned_s,"                                                                                        \
    " held_s) VALUES (1, 1, 0, 0, 'right', 'bridge', '', 8, 5, 0, 0)"

static const char *const left_by_version[] = {
    LEFT_BY_VERSION_1,
    LEFT_BY_VERSION_1 "; INSERT INTO session_day (session, day, done_s) VALUES (1, 20777, 12)",
};
static const int later_by_version[] = {0, 12};
_Static_assert(sizeof left_by_version / sizeof *left_by_version == HISTORY_VERSION,
               "a file of every version");

static void a_file_of_every_version_is_brought_up(void **state) {
    const Folder *folder = *state;
    for (int version = 1; version <= HISTORY_VERSION; version++) {
        in_folder(folder, "rm -rf *");
        sqlite3 *db = NULL;
        assert_int_equal(sqlite3_open(folder->db, &db), SQLITE_OK);
        assert_int_equal(history_schema_bring_up(db, history_migrations, version).health, HEALTH_GOOD);
        sqlite3_close(db);
        run_sql(folder, left_by_version[version - 1]);
        History *history = open_history(folder, TODAY);
        const HistoryLog *log = history_log(history);
        assert_int_equal(log->session_count, 1);
        assert_int_equal(log->sessions[0].started_at, 1795000000);
        assert_string_equal(log->sessions[0].place, "p");
        assert_int_equal(log->sets[0].reps_done, 5);
        int later = later_by_version[version - 1];
        assert_int_equal(history_session_done_s(&log->sessions[0], 20775), 30 - later);
        assert_int_equal(history_session_done_s(&log->sessions[0], 20777), later);
        // and it is carried on
        history_note_place(history, 0, "q", "", 20777, 50);
        assert_true(history_wait(history, PATIENCE_MS));
        assert_int_equal(count_rows(folder, "SELECT done_s FROM session_day WHERE day = 20777"), later + 20);
        history_close(history, PATIENCE_MS);
        assert_int_equal(count_rows(folder, "SELECT user_version FROM pragma_user_version"), HISTORY_VERSION);
    }
}

static void a_version_to_come_is_made_whole_or_not_at_all(void **state) {
    const Folder *folder = *state;
    const char *migrations[HISTORY_VERSION + 2];
    sqlite3 *db = NULL;
    int version = 0;
    History *history = open_history(folder, TODAY);
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    memcpy(migrations, history_migrations, HISTORY_VERSION * sizeof *migrations);
    migrations[HISTORY_VERSION] =
        "ALTER TABLE session ADD COLUMN mood TEXT; UPDATE session SET mood = 'calm'";
    migrations[HISTORY_VERSION + 1] =
        "CREATE TABLE extra (x INTEGER) STRICT; INSERT INTO extra VALUES ('three')";
    assert_int_equal(sqlite3_open(folder->db, &db), SQLITE_OK);
    // The second step fails: the first is not there either.
    assert_int_not_equal(history_schema_bring_up(db, migrations, HISTORY_VERSION + 2).health, HEALTH_GOOD);
    assert_int_equal(history_schema_look(db, HISTORY_VERSION, &version).health, HEALTH_GOOD);
    assert_int_equal(count_rows(folder,
                                "SELECT count(*) FROM pragma_table_info('session') WHERE name = 'mood'"),
                     0);
    assert_int_equal(history_schema_bring_up(db, migrations, HISTORY_VERSION + 1).health, HEALTH_GOOD);
    assert_int_equal(history_schema_look(db, HISTORY_VERSION, &version).health, HEALTH_NEWER);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM session WHERE mood = 'calm'"), 1);
    sqlite3_close(db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(a_week_of_days_and_a_month_of_weeks_are_backed_up),
        IN_HISTORY_FOLDER(a_forgotten_day_stands_in_no_file),
        IN_HISTORY_FOLDER(all_that_is_forgotten_stands_in_no_file),
        IN_HISTORY_FOLDER(what_was_not_written_yet_is_forgotten_too),
        IN_HISTORY_FOLDER(forgetting_that_was_broken_off_is_ended_at_the_next_start),
        IN_HISTORY_FOLDER(an_import_adds_what_is_not_there),
        IN_HISTORY_FOLDER(two_at_once_each_see_their_own),
        IN_HISTORY_FOLDER(two_processes_lose_nothing),
        IN_HISTORY_FOLDER(a_file_of_every_version_is_brought_up),
        IN_HISTORY_FOLDER(a_version_to_come_is_made_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
