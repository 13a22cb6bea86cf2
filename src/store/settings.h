// What is remembered on this machine: settings in an SQLite database under the person's data folder.
#pragma once
#include <stdbool.h>

typedef struct Settings {
    double volume;         // 0..1, default 0.8
    bool muted;
    bool captions;         // default true
    bool wait_for_ok;      // set-ups wait for OK; default false
    bool safety_note_seen;
} Settings;

typedef struct Store Store;

// Opens (or creates) gently.db in `folder`, which is created with its parents if need be. NULL, with one line in
// `reason`, when the folder cannot be used, the file is in use or was written by a newer Gently. A damaged file is kept
// aside under another name, never deleted, and a new one begun. `reason` is empty unless there is something to tell; it
// can be set beside a usable store (a damaged file was kept aside, a file can be read but not written).
// Everything works without a store: defaults, nothing kept.
Store *store_open(const char *folder, char *reason, int reason_size);
void store_close(Store *store); // NULL is allowed

Settings settings_default(void);
Settings settings_load(Store *store);               // defaults for what is missing or out of range; NULL store = defaults
bool settings_save(Store *store, const Settings *settings); // all or nothing; false when not kept, NULL store = false
