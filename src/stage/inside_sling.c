#include "stage/inside_sling.h"

#include "base/number.h"
#include "stage/inside_colors.h"
#include "stage/inside_shown.h"

// Lifted, the middle rises by 27 mm and goes forward: twice as far as in a body, where it is hard to see.
static const PartPoint at_rest[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0135, -0.0535}, {-0.0110, -0.0630}, {-0.0330, -0.0575}, {-0.0540, -0.0405}};
static const PartPoint drawn_up[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0165, -0.0385}, {-0.0040, -0.0345}, {-0.0270, -0.0385}, {-0.0540, -0.0405}};
static const PartPoint pushed[SLING_NODES] = {
    {0.0325, -0.0370}, {0.0110, -0.0690}, {-0.0140, -0.0870}, {-0.0380, -0.0760}, {-0.0540, -0.0405}};

enum { STEPS = 6, SLING_CURVE = (SLING_NODES - 1) * STEPS + 1 };

static double between(double rest, double up, double down, double lift) {
    return lift > 0 ? rest + (up - rest) * lift : rest - (down - rest) * lift;
}

Sling inside_sling(double lift) {
    lift = clamp(lift, -1, 1);
    Sling sling = {.half_m = between(0.0072, 0.0092, 0.0050, lift)};
    for (int i = 0; i < SLING_NODES; i++)
        sling.node[i] = (PartPoint){between(at_rest[i].x, drawn_up[i].x, pushed[i].x, lift),
                                    between(at_rest[i].y, drawn_up[i].y, pushed[i].y, lift)};
    // First the passages close, then all of it rises.
    double closed = (double)smooth_step(0, 0.45f, (float)lift);
    sling.open_m = SLING_OPEN_M - (lift > 0 ? 0.0033 * closed : 0.0030 * lift);
    sling.shift_y_m = 0.35 * (sling.node[2].y - at_rest[2].y);
    return sling;
}

PartPoint inside_sling_shift(const Sling *sling, int node) {
    return (PartPoint){sling->node[node].x - at_rest[node].x, sling->node[node].y - at_rest[node].y};
}

// The middle of a layer that lies `below` metres under the deep one.
static int layer_curve(const Section *section, const PartPoint *node, double below, LensPoint *curve) {
    LensPoint through[SLING_NODES];
    static const double share[SLING_NODES] = {0.35, 1, 1, 1, 0.35}; // the layers meet at the bones
    for (int i = 0; i < SLING_NODES; i++)
        through[i] = lens_point(&section->pelvis, node[i].x, node[i].y - below * share[i]);
    return lens_curve(through, SLING_NODES, false, STEPS, curve);
}

// Thick in the middle, narrower where it holds on to the bones.
static void layer(const Section *section, const PartPoint *node, double below, double half_m, double more,
                  Color color) {
    LensPoint curve[LENS_POINTS_MAX];
    double half[SLING_CURVE], scale = section_scale(section);
    int n = layer_curve(section, node, below, curve);
    for (int i = 0; i < n; i++) {
        double t = 2.0 * i / (n - 1) - 1;
        half[i] = half_m * (1 - 0.62 * t * t) * scale + more;
    }
    section_band(section, curve, half, n, color);
}

// Fibres along the deep layer.
static void paint_fibres(const Section *section, const Sling *sling, Color color) {
    for (int i = -1; i <= 1; i += 2) {
        LensPoint curve[LENS_POINTS_MAX];
        int n = layer_curve(section, sling->node, 0.35 * i * sling->half_m, curve);
        section_line(section, curve + 1, n - 2, 0.35 * LENS_LINE, color);
    }
}

void inside_paint_sling(const Section *section, const Sling *sling, double works, double wrong) {
    Color deep = color_mix(color_mix(INSIDE_MUSCLE, INSIDE_WORKS, works), INSIDE_WRONG, wrong);
    Color shallow = color_mix(color_mix(INSIDE_MUSCLE_LIGHT, INSIDE_GLOW, works), INSIDE_WRONG, 0.6 * wrong);
    double below = sling->half_m + 0.0050, thin = 0.42 * sling->half_m;
    for (int i = 2; i >= 1 && works > 0.02; i--)
        layer(section, sling->node, 0.3 * below, sling->half_m + 0.0050 * i, 0.02,
              color_with_alpha(INSIDE_GLOW, 0.30 * works));
    layer(section, sling->node, below, thin, LENS_LINE, INSIDE_MUSCLE_LINE);
    layer(section, sling->node, below, thin, 0, shallow);
    layer(section, sling->node, 0, sling->half_m, LENS_LINE, INSIDE_MUSCLE_LINE);
    layer(section, sling->node, 0, sling->half_m, 0, deep);
    paint_fibres(section, sling, color_with_alpha(INSIDE_BONE, 0.35));
}

void inside_paint_rest_line(const Section *section, double alpha) {
    LensPoint curve[LENS_POINTS_MAX];
    int n = layer_curve(section, at_rest, 0, curve);
    if (alpha <= 0.02)
        return;
    for (int i = 3; i + 4 < n; i += 3)
        section_line(section, curve + i, 2, 1.1 * LENS_LINE, color_with_alpha(INSIDE_MUSCLE_LINE, alpha));
}
