#include "platform/folder_watch.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"

enum {
    DEPTH_MAX = 4,
    OPEN_MAX = 32,
    SEEN = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE,
    SELF = IN_DELETE_SELF | IN_MOVE_SELF,
};

// A file that was written to and not closed yet.
typedef struct OpenFile {
    int folder; // watch descriptor
    char name[256];
} OpenFile;

struct FolderWatch {
    char root[FOLDER_WATCH_ROOTS_MAX][PATH_CAPACITY];
    int root_count;
    char suffix[32], except[64];
    int inotify, stop;
    int parent[FOLDER_WATCH_ROOTS_MAX]; // watch descriptor of the folder that holds the root
    bool stale;                         // folders have come or gone: watch anew
    OpenFile open[OPEN_MAX];
    int open_count;
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void add_below(const FolderWatch *watch, int inotify, const char *folder, int depth) {
    char **names = NULL, inner[PATH_CAPACITY];
    size_t count = 0;
    // First the watch, then the look: what comes in between is seen twice rather than not at all.
    if (depth > DEPTH_MAX || inotify_add_watch(inotify, folder, SEEN | SELF | IN_ONLYDIR) < 0 ||
        !file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], watch->except) != 0 && paths_join(inner, folder, names[i]) && is_folder(inner))
            add_below(watch, inotify, inner, depth + 1);
    file_list_free(names, count);
}

// All folders as they are now, on a new descriptor; the old one is given up only then, so that nothing is
// missed.
static bool watch_anew(FolderWatch *watch) {
    int inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (inotify < 0)
        return false;
    for (int i = 0; i < watch->root_count; i++) {
        char parent[PATH_CAPACITY];
        snprintf(parent, sizeof parent, "%.*s", (int)(paths_basename(watch->root[i]) - watch->root[i]),
                 watch->root[i]);
        watch->parent[i] =
            inotify_add_watch(inotify, parent[0] ? parent : ".",
                              IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR);
        add_below(watch, inotify, watch->root[i], 0);
    }
    if (watch->inotify >= 0)
        close(watch->inotify);
    watch->inotify = inotify;
    watch->stale = false;
    watch->open_count = 0;
    return true;
}

FolderWatch *folder_watch_new(const char *const *roots, int root_count, const char *suffix,
                              const char *except, char *reason, size_t reason_size) {
    FolderWatch *watch = alloc_zeroed(1, sizeof *watch);
    watch->inotify = -1;
    watch->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    snprintf(watch->suffix, sizeof watch->suffix, "%s", suffix);
    snprintf(watch->except, sizeof watch->except, "%s", except);
    for (int i = 0; i < root_count && i < FOLDER_WATCH_ROOTS_MAX; i++)
        snprintf(watch->root[watch->root_count++], PATH_CAPACITY, "%s", roots[i]);
    if (watch->stop < 0 || !watch_anew(watch)) {
        snprintf(reason, reason_size, "%s", strerror(errno));
        folder_watch_free(watch);
        return NULL;
    }
    return watch;
}

void folder_watch_free(FolderWatch *watch) {
    if (!watch)
        return;
    if (watch->inotify >= 0)
        close(watch->inotify);
    if (watch->stop >= 0)
        close(watch->stop);
    free(watch);
}

void folder_watch_stop(FolderWatch *watch) {
    uint64_t one = 1;
    if (write(watch->stop, &one, sizeof one) < 0 && errno != EAGAIN) // full: it was told already
        log_line("the watch over the content does not end: %s", strerror(errno));
}

static void note_open(FolderWatch *watch, const struct inotify_event *event) {
    int at = 0;
    while (at < watch->open_count &&
           (watch->open[at].folder != event->wd || strcmp(watch->open[at].name, event->name) != 0))
        at++;
    bool known = at < watch->open_count;
    if (event->mask & IN_MODIFY && !known && at < OPEN_MAX) {
        watch->open[at].folder = event->wd;
        snprintf(watch->open[at].name, sizeof watch->open[at].name, "%s", event->name);
        watch->open_count++;
    } else if (!(event->mask & (IN_MODIFY | IN_CREATE)) && known) {
        watch->open[at] = watch->open[--watch->open_count];
    }
}

// Whether an event is about something that is watched for.
static bool take_event(FolderWatch *watch, const struct inotify_event *event) {
    if (event->mask & (IN_Q_OVERFLOW | IN_IGNORED | SELF | IN_UNMOUNT))
        return watch->stale = true;
    const char *name = event->len > 0 ? event->name : "";
    for (int i = 0; i < watch->root_count; i++)
        if (event->wd == watch->parent[i] && strcmp(name, paths_basename(watch->root[i])) == 0)
            return watch->stale = true;
    for (int i = 0; i < watch->root_count; i++)
        if (event->wd == watch->parent[i])
            return false;
    if (event->mask & IN_ISDIR)
        return watch->stale = true;
    if (name[0] == '.' || !paths_ends_in(name, watch->suffix))
        return false;
    note_open(watch, event);
    return true;
}

// Everything that is queued; whether any of it counts.
static bool take_events(FolderWatch *watch) {
    _Alignas(struct inotify_event) char buffer[16384];
    bool any = false;
    for (ssize_t got; (got = read(watch->inotify, buffer, sizeof buffer)) > 0;)
        for (char *at = buffer; at < buffer + got;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            any = take_event(watch, event) || any;
            at += sizeof *event + event->len;
        }
    return any;
}

// How long to wait for more; 0 = it has settled.
static int64_t left_ms(const FolderWatch *watch, int64_t first_ms, int64_t last_ms) {
    int64_t now = now_ms(), open = first_ms + FOLDER_WATCH_OPEN_MS - now;
    if (watch->open_count > 0)
        return open > 0 ? open : 0;
    int64_t quiet = last_ms + FOLDER_WATCH_QUIET_MS - now, busy = first_ms + FOLDER_WATCH_BUSY_MS - now;
    int64_t left = quiet < busy ? quiet : busy;
    return left > 0 ? left : 0;
}

bool folder_watch_wait(FolderWatch *watch) {
    struct pollfd waits[2] = {{.fd = watch->stop, .events = POLLIN}, {.events = POLLIN}};
    bool any = false;
    int64_t first_ms = 0, last_ms = 0;
    for (;;) {
        int64_t left = any ? left_ms(watch, first_ms, last_ms) : -1;
        if (left == 0)
            break;
        waits[1].fd = watch->inotify;
        if (poll(waits, 2, (int)left) < 0 && errno != EINTR)
            return false;
        if (waits[0].revents)
            return false;
        if (!take_events(watch))
            continue;
        last_ms = now_ms();
        first_ms = any ? first_ms : last_ms;
        any = true;
    }
    if (watch->stale)
        watch_anew(watch);
    return true;
}
