#include "platform/console.h"

#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

bool console_is_wanted(void) {
    const char *wanted = getenv("SDL_VIDEODRIVER");
    if (wanted && wanted[0])
        return strcasecmp(wanted, "kmsdrm") == 0;
    return !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY");
}

// Devices of a kind, and whether one of them may be used.
typedef struct Devices {
    char first[256]; // "" = there is none
    bool usable;
} Devices;

static Devices look_for(const char *folder, const char *names, int mode) {
    char pattern[512];
    glob_t found;
    Devices devices = {.first = ""};
    snprintf(pattern, sizeof pattern, "%s/%s", folder, names);
    if (glob(pattern, 0, NULL, &found) != 0)
        return devices;
    snprintf(devices.first, sizeof devices.first, "%s", found.gl_pathv[0]);
    for (size_t i = 0; i < found.gl_pathc && !devices.usable; i++)
        devices.usable = faccessat(AT_FDCWD, found.gl_pathv[i], mode, AT_EACCESS) == 0;
    globfree(&found);
    return devices;
}

// The group whose members may use the device; what Debian calls it where that cannot be told.
static void group_of(const char *device, const char *usual, char *name, size_t size) {
    struct stat status;
    const struct group *group = NULL;
    if (stat(device, &status) == 0 && status.st_gid != 0 && (status.st_mode & S_IRGRP))
        group = getgrgid(status.st_gid);
    snprintf(name, size, "%s", group ? group->gr_name : usual);
}

bool console_is_usable(const char *devices, char *reason, size_t reason_size) {
    Devices cards = look_for(devices, "dri/card*", R_OK | W_OK),
            inputs = look_for(devices, "input/event*", R_OK);
    char group[64];
    if (!cards.first[0])
        snprintf(
            reason, reason_size,
            "no display to open a window on: this machine has no %s/dri/card0 to draw on without a desktop; "
            "start Gently in a desktop session, or let the system find its graphics card",
            devices);
    else if (!cards.usable) {
        group_of(cards.first, "video", group, sizeof group);
        snprintf(reason, reason_size,
                 "no display to open a window on: you may not draw on %s; run \"sudo usermod -aG %s $USER\", "
                 "log in "
                 "again, or start Gently under cage as docs/tv.md shows",
                 cards.first, group);
    } else if (inputs.first[0] && !inputs.usable) {
        group_of(inputs.first, "input", group, sizeof group);
        snprintf(reason, reason_size,
                 "no keys to leave with again: you may not read %s; run \"sudo usermod -aG %s $USER\", log "
                 "in again, or "
                 "start Gently under cage as docs/tv.md shows",
                 inputs.first, group);
    } else
        return true;
    return false;
}

bool console_may_start(const char *devices, char *reason, size_t reason_size) {
    char cards[256];
    snprintf(cards, sizeof cards, "%s/dri", devices);
    if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY") && !getenv("SDL_VIDEODRIVER") &&
        access(cards, F_OK) != 0) {
        snprintf(reason, reason_size, "no display to open a window on; start it in a desktop session");
        return false;
    }
    return !console_is_wanted() || console_is_usable(devices, reason, reason_size);
}

void console_tell_failure(const char *said, char *reason, size_t reason_size) {
    if (console_is_wanted())
        snprintf(
            reason, reason_size,
            "no display to open a window on (%s): a desktop or another program may hold the screen; start "
            "Gently in that desktop, or from a console of its own",
            said);
    else
        snprintf(reason, reason_size, "no display to open a window on (%s); start it in a desktop session",
                 said);
}
