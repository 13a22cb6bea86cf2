// Files written by a thread of their own, for a stick may take its time. Each is whole or not there, for this user alone, and on
// the stick when the job says so: it may be pulled out.
#pragma once
#include <stddef.h>
#include "base/paths.h"

enum { SAVE_FILES_MOST = 4 };

typedef struct SaveFile {
    char path[PATH_CAPACITY];
    char *bytes; // malloc'd; the job takes it over
    size_t size;
} SaveFile;

typedef struct SaveJob SaveJob;
typedef enum SaveState { SAVE_GOES_ON, SAVE_DONE, SAVE_FAILED } SaveState;

// Begins; takes over the bytes of the files. NULL, and the bytes freed, when no thread can be started.
SaveJob *save_job_begin(SaveFile *files, int count);
// How far it is; after SAVE_FAILED *error is the errno.
SaveState save_job_state(SaveJob *job, int *error);
// Lets go of it; what it still writes it writes to the end. NULL is allowed.
void save_job_leave(SaveJob *job);
