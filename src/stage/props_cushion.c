// A cushion as a net: round edges, a soft top, and the dents that a head or two knees make in it, dark where they meet.
#include "base/detmath.h"
#include "palette/palette.h"
#include "stage/bench.h"
#include "stage/props.h"

// The underside of one that lies is never seen.
enum { SEGMENTS = 48, UNDERSIDE = 5, ROWS = UNDERSIDE + 14, POINTS = ROWS * SEGMENTS };

#define EDGE_M 0.048f
#define LOW_M 0.006f
#define PUFF_M 0.008f // its middle is so much higher than its seam

// A row: its size, its height as a share of the edge over the underside or, from `from_top`, of the edge under the upper side.
typedef struct Row {
    float size, edge;
    bool from_top;
} Row;
static const Row rows[ROWS] = {{0.0004f, 0, false},   {0.20f, 0, false},    {0.40f, 0, false},
                               {0.56f, 0, false},     {0.70f, 0, false},    {0.84f, 0, false},
                               {0.93f, 0.35f, false}, {0.985f, 1, false},   {1, 1.25f, true},
                               {0.97f, 0.75f, true},  {0.91f, 0.33f, true}, {0.84f, 0.10f, true},
                               {0.72f, 0, true},      {0.60f, 0, true},     {0.48f, 0, true},
                               {0.36f, 0, true},      {0.24f, 0, true},     {0.12f, 0, true},
                               {0.0004f, 0, true}};

// How much of a dent of legs there is so far from where they begin, 0..1.
static float dented_by_legs(const CushionPlace *cushion, float wide, float deep) {
    float aside = wide < 0 ? -wide : wide;
    float along = aside * cushion->legs_wide + deep * cushion->legs_deep,
          across = aside * cushion->legs_deep - deep * cushion->legs_wide;
    float far = along > 0 ? (across < 0 ? -across : across) : sqrtf(wide * wide + deep * deep);
    float left = clampf((CUSHION_LEG_M - far) / (CUSHION_LEG_M - CUSHION_LEG_FULL_M), 0, 1);
    return left * left * (3 - 2 * left);
}

// How much of the dent there is at a place, 0..1.
static float dented(const CushionPlace *cushion, float wide, float deep) {
    if (cushion->legs_deep > 0)
        return dented_by_legs(cushion, wide - cushion->dent_wide, deep - cushion->dent_deep);
    float a = (wide - cushion->dent_wide) / CUSHION_DENT_M, b = (deep - cushion->dent_deep) / CUSHION_DENT_M;
    float left = 1 - a * a - b * b;
    return left > 0 ? left * left : 0;
}

float prop_cushion_top(const CushionPlace *cushion, float wide, float deep) {
    float a = wide / cushion->half_wide, b = deep / cushion->half_deep,
          round = 1 - a * a * a * a - b * b * b * b;
    float puff = round > 0 ? PUFF_M * round : 0;
    return cushion->high - PUFF_M + puff - cushion->dent_m * dented(cushion, wide, deep);
}

static Vec3 at_row(const CushionPlace *cushion, const Row *row, float cosine, float sine) {
    float both = cosine * cosine * sine * sine, out = row->size * (1 + both * (0.5f + 0.9f * both));
    float wide = cushion->half_wide * cosine * out, deep = cushion->half_deep * sine * out;
    // What is thicker than its edges are round has straight sides between them.
    float thick = cushion->high - PUFF_M - LOW_M, edge = 0.4f * thick < EDGE_M ? 0.4f * thick : EDGE_M;
    float low = LOW_M + (cushion->held ? cushion->dent_m * dented(cushion, wide, deep) : 0);
    float up =
        row->from_top ? prop_cushion_top(cushion, wide, deep) - edge * row->edge : low + edge * row->edge;
    return vec3(deep, up, wide);
}

// The shade in the dent, below what lies in it.
#define SHADE 0.95f
#define SHADE_HELD 0.5f

void props_draw_cushion(const RenderTarget *target, const ColorRamp *ramp, const CushionPlace *cushion,
                        bool over) {
    Vec3 at[POINTS];
    float share[POINTS];
    const Row *mine = cushion->held ? rows : rows + UNDERSIDE;
    int count = cushion->held ? ROWS : ROWS - UNDERSIDE;
    for (int i = 0; i < SEGMENTS; i++) {
        double turn = 2 * DET_PI * i / SEGMENTS;
        float cosine = (float)det_cos(turn), sine = (float)det_sin(turn);
        for (int row = 0; row < count; row++) {
            Vec3 p = at_row(cushion, &mine[row], cosine, sine);
            at[row * SEGMENTS + i] = p;
            bool inside = cushion->dent_m > 0 && (mine[row].from_top || cushion->held);
            float dark = inside ? dented(cushion, p.z, p.x) : 0;
            share[row * SEGMENTS + i] = -(cushion->held ? SHADE_HELD : SHADE) * dark;
        }
    }
    const Bench bench = {.target = target, .over = over};
    LoftStyle style = bench_style(&bench, ramp);
    ColorRamp shade = *ramp;
    for (int i = 0; i < 3; i++) {
        shade.light[i] = ramp->middle[i];
        shade.middle[i] = 0.5f * (ramp->middle[i] + ramp->dark[i]);
    }
    style.tint_ramp = style.counter_ramp = &shade;
    style.solid.round = true;
    style.solid.over_clear = over ? (float)(1 - cushion->share) : 0;
    const LoftNet net = {.rings = count,
                         .segments = SEGMENTS,
                         .closed = true,
                         .at = at,
                         .share = share,
                         .middle = vec3(0, 0.5f * cushion->high, 0),
                         .radius_m = cushion->half_wide + cushion->half_deep + cushion->high};
    loft_draw_net(target, &net, cushion->middle, &(Mat3){{cushion->deep, cushion->up, cushion->wide}},
                  &style);
}
