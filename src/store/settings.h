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

// Opens (or creates) gently.db in `folder`. NULL, with one line in `reason`, when the folder cannot be used or the file
// is damaged beyond repair (it is then kept aside, never deleted). Everything works without a store: defaults, nothing kept.
Store *store_open(const char *folder, char *reason, int reason_size);
void store_close(Store *store); // NULL is allowed

Settings settings_default(void);
Settings settings_load(Store *store);               // defaults for what is missing or out of range; NULL store = defaults
bool settings_save(Store *store, const Settings *settings); // NULL store = false
