// The keys while the program runs: the table as the user's own file changes it, read again when that is saved; the device in hand;
// and keys that are held.
#pragma once
#include "app/held_key.h"
#include "app/in_hand.h"
#include "base/paths.h"

typedef struct KeysInUse {
    KeyMap map;
    InHand hand;
    HeldKey held;
    bool has_pad;             // what was pressed last is a gamepad ...
    int pad_id;               // ... this one
    char path[PATH_CAPACITY]; // of the user's own file; "" = there can be none
    int64_t looked_at_us;
    struct {
        int64_t at_ns, size; // of the file as it was read; -1 = there was none
    } seen;
    char place[160], fault[320]; // to be shown: the first fault of the file
    int more_faults;
    bool told; // it has been taken
} KeysInUse;

// `own_folder`: the user's own, "" = none. Faults of the file go to stderr.
void keys_in_use_open(KeysInUse *keys, const char *own_folder);
// Reads the file again when it has changed; looks at most twice a second. True when it did.
bool keys_in_use_follow(KeysInUse *keys, int64_t now_us);
// The first fault of the file, once after it was read; false = nothing to tell.
bool keys_in_use_news(KeysInUse *keys, const char **place, const char **fault, int *more);
// What an event does; ACTION_NONE for nothing, and for what a held key does too soon or too long. Back that is held says that it hurts,
// on every device: a remote may have no key for that.
Action keys_in_use_action(KeysInUse *keys, const InputEvent *event, int64_t now_us);
