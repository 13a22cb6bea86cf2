// Everyday movements: lifting the baby, feeding, getting out of bed (assets/everyday/).
#pragma once
#include "base/file_source.h"
#include "content/pose_library.h"

typedef struct Exercise Exercise;

// Loads one file. It becomes an exercise whose `everyday` is set: it moves and is shown like one, but has no dose and no
// muscles, and no routine can name it. Every fault of the file is added to `diags`; NULL when there was any. Lives in `arena`.
const Exercise *everyday_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                              Arena *arena, DiagList *diags);
