#include "stage/inside_lens.h"

enum { CURVE_STEPS = 24, CURVE_POINTS = 2 * (CURVE_STEPS + 1) };

void lens_put(double *xy, int i, const Lens *lens, double x, double y) {
    xy[2 * i] = lens->x + x * lens->radius;
    xy[2 * i + 1] = lens->y + y * lens->radius;
}

double lens_cubic(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

void lens_fill_between(Canvas *canvas, const Lens *lens, const double upper[8], const double lower[8],
                       double mirror, Color color) {
    double xy[2 * CURVE_POINTS];
    for (int i = 0; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS;
        lens_put(xy, i, lens, mirror * lens_cubic(upper[0], upper[2], upper[4], upper[6], t),
                 lens_cubic(upper[1], upper[3], upper[5], upper[7], t));
        lens_put(xy, CURVE_POINTS - 1 - i, lens,
                 mirror * lens_cubic(lower[0], lower[2], lower[4], lower[6], t),
                 lens_cubic(lower[1], lower[3], lower[5], lower[7], t));
    }
    canvas_fill_polygon(canvas, xy, CURVE_POINTS, color);
}
