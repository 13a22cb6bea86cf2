#include "store/forget.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"
#include "store/history/history_internal.h"
#include "store/store_internal.h"

static const char SETTINGS_DB[] = "gently.db", HISTORY_DB[] = "history.db";
static const char *const OWN_FOLDERS[] = {"backup", "backups"}; // of a person's folder, wholly Gently's
// Beginnings of the names of files there: journals, damaged and unfinished files too.
static const char *const OWN_FILES[] = {"gently.db", "history.db", "name.part-"};

// The first failure is the one that is told.
static bool fail(char *reason, int size, const char *path, const char *why) {
    if (!reason[0])
        snprintf(reason, (size_t)size, _("not all could be forgotten: %s: %s"), path, why);
    return false;
}

// No link is followed: what lies behind one is none of ours.
static bool remove_file(const char *path, char *reason, int size) {
    return unlink(path) == 0 || errno == ENOENT || fail(reason, size, path, strerror(errno));
}

static bool is_own_folder(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

// -- in a database

// Also those that only a newer version knows.
static bool empty_tables(sqlite3 *db) {
    sqlite3_stmt *names = NULL;
    bool good =
        sqlite3_prepare_v2(db,
                           "SELECT 'DELETE FROM \"' || replace(name, '\"', '\"\"') || '\"' FROM "
                           "sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                           -1, &names, NULL) == SQLITE_OK;
    int code = SQLITE_ROW;
    while (good && (code = sqlite3_step(names)) == SQLITE_ROW)
        good = store_exec(db, (const char *)sqlite3_column_text(names, 0));
    sqlite3_finalize(names);
    return good && code == SQLITE_DONE;
}

// In one step; then the file is written anew, so that its free pages hold nothing either. Temporary files stay in memory.
static bool scrub(sqlite3 *db, bool empty) {
    if (!store_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; "
                        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = EXTRA"))
        return false;
    bool good = !empty || (store_exec(db, "BEGIN EXCLUSIVE") && empty_tables(db) && store_exec(db, "COMMIT"));
    if (good && store_exec(db, "VACUUM"))
        return true;
    // what it failed by is told, not that nothing was to be rolled back
    if (!sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool is_foreign(sqlite3 *db, int application) {
    int found = 0, tables = 0;
    return store_query_int(db, "PRAGMA application_id", &found) && found != application &&
           store_query_int(db, "SELECT count(*) FROM sqlite_schema", &tables) && tables > 0;
}

// Another program's stays as it is. A damaged one is removed by the caller where all is forgotten.
static StoreFinding scrub_file(const char *path, int application, bool empty) {
    StoreFinding finding = {.health = HEALTH_GOOD};
    sqlite3 *db = NULL;
    if (!file_exists(path))
        return finding;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        finding = store_finding(db);
    } else {
        sqlite3_busy_timeout(db, STORE_PATIENCE_MS);
        if (is_foreign(db, application))
            finding = (StoreFinding){HEALTH_FOREIGN, ""};
        else if (!scrub(db, empty))
            finding = store_finding(db);
    }
    sqlite3_close(db);
    return finding;
}

static bool forget_database(const char *folder, const char *name, int application, char *reason, int size) {
    char path[PATH_CAPACITY], journal[PATH_CAPACITY + 16];
    if (!paths_join(path, folder, name))
        return fail(reason, size, folder, strerror(ENAMETOOLONG));
    snprintf(journal, sizeof journal, "%s-journal", path);
    StoreFinding finding = scrub_file(path, application, true);
    switch (finding.health) {
    case HEALTH_GOOD:
    case HEALTH_DAMAGED: // nobody can go on with it
        return remove_file(path, reason, size) && remove_file(journal, reason, size);
    case HEALTH_FOREIGN:
        return fail(reason, size, path, _("it belongs to another program"));
    default:
        return fail(reason, size, path, finding.why);
    }
}

// -- in a folder

static bool begins_with(const char *name, const char *begin) {
    return strncmp(name, begin, strlen(begin)) == 0;
}

static bool remove_where(const char *folder, bool (*is_meant)(const char *name), char *reason, int size) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    bool good = true;
    if (!file_list(folder, "", &names, &count))
        return errno == ENOENT || fail(reason, size, folder, strerror(errno));
    for (size_t i = 0; i < count; i++)
        if (is_meant(names[i]) && paths_join(path, folder, names[i]))
            good = remove_file(path, reason, size) && good;
    file_list_free(names, count);
    return good;
}

static bool is_any(const char *name) {
    return name[0] != '\0';
}

static bool is_damaged_settings(const char *name) {
    return begins_with(name, "gently.db.");
}

static bool is_routine(const char *name) {
    return paths_ends_in(name, ".yaml") || strstr(name, ".yaml.part-");
}

// A database that must not be touched is not among them, nor is its journal, which belongs to it.
static bool is_own_file(const char *name) {
    bool database =
        strcmp(name, SETTINGS_DB) == 0 || strcmp(name, HISTORY_DB) == 0 || paths_ends_in(name, ".db-journal");
    for (size_t i = 0; !database && i < sizeof OWN_FILES / sizeof *OWN_FILES; i++)
        if (begins_with(name, OWN_FILES[i]))
            return true;
    return strcmp(name, "name") == 0;
}

static bool remove_own_folders(const char *folder, char *reason, int size) {
    char path[PATH_CAPACITY];
    bool good = true;
    for (size_t i = 0; i < sizeof OWN_FOLDERS / sizeof *OWN_FOLDERS; i++) {
        if (!paths_join(path, folder, OWN_FOLDERS[i]) || !is_own_folder(path))
            continue;
        good = remove_where(path, is_any, reason, size) && good;
        if (rmdir(path) != 0)
            good = fail(reason, size, path, strerror(errno));
    }
    return good;
}

bool forget_everything(const char *folder, char *reason, int size) {
    reason[0] = '\0';
    bool good = forget_database(folder, SETTINGS_DB, STORE_APPLICATION_ID, reason, size);
    good = forget_database(folder, HISTORY_DB, HISTORY_APPLICATION_ID, reason, size) && good;
    good = remove_own_folders(folder, reason, size) && good;
    return remove_where(folder, is_own_file, reason, size) && good;
}

bool forget_traces(const char *folder, char *reason, int size) {
    char path[PATH_CAPACITY];
    reason[0] = '\0';
    if (!paths_join(path, folder, SETTINGS_DB))
        return fail(reason, size, folder, strerror(ENAMETOOLONG));
    StoreFinding finding = scrub_file(path, STORE_APPLICATION_ID, false);
    bool good = finding.health == HEALTH_GOOD || fail(reason, size, path, finding.why);
    return remove_where(folder, is_damaged_settings, reason, size) && good;
}

bool forget_own_routines(const char *data_folder, char *reason, int size) {
    char path[PATH_CAPACITY];
    reason[0] = '\0';
    if (!paths_join(path, data_folder, "levels"))
        return fail(reason, size, data_folder, strerror(ENAMETOOLONG));
    return !file_is_folder(path) || remove_where(path, is_routine, reason, size);
}
