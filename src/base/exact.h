// Elementary functions made of + - * / and sqrt alone, so that every machine gets the same bits (libm's differ).
// Absolute error below 1e-12 for |x| <= 1000; angles in radians unless the name says degrees.
#pragma once

#define EXACT_PI 3.14159265358979323846

double exact_sin(double x);
double exact_cos(double x);
// Both at once, the same bits as the two above.
void exact_sin_cos(double x, double *sine, double *cosine);
double exact_atan2(double y, double x);
// x is clamped to [-1, 1].
double exact_acos(double x);
double exact_asin(double x);
// e^x for |x| <= 80.
double exact_exp(double x);

static inline double exact_radians(double degrees) { return degrees * (EXACT_PI / 180.0); }
static inline double exact_degrees(double radians) { return radians * (180.0 / EXACT_PI); }
