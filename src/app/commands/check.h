// Everything that can be found wrong without running a session: files, movement, and the voice's gaps.
#pragma once
#include "app/content.h"
#include "base/diag.h"

// What a check looked at, for the closing line.
typedef struct CheckCount {
    size_t exercises, transitions, everyday, routines, rules, clips, files;
} CheckCount;

// All content of a data folder: every file, the movement of every exercise, and whether each spoken line has
// its clip and each clip its line.
void check_all(const char *data_folder, DiagList *diags, CheckCount *count);
// How a routine leads from exercise to exercise: its order, and the changes of pose that the score makes up between them.
void check_routine(const Library *library, const Routine *routine, DiagList *diags);
// One file, or every .yaml file of a folder and the folders in it; movement included.
void check_path(const char *data_folder, const char *path, DiagList *diags, CheckCount *count);
