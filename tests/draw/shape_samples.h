// Random shapes that can be drawn and, independently, asked whether a point lies inside. For the canvas
// tests.
#pragma once
#include <math.h>
#include <string.h>
#include "draw/canvas.h"
#include "support/random.h"

static uint32_t random_state = 1;

enum { SHAPE_SIDE = 64, SHAPE_POINTS_MAX = 12 };

typedef enum ShapeKind {
    SHAPE_ROUND_RECT,
    SHAPE_ROUND_OUTLINE,
    SHAPE_CIRCLE,
    SHAPE_ELLIPSE,
    SHAPE_ARC,
    SHAPE_LINE,
    SHAPE_POLYGON,
    SHAPE_KINDS
} ShapeKind;

static const char *const shape_names[SHAPE_KINDS] = {"round rect", "round outline", "circle", "ellipse",
                                                     "arc",        "line",          "polygon"};

typedef struct Shape {
    ShapeKind kind;
    double a, b, c, d, radius, width; // x y w h, cx cy rx ry, x0 y0 x1 y1, or cx cy from to
    double xy[2 * SHAPE_POINTS_MAX];
    int count;
} Shape;

// Inside a canvas of SHAPE_SIDE; a polygon is a star around its middle, so it does not cross itself.
static inline Shape shape_random(ShapeKind kind) {
    Shape s = {.kind = kind};
    double middle = SHAPE_SIDE / 2.0;
    switch (kind) {
    case SHAPE_ROUND_RECT:
    case SHAPE_ROUND_OUTLINE:
        s.a = random_between(&random_state, 2, 20);
        s.b = random_between(&random_state, 2, 20);
        s.c = random_between(&random_state, 12, 40);
        s.d = random_between(&random_state, 12, 40);
        s.radius = random_between(&random_state, 0, 20);
        s.width = random_between(&random_state, 0.5, 6);
        break;
    case SHAPE_CIRCLE:
    case SHAPE_ELLIPSE:
        s.a = random_between(&random_state, 28, 36);
        s.b = random_between(&random_state, 28, 36);
        s.c = random_between(&random_state, 0.7, 26);
        s.d = kind == SHAPE_CIRCLE ? s.c : random_between(&random_state, 0.7, 26);
        break;
    case SHAPE_ARC:
        s.a = s.b = middle;
        s.radius = random_between(&random_state, 8, 24);
        s.width = random_between(&random_state, 1, 9);
        s.c = random_between(&random_state, -1, 1);
        s.d = s.c + random_between(&random_state, 0.05, 0.8);
        break;
    case SHAPE_LINE:
        s.a = random_between(&random_state, 8, 56);
        s.b = random_between(&random_state, 8, 56);
        s.c = random_between(&random_state, 8, 56);
        s.d = random_between(&random_state, 8, 56);
        s.width = random_between(&random_state, 0.8, 12);
        break;
    default:
        s.count = random_int(&random_state, 3, SHAPE_POINTS_MAX);
        for (int i = 0; i < s.count; i++) {
            double angle = (i + random_between(&random_state, 0.1, 0.9)) * 2 * 3.14159265358979 / s.count,
                   out = random_between(&random_state, 6, 30);
            s.xy[2 * i] = middle + out * cos(angle);
            s.xy[2 * i + 1] = middle + out * sin(angle);
        }
    }
    return s;
}

static inline void shape_draw(const Shape *s, Canvas *canvas, Color color) {
    switch (s->kind) {
    case SHAPE_ROUND_RECT:
        canvas_fill_round_rect(canvas, s->a, s->b, s->c, s->d, s->radius, color);
        break;
    case SHAPE_ROUND_OUTLINE:
        canvas_stroke_round_rect(canvas, s->a, s->b, s->c, s->d, s->radius, s->width, color);
        break;
    case SHAPE_CIRCLE:
        canvas_fill_circle(canvas, s->a, s->b, s->c, color);
        break;
    case SHAPE_ELLIPSE:
        canvas_fill_ellipse(canvas, s->a, s->b, s->c, s->d, color);
        break;
    case SHAPE_ARC:
        canvas_stroke_arc(canvas, s->a, s->b, s->radius, s->width, s->c, s->d, color);
        break;
    case SHAPE_LINE:
        canvas_stroke_line(canvas, s->a, s->b, s->c, s->d, s->width, color);
        break;
    default:
        canvas_fill_polygon(canvas, s->xy, s->count, color);
    }
}

static inline bool inside_round_rect(double px, double py, double x, double y, double w, double h,
                                     double radius) {
    if (w <= 0 || h <= 0)
        return false;
    radius = fmax(0, fmin(radius, fmin(w, h) / 2));
    double dx = fabs(px - x - w / 2) - (w / 2 - radius), dy = fabs(py - y - h / 2) - (h / 2 - radius);
    if (dx <= 0 || dy <= 0)
        return dx <= radius && dy <= radius;
    return dx * dx + dy * dy <= radius * radius;
}

static inline bool inside_disc(double px, double py, double cx, double cy, double radius) {
    return (px - cx) * (px - cx) + (py - cy) * (py - cy) <= radius * radius;
}

static inline bool inside_arc(const Shape *s, double px, double py) {
    double turn = 2 * 3.14159265358979323846;
    for (int end = 0; end < 2; end++) {
        double at = (end ? s->d : s->c) * turn;
        if (inside_disc(px, py, s->a + s->radius * sin(at), s->b - s->radius * cos(at), s->width / 2))
            return true;
    }
    double out = hypot(px - s->a, py - s->b);
    double here = atan2(px - s->a, -(py - s->b)) / turn - s->c;
    here -= floor(here);
    return fabs(out - s->radius) <= s->width / 2 && here <= s->d - s->c;
}

static inline bool inside_line(const Shape *s, double px, double py) {
    double dx = s->c - s->a, dy = s->d - s->b, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? fmax(0, fmin(1, ((px - s->a) * dx + (py - s->b) * dy) / length2)) : 0;
    return inside_disc(px, py, s->a + t * dx, s->b + t * dy, s->width / 2);
}

static inline bool inside_polygon(const Shape *s, double px, double py) {
    int winding = 0;
    for (int i = 0, j = s->count - 1; i < s->count; j = i++) {
        double x0 = s->xy[2 * j], y0 = s->xy[2 * j + 1], x1 = s->xy[2 * i], y1 = s->xy[2 * i + 1];
        if ((y0 <= py) == (y1 <= py))
            continue;
        if (x0 + (py - y0) / (y1 - y0) * (x1 - x0) > px)
            winding += y1 > y0 ? 1 : -1;
    }
    return winding != 0;
}

static inline bool shape_inside(const Shape *s, double px, double py) {
    switch (s->kind) {
    case SHAPE_ROUND_RECT:
        return inside_round_rect(px, py, s->a, s->b, s->c, s->d, s->radius);
    case SHAPE_ROUND_OUTLINE: {
        double r = fmax(0, fmin(s->radius, fmin(s->c, s->d) / 2));
        return inside_round_rect(px, py, s->a, s->b, s->c, s->d, r) &&
               !inside_round_rect(px, py, s->a + s->width, s->b + s->width, s->c - 2 * s->width,
                                  s->d - 2 * s->width, r - s->width);
    }
    case SHAPE_CIRCLE:
    case SHAPE_ELLIPSE:
        return (px - s->a) * (px - s->a) / (s->c * s->c) + (py - s->b) * (py - s->b) / (s->d * s->d) <= 1;
    case SHAPE_ARC:
        return inside_arc(s, px, py);
    case SHAPE_LINE:
        return inside_line(s, px, py);
    default:
        return inside_polygon(s, px, py);
    }
}
