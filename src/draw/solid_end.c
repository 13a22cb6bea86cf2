// Lays a layer over a canvas and empties it, or takes from the canvas.
#include <string.h>
#include "draw/solid_layer.h"

static inline void blend_pixel(uint32_t *to, uint32_t pixel, uint32_t share) {
    if (pixel >> 24 >= SOLID_OPAQUE)
        pixel |= 0xFF000000u;
    if (share < 255)
        pixel = solid_scaled(pixel, share);
    *to = pixel >> 24 == 255 ? pixel : pixel + solid_scaled(*to, 255 - (pixel >> 24));
}

// Most pixels are opaque inside and empty outside: eight at a time.
static void end_row(const uint32_t *restrict from, int count, uint32_t *restrict to, uint32_t share) {
    enum { GROUP = 8 };
    const uint64_t opaque = (uint64_t)SOLID_OPAQUE << 56 | (uint64_t)SOLID_OPAQUE << 24;
    int i = 0;
    for (; i + GROUP <= count; i += GROUP) {
        uint64_t pairs[GROUP / 2], any = 0, all = opaque;
        memcpy(pairs, from + i, sizeof pairs);
        for (int k = 0; k < GROUP / 2; k++) {
            any |= pairs[k];
            all &= pairs[k];
        }
        if (!any)
            continue;
        if (share == 255 && all == opaque) {
            for (int k = i; k < i + GROUP; k++)
                to[k] = from[k] | 0xFF000000u;
        } else {
            for (int k = i; k < i + GROUP; k++)
                if (from[k])
                    blend_pixel(to + k, from[k], share);
        }
    }
    for (; i < count; i++)
        blend_pixel(to + i, from[i], share);
}

void solid_take(SolidLayer *layer, const Canvas *canvas) {
    RectPx inside = rect_intersection(layer->area, canvas->clip);
    int left = inside.x - layer->area.x, right = left + inside.w, top = inside.y - layer->area.y;
    for (int row = top; row < top + inside.h; row++) {
        int from = layer->used_from[row] < left ? left : layer->used_from[row];
        int to = layer->used_to[row] > right ? right : layer->used_to[row];
        uint32_t *pixels = layer->color + (size_t)row * (size_t)layer->stride;
        const uint32_t *shown =
            canvas->pixels + (ptrdiff_t)(layer->area.y + row) * canvas->stride_px + layer->area.x;
        for (int x = from; x < to; x++) {
            uint32_t there = pixels[x] >> 24;
            pixels[x] = solid_scaled(shown[x] | 0xFF000000u, there >= SOLID_OPAQUE ? 255 : there);
        }
    }
}

// Premultiplied in, premultiplied out: brightness stays, hue goes.
static uint32_t tinted(uint32_t pixel, Color lit, Color unlit) {
    uint32_t alpha = pixel >> 24, r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    uint32_t bright = (r * 77 + g * 150 + b * 29) >> 8, whole = alpha >= SOLID_OPAQUE ? 255 : alpha;
    bright = bright > whole ? whole : bright;
    uint32_t dark = whole - bright;
    r = (bright * lit.r + dark * unlit.r) / 255;
    g = (bright * lit.g + dark * unlit.g) / 255;
    b = (bright * lit.b + dark * unlit.b) / 255;
    return alpha << 24 | r << 16 | g << 8 | b;
}

void solid_tint(SolidLayer *layer, Color lit, Color unlit) {
    for (int row = 0; row < layer->area.h; row++) {
        uint32_t *pixels = layer->color + (size_t)row * (size_t)layer->stride;
        for (int x = layer->used_from[row]; x < layer->used_to[row]; x++)
            pixels[x] = tinted(pixels[x], lit, unlit);
    }
}

void solid_end(SolidLayer *layer, Canvas *canvas, double opacity) {
    enum { ROWS_AHEAD = 2 };
    uint32_t share = opacity <= 0 ? 0 : opacity >= 1 ? 255 : (uint32_t)(opacity * 255 + 0.5);
    RectPx inside = rect_intersection(layer->area, canvas->clip);
    int left = inside.x - layer->area.x, right = left + inside.w, top = inside.y - layer->area.y;
    for (int row = top; row < top + inside.h && share > 0; row++) {
        int from = layer->used_from[row], to = layer->used_to[row];
        from = from < left ? left : from;
        to = to > right ? right : to;
        if (from >= to)
            continue;
        const uint32_t *pixels = layer->color + (size_t)row * (size_t)layer->stride;
        uint32_t *below =
            canvas->pixels + (ptrdiff_t)(layer->area.y + row) * canvas->stride_px + layer->area.x;
        if (row + ROWS_AHEAD < top + inside.h) {
            solid_fetch(pixels + ROWS_AHEAD * (ptrdiff_t)layer->stride, from, to);
            solid_fetch(below + ROWS_AHEAD * (ptrdiff_t)canvas->stride_px, from, to);
        }
        end_row(pixels + from, to - from, below + from, share);
    }
    solid_begin(layer, layer->area);
}
