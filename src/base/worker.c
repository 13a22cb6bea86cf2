#include "base/worker.h"

#include <errno.h>
#include <time.h>

#include "base/deadline.h"

void worker_init(Worker *worker, WorkerTurn *turn, WorkerEnd *end, void *context) {
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    *worker = (Worker){.turn = turn, .end = end, .context = context};
    pthread_mutex_init(&worker->mutex, NULL);
    pthread_cond_init(&worker->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

void worker_free(Worker *worker) {
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->mutex);
}

static void *work(void *opaque) {
    Worker *worker = opaque;
    pthread_mutex_lock(&worker->mutex);
    while (worker->turn(worker->context))
        ;
    bool abandoned = worker->abandoned;
    worker->ended = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
    if (abandoned) // nobody waits for it any more
        worker->end(worker->context);
    return NULL;
}

bool worker_start(Worker *worker) {
    return pthread_create(&worker->thread, NULL, work, worker) == 0;
}

void worker_lock(Worker *worker) {
    pthread_mutex_lock(&worker->mutex);
}

void worker_unlock(Worker *worker) {
    pthread_mutex_unlock(&worker->mutex);
}

void worker_changed(Worker *worker) {
    pthread_cond_broadcast(&worker->changed);
}

void worker_wait(Worker *worker) {
    pthread_cond_wait(&worker->changed, &worker->mutex);
}

bool worker_wait_until(Worker *worker, const struct timespec *until) {
    return pthread_cond_timedwait(&worker->changed, &worker->mutex, until) != ETIMEDOUT;
}

void worker_stop(Worker *worker, int patience_ms) {
    struct timespec until = deadline_in_ms(patience_ms);
    worker->stop = true;
    worker_changed(worker);
    while (!worker->ended && worker_wait_until(worker, &until))
        ;
    worker->abandoned = !worker->ended;
    worker_changed(worker);
}

void worker_leave(Worker *worker) {
    pthread_t thread = worker->thread;
    bool ended = worker->ended;
    pthread_mutex_unlock(&worker->mutex);
    if (!ended) {
        pthread_detach(thread);
        return;
    }
    pthread_join(thread, NULL);
    worker->end(worker->context);
}
