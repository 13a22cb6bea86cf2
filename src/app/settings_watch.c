#include "app/settings_watch.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/paths.h"
#include "platform/folder_watch.h"
#include "store/settings.h"

struct SettingsWatch {
    FolderWatch *watch;
    void (*wake)(void);
    pthread_t thread;
};

static void *work(void *context) {
    SettingsWatch *watch = context;
    while (folder_watch_wait(watch->watch))
        watch->wake();
    return NULL;
}

SettingsWatch *settings_watch_start(void (*wake)(void)) {
    char folder[PATH_CAPACITY], reason[160];
    const char *roots[] = {folder};
    // Other folders in there hold recordings and routines.
    FolderWatch *files = paths_user_data(folder)
                             ? folder_watch_new(roots, 1, STORE_FILE, "voices", reason, sizeof reason)
                             : NULL;
    if (!files)
        return NULL;
    SettingsWatch *watch = alloc_zeroed(1, sizeof *watch);
    watch->watch = files;
    watch->wake = wake;
    if (pthread_create(&watch->thread, NULL, work, watch) == 0)
        return watch;
    folder_watch_free(files);
    free(watch);
    return NULL;
}

void settings_watch_stop(SettingsWatch *watch) {
    if (!watch)
        return;
    folder_watch_stop(watch->watch);
    pthread_join(watch->thread, NULL);
    folder_watch_free(watch->watch);
    free(watch);
}
