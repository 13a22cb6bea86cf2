// The pelvic floor from the front: the bones, and the floor as a hammock between them.
#include "palette/palette.h"
#include "stage/inside_lens.h"

// Half the pelvis from the front, as cubic pieces: crest, hip socket, sitting bone, pubic bone, and back
// along the inlet.
static const double bone[][8] = {
    {0.15, -0.46, 0.30, -0.74, 0.66, -0.78, 0.80, -0.50},
    {0.80, -0.50, 0.86, -0.26, 0.72, -0.14, 0.62, -0.04},
    {0.62, -0.04, 0.70, 0.08, 0.62, 0.18, 0.53, 0.20},
    {0.53, 0.20, 0.54, 0.36, 0.52, 0.54, 0.40, 0.58},
    {0.40, 0.58, 0.27, 0.60, 0.28, 0.42, 0.07, 0.34},
    {0.07, 0.34, 0.05, 0.28, 0.05, 0.20, 0.08, 0.16},
    {0.08, 0.16, 0.24, 0.16, 0.36, 0.04, 0.34, -0.10},
    {0.34, -0.10, 0.32, -0.26, 0.22, -0.34, 0.15, -0.46},
};
enum {
    BONE_PIECES = sizeof bone / sizeof bone[0],
    PIECE_STEPS = 10,
    BONE_POINTS = BONE_PIECES * PIECE_STEPS
};

static void fill_bone(Canvas *canvas, const Lens *lens, double side, double size, double shift_x,
                      double shift_y, Color color) {
    double xy[2 * BONE_POINTS];
    for (int i = 0; i < BONE_POINTS; i++) {
        const double *c = bone[i / PIECE_STEPS];
        double t = (double)(i % PIECE_STEPS) / PIECE_STEPS;
        double x = lens_cubic(c[0], c[2], c[4], c[6], t), y = lens_cubic(c[1], c[3], c[5], c[7], t);
        lens_put(xy, i, lens, side * (0.45 + (x - 0.45) * size + shift_x), y * size + shift_y);
    }
    canvas_fill_polygon(canvas, xy, BONE_POINTS, color);
}

static void paint_bones(Canvas *canvas, const Lens *lens) {
    Color shade = palette_drawing(COLOR_HEX(0xD2B894)), light = palette_drawing(COLOR_HEX(0xE8D5B7)),
          paper = palette_drawing(COLOR_HEX(0xFBF5EC));
    static const double sacrum_right[8] = {0.19, -0.56, 0.22, -0.34, 0.10, -0.16, 0.03, 0.02};
    static const double sacrum_left[8] = {-0.19, -0.56, -0.22, -0.34, -0.10, -0.16, -0.03, 0.02};
    lens_fill_between(canvas, lens, sacrum_left, sacrum_right, 1, shade);
    for (int side = -1; side <= 1; side += 2) {
        fill_bone(canvas, lens, side, 1.0, 0, 0, shade);
        fill_bone(canvas, lens, side, 0.88, 0.005, -0.025, light);
        canvas_fill_ellipse(canvas, lens->x + side * 0.36 * lens->radius, lens->y + 0.345 * lens->radius,
                            0.085 * lens->radius, 0.105 * lens->radius, paper);
    }
}

#define PUSHED palette_drawing(COLOR_HEX(0x9C2A14))

// The floor: a hammock between the sitting bones. At rest it hangs low; drawn up it rises, thickens and
// glows; pushed down it bulges, thin and dark.
static void paint_floor(Canvas *canvas, const Lens *lens, double lift) {
    double low = 0.85 - (lift > 0 ? 0.55 : 0.20) * lift, thick = 0.080 + 0.035 * lift,
           side = 0.53 - 0.02 * lift;
    double half = 0.41 - 0.02 * lift, share = lift > 0 ? lift : -lift;
    Color calm = palette_drawing(COLOR_HEX(0xC98D84)),
          bright = lift > 0 ? palette_drawing(COLOR_HEX(0xE8603C)) : PUSHED;
    for (int i = 5; i >= 1 && lift > 0.02; i--) {
        double grow = 0.028 * i;
        const double upper[8] = {-half,       side - grow,        -half * 0.55, low - thick - grow,
                                 half * 0.55, low - thick - grow, half,         side - grow};
        const double lower[8] = {-half,       side + grow,        -half * 0.55, low + thick + grow,
                                 half * 0.55, low + thick + grow, half,         side + grow};
        lens_fill_between(canvas, lens, upper, lower, 1,
                          color_with_alpha(palette_drawing(COLOR_HEX(0xF59A6C)), 0.13 * lift));
    }
    const double upper[8] = {-half,       side - thick * 0.5, -half * 0.55, low - thick,
                             half * 0.55, low - thick,        half,         side - thick * 0.5};
    const double lower[8] = {-half,       side + thick * 0.5, -half * 0.55, low + thick,
                             half * 0.55, low + thick,        half,         side + thick * 0.5};
    lens_fill_between(canvas, lens, upper, lower, 1, color_mix(calm, bright, share));
}

// Two small chevrons that point the way: up while it lifts, down while it is pushed down.
static void paint_arrows(Canvas *canvas, const Lens *lens, double lift) {
    double share = lift > 0 ? lift : -lift, r = lens->radius, half = 0.09 * r, tip = lift > 0 ? 0.8 : -0.8;
    if (share < 0.03)
        return;
    Color color = color_with_alpha(lift > 0 ? palette_drawing(COLOR_HEX(0xE8603C)) : PUSHED, 0.85 * share);
    for (int i = 0; i < 2; i++) {
        double y = lens->y + (0.20 - 0.17 * i - 0.14 * lift) * r;
        canvas_stroke_line(canvas, lens->x - half, y + half * tip, lens->x, y, 0.042 * r, color);
        canvas_stroke_line(canvas, lens->x, y, lens->x + half, y + half * tip, 0.042 * r, color);
    }
}

void inside_paint_floor(Canvas *canvas, const Lens *lens, double lift) {
    paint_bones(canvas, lens);
    paint_floor(canvas, lens, lift);
    paint_arrows(canvas, lens, lift);
}
