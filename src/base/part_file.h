// Files that are whole or not there: written under a name beside their own, which they take when they are finished. A TERM, INT or
// HUP that ends the program meanwhile leaves nothing behind, and the program ends by that signal as it would have anyway.
#pragma once
#include <stdbool.h>
#include <stdio.h>

typedef struct PartFile PartFile;

// Begins the file that is to be at `path`. NULL with errno set when it cannot be begun. Any thread.
PartFile *part_file_begin(const char *path);
FILE *part_file_stream(const PartFile *part); // to write to; not to be closed
// Ends it, either way. False with errno set when anything could not be written; then nothing is left behind and what was at `path`
// before is still there.
bool part_file_finish(PartFile *part);
void part_file_discard(PartFile *part);
// Before the program ends at once: removes all that are being written. Allowed in a signal handler.
void part_file_remove_all(void);
