#include "app/screenshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/output.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// XDG_PICTURES_DIR="$HOME/Bilder" of ~/.config/user-dirs.dirs, as desktops write it.
static bool read_user_dirs(char path[PATH_CAPACITY], const char *home) {
    char file[PATH_CAPACITY];
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config && config[0] == '/' ? !paths_join(file, config, "user-dirs.dirs")
                                   : !paths_join(file, home, ".config/user-dirs.dirs"))
        return false;
    FILE *stream = fopen(file, "r");
    if (!stream)
        return false;
    char line[PATH_CAPACITY];
    bool found = false;
    while (!found && fgets(line, sizeof line, stream)) {
        char *value = strncmp(line, "XDG_PICTURES_DIR=\"", 18) == 0 ? line + 18 : NULL;
        char *end = value ? strrchr(value, '"') : NULL;
        if (!end || end == value)
            continue;
        *end = '\0';
        if (strncmp(value, "$HOME/", 6) == 0)
            found = paths_join(path, home, value + 6);
        else
            found = value[0] == '/' && paths_join(path, value, "");
    }
    fclose(stream);
    return found && is_folder(path);
}

static void find_folder(char path[PATH_CAPACITY]) {
    const char *home = getenv("HOME");
    if (home && home[0] == '/') {
        if (read_user_dirs(path, home))
            return;
        if (paths_join(path, home, "Pictures") && is_folder(path))
            return;
    }
    snprintf(path, PATH_CAPACITY, ".");
}

void screenshot_save(const Canvas *canvas) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], stamp[32], name[80];
    find_folder(folder);
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local);
    for (int i = 1; i < 100; i++) {
        snprintf(name, sizeof name, i == 1 ? "gently-%s.png" : "gently-%s-%d.png", stamp, i);
        if (!paths_join(path, folder, name)) {
            log_line("no picture was kept: the path of the pictures folder is too long");
            return;
        }
        if (!file_exists(path))
            break;
    }
    if (output_picture(path, canvas))
        log_line("picture kept as %s", path);
}
