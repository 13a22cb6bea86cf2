// What library.c, pack_content.c, library_check.c and the tests share: a library in the making.
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

// library_load_beside() with its by-products, which live in the library's arena.
LibraryParts library_load_parts(const FileSource *source, const char *data_folder, const LibraryOwn *own,
                                DiagList *diags);

// Paths of the .yaml files of `data_folder`/`name`, sorted, in `arena`; a folder that cannot be read is reported.
const char **library_list_files(const FileSource *source, const char *data_folder, const char *name,
                                Arena *arena, DiagList *diags, size_t *count);
// Whether a movement moves as a body should; one that would be drawn wrong is reported and kept as faulty.
bool library_may_show(Library *library, const Exercise *exercise, DiagList *diags);
// Remembers that the exercise of this file has errors of its own.
void library_add_broken(LibraryParts *parts, const char *path);
// Loads a routine into the library, which has room for one more.
void library_add_routine(LibraryParts *parts, const FileSource *source, const char *path, DiagList *diags);
// For qsort(), of pointers to exercises: by order, then id.
int library_compare_exercises(const void *a, const void *b);
// The same of pointers to routines.
int library_compare_routines(const void *a, const void *b);
