#include "stage/mat_shadow.h"
#include "stage/plane_paint.h"

// The mat's round corners.
#define CORNER_M 0.04f
#define DARKEST 0.2233f // at the mat's edge

// Where a row's middle lies inside a convex outline; false where it lies outside.
static bool row_inside(const double *xy, int count, double y, double *left, double *right) {
    *left = 1e9, *right = -1e9;
    for (int i = 0; i < count; i++) {
        const double *a = xy + 2 * i, *b = xy + 2 * ((i + 1) % count);
        if ((a[1] <= y) == (b[1] <= y))
            continue;
        double x = a[0] + (b[0] - a[0]) * ((y - a[1]) / (b[1] - a[1]));
        *left = x < *left ? x : *left;
        *right = x > *right ? x : *right;
    }
    return *left < *right;
}

// Light falls off evenly with the distance from the mat; what it takes away is as many thin layers on each other would.
static inline float share_at(float away_m) {
    float t = 1 - away_m / MAT_SHADOW_REACH_M;
    t = t < 0 ? 0 : t;
    t = t > 1 ? 1 : t;
    return DARKEST * t * (1 + (1 - t) * 0.123f);
}

static void find_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const MatPlace *mat = of;
    float half_long = mat->half_long - CORNER_M, half_wide = mat->half_wide - CORNER_M, x[PLANE_RUN_PX],
          z[PLANE_RUN_PX];
    for (int i = 0; i < count; i++) {
        x[i] = fabsf(u[i] - mat->x) - half_long;
        z[i] = fabsf(v[i] - mat->z) - half_wide;
        share[i] = share_at((x[i] > z[i] ? x[i] : z[i]) - CORNER_M);
    }
    // Round the corners; by itself, since the compiler does not take four roots at once.
    for (int i = 0; i < count; i++)
        if (x[i] > 0 && z[i] > 0)
            share[i] = share_at(sqrtf(x[i] * x[i] + z[i] * z[i]) - CORNER_M);
}

static void shade_run(Canvas *canvas, const ViewCamera *camera, const MatPlace *mat, Color color, int y,
                      int from, int to) {
    static const RoomPlane ground = {{0, -(float)MAT_THICK_M, 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
    plane_paint_run(canvas, camera, &ground, y, from, to, color, find_shares, mat);
}

// Where a row lies inside a convex outline and at least two pixels from it; false where it does not.
static bool row_well_inside(const double *xy, int count, double y, double *left, double *right) {
    *left = -1e9, *right = 1e9;
    for (int i = -1; i <= 1; i++) {
        double from, to;
        if (!row_inside(xy, count, y + 2.5 * i, &from, &to))
            return false;
        *left = from > *left ? from : *left;
        *right = to < *right ? to : *right;
    }
    *left += 2.5, *right -= 2.5;
    return *left < *right;
}

void mat_shadow_paint(Canvas *canvas, const ViewCamera *camera, const MatPlace *mat, Color color,
                      const double *outer, const double *cover, int count) {
    int step = camera->coarse_px > 1 ? (int)camera->coarse_px : 1;
    for (int y = canvas->clip.y - canvas->clip.y % step; y < canvas->clip.y + canvas->clip.h; y += step) {
        double left, right, cover_left, cover_right, middle = y + 0.5 * step;
        if (!row_inside(outer, count, middle, &left, &right))
            continue;
        int from = (int)left, to = (int)right + 1;
        if (row_well_inside(cover, count, middle, &cover_left, &cover_right)) {
            shade_run(canvas, camera, mat, color, y, from, (int)cover_left + 1);
            from = (int)cover_right;
        }
        shade_run(canvas, camera, mat, color, y, from, to);
    }
}
