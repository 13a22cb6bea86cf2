// What a folder holds for somebody who looks for her music.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/paths.h"

typedef struct MusicFolder {
    char path[PATH_CAPACITY];
    char **names; // folders first, then music files, each sorted; hidden ones and other files are left out
    int folders, files;
} MusicFolder;

// Reads a folder in place of the one before; false, and nothing changed, when it cannot be read. Zero-initialise first.
bool music_folder_read(MusicFolder *folder, const char *path);
void music_folder_free(MusicFolder *folder);
// The folder it lies in; false for the root.
bool music_folder_above(const MusicFolder *folder, char path[PATH_CAPACITY]);
// The last part of a path, to show.
const char *music_path_name(const char *path);
