// When something is due: microseconds, -1 = never.
#pragma once
#include <stdint.h>
#include <time.h>

// The earlier of two.
static inline int64_t sooner(int64_t a_us, int64_t b_us) {
    return a_us < 0 ? b_us : b_us < 0 || a_us < b_us ? a_us : b_us;
}

// The moment in `ms` from now, as pthread_cond_timedwait() wants it of a condition on CLOCK_MONOTONIC: the time of day may be set
// meanwhile.
static inline struct timespec deadline_in_ms(int64_t ms) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += ms / 1000;
    at.tv_nsec += ms % 1000 * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}
