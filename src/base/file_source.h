// Where files are read from: the disk, or texts held in memory before it, so that an earlier text can be read in a file's place.
// Wherever a source is asked for, NULL is the disk alone. A source and its texts are borrowed by those who read from it.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file_texts.h"

typedef struct FileSource {
    const FileTexts *texts; // those with bytes come before the disk's
} FileSource;

// Like file_read() of base/file.h: *bytes is the caller's to free.
bool file_source_read(const FileSource *source, const char *path, size_t max_size, uint8_t **bytes,
                      size_t *size, char *reason, size_t reason_size);
// Like file_list(): free with file_list_free().
bool file_source_list(const FileSource *source, const char *folder, const char *suffix, char ***names,
                      size_t *count);
