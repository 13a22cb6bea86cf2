// The displays of the machine, for the screens: what there is to choose from, and a session that waits when its own has gone.
#pragma once
#include "platform/window.h"
#include "screens/screen_stack.h"

// Their names, in `names`; valid until the next window_poll().
NameList display_watch_list(const Window *window, const char *names[WINDOW_DISPLAYS_MAX]);
// A session whose display has gone waits, wherever the picture is now, and says so.
void display_watch_update(Window *window, ScreenStack *stack);
