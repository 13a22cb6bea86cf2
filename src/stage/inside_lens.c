#include "stage/inside_lens.h"

#include <math.h>
#include "base/number.h"

LensPoint lens_point(const LensFrame *frame, double x, double y) {
    return (LensPoint){frame->origin.x + frame->x.x * x + frame->y.x * y,
                       frame->origin.y + frame->x.y * x + frame->y.y * y};
}

double section_scale(const Section *section) {
    LensPoint y = section->pelvis.y;
    return sqrt(y.x * y.x + y.y * y.y);
}

int lens_curve(const LensPoint *through, int count, bool closed, int steps, LensPoint *out) {
    int n = 0, spans = closed ? count : count - 1;
    for (int i = 0; i < spans; i++) {
        int before = closed ? (i + count - 1) % count : i > 0 ? i - 1 : 0;
        int after = closed ? (i + 2) % count : i + 2 < count ? i + 2 : count - 1;
        LensPoint a = through[before], b = through[i], c = through[(i + 1) % count], d = through[after];
        for (int k = 0; k < steps && n + 1 < LENS_POINTS_MAX; k++) {
            double t = (double)k / steps;
            out[n++] = (LensPoint){catmull_rom(a.x, b.x, c.x, d.x, t), catmull_rom(a.y, b.y, c.y, d.y, t)};
        }
    }
    if (!closed)
        out[n++] = through[count - 1];
    return n;
}

void section_fill(const Section *section, const LensPoint *outline, int count, Color color) {
    double xy[2 * LENS_POINTS_MAX];
    if (count < 3 || count > LENS_POINTS_MAX)
        return;
    for (int i = 0; i < count; i++) {
        xy[2 * i] = section->lens.x + outline[i].x * section->lens.radius;
        xy[2 * i + 1] = section->lens.y + outline[i].y * section->lens.radius;
    }
    canvas_fill_polygon(section->canvas, xy, count, color);
}

static LensPoint beside_curve(LensPoint before, LensPoint at, LensPoint after, double off) {
    double dx = after.x - before.x, dy = after.y - before.y, length = sqrt(dx * dx + dy * dy) + 1e-12;
    return (LensPoint){at.x - dy / length * off, at.y + dx / length * off};
}

void section_band(const Section *section, const LensPoint *middle, const double *half, int count,
                  Color color) {
    LensPoint outline[LENS_POINTS_MAX];
    count = count > LENS_POINTS_MAX / 2 ? LENS_POINTS_MAX / 2 : count;
    for (int i = 0; i < count; i++) {
        LensPoint before = middle[i > 0 ? i - 1 : 0], after = middle[i + 1 < count ? i + 1 : i];
        outline[i] = beside_curve(before, middle[i], after, half[i]);
        outline[2 * count - 1 - i] = beside_curve(before, middle[i], after, -half[i]);
    }
    section_fill(section, outline, 2 * count, color);
}

void section_line(const Section *section, const LensPoint *middle, int count, double half, Color color) {
    double halves[LENS_POINTS_MAX];
    for (int i = 0; i < count && i < LENS_POINTS_MAX; i++)
        halves[i] = half;
    section_band(section, middle, halves, count, color);
}

static double signed_area(const LensPoint *p, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        const LensPoint *q = &p[i + 1 < count ? i + 1 : 0];
        sum += p[i].x * q->y - q->x * p[i].y;
    }
    return sum;
}

// Two fills cost less than a fill and a ring.
void section_lined(const Section *section, const LensPoint *outline, int count, Color fill, Color line) {
    LensPoint grown[LENS_POINTS_MAX];
    double out = signed_area(outline, count) > 0 ? -2 * LENS_LINE : 2 * LENS_LINE;
    for (int i = 0; i < count; i++)
        grown[i] = beside_curve(outline[i > 0 ? i - 1 : count - 1], outline[i],
                                outline[i + 1 < count ? i + 1 : 0], out);
    section_fill(section, grown, count, line);
    section_fill(section, outline, count, fill);
}

void section_shape(const Section *section, const PartPoint *points, int count, Color fill, Color line) {
    enum { STEPS = 6, MOST = LENS_POINTS_MAX / STEPS };
    LensPoint through[MOST], curve[LENS_POINTS_MAX];
    count = count > MOST ? MOST : count;
    for (int i = 0; i < count; i++)
        through[i] = lens_point(&section->pelvis, points[i].x, points[i].y);
    int n = lens_curve(through, count, true, STEPS, curve);
    if (line.a > 0)
        section_lined(section, curve, n, fill, line);
    else
        section_fill(section, curve, n, fill);
}
