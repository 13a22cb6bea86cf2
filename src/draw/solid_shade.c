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

// The part of a row that is used, between two columns, in whole groups: rows are as long as these. False where there is none.
static bool used_in(const SolidLayer *layer, int row, int *from, int *to) {
    *from = (layer->used_from[row] > *from ? layer->used_from[row] : *from) & ~7;
    *to = layer->used_to[row] < *to ? layer->used_to[row] : *to;
    return *from < *to;
}

// Returns whether it has shades. Beyond what is used, above and below there are none.
static bool lay_row(const SolidLayer *layer, int row, int from, int to, const Dimming by[256]) {
    if (!used_in(layer, row, &from, &to))
        return false;
    uint64_t any = 0;
    size_t stride = (size_t)layer->stride, start = ((size_t)row + 1) * stride;
    for (int x = from; x < to; x += 8) {
        const uint8_t *shade = layer->shade + start + x, *edge = layer->edge + start - stride + x;
        uint32_t *pixels = layer->color + start - stride + x;
        uint64_t eight = load_eight(shade), edges = load_eight(edge);
        if ((eight | edges) == 0)
            continue;
        any |= eight;
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
    return any != 0;
}

static void clear_row(const SolidLayer *layer, int row, int from, int to) {
    if (used_in(layer, row, &from, &to))
        memset(layer->shade + ((size_t)row + 1) * (size_t)layer->stride + from, 0,
               ((size_t)(to - from) + 7) & ~(size_t)7);
}

void solid_lay_shades_in(SolidLayer *layer, RectPx inside, const Color *halo) {
    Dimming by[256];
    for (int i = 0; i < 256; i++)
        by[i] = dimming(halo, (float)i / 255);
    int left = inside.x, right = inside.x + inside.w, bottom = inside.y + inside.h;
    bool before = false, now = false;
    for (int row = inside.y; row < bottom; row++, before = now) {
        now = lay_row(layer, row, left, right, by);
        if (before)
            clear_row(layer, row - 1, left, right);
    }
    if (before)
        clear_row(layer, bottom - 1, left, right);
}

void solid_lay_shades(SolidLayer *layer, const Color *halo) {
    solid_lay_shades_in(layer, (RectPx){0, 0, layer->area.w, layer->area.h}, halo);
}
