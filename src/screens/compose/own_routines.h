// The user's own routines: files of the data folder's levels/, under the same checks as any routine. What is written or deleted here is
// in the library as soon as that is read anew (app/hot_reload.h).
#pragma once
#include "screens/screen.h"

typedef enum OwnResult {
    OWN_DONE,
    OWN_FULL,      // no room left on the disk
    OWN_READ_ONLY, // nothing may be written there
    OWN_NO_PLACE,  // there is no data folder
    OWN_FAULTY,    // the routine does not pass the checks
    OWN_FAILED
} OwnResult;

// What to tell of it: a whole sentence, also of OWN_DONE.
const char *own_result_text(OwnResult result);

// Names to choose from: warm ones, in the user's language. `index` from 0 on; NULL past the last.
const char *own_name_offered(int index);
// Whether one of the user's own routines is called so.
bool own_name_is_taken(const Library *library, const char *name);

// Whether it is one of the user's own, and may be changed and deleted.
bool own_routine_is(const Routine *routine);
// Writes the routine as a file of that name, read back and checked before it takes its place; a new one where `id` is NULL, else in
// place of that one.
OwnResult own_routine_save(const Library *library, const Routine *routine, const char *name, const char *id);
// Deletes the file.
OwnResult own_routine_delete(const Routine *routine);
