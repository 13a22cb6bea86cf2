// Lays a layer that was drawn at half size over a canvas, stretched smoothly to twice its width and height, and empties it.
#include <string.h>
#include "draw/solid_layer.h"

static int within(int x, int least, int most) {
    return x < least ? least : x > most ? most : x;
}

// A row of the layer from pixel `from` to `to` (exclusive), with nothing beside what is used of it.
static void take_row(const SolidLayer *layer, int row, int from, int to, uint32_t *out) {
    int first = from, end = from;
    if (row >= 0 && row < layer->area.h && layer->used_from[row] < layer->used_to[row]) {
        const uint32_t *pixels = layer->color + (size_t)row * (size_t)layer->stride;
        first = within(layer->used_from[row], from, to), end = within(layer->used_to[row], from, to);
        memcpy(out + (first - from), pixels + first, (size_t)(end - first) * sizeof *out);
    }
    memset(out, 0, (size_t)(first - from) * sizeof *out);
    memset(out + (end - from), 0, (size_t)(to - end) * sizeof *out);
}

// The compiler knows this sum as one instruction for sixteen bytes.
static inline uint8_t upper_mean(uint8_t a, uint8_t b) {
    return (uint8_t)((a + b + 1) >> 1);
}

// Three quarters of the near row and one of the far row, rounded down, as what is mixed of it beside each other is rounded up: all in all
// the picture is as bright.
static void mix_rows(const uint32_t *near, const uint32_t *far, int count, uint32_t *restrict out) {
    const uint8_t *a = (const uint8_t *)near, *b = (const uint8_t *)far;
    uint8_t *restrict mixed = (uint8_t *)out;
    for (int i = 0; i < 4 * count; i++) {
        uint8_t not_a = (uint8_t)~a[i], not_b = (uint8_t)~b[i];
        mixed[i] = (uint8_t)~upper_mean(not_a, upper_mean(not_a, not_b));
    }
}

// Of each pixel three quarters with one of the pixel before it, and with one of the next.
static void mix_beside(const uint32_t *row, int count, uint32_t *restrict left, uint32_t *restrict right) {
    const uint8_t *before = (const uint8_t *)row, *now = before + 4, *next = before + 8;
    uint8_t *restrict to_left = (uint8_t *)left, *restrict to_right = (uint8_t *)right;
    for (int i = 0; i < 4 * (count - 2); i++) {
        to_left[i] = upper_mean(now[i], upper_mean(now[i], before[i]));
        to_right[i] = upper_mean(now[i], upper_mean(now[i], next[i]));
    }
}

// What lies between opaque pixels is opaque, whatever their families.
static inline void lay_pixel(uint32_t *to, uint32_t pixel, uint32_t share) {
    if (pixel >> 24 >= SOLID_OPAQUE)
        pixel |= 0xFF000000u;
    if (share < 255)
        pixel = solid_scaled(pixel, share);
    *to = pixel >> 24 == 255 ? pixel : pixel + solid_scaled(*to, 255 - (pixel >> 24));
}

// How many of so many pixels of the layer, two by two, lie among opaque ones.
static int opaque_run(const uint32_t *lefts, const uint32_t *rights, int count) {
    int run = 0;
    for (; run + 2 <= count; run += 2) {
        uint32_t all = lefts[run] & rights[run] & lefts[run + 1] & rights[run + 1];
        if (all >> 24 < SOLID_OPAQUE)
            break;
    }
    return run;
}

static void lay_opaque(const uint32_t *restrict lefts, const uint32_t *restrict rights, int count,
                       uint32_t *restrict to) {
    for (int i = 0; i < count; i++) {
        to[2 * i] = lefts[i] | 0xFF000000u;
        to[2 * i + 1] = rights[i] | 0xFF000000u;
    }
}

// Of the pixels of a row of the canvas from `left` to `right`; the two of each of `count` pixels of the layer, of which the first lies at
// first_x.
static void lay_row(const uint32_t *lefts, const uint32_t *rights, int count, uint32_t *row, int first_x,
                    int left, int right, uint32_t share) {
    for (int i = 0; i + 2 <= count; i += 2) {
        int x = first_x + 2 * i, room = (right - x) / 2;
        int run = share < 255 || x < left
                      ? 0
                      : opaque_run(lefts + i, rights + i, room < count - i ? room : count - i);
        if (run > 0) {
            lay_opaque(lefts + i, rights + i, run, row + x);
            i += run - 2;
            continue;
        }
        const uint32_t four[4] = {lefts[i], rights[i], lefts[i + 1], rights[i + 1]};
        for (int k = 0; k < 4; k++)
            if (four[k] && x + k >= left && x + k < right)
                lay_pixel(row + x + k, four[k], share);
    }
}

// What is used of two rows beside each other.
static void used_of(const SolidLayer *layer, int row, int *from, int *to) {
    for (int i = row; i <= row + 1; i++)
        if (i >= 0 && i < layer->area.h && layer->used_from[i] < layer->used_to[i]) {
            *from = layer->used_from[i] < *from ? layer->used_from[i] : *from;
            *to = layer->used_to[i] > *to ? layer->used_to[i] : *to;
        }
}

// The two rows of the canvas between the middles of `row` and `row` + 1 of the layer.
static void lay_between(SolidLayer *layer, Canvas *canvas, int row, uint32_t share) {
    RectPx clip = canvas->clip;
    int y = 2 * (layer->area.y + row) + 1, from = layer->area.w, to = 0;
    used_of(layer, row, &from, &to);
    int first = from - 1, left = 2 * (layer->area.x + first), right = 2 * (layer->area.x + to + 1);
    left = left < clip.x ? clip.x : left;
    right = right > clip.x + clip.w ? clip.x + clip.w : right;
    if (from >= to || left >= right)
        return;
    // One more on each side, and so many that the last four pixels of the canvas have all of theirs.
    int count = to + 4 - first;
    uint32_t *above = layer->stretch, *below = above + count, *mixed = below + count, *lefts = mixed + count,
             *rights = lefts + count;
    take_row(layer, row, first - 1, first - 1 + count, above);
    take_row(layer, row + 1, first - 1, first - 1 + count, below);
    for (int i = 0; i < 2; i++)
        if (y + i >= clip.y && y + i < clip.y + clip.h) {
            mix_rows(i ? below : above, i ? above : below, count, mixed);
            mix_beside(mixed, count, lefts, rights);
            lay_row(lefts, rights, count - 2, canvas->pixels + (ptrdiff_t)(y + i) * canvas->stride_px,
                    2 * (layer->area.x + first), left, right, share);
        }
}

void solid_end_stretched(SolidLayer *layer, Canvas *canvas, double opacity) {
    uint32_t share = opacity <= 0 ? 0 : opacity >= 1 ? 255 : (uint32_t)(opacity * 255 + 0.5);
    for (int row = -1; row < layer->area.h && share > 0; row++)
        lay_between(layer, canvas, row, share);
    solid_begin(layer, layer->area);
}
