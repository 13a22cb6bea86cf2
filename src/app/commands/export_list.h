// gently export --list: every video there can be, each as the command that makes it, on a line of its own.
#pragma once
#include <stdbool.h>

typedef struct ExportListOptions {
    const char *sizes;  // "1920x1080,1080x1920"; NULL = the usual one
    const char *format; // "mp4"; NULL = that
    const char *folder; // where the files go; NULL = here
} ExportListOptions;

// Whether they can be; false after one line on stderr. `named`: an exercise was named as well.
bool export_list_takes(const ExportListOptions *options, bool named);
// Prints the list; what else stands in `arguments` (ended by NULL) is said on each line again. False, after a line on stderr, where
// there is no content.
bool export_list(const ExportListOptions *options, char **arguments);
