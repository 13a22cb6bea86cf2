#include "screens/music_folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "sound/music_names.h"

void music_folder_free(MusicFolder *folder) {
    if (folder->names)
        file_list_free(folder->names, (size_t)(folder->folders + folder->files));
    folder->names = NULL;
    folder->folders = folder->files = 0;
}

static bool is_folder_in(const char *path, const char *name) {
    char whole[PATH_CAPACITY];
    return name[0] != '.' && paths_join(whole, path, name) && file_is_folder(whole);
}

bool music_folder_read(MusicFolder *folder, const char *path) {
    char **names = NULL, kept[PATH_CAPACITY];
    size_t count = 0;
    if (snprintf(kept, sizeof kept, "%s", path) >= PATH_CAPACITY || !file_list(path, "", &names, &count))
        return false;
    char **sorted = malloc((count + 1) * sizeof *sorted);
    if (!sorted)
        abort();
    int folders = 0, files = 0;
    for (size_t i = 0; i < count; i++)
        if (is_folder_in(path, names[i])) {
            sorted[folders++] = names[i];
            names[i] = NULL;
        }
    for (size_t i = 0; i < count; i++)
        if (names[i] && music_is_file_name(names[i])) {
            sorted[folders + files++] = names[i];
            names[i] = NULL;
        }
    file_list_free(names, count);
    music_folder_free(folder);
    memcpy(folder->path, kept, sizeof kept);
    folder->names = sorted;
    folder->folders = folders;
    folder->files = files;
    return true;
}

bool music_folder_above(const MusicFolder *folder, char path[PATH_CAPACITY]) {
    const char *slash = strrchr(folder->path, '/');
    if (!slash || strcmp(folder->path, "/") == 0)
        return false;
    int length = slash == folder->path ? 1 : (int)(slash - folder->path);
    snprintf(path, PATH_CAPACITY, "%.*s", length, folder->path);
    return true;
}

const char *music_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}
