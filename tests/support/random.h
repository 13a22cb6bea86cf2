// Repeatable random numbers: the same on every machine. The caller keeps the seed.
#pragma once
#include <stdint.h>

// 24 bits; the seed moves on.
static inline uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

// Both ends included.
static inline int random_int(uint32_t *seed, int low, int high) {
    return low + (int)(next_random(seed) % (uint32_t)(high - low + 1));
}

// Up to `high`, and not that itself.
static inline double random_between(uint32_t *seed, double low, double high) {
    return low + (high - low) * (next_random(seed) / 16777216.0);
}
