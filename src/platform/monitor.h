// Keeps the window on its monitor where nobody else does: on an X server without a window manager (the console X of a TV box) a
// fullscreen window keeps its size when the monitor gets another mode, and its place when the monitor goes; and SDL 2.26 goes on
// telling the bounds that were. On anything else all of it does nothing. Internal to platform/.
#pragma once
#include <SDL.h>
#include <stdbool.h>

typedef struct Monitor {
    SDL_Window *window;
    bool follows;       // an X server that tells of changes
    int events_from;    // the number of the first of RandR's events
    unsigned long name; // of the monitor it belongs on, also while that is gone; 0 = not known
    bool gone;          // that was not there at the last look
} Monitor;

// Of a window that is shown. From now on changes come as SDL events.
void monitor_follow(Monitor *monitor, SDL_Window *window);
// It belongs on the monitor that shows most of this place from now on.
void monitor_belong(Monitor *monitor, SDL_Rect place);
// Looks whether the monitor it belongs on is there; true when it has gone since the last look.
bool monitor_has_gone(Monitor *monitor);
// Whether the event tells that monitors may have changed.
bool monitor_event(const Monitor *monitor, const SDL_Event *event);
// Puts the window where it should lie: a fullscreen one over its whole monitor (or, while that is gone, over another one), another
// one inside of it.
void monitor_fit(const Monitor *monitor);
