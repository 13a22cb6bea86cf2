#include "base/translate.h"
#include "store/settings.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store_internal.h"

// SQLite creates files with the umask's rights; what a user did is for that user's eyes only, also where the file was copied here by
// somebody who did not think of that. Its journal takes the same rights.
static int make_private(const char *path) {
    struct stat info;
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    int error = file < 0 ? errno : 0;
    if (file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) && (info.st_mode & 077))
        fchmod(file, 0600);
    if (file >= 0)
        close(file);
    return error;
}

static sqlite3 *connect_to(const char *path, StoreFinding *finding) {
    int error = make_private(path);
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        *finding = store_finding(db);
        if (error)
            snprintf(finding->why, sizeof finding->why, "%s", strerror(error));
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db, STORE_PATIENCE_MS);
    // A rollback journal is one file for most of its life and survives being copied to a stick; EXTRA because
    // TV boxes are switched off at the wall.
    if (store_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; "
                       "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON"))
        return db;
    *finding = store_finding(db);
    if (finding->health == HEALTH_DAMAGED)
        return db; // to be mended
    sqlite3_close(db);
    return NULL;
}

StoreFinding store_connect_good(const char *path, sqlite3 **db) {
    StoreFinding finding;
    *db = connect_to(path, &finding);
    return *db ? store_bring_up(*db) : finding;
}

static void explain(const StoreFinding *finding, const char *path, char *reason, size_t size) {
    switch (finding->health) {
    case HEALTH_BUSY:
        snprintf(reason, size, _("settings are not kept this time: %s is in use by another program"), path);
        break;
    case HEALTH_NEWER:
        snprintf(reason, size, _("settings are not kept: %s was written by a newer Gently; please update"),
                 path);
        break;
    case HEALTH_FOREIGN:
        snprintf(reason, size, _("settings are not kept: %s belongs to another program; move it away"), path);
        break;
    case HEALTH_DAMAGED:
        snprintf(reason, size, _("settings are not kept: %s is damaged and cannot be moved aside: %s"), path,
                 finding->why);
        break;
    case HEALTH_OLD:
        snprintf(reason, size, _("changed settings are not kept: cannot write %s: %s"), path, finding->why);
        break;
    default:
        snprintf(reason, size, _("settings are not kept: cannot use %s: %s"), path, finding->why);
        break;
    }
}

// The file, mended where it is damaged; NULL with the reason. There may be a reason beside a connection, too.
static sqlite3 *open_file(const char *folder, char *reason, size_t size) {
    char path[PATH_CAPACITY], aside[PATH_CAPACITY] = "";
    int carried = 0;
    sqlite3 *db = NULL;
    paths_join(path, folder, STORE_FILE);
    StoreFinding finding = store_connect_good(path, &db);
    if (finding.health == HEALTH_DAMAGED) {
        sqlite3_close(db);
        db = NULL;
        if (store_mend(folder, path, aside, &carried, &finding))
            finding = store_connect_good(path, &db);
    }
    reason[0] = '\0';
    if (finding.health != HEALTH_GOOD)
        explain(&finding, path, reason, size);
    else if (aside[0] && carried > 0)
        snprintf(
            reason, size,
            _("settings were damaged; what could be read was carried over, and the old file is kept as %s"),
            aside);
    else if (aside[0])
        snprintf(reason, size, _("settings were damaged and begin anew; the old file is kept as %s"), aside);
    else if (sqlite3_db_readonly(db, "main") == 1)
        snprintf(reason, size, _("changed settings are not kept: %s cannot be written"), path);
    if (finding.health == HEALTH_GOOD || finding.health == HEALTH_OLD)
        return db;
    sqlite3_close(db);
    return NULL;
}

Store *store_open(const char *folder, char *reason, int reason_size) {
    assert(folder && reason && reason_size > 0);
    reason[0] = '\0';
    size_t size = (size_t)reason_size;
    char path[PATH_CAPACITY];
    if (!paths_join(path, folder, STORE_FILE)) {
        snprintf(reason, size, _("settings are not kept: the path of the data folder is too long"));
        return NULL;
    }
    if (!file_make_folder(folder)) {
        snprintf(reason, size, _("settings are not kept: cannot create the folder %s: %s"), folder,
                 strerror(errno));
        return NULL;
    }
    sqlite3 *db = open_file(folder, reason, size);
    Store *store = db ? calloc(1, sizeof *store) : NULL;
    if (!store) {
        sqlite3_close(db);
        return NULL;
    }
    store->db = db;
    kept_tables_forget(store);
    store->patience_ms = STORE_PATIENCE_MS;
    snprintf(store->folder, sizeof store->folder, "%s", folder);
    settings_read_all(store);
    return store;
}

bool store_reopen(Store *store) {
    sqlite3 *db = open_file(store->folder, store->news, sizeof store->news);
    if (!db)
        return false;
    sqlite3_close(store->db);
    store->db = db;
    kept_tables_forget(store);
    store_set_patience(store, store->patience_ms);
    return settings_read_all(store).health == HEALTH_GOOD;
}

void store_set_patience(Store *store, int patience_ms) {
    if (!store)
        return;
    store->patience_ms = patience_ms;
    sqlite3_busy_timeout(store->db, patience_ms);
}

bool store_news(Store *store, char *line, size_t size) {
    if (!store || !store->news[0])
        return false;
    snprintf(line, size, "%s", store->news);
    store->news[0] = '\0';
    return true;
}

void store_close(Store *store) {
    if (!store)
        return;
    sqlite3_close(store->db);
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_free(&store->kept[i].known);
    free(store);
}
