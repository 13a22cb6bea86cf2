// Lays a layer that was drawn at half size over a canvas, stretched smoothly to twice its width and height, and empties it.
#include <string.h>
#include "draw/solid_layer.h"

typedef uint8_t Byte16 __attribute__((vector_size(16)));
typedef uint16_t Short8 __attribute__((vector_size(16)));
typedef uint64_t Long2 __attribute__((vector_size(16)));

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

// Three of the near row's and one of the far row's, each channel by itself.
static void mix_rows(const uint32_t *near, const uint32_t *far, int count, uint16_t *sums) {
    const uint8_t *a = (const uint8_t *)near, *b = (const uint8_t *)far;
    for (int i = 0; i < 4 * count; i++)
        sums[i] = (uint16_t)(3 * a[i] + b[i]);
}

static inline Short8 load8(const uint16_t *from) {
    Short8 eight;
    memcpy(&eight, from, sizeof eight);
    return eight;
}

// Four pixels of the canvas, of the sums at `at` and the next.
static inline void stretched4(const uint16_t *at, uint32_t out[4]) {
    Short8 middle = load8(at) * 3 + 8;
    Short8 left = (middle + load8(at - 4)) >> 4, right = (middle + load8(at + 4)) >> 4;
    Long2 first = __builtin_shufflevector((Long2)left, (Long2)right, 0, 2),
          second = __builtin_shufflevector((Long2)left, (Long2)right, 1, 3);
    Byte16 four = __builtin_shufflevector((Byte16)first, (Byte16)second, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
                                          20, 22, 24, 26, 28, 30);
    memcpy(out, &four, sizeof four);
}

// What lies between opaque pixels is opaque, whatever their families.
static inline void lay_pixel(uint32_t *to, uint32_t pixel, uint32_t share) {
    if (pixel >> 24 >= SOLID_OPAQUE)
        pixel |= 0xFF000000u;
    if (share < 255)
        pixel = solid_scaled(pixel, share);
    *to = pixel >> 24 == 255 ? pixel : pixel + solid_scaled(*to, 255 - (pixel >> 24));
}

// Of the pixels of a row of the canvas from `left` to `right`; sums[0] are those of the pixel before `first` of the layer, which
// lies at first_x.
static void lay_row(const uint16_t *sums, uint32_t *row, int first_x, int left, int right, uint32_t share) {
    for (int x = first_x; x < right; x += 4, sums += 8) {
        uint32_t four[4];
        stretched4(sums + 4, four);
        uint32_t any = four[0] | four[1] | four[2] | four[3], all = four[0] & four[1] & four[2] & four[3];
        if (!any)
            continue;
        if (all >> 24 >= SOLID_OPAQUE && share == 255 && x >= left && x + 4 <= right) {
            for (int i = 0; i < 4; i++)
                row[x + i] = four[i] | 0xFF000000u;
            continue;
        }
        for (int i = 0; i < 4; i++)
            if (four[i] && x + i >= left && x + i < right)
                lay_pixel(row + x + i, four[i], share);
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
    uint32_t *above = layer->stretch, *below = above + count;
    uint16_t *sums = (uint16_t *)(void *)(below + count);
    take_row(layer, row, first - 1, first - 1 + count, above);
    take_row(layer, row + 1, first - 1, first - 1 + count, below);
    for (int i = 0; i < 2; i++)
        if (y + i >= clip.y && y + i < clip.y + clip.h) {
            mix_rows(i ? below : above, i ? above : below, count, sums);
            lay_row(sums, canvas->pixels + (ptrdiff_t)(y + i) * canvas->stride_px,
                    2 * (layer->area.x + first), left, right, share);
        }
}

void solid_end_stretched(SolidLayer *layer, Canvas *canvas, double opacity) {
    uint32_t share = opacity <= 0 ? 0 : opacity >= 1 ? 255 : (uint32_t)(opacity * 255 + 0.5);
    for (int row = -1; row < layer->area.h && share > 0; row++)
        lay_between(layer, canvas, row, share);
    solid_begin(layer, layer->area);
}
