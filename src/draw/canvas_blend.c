#include <assert.h>
#include <string.h>
#include "base/number.h"
#include "draw/canvas_place.h"
#include "draw/canvas_span.h"

enum { GROUP = 8 };

// All four bytes of a pixel times `share` (0..255) / 255, rounded.
static inline uint32_t scale_pixel(uint32_t pixel, unsigned share) {
    uint32_t even = (pixel & 0x00FF00FFu) * share + 0x00800080u;
    uint32_t odd = (pixel >> 8 & 0x00FF00FFu) * share + 0x00800080u;
    even = (even + (even >> 8 & 0x00FF00FFu)) >> 8 & 0x00FF00FFu;
    odd = (odd + (odd >> 8 & 0x00FF00FFu)) & 0xFF00FF00u;
    return even | odd;
}

static void blend_pixels(uint32_t *pixels, const uint32_t *source, int count) {
    for (int i = 0; i < count; i++)
        pixels[i] = source[i] + scale_pixel(pixels[i], 255 - (source[i] >> 24));
}

static void blend_pixels_share(uint32_t *pixels, const uint32_t *source, int count, unsigned share) {
    for (int i = 0; i < count; i++) {
        uint32_t over = scale_pixel(source[i], share);
        pixels[i] = over + scale_pixel(pixels[i], 255 - (over >> 24));
    }
}

// Pictures are mostly opaque inside and empty outside; both need no arithmetic.
static void blend_row(uint32_t *pixels, const uint32_t *source, int count) {
    int i = 0;
    for (; i + GROUP <= count; i += GROUP) {
        uint32_t all = source[i], any = source[i];
        for (int j = 1; j < GROUP; j++) {
            all &= source[i + j];
            any |= source[i + j];
        }
        if (all >> 24 == 255)
            memcpy(pixels + i, source + i, GROUP * sizeof *pixels);
        else if (any)
            blend_pixels(pixels + i, source + i, GROUP);
    }
    blend_pixels(pixels + i, source + i, count - i);
}

// What is blended in rows, at once or one by one, goes on below; the processor cannot know that.
static inline void fetch_below(const uint32_t *row, int count, int stride_px) {
    enum { ROWS_AHEAD = 2, NARROW_PX = 512, LINE_PX = 16 };
    for (int i = 0; i < count && count < NARROW_PX; i += LINE_PX)
        __builtin_prefetch(row + ROWS_AHEAD * (ptrdiff_t)stride_px + i);
}

void canvas_blend(Canvas *canvas, int x, int y, const Canvas *source, RectPx from, double opacity) {
    int source_x = 0, source_y = 0;
    RectPx to = canvas_place(canvas, x, y, source->width, source->height, from, &source_x, &source_y);
    unsigned share = color_with_alpha((Color){0}, opacity).a;
    if (rect_empty(to) || share == 0)
        return;
    uint32_t *row = canvas_pixel(canvas, to.x, to.y);
    const uint32_t *source_row = canvas_pixel(source, source_x, source_y);
    for (int i = 0; i < to.h; i++, row += canvas->stride_px, source_row += source->stride_px) {
        fetch_below(row, to.w, canvas->stride_px);
        fetch_below(source_row, to.w, source->stride_px);
        if (share == 255)
            blend_row(row, source_row, to.w);
        else
            blend_pixels_share(row, source_row, to.w, share);
    }
}

// Bytes with 16-bit intermediate results: the form compilers turn into the narrowest vector arithmetic.
static void mix_bytes(uint8_t *bytes, const uint8_t *source, int count, unsigned share) {
    uint16_t over = (uint16_t)share, under = (uint16_t)(256 - share);
    for (int i = 0; i < count; i++)
        bytes[i] = (uint8_t)((uint16_t)(source[i] * over + bytes[i] * under + 128) >> 8);
}

void canvas_mix(Canvas *canvas, const Canvas *source, double share) {
    assert(canvas->width == source->width && canvas->height == source->height);
    unsigned of_256 = (unsigned)(clamp(share, 0, 1) * 256 + 0.5);
    for (int y = 0; y < canvas->height; y++)
        mix_bytes((uint8_t *)canvas_pixel(canvas, 0, y), (const uint8_t *)canvas_pixel(source, 0, y),
                  4 * canvas->width, of_256);
}

static void mask_pixels(uint32_t *pixels, const uint8_t *mask, int count, uint32_t over, unsigned alpha) {
    for (int i = 0; i < count; i++)
        pixels[i] = span_mix_pixel(pixels[i], over, span_div255(mask[i] * alpha));
}

static void mask_row(uint32_t *pixels, const uint8_t *mask, int count, uint32_t over, unsigned alpha) {
    int i = 0;
    for (; i + GROUP <= count; i += GROUP) {
        uint64_t group;
        memcpy(&group, mask + i, GROUP);
        // Most of a line of text is paper.
        if (group)
            mask_pixels(pixels + i, mask + i, GROUP, over, alpha);
    }
    mask_pixels(pixels + i, mask + i, count - i, over, alpha);
}

void canvas_blend_mask(Canvas *canvas, int x, int y, const uint8_t *mask, int w, int h, int stride,
                       Color color) {
    int source_x = 0, source_y = 0;
    RectPx to = canvas_place(canvas, x, y, w, h, (RectPx){0, 0, w, h}, &source_x, &source_y);
    if (rect_empty(to) || color.a == 0)
        return;
    uint32_t *row = canvas_pixel(canvas, to.x, to.y);
    const uint8_t *mask_line = mask + (ptrdiff_t)source_y * stride + source_x;
    for (int i = 0; i < to.h; i++, row += canvas->stride_px, mask_line += stride)
        mask_row(row, mask_line, to.w, span_opaque_pixel(color), color.a);
}
