// What the tests of the history share: a folder as the settings' tests have it, and records to fill it with.
#pragma once
#include "store/store_folder.h"

#include "base/arena.h"
#include "store/history/history.h"

enum { TODAY = 20785, NOW_S = TODAY * 86400 + 36000, PATIENCE_MS = 10000 }; // Nov 28 2026, 10:00 UTC

static inline int make_folder_on_disk(void **state) {
    int result = make_folder(state);
    Folder *folder = *state;
    snprintf(folder->db, sizeof folder->db, "%s/history.db", folder->path);
    return result;
}

// In memory where the machine has such a folder: hundreds of files are made, each waiting for the disk a dozen times.
static inline int make_history_folder(void **state) {
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 0);
    return make_folder_on_disk(state);
}
#define IN_HISTORY_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_history_folder, remove_folder)

static inline History *open_history(const Folder *folder, int today) {
    char reason[600];
    History *history = history_open(folder->path, today, reason, sizeof reason);
    assert_string_equal(reason, "");
    assert_non_null(history);
    return history;
}

static inline int begin(History *history, int64_t started_at) {
    return history_begin_session(history, &(HistorySession){
                                              .started_at = started_at,
                                              .utc_offset_min = 60,
                                              .day = (int)(started_at / 86400),
                                              .routine = "gentle-start",
                                              .title = "A gentle start",
                                              .planned_s = 600,
                                              .pain_before = 3,
                                          });
}

static inline void note(History *history, int session, const char *exercise, int set, int reps) {
    history_note_set(history, &(HistorySet){
                                  .session = session,
                                  .step = 2,
                                  .set = set,
                                  .side = SIDE_LEFT,
                                  .exercise = exercise,
                                  .variant = "half",
                                  .reps_planned = 8,
                                  .reps_done = reps,
                                  .last_at = NOW_S + reps,
                              });
}

static inline HistoryFeeling feeling_of(int session, int64_t at, RulesLight light) {
    return (HistoryFeeling){
        .session = session,
        .moment = HISTORY_DURING,
        .at = at,
        .day = (int)(at / 86400),
        .exercise = "clamshell",
        .variant = "",
        .kind = "sharp",
        .pain = 6,
        .heaviness = HISTORY_UNKNOWN,
        .leaking = 0,
        .doming = 1,
        .bleeding_heavier = HISTORY_UNKNOWN,
        .still_after_a_day = HISTORY_UNKNOWN,
        .asks_help = at % 2 == 0,
        .light = light,
    };
}

static inline HistoryStep step_of(int64_t at) {
    return (HistoryStep){
        .day = (int)(at / 86400),
        .at = at,
        .kind = HISTORY_STEP_UP,
        .exercise = "bridge",
        .rung = "reps",
        .variant = "half",
        .reps = 10,
        .rule = "R3",
    };
}

// Some of everything: a session with its sets, a feeling, a step, and its end.
static inline int play(History *history, int64_t at) {
    int session = begin(history, at);
    for (int rep = 1; rep <= 5; rep++)
        note(history, session, "clamshell", 0, rep);
    note(history, session, "bridge", 1, 3);
    history_note_place(history, session, "clamshell/left/6", "", (int)(at / 86400), 240);
    HistoryFeeling feeling = feeling_of(session, at + 60, LIGHT_AMBER);
    history_note_feeling(history, &feeling);
    HistoryStep step = step_of(at + 90);
    history_note_step(history, &step);
    history_end_session(history, session, HISTORY_FINISHED, at + 300);
    return session;
}

static inline int count_rows(const Folder *folder, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    // What was broken off is rolled back by the one who reads.
    assert_int_equal(sqlite3_open_v2(folder->db, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db, PATIENCE_MS);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return count;
}

static inline void check_file(const Folder *folder) {
    assert_int_equal(count_rows(folder,
                                "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
                     1);
    assert_int_equal(count_rows(folder, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

// A line of the shell, in the folder.
static inline void in_folder(const Folder *folder, const char *line) {
    char command[1200];
    snprintf(command, sizeof command, "cd '%s' && { %s; }", folder->path, line);
    assert_int_equal(system(command), 0);
}
