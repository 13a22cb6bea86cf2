#include "app/voice/own_voice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "content/packs.h"

enum { NAME_MAX_BYTES = OWN_VOICE_NAME_MAX - 1 };

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

// One that came in a pack.
static bool find_in_packs(const char *data, const char *name, char path[PATH_CAPACITY]) {
    char packs[PATH_CAPACITY], **ids = NULL;
    size_t count = 0;
    bool found = false;
    if (!paths_join(packs, data, PACKS_FOLDER) || !file_list(packs, "", &ids, &count))
        return false;
    for (size_t i = 0; i < count && !found; i++)
        found =
            paths_join(path, packs, ids[i]) && join_voice(path, path, "voices", name) && has_manifest(path);
    file_list_free(ids, count);
    return found;
}

bool own_voice_find(const char *content_folder, const char *name, char path[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    if (!own_voice_name_is_good(name))
        return false;
    if (paths_user_data(data) &&
        ((join_voice(path, data, "voices", name) && has_manifest(path)) || find_in_packs(data, name, path)))
        return true;
    return join_voice(path, content_folder, "assets/voices", name) && has_manifest(path);
}

bool own_voice_find_begun(const char *content_folder, const char *name, char path[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    if (!own_voice_name_is_good(name) || own_voice_find(content_folder, name, path))
        return false;
    return paths_user_data(data) && join_voice(path, data, "voices", name) && file_is_folder(path);
}

static bool is_in(const OwnVoices *voices, const char *name) {
    for (int i = 0; i < voices->count; i++)
        if (strcmp(voices->names[i], name) == 0)
            return true;
    return false;
}

static void list_folder(const char *content_folder, const char *folder, OwnVoices *voices) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    if (!file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count && voices->count < OWN_VOICES_MAX; i++)
        if (own_voice_find(content_folder, names[i], path) && !is_in(voices, names[i]))
            snprintf(voices->names[voices->count++], OWN_VOICE_NAME_MAX, "%.*s", NAME_MAX_BYTES, names[i]);
    file_list_free(names, count);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(a, b);
}

static void list_packs(const char *content_folder, const char *data, OwnVoices *voices) {
    char packs[PATH_CAPACITY], folder[PATH_CAPACITY], **ids = NULL;
    size_t count = 0;
    if (!paths_join(packs, data, PACKS_FOLDER) || !file_list(packs, "", &ids, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (paths_join(folder, packs, ids[i]) && paths_join(folder, folder, "voices"))
            list_folder(content_folder, folder, voices);
    file_list_free(ids, count);
}

void own_voice_list(const char *content_folder, OwnVoices *voices) {
    char data[PATH_CAPACITY], folder[PATH_CAPACITY];
    voices->count = 0;
    if (paths_user_data(data) && paths_join(folder, data, "voices")) {
        list_folder(content_folder, folder, voices);
        list_packs(content_folder, data, voices);
    }
    if (paths_join(folder, content_folder, "assets/voices"))
        list_folder(content_folder, folder, voices);
    qsort(voices->names, (size_t)voices->count, sizeof *voices->names, compare_names);
}
