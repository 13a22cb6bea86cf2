#include "platform/window.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/deadline.h"
#include "platform/clock.h"
#include "platform/console.h"
#include "platform/displays.h"
#include "platform/dropped_keys.h"
#include "platform/gamepad.h"
#include "platform/monitor.h"
#include "platform/pointer.h"
#include "platform/present.h"
#include "platform/quiet.h"
#include "platform/typed.h"

enum {
    WINDOW_WIDTH_PX = 1280,
    WINDOW_HEIGHT_PX = 720,
    WINDOW_MIN_WIDTH_PX = 480,
    WINDOW_MIN_HEIGHT_PX = 270,
    CURSOR_SHOWN_US = 2000000,
    CURSOR_SHAKE_PX = 4, // less is a trembling table, not a hand
};

struct Window {
    SDL_Window *sdl;
    Presenter presenter;
    Monitor monitor;
    Gamepads *gamepads;
    SDL_Rect windowed; // place and size when it is not fullscreen
    uint32_t generation;
    bool has_pixels, stale, hidden, exposed;
    bool unfit; // monitors may have changed
    Displays displays;
    char display[DISPLAY_NAME_MAX]; // it belongs on; "" = any
    char on[DISPLAY_NAME_MAX];      // it was seen on last; "" = not known
    bool displays_changed, lost;
    int64_t cursor_until_us; // 0 = hidden
    int motion_px;
    Pointer pointer;
};

// Whether SDL will take X11. What keeps libX11 quick makes the library that Wayland's keys come through complain, at every new keyboard.
static bool x11_comes_first(void) {
    const char *wanted = getenv("SDL_VIDEODRIVER");
    return getenv("DISPLAY") && (!wanted || strncmp(wanted, "x11", 3) == 0);
}

static void set_hints(void) {
    SDL_SetHint(SDL_HINT_APP_NAME, "Gently");
    SDL_SetHint(SDL_HINT_SCREENSAVER_INHIBIT_ACTIVITY_NAME, "Exercise session");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR,
                "0"); // notifications and volume signs stay visible
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    // The class that a desktop file will be matched by.
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "gently", 0);
    SDL_setenv("SDL_VIDEO_WAYLAND_WMCLASS", "gently", 0);
    typed_hint();
    // No words are typed here: libX11 need not read its table of composed keys, a tenth of the way to the first picture.
    if (x11_comes_first())
        SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
    presenter_hint();
}

static bool is_memory_driver(void) {
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
}

// Where no display is found SDL may settle for one that nobody can see.
static bool is_unseen_driver(void) {
    return !getenv("SDL_VIDEODRIVER") && is_memory_driver();
}

static bool start_video(char *reason, size_t reason_size) {
    if (!console_may_start("/dev", reason, reason_size))
        return false;
    set_hints();
    // Xlib, and what gives a Wayland window its title bar, complain on stderr; we say one line of our own.
    int kept = quiet_begin();
    bool started = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    quiet_end(kept);
    if (!started) {
        console_tell_failure(SDL_GetError(), reason, reason_size);
        return false;
    }
    dropped_keys_take();
    if (!is_unseen_driver())
        return true;
    snprintf(reason, reason_size, "no display to open a window on; start it in a desktop session");
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

// The display to open on; -1, with a reason, when the one that must be there is not.
static int choose_display(const WindowOptions *options, const Displays *displays, char *reason,
                          size_t reason_size) {
    const char *wanted = options->display ? options->display : options->usual_display;
    int place = wanted ? displays_find(displays, wanted) : 0;
    if (place < 0 && options->display)
        displays_tell_none(displays, wanted, reason, reason_size);
    else if (place < 0)
        place = 0;
    return place;
}

// In the middle of its display and no larger than what that leaves for windows: it would spill onto the next one. In memory any
// size has room.
static SDL_Rect window_place(const WindowOptions *options, int display) {
    int centre = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(display);
    SDL_Rect room, place = {centre, centre, options->width > 0 ? options->width : WINDOW_WIDTH_PX,
                            options->height > 0 ? options->height : WINDOW_HEIGHT_PX};
    if (is_memory_driver() || SDL_GetDisplayUsableBounds(display, &room) != 0)
        return place;
    place.w = SDL_min(place.w, room.w);
    place.h = SDL_min(place.h, room.h);
    place.x = room.x + (room.w - place.w) / 2;
    place.y = room.y + (room.h - place.h) / 2;
    return place;
}

// A fullscreen window has the display's size from the start: without a window manager (a bare X server on a
// TV box) nobody else makes it fill the screen.
static SDL_Window *make_window(const WindowOptions *options, int display, SDL_Rect windowed) {
    Uint32 flags = SDL_WINDOW_HIDDEN | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    SDL_Rect place = windowed;
    if (!options->windowed) {
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
        SDL_GetDisplayBounds(display, &place);
    }
    return SDL_CreateWindow("Gently", place.x, place.y, place.w, place.h, flags);
}

// Notes which display it is on, and whether the one it was on has gone.
static void note_display(Window *window) {
    displays_list(&window->displays);
    if (window->on[0] && displays_find(&window->displays, window->on) < 0)
        window->lost = true;
    int at = SDL_GetWindowDisplayIndex(window->sdl);
    snprintf(window->on, sizeof window->on, "%s",
             at >= 0 && at < window->displays.count ? window->displays.names[at] : "");
}

static void move_to_display(Window *window, int display) {
    SDL_Rect whole;
    if (SDL_GetDisplayBounds(display, &whole) != 0)
        return;
    window->windowed =
        window_place(&(WindowOptions){.width = window->windowed.w, .height = window->windowed.h}, display);
    bool fullscreen = window_is_fullscreen(window);
    SDL_Rect place = fullscreen ? whole : window->windowed;
    if (fullscreen)
        SDL_SetWindowFullscreen(window->sdl, 0);
    SDL_SetWindowPosition(window->sdl, place.x, place.y);
    SDL_SetWindowSize(window->sdl, place.w, place.h);
    if (fullscreen)
        SDL_SetWindowFullscreen(window->sdl, SDL_WINDOW_FULLSCREEN_DESKTOP);
    monitor_belong(&window->monitor, whole);
    window->unfit = window->stale = true;
}

// Back on the display it belongs on, whenever that is there again.
static void come_home(Window *window) {
    int home = window->display[0] ? displays_find(&window->displays, window->display) : -1;
    if (home >= 0 && strcmp(window->on, window->displays.names[home]) != 0)
        move_to_display(window, home);
    note_display(window);
}

Window *window_open(const WindowOptions *options, char *reason, int reason_size) {
    if (!start_video(reason, (size_t)reason_size))
        return NULL;
    Window *window = alloc_zeroed(1, sizeof *window);
    displays_list(&window->displays);
    int display = choose_display(options, &window->displays, reason, (size_t)reason_size);
    SDL_Window *sdl = NULL;
    if (display >= 0) {
        window->windowed = window_place(options, display);
        sdl = window->sdl = make_window(options, display, window->windowed);
        if (!sdl)
            snprintf(reason, (size_t)reason_size, "no window could be opened: %s", SDL_GetError());
    }
    if (!sdl) {
        free(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    const char *belongs = options->display ? window->displays.names[display] : options->usual_display;
    snprintf(window->display, sizeof window->display, "%s", belongs ? belongs : "");
    SDL_SetWindowMinimumSize(sdl, WINDOW_MIN_WIDTH_PX, WINDOW_MIN_HEIGHT_PX);
    SDL_ShowWindow(sdl);
    typed_start();
    SDL_ShowCursor(SDL_DISABLE);
    SDL_EnableScreenSaver();
    SDL_PumpEvents(); // a window manager's first word on the size, before pixels are fetched
    if (!presenter_open(&window->presenter, sdl)) {
        snprintf(reason, (size_t)reason_size, "the window cannot be painted on: %s", SDL_GetError());
        window_close(window);
        return NULL;
    }
    monitor_follow(&window->monitor, sdl);
    note_display(window);
    window->has_pixels = true;
    window->generation = 1;
    return window;
}

void window_close(Window *window) {
    if (!window)
        return;
    gamepads_close(window->gamepads);
    presenter_close(&window->presenter);
    SDL_DestroyWindow(window->sdl);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(window);
}

void window_find_gamepads(Window *window) {
    if (!window->gamepads)
        window->gamepads = gamepads_open();
}

static void handle_window_event(Window *window, const SDL_WindowEvent *event) {
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        window->stale = true;
        break;
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        window->stale = true;
        note_display(window);
        break;
    case SDL_WINDOWEVENT_EXPOSED:
        window->exposed = true;
        break;
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        window->hidden = true;
        break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_MAXIMIZED:
        window->exposed = window->exposed || window->hidden;
        window->hidden = false;
        break;
    default:
        break;
    }
}

static void handle_motion(Window *window, const SDL_MouseMotionEvent *motion) {
    window->motion_px += abs(motion->xrel) + abs(motion->yrel);
    if (window->motion_px <= CURSOR_SHAKE_PX)
        return;
    if (window->cursor_until_us == 0)
        SDL_ShowCursor(SDL_ENABLE);
    window->cursor_until_us = clock_now_us() + CURSOR_SHOWN_US;
}

// Pointer positions come in window units, which are not pixels on a high-density display.
static void to_canvas(const Window *window, int *x, int *y) {
    int width = 1, height = 1;
    SDL_GetWindowSize(window->sdl, &width, &height);
    *x = (int)((int64_t)*x * window->presenter.canvas.width / (width > 0 ? width : 1));
    *y = (int)((int64_t)*y * window->presenter.canvas.height / (height > 0 ? height : 1));
}

static InputEvent button_event(Window *window, const SDL_MouseButtonEvent *button) {
    bool down = button->type == SDL_MOUSEBUTTONDOWN;
    if (button->button == SDL_BUTTON_RIGHT && down)
        return (InputEvent){.kind = INPUT_BACK};
    if (button->button != SDL_BUTTON_LEFT)
        return (InputEvent){.kind = INPUT_NONE};
    int x = button->x, y = button->y;
    to_canvas(window, &x, &y);
    if (!down)
        return pointer_release(&window->pointer, x, y, button->clicks);
    pointer_press(&window->pointer, x, y);
    return (InputEvent){.kind = INPUT_NONE};
}

static InputEvent motion_event(Window *window, const SDL_MouseMotionEvent *motion) {
    handle_motion(window, motion);
    int x = motion->x, y = motion->y;
    to_canvas(window, &x, &y);
    if (!(motion->state & SDL_BUTTON_LMASK)) // it came up where nobody told us
        window->pointer.down = false;
    return pointer_move(&window->pointer, x, y, window->presenter.canvas.height);
}

static InputEvent fingers_event(Window *window, const SDL_MultiGestureEvent *fingers) {
    if (fingers->numFingers < 2)
        return (InputEvent){.kind = INPUT_NONE};
    return pointer_pinch(&window->pointer, (double)fingers->dDist);
}

static InputEvent translate(Window *window, const SDL_Event *event) {
    switch (event->type) {
    case SDL_QUIT:
        return (InputEvent){.kind = INPUT_CLOSE};
    case SDL_WINDOWEVENT:
        handle_window_event(window, &event->window);
        if (event->window.event == SDL_WINDOWEVENT_FOCUS_LOST)
            return (InputEvent){.kind = INPUT_LET_GO};
        break;
    case SDL_DISPLAYEVENT:
        window->displays_changed = true;
        break;
    case SDL_SYSWMEVENT:
        window->unfit = window->unfit || monitor_event(&window->monitor, event);
        break;
    case SDL_KEYDOWN:
        return typed_key(&event->key);
    case SDL_KEYUP:
        return (InputEvent){.kind = INPUT_KEY_UP, .symbol = event->key.keysym.sym};
    case SDL_MOUSEMOTION:
        return motion_event(window, &event->motion);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button_event(window, &event->button);
    case SDL_MULTIGESTURE:
        return fingers_event(window, &event->mgesture);
    case SDL_MOUSEWHEEL:
        return (InputEvent){.kind = event->wheel.y ? INPUT_WHEEL : INPUT_NONE, .wheel = event->wheel.y};
    default:
        if (window->gamepads)
            return gamepads_translate(window->gamepads, event, clock_now_us());
        break;
    }
    return (InputEvent){.kind = INPUT_NONE};
}

bool window_poll(Window *window, InputEvent *event) {
    SDL_Event raw;
    if (window->gamepads)
        gamepads_look(window->gamepads, clock_now_us());
    while (SDL_PollEvent(&raw)) {
        *event = translate(window, &raw);
        if (event->kind != INPUT_NONE)
            return true;
    }
    if (window->displays_changed) {
        window->displays_changed = false;
        note_display(window);
        come_home(window);
    }
    if (window->unfit) {
        window->unfit = false;
        window->lost = monitor_has_gone(&window->monitor) || window->lost;
        monitor_fit(&window->monitor);
    }
    int64_t now_us = clock_now_us();
    if (window->cursor_until_us && now_us >= window->cursor_until_us) {
        SDL_ShowCursor(SDL_DISABLE);
        window->cursor_until_us = 0;
        window->motion_px = 0;
    }
    if (window->gamepads) {
        *event = gamepads_repeat(window->gamepads, now_us);
        if (event->kind == INPUT_NONE)
            *event = gamepads_turn(window->gamepads, now_us);
        return event->kind != INPUT_NONE;
    }
    return false;
}

// True when an event came before `until_us` (-1 = never).
static bool wait_for_event(int64_t until_us) {
    if (until_us < 0)
        return SDL_WaitEvent(NULL) == 1;
    int64_t left_us = until_us - clock_now_us();
    return left_us <= 0 || SDL_WaitEventTimeout(NULL, (int)((left_us + 999) / 1000)) == 1;
}

void window_wait(Window *window, int64_t until_us) {
    if (window->cursor_until_us)
        until_us = sooner(until_us, window->cursor_until_us);
    if (window->gamepads)
        until_us = sooner(until_us, gamepads_deadline_us(window->gamepads));
    if (!window->gamepads) {
        wait_for_event(until_us);
        return;
    }
    // Pads wake nobody: they are looked at in between, without a round of the frame loop.
    int64_t now_us = clock_now_us();
    do {
        gamepads_look(window->gamepads, now_us);
        if (wait_for_event(sooner(until_us, now_us + gamepads_look_every_us(window->gamepads))))
            return;
        now_us = clock_now_us();
    } while (until_us < 0 || now_us < until_us);
}

void window_wake(void) {
    SDL_Event event = {.type = SDL_USEREVENT};
    SDL_PushEvent(&event);
}

Canvas *window_canvas(Window *window, uint32_t *generation) {
    if (window->stale || !window->has_pixels) {
        window->has_pixels = presenter_refresh(&window->presenter);
        window->stale = false;
        window->exposed = false;
        window->generation++;
    }
    *generation = window->generation;
    if (!window->has_pixels || window->hidden)
        return NULL;
    if (window->exposed) {
        // What was painted is still there; only the screen lost it.
        RectPx whole = {0, 0, window->presenter.canvas.width, window->presenter.canvas.height};
        window->exposed = false;
        window_present(window, &whole, 1);
    }
    return &window->presenter.canvas;
}

bool window_is_hidden(const Window *window) {
    return window->hidden;
}

void window_present(Window *window, const RectPx *rects, int count) {
    if (window->has_pixels && !presenter_show(&window->presenter, rects, count))
        window->stale = true;
}

bool window_is_fullscreen(const Window *window) {
    return (SDL_GetWindowFlags(window->sdl) & SDL_WINDOW_FULLSCREEN_DESKTOP) == SDL_WINDOW_FULLSCREEN_DESKTOP;
}

void window_use_display(Window *window, const char *name) {
    snprintf(window->display, sizeof window->display, "%s", name);
    come_home(window);
}

int window_display_count(const Window *window) {
    return window->displays.count;
}

const char *window_display_name(const Window *window, int index) {
    return window->displays.names[index];
}

bool window_lost_display(Window *window) {
    bool lost = window->lost;
    window->lost = false;
    return lost;
}

void window_toggle_fullscreen(Window *window) {
    if (window_is_fullscreen(window)) {
        SDL_SetWindowFullscreen(window->sdl, 0);
        SDL_SetWindowSize(window->sdl, window->windowed.w, window->windowed.h);
        SDL_SetWindowPosition(window->sdl, window->windowed.x, window->windowed.y);
    } else {
        SDL_Rect whole;
        SDL_GetWindowPosition(window->sdl, &window->windowed.x, &window->windowed.y);
        SDL_GetWindowSize(window->sdl, &window->windowed.w, &window->windowed.h);
        if (SDL_GetDisplayBounds(SDL_GetWindowDisplayIndex(window->sdl), &whole) == 0) {
            SDL_SetWindowPosition(window->sdl, whole.x, whole.y);
            SDL_SetWindowSize(window->sdl, whole.w, whole.h);
        }
        SDL_SetWindowFullscreen(window->sdl, SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    window->unfit = true;
    window->stale = true;
}

void window_keep_awake(Window *window, bool awake) {
    (void)window;
    if (awake)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}
