#include "screens/settings/folder_look.h"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "base/alloc.h"

struct FolderLook {
    char path[PATH_CAPACITY];
    pthread_mutex_t mutex; // guards what follows
    pthread_cond_t ended;
    FolderLookState state;
    MusicFolder folder;
    int holders; // the owner and the thread: the last one frees
};

static bool read_first(MusicFolder *folder, const char *path) {
    char usual[PATH_CAPACITY];
    if (path[0])
        return music_folder_read(folder, path);
    const char *home = getenv("HOME");
    return (paths_user_folder("MUSIC", "Music", usual) && music_folder_read(folder, usual)) ||
           (home && home[0] == '/' && music_folder_read(folder, home)) || music_folder_read(folder, "/");
}

static void let_go(FolderLook *look) {
    pthread_mutex_lock(&look->mutex);
    bool last = --look->holders == 0;
    pthread_mutex_unlock(&look->mutex);
    if (!last)
        return;
    music_folder_free(&look->folder);
    pthread_cond_destroy(&look->ended);
    pthread_mutex_destroy(&look->mutex);
    free(look);
}

static void *work(void *context) {
    FolderLook *look = context;
    MusicFolder folder = {0};
    bool read = read_first(&folder, look->path);
    pthread_mutex_lock(&look->mutex);
    look->folder = folder;
    look->state = read ? FOLDER_READ : FOLDER_CLOSED;
    pthread_cond_signal(&look->ended);
    pthread_mutex_unlock(&look->mutex);
    let_go(look);
    return NULL;
}

FolderLook *folder_look_new(const char *path) {
    FolderLook *look = alloc_zeroed(1, sizeof *look);
    snprintf(look->path, sizeof look->path, "%s", path);
    pthread_mutex_init(&look->mutex, NULL);
    pthread_cond_init(&look->ended, NULL);
    look->state = FOLDER_LOOKING;
    look->holders = 2;
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes,
                                PTHREAD_CREATE_DETACHED); // nobody joins it: it may hang on a disk
    bool started = pthread_create(&thread, &attributes, work, look) == 0;
    pthread_attr_destroy(&attributes);
    if (!started)
        work(look);
    return look;
}

void folder_look_free(FolderLook *look) {
    if (look)
        let_go(look);
}

const char *folder_look_path(const FolderLook *look) {
    return look->path;
}

FolderLookState folder_look_wait(FolderLook *look, int within_ms) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until); // the time of day may be set meanwhile
    until.tv_nsec += within_ms % 1000 * 1000000L;
    until.tv_sec += within_ms / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&look->mutex);
    for (int error = 0; look->state == FOLDER_LOOKING && error != ETIMEDOUT;)
        error = pthread_cond_clockwait(&look->ended, &look->mutex, CLOCK_MONOTONIC, &until);
    FolderLookState state = look->state;
    pthread_mutex_unlock(&look->mutex);
    return state;
}

void folder_look_take(FolderLook *look, MusicFolder *folder) {
    pthread_mutex_lock(&look->mutex);
    music_folder_free(folder);
    *folder = look->folder;
    look->folder = (MusicFolder){0};
    pthread_mutex_unlock(&look->mutex);
}
