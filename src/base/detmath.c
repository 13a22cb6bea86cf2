#include "base/detmath.h"

#include <math.h>
#include <stdbool.h>
#include "base/number.h"

// Taylor polynomials on [-pi/4, pi/4]: the next term is below 1e-15 there.
static double sin_small(double x) {
    double y = x * x;
    return x * (1 + y * (-1.0 / 6 +
                         y * (1.0 / 120 +
                              y * (-1.0 / 5040 +
                                   y * (1.0 / 362880 + y * (-1.0 / 39916800 + y * (1.0 / 6227020800.0)))))));
}

static double cos_small(double x) {
    double y = x * x;
    return 1 + y * (-0.5 + y * (1.0 / 24 + y * (-1.0 / 720 +
                                                y * (1.0 / 40320 + y * (-1.0 / 3628800 +
                                                                        y * (1.0 / 479001600.0 +
                                                                             y * (-1.0 / 87178291200.0)))))));
}

// The nearest multiple of a quarter turn, so that the rest lies in [-pi/4, pi/4].
static long long quarter_turns(double x) {
    double q = x * (2 / DET_PI);
    return (long long)(q < 0 ? q - 0.5 : q + 0.5);
}

// pi/2 in two parts keeps the reduction exact for many turns.
static double reduce(double x, long long q) {
    const double high = 1.57079632679489655800, low = 6.12323399573676603587e-17;
    return (x - (double)q * high) - (double)q * low;
}

void det_sin_cos(double x, double *sine, double *cosine) {
    long long q = quarter_turns(x);
    double r = reduce(x, q), s = sin_small(r), c = cos_small(r);
    bool odd = q & 1, down = q & 2;
    *sine = odd ? (down ? -c : c) : (down ? -s : s);
    *cosine = odd ? (down ? s : -s) : (down ? -c : c);
}

double det_sin(double x) {
    long long q = quarter_turns(x);
    double r = reduce(x, q);
    switch (((q % 4) + 4) % 4) {
    case 0:
        return sin_small(r);
    case 1:
        return cos_small(r);
    case 2:
        return -sin_small(r);
    default:
        return -cos_small(r);
    }
}

double det_cos(double x) {
    long long q = quarter_turns(x);
    double r = reduce(x, q);
    switch (((q % 4) + 4) % 4) {
    case 0:
        return cos_small(r);
    case 1:
        return -sin_small(r);
    case 2:
        return -cos_small(r);
    default:
        return sin_small(r);
    }
}

// atan(k / 16)
// clang-format off
static const double atan_steps[17] = {
    0.0, 0.06241880999595735, 0.12435499454676144, 0.18534794999569476,
    0.24497866312686414, 0.3028848683749714, 0.35877067027057225, 0.4124104415973873,
    0.4636476090008061, 0.5123894603107377, 0.5585993153435624, 0.6022873461349642,
    0.6435011087932844, 0.6823165548747481, 0.7188299996216245, 0.7531512809621944,
    0.7853981633974483,
};
// clang-format on

// The angle of y / x for 0 <= y <= x, x > 0: less the nearest sixteenth, what is left is at most 1/32 and a short series does.
static double atan_unit(double y, double x) {
    double nearest = 16 * (y / x) + 0.5;
    int k = nearest < 17 ? (int)nearest : 16; // 16 for what is no number, too
    double c = k * 0.0625, t = (y - c * x) / (x + c * y), u = t * t;
    double series = 1 - u * (1.0 / 3 - u * (1.0 / 5 - u * (1.0 / 7 - u * (1.0 / 9))));
    return atan_steps[k] + t * series;
}

double det_atan2(double y, double x) {
    double ax = x < 0 ? -x : x, ay = y < 0 ? -y : y;
    if (ax == 0 && ay == 0)
        return 0;
    double angle = ay <= ax ? atan_unit(ay, ax) : DET_PI / 2 - atan_unit(ax, ay);
    if (x < 0)
        angle = DET_PI - angle;
    return y < 0 ? -angle : angle;
}

double det_acos(double x) {
    x = clamp(x, -1, 1);
    return det_atan2(sqrt((1 - x) * (1 + x)), x);
}

double det_asin(double x) {
    x = clamp(x, -1, 1);
    return det_atan2(x, sqrt((1 - x) * (1 + x)));
}

double det_exp(double x) {
    const double ln2 = 0.69314718055994530942;
    double q = x / ln2;
    int n = (int)(q < 0 ? q - 0.5 : q + 0.5);
    double r = x - n * ln2, sum = 1;
    for (int k = 16; k >= 1; k--)
        sum = 1 + r * sum / k;
    return ldexp(sum, n);
}
