// The tables of history.db, and how they came to be. Columns are called as the fields of history_log.h.
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "store/history/history_internal.h"

#define TIME_CHECK(column) "CHECK (" column " GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z')"
#define YES_NO(column) column " INTEGER CHECK (" column " IN (0, 1))"

// ordinal: the order in which things were noted, in seconds since 1970 as long as the clock goes forward (history_write.c).
// clang-format off
#define VERSION_1 \
    "CREATE TABLE session (" \
    " id INTEGER PRIMARY KEY," \
    " uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)," \
    " ordinal INTEGER NOT NULL," \
    " started_at TEXT NOT NULL " TIME_CHECK("started_at") "," \
    " ended_at TEXT " TIME_CHECK("ended_at") "," \
    " utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1440 AND 1440)," \
    " day INTEGER NOT NULL," \
    " routine TEXT NOT NULL," \
    " title TEXT NOT NULL," \
    " content TEXT NOT NULL," \
    " planned_s INTEGER NOT NULL CHECK (planned_s >= 0)," \
    " done_s INTEGER NOT NULL CHECK (done_s >= 0)," \
    " pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10)," \
    " \"end\" TEXT NOT NULL CHECK (\"end\" IN ('open', 'finished', 'left', 'pain', 'seek_help'))," \
    " place TEXT NOT NULL," \
    " changes TEXT NOT NULL) STRICT;" \
    "CREATE INDEX session_by_ordinal ON session (ordinal);" \
    "CREATE TABLE exercise_set (" \
    " session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE," \
    " place INTEGER NOT NULL," \
    " step INTEGER NOT NULL," \
    " \"set\" INTEGER NOT NULL," \
    " side TEXT NOT NULL CHECK (side IN ('right', 'left'))," \
    " exercise TEXT NOT NULL," \
    " variant TEXT NOT NULL," \
    " reps_planned INTEGER NOT NULL CHECK (reps_planned >= 0)," \
    " reps_done INTEGER NOT NULL CHECK (reps_done >= 0)," \
    " hold_planned_s INTEGER NOT NULL CHECK (hold_planned_s >= 0)," \
    " held_s INTEGER NOT NULL CHECK (held_s >= 0)," \
    " last_at TEXT " TIME_CHECK("last_at") "," \
    " PRIMARY KEY (session, place)," \
    " UNIQUE (session, step, \"set\", side, exercise)) STRICT, WITHOUT ROWID;" \
    "CREATE TABLE feeling (" \
    " id INTEGER PRIMARY KEY," \
    " ordinal INTEGER NOT NULL," \
    " session INTEGER REFERENCES session (id) ON DELETE CASCADE," \
    " moment TEXT NOT NULL CHECK (moment IN ('during', 'at_end', 'next_day'))," \
    " at TEXT NOT NULL " TIME_CHECK("at") "," \
    " day INTEGER NOT NULL," \
    " exercise TEXT NOT NULL," \
    " variant TEXT NOT NULL," \
    " kind TEXT NOT NULL," \
    " pain INTEGER CHECK (pain BETWEEN 0 AND 10)," \
    " " YES_NO("heaviness") "," \
    " " YES_NO("leaking") "," \
    " " YES_NO("doming") "," \
    " " YES_NO("bleeding_heavier") "," \
    " " YES_NO("still_after_a_day") "," \
    " asks_help INTEGER NOT NULL CHECK (asks_help IN (0, 1))," \
    " light TEXT NOT NULL CHECK (light IN ('green', 'amber', 'red'))) STRICT;" \
    "CREATE INDEX feeling_by_ordinal ON feeling (ordinal);" \
    "CREATE INDEX feeling_of_session ON feeling (session);" \
    "CREATE INDEX feeling_red ON feeling (ordinal) WHERE light = 'red';" \
    "CREATE TABLE step (" \
    " id INTEGER PRIMARY KEY," \
    " ordinal INTEGER NOT NULL," \
    " day INTEGER NOT NULL," \
    " at TEXT NOT NULL " TIME_CHECK("at") "," \
    " kind TEXT NOT NULL CHECK (kind IN ('up', 'back', 'declined'))," \
    " exercise TEXT NOT NULL," \
    " rung TEXT NOT NULL," \
    " variant TEXT NOT NULL," \
    " reps INTEGER NOT NULL CHECK (reps >= 0)," \
    " hold_s INTEGER NOT NULL CHECK (hold_s >= 0)," \
    " sets INTEGER NOT NULL CHECK (sets >= 0)," \
    " rule TEXT NOT NULL) STRICT;" \
    "CREATE INDEX step_by_ordinal ON step (ordinal);" \
    "CREATE TABLE due (what TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"

// The days on which a session was carried on. What is not told of one was done on the day on which it began.
#define VERSION_2 \
    "CREATE TABLE session_day (" \
    " session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE," \
    " day INTEGER NOT NULL," \
    " done_s INTEGER NOT NULL CHECK (done_s > 0)," \
    " PRIMARY KEY (session, day)) STRICT, WITHOUT ROWID"
// clang-format on

// Never change one that was released; add another.
const char *const history_migrations[] = {VERSION_1, VERSION_2};
_Static_assert(sizeof history_migrations / sizeof *history_migrations == HISTORY_VERSION, "a version each");

// A number of which no version will ever be: the bytes of the header were overwritten.
enum { VERSION_ABSURD = 1000 };

// The queries of this version find their tables and columns; a name that lost a letter passes SQLite's own checks.
static bool has_columns(sqlite3 *db) {
    static const char *const queries[] = {
        "SELECT id, uuid, ordinal, started_at, ended_at, utc_offset_min, day, routine, title, content, "
        "planned_s,"
        " done_s, pain_before, \"end\", place, changes FROM session",
        // quoted names that are no columns would be read as texts
        "SELECT exercise_set.\"set\", session, place, step, side, exercise, variant, reps_planned, reps_done,"
        " hold_planned_s, held_s, last_at FROM exercise_set",
        "SELECT id, ordinal, session, moment, at, day, exercise, variant, kind, pain, heaviness, leaking, "
        "doming,"
        " bleeding_heavier, still_after_a_day, light, asks_help FROM feeling",
        "SELECT id, ordinal, day, at, kind, exercise, rung, variant, reps, hold_s, sets, rule FROM step",
        "SELECT what FROM due",
        "SELECT session, day, done_s FROM session_day",
    };
    bool good = true;
    for (size_t i = 0; good && i < sizeof queries / sizeof *queries; i++) {
        sqlite3_stmt *statement = NULL;
        good = sqlite3_prepare_v2(db, queries[i], -1, &statement, NULL) != SQLITE_ERROR;
        sqlite3_finalize(statement);
    }
    return good;
}

StoreFinding history_schema_finding(sqlite3 *db) {
    // A form of the file or a line of its schema that no SQLite has written.
    return (sqlite3_errcode(db) & 0xff) == SQLITE_ERROR ? store_finding_of(HEALTH_DAMAGED, _("it is damaged"))
                                                        : store_finding(db);
}

StoreFinding history_schema_look(sqlite3 *db, int newest, int *version) {
    int application = 0, tables = 0, ours = 0;
    if (!store_query_int(db, "PRAGMA application_id", &application) ||
        !store_query_int(db, "PRAGMA user_version", version) ||
        !store_query_int(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables) ||
        !store_query_int(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('session', 'exercise_set')",
                         &ours))
        return history_schema_finding(db);
    if (application == 0 && *version == 0 && tables == 0)
        return store_finding_of(HEALTH_OLD, "");
    if (application != HISTORY_APPLICATION_ID)
        return ours == 2 ? store_finding_of(HEALTH_DAMAGED, _("it is damaged"))
                         : store_finding_of(HEALTH_FOREIGN, _("it belongs to another program"));
    if (*version < 1 || *version >= VERSION_ABSURD)
        return store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
    if (*version > newest)
        return store_finding_of(HEALTH_NEWER, _("it was written by a newer Gently"));
    if (*version < newest)
        return store_finding_of(HEALTH_OLD, "");
    return has_columns(db) ? store_finding_of(HEALTH_GOOD, "")
                           : store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
}

static StoreFinding migrate(sqlite3 *db, const char *const *migrations, int version, int newest) {
    char sql[120];
    for (; version < newest; version++)
        if (!store_exec(db, migrations[version]))
            return history_schema_finding(db);
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
             HISTORY_APPLICATION_ID, newest);
    return store_exec(db, sql) ? store_finding_of(HEALTH_GOOD, "") : store_finding(db);
}

StoreFinding history_schema_bring_up(sqlite3 *db, const char *const *migrations, int newest) {
    int version = 0;
    if (!store_exec(db, "BEGIN IMMEDIATE"))
        return store_finding(db);
    // Looked at where no other program can come between.
    StoreFinding finding = history_schema_look(db, newest, &version);
    if (finding.health == HEALTH_OLD)
        finding = migrate(db, migrations, version, newest);
    store_exec(db, "ROLLBACK"); // nothing, when it went well
    return finding;
}
