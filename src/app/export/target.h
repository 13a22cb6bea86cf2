// Where an export goes: checked before anything is made, written under a name beside its own, and claimed, so that two exports do not
// write the same file.
#pragma once
#include <stdbool.h>
#include "base/file_replace.h"

typedef struct Target {
    const char *path; // borrowed
    FileReplacement *part;
} Target;

// Begins it. False, after one line on stderr, when the path is a folder, a link, no plain file, or what another export writes just now.
// What a killed export has left beside it goes.
bool target_begin(Target *target, const char *path);
// Puts the finished file in its place; false, after one line, when that fails. Frees all either way.
bool target_commit(Target *target);
// Gives up; nothing is left behind.
void target_discard(Target *target);
// "cannot write PATH: reason" on stderr, of an errno; returns false.
bool target_cannot(const char *path, int error);
