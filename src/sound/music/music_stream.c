#include "sound/music/music_stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/alloc.h"
#include "base/deadline.h"
#include "sound/mix/mixer.h"
#include "sound/music/music_file.h"
#include "sound/music/music_list.h"
#include "sound/music/music_ring.h"

enum {
    BATCH_FRAMES = 1024,
    REFILL_FRAMES = MIXER_RATE_HZ / 2, // it is not woken for less
    TOO_SHORT_FRAMES = MIXER_RATE_HZ,
};

struct MusicStream {
    MusicRing ring;
    char path[PATH_CAPACITY];
    pthread_mutex_t mutex;
    pthread_cond_t stopped;
    bool stop;               // guarded by the mutex
    atomic_int holders;      // the owner and the thread: the last one frees
    size_t first;            // of the files
    atomic_size_t at, files; // the one that is being read, of how many
    atomic_bool failed;
    char failure[PATH_CAPACITY + 512]; // written before `failed` is set
};

static pthread_mutex_t threads_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t threads_changed = PTHREAD_COND_INITIALIZER;
static int threads; // of all streams

static void let_go(MusicStream *stream) {
    if (atomic_fetch_sub(&stream->holders, 1) > 1)
        return;
    pthread_cond_destroy(&stream->stopped);
    pthread_mutex_destroy(&stream->mutex);
    free(stream);
}

// Until `frames` can be put, which the reader does not tell: it must never wait. False when the stream is to stop.
static bool wait_for_room(MusicStream *stream, int frames) {
    pthread_mutex_lock(&stream->mutex);
    while (!stream->stop && music_ring_room(&stream->ring) < frames) {
        struct timespec until = deadline_in_ms(1 + (int64_t)REFILL_FRAMES * 1000 / MIXER_RATE_HZ);
        pthread_cond_clockwait(&stream->stopped, &stream->mutex, CLOCK_MONOTONIC, &until);
    }
    bool goes_on = !stream->stop;
    pthread_mutex_unlock(&stream->mutex);
    return goes_on;
}

// Frames of an open file that were put into the ring, however many; -1 when the stream is to stop. They are given from the
// second on at which it is no longer too short.
static int64_t pour(MusicStream *stream, MusicFile *file) {
    float batch[2 * BATCH_FRAMES];
    int64_t frames = 0;
    for (int got; (got = music_file_read(file, batch, BATCH_FRAMES)) > 0; frames += got) {
        int full = music_ring_room(&stream->ring) < got;
        if (!wait_for_room(stream, full ? REFILL_FRAMES : got))
            return -1;
        music_ring_put(&stream->ring, batch, got);
        if (frames + got >= TOO_SHORT_FRAMES)
            music_ring_give(&stream->ring);
    }
    if (frames < TOO_SHORT_FRAMES)
        music_ring_take_back(&stream->ring);
    return frames;
}

static int64_t play(MusicStream *stream, const MusicList *list, size_t index, char *reason,
                    size_t reason_size) {
    char path[PATH_CAPACITY];
    if (!music_list_path(list, index, path)) {
        snprintf(reason, reason_size, "its path is too long");
        return 0;
    }
    MusicFile *file = music_file_open(path, reason, reason_size);
    if (!file)
        return 0;
    int64_t frames = pour(stream, file);
    music_file_close(file);
    if (frames >= 0 && frames < TOO_SHORT_FRAMES)
        snprintf(reason, reason_size, "it lasts less than a second");
    return frames;
}

// Round and round, until all files in a row have failed. Returns false when the stream is to stop.
static bool play_list(MusicStream *stream, const MusicList *list) {
    char reason[256];
    size_t failed = 0;
    atomic_store(&stream->files, list->count);
    for (size_t next = stream->first % list->count; failed < list->count; next = (next + 1) % list->count) {
        atomic_store(&stream->at, next);
        int64_t frames = wait_for_room(stream, 0) ? play(stream, list, next, reason, sizeof reason) : -1;
        if (frames < 0)
            return false;
        failed = frames < TOO_SHORT_FRAMES ? failed + 1 : 0;
        if (failed == list->count)
            snprintf(stream->failure, sizeof stream->failure, "the music cannot be played (%s: %s)",
                     list->names[next], reason);
    }
    return true;
}

static void *work(void *context) {
    MusicStream *stream = context;
    MusicList list;
    if (!music_list_read(&list, stream->path, stream->failure, sizeof stream->failure) ||
        play_list(stream, &list)) {
        music_ring_end(&stream->ring);
        atomic_store(&stream->failed, true);
    }
    music_list_free(&list);
    let_go(stream);
    pthread_mutex_lock(&threads_mutex);
    threads--;
    pthread_cond_broadcast(&threads_changed);
    pthread_mutex_unlock(&threads_mutex);
    return NULL;
}

// Nobody joins the thread: it may hang on a disk.
static bool start_thread(MusicStream *stream) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_mutex_lock(&threads_mutex);
    bool good = pthread_create(&thread, &attributes, work, stream) == 0;
    threads += good;
    pthread_mutex_unlock(&threads_mutex);
    pthread_attr_destroy(&attributes);
    return good;
}

static MusicStream *new_from(const char *path, size_t first) {
    MusicStream *stream = alloc_zeroed(1, sizeof *stream);
    snprintf(stream->path, sizeof stream->path, "%s", path);
    stream->first = first;
    pthread_mutex_init(&stream->mutex, NULL);
    pthread_cond_init(&stream->stopped, NULL);
    atomic_init(&stream->holders, 2);
    if (start_thread(stream))
        return stream;
    atomic_store(&stream->holders, 1); // no thread holds it
    let_go(stream);
    return NULL;
}

MusicStream *music_stream_new(const char *path) {
    return new_from(path, 0);
}

MusicStream *music_stream_new_behind(const MusicStream *hung) {
    return atomic_load(&hung->files) > 1 ? new_from(hung->path, atomic_load(&hung->at) + 1) : NULL;
}

void music_stream_free(MusicStream *stream) {
    if (!stream)
        return;
    pthread_mutex_lock(&stream->mutex);
    stream->stop = true;
    pthread_cond_signal(&stream->stopped);
    pthread_mutex_unlock(&stream->mutex);
    let_go(stream);
}

bool music_streams_end(int within_ms) {
    struct timespec until = deadline_in_ms(within_ms);
    pthread_mutex_lock(&threads_mutex);
    for (int error = 0; threads > 0 && error != ETIMEDOUT;)
        error = pthread_cond_clockwait(&threads_changed, &threads_mutex, CLOCK_MONOTONIC, &until);
    bool ended = threads == 0;
    pthread_mutex_unlock(&threads_mutex);
    return ended;
}

void music_stream_read(MusicStream *stream, float *frames, int count) {
    music_ring_read(&stream->ring, frames, count);
}

void music_stream_soften(MusicStream *stream) {
    music_ring_soften(&stream->ring);
}

const char *music_stream_failure(const MusicStream *stream) {
    return atomic_load(&stream->failed) ? stream->failure : NULL;
}

bool music_stream_is_dry(const MusicStream *stream) {
    return !music_ring_has_frames(&stream->ring) && !atomic_load(&stream->failed);
}
