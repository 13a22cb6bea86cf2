#include "draw/canvas_span.h"
#include <string.h>

void span_set(uint32_t *pixels, int count, uint32_t pixel) {
    for (int i = 0; i < count; i++)
        pixels[i] = pixel;
}

// Bytes with 16-bit intermediate results: the form compilers turn into the narrowest vector arithmetic.
static void mix_four(uint8_t bytes[16], const uint16_t share[16], uint16_t rest) {
    for (int i = 0; i < 16; i++) {
        uint16_t sum = (uint16_t)(share[i] + bytes[i] * rest);
        bytes[i] = (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
    }
}

void span_mix(uint32_t *pixels, int count, uint32_t over, unsigned alpha) {
    if (alpha == 0)
        return;
    if (alpha == 255) {
        span_set(pixels, count, over);
        return;
    }
    int i = 0;
    if (count >= 8) {
        uint8_t over_bytes[4];
        uint16_t share[16];
        memcpy(over_bytes, &over, 4);
        for (int j = 0; j < 16; j++)
            share[j] = (uint16_t)(over_bytes[j & 3] * alpha + 128);
        for (; i + 4 <= count; i += 4)
            mix_four((uint8_t *)(pixels + i), share, (uint16_t)(255 - alpha));
    }
    for (; i < count; i++)
        pixels[i] = span_mix_pixel(pixels[i], over, alpha);
}
