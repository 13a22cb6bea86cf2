// Records written into the file, each as it is now: what is there already is replaced, so that writing again does no harm.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/log.h"
#include "rules/rules.h"
#include "store/history/history_internal.h"

// SQLite writes years of four digits.
#define LATEST_S INT64_C(253402300799)

// clang-format off
#define UTC(parameter) "strftime('%Y-%m-%dT%H:%M:%SZ', " parameter ", 'unixepoch')"
// Behind what was noted before, even when the clock was set back meanwhile; what is imported goes where it belongs.
#define ORDINAL(table, parameter, import)                                                                     \
    "iif(" import ", " parameter ", max(" parameter ", (SELECT coalesce(max(ordinal), 0) + 1 FROM " table ")))"

#define INSERT_SESSION(ordinal)                                                                               \
    "INSERT INTO session (uuid, ordinal, started_at, ended_at, utc_offset_min, day, routine, title, content," \
    " planned_s, done_s, pain_before, \"end\", place, changes) "                                              \
    "VALUES (?1, " ordinal ", " UTC("?2") ", " UTC("nullif(?3, 0)") ", ?4, ?5, ?6, ?7, ?8,"                   \
    " ?9, ?10, ?11, ?12, ?13, ?14) "
static const char PUT_SESSION[] =
    INSERT_SESSION(ORDINAL("session", "?2", "0"))
    "ON CONFLICT (uuid) DO UPDATE SET ended_at = excluded.ended_at, routine = excluded.routine,"
    " title = excluded.title, content = excluded.content, planned_s = excluded.planned_s,"
    " done_s = excluded.done_s, pain_before = excluded.pain_before, \"end\" = excluded.\"end\","
    " place = excluded.place, changes = excluded.changes RETURNING id";
static const char IMPORT_SESSION[] =
    INSERT_SESSION("?2")
    "ON CONFLICT (uuid) DO NOTHING RETURNING id";
static const char PUT_SET[] =
    "INSERT INTO exercise_set (session, step, \"set\", side, exercise, variant, reps_planned, reps_done,"
    " hold_planned_s, held_s, last_at, place) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, " UTC("nullif(?11, 0)") ","
    " (SELECT coalesce(max(place), 0) + 1 FROM exercise_set WHERE session = ?1)) "
    "ON CONFLICT (session, step, \"set\", side, exercise) DO UPDATE SET variant = excluded.variant,"
    " reps_planned = excluded.reps_planned, reps_done = excluded.reps_done,"
    " hold_planned_s = excluded.hold_planned_s, held_s = excluded.held_s, last_at = excluded.last_at";
static const char ADD_FEELING[] =
    "INSERT INTO feeling (session, moment, at, day, exercise, variant, kind, pain, heaviness, leaking, doming,"
    " bleeding_heavier, still_after_a_day, light, asks_help, ordinal) "
    "SELECT ?1, ?2, " UTC("?3") ", ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?16,"
    " " ORDINAL("feeling", "?3", "?15") " "
    "WHERE NOT EXISTS (SELECT 1 FROM feeling WHERE ordinal >= ?3 AND at = " UTC("?3") " AND session IS ?1"
    " AND moment = ?2 AND exercise = ?5 AND variant = ?6 AND kind = ?7 AND pain IS ?8 AND heaviness IS ?9"
    " AND leaking IS ?10 AND doming IS ?11 AND bleeding_heavier IS ?12 AND still_after_a_day IS ?13"
    " AND light = ?14)";
static const char ADD_STEP[] =
    "INSERT INTO step (day, at, kind, exercise, rung, variant, reps, hold_s, sets, rule, ordinal) "
    "SELECT ?1, " UTC("?2") ", ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, " ORDINAL("step", "?2", "?11") " "
    "WHERE NOT EXISTS (SELECT 1 FROM step WHERE ordinal >= ?2 AND at = " UTC("?2") " AND kind = ?3"
    " AND exercise = ?4 AND rung = ?5 AND variant = ?6 AND reps = ?7 AND hold_s = ?8 AND sets = ?9"
    " AND rule = ?10)";
// clang-format on

static const char PUT_DAY[] = "INSERT INTO session_day (session, day, done_s) VALUES (?1, ?2, ?3)"
                              " ON CONFLICT (session, day) DO UPDATE SET done_s = excluded.done_s";

typedef struct Writing {
    sqlite3 *db;
    const HistoryBatch *batch;
    HistoryWriting how;
    // Of each session in the file; 0 = not to be written, less = it was there, and only what was felt is added.
    sqlite3_int64 *ids;
    int added;
} Writing;

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    return sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

static void bind_text(sqlite3_stmt *to, int at, const char *text) {
    sqlite3_bind_text(to, at, text ? text : "", -1, SQLITE_STATIC);
}

static void bind_time(sqlite3_stmt *to, int at, int64_t s) {
    sqlite3_bind_int64(to, at, s < 0 ? 0 : s > LATEST_S ? LATEST_S : s);
}

// HISTORY_UNKNOWN is NULL.
static void bind_known(sqlite3_stmt *to, int at, int value) {
    if (value == HISTORY_UNKNOWN)
        sqlite3_bind_null(to, at);
    else
        sqlite3_bind_int(to, at, value);
}

// What the file's own checks refuse will be refused for ever: it must not keep the rest from being written. An import is refused whole.
static bool step_is_good(const Writing *writing, sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    if (code == SQLITE_DONE || code == SQLITE_ROW)
        return true;
    if ((code & 0xff) != SQLITE_CONSTRAINT || writing->how == HISTORY_IMPORTED)
        return false;
    log_line("a record of the history cannot be and is left out: %s", sqlite3_errmsg(writing->db));
    return true;
}

static sqlite3_int64 id_of(sqlite3 *db, const char *uuid) {
    sqlite3_stmt *row = prepare(db, "SELECT id FROM session WHERE uuid = ?1");
    sqlite3_int64 id = 0;
    if (row) {
        bind_text(row, 1, uuid);
        id = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    }
    sqlite3_finalize(row);
    return id;
}

static bool write_session(Writing *writing, sqlite3_stmt *to, int index) {
    const HistorySession *session = &writing->batch->records.log.sessions[index];
    bind_text(to, 1, session->uuid);
    bind_time(to, 2, session->started_at);
    bind_time(to, 3, session->ended_at);
    sqlite3_bind_int(to, 4, session->utc_offset_min);
    sqlite3_bind_int(to, 5, session->day);
    bind_text(to, 6, session->routine);
    bind_text(to, 7, session->title);
    bind_text(to, 8, session->content);
    sqlite3_bind_int(to, 9, session->planned_s);
    sqlite3_bind_int(to, 10, session->done_s);
    bind_known(to, 11, session->pain_before);
    bind_text(to, 12, history_end_words[session->end]);
    bind_text(to, 13, session->place);
    bind_text(to, 14, session->changes);
    int code = sqlite3_step(to);
    if (code == SQLITE_ROW) {
        writing->ids[index] = sqlite3_column_int64(to, 0);
        writing->added++;
        code = sqlite3_step(to);
    } else if (code == SQLITE_DONE && writing->how == HISTORY_SALVAGED) {
        writing->ids[index] = -id_of(writing->db, session->uuid);
    }
    sqlite3_reset(to);
    if ((code & 0xff) == SQLITE_CONSTRAINT && writing->how != HISTORY_IMPORTED) {
        log_line("a session of the history cannot be and is left out: %s", sqlite3_errmsg(writing->db));
        return true;
    }
    return code == SQLITE_DONE;
}

// In place of those that are there.
static bool forget_later_days(const Writing *writing, sqlite3_int64 id) {
    char sql[80];
    snprintf(sql, sizeof sql, "DELETE FROM session_day WHERE session = %lld", (long long)id);
    return store_exec(writing->db, sql);
}

static bool write_later_days(Writing *writing, sqlite3_stmt *to, int index) {
    const HistorySession *session = &writing->batch->records.log.sessions[index];
    sqlite3_int64 id = writing->ids[index];
    bool good = id <= 0 || writing->how != HISTORY_NOTED || forget_later_days(writing, id);
    for (int i = 0; good && id > 0 && i < session->later_count; i++) {
        sqlite3_bind_int64(to, 1, id);
        sqlite3_bind_int(to, 2, session->later[i].day);
        sqlite3_bind_int(to, 3, session->later[i].done_s);
        good = step_is_good(writing, to);
        sqlite3_reset(to);
    }
    return good;
}

static bool write_set(Writing *writing, sqlite3_stmt *to, int index) {
    const HistorySet *set = &writing->batch->records.log.sets[index];
    if (writing->ids[set->session] <= 0)
        return true;
    sqlite3_bind_int64(to, 1, writing->ids[set->session]);
    sqlite3_bind_int(to, 2, set->step);
    sqlite3_bind_int(to, 3, set->set);
    bind_text(to, 4, set->side == SIDE_LEFT ? "left" : "right");
    bind_text(to, 5, set->exercise);
    bind_text(to, 6, set->variant);
    sqlite3_bind_int(to, 7, set->reps_planned);
    sqlite3_bind_int(to, 8, set->reps_done);
    sqlite3_bind_int(to, 9, set->hold_planned_s);
    sqlite3_bind_int(to, 10, set->held_s);
    bind_time(to, 11, set->last_at);
    return step_is_good(writing, to);
}

static bool write_feeling(Writing *writing, sqlite3_stmt *to, int index) {
    const HistoryFeeling *feeling = &writing->batch->records.log.feelings[index];
    if (feeling->session >= 0 && !writing->ids[feeling->session])
        return true;
    if (feeling->session >= 0)
        sqlite3_bind_int64(to, 1, llabs(writing->ids[feeling->session]));
    else
        sqlite3_bind_null(to, 1);
    bind_text(to, 2, history_moment_words[feeling->moment]);
    bind_time(to, 3, feeling->at);
    sqlite3_bind_int(to, 4, feeling->day);
    bind_text(to, 5, feeling->exercise);
    bind_text(to, 6, feeling->variant);
    bind_text(to, 7, feeling->kind);
    bind_known(to, 8, feeling->pain);
    bind_known(to, 9, feeling->heaviness);
    bind_known(to, 10, feeling->leaking);
    bind_known(to, 11, feeling->doming);
    bind_known(to, 12, feeling->bleeding_heavier);
    bind_known(to, 13, feeling->still_after_a_day);
    bind_text(to, 14, rules_light_words[feeling->light]);
    sqlite3_bind_int(to, 15, writing->how != HISTORY_NOTED);
    sqlite3_bind_int(to, 16, feeling->asks_help == 1);
    return step_is_good(writing, to);
}

static bool write_step(Writing *writing, sqlite3_stmt *to, int index) {
    const HistoryStep *step = &writing->batch->records.log.steps[index];
    sqlite3_bind_int(to, 1, step->day);
    bind_time(to, 2, step->at);
    bind_text(to, 3, history_step_words[step->kind]);
    bind_text(to, 4, step->exercise);
    bind_text(to, 5, step->rung);
    bind_text(to, 6, step->variant);
    sqlite3_bind_int(to, 7, step->reps);
    sqlite3_bind_int(to, 8, step->hold_s);
    sqlite3_bind_int(to, 9, step->sets);
    bind_text(to, 10, step->rule);
    sqlite3_bind_int(to, 11, writing->how != HISTORY_NOTED);
    return step_is_good(writing, to);
}

static bool write_each(Writing *writing, const char *sql, int count,
                       bool (*write)(Writing *, sqlite3_stmt *, int)) {
    sqlite3_stmt *to = count ? prepare(writing->db, sql) : NULL;
    bool good = count == 0 || to;
    for (int i = 0; good && i < count; i++) {
        good = write(writing, to, i);
        sqlite3_reset(to);
    }
    sqlite3_finalize(to);
    return good;
}

// The last one of that name.
static const char TAKE_BACK[] =
    "DELETE FROM feeling WHERE id = (SELECT max(id) FROM feeling WHERE session IS (SELECT id FROM session "
    "WHERE "
    "uuid = ?1) AND moment = ?2 AND at = " UTC("?3") " AND exercise = ?4 AND kind = ?5)";

static bool write_taken(Writing *writing, sqlite3_stmt *to, int index) {
    const HistoryTaken *taken = &writing->batch->taken[index];
    bind_text(to, 1, taken->uuid);
    bind_text(to, 2, history_moment_words[taken->moment]);
    bind_time(to, 3, taken->at);
    bind_text(to, 4, taken->exercise);
    bind_text(to, 5, taken->kind);
    return sqlite3_step(to) == SQLITE_DONE;
}

// The sets and feelings of a session go with it.
static bool forget(sqlite3 *db, const HistoryBatch *batch) {
    bool good = true;
    if (batch->forget_all)
        good = store_exec(db, "DELETE FROM session; DELETE FROM feeling; DELETE FROM step");
    for (size_t i = 0; good && i < batch->forget_count; i++) {
        char sql[260];
        int day = batch->forget[i];
        snprintf(
            sql, sizeof sql,
            "DELETE FROM session WHERE day = %d OR id IN (SELECT session FROM session_day WHERE day = %d);"
            "DELETE FROM feeling WHERE day = %d; DELETE FROM step WHERE day = %d",
            day, day, day, day);
        good = store_exec(db, sql);
    }
    if (good && (batch->forget_all || batch->forget_count))
        good = store_exec(db, "INSERT OR IGNORE INTO due (what) VALUES ('purge')");
    return good;
}

StoreFinding history_write(sqlite3 *db, const HistoryBatch *batch, HistoryWriting how, int *added) {
    const HistoryLog *log = &batch->records.log;
    Writing writing = {.db = db, .batch = batch, .how = how};
    StoreFinding finding = {.health = HEALTH_GOOD};
    writing.ids = alloc_zeroed((size_t)log->session_count + 1, sizeof *writing.ids);
    if (!store_exec(db, "BEGIN IMMEDIATE") || !forget(db, batch) ||
        !write_each(&writing, TAKE_BACK, (int)batch->taken_count, write_taken) ||
        !write_each(&writing, how == HISTORY_NOTED ? PUT_SESSION : IMPORT_SESSION, log->session_count,
                    write_session) ||
        !write_each(&writing, PUT_DAY, log->session_count, write_later_days) ||
        !write_each(&writing, PUT_SET, log->set_count, write_set) ||
        !write_each(&writing, ADD_FEELING, log->feeling_count, write_feeling) ||
        !write_each(&writing, ADD_STEP, log->step_count, write_step) || !store_exec(db, "COMMIT")) {
        finding = store_finding(db);
        store_exec(db, "ROLLBACK");
    }
    *added = finding.health == HEALTH_GOOD ? writing.added : 0;
    free(writing.ids);
    return finding;
}
