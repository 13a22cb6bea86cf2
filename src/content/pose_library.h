// Base poses: how the figure lies, sits, stands or kneels before an exercise begins (assets/poses/).
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "body/pose.h"

typedef struct BasePose {
    const char *id; // the file's name without .yaml
    const char *path;
    const char *about; // for people who write exercises; may be NULL
    Stance stance;     // stance.base holds the angles
} BasePose;

typedef struct PoseLibrary PoseLibrary;

// Reads every base pose of a folder. Broken ones are reported and known by name only; a folder that cannot be
// read is reported too. Lives in `arena`.
PoseLibrary *pose_library_load(const FileSource *source, const char *folder, Arena *arena, DiagList *diags);

// The same of several folders (at least one). Those after the first need not be there, and what has the id of an earlier one is
// reported and left out.
PoseLibrary *pose_library_load_all(const FileSource *source, const char *const *folders, size_t folder_count,
                                   Arena *arena, DiagList *diags);

// NULL when there is none of that id, or when it is broken: then *broken (may be NULL) is true.
const BasePose *pose_library_find(const PoseLibrary *library, const char *id, bool *broken);

// All ids, broken ones too, of each folder in the order of strcmp; *count gets how many. They live as long as the library.
const char *const *pose_library_ids(const PoseLibrary *library, size_t *count);

// Checks one base pose file, wherever it lies; a pose it builds on comes from `library`.
void pose_library_check(PoseLibrary *library, const char *path, Arena *arena, DiagList *diags);
