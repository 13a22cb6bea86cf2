// Time of day's quiet cousin: microseconds that only ever go up.
#pragma once
#include <stdint.h>

// Monotonic, with an arbitrary zero. Goes on while the machine is suspended, so that such a gap is noticed.
// Where the machine's own clock is set back, time stands for that moment. Any thread.
int64_t clock_now_us(void);
// Processor time this program has used so far, all its threads together.
int64_t clock_cpu_us(void);
// The same of the calling thread alone.
int64_t clock_thread_cpu_us(void);
// Sleeps until the given monotonic time; returns at once when it has passed, early when a signal arrives.
void clock_sleep_until(int64_t at_us);

// Paces frames. Zero-initialise; `period_us` must be set. Never trusts a display's vsync.
typedef struct FrameLimiter {
    int64_t period_us;
    int64_t next_us;
} FrameLimiter;
// When the frame after now may start. Frames that were missed are not made up for.
int64_t frame_limiter_next(FrameLimiter *limiter, int64_t now_us);
