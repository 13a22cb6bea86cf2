// Elementary functions made of + - * / and sqrt alone, so that every machine gets the same bits (libm's differ).
// Absolute error below 1e-12 for |x| <= 1000; angles in radians unless the name says degrees.
#pragma once

#define DET_PI 3.14159265358979323846

// det_sin() and det_cos(): of x radians.
double det_sin(double x);
double det_cos(double x);
// Both at once, the same bits as the two above.
void det_sin_cos(double x, double *sine, double *cosine);
// The angle of the point (x, y), -pi..pi radians, as atan2().
double det_atan2(double y, double x);
// det_acos() gives 0..pi, det_asin() -pi/2..pi/2 radians; x is clamped to [-1, 1].
double det_acos(double x);
double det_asin(double x);
// e^x for |x| <= 80.
double det_exp(double x);

// Degrees as radians, and back with det_degrees().
static inline double det_radians(double degrees) {
    return degrees * (DET_PI / 180.0);
}
static inline double det_degrees(double radians) {
    return radians * (180.0 / DET_PI);
}
