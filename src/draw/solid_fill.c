// Fills the faces of a part with their tones, row by row between the face's left and right end.
#include "draw/solid_layer.h"

#include <string.h>

typedef int32_t Int4 __attribute__((vector_size(16)));
typedef uint16_t Fixed8 __attribute__((vector_size(16))); // two pixels of four channels, 8.7 bits
typedef uint8_t Byte8 __attribute__((vector_size(8)));
typedef uint8_t Byte16 __attribute__((vector_size(16)));

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

// What turns a tone's depth into the alpha of a family's opaque pixels, and rounds its colours.
static inline Tone4 fixed_alpha(unsigned family) {
    return (Tone4){0.5f, 0.5f, 0.5f, (float)(solid_family_alpha(family) >> 24) * 128.0f};
}

// Bytes of four pixels, from two pairs.
static inline void put_four(uint32_t *color, Fixed8 first, Fixed8 second) {
    Fixed8 low = first << 1, high = second << 1;
    Byte16 bytes = __builtin_shufflevector((Byte16)low, (Byte16)high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21,
                                           23, 25, 27, 29, 31);
    memcpy(color, &bytes, sizeof bytes);
}

static inline void put_two(uint32_t *color, Fixed8 pair) {
    Byte8 bytes = __builtin_convertvector(pair >> 7, Byte8);
    memcpy(color, &bytes, sizeof bytes);
}

// Pixels from `tone` on, changing by `step` each; `alpha` as fixed_alpha() says.
static inline void fill_run(uint32_t *color, float *depth, int count, Tone4 tone, Tone4 step, Tone4 alpha) {
    const Tone4 fixed = {128, 128, 128, 0};
    Int4 now = __builtin_convertvector(tone * fixed + alpha, Int4),
         change = __builtin_convertvector(step * fixed, Int4);
    Fixed8 pair = two_pixels(now, now + change), pair_step = two_pixels(change + change, change + change);
    float dz = step[3], dz2 = dz + dz;
    Tone4 z = {tone[3], tone[3] + dz, 0, 0}, z_step = {dz2, dz2, 0, 0};
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        Fixed8 next = pair + pair_step;
        put_four(color + i, pair, next);
        pair = next + pair_step;
        Tone4 next_z = z + z_step, four = __builtin_shufflevector(z, next_z, 0, 1, 4, 5);
        memcpy(depth + i, &four, sizeof four);
        z = next_z + z_step;
    }
    if (count & 2) {
        put_two(color + i, pair);
        memcpy(depth + i, &z, 2 * sizeof *depth);
        pair += pair_step;
        z += z_step;
        i += 2;
    }
    if (count & 1) {
        Byte8 bytes = __builtin_convertvector(pair >> 7, Byte8);
        memcpy(color + i, &bytes, sizeof *color);
        depth[i] = z[0];
    }
}

static inline uint32_t one_pixel(Tone4 tone, uint32_t family_alpha) {
    const Tone4 half = {0.5f, 0.5f, 0.5f, 0};
    Int4 c = __builtin_convertvector(tone + half, Int4);
    return family_alpha | (uint32_t)c[2] << 16 | (uint32_t)c[1] << 8 | (uint32_t)c[0];
}

// The pixels of a row whose middles lie between two ends of a face.
static inline void fill_between(SolidLayer *layer, int row, SolidEnd left, SolidEnd right, Tone4 alpha) {
    int width = layer->part.w;
    if (!(right.x >= 0 && left.x < (float)width))
        return;
    int from = left.x < 0 ? 0 : (int)(left.x + 0.5f);
    int to = right.x >= (float)width ? width : (int)(right.x + 0.5f);
    if (from >= to)
        return;
    size_t start = (size_t)row * (size_t)layer->part_stride + (size_t)from;
    float wide = right.x - left.x;
    Tone4 step = (right.tone - left.tone) * (1 / (wide > 0.5f ? wide : 0.5f));
    fill_run(layer->part_color + start, layer->part_depth + start, to - from,
             left.tone + step * ((float)from + 0.5f - left.x), step, alpha);
}

// A side while its rows are walked.
typedef struct Walk {
    SolidEnd now;
    float step_x;
    Tone4 step;
    int until; // row
} Walk;

// From the row where the side from a (above) to b begins; as walk_middles() does it.
static inline Walk walk_of(const float x[4], const float y[4], const Tone4 tone[4], int a, int b, int row,
                           int until) {
    float share = 1 / (y[b] - y[a]), down = (float)row + 0.5f - y[a];
    Walk walk = {.step_x = (x[b] - x[a]) * share, .step = (tone[b] - tone[a]) * share, .until = until};
    walk.now.x = x[a] + walk.step_x * down;
    walk.now.tone = tone[a] + walk.step * down;
    return walk;
}

static inline void walk_on(Walk *walk) {
    walk->now.x += walk->step_x;
    walk->now.tone += walk->step;
}

// A face of which each row is crossed by one side to the left and one to the right; `first` is where its corners' rows begin.
static void fill_simple_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4],
                             const int first[4], int top, int end, Tone4 alpha) {
    int i = 0,
        j = 0; // the corners above, of the left side (which goes on to i + 1) and of the right one (to j - 1)
    while (first[i] != top || first[(i + 1) & 3] == top)
        i++;
    while (first[j] != top || first[(j - 1) & 3] == top)
        j++;
    Walk left = {.until = top}, right = {.until = top};
    for (int row = top; row < end; row++) {
        for (; left.until <= row; i++)
            if (first[(i + 1) & 3] > row)
                left = walk_of(x, y, tone, i & 3, (i + 1) & 3, row, first[(i + 1) & 3]);
        for (; right.until <= row; j--)
            if (first[(j - 1) & 3] > row)
                right = walk_of(x, y, tone, j & 3, (j - 1) & 3, row, first[(j - 1) & 3]);
        fill_between(layer, row, left.now, right.now, alpha);
        walk_on(&left);
        walk_on(&right);
    }
}

void solid_fill_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4],
                     unsigned family) {
    int rows = (layer->part.h + layer->tone_rows - 1) / layer->tone_rows;
    int first[4], top = rows, end = 0, down = 0;
    for (int i = 0; i < 4; i++) {
        first[i] = y[i] <= 0 ? 0 : y[i] >= (float)rows ? rows : solid_first_pixel(y[i]);
        top = first[i] < top ? first[i] : top;
        end = first[i] > end ? first[i] : end;
    }
    if (top >= end) // between the middles of two rows
        return;
    for (int i = 0; i < 4; i++)
        down += first[(i + 1) & 3] > first[i] ? first[(i + 1) & 3] - first[i] : 0;
    Tone4 alpha = fixed_alpha(family);
    if (down == end - top) {
        fill_simple_face(layer, x, y, tone, first, top, end, alpha);
        return;
    }
    if (!solid_scan_face(layer, x, y, tone, rows, &top, &end))
        return;
    for (int row = top; row < end; row++)
        fill_between(layer, row, layer->left[row], layer->right[row], alpha);
}

// The pixels of one row between two ends of a side, in either order.
static inline void fill_piece(SolidLayer *layer, int row, const SolidEnd *a, const SolidEnd *b,
                              uint32_t family_alpha, Tone4 alpha) {
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
             step, alpha);
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
    uint32_t family_alpha = solid_family_alpha(family);
    Tone4 alpha = fixed_alpha(family);
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
        fill_piece(layer, row, &now, &next, family_alpha, alpha);
        now = next;
    }
}
