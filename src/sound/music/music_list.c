#include "sound/music/music_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/alloc.h"
#include "base/file.h"
#include "sound/music/music_names.h"
#include "sound/music/music_order.h"

enum { FILES_MAX = 2000 };

static void tell_nothing_found(const char *path, const char *foreign, char *reason, size_t reason_size) {
    if (foreign)
        snprintf(reason, reason_size,
                 "the folder %s holds only %s, which Gently cannot play; " MUSIC_KINDS_THAT_PLAY, path,
                 foreign);
    else
        snprintf(reason, reason_size, "the folder %s holds no music file", path);
}

static bool read_folder(MusicList *list, const char *path, char *reason, size_t reason_size) {
    char **names = NULL;
    const char *foreign = NULL;
    size_t count = 0, kept = 0;
    if (!file_list(path, "", &names, &count)) {
        snprintf(reason, reason_size, "the folder %s cannot be read", path);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        foreign = foreign ? foreign : music_foreign_kind(names[i]);
        if (music_is_file_name(names[i]))
            names[kept++] = names[i];
        else
            free(names[i]);
    }
    music_sort_names(names, kept);
    for (; kept > FILES_MAX; kept--)
        free(names[kept - 1]);
    list->names = names;
    list->count = kept;
    snprintf(list->folder, sizeof list->folder, "%s", path);
    if (kept == 0)
        tell_nothing_found(path, foreign, reason, reason_size);
    return kept > 0;
}

bool music_list_read(MusicList *list, const char *path, char *reason, size_t reason_size) {
    struct stat info;
    *list = (MusicList){0};
    if (stat(path, &info) != 0) {
        snprintf(reason, reason_size, "there is no music in %s", path);
        return false;
    }
    if (S_ISDIR(info.st_mode))
        return read_folder(list, path, reason, reason_size);
    list->names = alloc_zeroed(1, sizeof *list->names);
    list->names[list->count++] = alloc_text(path);
    return true;
}

void music_list_free(MusicList *list) {
    if (list->names)
        file_list_free(list->names, list->count);
    *list = (MusicList){0};
}

bool music_list_path(const MusicList *list, size_t index, char path[PATH_CAPACITY]) {
    if (list->folder[0])
        return paths_join(path, list->folder, list->names[index]);
    return snprintf(path, PATH_CAPACITY, "%s", list->names[index]) < PATH_CAPACITY;
}
