// What library.c, library_check.c and the tests share: a library in the making.
#pragma once
#include "base/file_source.h"
#include "content/library.h"
#include "content/pose_library.h"

typedef struct LibraryParts {
    Library *library;
    PoseLibrary *poses;
    const char **broken; // ids of exercises and everyday movements with errors of their own
    size_t broken_count;
} LibraryParts;

// library_load_with_own() with its by-products, which live in the library's arena.
LibraryParts library_load_parts(const FileSource *source, const char *data_folder, const char *own_folder,
                                DiagList *diags);
