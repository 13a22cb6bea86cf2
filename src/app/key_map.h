// Which key does what, as a table, and the names that actions and gamepad buttons have in a file.
#pragma once
#include <stdbool.h>
#include "platform/input.h"
#include "screens/screen.h"

typedef struct KeyBinding {
    // a sign as it is typed, a letter of the user's layout or a key without any: an SDL keycode
    int symbol;
    unsigned modifiers; // all that must be held; Ctrl and Alt must not be held otherwise
    Action action;
    bool repeats;
} KeyBinding;

enum { KEY_BINDINGS_MAX = 256 };

typedef struct KeyMap {
    KeyBinding keys[KEY_BINDINGS_MAX]; // the first match counts
    int count;
    Action pad[PAD_COUNT];
} KeyMap;

// The key now does that and nothing else; ACTION_NONE = nothing. False where the table is full.
bool key_map_bind(KeyMap *map, int symbol, unsigned modifiers, Action action);
// Brings back the keys and buttons that `original` has for what has to have one (OK, Back, the four directions, pain) and has
// none here. Calls `say` for each action that it brought back, with whether it was a gamepad's button.
void key_map_keep_needed(KeyMap *map, const KeyMap *original,
                         void (*say)(Action action, bool of_pad, void *context), void *context);

// Whether a held key does it again and again.
bool key_repeats(Action action);
// "pause", as it is called in a file; NULL = it has no name there, and no key.
const char *action_name(Action action);
// ACTION_COUNT = there is none of that name; "none" is ACTION_NONE.
Action action_named(const char *name);
// All the names, ACTION_COUNT of them; some are NULL.
const char *const *action_names(void);
// The buttons by SDL's names ("a", "leftshoulder"), PAD_COUNT of them; the first is NULL.
const char *const *pad_names(void);
