// Forgetting for good what is kept of a person: in the files, whose bytes are overwritten, in backups and in what was kept aside of
// damaged ones.
#pragma once
#include <stdbool.h>

// Everything in a person's folder but own routines, recorded voices and other people: settings, answers, numbers, what the pain key was
// told, the history, the name. A database is emptied where it lies, so that another Gently that has it open sees that it is empty and
// does not write it back. False, with one line in `reason`, when something could not be forgotten (in use, another
// program's, read-only); the rest is.
bool forget_everything(const char *folder, char *reason, int reason_size);
// After single answers or days were taken out of gently.db: nothing of what it held before is left in its bytes, nor in what
// was kept aside of damaged ones. As above.
bool forget_traces(const char *folder, char *reason, int reason_size);
// Own routines: levels/ of the user's data folder.
bool forget_own_routines(const char *data_folder, char *reason, int reason_size);
