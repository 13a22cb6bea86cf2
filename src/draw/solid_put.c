// Puts a part's spans into the layer: nearer surfaces go over, farther ones under what is not yet opaque, and
// surfaces of one family that nearly meet melt into each other.
#include <string.h>
#include "draw/solid_layer.h"

// How far the new surface stands in front, 0..255; between where the two melt.
static inline uint32_t in_front(float behind_m, float merge_m, uint32_t old, uint32_t color) {
    // Families differ in their alpha.
    if (behind_m >= merge_m || behind_m <= -merge_m || (old >> 24 >= SOLID_OPAQUE && (old ^ color) >> 24))
        return behind_m > 0 ? 255 : 0;
    float share = 0.5f + 0.5f * behind_m / merge_m;
    return (uint32_t)(share * share * (3 - 2 * share) * 255 + 0.5f);
}

// The general case: part of a pixel, or two surfaces close to each other.
static void put_pixel(uint32_t *pixel, float *depth, uint8_t *edge, uint32_t color, float z, uint32_t cover,
                      float merge_m) {
    uint32_t old = *pixel, there = old >> 24;
    float behind = *depth - z;
    if (there == 0) {
        *edge = 0;
        *pixel = cover == 255 ? color : solid_scaled(color | 0xFF000000u, cover);
        *depth = z;
        return;
    }
    bool opaque = there >= SOLID_OPAQUE;
    if (opaque && behind <= -merge_m)
        return;
    uint32_t front = in_front(behind, merge_m, old, color);
    if (front == 255)
        *edge = cover == 255 ? 0 : (uint8_t)cover;
    else if (front == 0 && !opaque)
        *edge = (uint8_t)there;
    if (opaque) {
        // Both shares at once: what shows of the new surface is its cover times how far it stands in front.
        uint32_t share = front == 255 ? cover : (cover * front + 127) / 255;
        uint32_t family = share >= 128 ? color : old;
        *pixel = (solid_mixed(color, old, share) & 0x00FFFFFFu) | (family & 0xFF000000u);
        if (z < *depth && share >= 128)
            *depth = z;
        return;
    }
    uint32_t whole = color | 0xFF000000u;
    uint32_t over = solid_mixed(whole, old, cover),
             under = old + solid_scaled(whole, (cover * (255 - there) + 127) / 255);
    uint32_t result = front == 255 ? over : front == 0 ? under : solid_mixed(over, under, front);
    if (result >> 24 >= SOLID_OPAQUE)
        result = (result & 0x00FFFFFFu) | (color & 0xFF000000u);
    *pixel = result;
    if (z < *depth && (cover >= 128 || there < 128))
        *depth = z;
}

static inline void put_one(uint32_t *pixel, float *depth, uint8_t *edge, uint32_t color, float z,
                           float merge_m) {
    float behind = *depth - z;
    if (behind >= merge_m && behind > 0) {
        *pixel = color;
        *depth = z;
        *edge = 0;
    } else if (behind > -merge_m || *pixel >> 24 < SOLID_OPAQUE) {
        put_pixel(pixel, depth, edge, color, z, 255, merge_m);
    }
}

typedef int64_t Mask2 __attribute__((vector_size(16)));
typedef uint8_t Byte16 __attribute__((vector_size(16)));
typedef uint16_t Short8 __attribute__((vector_size(16)));

static inline bool any_set(Mask4 mask) {
    Mask2 halves = (Mask2)mask;
    return (halves[0] | halves[1]) != 0;
}

static inline bool all_set(Mask4 mask) {
    Mask2 halves = (Mask2)mask;
    return (halves[0] & halves[1]) == -1;
}

// solid_mixed() of two pixels, whose bytes are spread; shares 0..255 in every lane.
static inline Short8 mixed_lanes(Short8 first, Short8 second, Short8 share) {
    Short8 sum = first * share + second * (255 - share) + 128;
    return (sum + (sum >> 8)) >> 8;
}

// solid_mixed() of four pixels.
static inline Mask4 mixed4(Mask4 first, Mask4 second, Mask4 share) {
    const Byte16 zero = {0};
    Short8 two = (Short8)(share | share << 16);
    Short8 low = (Short8)__builtin_shufflevector(two, two, 0, 1, 0, 1, 2, 3, 2, 3),
           high = (Short8)__builtin_shufflevector(two, two, 4, 5, 4, 5, 6, 7, 6, 7);
    Byte16 a = (Byte16)first, b = (Byte16)second;
    low = mixed_lanes((Short8)__builtin_shufflevector(a, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6,
                                                      22, 7, 23),
                      (Short8)__builtin_shufflevector(b, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6,
                                                      22, 7, 23),
                      low);
    high = mixed_lanes((Short8)__builtin_shufflevector(a, zero, 8, 16, 9, 17, 10, 18, 11, 19, 12, 20, 13, 21,
                                                       14, 22, 15, 23),
                       (Short8)__builtin_shufflevector(b, zero, 8, 16, 9, 17, 10, 18, 11, 19, 12, 20, 13, 21,
                                                       14, 22, 15, 23),
                       high);
    return (Mask4)__builtin_shufflevector((Byte16)low, (Byte16)high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20,
                                          22, 24, 26, 28, 30);
}

// Pixels that a part covers wholly, and hides what is there, are no edges any more.
static inline void clear_edges4(uint8_t *edge, Mask4 hides) {
    uint32_t four;
    memcpy(&four, edge, sizeof four);
    for (int k = 0; four && k < 4; k++)
        edge[k] = hides[k] ? 0 : edge[k];
}

// put_pixel() where a part covers four opaque pixels wholly.
static inline void melt4(uint32_t *pixels, float *depth, uint8_t *edge, Mask4 old, Float4 d, Mask4 c,
                         Float4 n, float merge_m) {
    Float4 behind = d - n, share = 0.5f + 0.5f * behind / merge_m;
    Mask4 front = __builtin_convertvector(share * share * (3 - 2 * share) * 255 + 0.5f, Mask4);
    Mask4 apart = (behind >= merge_m) | (behind <= -merge_m) | (((old ^ c) & (int32_t)0xFF000000) != 0);
    front = solid_chosen(apart, (behind > 0) & 255, front);
    Mask4 most = front > 127, mixed = mixed4(c, old, front), nearer = most & (n < d);
    mixed = (mixed & 0x00FFFFFF) | (solid_chosen(most, c, old) & (int32_t)0xFF000000);
    d = (Float4)solid_chosen(nearer, (Mask4)n, (Mask4)d);
    memcpy(pixels, &mixed, sizeof mixed);
    memcpy(depth, &d, sizeof d);
    clear_edges4(edge, front == 255);
}

// Most of a part lies either wholly in front of what is there or wholly behind it: four pixels at a time, as what melts.
// What lies beside or behind something not yet opaque goes one by one.
static void put_whole(uint32_t *restrict pixels, float *restrict depth, uint8_t *restrict edge,
                      const uint32_t *restrict color, const float *restrict z, int count, float merge_m) {
    float least = merge_m > 1e-6f ? merge_m : 1e-6f;
    int i = 0;
    while (i + 4 <= count) {
        Float4 d = solid_load4(depth + i), n = solid_load4(z + i);
        Mask4 hidden = d < n + least;
        if (i + 8 <= count &&
            !any_set(hidden | (solid_load4(depth + i + 4) < solid_load4(z + i + 4) + least))) {
            memcpy(pixels + i, color + i, 8 * sizeof *color);
            memcpy(depth + i, z + i, 8 * sizeof *z);
            memset(edge + i, 0, 8);
            i += 8;
            continue;
        }
        Mask4 c, old;
        memcpy(&c, color + i, sizeof c);
        if (any_set(hidden)) {
            memcpy(&old, pixels + i, sizeof old);
            Mask4 melts = hidden & (d > n - merge_m),
                  opaque = (old & (int32_t)0xFC000000) == (int32_t)0xFC000000;
            if (any_set(melts | (hidden & ~opaque))) {
                if (all_set(opaque) && merge_m > 0)
                    melt4(pixels + i, depth + i, edge + i, old, d, c, n, merge_m);
                else
                    for (int k = i; k < i + 4; k++)
                        put_one(pixels + k, depth + k, edge + k, color[k], z[k], merge_m);
                i += 4;
                continue;
            }
            c = solid_chosen(hidden, old, c);
            n = (Float4)solid_chosen(hidden, (Mask4)d, (Mask4)n);
        }
        clear_edges4(edge + i, ~hidden);
        memcpy(pixels + i, &c, sizeof c);
        memcpy(depth + i, &n, sizeof n);
        i += 4;
    }
    for (; i < count; i++)
        put_one(pixels + i, depth + i, edge + i, color[i], z[i], merge_m);
}

// Where a row of the part begins in the layer.
static inline size_t layer_row(const SolidLayer *layer, int row) {
    return (size_t)(layer->part.y + row) * (size_t)layer->stride + (size_t)layer->part.x;
}

static void put_used(const SolidLayer *layer, size_t to, size_t part, int count, unsigned cover,
                     float merge_m) {
    uint32_t *pixels = layer->color + to;
    float *depth = layer->depth + to;
    uint8_t *edge = layer->edge + to;
    const uint32_t *color = layer->part_color + part;
    const float *z = layer->part_depth + part;
    if (cover == 255)
        put_whole(pixels, depth, edge, color, z, count, merge_m);
    else
        for (int k = 0; k < count; k++)
            put_pixel(pixels + k, depth + k, edge + k, color[k], z[k], cover, merge_m);
}

// Where nothing has been yet.
static void put_fresh(const SolidLayer *layer, size_t to, size_t part, int count, unsigned cover) {
    const uint32_t *color = layer->part_color + part;
    memcpy(layer->depth + to, layer->part_depth + part, (size_t)count * sizeof *layer->depth);
    if (cover == 255) {
        memcpy(layer->color + to, color, (size_t)count * sizeof *color);
        memset(layer->edge + to, 0, (size_t)count);
        return;
    }
    for (size_t k = 0; k < (size_t)count; k++) {
        layer->color[to + k] = solid_scaled(color[k] | 0xFF000000u, cover);
        layer->edge[to + k] = 0;
    }
}

static void clear(const SolidLayer *layer, size_t row, int from, int to) {
    for (int x = from; x < to; x++) {
        layer->color[row + (size_t)x] = 0;
        layer->depth[row + (size_t)x] = SOLID_FAR;
    }
}

static inline int less(int a, int b) {
    return a < b ? a : b;
}

static inline int more(int a, int b) {
    return a > b ? a : b;
}

enum { ROWS_AHEAD = 2 };

// Rows that come soon begin about where this one does.
static void fetch_ahead(const SolidLayer *layer, int row, int from, int to) {
    if (row + ROWS_AHEAD >= layer->part.h)
        return;
    size_t start = layer_row(layer, row + ROWS_AHEAD), part = solid_part_row(layer, row + ROWS_AHEAD);
    solid_fetch(layer->color + start, from, to);
    solid_fetch(layer->depth + start, from, to);
    solid_fetch(layer->part_color + part, from, to);
    solid_fetch(layer->part_depth + part, from, to);
}

void solid_put_surface(SolidLayer *layer, int row, int count, const SolidStyle *style) {
    int at = layer->part.y + row, left = layer->part.x;
    int from = layer->spans[0].from, to = layer->spans[count - 1].to;
    size_t start = layer_row(layer, row), part = solid_part_row(layer, row);
    fetch_ahead(layer, row, from, to);
    // What is used already, from the part's left; what lies between it and the part is cleared.
    int used_from = layer->used_from[at] - left, used_to = layer->used_to[at] - left;
    if (used_from >= used_to)
        used_from = used_to = from;
    clear(layer, start, to, used_from);
    clear(layer, start, used_to, from);
    for (int i = 0, done = from; i < count; i++) {
        SolidSpan span = layer->spans[i];
        if (span.from > done) {
            clear(layer, start, done, less(span.from, used_from));
            clear(layer, start, more(done, used_to), span.from);
        }
        done = span.to;
        int a = less(more(span.from, used_from), span.to), b = more(less(span.to, used_to), a);
        if (span.from < a)
            put_fresh(layer, start + (size_t)span.from, part + (size_t)span.from, a - span.from, span.cover);
        if (a < b)
            put_used(layer, start + (size_t)a, part + (size_t)a, b - a, span.cover, style->merge_m);
        if (b < span.to)
            put_fresh(layer, start + (size_t)b, part + (size_t)b, span.to - b, span.cover);
    }
    layer->used_from[at] = left + less(from, used_from);
    layer->used_to[at] = left + more(to, used_to);
}

void solid_put_over(SolidLayer *layer, int row, int count, const SolidStyle *style) {
    unsigned whole = (unsigned)((1 - style->over_clear) * 255 + 0.5f);
    size_t start = layer_row(layer, row), part = solid_part_row(layer, row);
    for (int i = 0; i < count; i++) {
        SolidSpan span = layer->spans[i];
        unsigned hides = (span.cover * whole + 127) / 255;
        int from = more(span.from, layer->used_from[layer->part.y + row] - layer->part.x),
            to = less(span.to, layer->used_to[layer->part.y + row] - layer->part.x);
        for (int x = from; x < to; x++) {
            uint32_t *pixel = layer->color + start + x, old = *pixel;
            if (old == 0 || layer->depth[start + (size_t)x] <= layer->part_depth[part + (size_t)x])
                continue;
            if (hides == 255) { // as the canvas shows it, with the shadows that lie on it
                *pixel = 0;
                layer->depth[start + (size_t)x] = layer->part_depth[part + (size_t)x];
                continue;
            }
            // Atop: what is there keeps its share of the pixel.
            uint32_t there = old >> 24 >= SOLID_OPAQUE ? 255 : old >> 24;
            uint32_t in = solid_scaled(layer->part_color[part + (size_t)x], (hides * there + 127) / 255);
            *pixel = ((in + solid_scaled(old, 255 - hides)) & 0x00FFFFFFu) | (old & 0xFF000000u);
            if (hides >= 128) // what comes later and lies behind it stays behind it
                layer->depth[start + (size_t)x] = layer->part_depth[part + (size_t)x];
        }
    }
}

// What is the same along all of a halo.
typedef struct HaloLight {
    float fade, steep, strength;
    float least_m; // nothing nearer than this is shaded
} HaloLight;

// The first of eight pixels, from `from` on in steps of eight, of which the halo may shade one; `to` or more when there is none.
// Depths are read beyond the end of a row.
static inline int first_shaded(const float *depths, int from, int to, float least_m) {
    for (; from < to; from += 8) {
        Float4 d = solid_load4(depths + from), next = solid_load4(depths + from + 4);
        if (any_set(((d > least_m) & (d < SOLID_FAR)) | ((next > least_m) & (next < SOLID_FAR))))
            break;
    }
    return from;
}

// Across the halo the distance from the outline is interpolated; it fades outward.
static void put_halo_row(SolidLayer *layer, int row, const SolidStyle *style, const HaloLight *light) {
    const SolidEnd *left = &layer->left[row], *right = &layer->right[row];
    int first = layer->used_from[row], last = layer->used_to[row];
    if (!(right->x > (float)first && left->x < (float)last))
        return;
    int from = left->x < (float)first ? first : solid_first_pixel(left->x);
    int to = right->x >= (float)last ? last : solid_first_pixel(right->x);
    const float *depths = layer->depth + (size_t)row * (size_t)layer->stride;
    int start = first_shaded(depths, from, to, light->least_m);
    if (start >= to)
        return;
    float wide = right->x - left->x, per = 1 / (wide > 0.1f ? wide : 0.1f), in = (float)from + 0.5f - left->x;
    float far = left->tone[0], depth = left->tone[3];
    float strong = left->tone[1], strong_step = (right->tone[1] - strong) * per;
    float far_step = (right->tone[0] - far) * per * -light->fade, depth_step = (right->tone[3] - depth) * per;
    far = 1 - (left->tone[0] * light->fade - far_step * in);
    depth += depth_step * in + style->halo_gap_m;
    strong += strong_step * in;
    for (; from < start; from++, far += far_step, depth += depth_step, strong += strong_step) {
    }
    layer->shade_from[row] = less(layer->shade_from[row], from);
    layer->shade_to[row] = more(layer->shade_to[row], to);
    uint8_t *shade = layer->shade + ((size_t)row + 1) * (size_t)layer->stride;
    for (int x = from; x < to; x++, far += far_step, depth += depth_step, strong += strong_step) {
        float behind = (depths[x] - depth) * light->steep;
        if (behind <= 0 || far <= 0 || strong <= 0 || depths[x] >= SOLID_FAR)
            continue;
        float share = (far < 1 ? far * far : 1) * (behind < 1 ? behind : 1) * (strong < 1 ? strong : 1) *
                      light->strength;
        uint8_t whole = (uint8_t)(share * 255 + 0.5f);
        if (whole > shade[x])
            shade[x] = whole;
    }
}

enum { HALO_ROWS_AHEAD = 16 };

// Depths that put_halo_row() will look at.
static inline void fetch_halo_row(const SolidLayer *layer, int row) {
    float first = (float)layer->used_from[row], last = (float)layer->used_to[row];
    float left = layer->left[row].x, right = layer->right[row].x;
    left = left < first ? first : left;
    right = right > last ? last : right;
    if (left < right)
        solid_fetch(layer->depth + (size_t)row * (size_t)layer->stride, (int)left, (int)right + 1);
}

// Far more than what rounding adds to a depth between those of two points, metres.
#define ROUNDING_M 0.001f

// How far the halo reaches under its part, so that no gap opens between the two, pixels.
#define HALO_UNDER_PX 0.7f

static bool is_counter_clockwise(const float x[4], const float y[4]) {
    return (x[2] - x[0]) * (y[3] - y[1]) < (x[3] - x[1]) * (y[2] - y[0]);
}

void solid_put_halo(SolidLayer *layer, const float x[2], const float y[2], const float out_x[2],
                    const float out_y[2], const float depth_m[2], const float strength[2],
                    const SolidStyle *style) {
    static const int end_of[4] = {0, 1, 1, 0};
    float reach = style->halo_px, px[4], py[4];
    Tone4 tone[4];
    for (int i = 0; i < 4; i++) {
        int end = end_of[3 - i];
        float out = i < 2 ? reach : -HALO_UNDER_PX;
        px[i] = x[end] + out * out_x[end];
        py[i] = y[end] + out * out_y[end];
        tone[i] = (Tone4){out, strength[end], 0, depth_m[end]};
    }
    int top, bottom;
    if (!is_counter_clockwise(px, py)) // where the outline goes to and fro
        for (int i = 0; i < 2; i++) {
            float swap_x = px[i], swap_y = py[i];
            Tone4 swap = tone[i];
            px[i] = px[3 - i], py[i] = py[3 - i], tone[i] = tone[3 - i];
            px[3 - i] = swap_x, py[3 - i] = swap_y, tone[3 - i] = swap;
        }
    if (!solid_scan_face(layer, px, py, tone, layer->area.h, &top, &bottom))
        return;
    HaloLight light = {1 / reach, 1 / (style->halo_full_m - style->halo_gap_m), (float)style->halo.a / 255,
                       (depth_m[0] < depth_m[1] ? depth_m[0] : depth_m[1]) + style->halo_gap_m - ROUNDING_M};
    for (int row = top; row < bottom && row < top + HALO_ROWS_AHEAD; row++)
        fetch_halo_row(layer, row);
    for (int row = top; row < bottom; row++) {
        if (row + HALO_ROWS_AHEAD < bottom)
            fetch_halo_row(layer, row + HALO_ROWS_AHEAD);
        put_halo_row(layer, row, style, &light);
    }
}
