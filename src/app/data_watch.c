#include "app/data_watch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/paths.h"
#include "platform/folder_watch.h"

struct DataWatch {
    FolderWatch *files;
    atomic_bool changed;
    void (*wake)(void);
    pthread_t thread;
};

static void *work(void *context) {
    DataWatch *watch = context;
    while (folder_watch_wait(watch->files)) {
        atomic_store(&watch->changed, true);
        watch->wake();
    }
    return NULL;
}

DataWatch *data_watch_start(const char *name, void (*wake)(void)) {
    char folder[PATH_CAPACITY], reason[160];
    const char *roots[] = {folder};
    // Other folders in there hold recordings and routines.
    FolderWatch *files =
        paths_user_data(folder) ? folder_watch_new(roots, 1, name, "voices", reason, sizeof reason) : NULL;
    if (!files)
        return NULL;
    DataWatch *watch = alloc_zeroed(1, sizeof *watch);
    watch->files = files;
    watch->wake = wake;
    atomic_init(&watch->changed, true);
    if (pthread_create(&watch->thread, NULL, work, watch) == 0)
        return watch;
    folder_watch_free(files);
    free(watch);
    return NULL;
}

void data_watch_stop(DataWatch *watch) {
    if (!watch)
        return;
    folder_watch_stop(watch->files);
    pthread_join(watch->thread, NULL);
    folder_watch_free(watch->files);
    free(watch);
}

bool data_watch_take(DataWatch *watch) {
    return watch && atomic_exchange(&watch->changed, false);
}
