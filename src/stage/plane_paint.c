#include "stage/plane_paint.h"

#include <string.h>

// Rays that fall less lead nowhere near.
#define LEAST_FALL 1e-3f

// A row of the picture on the plane: where the ray of its first pixel leads, and by how much the next one's differs.
typedef struct PlaneRow {
    float height, fall, fall_step; // of the eye over the plane; of the ray
    float from_u, from_v, ray_u, ray_v, step_u, step_v;
} PlaneRow;

static PlaneRow row_on(const ViewCamera *camera, const RoomPlane *plane, float px, float py) {
    Vec3 ray =
        vec3_add_scaled(vec3_scale(camera->forward, camera->focal_px), camera->up, camera->middle_y - py);
    ray = vec3_add_scaled(ray, camera->right, px - camera->middle_x);
    Vec3 from = vec3_sub(camera->at, plane->origin);
    return (PlaneRow){
        vec3_dot(from, plane->up), -vec3_dot(ray, plane->up),         -vec3_dot(camera->right, plane->up),
        vec3_dot(from, plane->u),  vec3_dot(from, plane->v),          vec3_dot(ray, plane->u),
        vec3_dot(ray, plane->v),   vec3_dot(camera->right, plane->u), vec3_dot(camera->right, plane->v)};
}

// So many pixels, and rows, share what is worked out for one of them.
static int coarse_step(const ViewCamera *camera) {
    return camera->coarse_px > 1 ? (int)camera->coarse_px : 1;
}

// Puts between each two numbers what lies between them; returns how many there are then.
static int doubled(float *number, int count) {
    for (int i = count - 1; i > 0; i--) {
        number[2 * i] = number[i];
        number[2 * i - 1] = 0.5f * (number[i] + number[i - 1]);
    }
    return 2 * count - 1;
}

// The shares where the canvas's pixels are counted in whole steps, a power of two, and between two of them what lies between.
static void find_sparse(const PlaneRow *row, int step, int x, int from, int count, float *share,
                        PlaneShares *shares, const void *of) {
    float u[PLANE_RUN_PX], v[PLANE_RUN_PX], known[PLANE_RUN_PX + 2 * PLANE_STEP_MOST];
    int first = from - (x + from) % step, some = (from + count - first + step - 2) / step + 1;
    for (int i = 0; i < some; i++) {
        float at = (float)(first + step * i), fall = row->fall + row->fall_step * at;
        float k = row->height / (fall > LEAST_FALL ? fall : LEAST_FALL);
        u[i] = row->from_u + (row->ray_u + row->step_u * at) * k;
        v[i] = row->from_v + (row->ray_v + row->step_v * at) * k;
    }
    shares(of, u, v, some, known);
    for (int left = step; left > 1; left /= 2)
        some = doubled(known, some);
    memcpy(share, known + (from - first), (size_t)count * sizeof *share);
}

// The pixels of a run of rows from `from` to `to` (exclusive); where the run begins decides how each is rounded.
static void paint_part(Canvas *canvas, const ViewCamera *camera, const PlaneRow *row, int x, int y, int from,
                       int to, Color color, PlaneShares *shares, const void *of) {
    float u[PLANE_RUN_PX], v[PLANE_RUN_PX], share[PLANE_RUN_PX];
    int count = to - from, step = coarse_step(camera);
    for (int i = 0; i < count && step == 1; i++) {
        float at = (float)(from + i), fall = row->fall + row->fall_step * at;
        float k = row->height / (fall > LEAST_FALL ? fall : LEAST_FALL); // else far away
        u[i] = row->from_u + (row->ray_u + row->step_u * at) * k;
        v[i] = row->from_v + (row->ray_v + row->step_v * at) * k;
    }
    if (step == 1)
        shares(of, u, v, count, share);
    else
        find_sparse(row, step, x, from, count, share, shares, of);
    canvas_blend_shares(canvas, (RectPx){x + from, y, count, step}, share, color);
}

void plane_paint_run(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, int y, int from,
                     int to, Color color, PlaneShares *shares, const void *of) {
    RectPx clip = canvas->clip;
    float middle = 0.5f * (float)coarse_step(camera);
    from = from < clip.x ? clip.x : from;
    to = to > clip.x + clip.w ? clip.x + clip.w : to;
    for (; from < to; from += PLANE_RUN_PX) {
        int count = to - from < PLANE_RUN_PX ? to - from : PLANE_RUN_PX;
        PlaneRow row = row_on(camera, plane, (float)from + 0.5f, (float)y + middle);
        float last = row.fall + row.fall_step * (float)count;
        if (row.height <= 0 || (row.fall <= LEAST_FALL && last <= LEAST_FALL))
            continue;
        paint_part(canvas, camera, &row, from, y, 0, count, color, shares, of);
    }
}

// More than rounding moves a point near the area.
#define AREA_MARGIN_M 0.02f
#define AREA_MARGIN_PX 2

// Leaves of a range of pixels those where a + b * i >= 0.
static void keep_where(float a, float b, float *from, float *to) {
    if (b > 0)
        *from = -a / b > *from ? -a / b : *from;
    else if (b < 0)
        *to = -a / b < *to ? -a / b : *to;
    else if (a < 0)
        *to = *from - 1;
}

// Which of `count` pixels of a row lie in the area: a row of the picture is a straight line of the plane. False where none do.
static bool row_in_area(const PlaneRow *row, const PlaneArea *area, int count, int *first, int *end) {
    float from = 0, to = (float)count, h = row->height;
    float least_u = row->from_u - area->from_u + AREA_MARGIN_M,
          most_u = area->to_u - row->from_u + AREA_MARGIN_M;
    float least_v = row->from_v - area->from_v + AREA_MARGIN_M,
          most_v = area->to_v - row->from_v + AREA_MARGIN_M;
    keep_where(row->fall, row->fall_step, &from, &to);
    keep_where(least_u * row->fall + h * row->ray_u, least_u * row->fall_step + h * row->step_u, &from, &to);
    keep_where(most_u * row->fall - h * row->ray_u, most_u * row->fall_step - h * row->step_u, &from, &to);
    keep_where(least_v * row->fall + h * row->ray_v, least_v * row->fall_step + h * row->step_v, &from, &to);
    keep_where(most_v * row->fall - h * row->ray_v, most_v * row->fall_step - h * row->step_v, &from, &to);
    if (!(from <= to))
        return false;
    *first = (int)from - AREA_MARGIN_PX, *end = (int)to + 1 + AREA_MARGIN_PX;
    *first = *first < 0 ? 0 : *first;
    *end = *end > count ? count : *end;
    return *first < *end;
}

void plane_paint(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, PlaneArea area,
                 Color color, PlaneShares *shares, const void *of) {
    RectPx clip = canvas->clip;
    int step = coarse_step(camera);
    float middle = 0.5f * (float)step;
    for (int y = clip.y - clip.y % step; y < clip.y + clip.h; y += step)
        for (int x = clip.x; x < clip.x + clip.w; x += PLANE_RUN_PX) {
            int left_over = clip.x + clip.w - x, first, end;
            PlaneRow row = row_on(camera, plane, (float)x + 0.5f, (float)y + middle);
            if (row.height > 0 &&
                row_in_area(&row, &area, left_over < PLANE_RUN_PX ? left_over : PLANE_RUN_PX, &first, &end))
                paint_part(canvas, camera, &row, x, y, first, end, color, shares, of);
        }
}
