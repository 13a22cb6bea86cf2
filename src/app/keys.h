// What every key, remote button and gamepad button does at first: one table. Its keys have SDL's codes (input.h).
#pragma once
#include "app/key_map.h"
#include "platform/input.h"

// The table; what a user's own file changes is app/key_map_file.h.
const KeyMap *key_map_default(void);
// ACTION_NONE when it does nothing. Held keys repeat only where that makes sense (moving about, volume).
Action keys_action(const KeyMap *map, const InputEvent *event);
// The character that a key types, where a name is typed; 0 = none.
uint32_t keys_character(const InputEvent *event);
