// Files that are whole or not there: written under a name beside their own, which they take when they are finished. A TERM, INT or
// HUP that ends the program meanwhile leaves nothing behind, and the program ends by that signal as it would have anyway.
#pragma once
#include <stdbool.h>
#include <stdio.h>

typedef struct FileReplacement FileReplacement;

// Begins the file that is to be at `path`. NULL with errno set when it cannot be begun. Any thread.
FileReplacement *file_replace_begin(const char *path);
// The same for what is for the user's eyes alone: mode 0600 whatever the umask, also in place of a file that others could read.
FileReplacement *file_replace_begin_private(const char *path);
// The same for a file that something else writes, such as SQLite: it has no stream and is not made; it is to be at
// file_replace_name() before the commit. What lies there already is removed. NULL with errno set
// when the path is too long or too many are being written.
FileReplacement *file_replace_reserve(const char *path);
FILE *
file_replace_stream(const FileReplacement *part); // to write to, not to be closed; NULL of a reserved one
const char *
file_replace_name(const FileReplacement *part); // where it lies until then; valid as long as `part`
// Ends it, either way. False with errno set when anything could not be written; then nothing is left behind and what was at `path`
// before is still there.
bool file_replace_commit(FileReplacement *part);
// Removes what was written and frees `part`; what was at `path` before is still there.
void file_replace_discard(FileReplacement *part);
// Before the program ends at once: removes all that are being written. Allowed in a signal handler.
void file_replace_discard_all(void);
