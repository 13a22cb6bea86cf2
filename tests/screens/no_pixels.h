// Screens are laid out and say their words without a pixel being painted, which is most of the time that a picture takes. A test with
// this is linked with --wrap for each of these (Makefile).
#pragma once
#include "base/hash.h"
#include "draw/canvas.h"
#include "draw/canvas_turn.h"
#include "stage/stage.h"
#include "ui/text.h"
#include "ui/text_font.h"

static bool pixels_painted = true;

// NO_PIXELS(name, parameters, names of them)
#define NO_PIXELS(name, parameters, ...)                                                                     \
    void __real_##name parameters;                                                                           \
    void __wrap_##name parameters;                                                                           \
    void __wrap_##name parameters {                                                                          \
        if (pixels_painted)                                                                                  \
            __real_##name(__VA_ARGS__);                                                                      \
    }

// clang-format off
NO_PIXELS(canvas_fill, (Canvas *canvas, RectPx r, Color color), canvas, r, color)
NO_PIXELS(canvas_fill_round_rect,
          (Canvas *canvas, double x, double y, double w, double h, double radius, Color color),
          canvas, x, y, w, h, radius, color)
NO_PIXELS(canvas_stroke_round_rect,
          (Canvas *canvas, double x, double y, double w, double h, double radius, double width, Color color),
          canvas, x, y, w, h, radius, width, color)
NO_PIXELS(canvas_fill_circle, (Canvas *canvas, double cx, double cy, double radius, Color color),
          canvas, cx, cy, radius, color)
NO_PIXELS(canvas_fill_ellipse, (Canvas *canvas, double cx, double cy, double rx, double ry, Color color),
          canvas, cx, cy, rx, ry, color)
NO_PIXELS(canvas_stroke_arc,
          (Canvas *canvas, double cx, double cy, double radius, double width, double from, double to, Color color),
          canvas, cx, cy, radius, width, from, to, color)
NO_PIXELS(canvas_stroke_line,
          (Canvas *canvas, double x0, double y0, double x1, double y1, double width, Color color),
          canvas, x0, y0, x1, y1, width, color)
NO_PIXELS(canvas_fill_polygon, (Canvas *canvas, const double *xy, int count, Color color), canvas, xy, count, color)
NO_PIXELS(canvas_fill_shadow,
          (Canvas *canvas, double x, double y, double w, double h, double radius, double blur, Color color),
          canvas, x, y, w, h, radius, blur, color)
NO_PIXELS(canvas_fill_backdrop,
          (Canvas *canvas, Color top, Color bottom, Color glow, double glow_x, double glow_y, double radius),
          canvas, top, bottom, glow, glow_x, glow_y, radius)
NO_PIXELS(canvas_copy, (Canvas *canvas, int x, int y, const Canvas *source, RectPx from), canvas, x, y, source, from)
NO_PIXELS(canvas_blend, (Canvas *canvas, int x, int y, const Canvas *source, RectPx from, double opacity),
          canvas, x, y, source, from, opacity)
NO_PIXELS(canvas_copy_turned, (Canvas *to, const Canvas *picture, QuarterTurn turn, RectPx rect),
          to, picture, turn, rect)
NO_PIXELS(canvas_paint_turned, (Canvas *to, const Canvas *picture, const Canvas *behind, FreeTurn turn),
          to, picture, behind, turn)
NO_PIXELS(stage_paint_props, (Canvas *canvas, const StageView *view), canvas, view)
NO_PIXELS(stage_paint_figure, (Canvas *canvas, const StageView *view), canvas, view)
// clang-format on

TextMask __real_text_font_render(TextWeight weight, int size_px, const char *utf8, int length);
TextMask __wrap_text_font_render(TextWeight weight, int size_px, const char *utf8, int length);
TextMask __wrap_text_font_render(TextWeight weight, int size_px, const char *utf8, int length) {
    return pixels_painted ? __real_text_font_render(weight, size_px, utf8, length) : (TextMask){0};
}

// What was measured is remembered longer than the program would: half of the time goes into measuring anew.
enum { MEASURED_MAX = 1 << 20 };
static struct {
    uint64_t key;
    TextSize size;
} measured[MEASURED_MAX];

TextSize __real_text_font_measure(TextWeight weight, int size_px, const char *utf8, int length);
TextSize __wrap_text_font_measure(TextWeight weight, int size_px, const char *utf8, int length);
TextSize __wrap_text_font_measure(TextWeight weight, int size_px, const char *utf8, int length) {
    int font[] = {(int)weight, size_px, length};
    uint64_t key = hash_bytes(hash_bytes(HASH_START, font, sizeof font), utf8, (size_t)length);
    size_t place = key % MEASURED_MAX;
    if (measured[place].key != key) {
        measured[place].key = key;
        measured[place].size = __real_text_font_measure(weight, size_px, utf8, length);
    }
    return measured[place].size;
}

// And where lines end: a size that was there before has the same lines, whatever has been forgotten in between.
enum { WRAPPED_MAX = 1 << 18, WRAPPED_LINES_MAX = 16 };
static struct {
    uint64_t key;
    int count;
    uint16_t starts[WRAPPED_LINES_MAX], lengths[WRAPPED_LINES_MAX];
} wrapped[WRAPPED_MAX];

int __real_text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths);
int __wrap_text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths);
int __wrap_text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths) {
    int box[] = {(int)style.weight, width, max_lines};
    uint64_t key = hash_bytes(hash_bytes(HASH_START, box, sizeof box), &style.size_px, sizeof style.size_px);
    key = hash_text(key, utf8);
    size_t place = key % WRAPPED_MAX;
    bool known = wrapped[place].key == key;
    int count =
        known ? wrapped[place].count : __real_text_wrap(style, utf8, width, max_lines, starts, lengths);
    if (!known && (count > WRAPPED_LINES_MAX || strlen(utf8) > UINT16_MAX))
        return count;
    wrapped[place].key = key;
    wrapped[place].count = count;
    for (int i = 0; i < count; i++) {
        if (!known) {
            wrapped[place].starts[i] = (uint16_t)starts[i];
            wrapped[place].lengths[i] = (uint16_t)lengths[i];
        }
        starts[i] = wrapped[place].starts[i];
        lengths[i] = wrapped[place].lengths[i];
    }
    return count;
}
