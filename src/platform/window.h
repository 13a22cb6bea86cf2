// The window: opening, events, pixels, fullscreen, cursor and screen saver.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "draw/canvas.h"
#include "platform/input.h"

enum { WINDOW_DISPLAYS_MAX = 16 };

typedef struct WindowOptions {
    bool windowed;       // else fullscreen on the desktop, without a mode change
    const char *display; // its name, or its number from 0, and it must be there; NULL = any
    const char
        *usual_display; // without `display`: the name of the one to take when it is there; NULL or "" = any
    int width, height;  // of a window, which gets no larger than its display; 0 = 1280 x 720
} WindowOptions;

typedef struct Window Window;

// NULL, with one line in `reason`, when there is no display, no such display, or no window to be had.
Window *window_open(const WindowOptions *options, char *reason, int reason_size);
void window_close(Window *window); // NULL is allowed

// The next event; false when there is none. Keeps track of size, visibility, cursor and gamepads on the way.
bool window_poll(Window *window, InputEvent *event);
// Sleeps until an event comes or the monotonic time `until_us` is reached; -1 = until an event comes.
void window_wait(Window *window, int64_t until_us);
// Ends a window_wait() that sleeps, or the next one; any thread, while the window is open.
void window_wake(void);
// Looks for gamepads; some milliseconds, so not before the first picture.
void window_find_gamepads(Window *window);

// What is to be painted on, or NULL while nobody can see it (minimised, hidden, display gone). When
// *generation has changed, the pixels are undefined and everything must be painted.
Canvas *window_canvas(Window *window, uint32_t *generation);
// Whether it is minimised or hidden.
bool window_is_hidden(const Window *window);
// Shows the given rectangles of the canvas.
void window_present(Window *window, const RectPx *rects, int count);

// From now on it belongs on the display of this name, also when that is gone for a while; "" = on any.
void window_use_display(Window *window, const char *name);
// The names of the displays that are there, at most WINDOW_DISPLAYS_MAX; valid until the next window_poll().
int window_display_count(const Window *window);
// Of those the index-th, 0 .. count - 1.
const char *window_display_name(const Window *window, int index);
// Once whenever the display it was on has gone (switched off, unplugged).
bool window_lost_display(Window *window);

// Covers the whole display, or goes back to the size and place it had before; the canvas changes.
void window_toggle_fullscreen(Window *window);
// Whether it covers the whole display.
bool window_is_fullscreen(const Window *window);
// True while a session runs: the screen saver stays away.
void window_keep_awake(Window *window, bool awake);
