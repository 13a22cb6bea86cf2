// What is done to single numbers everywhere.
#pragma once

// The nearest number to x in [least, most]; NaN becomes least.
static inline double clamp(double x, double least, double most) {
    return x > least ? (x < most ? x : most) : least;
}
static inline float clampf(float x, float least, float most) {
    return x > least ? (x < most ? x : most) : least;
}
static inline int clampi(int x, int least, int most) {
    return x > least ? (x < most ? x : most) : least;
}

// The smooth curve through four points a unit apart (Catmull and Rom 1974): b at t = 0, c at t = 1.
static inline double catmull_rom(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
static inline float catmull_romf(float a, float b, float c, float d, float t) {
    return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
