// What every file of ours asks of SQLite.
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "store/store_internal.h"

bool store_exec(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool store_query_int(sqlite3 *db, const char *sql, int *value) {
    sqlite3_stmt *statement = NULL;
    bool found = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
                 sqlite3_step(statement) == SQLITE_ROW;
    if (found)
        *value = sqlite3_column_int(statement, 0);
    // The error of the step is what the caller asks for next; finalize repeats it.
    sqlite3_finalize(statement);
    return found;
}

StoreFinding store_finding_of(StoreHealth health, const char *why) {
    StoreFinding finding = {.health = health};
    snprintf(finding.why, sizeof finding.why, "%s", why);
    return finding;
}

StoreFinding store_finding(sqlite3 *db) {
    int code = sqlite3_extended_errcode(db), system = sqlite3_system_errno(db);
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return store_finding_of(HEALTH_BUSY, _("it is in use by another program"));
    case SQLITE_FULL:
        return store_finding_of(HEALTH_FAILED, _("the disk is full"));
    case SQLITE_READONLY:
        return store_finding_of(HEALTH_FAILED, code == SQLITE_READONLY_DBMOVED ? _("it was moved away")
                                                                               : _("it cannot be written"));
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        // SQLite calls a disk full only where the system does; a quota or another limit is a write that failed.
        return store_finding_of(HEALTH_FAILED, code == SQLITE_IOERR_WRITE
                                                   ? _("the disk is full or cannot be written")
                                               : system ? strerror(system)
                                                        : sqlite3_errmsg(db));
    default:
        return store_finding_of(HEALTH_FAILED, sqlite3_errmsg(db));
    }
}

StoreFinding store_check_pages(sqlite3 *db) {
    StoreFinding finding = {0};
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW)
        finding = store_finding(db);
    else if (strcmp((const char *)sqlite3_column_text(statement, 0), "ok") != 0)
        finding = store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
    sqlite3_finalize(statement);
    return finding;
}
