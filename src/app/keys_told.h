// What the screens hear of the keys in use: another device in hand, gamepads that come and go, faults of the user's own file.
#pragma once
#include "app/keys_in_use.h"
#include "screens/screen_stack.h"

// As keys_in_use_open(); the screens that are opened from now on name these keys.
void keys_told_open(KeysInUse *keys, const char *own_folder);
// An event comes in, before it does anything. True when it was about a gamepad that has come or gone, and does nothing more.
bool keys_told_event(KeysInUse *keys, ScreenStack *stack, const InputEvent *event);
// Follows the user's own file; `shown`: there is a picture to show faults on.
void keys_told_follow(KeysInUse *keys, ScreenStack *stack, bool shown, int64_t now_us);
