// The files of somebody's own music.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/paths.h"

typedef struct MusicList {
    char folder[PATH_CAPACITY]; // "" = `names` has one whole path
    char **names;
    size_t count;
} MusicList;

// Reads a file, or a folder whose music files (music_names.h; not those of folders within) are taken in the order of their
// names. False, with a few words in `reason`, when there is none. Free with music_list_free() in any case.
bool music_list_read(MusicList *list, const char *path, char *reason, size_t reason_size);
// Frees the names; the list is empty then.
void music_list_free(MusicList *list);
// False when it is too long to be opened.
bool music_list_path(const MusicList *list, size_t index, char path[PATH_CAPACITY]);
