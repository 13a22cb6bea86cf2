#include "platform/dropped_keys.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <stdbool.h>

#ifdef SDL_VIDEO_DRIVER_X11
// X servers on Linux number keys as the kernel does, eight more.
#define X11_KEYCODE(kernel) ((kernel) + 8)

static struct DroppedKey {
    unsigned keycode;
    SDL_Scancode scancode; // that means the same
    bool down;
} dropped[] = {
    {X11_KEYCODE(201), SDL_SCANCODE_PAUSE, false},   // KEY_PAUSECD, XF86AudioPause
    {X11_KEYCODE(174), SDL_SCANCODE_AC_BACK, false}, // KEY_EXIT, XF86Close
    {X11_KEYCODE(206), SDL_SCANCODE_AC_BACK, false}, // KEY_CLOSE, the same
};

enum { DROPPED_COUNT = sizeof dropped / sizeof *dropped };

static void pass_on(struct DroppedKey *key, bool down, bool repeats) {
    SDL_Event event = {0};
    event.key.type = down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.state = down ? SDL_PRESSED : SDL_RELEASED;
    event.key.repeat = repeats;
    event.key.keysym.scancode = key->scancode;
    event.key.keysym.sym = SDL_SCANCODE_TO_KEYCODE(key->scancode);
    event.key.keysym.mod = (Uint16)SDL_GetModState();
    SDL_PushEvent(&event);
}

static void look_at(const XEvent *event) {
    for (int i = 0; i < DROPPED_COUNT; i++) {
        struct DroppedKey *key = &dropped[i];
        bool own =
            (event->type == KeyPress || event->type == KeyRelease) && event->xkey.keycode == key->keycode;
        if (own)
            pass_on(key, event->type == KeyPress, key->down && event->type == KeyPress);
        // After the focus has gone its release comes to somebody else.
        if (own || event->type == FocusOut)
            key->down = event->type == KeyPress;
    }
}

// The window system's own events are looked at and go no further: in the queue they would wake the frame loop. Those of extensions
// do, for monitor.h waits for some of them.
static int SDLCALL filter(void *context, SDL_Event *event) {
    (void)context;
    if (event->type != SDL_SYSWMEVENT)
        return 1;
    if (event->syswm.msg->subsystem != SDL_SYSWM_X11)
        return 0;
    look_at(&event->syswm.msg->msg.x11.event);
    return event->syswm.msg->msg.x11.event.type >= LASTEvent;
}

void dropped_keys_take(void) {
    SDL_SetEventFilter(filter, NULL);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}
#else
void dropped_keys_take(void) {
}
#endif
