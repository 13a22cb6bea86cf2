// Reads one routine file (levels/).
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "content/library.h"
#include "model/routine.h"

// NULL when there was any error. `broken` are the ids of exercises that exist but have errors of their own:
// naming one of them is reported as that, not as an unknown name.
const Routine *routine_load(const FileSource *source, const char *path, const Library *library,
                            const char *const *broken, size_t broken_count, Arena *arena, DiagList *diags);
