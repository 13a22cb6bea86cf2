// Tells when files below some folders have changed, once they have settled. Sleeps in the kernel (inotify)
// until then.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// A change has settled when nothing has happened for FOLDER_WATCH_QUIET_MS and every file that was written
// has been closed: editors write a copy and rename it, or empty the file and fill it again. It is told at the
// latest FOLDER_WATCH_BUSY_MS after it began while more changes keep coming, or FOLDER_WATCH_OPEN_MS while a
// file stays open.
enum { FOLDER_WATCH_QUIET_MS = 100, FOLDER_WATCH_BUSY_MS = 500, FOLDER_WATCH_OPEN_MS = 2000 };
enum { FOLDER_WATCH_ROOTS_MAX = 4 };

typedef struct FolderWatch FolderWatch;

// Watches the folders `roots` (at most FOLDER_WATCH_ROOTS_MAX; copied) and all below them but those called
// `except`, for files whose names end in `suffix` and are not hidden. Folders may come, go and be replaced,
// the roots too. NULL, with one line in `reason`, when the system lets nothing be watched.
FolderWatch *folder_watch_new(const char *const *roots, int root_count, const char *suffix,
                              const char *except, char *reason, size_t reason_size);
void folder_watch_free(FolderWatch *watch); // NULL is allowed

// Sleeps until a change has settled; false when folder_watch_stop() was called. What happens after it has
// returned is told by the next call.
bool folder_watch_wait(FolderWatch *watch);
// Wakes folder_watch_wait() for good; any thread.
void folder_watch_stop(FolderWatch *watch);
