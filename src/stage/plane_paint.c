#include "stage/plane_paint.h"

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

void plane_paint_run(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, int y, int from,
                     int to, Color color, PlaneShares *shares, const void *of) {
    float u[PLANE_RUN_PX], v[PLANE_RUN_PX], share[PLANE_RUN_PX];
    RectPx clip = canvas->clip;
    from = from < clip.x ? clip.x : from;
    to = to > clip.x + clip.w ? clip.x + clip.w : to;
    for (; from < to; from += PLANE_RUN_PX) {
        int count = to - from < PLANE_RUN_PX ? to - from : PLANE_RUN_PX;
        PlaneRow row = row_on(camera, plane, (float)from + 0.5f, (float)y + 0.5f);
        float last = row.fall + row.fall_step * (float)count;
        if (row.height <= 0 || (row.fall <= LEAST_FALL && last <= LEAST_FALL))
            continue;
        for (int i = 0; i < count; i++) {
            float fall = row.fall + row.fall_step * (float)i;
            float k = row.height / (fall > LEAST_FALL ? fall : LEAST_FALL); // else far away
            u[i] = row.from_u + (row.ray_u + row.step_u * (float)i) * k;
            v[i] = row.from_v + (row.ray_v + row.step_v * (float)i) * k;
        }
        shares(of, u, v, count, share);
        canvas_blend_shares(canvas, from, y, share, count, color);
    }
}

void plane_paint(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, Color color,
                 PlaneShares *shares, const void *of) {
    RectPx clip = canvas->clip;
    for (int y = clip.y; y < clip.y + clip.h; y++)
        plane_paint_run(canvas, camera, plane, y, clip.x, clip.x + clip.w, color, shares, of);
}
