// What every key, remote button and gamepad button does: one table. Its keys have SDL's codes (input.h).
#pragma once
#include "platform/input.h"
#include "screens/screen.h"

// ACTION_NONE when it does nothing. Held keys repeat only where that makes sense (moving about, volume).
Action keys_action(const InputEvent *event);
// The character that a key types, where a name is typed; 0 = none.
uint32_t keys_character(const InputEvent *event);
