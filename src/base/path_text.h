// What a path says as a text, whatever is on the disk.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// The name a path ends in: what follows its last slash, else all of it. Points into `path`.
const char *paths_basename(const char *path);
// How many bytes of a path name the folder of that name, without the slash between them; 1 for what lies in "/", 0 for a name alone.
size_t paths_folder_length(const char *path);
// The last dot of that name and what follows it, in `path`; NULL when it has none.
const char *paths_suffix(const char *path);
// Whether paths_suffix() is `suffix` (".wav"), in capitals or small letters.
bool paths_has_suffix(const char *path, const char *suffix);
// Whether a text ends in another, letter for letter.
bool paths_ends_in(const char *path, const char *end);
