// What is remembered on this machine: settings in an SQLite database under the person's data folder.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "model/lying_view.h"
#include "model/one_button_pace.h"
#include "model/session_mode.h"
#include "model/talk_amount.h"
#include "palette/palette.h"
#include "store/settings_list.h"

#define SETTING_BOOL_MEMBER(name, ...) bool name;
#define SETTING_DOUBLE_MEMBER(name, ...) double name;
#define SETTING_INT_MEMBER(name, ...) int name;
#define SETTING_TEXT_MEMBER(name, bytes) char name[bytes];
typedef struct Settings {
    SETTINGS_LIST(SETTING_BOOL_MEMBER, SETTING_DOUBLE_MEMBER, SETTING_DOUBLE_MEMBER, SETTING_INT_MEMBER,
                  SETTING_TEXT_MEMBER)
} Settings;
#undef SETTING_BOOL_MEMBER
#undef SETTING_DOUBLE_MEMBER
#undef SETTING_INT_MEMBER
#undef SETTING_TEXT_MEMBER

#define SETTING_PLACE(name, ...) SETTING_PLACE_##name,
enum {
    SETTINGS_LIST(SETTING_PLACE, SETTING_PLACE, SETTING_PLACE, SETTING_PLACE, SETTING_PLACE) SETTING_COUNT
};
#undef SETTING_PLACE

// A set of settings: SETTING_KEY(volume) | SETTING_KEY(muted).
typedef uint64_t SettingKeys;
#define SETTING_KEY(name) (UINT64_C(1) << SETTING_PLACE_##name)
#define SETTING_KEYS_ALL (~UINT64_C(0))
// Those in which the two differ.
SettingKeys settings_changed(const Settings *before, const Settings *now);

typedef struct Store Store;

// What the file is called in its folder.
#define STORE_FILE "gently.db"

// Opens (or creates) gently.db in `folder`, which is created with its parents if need be. NULL, with one line
// in `reason`, when the folder cannot be used, the file is in use or was written by a newer Gently. What can be read of a
// damaged file is carried over into a new one, and itself is kept aside under another name, never deleted. `reason` is empty unless
// there is something to tell; it can be set beside a usable store (a damaged file was kept aside, a file can be
// read but not written). Everything works without a store: defaults, nothing kept.
Store *store_open(const char *folder, char *reason, int reason_size);
void store_close(Store *store); // NULL is allowed
// How long a read or write waits for another program that uses the file; 2000 ms at first. NULL is allowed.
void store_set_patience(Store *store, int patience_ms);
// One line about what happened since the last call (why a save failed, that a damaged file was mended); false when there is nothing
// to tell. NULL is allowed.
bool store_news(Store *store, char *line, size_t size);

// Every setting as settings_list.h has it at first.
Settings settings_default(void);
// Defaults for what is missing or out of range; NULL store = defaults.
Settings settings_load(Store *store);
// Writes what differs from what was last loaded, saved or followed, and nothing else: all of it or nothing. A file that turns out
// to be damaged is mended first. False when not kept (store_news() says why); NULL store = false.
bool settings_save(Store *store, const Settings *settings);
// Takes over what another program has saved meanwhile, but leaves what was changed in `settings` since they were loaded, saved or
// followed. True when anything changed. Cheap (some µs) when nothing did. NULL store = false.
bool settings_follow(Store *store, Settings *settings);

// For people who set things by name, and for screens that list what can be chosen. Name of each setting, from
// index 0 on; NULL past the last.
const char *settings_name(int index);
// Its value as text ("on", "0.8", "key_words", a path).
void settings_read(const Settings *settings, int index, char *text, size_t size);
// The words a setting chooses from, the `choice`-th; NULL past the last and where it is no choice of words.
const char *settings_choice(const char *name, int choice);
// Sets one by name. False with one line in `reason` when there is no such setting or the value is out of
// range.
bool settings_write(Settings *settings, const char *name, const char *value, char *reason,
                    size_t reason_size);
