// A thread that does what may take long for an owner that never waits for it: turn by turn, until it is asked to stop. What both of them
// touch is under one mutex. An owner that has waited long enough leaves it, and it ends by itself.
#pragma once
#include <pthread.h>
#include <stdbool.h>

// One turn, called with the worker locked; it may unlock meanwhile. False when there is nothing more to do: the thread ends.
typedef bool WorkerTurn(void *context);
// Frees the context, with the Worker in it, by worker_free() at last.
typedef void WorkerEnd(void *context);

// Part of a larger thing, the context.
typedef struct Worker {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    pthread_t thread;
    WorkerTurn *turn;
    WorkerEnd *end;
    void *context;
    bool stop, abandoned, ended; // under the mutex
} Worker;

// Makes mutex and condition; free them again with worker_free().
void worker_init(Worker *worker, WorkerTurn *turn, WorkerEnd *end, void *context);
// Frees mutex and condition; the rest is the context's.
void worker_free(Worker *worker);
// False when there can be no thread.
bool worker_start(Worker *worker);
// Nothing of the context that both touch is read or changed but between these two.
void worker_lock(Worker *worker);
// Ends what worker_lock() began.
void worker_unlock(Worker *worker);
// Wakes whoever waits; locked.
void worker_changed(Worker *worker);
// Waits for a change, locked, without a limit.
void worker_wait(Worker *worker);
// The same until a moment of deadline_in_ms(). False when that has come.
bool worker_wait_until(Worker *worker, const struct timespec *until);
// Locked: asks the thread to stop and waits at most `patience_ms` for its end.
void worker_stop(Worker *worker, int patience_ms);
// Locked, after worker_stop(); unlocks. What has ended is freed now, what has not as soon as it ends.
void worker_leave(Worker *worker);
