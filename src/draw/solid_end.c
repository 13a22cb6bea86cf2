// Lays a layer over a canvas and empties it.
#include <string.h>
#include "draw/solid_layer.h"

static inline void blend_pixel(uint32_t *to, uint32_t pixel, uint32_t share) {
    if (pixel >> 24 >= SOLID_OPAQUE)
        pixel |= 0xFF000000u;
    if (share < 255)
        pixel = solid_scaled(pixel, share);
    *to = pixel >> 24 == 255 ? pixel : pixel + solid_scaled(*to, 255 - (pixel >> 24));
}

// Lays a row over the canvas (`to` NULL = nowhere) and empties it. Most pixels are opaque inside and empty
// outside: eight at a time.
static void end_row(SolidLayer *layer, size_t at, int count, uint32_t *restrict to, uint32_t share) {
    enum { GROUP = 8 };
    const uint64_t opaque = (uint64_t)SOLID_OPAQUE << 56 | (uint64_t)SOLID_OPAQUE << 24;
    uint32_t *restrict from = layer->color + at;
    float *restrict depth = layer->depth + at;
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
        if (to && share == 255 && all == opaque) {
            for (int k = i; k < i + GROUP; k++)
                to[k] = from[k] | 0xFF000000u;
        } else if (to) {
            for (int k = i; k < i + GROUP; k++)
                if (from[k])
                    blend_pixel(to + k, from[k], share);
        }
        memset(from + i, 0, GROUP * sizeof *from);
        for (int k = i; k < i + GROUP; k++)
            depth[k] = SOLID_FAR;
    }
    for (; i < count; i++) {
        if (to)
            blend_pixel(to + i, from[i], share);
        from[i] = 0;
        depth[i] = SOLID_FAR;
    }
}

void solid_end(SolidLayer *layer, Canvas *canvas, double opacity) {
    uint32_t share = opacity <= 0 ? 0 : opacity >= 1 ? 255 : (uint32_t)(opacity * 255 + 0.5);
    RectPx inside = rect_intersection(layer->area, canvas->clip);
    int left = inside.x - layer->area.x, right = left + inside.w;
    for (int row = 0; row < layer->area.h; row++) {
        int from = layer->used_from[row], to = layer->used_to[row], y = layer->area.y + row;
        if (from >= to)
            continue;
        size_t start = (size_t)row * (size_t)layer->stride;
        bool shown = share > 0 && y >= inside.y && y < inside.y + inside.h && from < right && to > left;
        int x0 = shown && from < left ? left : from, x1 = shown && to > right ? right : to;
        end_row(layer, start + (size_t)from, x0 - from, NULL, share);
        end_row(layer, start + (size_t)x0, x1 - x0,
                shown ? canvas->pixels + (ptrdiff_t)y * canvas->stride_px + layer->area.x + x0 : NULL, share);
        end_row(layer, start + (size_t)x1, to - x1, NULL, share);
    }
}
