// A damaged history.db: kept under another name, and the newest good backup in its place.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"
#include "store/history/history_internal.h"

// The backup, or an empty file, under the name beside history.db.
static bool make_fresh(const HistoryFile *file, const char *name, bool *from_backup) {
    char backup[PATH_CAPACITY];
    *from_backup = history_backup_best(file, backup);
    if (*from_backup) {
        sqlite3 *db = NULL;
        bool copied = sqlite3_open_v2(backup, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                      history_backup_copy(db, name);
        sqlite3_close(db);
        return copied;
    }
    HistoryFile fresh = *file;
    fresh.db = NULL;
    snprintf(fresh.path, sizeof fresh.path, "%s", name);
    fresh.backups[0] = '\0'; // none is good
    bool made = history_file_use(&fresh).health == HEALTH_GOOD;
    history_file_disconnect(&fresh);
    return made;
}

static bool begin_anew(const HistoryFile *file, char *told, size_t size) {
    char aside[PATH_CAPACITY] = "";
    bool from_backup = false, is_there = file_exists(file->path);
    FileReplacement *fresh = store_name_aside(file->path, aside) ? file_replace_reserve(file->path) : NULL;
    if (!fresh)
        return false;
    if (!make_fresh(file, file_replace_name(fresh), &from_backup)) {
        file_replace_discard(fresh);
        return false;
    }
    if (!(is_there ? store_change_places(fresh, file->path, aside) : file_replace_commit(fresh)))
        return false;
    if (from_backup)
        snprintf(told, size,
                 _("what was done before was damaged; the last backup took its place, and the old file is "
                   "kept as %s"),
                 aside);
    else
        snprintf(told, size,
                 _("what was done before was damaged and begins anew; the old file is kept as %s"), aside);
    return true;
}

bool history_file_restore(HistoryFile *file, char *told, size_t size) {
    told[0] = '\0';
    int held = store_hold_folder(file->folder);
    if (held < 0)
        return false;
    StoreFinding finding = history_file_connect(file);
    if (finding.health == HEALTH_GOOD || finding.health == HEALTH_OLD)
        finding =
            store_check_pages(file->db, "PRAGMA integrity_check(1)"); // another Gently may have been faster
    history_file_disconnect(file);
    bool good = finding.health != HEALTH_DAMAGED || begin_anew(file, told, size);
    fsync(held);
    close(held);
    return good;
}
