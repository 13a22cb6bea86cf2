// The mat, painted as polygons.
#include <math.h>
#include <string.h>
#include "base/detmath.h"
#include "stage/mat_shadow.h"
#include "palette/palette.h"
#include "stage/props.h"

enum { CORNER_STEPS = 6, OUTLINE_POINTS = 4 * (CORNER_STEPS + 1) };

// A rectangle with round corners in the plane spanned by `a` and `b` round `middle`, projected.
static void outline(const ViewCamera *camera, Vec3 middle, Vec3 a, Vec3 b, float half_a, float half_b,
                    float radius, double xy[2 * OUTLINE_POINTS]) {
    int n = 0;
    for (int corner = 0; corner < 4; corner++) {
        float sign_a = corner == 0 || corner == 3 ? 1 : -1, sign_b = corner < 2 ? 1 : -1;
        for (int i = 0; i <= CORNER_STEPS; i++) {
            double turn = (corner + (double)i / CORNER_STEPS) * DET_PI / 2;
            float ca = sign_a * (half_a - radius) + radius * (float)det_cos(turn);
            float cb = sign_b * (half_b - radius) + radius * (float)det_sin(turn);
            float x, y;
            view_camera_project(camera, vec3_add_scaled(vec3_add_scaled(middle, a, ca), b, cb), &x, &y);
            xy[2 * n] = (double)x;
            xy[2 * n + 1] = (double)y;
            n++;
        }
    }
}

// Where a picture is painted over again, its pixels need not be painted before: an outline drawn in by so many pixels
// on the screen is a hole in what lies below it.
#define HOLE_INSET_PX 3

// The outline, seen from its middle, smaller by at least the inset on every side; false when nothing is left of it.
static bool inset(const double xy[2 * OUTLINE_POINTS], double hole[2 * OUTLINE_POINTS]) {
    double middle_x = 0, middle_y = 0, least = 1e9;
    for (int i = 0; i < OUTLINE_POINTS; i++) {
        middle_x += xy[2 * i] / OUTLINE_POINTS;
        middle_y += xy[2 * i + 1] / OUTLINE_POINTS;
    }
    for (int i = 0; i < OUTLINE_POINTS; i++) {
        int j = (i + 1) % OUTLINE_POINTS;
        double dx = xy[2 * j] - xy[2 * i], dy = xy[2 * j + 1] - xy[2 * i + 1],
               length = sqrt(dx * dx + dy * dy);
        double away = (middle_x - xy[2 * i]) * dy - (middle_y - xy[2 * i + 1]) * dx;
        away = (away < 0 ? -away : away) / (length > 1e-9 ? length : 1e-9);
        least = away < least && length > 1e-9 ? away : least;
    }
    double size = 1 - HOLE_INSET_PX / least;
    for (int i = 0; i < OUTLINE_POINTS && size > 0; i++) {
        hole[2 * i] = middle_x + (xy[2 * i] - middle_x) * size;
        hole[2 * i + 1] = middle_y + (xy[2 * i + 1] - middle_y) * size;
    }
    return size > 0;
}

// An outline around a hole (NULL = none): to the hole, round it the other way, and back.
static void fill_around(Canvas *canvas, const double *xy, const double *hole, Color color) {
    double all[4 * OUTLINE_POINTS + 4];
    int count = 0;
    for (int i = 0; i <= OUTLINE_POINTS; i++, count++)
        memcpy(all + 2 * count, xy + 2 * (i % OUTLINE_POINTS), 2 * sizeof *all);
    for (int i = OUTLINE_POINTS; i >= 0 && hole; i--, count++)
        memcpy(all + 2 * count, hole + 2 * (i % OUTLINE_POINTS), 2 * sizeof *all);
    canvas_fill_polygon(canvas, all, count, color);
}

// The strip between two outlines of the same shape.
static void fill_between(Canvas *canvas, const double *upper, const double *lower, Color color) {
    for (int i = 0; i < OUTLINE_POINTS; i++) {
        int j = (i + 1) % OUTLINE_POINTS;
        const double quad[8] = {upper[2 * i], upper[2 * i + 1], upper[2 * j], upper[2 * j + 1],
                                lower[2 * j], lower[2 * j + 1], lower[2 * i], lower[2 * i + 1]};
        canvas_fill_polygon(canvas, quad, 4, color);
    }
}

void props_paint_mat(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    MatPlace mat = view->mat_place;
    const RoomPalette *room = view->style->room;
    const Vec3 x = {1, 0, 0}, z = {0, 0, 1};
    float thick = (float)MAT_THICK_M;
    double inner[2 * OUTLINE_POINTS], top[2 * OUTLINE_POINTS], bottom[2 * OUTLINE_POINTS],
        below[2 * OUTLINE_POINTS];
    outline(camera, vec3(mat.x, 0, mat.z), x, z, mat.half_long - 0.007f, mat.half_wide - 0.007f, 0.034f,
            inner);
    const double *hole = inset(inner, below) ? below : NULL;
    float reach = MAT_SHADOW_REACH_M;
    outline(camera, vec3(mat.x, -thick, mat.z), x, z, mat.half_long + reach, mat.half_wide + reach,
            0.04f + reach, bottom);
    mat_shadow_paint(canvas, camera, &mat, room->mat_shadow, bottom, inner, OUTLINE_POINTS);
    outline(camera, vec3(mat.x, -thick, mat.z), x, z, mat.half_long, mat.half_wide, 0.04f, bottom);
    outline(camera, vec3(mat.x, 0, mat.z), x, z, mat.half_long, mat.half_wide, 0.04f, top);
    fill_around(canvas, bottom, hole, room->mat_side);
    fill_between(canvas, top, bottom, room->mat_side);
    fill_around(canvas, top, hole, room->mat_rim);
    canvas_fill_polygon(canvas, inner, OUTLINE_POINTS, room->mat);
}
