#include "base/detmath.h"
#include "draw/canvas_path.h"

#define HALF_TURN DET_PI
#define QUARTER_TURN (DET_PI / 2)

// `direction` 1 runs clockwise, -1 the other way (to cut a hole).
static void add_ellipse(Path *path, double cx, double cy, double rx, double ry, int direction) {
    path_arc_to(path, cx, cy, rx, ry, 0, direction * 2 * DET_PI);
    path_close(path);
}

static void add_round_rect(Path *path, double x, double y, double w, double h, double radius) {
    if (!(radius > 0)) {
        path_line_to(path, x, y);
        path_line_to(path, x + w, y);
        path_line_to(path, x + w, y + h);
        path_line_to(path, x, y + h);
    } else {
        path_arc_to(path, x + radius, y + radius, radius, radius, HALF_TURN, QUARTER_TURN);
        path_arc_to(path, x + w - radius, y + radius, radius, radius, -QUARTER_TURN, QUARTER_TURN);
        path_arc_to(path, x + w - radius, y + h - radius, radius, radius, 0, QUARTER_TURN);
        path_arc_to(path, x + radius, y + h - radius, radius, radius, QUARTER_TURN, QUARTER_TURN);
    }
    path_close(path);
}

// The same outline the other way round, which cuts it out of what is around it.
static void add_round_hole(Path *path, double x, double y, double w, double h, double radius) {
    if (!(radius > 0)) {
        path_line_to(path, x, y);
        path_line_to(path, x, y + h);
        path_line_to(path, x + w, y + h);
        path_line_to(path, x + w, y);
    } else {
        path_arc_to(path, x + radius, y + radius, radius, radius, -QUARTER_TURN, -QUARTER_TURN);
        path_arc_to(path, x + radius, y + h - radius, radius, radius, HALF_TURN, -QUARTER_TURN);
        path_arc_to(path, x + w - radius, y + h - radius, radius, radius, QUARTER_TURN, -QUARTER_TURN);
        path_arc_to(path, x + w - radius, y + radius, radius, radius, 0, -QUARTER_TURN);
    }
    path_close(path);
}

static double fitting_radius(double w, double h, double radius) {
    double most = (w < h ? w : h) / 2;
    return radius < most ? radius : most;
}

void canvas_fill_round_rect(Canvas *canvas, double x, double y, double w, double h, double radius,
                            Color color) {
    if (!(w > 0) || !(h > 0))
        return;
    Path path;
    path_start(&path, canvas);
    add_round_rect(&path, x, y, w, h, fitting_radius(w, h, radius));
    path_fill(&path, canvas, color);
}

void canvas_stroke_round_rect(Canvas *canvas, double x, double y, double w, double h, double radius,
                              double width, Color color) {
    if (!(w > 0) || !(h > 0) || !(width > 0))
        return;
    Path path;
    path_start(&path, canvas);
    radius = fitting_radius(w, h, radius);
    add_round_rect(&path, x, y, w, h, radius);
    if (w > 2 * width && h > 2 * width)
        add_round_hole(&path, x + width, y + width, w - 2 * width, h - 2 * width, radius - width);
    path_fill(&path, canvas, color);
}

void canvas_fill_circle(Canvas *canvas, double cx, double cy, double radius, Color color) {
    canvas_fill_ellipse(canvas, cx, cy, radius, radius, color);
}

void canvas_fill_ellipse(Canvas *canvas, double cx, double cy, double rx, double ry, Color color) {
    if (!(rx > 0) || !(ry > 0))
        return;
    Path path;
    path_start(&path, canvas);
    add_ellipse(&path, cx, cy, rx, ry, 1);
    path_fill(&path, canvas, color);
}

void canvas_stroke_arc(Canvas *canvas, double cx, double cy, double radius, double width, double from_turn,
                       double to_turn, Color color) {
    if (!(radius > 0) || !(width > 0) || !(to_turn > from_turn))
        return;
    double half = width / 2, outer = radius + half, inner = radius > half ? radius - half : 0;
    double from = from_turn * 2 * DET_PI - QUARTER_TURN, sweep = (to_turn - from_turn) * 2 * DET_PI;
    Path path;
    path_start(&path, canvas);
    if (to_turn - from_turn >= 1) {
        add_ellipse(&path, cx, cy, outer, outer, 1);
        if (inner > 0)
            add_ellipse(&path, cx, cy, inner, inner, -1);
    } else {
        double to = from + sweep;
        path_arc_to(&path, cx, cy, outer, outer, from, sweep);
        path_arc_to(&path, cx + radius * det_cos(to), cy + radius * det_sin(to), half, half, to, HALF_TURN);
        path_arc_to(&path, cx, cy, inner, inner, to, -sweep);
        path_arc_to(&path, cx + radius * det_cos(from), cy + radius * det_sin(from), half, half,
                    from + HALF_TURN, HALF_TURN);
    }
    path_fill(&path, canvas, color);
}

void canvas_stroke_line(Canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        Color color) {
    if (!(width > 0))
        return;
    double dx = x1 - x0, dy = y1 - y0, half = width / 2;
    if (dx == 0 && dy == 0) {
        canvas_fill_circle(canvas, x0, y0, half, color);
        return;
    }
    double ahead = det_atan2(dy, dx);
    Path path;
    path_start(&path, canvas);
    path_arc_to(&path, x1, y1, half, half, ahead - QUARTER_TURN, HALF_TURN);
    path_arc_to(&path, x0, y0, half, half, ahead + QUARTER_TURN, HALF_TURN);
    path_fill(&path, canvas, color);
}
