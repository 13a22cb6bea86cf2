// What is done to single numbers everywhere.
#pragma once
#include <stdint.h>

// The nearest number to x in [least, most]; NaN becomes least.
static inline double clamp(double x, double least, double most) {
    return x > least ? (x < most ? x : most) : least;
}
// The same with float (clampf(); clamp01f() between 0 and 1) and with whole numbers (clampi(), clamp64()).
static inline float clampf(float x, float least, float most) {
    return x > least ? (x < most ? x : most) : least;
}
static inline int clampi(int x, int least, int most) {
    return x > least ? (x < most ? x : most) : least;
}
static inline int64_t clamp64(int64_t x, int64_t least, int64_t most) {
    return x > least ? (x < most ? x : most) : least;
}
static inline float clamp01f(float x) {
    return clampf(x, 0, 1);
}

// The smooth curve through four points a unit apart (Catmull and Rom 1974): b at t = 0, c at t = 1; t in [0, 1].
static inline double catmull_rom(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
// The same with float.
static inline float catmull_romf(float a, float b, float c, float d, float t) {
    return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
// How much each of the four points counts at t, for a curve whose points change while t runs through the same values; they sum to 1.
static inline void catmull_rom_weightsf(float t, float weights[4]) {
    weights[0] = 0.5f * (-t + 2 * t * t - t * t * t);
    weights[1] = 0.5f * (2 - 5 * t * t + 3 * t * t * t);
    weights[2] = 0.5f * (t + 4 * t * t - 3 * t * t * t);
    weights[3] = 0.5f * (-t * t + t * t * t);
}
