// Copies of the file by day: the last seven days and the last four weeks before them.
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_replace.h"
#include "store/history/history_internal.h"

enum { DAYS_KEPT = 7, WEEKS_KEPT = 4, DAY_S = 86400 };

static const char PREFIX[] = "history-", SUFFIX[] = ".db";

// "history-20261128.db" is one; its day since 1970.
static bool day_of_name(const char *name, int *day) {
    int year = 0, month = 0, date = 0, length = 0;
    for (size_t i = 0; i < 8; i++)
        if (strncmp(name, PREFIX, strlen(PREFIX)) != 0 || !isdigit((unsigned char)name[strlen(PREFIX) + i]))
            return false;
    if (sscanf(name + strlen(PREFIX), "%4d%2d%2d%n", &year, &month, &date, &length) != 3 ||
        strcmp(name + strlen(PREFIX) + length, SUFFIX) != 0)
        return false;
    struct tm utc = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date};
    *day = (int)(timegm(&utc) / DAY_S);
    return true;
}

static bool path_of_day(const HistoryFile *file, int day, char path[PATH_CAPACITY]) {
    char name[64];
    time_t moment = (time_t)day * DAY_S;
    struct tm utc;
    if (!gmtime_r(&moment, &utc))
        return false;
    snprintf(name, sizeof name, "%s%04d%02d%02d%s", PREFIX, (utc.tm_year + 1900) % 10000, utc.tm_mon + 1,
             utc.tm_mday, SUFFIX);
    return paths_join(path, file->backups, name);
}

// Those of the days kept, then of each week before them the newest. Names sort by day, the newest last.
static void remove_old(const HistoryFile *file) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    if (!file_list(file->backups, SUFFIX, &names, &count))
        return;
    int days = 0, weeks = 0, last_week = 0;
    for (size_t i = count; i-- > 0;) {
        int day = 0;
        if (!day_of_name(names[i], &day))
            continue;
        bool keep = days < DAYS_KEPT;
        if (keep)
            days++;
        else if (weeks < WEEKS_KEPT && (weeks == 0 || day / 7 != last_week))
            keep = true, weeks++, last_week = day / 7;
        if (!keep && paths_join(path, file->backups, names[i]))
            unlink(path);
    }
    file_list_free(names, count);
}

bool history_backup_copy(sqlite3 *db, const char *path) {
    // SQLite writes into an empty file that is there, and leaves its rights.
    int made = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made < 0)
        return false;
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    good = good && fsync(made) == 0;
    close(made);
    return good;
}

static void sync_folder(const char *folder) {
    int held = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (held < 0)
        return;
    fsync(held);
    close(held);
}

// Left behind by a Gently that was killed.
static void remove_parts(const char *folder) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    if (!file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], "history", strlen("history")) == 0 && strstr(names[i], ".db.part-") &&
            paths_join(path, folder, names[i]))
            unlink(path);
    file_list_free(names, count);
}

bool history_backup_make(const HistoryFile *file, int day) {
    char path[PATH_CAPACITY];
    if (!path_of_day(file, day, path) || !file_make_folder(file->backups))
        return false;
    int held = store_hold_folder(file->backups); // another Gently makes one, too
    remove_parts(file->backups);
    FileReplacement *part = held >= 0 ? file_replace_reserve(path) : NULL;
    bool good = part && history_backup_copy(file->db, file_replace_name(part));
    if (good)
        good = file_replace_commit(part);
    else if (part)
        file_replace_discard(part);
    if (good) {
        sync_folder(file->backups);
        remove_old(file);
    }
    if (held >= 0)
        close(held);
    return good;
}

// The order of its newest record; false when it cannot be used.
static bool is_good(const char *path, sqlite3_int64 *newest) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int version = 0;
    // Open for writing, or its values would not be checked; nothing is written.
    bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
                store_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON");
    StoreHealth health = good ? history_schema_look(db, HISTORY_VERSION, &version).health : HEALTH_FAILED;
    good = (health == HEALTH_GOOD || (health == HEALTH_OLD && version > 0)) &&
           store_check_pages(db).health == HEALTH_GOOD &&
           sqlite3_prepare_v2(db, "SELECT coalesce(max(ordinal), 0) FROM session", -1, &statement, NULL) ==
               SQLITE_OK &&
           sqlite3_step(statement) == SQLITE_ROW;
    if (good)
        *newest = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return good;
}

// Not by their names: a day in the future is one that a wrong clock has made.
bool history_backup_best(const HistoryFile *file, char best[PATH_CAPACITY]) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    bool found = false;
    sqlite3_int64 newest = 0, at = 0;
    if (!file->backups[0] || !file_list(file->backups, SUFFIX, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        int day = 0;
        if (!day_of_name(names[i], &day) || !paths_join(path, file->backups, names[i]) ||
            !is_good(path, &at) || (found && at < newest))
            continue;
        found = true;
        newest = at;
        snprintf(best, PATH_CAPACITY, "%s", path);
    }
    file_list_free(names, count);
    return found;
}

bool history_backup_exists(const HistoryFile *file) {
    char **names = NULL;
    size_t count = 0;
    bool found = false;
    if (!file->backups[0] || !file_list(file->backups, SUFFIX, &names, &count))
        return false;
    for (size_t i = 0; i < count && !found; i++) {
        int day = 0;
        found = day_of_name(names[i], &day);
    }
    file_list_free(names, count);
    return found;
}

// All of a folder whose names begin so, but the one.
static void remove_others(const char *folder, const char *prefix, const char *but) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    if (!file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], prefix, strlen(prefix)) == 0 && paths_join(path, folder, names[i]) &&
            strcmp(path, but) != 0)
            unlink(path);
    file_list_free(names, count);
    sync_folder(folder);
}

bool history_backup_purge(const HistoryFile *file, int day) {
    char fresh[PATH_CAPACITY];
    // SQLite overwrites what is deleted; this also takes what was moved within the pages before.
    if (!path_of_day(file, day, fresh) || !store_exec(file->db, "VACUUM"))
        return false;
    if (!history_backup_make(file, day))
        return false;
    remove_others(file->backups, PREFIX, fresh);
    remove_others(file->folder, "history.db.damaged-", "");
    remove_others(file->folder, "history.db.part-", "");
    return store_exec(file->db, "DELETE FROM due WHERE what = 'purge'");
}
