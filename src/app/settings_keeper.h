// The settings in use and when they are written down: soon after a change, by a thread of their own (store/store_writer.h).
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "app/own_store.h"
#include "rules/profile.h"
#include "store/kept_table.h"
#include "store/store_writer.h"

typedef struct SettingsKeeper {
    StoreWriter *writer;            // NULL: nothing is kept
    void (*wake)(void);             // NULL: nobody waits to be woken
    char person[PERSON_ID_SIZE];    // whose; "" = the first person, or nobody yet
    Settings settings;              // in use
    TextMap kept[KEPT_TABLE_COUNT]; // in use
    Profile profile;                // in use, as of `today`; kept[KEPT_PROFILE] follows it
    int today;                      // days since 1970
    bool profile_this_time;         // by --profile: neither kept nor forgotten
    Settings told;                  // as settings_keeper_changes() told it last
    bool muted_this_time;           // by --mute: not to be remembered unless the user changes it
    bool muted_before;
    bool windowed_this_time;                // by --windowed, in the same way
    int mode_kept;                          // the SessionMode to start with; a key's is not remembered
    bool unsaved;                           // not given to the writer yet
    int64_t first_change_us, changed_at_us; // of those
    int64_t looked_at_us;                   // for what others have saved
    char news[STORE_LINE_SIZE];             // what was told last; "" = nothing
    bool news_waits;                        // the user has not seen it yet
} SettingsKeeper;

// Opens the store in the folder of the person with this id and loads the settings; what hinders is said in one line.
void settings_keeper_open(SettingsKeeper *keeper, const char *person, bool mute, bool windowed);
// Nobody has said yet who it is: nothing is known of the user and nothing kept, but picture and sound are as `last`, who was there last,
// has set them.
void settings_keeper_open_nobody(SettingsKeeper *keeper, const char *last, bool mute, bool windowed);
// Somebody else is there: what is unsaved is written first, then all is that person's. NULL = nobody yet. What holds for this time
// only goes on; but another's --profile does not. settings_keeper_changes() tells in what the two differ.
void settings_keeper_change_person(SettingsKeeper *keeper, const char *person);
// Closes without writing anything: all of it is to be forgotten. settings_keeper_change_person() goes on.
void settings_keeper_drop(SettingsKeeper *keeper);
// Has what is unsaved written now, and waits for it, at most five seconds. False when it is not on disk then.
bool settings_keeper_save(SettingsKeeper *keeper);
// Closes, waiting at most five seconds for what is unsaved.
void settings_keeper_close(SettingsKeeper *keeper);

// From now on `wake` is called, on another thread, when there is something for settings_keeper_follow().
void settings_keeper_wakes(SettingsKeeper *keeper, void (*wake)(void));

// Goes by another profile this time; what is remembered stays.
void settings_keeper_take_profile(SettingsKeeper *keeper, const Profile *profile);

// Notes a change of `settings`.
void settings_keeper_changed(SettingsKeeper *keeper, int64_t now_us);
// Notes a change of `profile`.
void settings_keeper_profile_changed(SettingsKeeper *keeper, int64_t now_us);
// Goes on to another day: the weeks are counted on, what was answered for the day before is forgotten.
void settings_keeper_begin_day(SettingsKeeper *keeper, int today);
// Has changes written when the last is a quarter of a second old, or the first a whole one. Returns at once. What cannot be written
// is tried again by itself.
void settings_keeper_save_if_due(SettingsKeeper *keeper, int64_t now_us);
// Takes over what another program (`gently settings`, another window) has saved; true when that changed any setting in use. Looks
// again, at most twice a second unless it is `quiet`: `wake` tells when there is something.
bool settings_keeper_follow(SettingsKeeper *keeper, int64_t now_us, bool quiet);
// Which settings in use have changed since the last call, or since they were loaded.
SettingKeys settings_keeper_changes(SettingsKeeper *keeper);
// One line that the user should see, that settings are not kept and why; it was written on stderr, too. False when there is none (any
// more).
bool settings_keeper_news(SettingsKeeper *keeper, char line[STORE_LINE_SIZE]);
// When settings_keeper_save_if_due() has something to do, monotonic µs; -1 = never.
int64_t settings_keeper_deadline_us(const SettingsKeeper *keeper);
// 0..1, 0 when muted.
double settings_keeper_volume(const SettingsKeeper *keeper);
