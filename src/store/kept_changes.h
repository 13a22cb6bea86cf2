// What changed of the settings and of what is kept beside them, to be handed from one that changes them to another.
#pragma once
#include "store/kept_table.h"
#include "store/settings.h"

// Everything that a store keeps.
typedef struct Kept {
    Settings settings;
    TextMap tables[KEPT_TABLE_COUNT];
} Kept;

// Makes `to` hold copies of both, and nothing else.
void kept_copy(Kept *to, const Settings *settings, const TextMap tables[KEPT_TABLE_COUNT]);
// Frees the texts.
void kept_free(Kept *kept);

// {0} = nothing changed. Free it.
typedef struct KeptChanges {
    SettingKeys keys;
    Settings settings;                // of those keys
    TextMap tables[KEPT_TABLE_COUNT]; // key -> "=" and the value; "" = gone
} KeptChanges;

// Leaves it empty.
void kept_changes_free(KeptChanges *changes);
// Whether nothing changed.
bool kept_changes_are_none(const KeptChanges *changes);
// Adds all in which `now` differs from `before`.
void kept_changes_note(KeptChanges *changes, const Kept *before, const Settings *now,
                       const TextMap tables[KEPT_TABLE_COUNT]);
// Adds all of `newer`.
void kept_changes_add(KeptChanges *changes, const KeptChanges *newer);
// Takes out what is in `others`, too.
void kept_changes_leave_out(KeptChanges *changes, const KeptChanges *others);
// Makes them in `kept`.
void kept_changes_make(const KeptChanges *changes, Kept *kept);
// The value that an entry of `tables` stands for; NULL = gone.
const char *kept_change_value(const char *entry);
