// Runs of pixels in one colour: what every shape ends in. Inside draw/ only.
#pragma once
#include "draw/canvas.h"

// x / 255, rounded; exact for 0 <= x <= 65025.
static inline unsigned span_div255(unsigned x) {
    x += 128;
    return (x + (x >> 8)) >> 8;
}

// The colour as an opaque pixel, its alpha ignored.
static inline uint32_t span_opaque_pixel(Color color) {
    return 0xFF000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

// `alpha` (0..255) of the opaque pixel `over`, the rest of `under`; 0 gives `under`, 255 gives `over`.
static inline uint32_t span_mix_pixel(uint32_t under, uint32_t over, unsigned alpha) {
    unsigned rest = 255 - alpha;
    uint32_t even = (over & 0x00FF00FFu) * alpha + (under & 0x00FF00FFu) * rest + 0x00800080u;
    uint32_t odd = (over >> 8 & 0x00FF00FFu) * alpha + (under >> 8 & 0x00FF00FFu) * rest + 0x00800080u;
    even = (even + (even >> 8 & 0x00FF00FFu)) >> 8 & 0x00FF00FFu;
    odd = (odd + (odd >> 8 & 0x00FF00FFu)) & 0xFF00FF00u;
    return even | odd;
}

// Sets `count` pixels.
void span_set(uint32_t *pixels, int count, uint32_t pixel);
// Mixes the opaque pixel `over` into `count` pixels with one alpha (0..255).
void span_mix(uint32_t *pixels, int count, uint32_t over, unsigned alpha);
