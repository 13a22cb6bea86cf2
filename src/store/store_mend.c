// A damaged file: what can be read of it is carried over into a new one, and itself is kept.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file_replace.h"
#include "store/store_internal.h"

static bool fail(StoreFinding *finding, int error) {
    *finding = (StoreFinding){.health = HEALTH_DAMAGED};
    snprintf(finding->why, sizeof finding->why, "%s", strerror(error ? error : EIO));
    return false;
}

// By the tables alone, which are whole where only an index is not, from the front and from the back as far as that goes.
static int carry_over(sqlite3 *db, Settings *settings, TextMap kept[KEPT_TABLE_COUNT]) {
    static const char *const rows[] = {
        "SELECT * FROM setting NOT INDEXED",
        "SELECT * FROM setting NOT INDEXED ORDER BY rowid DESC",
        "SELECT * FROM setting_text NOT INDEXED",
        "SELECT * FROM setting_text NOT INDEXED ORDER BY rowid DESC",
    };
    static const char *const orders[] = {"", "ORDER BY rowid DESC"};
    int count = 0;
    *settings = settings_default();
    // one bad entry of the schema does not hide the others; nothing is written
    store_exec(db, "PRAGMA writable_schema = ON");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i += 2)
        if (settings_read_rows(db, rows[i], settings, &count) != SQLITE_DONE)
            settings_read_rows(db, rows[i + 1], settings, &count);
    for (KeptTable table = 0; table < KEPT_TABLE_COUNT; table++)
        for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
            char sql[100];
            snprintf(sql, sizeof sql, "SELECT * FROM %s NOT INDEXED %s", kept_table_name(table), orders[i]);
            kept_table_read_rows(db, sql, &kept[table], &count);
        }
    kept_table_read_rows(db, STORE_OLD_CHOICES, &kept[KEPT_VARIANTS], &count);
    return count;
}

static void remove_file(const char *path) {
    char journal[PATH_CAPACITY + 32];
    snprintf(journal, sizeof journal, "%s-journal", path);
    unlink(path);
    unlink(journal);
}

static bool write_kept(sqlite3 *db, const TextMap kept[KEPT_TABLE_COUNT]) {
    TextMap none = {0};
    bool good = true;
    for (KeptTable table = 0; good && table < KEPT_TABLE_COUNT; table++)
        good = kept_table_write_changed(db, table, &none, &kept[table]);
    return good;
}

static bool make_new(const char *path, const Settings *settings, const TextMap kept[KEPT_TABLE_COUNT],
                     StoreFinding *finding) {
    Settings standard = settings_default();
    sqlite3 *db = NULL;
    remove_file(path);
    *finding = store_connect_good(path, &db);
    bool made = finding->health == HEALTH_GOOD && store_exec(db, "BEGIN IMMEDIATE") &&
                settings_write_changed(db, &standard, settings) && write_kept(db, kept) &&
                store_exec(db, "COMMIT");
    if (!made && finding->health == HEALTH_GOOD)
        *finding = store_finding(db);
    finding->health = made ? HEALTH_GOOD : HEALTH_DAMAGED; // what became of the damaged one
    sqlite3_close(db);
    if (!made)
        remove_file(path);
    return made;
}

static bool begin_anew(const char *path, const Settings *carried, const TextMap kept[KEPT_TABLE_COUNT],
                       char aside[PATH_CAPACITY], StoreFinding *finding) {
    FileReplacement *fresh = store_name_aside(path, aside) ? file_replace_reserve(path) : NULL;
    if (!fresh)
        return fail(finding, errno);
    if (!make_new(file_replace_name(fresh), carried, kept, finding)) {
        file_replace_discard(fresh);
        return false;
    }
    return store_change_places(fresh, path, aside) || fail(finding, errno);
}

bool store_mend(const char *folder, const char *path, char aside[PATH_CAPACITY], int *carried,
                StoreFinding *finding) {
    aside[0] = '\0';
    *carried = 0;
    int held = store_hold_folder(folder);
    if (held < 0)
        return fail(finding, errno);
    sqlite3 *db = NULL;
    bool mended = true;
    *finding = store_connect_good(path, &db); // another Gently may have been faster
    if (finding->health == HEALTH_DAMAGED) {
        Settings settings;
        TextMap kept[KEPT_TABLE_COUNT] = {0};
        *carried = carry_over(db, &settings, kept);
        sqlite3_close(db);
        mended = begin_anew(path, &settings, kept, aside, finding);
        for (int i = 0; i < KEPT_TABLE_COUNT; i++)
            text_map_free(&kept[i]);
        if (!mended)
            aside[0] = '\0';
        fsync(held);
    } else {
        sqlite3_close(db);
    }
    close(held);
    return mended;
}
