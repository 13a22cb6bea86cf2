// Whether a figure can be seen in a room, and the glow on the figure.
#include <math.h>
#include <stdio.h>
#include "palette/palette_check.h"
#include "stage/figure_look.h"

// Between colours as far apart as this, in CIE L*a*b* (1976), nobody has to look twice.
#define CLEARLY_OTHER 30.0

typedef struct Lab {
    double l, a, b;
} Lab;

static double linear(double value) {
    double share = value / 255;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double lab_root(double t) {
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

// Of sRGB with its white, D65.
static Lab lab_of(Color color) {
    double r = linear(color.r), g = linear(color.g), b = linear(color.b);
    double x = lab_root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505),
           y = lab_root(0.2126 * r + 0.7152 * g + 0.0722 * b),
           z = lab_root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return (Lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double apart(Color one, Color other) {
    Lab a = lab_of(one), b = lab_of(other);
    return sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b));
}

static Color middle_of(const ColorRamp *ramp) {
    return (Color){(uint8_t)ramp->middle[0], (uint8_t)ramp->middle[1], (uint8_t)ramp->middle[2], 255};
}

enum { PARTS = 3 };
static const char *const part_names[PARTS] = {"skin", "top", "leggings"};

static void colors_of(const FigurePalette *figure, Color out[PARTS]) {
    out[0] = middle_of(&figure->skin);
    out[1] = middle_of(&figure->top);
    out[2] = middle_of(&figure->leggings);
}

// The least contrast or distance that the built-in figure has.
static double least_of(const Palette *palette, Color ground, double (*measure)(Color, Color), double most) {
    Color own[PARTS];
    colors_of(&palette->figure, own);
    double least = most;
    for (int i = 0; i < PARTS; i++)
        least = fmin(least, measure(own[i], ground));
    return least;
}

const char *figure_look_unclear(const FigurePalette *figure, int id, char *text, size_t size) {
    const Palette *palette = palette_at(id);
    Color wall = palette->room.wall, mat = palette->room.mat, part[PARTS];
    double before_wall = least_of(palette, wall, color_contrast, CONTRAST_OF_MARKS),
           from_mat = least_of(palette, mat, apart, CLEARLY_OTHER);
    colors_of(figure, part);
    for (int i = 0; i < PARTS; i++) {
        const char *name = part_names[i];
        double contrast = color_contrast(part[i], wall), mat_far = apart(part[i], mat),
               glow = apart(part[i], middle_of(&figure->glow)),
               stretch = apart(part[i], middle_of(&figure->stretch));
        if (contrast < before_wall)
            snprintf(text, size, "'%s' before the wall has a contrast of %.2f, needs %.2f", name, contrast,
                     before_wall);
        else if (mat_far < from_mat)
            snprintf(text, size, "'%s' is too much like the mat: %.0f apart, needs %.0f", name, mat_far,
                     from_mat);
        else if (fmin(glow, stretch) < CLEARLY_OTHER)
            snprintf(text, size, "'%s' is too much like the glow of a muscle that %s: %.0f apart, needs %.0f",
                     name, glow < stretch ? "works" : "is stretched", fmin(glow, stretch), CLEARLY_OTHER);
        else
            continue;
        return name;
    }
    return NULL;
}
