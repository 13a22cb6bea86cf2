// Ordered dither that depends on the place alone, with no visible pattern. Inside draw/ only.
#pragma once
#include <stdint.h>

// The additive recurrence with the plastic number (M. Roberts, "The unreasonable effectiveness of quasirandom
// sequences", 2018): steps of 1/p across and 1/p^2 down, as 32-bit fractions of a whole.
#define DITHER_STEP_X 0xC13FA9A9u
#define DITHER_STEP_Y 0x91E10DA5u

// Of the pixel (x, y); evenly spread over 32 bits. The next pixel's is DITHER_STEP_X more.
static inline uint32_t dither_at(int x, int y) {
    return (uint32_t)x * DITHER_STEP_X + (uint32_t)y * DITHER_STEP_Y;
}
