#include "store/kept_changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "store/setting.h"

void kept_copy(Kept *to, const Settings *settings, const TextMap tables[KEPT_TABLE_COUNT]) {
    to->settings = *settings;
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_copy(&to->tables[i], &tables[i]);
}

void kept_free(Kept *kept) {
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_free(&kept->tables[i]);
}

void kept_changes_free(KeptChanges *changes) {
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_free(&changes->tables[i]);
    changes->keys = 0;
}

bool kept_changes_are_none(const KeptChanges *changes) {
    bool none = changes->keys == 0;
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        none = none && changes->tables[i].count == 0;
    return none;
}

static void take_settings(const Settings *from, SettingKeys keys, Settings *to) {
    const Setting *setting;
    for (int i = 0; (setting = setting_at(i)); i++)
        if (keys >> i & 1)
            setting_copy(setting, to, from);
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void note_text(TextMap *changes, const char *key, const char *value) {
    size_t size = value ? strlen(value) + 2 : 1;
    char *entry = alloc_zeroed(size, 1);
    if (value)
        snprintf(entry, size, "=%s", value);
    text_map_set(changes, key, entry);
    free(entry);
}

static void note_table(TextMap *changes, const TextMap *before, const TextMap *now) {
    const TextMap *sides[] = {now, before};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->count; i++) {
            const char *key = sides[side]->list[i].key, *value = text_map_get(now, key);
            if (!is_same(text_map_get(before, key), value))
                note_text(changes, key, value);
        }
}

void kept_changes_note(KeptChanges *changes, const Kept *before, const Settings *now,
                       const TextMap tables[KEPT_TABLE_COUNT]) {
    SettingKeys keys = settings_changed(&before->settings, now);
    take_settings(now, keys, &changes->settings);
    changes->keys |= keys;
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        note_table(&changes->tables[i], &before->tables[i], &tables[i]);
}

void kept_changes_add(KeptChanges *changes, const KeptChanges *newer) {
    take_settings(&newer->settings, newer->keys, &changes->settings);
    changes->keys |= newer->keys;
    for (int t = 0; t < KEPT_TABLE_COUNT; t++)
        for (size_t i = 0; i < newer->tables[t].count; i++)
            text_map_set(&changes->tables[t], newer->tables[t].list[i].key, newer->tables[t].list[i].value);
}

void kept_changes_leave_out(KeptChanges *changes, const KeptChanges *others) {
    changes->keys &= ~others->keys;
    for (int t = 0; t < KEPT_TABLE_COUNT; t++)
        for (size_t i = 0; i < others->tables[t].count; i++)
            text_map_set(&changes->tables[t], others->tables[t].list[i].key, NULL);
}

const char *kept_change_value(const char *entry) {
    return entry[0] ? entry + 1 : NULL;
}

void kept_changes_make(const KeptChanges *changes, Kept *kept) {
    take_settings(&changes->settings, changes->keys, &kept->settings);
    for (int t = 0; t < KEPT_TABLE_COUNT; t++)
        for (size_t i = 0; i < changes->tables[t].count; i++) {
            const TextPair *pair = &changes->tables[t].list[i];
            text_map_set(&kept->tables[t], pair->key, kept_change_value(pair->value));
        }
}
