#include "report/save_job.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file_replace.h"

struct SaveJob {
    SaveFile files[SAVE_FILES_MOST];
    int count;
    pthread_mutex_t lock; // of what follows
    SaveState state;
    int error;
    int holders; // the thread and who began it
};

static void let_go(SaveJob *job) {
    pthread_mutex_lock(&job->lock);
    bool last = --job->holders == 0;
    pthread_mutex_unlock(&job->lock);
    if (!last)
        return;
    for (int i = 0; i < job->count; i++)
        free(job->files[i].bytes);
    pthread_mutex_destroy(&job->lock);
    free(job);
}

// The folder too: the name is in it.
static void sync_folder_of(const char *path) {
    char folder[PATH_CAPACITY];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (!slash || slash == folder)
        return;
    *slash = '\0';
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return;
    fsync(at); // some file systems of sticks cannot, and need it not
    close(at);
}

static bool write_file(const SaveFile *file) {
    FileReplacement *part = file_replace_begin(file->path);
    if (!part)
        return false;
    FILE *stream = file_replace_stream(part);
    fchmod(fileno(stream), 0600); // a stick has no modes
    bool good = fwrite(file->bytes, 1, file->size, stream) == file->size && fflush(stream) == 0 &&
                (fsync(fileno(stream)) == 0 || errno == EINVAL);
    if (!good) {
        int error = errno;
        file_replace_discard(part);
        errno = error;
        return false;
    }
    if (!file_replace_commit(part))
        return false;
    sync_folder_of(file->path);
    return true;
}

static void *work(void *opaque) {
    SaveJob *job = opaque;
    bool good = true;
    errno = 0;
    for (int i = 0; good && i < job->count; i++)
        good = write_file(&job->files[i]);
    int error = errno ? errno : EIO;
    pthread_mutex_lock(&job->lock);
    job->state = good ? SAVE_DONE : SAVE_FAILED;
    job->error = good ? 0 : error;
    pthread_mutex_unlock(&job->lock);
    let_go(job);
    return NULL;
}

SaveJob *save_job_begin(SaveFile *files, int count) {
    assert(count <= SAVE_FILES_MOST);
    SaveJob *job = alloc_zeroed(1, sizeof *job);
    memcpy(job->files, files, (size_t)count * sizeof *files);
    job->count = count;
    job->holders = 2;
    pthread_mutex_init(&job->lock, NULL);
    // signals are for the main thread
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, work, job) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        pthread_detach(thread);
        return job;
    }
    let_go(job);
    let_go(job);
    return NULL;
}

SaveState save_job_state(SaveJob *job, int *error) {
    pthread_mutex_lock(&job->lock);
    SaveState state = job->state;
    *error = job->error;
    pthread_mutex_unlock(&job->lock);
    return state;
}

void save_job_leave(SaveJob *job) {
    if (job)
        let_go(job);
}
