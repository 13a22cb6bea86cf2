#include "draw/solid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "draw/solid_layer.h"

// How far the halo reaches under its part, so that no gap opens between the two, pixels.
#define HALO_UNDER_PX 1.0f

static void *grown(void *old, size_t count, size_t size) {
    free(old);
    // Rounded up so that a whole vector may be read at the end.
    size_t bytes = (count * size + 127) & ~(size_t)63;
    void *block = aligned_alloc(64, bytes);
    if (!block) {
        fputs("gently: out of memory\n", stderr);
        abort();
    }
    memset(block, 0, bytes);
    return block;
}

SolidLayer *solid_layer_new(void) {
    SolidLayer *layer = calloc(1, sizeof *layer);
    if (!layer) {
        fputs("gently: out of memory\n", stderr);
        abort();
    }
    return layer;
}

void solid_layer_free(SolidLayer *layer) {
    if (!layer)
        return;
    void *blocks[] = {layer->color,   layer->depth,  layer->tone,    layer->cover,     layer->touched,    layer->used_from,
                      layer->used_to, layer->left_x, layer->right_x, layer->left_tone, layer->right_tone, layer->spans};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        free(blocks[i]);
    free(layer);
}

static void clear_depth(SolidLayer *layer, size_t from, size_t count) {
    for (size_t i = from; i < from + count; i++)
        layer->depth[i] = SOLID_FAR;
}

static void grow(SolidLayer *layer, size_t pixels, size_t rows) {
    if (pixels > layer->capacity) {
        layer->color = grown(layer->color, pixels, sizeof *layer->color);
        layer->depth = grown(layer->depth, pixels, sizeof *layer->depth);
        layer->tone = grown(layer->tone, pixels, sizeof *layer->tone);
        layer->cover = grown(layer->cover, pixels, sizeof *layer->cover);
        layer->touched = grown(layer->touched, pixels / 64, sizeof *layer->touched);
        layer->capacity = pixels;
        clear_depth(layer, 0, pixels);
    }
    size_t longest = rows > (size_t)layer->stride ? rows : (size_t)layer->stride;
    if (longest > layer->row_capacity) {
        layer->used_from = grown(layer->used_from, longest, sizeof *layer->used_from);
        layer->used_to = grown(layer->used_to, longest, sizeof *layer->used_to);
        layer->left_x = grown(layer->left_x, longest, sizeof *layer->left_x);
        layer->right_x = grown(layer->right_x, longest, sizeof *layer->right_x);
        layer->left_tone = grown(layer->left_tone, longest, sizeof *layer->left_tone);
        layer->right_tone = grown(layer->right_tone, longest, sizeof *layer->right_tone);
        layer->spans = grown(layer->spans, 2 * longest, sizeof *layer->spans);
        layer->row_capacity = longest;
    }
}

void solid_begin(SolidLayer *layer, RectPx area) {
    if (rect_empty(area))
        area = (RectPx){0, 0, 0, 0};
    layer->area = area;
    layer->stride = (area.w + 2 + 63) & ~63;
    grow(layer, (size_t)layer->stride * (size_t)area.h, (size_t)area.h);
    for (int row = 0; row < area.h; row++) {
        layer->used_from[row] = area.w;
        layer->used_to[row] = 0;
    }
    layer->cover_top = area.h;
    layer->cover_bottom = 0;
}

// The net while it is drawn: coordinates inside the layer.
typedef struct Drawing {
    SolidLayer *layer;
    const SolidNet *net;
    const SolidLook *look;
    int across; // faces a ring
} Drawing;

static inline int corner(const SolidNet *net, int ring, int segment) {
    return ring * net->segments + (segment == net->segments ? 0 : segment);
}

static inline void corners(const Drawing *d, int ring, int segment, int at[4]) {
    at[0] = corner(d->net, ring, segment);
    at[1] = corner(d->net, ring, segment + 1);
    at[2] = corner(d->net, ring + 1, segment + 1);
    at[3] = corner(d->net, ring + 1, segment);
}

static bool faces_us(const Drawing *d, int ring, int segment) {
    if (ring < 0 || ring >= d->net->rings - 1)
        return false;
    if (segment < 0 || segment >= d->across) {
        if (!d->net->closed)
            return false;
        segment = segment < 0 ? d->across - 1 : 0;
    }
    int at[4];
    corners(d, ring, segment, at);
    const float *x = d->net->x, *y = d->net->y;
    return (x[at[2]] - x[at[0]]) * (y[at[3]] - y[at[1]]) - (x[at[3]] - x[at[1]]) * (y[at[2]] - y[at[0]]) < 0;
}

// Which of a face's four sides lie on the outline, as bits; side i runs from corner i to corner i + 1.
static unsigned outline_sides(const Drawing *d, int ring, int segment) {
    return (faces_us(d, ring - 1, segment) ? 0u : 1u) | (faces_us(d, ring, segment + 1) ? 0u : 2u) |
           (faces_us(d, ring + 1, segment) ? 0u : 4u) | (faces_us(d, ring, segment - 1) ? 0u : 8u);
}

static void load_tone(const SolidNet *net, int at, Tone4 *tone) {
    memcpy(tone, &net->tone[at], sizeof *tone);
}

static void draw_surface(const Drawing *d) {
    SolidLayer *layer = d->layer;
    float left = (float)layer->area.x, top = (float)layer->area.y;
    for (int ring = 0; ring + 1 < d->net->rings; ring++) {
        for (int segment = 0; segment < d->across; segment++) {
            if (!faces_us(d, ring, segment))
                continue;
            unsigned sides = outline_sides(d, ring, segment);
            int at[4];
            float x[4], y[4];
            Tone4 tone[4];
            corners(d, ring, segment, at);
            for (int i = 0; i < 4; i++) {
                x[i] = d->net->x[at[i]] - left;
                y[i] = d->net->y[at[i]] - top;
                load_tone(d->net, at[i], &tone[i]);
            }
            solid_fill_face(layer, x, y, tone, sides != 0);
            for (int i = 0; i < 4; i++)
                if (sides & 1u << i)
                    solid_cover_edge(layer, x[i], y[i], x[(i + 1) & 3], y[(i + 1) & 3]);
        }
    }
}

// The ring between the outline a little inside the part and the outline moved out by the halo's width.
static void draw_halo_side(const Drawing *d, int from, int to) {
    const SolidNet *net = d->net;
    SolidLayer *layer = d->layer;
    float wide = d->look->halo_px, left = (float)layer->area.x, top = (float)layer->area.y;
    float x[4], y[4];
    const int at[4] = {from, to, to, from};
    const float reach[4] = {-HALO_UNDER_PX, -HALO_UNDER_PX, wide, wide};
    const Color halo = d->look->halo;
    Tone4 tone[4];
    for (int i = 0; i < 4; i++) {
        x[i] = net->x[at[i]] + reach[i] * net->out_x[at[i]] - left;
        y[i] = net->y[at[i]] + reach[i] * net->out_y[at[i]] - top;
        tone[i] = (Tone4){halo.r, halo.g, halo.b, net->tone[at[i]].depth_m};
    }
    solid_fill_face(layer, x, y, tone, true);
    solid_cover_edge(layer, x[3], y[3], x[2], y[2]);
    solid_cover_edge(layer, x[1], y[1], x[0], y[0]);
}

static void draw_halo(const Drawing *d) {
    for (int ring = 0; ring + 1 < d->net->rings; ring++) {
        for (int segment = 0; segment < d->across; segment++) {
            if (!faces_us(d, ring, segment))
                continue;
            unsigned sides = outline_sides(d, ring, segment);
            if (!sides)
                continue;
            int at[4];
            corners(d, ring, segment, at);
            for (int i = 0; i < 4; i++)
                if (sides & 1u << i)
                    draw_halo_side(d, at[i], at[(i + 1) & 3]);
        }
    }
}

typedef enum Put { PUT_SURFACE, PUT_OVER, PUT_HALO } Put;

static void put_rows(const Drawing *d, Put put) {
    SolidLayer *layer = d->layer;
    for (int row = layer->cover_top; row < layer->cover_bottom; row++) {
        int count = solid_cover_spans(layer, row);
        if (count == 0)
            continue;
        if (put == PUT_SURFACE)
            solid_put_surface(layer, row, count, d->look);
        else if (put == PUT_OVER)
            solid_put_over(layer, row, count);
        else
            solid_put_halo(layer, row, count, d->look);
    }
    layer->cover_top = layer->area.h;
    layer->cover_bottom = 0;
}

void solid_draw(SolidLayer *layer, const SolidNet *net, const SolidLook *look) {
    if (rect_empty(layer->area) || net->rings < 2 || net->segments < 2)
        return;
    Drawing d = {layer, net, look, net->closed ? net->segments : net->segments - 1};
    if (look->halo_px > 0) {
        draw_halo(&d);
        put_rows(&d, PUT_HALO);
    }
    draw_surface(&d);
    put_rows(&d, look->only_over ? PUT_OVER : PUT_SURFACE);
}

// All four bytes times share (0..255) / 255, rounded.
static inline uint32_t scaled(uint32_t pixel, uint32_t share) {
    uint32_t even = (pixel & 0x00FF00FFu) * share + 0x00800080u;
    uint32_t odd = (pixel >> 8 & 0x00FF00FFu) * share + 0x00800080u;
    even = (even + (even >> 8 & 0x00FF00FFu)) >> 8 & 0x00FF00FFu;
    odd = (odd + (odd >> 8 & 0x00FF00FFu)) & 0xFF00FF00u;
    return even | odd;
}

static void blend_row(uint32_t *to, const uint32_t *from, int count, uint32_t share) {
    for (int i = 0; i < count; i++) {
        uint32_t pixel = from[i];
        if (pixel >> 24 >= SOLID_OPAQUE)
            pixel |= 0xFF000000u;
        if (share < 255)
            pixel = scaled(pixel, share);
        to[i] = pixel + scaled(to[i], 255 - (pixel >> 24));
    }
}

void solid_end(SolidLayer *layer, Canvas *canvas, double opacity) {
    uint32_t share = opacity <= 0 ? 0 : opacity >= 1 ? 255 : (uint32_t)(opacity * 255 + 0.5);
    RectPx inside = rect_intersection(layer->area, canvas->clip);
    for (int row = 0; row < layer->area.h; row++) {
        int from = layer->used_from[row], to = layer->used_to[row];
        if (from >= to)
            continue;
        size_t start = (size_t)row * (size_t)layer->stride;
        int y = layer->area.y + row;
        if (share > 0 && y >= inside.y && y < inside.y + inside.h) {
            int x0 = layer->area.x + from > inside.x ? layer->area.x + from : inside.x;
            int x1 = layer->area.x + to < inside.x + inside.w ? layer->area.x + to : inside.x + inside.w;
            if (x0 < x1)
                blend_row(canvas->pixels + (ptrdiff_t)y * canvas->stride_px + x0,
                          layer->color + start + (size_t)(x0 - layer->area.x), x1 - x0, share);
        }
        memset(layer->color + start + from, 0, (size_t)(to - from) * sizeof *layer->color);
        clear_depth(layer, start + (size_t)from, (size_t)(to - from));
    }
}
