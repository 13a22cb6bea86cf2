// Nap mode and eyes closed: switched on and off from every screen, until the session ends.
#pragma once
#include "screens/screen.h"
#include "store/mode_settings.h"

// Into that mode, or out of it where it holds already; told in the toast. Closed eyes need sound: without it the picture stays.
void mode_switch(ScreenContext *context, SessionMode mode);
// What a key does to the sound while a mode holds: in nap mode it stays off, and with closed eyes turning it off brings the picture
// back. False when it does what it always does.
bool mode_takes_sound_key(ScreenContext *context, Action action);
// The session is over: back to how it was, and told.
void mode_end(ScreenContext *context);
