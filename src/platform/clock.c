#include "platform/clock.h"

#include <assert.h>
#include <stdatomic.h>
#include <time.h>

static int64_t read_clock(clockid_t id) {
    struct timespec time;
    clock_gettime(id, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

// Of all threads together: the latest time told, and how far behind it the machine's clock has gone by jumps back.
static _Atomic int64_t told_us, behind_us;

int64_t clock_now_us(void) {
    enum { THREADS_APART_US = 1000 }; // one thread may tell its time before another that asked earlier
    int64_t behind = behind_us, now_us = read_clock(CLOCK_BOOTTIME) + behind, told = told_us;
    while (now_us > told)
        if (atomic_compare_exchange_weak(&told_us, &told, now_us))
            return now_us;
    // It must never go back by itself, but a virtual machine's may when that is moved. Time stands for that moment, and goes on.
    if (told - now_us > THREADS_APART_US)
        atomic_compare_exchange_strong(&behind_us, &behind, behind + told - now_us);
    return told;
}

int64_t clock_cpu_us(void) {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

int64_t clock_thread_cpu_us(void) {
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

void clock_sleep_until(int64_t at_us) {
    if (at_us <= clock_now_us())
        return;
    at_us -= behind_us;
    struct timespec at = {.tv_sec = at_us / 1000000, .tv_nsec = at_us % 1000000 * 1000};
    clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &at, NULL);
}

int64_t frame_limiter_next(FrameLimiter *limiter, int64_t now_us) {
    assert(limiter->period_us > 0);
    limiter->next_us += limiter->period_us;
    // More than a period late, or started anew after a still stretch: begin a new row of frames from here.
    if (limiter->next_us < now_us || limiter->next_us > now_us + limiter->period_us)
        limiter->next_us = now_us;
    return limiter->next_us;
}
