// The file read into memory.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "rules/rules.h"
#include "store/history/history_internal.h"

enum { DAY_S = 86400 };

#define SECONDS(column) "coalesce(unixepoch(" column "), 0)"

static const char SESSIONS[] = "SELECT id, uuid, " SECONDS("started_at") ", " SECONDS(
    "ended_at") ", utc_offset_min, day, routine, title, content,"
                " planned_s, done_s, pain_before, \"end\", place, changes FROM session WHERE ordinal >= ?1 "
                "ORDER BY ordinal, id";
static const char SETS[] =
    "SELECT step, \"set\", side, exercise, variant, reps_planned, reps_done, hold_planned_s, "
    "held_s, " SECONDS("last_at") " FROM exercise_set WHERE session = ?1 ORDER BY place";
static const char LATER_DAYS[] = "SELECT day, done_s FROM session_day WHERE session = ?1 ORDER BY day";
#define FEELING_COLUMNS                                                                                      \
    "SELECT session, moment, " SECONDS(                                                                      \
        "at") ", day, exercise, variant, kind, pain, heaviness, leaking, doming,"                            \
              " bleeding_heavier, still_after_a_day, light, ordinal, id, asks_help FROM feeling WHERE "
static const char FEELINGS[] = FEELING_COLUMNS "ordinal >= ?1 UNION ALL " FEELING_COLUMNS
                                               "light = 'red' AND ordinal < ?1 ORDER BY ordinal, id";
static const char STEPS[] =
    "SELECT day, " SECONDS("at") ", kind, exercise, rung, variant, reps, hold_s, sets, rule"
                                 " FROM step ORDER BY ordinal, id";

typedef struct Loading {
    sqlite3 *db;
    HistoryMemory *memory;
    sqlite3_int64 *ids; // of each session
    size_t id_capacity;
    int last; // that a feeling was of
    bool bad; // something could not be read
    StoreFinding why;
} Loading;

static void fail(Loading *loading) {
    if (!loading->bad)
        loading->why = store_finding(loading->db);
    loading->bad = true;
}

static sqlite3_stmt *prepare(Loading *loading, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(loading->db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(loading);
    return statement;
}

static bool next_row(Loading *loading, sqlite3_stmt *statement) {
    int code = statement ? sqlite3_step(statement) : SQLITE_DONE;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(loading);
    return code == SQLITE_ROW;
}

static const char *text_of(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

static int number_or_unknown(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? HISTORY_UNKNOWN
                                                           : sqlite3_column_int(row, column);
}

// The words' CHECKs hold in the file; in a damaged one the first is as good as any.
static int word_of(sqlite3_stmt *row, int column, const char *const *words, int count) {
    const char *text = text_of(row, column);
    for (int i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    return 0;
}

static void load_sets(Loading *loading, sqlite3_stmt *row, int session) {
    sqlite3_bind_int64(row, 1, loading->ids[session]);
    while (next_row(loading, row)) {
        HistorySet set = {
            .session = session,
            .step = sqlite3_column_int(row, 0),
            .set = sqlite3_column_int(row, 1),
            .side = strcmp(text_of(row, 2), "left") == 0 ? SIDE_LEFT : SIDE_RIGHT,
            .exercise = text_of(row, 3),
            .variant = text_of(row, 4),
            .reps_planned = sqlite3_column_int(row, 5),
            .reps_done = sqlite3_column_int(row, 6),
            .hold_planned_s = sqlite3_column_int(row, 7),
            .held_s = sqlite3_column_int(row, 8),
            .last_at = sqlite3_column_int64(row, 9),
        };
        history_memory_add_set(loading->memory, &set);
    }
    sqlite3_reset(row);
}

static void load_later_days(Loading *loading, sqlite3_stmt *row, sqlite3_int64 id, HistorySession *session) {
    sqlite3_bind_int64(row, 1, id);
    while (next_row(loading, row) && session->later_count < HISTORY_LATER_MAX)
        session->later[session->later_count++] =
            (HistoryLater){sqlite3_column_int(row, 0), sqlite3_column_int(row, 1)};
    sqlite3_reset(row);
}

static void load_sessions(Loading *loading, int64_t from_s) {
    sqlite3_stmt *row = prepare(loading, SESSIONS), *set_row = prepare(loading, SETS),
                 *day_row = prepare(loading, LATER_DAYS);
    if (row)
        sqlite3_bind_int64(row, 1, from_s);
    while (next_row(loading, row)) {
        HistorySession session = {
            .started_at = sqlite3_column_int64(row, 2),
            .ended_at = sqlite3_column_int64(row, 3),
            .utc_offset_min = sqlite3_column_int(row, 4),
            .day = sqlite3_column_int(row, 5),
            .routine = text_of(row, 6),
            .title = text_of(row, 7),
            .content = text_of(row, 8),
            .planned_s = sqlite3_column_int(row, 9),
            .done_s = sqlite3_column_int(row, 10),
            .pain_before = number_or_unknown(row, 11),
            .end = (HistoryEnd)word_of(row, 12, history_end_words, HISTORY_END_COUNT),
            .place = text_of(row, 13),
            .changes = text_of(row, 14),
        };
        snprintf(session.uuid, sizeof session.uuid, "%s", text_of(row, 1));
        if (day_row)
            load_later_days(loading, day_row, sqlite3_column_int64(row, 0), &session);
        int index = history_memory_add_session(loading->memory, &session);
        loading->ids =
            alloc_room_for_one(loading->ids, (size_t)index, &loading->id_capacity, sizeof *loading->ids);
        loading->ids[index] = sqlite3_column_int64(row, 0);
        if (set_row)
            load_sets(loading, set_row, index);
    }
    sqlite3_finalize(row);
    sqlite3_finalize(set_row);
    sqlite3_finalize(day_row);
}

// Feelings come in the order of their sessions: looked for from the last one on, round the end.
static int session_of(Loading *loading, sqlite3_stmt *row) {
    int count = loading->memory->log.session_count;
    sqlite3_int64 id = sqlite3_column_int64(row, 0);
    if (sqlite3_column_type(row, 0) == SQLITE_NULL || !loading->ids)
        return HISTORY_UNKNOWN;
    for (int i = 0; i < count; i++, loading->last = (loading->last + 1) % count)
        if (loading->ids[loading->last] == id)
            return loading->last;
    return HISTORY_UNKNOWN;
}

static void load_feelings(Loading *loading, int64_t from_s) {
    sqlite3_stmt *row = prepare(loading, FEELINGS);
    if (row)
        sqlite3_bind_int64(row, 1, from_s);
    while (next_row(loading, row)) {
        HistoryFeeling feeling = {
            .session = session_of(loading, row),
            .moment = (HistoryMoment)word_of(row, 1, history_moment_words, HISTORY_MOMENT_COUNT),
            .at = sqlite3_column_int64(row, 2),
            .day = sqlite3_column_int(row, 3),
            .exercise = text_of(row, 4),
            .variant = text_of(row, 5),
            .kind = text_of(row, 6),
            .pain = number_or_unknown(row, 7),
            .heaviness = number_or_unknown(row, 8),
            .leaking = number_or_unknown(row, 9),
            .doming = number_or_unknown(row, 10),
            .bleeding_heavier = number_or_unknown(row, 11),
            .still_after_a_day = number_or_unknown(row, 12),
            .light = (RulesLight)word_of(row, 13, rules_light_words, LIGHT_RED + 1),
            .asks_help = sqlite3_column_int(row, 16),
        };
        history_memory_add_feeling(loading->memory, &feeling);
    }
    sqlite3_finalize(row);
}

static void load_steps(Loading *loading) {
    sqlite3_stmt *row = prepare(loading, STEPS);
    while (next_row(loading, row)) {
        HistoryStep step = {
            .day = sqlite3_column_int(row, 0),
            .at = sqlite3_column_int64(row, 1),
            .kind = (HistoryStepKind)word_of(row, 2, history_step_words, HISTORY_STEP_DECLINED + 1),
            .exercise = text_of(row, 3),
            .rung = text_of(row, 4),
            .variant = text_of(row, 5),
            .reps = sqlite3_column_int(row, 6),
            .hold_s = sqlite3_column_int(row, 7),
            .sets = sqlite3_column_int(row, 8),
            .rule = text_of(row, 9),
        };
        history_memory_add_step(loading->memory, &step);
    }
    sqlite3_finalize(row);
}

StoreFinding history_load(sqlite3 *db, int from_day, HistoryMemory *memory) {
    Loading loading = {.db = db, .memory = memory};
    int64_t from_s = from_day == INT_MIN ? INT64_MIN : (int64_t)from_day * DAY_S;
    // One state of the file, also while another Gently writes. In a damaged one each table is read as far as it goes.
    store_exec(db, "BEGIN");
    load_sessions(&loading, from_s);
    load_feelings(&loading, from_s);
    load_steps(&loading);
    store_exec(db, "ROLLBACK");
    memory->log.from_day = from_day;
    free(loading.ids);
    return loading.why;
}

bool history_newest_day(sqlite3 *db, int *day) {
    int newest = 0;
    if (!store_query_int(db,
                         "SELECT max(coalesce((SELECT max(ordinal) FROM session), 0),"
                         " coalesce((SELECT max(ordinal) FROM feeling), 0)) / 86400",
                         &newest) ||
        newest <= 0)
        return false;
    *day = newest;
    return true;
}
