// When something is due: microseconds, -1 = never.
#pragma once
#include <stdint.h>

// The earlier of two.
static inline int64_t sooner(int64_t a_us, int64_t b_us) {
    return a_us < 0 ? b_us : b_us < 0 || a_us < b_us ? a_us : b_us;
}
