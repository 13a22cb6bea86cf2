#include "base/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

bool paths_join(char path[PATH_CAPACITY], const char *folder, const char *name) {
    char joined[PATH_CAPACITY];
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    int needed = snprintf(joined, sizeof joined, "%s%s%s", folder, slash, name);
    if (needed < 0 || needed >= PATH_CAPACITY)
        return false;
    memcpy(path, joined, (size_t)needed + 1);
    return true;
}

static bool is_folder(const char *folder, const char *name) {
    char path[PATH_CAPACITY];
    return paths_join(path, folder, name) && file_is_folder(path);
}

static bool holds_content(const char *folder) {
    return is_folder(folder, "assets") && is_folder(folder, "levels");
}

static bool take(char path[PATH_CAPACITY], const char *found) {
    size_t length = strlen(found);
    if (length >= PATH_CAPACITY)
        return false;
    memcpy(path, found, length + 1);
    return true;
}

static bool find_above_program(char path[PATH_CAPACITY]) {
    char folder[PATH_CAPACITY];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (length <= 0)
        return false;
    folder[length] = 0;
    for (size_t above; (above = paths_folder_length(folder)) > 1;) {
        char installed[PATH_CAPACITY];
        folder[above] = 0;
        if (holds_content(folder))
            return take(path, folder);
        if (paths_join(installed, folder, "share/gently/content") && holds_content(installed))
            return take(path, installed);
    }
    return false;
}

bool paths_find_data(char path[PATH_CAPACITY]) {
    const char *named = getenv("GENTLY_DATA");
    if (named && *named)
        return take(path, named);
    return find_above_program(path);
}

bool paths_user_data(char path[PATH_CAPACITY]) {
    const char *data = getenv("XDG_DATA_HOME");
    if (data && data[0] == '/')
        return paths_join(path, data, "gently");
    const char *home = getenv("HOME");
    return home && home[0] == '/' && paths_join(path, home, ".local/share/gently");
}

// XDG_PICTURES_DIR="$HOME/Bilder" of ~/.config/user-dirs.dirs, as desktops write it.
static bool read_user_dirs(char path[PATH_CAPACITY], const char *home, const char *kind) {
    char file[PATH_CAPACITY], line[PATH_CAPACITY], start[64];
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config && config[0] == '/' ? !paths_join(file, config, "user-dirs.dirs")
                                   : !paths_join(file, home, ".config/user-dirs.dirs"))
        return false;
    FILE *stream = fopen(file, "r");
    if (!stream)
        return false;
    int length = snprintf(start, sizeof start, "XDG_%s_DIR=\"", kind);
    bool found = false;
    while (!found && fgets(line, sizeof line, stream)) {
        char *value = strncmp(line, start, (size_t)length) == 0 ? line + length : NULL;
        char *end = value ? strrchr(value, '"') : NULL;
        if (!end || end == value)
            continue;
        *end = '\0';
        if (strncmp(value, "$HOME/", 6) == 0)
            found = paths_join(path, home, value + 6);
        else
            found = value[0] == '/' && take(path, value);
    }
    fclose(stream);
    return found && file_is_folder(path);
}

bool paths_user_folder(const char *kind, const char *usual, char path[PATH_CAPACITY]) {
    const char *home = getenv("HOME");
    char found[PATH_CAPACITY];
    if (!home || home[0] != '/')
        return false;
    return (read_user_dirs(found, home, kind) || (paths_join(found, home, usual) && file_is_folder(found))) &&
           take(path, found);
}
