// What is kept by name beside the settings, each kind in a table of its own.
#pragma once
#include "base/text_map.h"
#include "store/settings.h"

typedef enum KeptTable {
    KEPT_VARIANTS, // exercise -> chosen variant (model/variant_choices.h)
    KEPT_PROFILE,  // what the user has answered (store/profile_store.h)
    KEPT_CONTACTS, // whom to call -> number, and its name ("midwife_name")
    KEPT_SETBACKS, // exercise -> what the pain key was told before there was a history (store/old_setbacks.h)
    KEPT_TABLE_COUNT
} KeptTable;

// Replaces *texts by what is kept; NULL store = nothing.
void kept_table_load(Store *store, KeptTable table, TextMap *texts);
// Writes what differs from what was last loaded, saved or followed: all of it or nothing. As settings_save().
bool kept_table_save(Store *store, KeptTable table, const TextMap *texts);
// Takes over what another program has saved meanwhile, as settings_follow(), which is to be called before it: that one
// sees that the file was replaced.
bool kept_table_follow(Store *store, KeptTable table, TextMap *texts);
