// Lays the shades of a layer over it.
#include <string.h>
#include "draw/solid_layer.h"

// What the colours of a pixel are multiplied with, of 256.
typedef struct Dimming {
    uint32_t r, g, b;
} Dimming;

// Toward `shade`, by that share.
static inline Dimming dimming(const Color *shade, float share) {
    return (Dimming){256 - (uint32_t)(share * (float)(255 - shade->r)),
                     256 - (uint32_t)(share * (float)(255 - shade->g)),
                     256 - (uint32_t)(share * (float)(255 - shade->b))};
}

static inline uint32_t dimmed(uint32_t pixel, Dimming by) {
    return (pixel & 0xFF000000u) | ((pixel >> 16 & 255) * by.r >> 8) << 16 |
           ((pixel >> 8 & 255) * by.g >> 8) << 8 | (pixel & 255) * by.b >> 8;
}

// How much a pixel on an edge darkens: what lies nearer there has no shade. It counts as the nearer or as the farther one; of the former
// the shade is that of the pixels beside it. Inside a shade it is an edge of something else.
static uint32_t shade_on_edge(const uint8_t *shade, size_t stride, uint32_t near) {
    uint32_t beside[4] = {shade[-1], shade[1], *(shade - stride), shade[stride]}, sum = 0, shaded = 0;
    for (int i = 0; i < 4; i++) {
        sum += beside[i];
        shaded += beside[i] > 0;
    }
    if (*shade && shaded == 4)
        return *shade;
    uint32_t whole = *shade || !shaded ? *shade : sum / shaded;
    return (whole * (255 - near) + 127) / 255;
}

static inline uint64_t load_eight(const uint8_t *from) {
    uint64_t eight;
    memcpy(&eight, from, sizeof eight);
    return eight;
}

// What of a row, between two columns, may be shaded, in whole groups: rows are as long as these. On an edge the shades of the pixels beside it
// count, too. False where there is none.
static bool shaded_in(const SolidLayer *layer, int row, int *from, int *to) {
    int first = row > 0 ? row - 1 : row, last = row + 1 < layer->area.h ? row + 1 : row, left = *to,
        right = *from;
    for (int i = first; i <= last; i++) {
        left = layer->shade_from[i] - 1 < left ? layer->shade_from[i] - 1 : left;
        right = layer->shade_to[i] + 1 > right ? layer->shade_to[i] + 1 : right;
    }
    *from = (left > *from ? left : *from) & ~7;
    *to = right < *to ? right : *to;
    return *from < *to;
}

static void lay_row(const SolidLayer *layer, int row, int from, int to, const Dimming by[256]) {
    if (!shaded_in(layer, row, &from, &to))
        return;
    size_t stride = (size_t)layer->stride, start = ((size_t)row + 1) * stride;
    for (int x = from; x < to; x += 8) {
        const uint8_t *shade = layer->shade + start + x, *edge = layer->edge + start - stride + x;
        uint32_t *pixels = layer->color + start - stride + x;
        uint64_t eight = load_eight(shade), edges = load_eight(edge);
        if ((eight | edges) == 0)
            continue;
        if (edges &&
            (eight | load_eight(shade - stride) | load_eight(shade + stride) | shade[-1] | shade[8])) {
            for (int i = 0; i < 8; i++) {
                uint32_t dark = edge[i] ? shade_on_edge(shade + i, stride, edge[i]) : shade[i];
                if (dark)
                    pixels[i] = dimmed(pixels[i], by[dark]);
            }
            continue;
        }
        for (int i = 0; eight; i++, eight >>= 8)
            if (eight & 255)
                pixels[i] = dimmed(pixels[i], by[eight & 255]);
    }
}

static void clear_row(SolidLayer *layer, int row) {
    int from = layer->shade_from[row], to = layer->shade_to[row];
    if (from < to)
        memset(layer->shade + ((size_t)row + 1) * (size_t)layer->stride + from, 0, (size_t)(to - from));
    solid_no_shade(layer, row);
}

void solid_lay_shades_in(SolidLayer *layer, RectPx inside, const Color *halo) {
    Dimming by[256];
    for (int i = 0; i < 256; i++)
        by[i] = dimming(halo, (float)i / 255);
    int bottom = inside.y + inside.h;
    for (int row = inside.y; row < bottom; row++) {
        lay_row(layer, row, inside.x, inside.x + inside.w, by);
        if (row > inside.y)
            clear_row(layer, row - 1);
    }
    if (bottom > inside.y)
        clear_row(layer, bottom - 1);
}

void solid_lay_shades(SolidLayer *layer, const Color *halo) {
    solid_lay_shades_in(layer, (RectPx){0, 0, layer->area.w, layer->area.h}, halo);
}
