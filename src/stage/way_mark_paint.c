#include "stage/way_mark.h"

#include <math.h>

#include "base/number.h"
#include "palette/palette.h"
#include "stage/way_mark_shape.h"

#define TAIL_RADIUS 0.0035
#define ROUND 0.0120 // the corners of the head
#define PAPER 0.006  // round all of it
enum { STAMPS = 90 };

static double at(const double *values, double share) {
    double k = clamp(share, 0, 1) * (WAY_POINTS - 1);
    int i = clampi((int)k, 0, WAY_POINTS - 2);
    return values[i] + (values[i + 1] - values[i]) * (k - i);
}

// The share of the way where the head begins.
static double neck_of(const double *x, const double *y, double head_px) {
    double tip_x = x[WAY_POINTS - 1], tip_y = y[WAY_POINTS - 1], share = 1;
    while (share > 0 && hypot(at(x, share) - tip_x, at(y, share) - tip_y) < head_px)
        share -= 0.01;
    return fmax(share, 0);
}

static void paint_head(Canvas *canvas, const double *x, const double *y, double neck, double unit,
                       double grow, Color color) {
    double tip_x = x[WAY_POINTS - 1], tip_y = y[WAY_POINTS - 1];
    double base_x = at(x, neck), base_y = at(y, neck), ax = tip_x - base_x, ay = tip_y - base_y;
    double long_px = fmax(hypot(ax, ay), 1e-6), half = WAY_HEAD_HALF * unit, round = ROUND * unit + grow;
    ax /= long_px, ay /= long_px;
    double corners[6] = {
        tip_x, tip_y, base_x - ay * half, base_y + ax * half, base_x + ay * half, base_y - ax * half};
    for (int i = 0; i < 3; i++) {
        const double *a = corners + 2 * i, *b = corners + 2 * ((i + 1) % 3);
        canvas_stroke_line(canvas, a[0], a[1], b[0], b[1], 2 * round, color);
        canvas_fill_circle(canvas, a[0], a[1], round, color);
    }
    canvas_fill_polygon(canvas, corners, 3, color);
}

static void paint_one(Canvas *canvas, const double *x, const double *y, double unit, double grow, Color tail,
                      Color tip) {
    double neck = neck_of(x, y, WAY_HEAD_LONG * unit);
    for (int i = 0; i <= STAMPS; i++) {
        double t = (double)i / STAMPS;
        canvas_fill_circle(canvas, at(x, neck * t), at(y, neck * t),
                           (TAIL_RADIUS + (WAY_SHAFT_RADIUS - TAIL_RADIUS) * t) * unit + grow,
                           color_mix(tail, tip, fmin(1, 1.4 * t)));
    }
    paint_head(canvas, x, y, neck, unit, grow, tip);
}

static Color color_of(const float rgb[3]) {
    return (Color){(uint8_t)rgb[0], (uint8_t)rgb[1], (uint8_t)rgb[2], 255};
}

void way_mark_paint(Canvas *canvas, const StageStyle *style, const WayMark *mark) {
    const ColorRamp *ramp = &style->room->arrow;
    Color paper = palette_now->screen.paper_soft, tip = color_of(ramp->middle),
          tail = color_mix(color_of(ramp->light), paper, 0.45);
    for (int i = 0; i < mark->count; i++) {
        paint_one(canvas, mark->x[i], mark->y[i], mark->unit_px, PAPER * mark->unit_px, paper, paper);
        paint_one(canvas, mark->x[i], mark->y[i], mark->unit_px, 0, tail, tip);
    }
}
