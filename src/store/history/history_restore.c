// A damaged history.db: kept under another name, and the newest good backup in its place.
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "store/history/history_internal.h"

// Bytes that were overwritten are seldom text.
static bool is_text(const char *text) {
    const uint8_t *at = (const uint8_t *)text, *end = at + strlen(text);
    size_t length = 1;
    uint32_t code = 0;
    for (; at < end && length > 0; at += length)
        length = utf8_character(at, end, &code);
    return length > 0;
}

static bool are_texts(const char *const *texts, size_t count) {
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = is_text(texts[i]);
    return good;
}

// What was felt counts also where it cannot be read in what.
static void drop_nonsense(HistoryLog *log) {
    int kept = 0;
    for (int i = 0; i < log->set_count; i++)
        if (are_texts((const char *[]){log->sets[i].exercise, log->sets[i].variant}, 2))
            log->sets[kept++] = log->sets[i];
    log->set_count = kept;
    kept = 0;
    for (int i = 0; i < log->step_count; i++) {
        const HistoryStep *at = &log->steps[i];
        if (are_texts((const char *[]){at->exercise, at->rung, at->variant, at->rule}, 4))
            log->steps[kept++] = log->steps[i];
    }
    log->step_count = kept;
    for (int i = 0; i < log->feeling_count; i++) {
        HistoryFeeling *at = &log->feelings[i];
        at->exercise = is_text(at->exercise) ? at->exercise : "";
        at->variant = is_text(at->variant) ? at->variant : "";
        at->kind = is_text(at->kind) ? at->kind : "";
    }
    for (int i = 0; i < log->session_count; i++) {
        HistorySession *at = &log->sessions[i];
        if (!are_texts((const char *[]){at->uuid, at->routine, at->title, at->content, at->place,
                                        at->changes},
                       6))
            at->uuid[0] = '\0'; // which the file refuses, with all that belongs to it
    }
}

// What can be read of the damaged file and is in no backup yet. As good as it goes.
static void salvage(const HistoryFile *file, HistoryFile *fresh) {
    HistoryFile old = *file;
    HistoryBatch batch;
    int added = 0;
    old.db = NULL;
    history_batch_open(&batch);
    if (sqlite3_open_v2(old.path, &old.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK) {
        // one bad entry of the schema does not hide the others; nothing is written
        store_exec(old.db, "PRAGMA trusted_schema = OFF; PRAGMA writable_schema = ON");
        history_load(old.db, INT_MIN, &batch.records);
        drop_nonsense(&batch.records.log);
        history_write(fresh->db, &batch, HISTORY_SALVAGED, &added);
    }
    history_file_disconnect(&old);
    history_batch_close(&batch);
}

// The backup, or an empty file, under the name beside history.db, with what can be read of the damaged one.
static bool make_fresh(const HistoryFile *file, const char *name, bool *from_backup) {
    char backup[PATH_CAPACITY];
    HistoryFile fresh = *file;
    bool made = true;
    *from_backup = history_backup_best(file, backup);
    if (*from_backup) {
        sqlite3 *db = NULL;
        made = sqlite3_open_v2(backup, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
               history_backup_copy(db, name);
        sqlite3_close(db);
    }
    fresh.db = NULL;
    fresh.backups[0] = '\0'; // an empty file is what it is to be
    snprintf(fresh.path, sizeof fresh.path, "%s", name);
    made = made && history_file_use(&fresh).health == HEALTH_GOOD;
    if (made)
        salvage(file, &fresh);
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
    if (!is_there)
        snprintf(told, size, _("what was done before was gone; the last backup took its place"));
    else if (from_backup)
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
        finding = store_check_pages(file->db); // another Gently may have been faster
    history_file_disconnect(file);
    bool good = finding.health != HEALTH_DAMAGED || begin_anew(file, told, size);
    fsync(held);
    close(held);
    return good;
}
