// Fills the faces of a part with their tones, row by row between the face's left and right end.
#include "draw/solid_layer.h"

#include <string.h>

typedef int32_t Int4 __attribute__((vector_size(16)));
typedef uint16_t Fixed8 __attribute__((vector_size(16))); // two pixels of four channels, 8.7 bits
typedef uint8_t Byte8 __attribute__((vector_size(8)));

static inline void widen_left(SolidEnd *end, float x, Tone4 tone) {
    if (x < end->x)
        *end = (SolidEnd){tone, x};
}

static inline void widen_right(SolidEnd *end, float x, Tone4 tone) {
    if (x > end->x)
        *end = (SolidEnd){tone, x};
}

// Rows whose middle the side from a (above) to b crosses.
static inline void walk_middles(SolidEnd *ends, bool left, float ax, float ay, Tone4 at, float bx, float by,
                                Tone4 bt, int rows) {
    int from = solid_first_pixel(ay), to = solid_first_pixel(by);
    from = from < 0 ? 0 : from;
    to = to > rows ? rows : to;
    if (from >= to)
        return;
    float share = 1 / (by - ay), down = (float)from + 0.5f - ay;
    float step_x = (bx - ax) * share, x = ax + step_x * down;
    Tone4 step = (bt - at) * share, tone = at + step * down;
    for (int row = from; row < to; row++) {
        if (left)
            widen_left(&ends[row], x, tone);
        else
            widen_right(&ends[row], x, tone);
        x += step_x;
        tone += step;
    }
}

bool solid_scan_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4], int rows,
                     int *top, int *end) {
    float low = y[0], high = y[0];
    for (int i = 1; i < 4; i++) {
        low = y[i] < low ? y[i] : low;
        high = y[i] > high ? y[i] : high;
    }
    if (!(high >= 0 && low < (float)rows))
        return false;
    *top = low <= 0 ? 0 : solid_first_pixel(low);
    *end = high < (float)rows ? solid_first_pixel(high) : rows;
    for (int row = *top; row < *end; row++) {
        layer->left[row].x = 1e9f;
        layer->right[row].x = -1e9f;
    }
    for (int i = 0; i < 4; i++) {
        int j = (i + 1) & 3;
        // Counter-clockwise: sides that go down are on the left.
        if (y[i] <= y[j])
            walk_middles(layer->left, true, x[i], y[i], tone[i], x[j], y[j], tone[j], *end);
        else
            walk_middles(layer->right, false, x[j], y[j], tone[j], x[i], y[i], tone[i], *end);
    }
    return *top < *end;
}

// Fixed-point channels of two neighbouring pixels: the lower halves of the eight numbers.
static inline Fixed8 two_pixels(Int4 first, Int4 second) {
    return __builtin_shufflevector((Fixed8)first, (Fixed8)second, 0, 2, 4, 6, 8, 10, 12, 14);
}

// Pixels from `tone` on, changing by `step` each.
static inline void fill_run(uint32_t *color, float *depth, int count, Tone4 tone, Tone4 step,
                            uint32_t family_alpha) {
    const Tone4 fixed = {128, 128, 128, 0};
    const Tone4 alpha = {0.5f, 0.5f, 0.5f, (float)(family_alpha >> 24) * 128.0f};
    Int4 now = __builtin_convertvector(tone * fixed + alpha, Int4),
         change = __builtin_convertvector(step * fixed, Int4);
    Fixed8 pair = two_pixels(now, now + change), pair_step = two_pixels(change + change, change + change);
    float z = tone[3], dz = step[3], z2 = z + dz, dz2 = dz + dz;
    int i = 0;
    for (; i + 1 < count; i += 2) {
        Byte8 bytes = __builtin_convertvector(pair >> 7, Byte8);
        memcpy(color + i, &bytes, sizeof bytes);
        pair += pair_step;
        depth[i] = z;
        depth[i + 1] = z2;
        z += dz2;
        z2 += dz2;
    }
    if (i < count) {
        Byte8 bytes = __builtin_convertvector(pair >> 7, Byte8);
        memcpy(color + i, &bytes, sizeof *color);
        depth[i] = z;
    }
}

static inline uint32_t one_pixel(Tone4 tone, uint32_t family_alpha) {
    const Tone4 half = {0.5f, 0.5f, 0.5f, 0};
    Int4 c = __builtin_convertvector(tone + half, Int4);
    return family_alpha | (uint32_t)c[2] << 16 | (uint32_t)c[1] << 8 | (uint32_t)c[0];
}

static inline void fill_row(SolidLayer *layer, int row, uint32_t family_alpha) {
    const SolidEnd *left = &layer->left[row], *right = &layer->right[row];
    int width = layer->part.w;
    if (!(right->x >= 0 && left->x < (float)width))
        return;
    int from = left->x < 0 ? 0 : (int)(left->x + 0.5f);
    int to = right->x >= (float)width ? width : (int)(right->x + 0.5f);
    if (from >= to)
        return;
    size_t start = (size_t)row * (size_t)layer->part_stride + (size_t)from;
    Tone4 tone = left->tone;
    float wide = right->x - left->x;
    Tone4 step = (right->tone - tone) * (1 / (wide > 0.5f ? wide : 0.5f));
    fill_run(layer->part_color + start, layer->part_depth + start, to - from,
             tone + step * ((float)from + 0.5f - left->x), step, family_alpha);
}

void solid_fill_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4],
                     unsigned family) {
    int top, end, rows = (layer->part.h + layer->tone_rows - 1) / layer->tone_rows;
    if (!solid_scan_face(layer, x, y, tone, rows, &top, &end))
        return;
    uint32_t alpha = solid_family_alpha(family);
    for (int row = top; row < end; row++)
        fill_row(layer, row, alpha);
}

// The pixels of one row between two ends of a side, in either order.
static inline void fill_piece(SolidLayer *layer, int row, const SolidEnd *a, const SolidEnd *b,
                              uint32_t family_alpha) {
    const SolidEnd *left = a->x < b->x ? a : b, *right = a->x < b->x ? b : a;
    int width = layer->part.w;
    if (!(right->x >= 0 && left->x < (float)width))
        return;
    int from = left->x < 0 ? 0 : (int)left->x, to = right->x < (float)width ? (int)right->x : width - 1;
    size_t start = (size_t)row * (size_t)layer->part_stride;
    uint32_t *color = layer->part_color + start;
    float *depth = layer->part_depth + start;
    // Pixels whose middle lies beyond an end take the end's tone; where the area cuts an end off there are none.
    if (left->x >= 0) {
        color[from] = one_pixel(left->tone, family_alpha);
        depth[from++] = left->tone[3];
    }
    if (from <= to && right->x < (float)width) {
        color[to] = one_pixel(right->tone, family_alpha);
        depth[to--] = right->tone[3];
    }
    if (from > to)
        return;
    Tone4 step = (right->tone - left->tone) * (1 / (right->x - left->x));
    fill_run(color + from, depth + from, to - from + 1, left->tone + step * ((float)from + 0.5f - left->x),
             step, family_alpha);
}

// Where it crosses from row to row is worked out exactly as for its coverage: no pixel that it touches there may be
// left without a tone here.
void solid_fill_side(SolidLayer *layer, SolidEnd a, float ay, SolidEnd b, float by, unsigned family) {
    if (ay > by) {
        solid_fill_side(layer, b, by, a, ay, family);
        return;
    }
    int each = layer->tone_rows, rows = (layer->part.h + each - 1) / each;
    if (!(by >= 0 && ay < (float)(rows * each)))
        return;
    uint32_t alpha = solid_family_alpha(family);
    float slope = by > ay ? (b.x - a.x) / (by - ay) : 0;
    Tone4 step = (b.tone - a.tone) * (by - ay > 1e-6f ? 1 / (by - ay) : 0);
    int row = ay < 0 ? 0 : (int)ay / each, last = by < (float)(rows * each) ? (int)by / each : rows - 1;
    SolidEnd now = a;
    if (ay < 0)
        now = (SolidEnd){a.tone - step * ay, a.x - ay * slope};
    for (; row <= last; row++) {
        float border = (float)((row + 1) * each);
        SolidEnd next = b;
        if (border < by)
            next = (SolidEnd){a.tone + step * (border - ay), a.x + (border - ay) * slope};
        fill_piece(layer, row, &now, &next, alpha);
        now = next;
    }
}
