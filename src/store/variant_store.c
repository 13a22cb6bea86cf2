#include "store/variant_store.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "store/store_internal.h"

int variant_choices_read_rows(sqlite3 *db, const char *sql, VariantChoices *choices, int *count) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code != SQLITE_ROW)
            break;
        const char *exercise = (const char *)sqlite3_column_text(statement, 0);
        const char *variant = (const char *)sqlite3_column_text(statement, 1);
        if (!exercise || !variant || variant_choice_get(choices, exercise))
            continue;
        variant_choice_set(choices, exercise, variant);
        ++*count;
    }
    sqlite3_finalize(statement);
    return code;
}

static bool read_table(Store *store, VariantChoices *choices) {
    int count = 0;
    int code =
        variant_choices_read_rows(store->db, "SELECT exercise, variant FROM variant_choice", choices, &count);
    if (code == SQLITE_ERROR) // a file that could not be brought up has no such table
        code = variant_choices_read_rows(store->db, STORE_OLD_CHOICES, choices, &count);
    return code == SQLITE_DONE || code == SQLITE_ERROR;
}

// What the file holds and its data_version, as of one moment. False when it cannot be read now.
static bool read_all(Store *store, VariantChoices *choices, int *seen) {
    bool good = store_exec(store->db, "BEGIN") && read_table(store, choices) &&
                store_query_int(store->db, "PRAGMA data_version", seen);
    store_exec(store->db, "ROLLBACK");
    return good;
}

static void know(Store *store, const VariantChoices *choices, int seen) {
    variant_choices_copy(&store->known_choices, choices);
    store->choices_seen = seen;
}

void variant_choices_load(Store *store, VariantChoices *choices) {
    VariantChoices kept = {0};
    int seen = 0;
    if (store && read_all(store, &kept, &seen))
        know(store, &kept, seen);
    variant_choices_copy(choices, store ? &store->known_choices : &kept);
    variant_choices_free(&kept);
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool write_row(sqlite3 *db, const char *exercise, const char *variant) {
    sqlite3_stmt *statement = NULL;
    const char *sql = variant ? "INSERT OR REPLACE INTO variant_choice (exercise, variant) VALUES (?1, ?2)"
                              : "DELETE FROM variant_choice WHERE exercise = ?1";
    bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
    if (good) {
        sqlite3_bind_text(statement, 1, exercise, -1, SQLITE_STATIC);
        if (variant)
            sqlite3_bind_text(statement, 2, variant, -1, SQLITE_STATIC);
        good = sqlite3_step(statement) == SQLITE_DONE;
    }
    sqlite3_finalize(statement);
    return good;
}

bool variant_choices_write_changed(sqlite3 *db, const VariantChoices *before, const VariantChoices *choices) {
    bool good = true;
    for (size_t i = 0; good && i < choices->count; i++) {
        const VariantChoice *choice = &choices->list[i];
        if (!is_same(variant_choice_get(before, choice->exercise), choice->variant))
            good = write_row(db, choice->exercise, choice->variant);
    }
    for (size_t i = 0; good && i < before->count; i++)
        if (!variant_choice_get(choices, before->list[i].exercise))
            good = write_row(db, before->list[i].exercise, NULL);
    return good;
}

static bool differ(const VariantChoices *a, const VariantChoices *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = is_same(a->list[i].variant, variant_choice_get(b, a->list[i].exercise));
    return !same;
}

static StoreFinding save(Store *store, const VariantChoices *choices) {
    StoreFinding finding = {0};
    VariantChoices there = {0};
    int unused = 0;
    // In another file than was read last all that differs is a change.
    bool another = store->choices_seen == CHOICES_UNSEEN;
    if (!store_exec(store->db, "BEGIN IMMEDIATE"))
        return store_finding(store->db);
    if ((another && variant_choices_read_rows(store->db, "SELECT exercise, variant FROM variant_choice",
                                              &there, &unused) != SQLITE_DONE) ||
        !variant_choices_write_changed(store->db, another ? &there : &store->known_choices, choices) ||
        !store_exec(store->db, "COMMIT"))
        finding = store_finding(store->db);
    store_exec(store->db, "ROLLBACK"); // nothing, when it went well
    variant_choices_free(&there);
    if (finding.health == HEALTH_GOOD)
        variant_choices_copy(&store->known_choices, choices);
    return finding;
}

bool variant_choices_save(Store *store, const VariantChoices *choices) {
    if (!store)
        return false;
    if (store->choices_seen != CHOICES_UNSEEN && !differ(&store->known_choices, choices))
        return true;
    StoreFinding finding = save(store, choices);
    if (finding.health == HEALTH_DAMAGED) {
        if (!store_reopen(store))
            return false;
        finding = save(store, choices);
    }
    if (finding.health != HEALTH_GOOD)
        snprintf(store->news, sizeof store->news, _("changed settings are not kept: %s (%.300s/gently.db)"),
                 finding.why, store->folder);
    return finding.health == HEALTH_GOOD;
}

// Takes over each choice that differs from what was known, unless it was changed here: that is the newer wish, and will be written.
static bool take_over(const VariantChoices *before, const VariantChoices *now, VariantChoices *choices) {
    bool changed = false;
    const VariantChoices *sides[] = {now, before};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->count; i++) {
            const char *exercise = sides[side]->list[i].exercise, *was = variant_choice_get(before, exercise),
                       *is = variant_choice_get(now, exercise), *here = variant_choice_get(choices, exercise);
            if (is_same(was, is) || !is_same(was, here) || is_same(here, is))
                continue;
            variant_choice_set(choices, exercise, is);
            changed = true;
        }
    return changed;
}

bool variant_choices_follow(Store *store, VariantChoices *choices) {
    int seen = 0;
    if (!store || !store_query_int(store->db, "PRAGMA data_version", &seen) || seen == store->choices_seen)
        return false;
    VariantChoices now = {0};
    bool changed = false;
    if (read_all(store, &now, &seen)) {
        changed = take_over(&store->known_choices, &now, choices);
        know(store, &now, seen);
    }
    variant_choices_free(&now);
    return changed;
}
