#include "app/own_voice.h"

#include <string.h>

#include "base/file.h"
#include "base/log.h"

enum { NAME_MAX_BYTES = 40 };

bool own_voice_name_is_good(const char *name) {
    static const char good[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t length = strlen(name);
    return length > 0 && length <= NAME_MAX_BYTES && strspn(name, good) == length;
}

static bool join_voice(char path[PATH_CAPACITY], const char *folder, const char *voices, const char *name) {
    return paths_join(path, folder, voices) && paths_join(path, path, name);
}

bool own_voice_home(const char *name, char path[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    if (own_voice_name_is_good(name) && paths_user_data(data) && join_voice(path, data, "voices", name))
        return true;
    log_line("recordings cannot be kept: neither HOME nor XDG_DATA_HOME names a folder");
    return false;
}

static bool has_manifest(const char *folder) {
    char manifest[PATH_CAPACITY];
    return paths_join(manifest, folder, "manifest.yaml") && file_exists(manifest);
}

bool own_voice_find(const char *content_folder, const char *name, char path[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    if (!own_voice_name_is_good(name))
        return false;
    if (paths_user_data(data) && join_voice(path, data, "voices", name) && has_manifest(path))
        return true;
    return join_voice(path, content_folder, "assets/voices", name) && has_manifest(path);
}
