// Transitions: ways from one position to another, such as rolling from the back onto the side (assets/transitions/).
#pragma once
#include "base/file_source.h"
#include "content/pose_library.h"

typedef struct Exercise Exercise;

// Loads one transition file. It becomes an exercise whose `transition` is set: written for the right side working (the figure lies on its
// left), mirrored for the left. Every fault of the file is added to `diags`; NULL when there was any. Lives in `arena`.
const Exercise *transition_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                                Arena *arena, DiagList *diags);
