#include "store/settings.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "store/store_inside.h"

enum {
    STORE_APPLICATION_ID = 0x476e746c, // "Gntl"
    STORE_VERSION = 1,
    // Another Gently writes for a few milliseconds; waiting longer would keep the first picture back.
    STORE_BUSY_MS = 500,
};

typedef enum StoreHealth {
    HEALTH_GOOD,
    HEALTH_DAMAGED,
    HEALTH_BUSY,
    HEALTH_NEWER,
    HEALTH_FOREIGN,
    HEALTH_FAILED
} StoreHealth;

bool store_exec(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

// The first column of the first row as a number; false when there is none.
static bool query_int(sqlite3 *db, const char *sql, int *value) {
    sqlite3_stmt *statement = NULL;
    bool found = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
                 sqlite3_step(statement) == SQLITE_ROW;
    if (found)
        *value = sqlite3_column_int(statement, 0);
    // The error of the step is what the caller asks for next; finalize repeats it.
    sqlite3_finalize(statement);
    return found;
}

static StoreHealth health_of_error(sqlite3 *db) {
    switch (sqlite3_errcode(db)) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return HEALTH_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return HEALTH_BUSY;
    default:
        return HEALTH_FAILED;
    }
}

static StoreHealth check_pages(sqlite3 *db) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) != SQLITE_OK)
        return health_of_error(db);
    StoreHealth health = HEALTH_GOOD;
    if (sqlite3_step(statement) != SQLITE_ROW)
        health = health_of_error(db);
    else if (strcmp((const char *)sqlite3_column_text(statement, 0), "ok") != 0)
        health = HEALTH_DAMAGED;
    sqlite3_finalize(statement);
    return health;
}

static bool create_tables(sqlite3 *db) {
    char sql[512];
    snprintf(sql, sizeof sql,
             "BEGIN IMMEDIATE;"
             "CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value REAL NOT NULL) STRICT;"
             "PRAGMA application_id = %d; PRAGMA user_version = %d;"
             "COMMIT",
             STORE_APPLICATION_ID, STORE_VERSION);
    if (store_exec(db, sql))
        return true;
    store_exec(db, "ROLLBACK");
    return false;
}

static StoreHealth examine(sqlite3 *db) {
    StoreHealth health = check_pages(db);
    if (health != HEALTH_GOOD)
        return health;
    int application = 0, version = 0, tables = 0;
    if (!query_int(db, "PRAGMA application_id", &application) ||
        !query_int(db, "PRAGMA user_version", &version) ||
        !query_int(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables))
        return health_of_error(db);
    if (application == 0 && version == 0 && tables == 0)
        return create_tables(db) ? HEALTH_GOOD : health_of_error(db);
    if (application != STORE_APPLICATION_ID)
        return HEALTH_FOREIGN;
    if (version > STORE_VERSION)
        return HEALTH_NEWER;
    // A file that lost its table is as good as damaged: its contents are gone.
    int found = 0;
    if (!query_int(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'setting'",
                   &found))
        return health_of_error(db);
    return found == 1 ? HEALTH_GOOD : HEALTH_DAMAGED;
}

// Opens the connection alone. SQLite creates files with the umask's rights; what a person did is for her eyes
// only.
static sqlite3 *open_connection(const char *path) {
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db, STORE_BUSY_MS);
    // A rollback journal is one file for most of its life and survives being copied to a stick; EXTRA because
    // TV boxes are switched off at the wall.
    store_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA");
    return db;
}

// Renames the damaged file (and its journal, which belongs to it) out of the way; `aside` gets its new name.
static bool keep_aside(const char *path, char aside[PATH_CAPACITY]) {
    time_t now = time(NULL);
    struct tm utc;
    char stamp[32];
    gmtime_r(&now, &utc);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    for (int attempt = 0; attempt < 100; attempt++) {
        char suffix[16] = "";
        if (attempt > 0)
            snprintf(suffix, sizeof suffix, "-%d", attempt);
        if (snprintf(aside, PATH_CAPACITY, "%s.damaged-%s%s", path, stamp, suffix) >= PATH_CAPACITY)
            return false;
        if (!file_exists(aside))
            break;
    }
    if (rename(path, aside) != 0)
        return false;
    char journal[PATH_CAPACITY + 16], journal_aside[PATH_CAPACITY + 16];
    snprintf(journal, sizeof journal, "%s-journal", path);
    snprintf(journal_aside, sizeof journal_aside, "%s-journal", aside);
    rename(journal, journal_aside); // usually there is none
    return true;
}

static void explain(StoreHealth health, const char *path, const char *detail, char *reason, int reason_size) {
    size_t size = (size_t)reason_size;
    switch (health) {
    case HEALTH_BUSY:
        snprintf(reason, size, "settings are not kept this time: %s is in use by another program", path);
        break;
    case HEALTH_NEWER:
        snprintf(reason, size, "settings are not kept: %s was written by a newer Gently; please update",
                 path);
        break;
    case HEALTH_FOREIGN:
        snprintf(reason, size, "settings are not kept: %s belongs to another program; move it away", path);
        break;
    default:
        snprintf(reason, size, "settings are not kept: cannot use %s: %s", path, detail);
        break;
    }
}

static Store *store_of(sqlite3 *db) {
    Store *store = calloc(1, sizeof *store);
    if (!store) {
        sqlite3_close(db);
        return NULL;
    }
    store->db = db;
    return store;
}

static Store *begin_anew(const char *path, char *reason, int reason_size) {
    char aside[PATH_CAPACITY];
    if (!keep_aside(path, aside)) {
        explain(HEALTH_FAILED, path, "it is damaged and cannot be moved aside", reason, reason_size);
        return NULL;
    }
    sqlite3 *db = open_connection(path);
    if (!db || examine(db) != HEALTH_GOOD) {
        sqlite3_close(db);
        snprintf(reason, (size_t)reason_size,
                 "settings were damaged and are kept as %s; no new file could be made", aside);
        return NULL;
    }
    snprintf(reason, (size_t)reason_size, "settings were damaged; the file is kept as %s and a new one begun",
             aside);
    return store_of(db);
}

Store *store_open(const char *folder, char *reason, int reason_size) {
    assert(folder && reason && reason_size > 0);
    reason[0] = '\0';
    char path[PATH_CAPACITY];
    if (!paths_join(path, folder, "gently.db")) {
        snprintf(reason, (size_t)reason_size,
                 "settings are not kept: the path of the data folder is too long");
        return NULL;
    }
    if (!file_make_folder(folder)) {
        snprintf(reason, (size_t)reason_size, "settings are not kept: cannot create the folder %s: %s",
                 folder, strerror(errno));
        return NULL;
    }
    sqlite3 *db = open_connection(path);
    if (!db) {
        explain(HEALTH_FAILED, path, strerror(errno), reason, reason_size);
        return NULL;
    }
    StoreHealth health = examine(db);
    if (health == HEALTH_GOOD) {
        if (sqlite3_db_readonly(db, "main") == 1)
            snprintf(reason, (size_t)reason_size, "changed settings are not kept: %s cannot be written",
                     path);
        return store_of(db);
    }
    char detail[256];
    snprintf(detail, sizeof detail, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    if (health == HEALTH_DAMAGED)
        return begin_anew(path, reason, reason_size);
    explain(health, path, detail, reason, reason_size);
    return NULL;
}

void store_close(Store *store) {
    if (!store)
        return;
    sqlite3_close(store->db);
    free(store);
}
