#include "platform/displays.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// How many before it have the same name.
static int namesakes(const char *name, int before) {
    int count = 0;
    for (int i = 0; i < before; i++) {
        const char *other = SDL_GetDisplayName(i);
        count += other && strcmp(other, name) == 0;
    }
    return count;
}

void displays_list(Displays *displays) {
    displays->count = SDL_min(SDL_GetNumVideoDisplays(), WINDOW_DISPLAYS_MAX);
    displays->count = SDL_max(displays->count, 0);
    for (int i = 0; i < displays->count; i++) {
        const char *name = SDL_GetDisplayName(i);
        if (!name || !name[0])
            snprintf(displays->names[i], DISPLAY_NAME_MAX, "%d", i);
        else if (namesakes(name, i) > 0)
            snprintf(displays->names[i], DISPLAY_NAME_MAX, "%.110s (%d)", name, namesakes(name, i) + 1);
        else
            snprintf(displays->names[i], DISPLAY_NAME_MAX, "%s", name);
    }
}

int displays_find(const Displays *displays, const char *wanted) {
    for (int i = 0; i < displays->count; i++)
        if (strcmp(displays->names[i], wanted) == 0)
            return i;
    if (!wanted[0] || strspn(wanted, "0123456789") != strlen(wanted) || strlen(wanted) > 3)
        return -1;
    int number = (int)strtol(wanted, NULL, 10);
    return number < displays->count ? number : -1;
}

void displays_tell_none(const Displays *displays, const char *wanted, char *line, size_t size) {
    size_t at = 0;
    for (int i = -1; i < displays->count && at < size; i++) {
        int wrote = i < 0 ? snprintf(line, size, "there is no display '%s'; there is", wanted)
                          : snprintf(line + at, size - at, "%s %d '%s'", i ? "," : "", i, displays->names[i]);
        at += (size_t)wrote;
    }
}
