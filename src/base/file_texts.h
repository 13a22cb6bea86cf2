// The texts of files, held in memory: to see which of them have changed, and (base/file_source.h) to read an
// earlier text in a file's place.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FileText {
    char *path;
    uint8_t *bytes; // NULL = the file is there but cannot be read
    size_t size;
} FileText;

// A set by path. Zero-initialise before use, free with file_texts_free().
typedef struct FileTexts {
    FileText *items;
    size_t count, capacity;
} FileTexts;

// Copies path and bytes; a path that is there already gets the new text. bytes may be NULL.
void file_texts_put(FileTexts *texts, const char *path, const uint8_t *bytes, size_t size);
// NULL when there is none. Valid until the next put.
const FileText *file_texts_find(const FileTexts *texts, const char *path);
// Frees all that the set holds; it may be used again.
void file_texts_free(FileTexts *texts);
// Whether two texts are the same; NULL (no such file) equals only NULL.
bool file_text_same(const FileText *a, const FileText *b);
// Whether both hold the same texts under the same paths.
bool file_texts_same(const FileTexts *a, const FileTexts *b);

// Adds every file below `folder` whose name ends in `suffix`, of at most `max_size` bytes; hidden ones and
// folders called `except` are left out. A folder that cannot be read adds nothing.
void file_texts_read_below(FileTexts *texts, const char *folder, const char *suffix, const char *except,
                           size_t max_size);
