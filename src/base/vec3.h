// Vectors and rotations in three dimensions, in float. Every function is written out in one fixed order of + - * / and sqrt, so that
// every machine gets the same bytes. Where X, Y and Z point, and in which unit, is the user's: the body uses metres.
#pragma once
#include <math.h>

typedef struct Vec3 {
    float x, y, z;
} Vec3;

// Three columns. For a rotation: where the X, Y and Z axis of the turned frame point.
typedef struct Mat3 {
    Vec3 col[3];
} Mat3;

#define MAT3_IDENTITY ((Mat3){{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}})

// The vector (x, y, z).
static inline Vec3 vec3(float x, float y, float z) {
    return (Vec3){x, y, z};
}
// a + b
static inline Vec3 vec3_add(Vec3 a, Vec3 b) {
    return (Vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}
// a - b
static inline Vec3 vec3_sub(Vec3 a, Vec3 b) {
    return (Vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}
// -a
static inline Vec3 vec3_negate(Vec3 a) {
    return (Vec3){-a.x, -a.y, -a.z};
}
// a k
static inline Vec3 vec3_scale(Vec3 a, float k) {
    return (Vec3){a.x * k, a.y * k, a.z * k};
}
// a + b k
static inline Vec3 vec3_add_scaled(Vec3 a, Vec3 b, float k) {
    return (Vec3){a.x + b.x * k, a.y + b.y * k, a.z + b.z * k};
}
// From a (t = 0) to b (t = 1), and beyond.
static inline Vec3 vec3_lerp(Vec3 a, Vec3 b, float t) {
    return vec3_add_scaled(a, vec3_sub(b, a), t);
}
// The scalar product: |a| |b| times the cosine of the angle between them.
static inline float vec3_dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
// The vector product, upright on both: X x Y = Z.
static inline Vec3 vec3_cross(Vec3 a, Vec3 b) {
    return (Vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
// |a|
static inline float vec3_length(Vec3 a) {
    return sqrtf(vec3_dot(a, a));
}
// |b - a|
static inline float vec3_distance(Vec3 a, Vec3 b) {
    return vec3_length(vec3_sub(b, a));
}
// Of length 1; the zero vector stays zero.
static inline Vec3 vec3_unit(Vec3 a) {
    float length = vec3_length(a);
    return length > 1e-12f ? vec3_scale(a, 1 / length) : a;
}
// The lesser of each coordinate: the low corner of the box around both.
static inline Vec3 vec3_min(Vec3 a, Vec3 b) {
    return (Vec3){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.z < b.z ? a.z : b.z};
}
// The greater of each coordinate: the high corner.
static inline Vec3 vec3_max(Vec3 a, Vec3 b) {
    return (Vec3){a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y, a.z > b.z ? a.z : b.z};
}

// m v: a direction of the turned frame in the frame around it.
static inline Vec3 mat3_times_vec3(Mat3 m, Vec3 v) {
    return (Vec3){m.col[0].x * v.x + m.col[1].x * v.y + m.col[2].x * v.z,
                  m.col[0].y * v.x + m.col[1].y * v.y + m.col[2].y * v.z,
                  m.col[0].z * v.x + m.col[1].z * v.y + m.col[2].z * v.z};
}
// The inverse, where m is a rotation.
static inline Mat3 mat3_transpose(Mat3 m) {
    return (Mat3){{{m.col[0].x, m.col[1].x, m.col[2].x},
                   {m.col[0].y, m.col[1].y, m.col[2].y},
                   {m.col[0].z, m.col[1].z, m.col[2].z}}};
}
