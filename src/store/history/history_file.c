// history.db opened: looked at, created or brought up.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"
#include "store/history/history_internal.h"

enum { BUSY_MS = 1000 };

bool history_file_find(HistoryFile *file, const char *folder) {
    *file = (HistoryFile){0};
    // Links may lead to the folder, as with a home on another disk; history.db itself is none.
    char *real = realpath(folder, NULL);
    bool good =
        real && paths_join(file->path, real, "history.db") && paths_join(file->backups, real, "backup");
    if (good)
        snprintf(file->folder, sizeof file->folder, "%s", real);
    else if (real)
        errno = ENAMETOOLONG;
    free(real);
    return good;
}

bool history_file_name(HistoryFile *file, const char *folder) {
    return file_make_folder(folder) && history_file_find(file, folder);
}

// For this user's eyes only, also where it was another program that made or copied it. A file that is there is not opened for it:
// closing it would let go of every lock that this process has on it. An error of the system, or 0.
static int make_private(const char *path) {
    struct stat is;
    if (lstat(path, &is) == 0)
        return S_ISREG(is.st_mode) && (is.st_mode & 0077) && chmod(path, 0600) != 0 ? errno : 0;
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST ? 0 : errno;
    close(file);
    return 0;
}

static StoreFinding open_connection(HistoryFile *file, const char *pragmas, int *version) {
    history_file_disconnect(file);
    // One thread at a time has it.
    enum { FLAGS = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX };
    if (sqlite3_open_v2(file->path, &file->db, FLAGS, NULL) != SQLITE_OK)
        return store_finding(file->db);
    sqlite3_busy_timeout(file->db, BUSY_MS);
    if (!store_exec(file->db,
                    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY") ||
        !store_exec(file->db, pragmas))
        return history_schema_finding(file->db);
    return history_schema_look(file->db, HISTORY_VERSION, version);
}

StoreFinding history_file_connect(HistoryFile *file) {
    int version = 0, error = make_private(file->path);
    // EXTRA, for a TV box is switched off at the wall.
    StoreFinding finding = open_connection(file,
                                           "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                                           "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA",
                                           &version);
    if (finding.health == HEALTH_FAILED && error)
        snprintf(finding.why, sizeof finding.why, "%s", strerror(error));
    bool good = finding.health == HEALTH_GOOD || finding.health == HEALTH_OLD;
    // An empty file passes every check of SQLite's. One whose header claims a later form of it can only be read.
    if ((finding.health == HEALTH_OLD && version == 0 && history_backup_exists(file)) ||
        (good && sqlite3_db_readonly(file->db, "main") == 1 && access(file->path, W_OK) == 0))
        finding = store_finding_of(HEALTH_DAMAGED, _("it is damaged"));
    if (finding.health != HEALTH_GOOD && finding.health != HEALTH_OLD)
        history_file_disconnect(file);
    return finding;
}

StoreFinding history_file_look(HistoryFile *file) {
    int version = 0;
    // What was broken off is rolled back, for which it has to be writable; nothing else is written.
    StoreFinding finding = open_connection(file, "PRAGMA query_only = ON", &version);
    if (finding.health == HEALTH_OLD && version > 0)
        finding =
            store_finding_of(HEALTH_FAILED, _("it was written by an older Gently; start this one once"));
    return finding;
}

// What is older is kept as it is, should the newer one turn out to be worse.
static void back_up_older(const HistoryFile *file) {
    int version = 0, day = 0;
    if (store_query_int(file->db, "PRAGMA user_version", &version) && version > 0 &&
        store_query_int(file->db, "SELECT CAST(julianday('now') - 2440587.5 AS INTEGER)", &day))
        history_backup_make(file, day);
}

StoreFinding history_file_use(HistoryFile *file) {
    StoreFinding finding = history_file_connect(file);
    if (finding.health != HEALTH_OLD)
        return finding;
    back_up_older(file);
    finding = history_schema_bring_up(file->db, history_migrations, HISTORY_VERSION);
    if (finding.health != HEALTH_GOOD)
        history_file_disconnect(file);
    return finding;
}

void history_file_disconnect(HistoryFile *file) {
    sqlite3_close(file->db);
    file->db = NULL;
}
