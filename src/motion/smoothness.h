// How even a movement is, as one number. Internal to motion/ and its tests.
#pragma once
#include <stddef.h>

// Smoothness of a speed profile of `count` samples, `per_s` a second (docs/movement.md): SPARC
// (Balasubramanian 2015: cut-off 10 Hz, amplitude threshold 0.05, zero padding by 2^4), and with motion_ldlj() the logarithmic
// dimensionless jerk. Without a unit, negative; closer to 0 = smoother.
double motion_sparc(const double *speed, size_t count, double per_s);
double motion_ldlj(const double *speed, size_t count, double per_s);
