// Reads one exercise file (assets/exercises/).
#pragma once
#include "base/file_source.h"
#include "content/pose_library.h"

typedef struct Exercise Exercise;

// Loads one exercise file with its variants. Base poses come from `poses`. Every fault of the file is added
// to `diags`. Returns NULL when there was any error; the exercise and its strings live in `arena`.
const Exercise *exercise_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                              Arena *arena, DiagList *diags);
// The same for one that came in a pack: `pack` is its id, borrowed for the arena's life; NULL = Gently's own.
const Exercise *exercise_load_of_pack(const FileSource *source, const char *path, const char *pack,
                                      const PoseLibrary *poses, Arena *arena, DiagList *diags);

// The first phase of work that holds still for 5 s or more, where the dose's hold is `hold_s`, and whose words say nothing of the
// breath; -1 when there is none.
int exercise_silent_hold(const Exercise *exercise, double hold_s);
