#include "stage/inside_sling.h"

#include "base/number.h"
#include "stage/inside_colors.h"
#include "stage/inside_shown.h"

// Lifted, the middle rises by 31 mm and goes forward: twice as far as in a body, where it is hard to see. At rest it hangs, drawn up
// it is arched.
static const PartPoint at_rest[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0140, -0.0510}, {-0.0110, -0.0580}, {-0.0345, -0.0540}, {-0.0540, -0.0405}};
static const PartPoint drawn_up[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0185, -0.0325}, {-0.0050, -0.0270}, {-0.0290, -0.0315}, {-0.0540, -0.0405}};
static const PartPoint pushed[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0125, -0.0620}, {-0.0130, -0.0760}, {-0.0375, -0.0680}, {-0.0540, -0.0405}};

enum { STEPS = 9, SLING_CURVE = (SLING_NODES - 1) * STEPS + 1 };

static double between(double rest, double up, double down, double lift) {
    return lift > 0 ? rest + (up - rest) * lift : rest - (down - rest) * lift;
}

Sling inside_sling(double lift) {
    lift = clamp(lift, -1, 1);
    Sling sling = {.half_m = between(0.0068, 0.0088, 0.0050, lift)};
    for (int i = 0; i < SLING_NODES; i++)
        sling.node[i] = (PartPoint){between(at_rest[i].x, drawn_up[i].x, pushed[i].x, lift),
                                    between(at_rest[i].y, drawn_up[i].y, pushed[i].y, lift)};
    // First the passages close, then all of it rises.
    double closed = (double)smooth_step(0, 0.45f, (float)lift);
    sling.open_m = SLING_OPEN_M - (lift > 0 ? 0.0032 * closed : 0.0030 * lift);
    sling.shift_y_m = 0.24 * (sling.node[2].y - at_rest[2].y);
    return sling;
}

PartPoint inside_sling_shift(const Sling *sling, int node) {
    return (PartPoint){sling->node[node].x - at_rest[node].x, sling->node[node].y - at_rest[node].y};
}

// The middle of a layer that lies `below` metres under the deep one; the layers meet at the bones.
static int layer_curve(const Section *section, const PartPoint *node, double below, LensPoint *curve) {
    LensPoint through[SLING_NODES];
    for (int i = 0; i < SLING_NODES; i++)
        through[i] = lens_point(&section->pelvis, node[i].x, node[i].y);
    int n = lens_curve(through, SLING_NODES, false, STEPS, curve);
    for (int i = 0; i < n; i++) {
        double t = 2.0 * i / (n - 1) - 1, down = below * (1 - t * t);
        curve[i].x -= section->pelvis.y.x * down;
        curve[i].y -= section->pelvis.y.y * down;
    }
    return n;
}

// Full in the middle, and drawn out toward the bones it holds on to.
static void layer(const Section *section, const PartPoint *node, double below, double half_m, double more,
                  Color color) {
    LensPoint curve[LENS_POINTS_MAX];
    double half[SLING_CURVE], scale = section_scale(section);
    int n = layer_curve(section, node, below, curve);
    for (int i = 0; i < n; i++) {
        double t = 2.0 * i / (n - 1) - 1;
        half[i] = half_m * (1 - 0.70 * t * t) * scale + more * (1 - t * t * t * t);
    }
    section_band(section, curve, half, n, color);
}

// Fibres along the deep layer.
static void paint_fibres(const Section *section, const Sling *sling, Color color) {
    for (int i = -1; i <= 1; i++) {
        LensPoint curve[LENS_POINTS_MAX];
        int n = layer_curve(section, sling->node, 0.45 * i * sling->half_m, curve);
        section_line(section, curve + 3, n - 6, 0.40 * LENS_LINE, color);
    }
}

void inside_paint_sling(const Section *section, const Sling *sling, double works, double wrong) {
    Color deep = color_mix(color_mix(INSIDE_MUSCLE, INSIDE_WORKS, works), INSIDE_WRONG, 0.7 * wrong);
    Color shallow = color_mix(color_mix(INSIDE_MUSCLE_LIGHT, INSIDE_GLOW, works), INSIDE_WRONG, 0.4 * wrong);
    double below = 0.9 * sling->half_m, thin = 0.75 * sling->half_m;
    for (int i = 2; i >= 1 && works > 0.02; i--)
        layer(section, sling->node, 0.4 * below, sling->half_m + 0.0045 * i, 0,
              color_with_alpha(INSIDE_GLOW, 0.30 * works));
    layer(section, sling->node, below, thin, LENS_LINE, INSIDE_MUSCLE_LINE);
    layer(section, sling->node, below, thin, 0, shallow);
    layer(section, sling->node, 0, sling->half_m, LENS_LINE, INSIDE_MUSCLE_LINE);
    layer(section, sling->node, 0, sling->half_m, 0, deep);
    paint_fibres(section, sling, color_with_alpha(INSIDE_BONE, 0.30));
}

void inside_paint_rest(const Section *section, double alpha) {
    Sling rest = inside_sling(0);
    if (alpha > 0.02)
        layer(section, rest.node, 0.4 * rest.half_m, rest.half_m, 0,
              color_with_alpha(INSIDE_MUSCLE, 0.30 * alpha));
}
