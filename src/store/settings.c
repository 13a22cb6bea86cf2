#include "store/settings.h"

#include <assert.h>
#include <stdio.h>

#include "base/translate.h"
#include "store/setting.h"
#include "store/store_internal.h"

int settings_read_rows(sqlite3 *db, const char *sql, Settings *settings, int *count) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code != SQLITE_ROW)
            break;
        const Setting *setting = setting_find((const char *)sqlite3_column_text(statement, 0));
        int type = sqlite3_column_type(statement, 1);
        if (!setting)
            continue;
        if (setting->kind != SETTING_TEXT && (type == SQLITE_FLOAT || type == SQLITE_INTEGER))
            *count += setting_set_number(setting, settings, sqlite3_column_double(statement, 1));
        else if (setting->kind == SETTING_TEXT && type == SQLITE_TEXT)
            *count += setting_set_text(setting, settings, (const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    return code;
}

static bool read_both(Store *store, Settings *settings) {
    int count = 0;
    int numbers = settings_read_rows(store->db, "SELECT name, value FROM setting", settings, &count);
    if (numbers != SQLITE_DONE)
        return false;
    int texts = settings_read_rows(store->db, "SELECT name, value FROM setting_text", settings, &count);
    // a file that could not be brought up may lack that table
    return texts == SQLITE_DONE || texts == SQLITE_ERROR;
}

StoreFinding settings_read_all(Store *store) {
    Settings settings = settings_default();
    int seen = 0;
    if (!store_exec(store->db, "BEGIN"))
        return store_finding(store->db);
    StoreFinding finding = {0};
    if (read_both(store, &settings) && store_query_int(store->db, "PRAGMA data_version", &seen)) {
        store->known = settings;
        store->seen = seen;
    } else {
        finding = store_finding(store->db);
    }
    store_exec(store->db, "ROLLBACK");
    return finding;
}

Settings settings_load(Store *store) {
    if (!store)
        return settings_default();
    settings_read_all(store);
    return store->known;
}

static bool write_row(sqlite3_stmt *statement, const Setting *setting, const Settings *settings) {
    sqlite3_bind_text(statement, 1, setting->name, -1, SQLITE_STATIC);
    if (setting->kind == SETTING_TEXT)
        sqlite3_bind_text(statement, 2, setting_text(setting, settings), -1, SQLITE_STATIC);
    else
        sqlite3_bind_double(statement, 2, setting_number(setting, settings));
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return good;
}

bool settings_write_changed(sqlite3 *db, const Settings *before, const Settings *settings) {
    sqlite3_stmt *number = NULL, *text = NULL;
    bool good = sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", -1,
                                   &number, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO setting_text (name, value) VALUES (?1, ?2)",
                                   -1, &text, NULL) == SQLITE_OK;
    const Setting *setting;
    for (int i = 0; good && (setting = setting_at(i)); i++)
        if (!setting_is_equal(setting, before, settings))
            good = write_row(setting->kind == SETTING_TEXT ? text : number, setting, settings);
    sqlite3_finalize(number);
    sqlite3_finalize(text);
    return good;
}

static StoreFinding save(Store *store, const Settings *settings) {
    if (!store_exec(store->db, "BEGIN IMMEDIATE"))
        return store_finding(store->db);
    StoreFinding finding = {0};
    if (!settings_write_changed(store->db, &store->known, settings) || !store_exec(store->db, "COMMIT"))
        finding = store_finding(store->db);
    store_exec(store->db, "ROLLBACK"); // nothing, when it went well
    if (finding.health == HEALTH_GOOD)
        store->known = *settings;
    return finding;
}

// Whether the file is no longer the one at its path: deleted, or replaced by a mended one.
static bool was_moved(Store *store) {
    int moved = 0;
    return sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

bool settings_save(Store *store, const Settings *settings) {
    assert(settings);
    if (!store)
        return false;
    if (!settings_changed(&store->known, settings) && !was_moved(store))
        return true;
    StoreFinding finding = {0};
    bool moved = was_moved(store);
    if (!moved)
        finding = save(store, settings);
    if (moved || finding.health == HEALTH_DAMAGED) {
        if (!store_reopen(store))
            return false;
        finding = save(store, settings);
    }
    if (finding.health == HEALTH_GOOD)
        return true;
    snprintf(store->news, sizeof store->news, _("changed settings are not kept: %s (%.300s/gently.db)"),
             finding.why, store->folder);
    return false;
}

// Reads what another program has written since. False when there is nothing new, or it cannot be read now.
static bool read_news(Store *store) {
    int version = 0;
    if (was_moved(store))
        return store_reopen(store);
    StoreFinding finding;
    if (!store_query_int(store->db, "PRAGMA data_version", &version))
        finding = store_finding(store->db);
    else if (version == store->seen)
        return false;
    else
        finding = settings_read_all(store);
    return finding.health == HEALTH_GOOD || (finding.health == HEALTH_DAMAGED && store_reopen(store));
}

bool settings_follow(Store *store, Settings *settings) {
    if (!store)
        return false;
    Settings before = store->known;
    if (!read_news(store))
        return false;
    bool changed = false;
    const Setting *setting;
    for (int i = 0; (setting = setting_at(i)); i++) {
        // What the user has changed here meanwhile is the newer wish, and will be written.
        if (setting_is_equal(setting, &before, &store->known) ||
            !setting_is_equal(setting, &before, settings))
            continue;
        setting_copy(setting, settings, &store->known);
        changed = true;
    }
    return changed;
}
