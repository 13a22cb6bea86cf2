#include "stage/inside.h"

#include "stage/palette.h"

// The lens, in metres of the room: its radius, and how far above the pelvis its middle floats.
#define LENS_RADIUS_M 0.19
#define LENS_RISE_M 0.38
#define SHADE_GROW 1.09

typedef struct Lens {
    double x, y, radius; // canvas pixels
    double anchor_x, anchor_y;
} Lens;

static Lens lens_of(const Eye *eye, const StageView *view) {
    V3 pelvis = joint_point(&view->figure, JOINT_PELVIS, 0, 0.01f, 0);
    float x, y;
    float depth = eye_project(eye, pelvis, &x, &y);
    double scale = (double)(eye->focal_px / (depth < 0.1f ? 0.1f : depth));
    Lens lens = {.radius = LENS_RADIUS_M * scale, .anchor_x = (double)x, .anchor_y = (double)y};
    // Above her when she lies; beside her, on the freer side, when she is upright.
    V3 trunk = joint_axis(&view->figure, JOINT_PELVIS, 1);
    bool upright = trunk.y > 0.6f;
    // Lying, it leans toward her head, so that it keeps clear of the knees.
    double along = (double)v3_dot(trunk, eye->right);
    lens.x = lens.anchor_x + (upright ? 1.15 * LENS_RISE_M : 0.20 * along) * scale;
    lens.y = lens.anchor_y - (upright ? 0.06 : LENS_RISE_M) * scale;
    // Inside the area, whatever the camera does.
    double edge = lens.radius * SHADE_GROW + 2;
    RectPx area = view->area;
    double left = area.x + edge, right = area.x + area.w - edge, top = area.y + edge,
           bottom = area.y + area.h - edge;
    lens.x = lens.x > right ? right : lens.x;
    lens.x = lens.x < left ? left : lens.x;
    lens.y = lens.y > bottom ? bottom : lens.y;
    lens.y = lens.y < top ? top : lens.y;
    return lens;
}

RectPx inside_bounds(const Eye *eye, const StageView *view) {
    if (view->inside == INSIDE_NONE)
        return (RectPx){0, 0, 0, 0};
    Lens lens = lens_of(eye, view);
    double r = lens.radius * SHADE_GROW + 3;
    RectPx round = {(int)(lens.x - r), (int)(lens.y - r), (int)(2 * r) + 2, (int)(2 * r) + 2};
    RectPx anchor = {(int)(lens.anchor_x - lens.radius * 0.2), (int)(lens.anchor_y - lens.radius * 0.2),
                     (int)(lens.radius * 0.4) + 2, (int)(lens.radius * 0.4) + 2};
    return rect_union(round, anchor);
}

enum { CURVE_STEPS = 24, CURVE_POINTS = 2 * (CURVE_STEPS + 1) };

// A point of the lens: (-1..1, -1..1), y down.
static void put(double *xy, int i, const Lens *lens, double x, double y) {
    xy[2 * i] = lens->x + x * lens->radius;
    xy[2 * i + 1] = lens->y + y * lens->radius;
}

static double cubic(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

// The area between two cubic curves, each given by four points (x, y).
static void fill_between(Canvas *canvas, const Lens *lens, const double upper[8], const double lower[8],
                         double mirror, Color color) {
    double xy[2 * CURVE_POINTS];
    for (int i = 0; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS;
        put(xy, i, lens, mirror * cubic(upper[0], upper[2], upper[4], upper[6], t),
            cubic(upper[1], upper[3], upper[5], upper[7], t));
        put(xy, CURVE_POINTS - 1 - i, lens, mirror * cubic(lower[0], lower[2], lower[4], lower[6], t),
            cubic(lower[1], lower[3], lower[5], lower[7], t));
    }
    canvas_fill_polygon(canvas, xy, CURVE_POINTS, color);
}

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
        double x = cubic(c[0], c[2], c[4], c[6], t), y = cubic(c[1], c[3], c[5], c[7], t);
        put(xy, i, lens, side * (0.45 + (x - 0.45) * size + shift_x), y * size + shift_y);
    }
    canvas_fill_polygon(canvas, xy, BONE_POINTS, color);
}

static void paint_bones(Canvas *canvas, const Lens *lens) {
    Color shade = COLOR_HEX(0xD2B894), light = COLOR_HEX(0xE8D5B7), paper = COLOR_HEX(0xFBF5EC);
    static const double sacrum_right[8] = {0.19, -0.56, 0.22, -0.34, 0.10, -0.16, 0.03, 0.02};
    static const double sacrum_left[8] = {-0.19, -0.56, -0.22, -0.34, -0.10, -0.16, -0.03, 0.02};
    fill_between(canvas, lens, sacrum_left, sacrum_right, 1, shade);
    for (int side = -1; side <= 1; side += 2) {
        fill_bone(canvas, lens, side, 1.0, 0, 0, shade);
        fill_bone(canvas, lens, side, 0.88, 0.005, -0.025, light);
        canvas_fill_ellipse(canvas, lens->x + side * 0.36 * lens->radius, lens->y + 0.345 * lens->radius,
                            0.085 * lens->radius, 0.105 * lens->radius, paper);
    }
}

// The floor: a hammock between the sitting bones. At rest it hangs low; drawn up it rises, thickens and
// glows.
static void paint_floor(Canvas *canvas, const Lens *lens, double lift) {
    double low = 0.85 - 0.55 * lift, thick = 0.080 + 0.035 * lift, side = 0.53 - 0.02 * lift;
    double half = 0.41 - 0.02 * lift;
    Color calm = COLOR_HEX(0xC98D84), bright = COLOR_HEX(0xE8603C);
    for (int i = 5; i >= 1 && lift > 0.02; i--) {
        double grow = 0.028 * i;
        const double upper[8] = {-half,       side - grow,        -half * 0.55, low - thick - grow,
                                 half * 0.55, low - thick - grow, half,         side - grow};
        const double lower[8] = {-half,       side + grow,        -half * 0.55, low + thick + grow,
                                 half * 0.55, low + thick + grow, half,         side + grow};
        fill_between(canvas, lens, upper, lower, 1, color_with_alpha(COLOR_HEX(0xF59A6C), 0.13 * lift));
    }
    const double upper[8] = {-half,       side - thick * 0.5, -half * 0.55, low - thick,
                             half * 0.55, low - thick,        half,         side - thick * 0.5};
    const double lower[8] = {-half,       side + thick * 0.5, -half * 0.55, low + thick,
                             half * 0.55, low + thick,        half,         side + thick * 0.5};
    fill_between(canvas, lens, upper, lower, 1, color_mix(calm, bright, lift));
}

// Two small chevrons that point the way up while it lifts.
static void paint_arrows(Canvas *canvas, const Lens *lens, double lift) {
    if (lift < 0.03)
        return;
    Color color = color_with_alpha(COLOR_HEX(0xE8603C), 0.85 * lift);
    double r = lens->radius;
    for (int i = 0; i < 2; i++) {
        double y = lens->y + (0.20 - 0.17 * i - 0.14 * lift) * r, half = 0.09 * r;
        canvas_stroke_line(canvas, lens->x - half, y + half * 0.8, lens->x, y, 0.042 * r, color);
        canvas_stroke_line(canvas, lens->x, y, lens->x + half, y + half * 0.8, 0.042 * r, color);
    }
}

static void paint_frame(Canvas *canvas, const Lens *lens, double lift) {
    double dx = lens->anchor_x - lens->x, dy = lens->anchor_y - lens->y, length2 = dx * dx + dy * dy;
    double r = lens->radius, ring = 0.045 * r;
    Color edge = color_mix(COLOR_HEX(0xB9A79A), COLOR_HEX(0xE8603C), 0.75 * lift);
    if (length2 > r * r * 1.2) { // from the lens to the place it shows
        double k = r / sqrt(length2);
        canvas_stroke_line(canvas, lens->x + dx * k, lens->y + dy * k, lens->anchor_x, lens->anchor_y,
                           ring * 0.8, edge);
        canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, 0.10 * r, COLOR_HEX(0xFFFBF6));
        canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, 0.065 * r, edge);
    }
    for (int i = 3; i >= 1; i--)
        canvas_fill_circle(canvas, lens->x, lens->y + 0.008 * r * i, r * (1 + 0.025 * i),
                           (Color){70, 50, 44, 14});
    canvas_fill_circle(canvas, lens->x, lens->y, r, edge);
    canvas_fill_circle(canvas, lens->x, lens->y, r - ring, COLOR_HEX(0xFBF5EC));
}

void inside_paint(Canvas *canvas, const Eye *eye, const StageView *view) {
    if (view->inside == INSIDE_NONE)
        return;
    Lens lens = lens_of(eye, view);
    double lift = view->lift < 0 ? 0 : view->lift > 1 ? 1 : view->lift;
    paint_frame(canvas, &lens, lift);
    paint_bones(canvas, &lens);
    paint_floor(canvas, &lens, lift);
    paint_arrows(canvas, &lens, lift);
}
