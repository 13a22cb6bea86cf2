#include "stage/fault_seen.h"

#include <math.h>

// A point at the edge of the body looks along its skin.
#define SURELY 0.95f
#define SPHERE_SHARE 0.8f // of what holds a part, the part itself

// The axes of a capsule: a flat one has three, side by side.
typedef struct Axes {
    Vec3 from[3], to[3];
    int count;
    float radius;
} Axes;

static Axes axes_of(const StageView *view, int i) {
    const ShapeCapsule c = bounds_capsule(view->style->shape, i);
    Axes out = {.count = c.beside_m > 0 ? 3 : 1, .radius = c.radius_m};
    for (int k = 0; k < out.count; k++) {
        float aside = (float)(k == 1 ? 1 : k == 2 ? -1 : 0) * c.beside_m;
        out.from[k] = joint_point(&view->figure, c.from, c.from_x, c.from_y, aside);
        out.to[k] = joint_point(&view->figure, c.to, c.to_x, c.to_y, aside);
    }
    return out;
}

static float from_axis(Vec3 a, Vec3 b, Vec3 p) {
    Vec3 d = vec3_sub(b, a);
    float t = clamp01f(vec3_dot(vec3_sub(p, a), d) / (vec3_dot(d, d) + 1e-9f));
    return vec3_length(vec3_sub(p, vec3_add_scaled(a, d, t)));
}

// How near two stretches come to each other.
static float apart(Vec3 a, Vec3 b, Vec3 c, Vec3 d) {
    Vec3 u = vec3_sub(b, a), v = vec3_sub(d, c), w = vec3_sub(a, c);
    float uu = vec3_dot(u, u), uv = vec3_dot(u, v), vv = vec3_dot(v, v), uw = vec3_dot(u, w),
          vw = vec3_dot(v, w), over = uu * vv - uv * uv;
    float s = over > 1e-9f ? clamp01f((uv * vw - vv * uw) / over) : 0,
          t = clamp01f((uv * s + vw) / (vv + 1e-9f));
    return from_axis(a, b, vec3_add_scaled(c, v, t));
}

bool fault_seen_hidden(const StageView *view, const ViewCamera *camera, Vec3 point, float before_m) {
    Vec3 to_eye = vec3_sub(camera->at, point);
    Vec3 off = vec3_add_scaled(point, to_eye, before_m / vec3_length(to_eye));
    for (int i = 0; i < BOUNDS_CAPSULES; i++) {
        Axes axes = axes_of(view, i);
        bool holds = false, hides = false;
        for (int k = 0; k < axes.count; k++) {
            holds = holds || from_axis(axes.from[k], axes.to[k], point) < axes.radius;
            hides = hides || apart(off, camera->at, axes.from[k], axes.to[k]) < SURELY * axes.radius;
        }
        if (hides && !holds)
            return true;
    }
    return false;
}

void fault_seen_body(const StageView *view, const ViewCamera *camera, SeenBody *out) {
    out->count = 0;
    for (int i = 0; i < BOUNDS_CAPSULES; i++) {
        Axes axes = axes_of(view, i);
        for (int k = 0; k < axes.count; k++) {
            struct SeenStripe *stripe = &out->stripe[out->count++];
            *stripe = (struct SeenStripe){.radius = axes.radius};
            float depth = view_camera_project(camera, axes.from[k], &stripe->from.x, &stripe->from.y);
            depth = 0.5f * (depth + view_camera_project(camera, axes.to[k], &stripe->to.x, &stripe->to.y));
            stripe->radius *= camera->focal_px / fmaxf(depth, 0.1f);
        }
    }
    BoundingSphere spheres[BOUNDS_SPHERES];
    int count = bounds_figure_spheres(&view->figure, view->style->shape, spheres);
    for (int i = 0; i < count; i++) {
        struct SeenStripe *stripe = &out->stripe[out->count++];
        *stripe = (struct SeenStripe){.radius = SPHERE_SHARE * spheres[i].radius_m};
        float depth = view_camera_project(camera, spheres[i].at, &stripe->from.x, &stripe->from.y);
        stripe->to = stripe->from;
        stripe->radius *= camera->focal_px / fmaxf(depth, 0.1f);
    }
}

bool fault_seen_covered(const SeenBody *body, double x, double y) {
    for (int i = 0; i < body->count; i++)
        if (from_axis(body->stripe[i].from, body->stripe[i].to, vec3((float)x, (float)y, 0)) <
            body->stripe[i].radius)
            return true;
    return false;
}
