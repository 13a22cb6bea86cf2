// A key press with what it types in the user's keyboard layout, without input methods: none may swallow a key, and no on-screen
// keyboard opens.
#pragma once
#include "platform/input.h"

struct SDL_KeyboardEvent;

// Before SDL's video is started: no input method is connected to.
void typed_hint(void);
// When the window is open: key presses come with their characters.
void typed_start(void);
// The press, with its character, which is taken out of SDL's queue: one press is one event.
InputEvent typed_key(const struct SDL_KeyboardEvent *key);
