#include "store/kept_table.h"

#include <stdio.h>
#include <string.h>

#include "store/store_internal.h"

static const struct {
    const char *name, *key, *value;
} tables[KEPT_TABLE_COUNT] = {
    [KEPT_VARIANTS] = {"variant_choice", "exercise", "variant"},
    [KEPT_PROFILE] = {"profile_answer", "input", "answer"},
    [KEPT_CONTACTS] = {"contact", "kind", "number"},
    [KEPT_SETBACKS] = {"setback", "exercise", "what"},
};

const char *kept_table_name(KeptTable table) {
    return tables[table].name;
}

int kept_table_read_rows(sqlite3 *db, const char *sql, TextMap *texts, int *count) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code != SQLITE_ROW)
            break;
        const char *key = (const char *)sqlite3_column_text(statement, 0);
        const char *value = (const char *)sqlite3_column_text(statement, 1);
        if (!key || !value || text_map_get(texts, key))
            continue;
        text_map_set(texts, key, value);
        ++*count;
    }
    sqlite3_finalize(statement);
    return code;
}

static int read_whole_table(sqlite3 *db, KeptTable table, TextMap *texts) {
    char sql[120];
    int count = 0;
    snprintf(sql, sizeof sql, "SELECT %s, %s FROM %s", tables[table].key, tables[table].value,
             tables[table].name);
    return kept_table_read_rows(db, sql, texts, &count);
}

static bool read_table(Store *store, KeptTable table, TextMap *texts) {
    int code = read_whole_table(store->db, table, texts), count = 0;
    if (code == SQLITE_ERROR &&
        table == KEPT_VARIANTS) // a file that could not be brought up has no such table
        code = kept_table_read_rows(store->db, STORE_OLD_CHOICES, texts, &count);
    return code == SQLITE_DONE || code == SQLITE_ERROR;
}

// What the file holds and its data_version, as of one moment. False when it cannot be read now.
static bool read_all(Store *store, KeptTable table, TextMap *texts, int *seen) {
    bool good = store_exec(store->db, "BEGIN") && read_table(store, table, texts) &&
                store_query_int(store->db, "PRAGMA data_version", seen);
    store_exec(store->db, "ROLLBACK");
    return good;
}

static void know(Store *store, KeptTable table, const TextMap *texts, int seen) {
    text_map_copy(&store->kept[table].known, texts);
    store->kept[table].seen = seen;
}

void kept_table_load(Store *store, KeptTable table, TextMap *texts) {
    TextMap kept = {0};
    int seen = 0;
    if (store && read_all(store, table, &kept, &seen))
        know(store, table, &kept, seen);
    text_map_copy(texts, store ? &store->kept[table].known : &kept);
    text_map_free(&kept);
}

void kept_tables_forget(Store *store) {
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        store->kept[i].seen = KEPT_UNSEEN;
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool write_row(sqlite3 *db, KeptTable table, const char *key, const char *value) {
    sqlite3_stmt *statement = NULL;
    char sql[160];
    if (value)
        snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO %s (%s, %s) VALUES (?1, ?2)", tables[table].name,
                 tables[table].key, tables[table].value);
    else
        snprintf(sql, sizeof sql, "DELETE FROM %s WHERE %s = ?1", tables[table].name, tables[table].key);
    bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
    if (good) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (value)
            sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
        good = sqlite3_step(statement) == SQLITE_DONE;
    }
    sqlite3_finalize(statement);
    return good;
}

bool kept_table_write_changed(sqlite3 *db, KeptTable table, const TextMap *before, const TextMap *texts) {
    bool good = true;
    for (size_t i = 0; good && i < texts->count; i++) {
        const TextPair *pair = &texts->list[i];
        if (!is_same(text_map_get(before, pair->key), pair->value))
            good = write_row(db, table, pair->key, pair->value);
    }
    for (size_t i = 0; good && i < before->count; i++)
        if (!text_map_get(texts, before->list[i].key))
            good = write_row(db, table, before->list[i].key, NULL);
    return good;
}

static bool differ(const TextMap *a, const TextMap *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = is_same(a->list[i].value, text_map_get(b, a->list[i].key));
    return !same;
}

static StoreFinding save(Store *store, KeptTable table, const TextMap *texts) {
    StoreFinding finding = {0};
    TextMap there = {0};
    const TextMap *known = &store->kept[table].known;
    // In another file than was read last all that differs is a change.
    bool another = store->kept[table].seen == KEPT_UNSEEN;
    if (!store_exec(store->db, "BEGIN IMMEDIATE"))
        return store_finding(store->db);
    if ((another && read_whole_table(store->db, table, &there) != SQLITE_DONE) ||
        !kept_table_write_changed(store->db, table, another ? &there : known, texts) ||
        !store_exec(store->db, "COMMIT"))
        finding = store_finding(store->db);
    store_exec(store->db, "ROLLBACK"); // nothing, when it went well
    text_map_free(&there);
    if (finding.health == HEALTH_GOOD)
        text_map_copy(&store->kept[table].known, texts);
    return finding;
}

bool kept_table_save(Store *store, KeptTable table, const TextMap *texts) {
    if (!store)
        return false;
    if (store->kept[table].seen != KEPT_UNSEEN && !differ(&store->kept[table].known, texts))
        return true;
    StoreFinding finding = save(store, table, texts);
    if (finding.health == HEALTH_DAMAGED) {
        if (!store_reopen(store))
            return false;
        finding = save(store, table, texts);
    }
    if (finding.health != HEALTH_GOOD)
        snprintf(store->news, sizeof store->news, "changed settings are not kept: %s (%.300s/gently.db)",
                 finding.why, store->folder);
    return finding.health == HEALTH_GOOD;
}

// Takes over each text that differs from what was known, unless it was changed here: that is the newer wish, and will be written.
static bool take_over(const TextMap *before, const TextMap *now, TextMap *texts) {
    bool changed = false;
    const TextMap *sides[] = {now, before};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->count; i++) {
            const char *key = sides[side]->list[i].key, *was = text_map_get(before, key),
                       *is = text_map_get(now, key), *here = text_map_get(texts, key);
            if (is_same(was, is) || !is_same(was, here) || is_same(here, is))
                continue;
            text_map_set(texts, key, is);
            changed = true;
        }
    return changed;
}

bool kept_table_follow(Store *store, KeptTable table, TextMap *texts) {
    int seen = 0;
    if (!store || !store_query_int(store->db, "PRAGMA data_version", &seen) ||
        seen == store->kept[table].seen)
        return false;
    TextMap now = {0};
    bool changed = false;
    if (read_all(store, table, &now, &seen)) {
        changed = take_over(&store->kept[table].known, &now, texts);
        know(store, table, &now, seen);
    }
    text_map_free(&now);
    return changed;
}
