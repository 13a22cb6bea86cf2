// What is remembered on this machine: settings in an SQLite database under the person's data folder.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// From most to least, as the coach's TalkAmount.
enum { SETTING_TALK_FULL, SETTING_TALK_KEY_WORDS, SETTING_TALK_COUNTS, SETTING_TALK_COUNT };

typedef struct Settings {
    double volume; // 0..1, default 0.8
    bool muted;
    bool captions;       // default true
    bool sound_captions; // captions also describe the sounds that carry meaning; default true
    int talk;            // how much the coach says: SETTING_TALK_*; default full
    bool wait_for_ok;    // set-ups wait for OK; default false
    bool safety_note_seen;
    bool fullscreen; // opens on the whole screen; default true
    // Sound. Volumes 0..1 beside each other, under `volume`.
    double voice_volume;  // default 1
    double chimes_volume; // default 1
    double music_volume;  // default 0.5: 16 LU below the voice; 1 is 6 dB more
    bool chime_bowl, chime_start, chime_tick, chime_go, chime_switch, chime_rest, chime_done, chime_hold_tick,
        chime_half_way, chime_breath; // default true
    bool pad;                         // a soft chord under everything; default false
    char music_path[1024];            // a file, or a folder of files, played instead of the pad; "" = none
    char voice[64];                   // own recordings that are heard before the shipped voice; "" = none
    double sound_delay_ms; // -150..400: the sound is so much later than the machine believes (Bluetooth);
                           // default 0
    char sound_output[128]; // the output that sound goes to, by its name; "" = the machine's own choice
} Settings;

typedef struct Store Store;

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
