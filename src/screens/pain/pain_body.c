#include "screens/pain/pain_body.h"
#include <assert.h>
#include <stddef.h>
#include "palette/palette.h"

// The figure's own colours (palette/palette_light.c), in an even light.
#define SKIN palette_drawing(COLOR_HEX(0xe9b897))
#define SKIN_SHADE palette_drawing(COLOR_HEX(0xd49d7d))
#define HAIR palette_drawing(COLOR_HEX(0x4a2d26))
#define TOP palette_drawing(COLOR_HEX(0x67afa6))
#define LEGGINGS palette_drawing(COLOR_HEX(0x5a66a0))

enum { CORNERS_MAX = 64, CURVE_STEPS = 6, KNOTS_MAX = 20 };

static double at_x(const BodyView *view, double x) {
    return view->x_px + x * view->unit_px;
}

static double at_y(const BodyView *view, double y) {
    return view->y_px + y * view->unit_px;
}

void body_disc(const BodyView *view, double x, double y, double radius, Color color) {
    canvas_fill_circle(view->canvas, at_x(view, x), at_y(view, y), radius * view->unit_px, color);
}

void body_ellipse(const BodyView *view, double x, double y, double rx, double ry, Color color) {
    canvas_fill_ellipse(view->canvas, at_x(view, x), at_y(view, y), rx * view->unit_px, ry * view->unit_px,
                        color);
}

void body_line(const BodyView *view, double x0, double y0, double x1, double y1, double width, Color color) {
    canvas_stroke_line(view->canvas, at_x(view, x0), at_y(view, y0), at_x(view, x1), at_y(view, y1),
                       width * view->unit_px, color);
}

void body_arc(const BodyView *view, double x, double y, double radius, double width, double from_turn,
              double to_turn, Color color) {
    canvas_stroke_arc(view->canvas, at_x(view, x), at_y(view, y), radius * view->unit_px,
                      width * view->unit_px, from_turn, to_turn, color);
}

void body_polygon(const BodyView *view, const double *xy, int count, Color color) {
    double px[2 * CORNERS_MAX];
    assert(count <= CORNERS_MAX);
    for (int i = 0; i < count; i++) {
        px[2 * i] = at_x(view, xy[2 * i]);
        px[2 * i + 1] = at_y(view, xy[2 * i + 1]);
    }
    canvas_fill_polygon(view->canvas, px, count, color);
}

static double between(double a, double b, double c, double d, double t) {
    return 0.5 *
           (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

// A closed, smooth outline through the knots (a Catmull-Rom curve); mirrored where `side` is -1.
static void outline(const BodyView *view, const double *knots, int count, double side, Color color) {
    double px[2 * KNOTS_MAX * CURVE_STEPS];
    assert(count <= KNOTS_MAX);
    int corners = 0;
    for (int i = 0; i < count; i++) {
        const double *a = &knots[2 * ((i + count - 1) % count)], *b = &knots[2 * i],
                     *c = &knots[2 * ((i + 1) % count)], *d = &knots[2 * ((i + 2) % count)];
        for (int step = 0; step < CURVE_STEPS; step++, corners++) {
            double t = (double)step / CURVE_STEPS;
            px[2 * corners] = at_x(view, side * between(a[0], b[0], c[0], d[0], t));
            px[2 * corners + 1] = at_y(view, between(a[1], b[1], c[1], d[1], t));
        }
    }
    canvas_fill_polygon(view->canvas, px, corners, color);
}

static void draw_legs(const BodyView *view, double side) {
    static const double LEG[] = {0.02, 4.1, 0.6,  3.95, 0.9,  4.4,  0.82, 5.1,  0.6,  5.9,
                                 0.64, 6.4, 0.44, 7.3,  0.42, 7.55, 0.17, 7.55, 0.18, 7.1,
                                 0.14, 6.4, 0.2,  5.8,  0.06, 4.85, 0.02, 4.6};
    static const double FOOT[] = {0.18, 7.5, 0.42, 7.5, 0.58, 7.85, 0.52, 7.98, 0.2, 7.98, 0.14, 7.8};
    outline(view, FOOT, 6, side, SKIN);
    outline(view, LEG, 14, side, LEGGINGS);
}

static void draw_arm(const BodyView *view, double side) {
    static const double ARM[] = {0.74, 1.85, 1.0,  1.95, 1.2, 2.6,  1.3,  3.2,  1.42, 4.1,  1.42,
                                 4.5,  1.28, 4.62, 1.2,  4.4, 1.18, 4.05, 1.02, 3.3,  0.88, 2.6};
    static const double SLEEVE[] = {0.7, 1.72, 0.98, 1.88, 1.16, 2.35, 1.18, 2.6, 0.86, 2.72, 0.78, 2.2};
    outline(view, ARM, 11, side, SKIN);
    outline(view, SLEEVE, 6, side, TOP);
}

static void draw_head(const BodyView *view) {
    body_disc(view, 0, 0.08, 0.26, HAIR);
    body_ellipse(view, 0, 0.72, 0.52, 0.62, HAIR);
    body_line(view, 0, 1.2, 0, 1.7, 0.42, SKIN_SHADE);
    body_ellipse(view, 0, 0.84, 0.43, 0.54, SKIN);
}

void body_draw(const BodyView *view) {
    static const double TORSO[] = {0,     1.62, 0.3,  1.6, 0.72,  1.74, 0.92,  2.05, 0.86,  2.6,  0.7,   3.2,
                                   0.76,  3.7,  0.86, 4.1, 0.5,   4.22, 0,     4.25, -0.5,  4.22, -0.86, 4.1,
                                   -0.76, 3.7,  -0.7, 3.2, -0.86, 2.6,  -0.92, 2.05, -0.72, 1.74, -0.3,  1.6};
    static const double NECKLINE[] = {-0.3, 1.58, 0, 1.62, 0.3, 1.58, 0.16, 1.86, 0, 1.93, -0.16, 1.86};
    static const double HIPS[] = {-0.8, 3.9,  0, 3.95, 0.8,  3.9,  0.9,  4.4,
                                  0.5,  4.75, 0, 4.62, -0.5, 4.75, -0.9, 4.4};
    for (int side = -1; side <= 1; side += 2)
        draw_arm(view, side);
    for (int side = -1; side <= 1; side += 2)
        draw_legs(view, side);
    outline(view, HIPS, 8, 1, LEGGINGS);
    outline(view, TORSO, 18, 1, TOP);
    draw_head(view);
    outline(view, NECKLINE, 6, 1, SKIN);
}

// A quarter of what is left in each corner, as a fan of thin pieces.
void body_round_corners(const BodyView *view, RectPx rect, double radius_px, Color color) {
    static const double ARC[7][2] = {{1, 0},          {0.965926, 0.258819},
                                     {0.866025, 0.5}, {0.707107, 0.707107},
                                     {0.5, 0.866025}, {0.258819, 0.965926},
                                     {0, 1}};
    for (int corner = 0; corner < 4; corner++) {
        double sx = corner & 1 ? 1 : -1, sy = corner & 2 ? 1 : -1;
        double x = sx > 0 ? rect.x + rect.w : rect.x, y = sy > 0 ? rect.y + rect.h : rect.y;
        double cx = x - sx * radius_px, cy = y - sy * radius_px, xy[20];
        for (int i = 0; i < 7; i++) {
            xy[2 * i + 2] = cx + sx * radius_px * ARC[i][0];
            xy[2 * i + 3] = cy + sy * radius_px * ARC[i][1];
        }
        // Beyond the edge, where the clip ends it, so that no thin end is left.
        xy[0] = xy[18] = x + sx * 2;
        xy[1] = cy;
        xy[16] = cx;
        xy[17] = xy[19] = y + sy * 2;
        canvas_fill_polygon(view->canvas, xy, 10, color);
    }
}
