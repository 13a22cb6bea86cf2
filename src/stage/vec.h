// Three floats in the room (X forward, Y up, Z right) and what the figure's builders do with them. Internal
// to stage/.
#pragma once
#include <math.h>
#include "body/solve.h"

typedef struct V3 {
    float x, y, z;
} V3;

static inline V3 v3(float x, float y, float z) {
    return (V3){x, y, z};
}
static inline V3 v3_of(vec3s v) {
    return (V3){v.x, v.y, v.z};
}
static inline V3 v3_add(V3 a, V3 b) {
    return (V3){a.x + b.x, a.y + b.y, a.z + b.z};
}
static inline V3 v3_sub(V3 a, V3 b) {
    return (V3){a.x - b.x, a.y - b.y, a.z - b.z};
}
static inline V3 v3_scale(V3 a, float k) {
    return (V3){a.x * k, a.y * k, a.z * k};
}
// a + b k
static inline V3 v3_along(V3 a, V3 b, float k) {
    return (V3){a.x + b.x * k, a.y + b.y * k, a.z + b.z * k};
}
static inline V3 v3_mix(V3 a, V3 b, float t) {
    return v3_along(a, v3_sub(b, a), t);
}
static inline float v3_dot(V3 a, V3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
static inline V3 v3_cross(V3 a, V3 b) {
    return (V3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static inline float v3_length(V3 a) {
    return sqrtf(v3_dot(a, a));
}
// The zero vector stays zero.
static inline V3 v3_unit(V3 a) {
    float length = v3_length(a);
    return length > 1e-12f ? v3_scale(a, 1 / length) : a;
}

// A point of a joint's frame in the room.
static inline V3 joint_point(const Figure *figure, Joint joint, float x, float y, float z) {
    const mat3s *m = &figure->axes[joint];
    V3 p = v3_of(figure->origin[joint]);
    p = v3_along(p, v3_of(m->col[0]), x);
    p = v3_along(p, v3_of(m->col[1]), y);
    return v3_along(p, v3_of(m->col[2]), z);
}
static inline V3 joint_axis(const Figure *figure, Joint joint, int axis) {
    return v3_of(figure->axes[joint].col[axis]);
}

static inline float clamp01(float x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}
// 0 below a, 1 above b, smooth between.
static inline float smooth_step(float a, float b, float x) {
    float t = clamp01((x - a) / (b - a));
    return t * t * (3 - 2 * t);
}
// A soft hill: 1 at the middle, 0 at `half` from it and beyond.
static inline float soft_hill(float middle, float half, float x) {
    float t = (x - middle) / half;
    t = 1 - t * t;
    return t > 0 ? t * t : 0;
}
