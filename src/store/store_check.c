#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "store/store_internal.h"

// What makes each version out of the one before, from the empty file on, and the table that it adds with its columns. Never change one
// that was released; add another.
static const struct {
    const char *table, *columns, *sql;
} migrations[] = {
    {"setting", "'name', 'value'",
     "CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value REAL NOT NULL) STRICT"},
    // There already where Gently made it when it first saved a text.
    {"setting_text", "'name', 'value'",
     "CREATE TABLE IF NOT EXISTS setting_text (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT"},
    {"variant_choice", "'exercise', 'variant'",
     "CREATE TABLE variant_choice (exercise TEXT PRIMARY KEY NOT NULL, variant TEXT NOT NULL) STRICT;"
     "INSERT OR IGNORE INTO variant_choice " STORE_OLD_CHOICES ";"
     "DELETE FROM setting_text WHERE name = 'ways'"},
    {"profile_answer", "'input', 'answer'",
     "CREATE TABLE profile_answer (input TEXT PRIMARY KEY NOT NULL, answer TEXT NOT NULL) STRICT"},
    {"contact", "'kind', 'number'",
     "CREATE TABLE contact (kind TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL) STRICT"},
    {"setback", "'exercise', 'what'",
     "CREATE TABLE setback (exercise TEXT PRIMARY KEY NOT NULL, what TEXT NOT NULL) STRICT"},
};
enum { STORE_VERSION = sizeof migrations / sizeof *migrations };

// Whether a table is there with its two columns. A name that lost a letter passes SQLite's own check.
static bool has_table(sqlite3 *db, const char *name, const char *columns) {
    char sql[160];
    int count = 0;
    snprintf(sql, sizeof sql,
             "SELECT count(*) * 10 + coalesce(sum(name IN (%s)), 0) FROM pragma_table_info('%s')", columns,
             name);
    return store_query_int(db, sql, &count) && count == 22;
}

// What is in the file, and its version.
static StoreFinding look(sqlite3 *db, int *version) {
    StoreFinding finding = store_check_pages(db);
    if (finding.health != HEALTH_GOOD)
        return finding;
    int application = 0, tables = 0;
    if (!store_query_int(db, "PRAGMA application_id", &application) ||
        !store_query_int(db, "PRAGMA user_version", version) ||
        !store_query_int(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables))
        return store_finding(db);
    if (application == 0 && *version == 0 && tables == 0)
        return store_finding_of(HEALTH_OLD, "");
    if (application != STORE_APPLICATION_ID)
        return store_finding_of(HEALTH_FOREIGN, _("it belongs to another program"));
    if (*version > STORE_VERSION)
        return store_finding_of(HEALTH_NEWER, _("it was written by a newer Gently"));
    // A file that lost a table is as good as damaged: its contents are gone.
    for (int i = 0; i < *version; i++)
        if (!has_table(db, migrations[i].table, migrations[i].columns))
            return store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
    return store_finding_of(*version == STORE_VERSION ? HEALTH_GOOD : HEALTH_OLD, "");
}

static StoreFinding look_only(sqlite3 *db, int *version) {
    if (!store_exec(db, "BEGIN"))
        return store_finding(db);
    StoreFinding finding = look(db, version);
    store_exec(db, "ROLLBACK");
    return finding;
}

static bool migrate(sqlite3 *db, int version) {
    char sql[120];
    for (; version < STORE_VERSION; version++)
        if (!store_exec(db, migrations[version].sql))
            return false;
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
             STORE_APPLICATION_ID, STORE_VERSION);
    return store_exec(db, sql);
}

StoreFinding store_bring_up(sqlite3 *db) {
    int version = 0;
    StoreFinding finding = look_only(db, &version);
    if (finding.health != HEALTH_OLD)
        return finding;
    // Looked at again, where no other program can create or change it meanwhile.
    if (!store_exec(db, "BEGIN IMMEDIATE")) {
        finding = store_finding(db);
    } else {
        finding = look(db, &version);
        if (finding.health == HEALTH_OLD)
            finding = migrate(db, version) ? store_finding_of(HEALTH_GOOD, "") : store_finding(db);
        store_exec(db, "ROLLBACK"); // nothing, when it went well
    }
    // It can be read all the same.
    if (finding.health == HEALTH_FAILED && version > 0)
        finding.health = HEALTH_OLD;
    return finding;
}
