#include "screens/settings/music_folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "base/path_text.h"
#include "sound/music/music_names.h"
#include "sound/music/music_order.h"

void music_folder_free(MusicFolder *folder) {
    if (folder->names)
        file_list_free(folder->names,
                       (size_t)folder->folders + (size_t)folder->files + (size_t)folder->foreign);
    folder->names = NULL;
    folder->folders = folder->files = folder->foreign = 0;
}

typedef enum Group { FOLDERS, FILES, FOREIGN, GROUPS, NOTHING } Group;

static Group group_of(const char *path, const char *name) {
    char whole[PATH_CAPACITY];
    struct stat info;
    if (name[0] == '.' || !paths_join(whole, path, name) || stat(whole, &info) != 0)
        return NOTHING;
    if (S_ISDIR(info.st_mode))
        return FOLDERS;
    return !S_ISREG(info.st_mode)     ? NOTHING
           : music_is_file_name(name) ? FILES
           : music_foreign_kind(name) ? FOREIGN
                                      : NOTHING;
}

// Moves the names of one group to `sorted`; returns how many.
static int take_group(char **sorted, char **names, const Group *groups, size_t count, Group group) {
    size_t taken = 0;
    for (size_t i = 0; i < count; i++)
        if (groups[i] == group) {
            sorted[taken++] = names[i];
            names[i] = NULL;
        }
    music_sort_names(sorted, taken);
    return (int)taken;
}

bool music_folder_read(MusicFolder *folder, const char *path) {
    char **names = NULL, kept[PATH_CAPACITY];
    size_t count = 0;
    if (snprintf(kept, sizeof kept, "%s", path) >= PATH_CAPACITY || !file_list(path, "", &names, &count))
        return false;
    char **sorted = malloc((count + 1) * sizeof *sorted);
    Group *groups = malloc((count + 1) * sizeof *groups);
    if (!sorted || !groups)
        abort();
    for (size_t i = 0; i < count; i++)
        groups[i] = group_of(path, names[i]);
    int found[GROUPS], all = 0;
    for (Group group = FOLDERS; group < GROUPS; group++) {
        found[group] = take_group(sorted + all, names, groups, count, group);
        all += found[group];
    }
    file_list_free(names, count);
    free(groups);
    music_folder_free(folder);
    memcpy(folder->path, kept, sizeof kept);
    folder->names = sorted;
    folder->folders = found[FOLDERS];
    folder->files = found[FILES];
    folder->foreign = found[FOREIGN];
    return true;
}

bool music_folder_above(const MusicFolder *folder, char path[PATH_CAPACITY]) {
    size_t length = paths_folder_length(folder->path);
    if (length == 0 || strcmp(folder->path, "/") == 0)
        return false;
    snprintf(path, PATH_CAPACITY, "%.*s", (int)length, folder->path);
    return true;
}

const char *music_path_name(const char *path) {
    const char *name = paths_basename(path);
    return *name ? name : path;
}
