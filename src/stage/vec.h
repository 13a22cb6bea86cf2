// Points of the figure in the room, and the soft shapes of one number that its builders are made of. Internal to stage/.
#pragma once
#include "base/number.h"
#include "base/vec3.h"
#include "body/solve.h"

// A point of a joint's frame in the room, metres.
static inline Vec3 joint_point(const Figure *figure, Joint joint, float x, float y, float z) {
    const Mat3 *axes = &figure->axes[joint];
    Vec3 p = figure->origin[joint];
    p = vec3_add_scaled(p, axes->col[0], x);
    p = vec3_add_scaled(p, axes->col[1], y);
    return vec3_add_scaled(p, axes->col[2], z);
}
// Where axis 0 (X), 1 (Y) or 2 (Z) of a joint's frame points.
static inline Vec3 joint_axis(const Figure *figure, Joint joint, int axis) {
    return figure->axes[joint].col[axis];
}

// A share of one of two opposites.
static inline float clamp_share(float x) {
    return x < -1 ? -1 : x > 1 ? 1 : x;
}

// 0 below a, 1 above b, smooth between.
static inline float smooth_step(float a, float b, float x) {
    float t = clamp01f((x - a) / (b - a));
    return t * t * (3 - 2 * t);
}
// A soft hill: 1 at the middle, 0 at `half` from it and beyond.
static inline float soft_hill(float middle, float half, float x) {
    float t = (x - middle) / half;
    t = 1 - t * t;
    return t > 0 ? t * t : 0;
}
