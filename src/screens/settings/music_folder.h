// What a folder holds for somebody who looks for their music.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/paths.h"

typedef struct MusicFolder {
    char path[PATH_CAPACITY];
    // Folders first, then music files, then music that cannot be played (music_foreign_kind), each in the order of music_order.h.
    // Hidden ones, other files, and what is no ordinary file are left out.
    char **names;
    int folders, files, foreign;
} MusicFolder;

// Reads a folder in place of the one before; false, and nothing changed, when it cannot be read. Zero-initialise first.
bool music_folder_read(MusicFolder *folder, const char *path);
// Frees the names; it may be read again.
void music_folder_free(MusicFolder *folder);
// The folder it lies in; false for the root.
bool music_folder_above(const MusicFolder *folder, char path[PATH_CAPACITY]);
// The last part of a path, to show: points into it.
const char *music_path_name(const char *path);
