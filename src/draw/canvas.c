#include "draw/canvas.h"
#include <assert.h>
#include <limits.h>
#include <string.h>
#include "base/alloc.h"
#include "base/number.h"
#include "draw/canvas_place.h"
#include "draw/canvas_span.h"

bool rect_empty(RectPx r) {
    return r.w <= 0 || r.h <= 0;
}

static int64_t min64(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t max64(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static int clamp_int(int64_t value) {
    return (int)clamp64(value, INT_MIN, INT_MAX);
}

// Cut to what a RectPx can hold.
static RectPx rect_between(int64_t x0, int64_t y0, int64_t x1, int64_t y1) {
    RectPx r = {clamp_int(x0), clamp_int(y0), 0, 0};
    r.w = clamp_int(x1 - r.x);
    r.h = clamp_int(y1 - r.y);
    return r;
}

RectPx rect_intersection(RectPx a, RectPx b) {
    if (rect_empty(a) || rect_empty(b))
        return (RectPx){a.x, a.y, 0, 0};
    int64_t x0 = max64(a.x, b.x), x1 = min64((int64_t)a.x + a.w, (int64_t)b.x + b.w);
    int64_t y0 = max64(a.y, b.y), y1 = min64((int64_t)a.y + a.h, (int64_t)b.y + b.h);
    if (x1 <= x0 || y1 <= y0)
        return (RectPx){a.x, a.y, 0, 0};
    return rect_between(x0, y0, x1, y1);
}

RectPx rect_union(RectPx a, RectPx b) {
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int64_t x0 = min64(a.x, b.x), x1 = max64((int64_t)a.x + a.w, (int64_t)b.x + b.w);
    int64_t y0 = min64(a.y, b.y), y1 = max64((int64_t)a.y + a.h, (int64_t)b.y + b.h);
    return rect_between(x0, y0, x1, y1);
}

static uint8_t byte_share(double share) {
    if (!(share > 0))
        return 0;
    return share >= 1 ? 255 : (uint8_t)(share * 255 + 0.5);
}

Color color_with_alpha(Color color, double alpha) {
    color.a = byte_share(alpha);
    return color;
}

static uint8_t mix_byte(uint8_t a, uint8_t b, double t) {
    return (uint8_t)(a + (b - a) * t + 0.5);
}

Color color_mix(Color a, Color b, double t) {
    if (!(t > 0))
        return a;
    if (t >= 1)
        return b;
    return (Color){mix_byte(a.r, b.r, t), mix_byte(a.g, b.g, t), mix_byte(a.b, b.b, t),
                   mix_byte(a.a, b.a, t)};
}

Canvas canvas_over(uint32_t *pixels, int width, int height, int stride_px) {
    assert(pixels && width > 0 && height > 0 && stride_px >= width);
    return (Canvas){pixels, width, height, stride_px, {0, 0, width, height}};
}

Canvas canvas_new(int width, int height) {
    assert(width > 0 && height > 0);
    uint32_t *pixels = alloc_zeroed_rows((size_t)width * (size_t)height, sizeof *pixels);
    return canvas_over(pixels, width, height, width);
}

void canvas_free(Canvas *canvas) {
    alloc_free_rows(canvas->pixels);
    *canvas = (Canvas){0};
}

RectPx canvas_clip_to(Canvas *canvas, RectPx r) {
    RectPx old = canvas->clip;
    canvas->clip = rect_intersection(old, r);
    return old;
}

void canvas_set_clip(Canvas *canvas, RectPx clip) {
    canvas->clip = rect_intersection((RectPx){0, 0, canvas->width, canvas->height}, clip);
}

void canvas_fill(Canvas *canvas, RectPx r, Color color) {
    r = rect_intersection(canvas->clip, r);
    uint32_t *row = canvas_pixel(canvas, r.x, r.y);
    for (int y = 0; y < r.h; y++, row += canvas->stride_px)
        span_mix(row, r.w, span_opaque_pixel(color), color.a);
}

RectPx canvas_place(const Canvas *canvas, int x, int y, int source_w, int source_h, RectPx from,
                    int *source_x, int *source_y) {
    RectPx inside = rect_intersection((RectPx){0, 0, source_w, source_h}, from);
    // Where the source's own corner would lie; a 64-bit sum, since x and from.x may be anything.
    int64_t left = (int64_t)x - from.x, top = (int64_t)y - from.y;
    int64_t x0 = max64(left + inside.x, canvas->clip.x), y0 = max64(top + inside.y, canvas->clip.y);
    int64_t x1 = min64(left + inside.x + inside.w, (int64_t)canvas->clip.x + canvas->clip.w);
    int64_t y1 = min64(top + inside.y + inside.h, (int64_t)canvas->clip.y + canvas->clip.h);
    if (rect_empty(inside) || x1 <= x0 || y1 <= y0)
        return (RectPx){0};
    *source_x = (int)(x0 - left);
    *source_y = (int)(y0 - top);
    return rect_between(x0, y0, x1, y1);
}

void canvas_copy(Canvas *canvas, int x, int y, const Canvas *source, RectPx from) {
    int source_x = 0, source_y = 0;
    RectPx to = canvas_place(canvas, x, y, source->width, source->height, from, &source_x, &source_y);
    if (rect_empty(to))
        return;
    uint32_t *row = canvas_pixel(canvas, to.x, to.y);
    const uint32_t *source_row = canvas_pixel(source, source_x, source_y);
    if (to.w == canvas->stride_px && to.w == source->stride_px) {
        memmove(row, source_row, sizeof *row * (size_t)to.w * (size_t)to.h);
        return;
    }
    for (int i = 0; i < to.h; i++, row += canvas->stride_px, source_row += source->stride_px)
        memmove(row, source_row, sizeof *row * (size_t)to.w);
}
