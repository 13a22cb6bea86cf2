#include "stage/mat_shadow.h"

enum { RUN_PX = 256 };

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

// A row of the picture on the ground: where the ray of its first pixel leads, and by how much the next one's differs.
typedef struct GroundRow {
    float height, fall, fall_step; // of the eye over the ground; of the ray
    float from_x, from_z, ray_x, ray_z, step_x, step_z;
} GroundRow;

static GroundRow ground_row(const ViewCamera *camera, float ground_y, float px, float py) {
    Vec3 ray =
        vec3_add_scaled(vec3_scale(camera->forward, camera->focal_px), camera->up, camera->middle_y - py);
    ray = vec3_add_scaled(ray, camera->right, px - camera->middle_x);
    return (GroundRow){
        camera->at.y - ground_y, -ray.y,         -camera->right.y, camera->at.x, camera->at.z, ray.x, ray.z,
        camera->right.x,         camera->right.z};
}

// Light falls off evenly with the distance from the mat; what it takes away is as many thin layers on each other would.
static inline float share_at(float away_m) {
    float t = 1 - away_m / MAT_SHADOW_REACH_M;
    t = t < 0 ? 0 : t;
    t = t > 1 ? 1 : t;
    return DARKEST * t * (1 + (1 - t) * 0.123f);
}

static void find_shares(const GroundRow *row, const MatPlace *mat, int count, float *share) {
    float half_long = mat->half_long - CORNER_M, half_wide = mat->half_wide - CORNER_M, x[RUN_PX], z[RUN_PX];
    const GroundRow r = *row;
    for (int i = 0; i < count; i++) {
        float k = r.height / (r.fall + r.fall_step * (float)i);
        x[i] = fabsf(r.from_x + (r.ray_x + r.step_x * (float)i) * k - mat->x) - half_long;
        z[i] = fabsf(r.from_z + (r.ray_z + r.step_z * (float)i) * k - mat->z) - half_wide;
        share[i] = share_at((x[i] > z[i] ? x[i] : z[i]) - CORNER_M);
    }
    // Round the corners; by itself, since the compiler does not take four roots at once.
    for (int i = 0; i < count; i++)
        if (x[i] > 0 && z[i] > 0)
            share[i] = share_at(sqrtf(x[i] * x[i] + z[i] * z[i]) - CORNER_M);
}

static void shade_run(Canvas *canvas, const ViewCamera *camera, const MatPlace *mat, Color color, int y,
                      int from, int to) {
    float share[RUN_PX];
    RectPx clip = canvas->clip;
    from = from < clip.x ? clip.x : from;
    to = to > clip.x + clip.w ? clip.x + clip.w : to;
    for (; from < to; from += RUN_PX) {
        int count = to - from < RUN_PX ? to - from : RUN_PX;
        GroundRow row = ground_row(camera, -(float)MAT_THICK_M, (float)from + 0.5f, (float)y + 0.5f);
        if (row.height <= 0 || row.fall <= 0 || row.fall + row.fall_step * (float)count <= 0)
            continue;
        find_shares(&row, mat, count, share);
        canvas_blend_shares(canvas, from, y, share, count, color);
    }
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
    for (int y = canvas->clip.y; y < canvas->clip.y + canvas->clip.h; y++) {
        double left, right, cover_left, cover_right;
        if (!row_inside(outer, count, y + 0.5, &left, &right))
            continue;
        int from = (int)left, to = (int)right + 1;
        if (row_well_inside(cover, count, y + 0.5, &cover_left, &cover_right)) {
            shade_run(canvas, camera, mat, color, y, from, (int)cover_left + 1);
            from = (int)cover_right;
        }
        shade_run(canvas, camera, mat, color, y, from, to);
    }
}
