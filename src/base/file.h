// Whole files in and out, with limits and clear reasons.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads a whole regular file. On success *bytes (malloc'd, one NUL added past the end, caller frees) and *size are set
// and true is returned. On failure they are untouched and `reason` (of `reason_size` bytes) says why in a few words:
// "no such file", "is a folder", "is 300 KiB; at most 256 KiB are allowed", ...
bool file_read(const char *path, size_t max_size, uint8_t **bytes, size_t *size, char *reason,
               size_t reason_size);

// The bytes of a whole regular file where they lie, read when they are touched; NULL when it cannot be opened or is empty. They
// cannot be written to. For files of the system that are read here and there, such as fonts. Give back with file_unmap().
uint8_t *file_map(const char *path, size_t *size);
void file_unmap(uint8_t *bytes, size_t size); // NULL is allowed

// Names of the entries of a folder that end in `suffix`, sorted by strcmp. On success *names (malloc'd array of malloc'd
// strings) and *count are set; free with file_list_free(). False when the folder cannot be read.
bool file_list(const char *folder, const char *suffix, char ***names, size_t *count);
// Frees what file_list() gave; NULL only with a count of 0.
void file_list_free(char **names, size_t count);

// Whether anything is there by that name; false also where the folders above may not be searched.
bool file_exists(const char *path);
// Whether it is a folder, or a link to one.
bool file_is_folder(const char *path);
// Creates a folder and its missing parents with mode 0700. False when that fails.
bool file_make_folder(const char *path);
