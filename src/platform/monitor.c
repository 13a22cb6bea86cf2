#include "platform/monitor.h"

#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <X11/extensions/Xrandr.h>
#include <stdlib.h>
#include "base/number.h"

static bool x11_info(SDL_Window *window, SDL_SysWMinfo *info) {
    SDL_VERSION(&info->version);
    return SDL_GetWindowWMInfo(window, info) && info->subsystem == SDL_SYSWM_X11;
}

static Window root_of(const SDL_SysWMinfo *info) {
    return DefaultRootWindow(info->info.x11.display);
}

static int ignore_error(Display *display, XErrorEvent *event) {
    (void)display;
    (void)event;
    return 0;
}

// The window that a window's property names; 0 = none.
static Window named_window(Display *display, Window window, Atom property) {
    Atom type = None;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char *data = NULL;
    Window named = 0;
    if (XGetWindowProperty(display, window, property, 0, 1, False, XA_WINDOW, &type, &format, &count, &left,
                           &data) == Success &&
        type == XA_WINDOW && format == 32 && count == 1)
        named = *(Window *)(void *)data; // Xlib gives 32 bits as a long, aligned for it
    if (data)
        XFree(data);
    return named;
}

// One that died leaves its mark on the root window; the window it names is gone then, and asking that is an error.
static bool has_window_manager(Display *display, Window root) {
    Atom mark = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
    if (mark == None)
        return false;
    int (*before)(Display *, XErrorEvent *) = XSetErrorHandler(ignore_error);
    Window named = named_window(display, root, mark);
    bool lives = named && named_window(display, named, mark) == named;
    XSync(display, False);
    XSetErrorHandler(before);
    return lives;
}

static SDL_Rect rect_of_monitor(const XRRMonitorInfo *info) {
    return (SDL_Rect){info->x, info->y, info->width, info->height};
}

static SDL_Rect rect_of_window(const SDL_SysWMinfo *info) {
    Display *display = info->info.x11.display;
    Window root = 0, child = 0;
    SDL_Rect rect = {0, 0, 1, 1};
    unsigned width = 1, height = 1, border = 0, depth = 0;
    XGetGeometry(display, info->info.x11.window, &root, &rect.x, &rect.y, &width, &height, &border, &depth);
    XTranslateCoordinates(display, info->info.x11.window, root_of(info), 0, 0, &rect.x, &rect.y, &child);
    rect.w = (int)width;
    rect.h = (int)height;
    return rect;
}

static int64_t shared_px(SDL_Rect a, SDL_Rect b) {
    SDL_Rect both;
    return SDL_IntersectRect(&a, &b, &both) ? (int64_t)both.w * both.h : 0;
}

// The one of that name, else the one that shows most of the window, else the first (the server's main one comes first).
static const XRRMonitorInfo *choose(const XRRMonitorInfo *monitors, int count, unsigned long name,
                                    SDL_Rect window) {
    const XRRMonitorInfo *best = &monitors[0];
    for (int i = 0; i < count; i++) {
        if (name && monitors[i].name == name)
            return &monitors[i];
        if (shared_px(rect_of_monitor(&monitors[i]), window) > shared_px(rect_of_monitor(best), window))
            best = &monitors[i];
    }
    return best;
}

static SDL_Rect inside(SDL_Rect window, SDL_Rect monitor) {
    SDL_Rect rect = {0, 0, window.w < monitor.w ? window.w : monitor.w,
                     window.h < monitor.h ? window.h : monitor.h};
    rect.x = clampi(window.x, monitor.x, monitor.x + monitor.w - rect.w);
    rect.y = clampi(window.y, monitor.y, monitor.y + monitor.h - rect.h);
    return rect;
}

void monitor_follow(Monitor *monitor, SDL_Window *window) {
    SDL_SysWMinfo info;
    int errors_from = 0, count = 0;
    *monitor = (Monitor){.window = window};
    if (!x11_info(window, &info))
        return;
    Display *display = info.info.x11.display;
    if (!XRRQueryExtension(display, &monitor->events_from, &errors_from))
        return;
    XRRMonitorInfo *monitors = XRRGetMonitors(display, root_of(&info), True, &count);
    if (!monitors)
        return;
    monitor->follows = true;
    if (count > 0)
        monitor->name = choose(monitors, count, 0, rect_of_window(&info))->name;
    XRRFreeMonitors(monitors);
    // Output changes are what SDL itself asked for on this connection; a server adds nothing to what was asked for before.
    XRRSelectInput(display, root_of(&info), 0);
    XRRSelectInput(display, root_of(&info),
                   RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask | RROutputChangeNotifyMask);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

void monitor_belong(Monitor *monitor, SDL_Rect place) {
    SDL_SysWMinfo info;
    int count = 0;
    if (!monitor->follows || !x11_info(monitor->window, &info))
        return;
    XRRMonitorInfo *monitors = XRRGetMonitors(info.info.x11.display, root_of(&info), True, &count);
    if (monitors && count > 0) {
        monitor->name = choose(monitors, count, 0, place)->name;
        monitor->gone = false;
    }
    if (monitors)
        XRRFreeMonitors(monitors);
}

bool monitor_has_gone(Monitor *monitor) {
    SDL_SysWMinfo info;
    int count = 0;
    if (!monitor->follows || !monitor->name || !x11_info(monitor->window, &info))
        return false;
    XRRMonitorInfo *monitors = XRRGetMonitors(info.info.x11.display, root_of(&info), True, &count);
    bool was_gone = monitor->gone;
    monitor->gone = true;
    for (int i = 0; monitors && i < count; i++)
        if (monitors[i].name == monitor->name)
            monitor->gone = false;
    if (monitors)
        XRRFreeMonitors(monitors);
    return monitor->gone && !was_gone;
}

bool monitor_event(const Monitor *monitor, const SDL_Event *event) {
    if (!monitor->follows || event->type != SDL_SYSWMEVENT || event->syswm.msg->subsystem != SDL_SYSWM_X11)
        return false;
    int number = event->syswm.msg->msg.x11.event.type - monitor->events_from;
    return number == RRScreenChangeNotify || number == RRNotify;
}

void monitor_fit(const Monitor *monitor) {
    SDL_SysWMinfo info;
    int count = 0;
    if (!monitor->follows || !x11_info(monitor->window, &info))
        return;
    Display *display = info.info.x11.display;
    if (has_window_manager(display, root_of(&info)))
        return;
    XRRMonitorInfo *monitors = XRRGetMonitors(display, root_of(&info), True, &count);
    if (monitors && count > 0) { // none while a mode is being set, or all are off
        SDL_Rect is = rect_of_window(&info),
                 whole = rect_of_monitor(choose(monitors, count, monitor->name, is));
        bool fullscreen = SDL_GetWindowFlags(monitor->window) & SDL_WINDOW_FULLSCREEN;
        SDL_Rect wanted = fullscreen ? whole : inside(is, whole);
        if (!SDL_RectEquals(&is, &wanted))
            XMoveResizeWindow(display, info.info.x11.window, wanted.x, wanted.y, (unsigned)wanted.w,
                              (unsigned)wanted.h);
        XFlush(display);
    }
    if (monitors)
        XRRFreeMonitors(monitors);
}
