// Upper arms with sleeves, and forearms.
#include "stage/figure.h"

// Down the limb: u = the joint's front, v = her right.
static LoftRing section(const Figure *figure, Joint joint, float y, float deep, float wide) {
    return (LoftRing){.at = joint_point(figure, joint, 0, y, 0),
                      .u = joint_axis(figure, joint, 0),
                      .v = joint_axis(figure, joint, 2),
                      .u_plus = deep,
                      .u_minus = deep,
                      .v_plus = wide,
                      .v_minus = wide,
                      .square = 0};
}

static void tint_sleeve(const void *context, const LoftRound *round, float *share) {
    float k = *(const float *)context * soft_hill(4.2f, 4.4f, round->s);
    for (int i = 0; i < round->count; i++)
        share[i] = k;
}

// The sleeve's cross-sections: how far from the root inside the chest to the shoulder joint (`reach` 0..1),
// then how far down the arm; how much of the turn from the girdle's direction into the arm's is done; and the
// half-axes.
typedef struct SleeveSection {
    float reach, down, turned, deep, high, low;
} SleeveSection;

// v turned as little as possible on the way from direction a to direction b (both of unit length, not
// opposite).
static V3 swing(V3 a, V3 b, V3 v) {
    V3 sum = v3_add(a, b);
    float k = v3_dot(v, sum) / (1 + v3_dot(a, b));
    return v3_along(v3_along(v, sum, -k), b, 2 * v3_dot(v, a));
}

// What is left of a half-axis that points into the bend, so that neighbours do not cross there.
static float inside_of_bend(float toward_arm) {
    return toward_arm > 0 ? 1 - 0.4f * toward_arm : 1;
}

// Chest, shoulder and upper arm are one piece of cloth: it leaves the top above the armpit, rounds the
// shoulder and goes down the arm, wherever collar bone and arm point.
static void draw_sleeve(const FigureContext *ctx, int side) {
    static const SleeveSection sections[] = {
        {0.00f, 0.000f, 0.00f, 0.048f, 0.044f, 0.064f},    {0.50f, 0.000f, 0.05f, 0.049f, 0.036f, 0.068f},
        {0.80f, 0.000f, 0.20f, 0.047f, 0.032f, 0.060f},    {0.94f, 0.004f, 0.40f, 0.045f, 0.034f, 0.052f},
        {1.00f, 0.014f, 0.60f, 0.044f, 0.037f, 0.046f},    {1.00f, 0.032f, 0.82f, 0.044f, 0.040f, 0.043f},
        {1.00f, 0.064f, 1.00f, 0.045f, 0.043f, 0.043f},    {1.00f, 0.125f, 1.00f, 0.041f, 0.041f, 0.041f},
        {1.00f, 0.184f, 1.00f, 0.0405f, 0.0405f, 0.0405f}, {1.00f, 0.189f, 1.00f, 0.037f, 0.037f, 0.037f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    const Figure *figure = ctx->figure;
    Joint shoulder = side == LEFT ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    V3 root = joint_point(figure, JOINT_THORAX, 0.004f, 0.203f, (float)side * 0.058f);
    V3 joint = v3_of(figure->origin[shoulder]), arm = v3_scale(joint_axis(figure, shoulder, 1), -1);
    V3 girdle = v3_unit(v3_sub(joint, root)), front = joint_axis(figure, JOINT_THORAX, 0);
    front = v3_unit(v3_along(front, girdle, -v3_dot(front, girdle)));
    V3 over = v3_cross(girdle, front); // up on the right, down on the left
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        const SleeveSection *s = &sections[i];
        V3 along = v3_unit(v3_mix(girdle, arm, s->turned));
        V3 u = swing(girdle, along, front), v = swing(girdle, along, over);
        float u_in = v3_dot(u, arm), v_in = v3_dot(v, arm);
        keys[i] = (LoftRing){.at = v3_along(v3_mix(root, joint, s->reach), arm, s->down),
                             .u = u,
                             .v = v,
                             .u_plus = s->deep * inside_of_bend(u_in),
                             .u_minus = s->deep * inside_of_bend(-u_in),
                             .v_plus = (side == RIGHT ? s->high : s->low) * inside_of_bend(v_in),
                             .v_minus = (side == RIGHT ? s->low : s->high) * inside_of_bend(-v_in)};
    }
    float glow = figure_glow(ctx, MUSCLE_SHOULDERS, side);
    LoftStyle style = figure_style(ctx, &ramp_top, FAMILY_TOP, true);
    style.segments = 16;
    style.bent = true;
    style.tint = tint_sleeve;
    style.context = &glow;
    style.solid.merge_m = 0.030f;
    style.solid.halo_gap_m = 0.045f;
    style.solid.halo_full_m = 0.080f;
    figure_loft(ctx, keys, COUNT, &style);
}

void arm_draw_upper(const FigureContext *ctx, int side) {
    const Figure *figure = ctx->figure;
    Joint shoulder = side == LEFT ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    draw_sleeve(ctx, side);
    const LoftRing skin[] = {
        section(figure, shoulder, -0.165f, 0.030f, 0.030f),
        section(figure, shoulder, -0.200f, 0.035f, 0.035f),
        section(figure, shoulder, -0.250f, 0.033f, 0.034f),
        section(figure, shoulder, -0.284f, 0.031f, 0.034f),
    };
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, true);
    style.segments = 10;
    style.cap_end_m = 0.026f;
    figure_loft(ctx, skin, 4, &style);
}

// How far along the forearm the turn of the hand has come at each cross-section, and the half-axes there.
typedef struct ForearmSection {
    float y, turned, deep, wide;
} ForearmSection;

void arm_draw_forearm(const FigureContext *ctx, int side) {
    static const ForearmSection sections[] = {
        {0.000f, 0.0f, 0.032f, 0.033f},  {-0.050f, 0.2f, 0.036f, 0.034f}, {-0.110f, 0.5f, 0.033f, 0.030f},
        {-0.170f, 0.8f, 0.027f, 0.023f}, {-0.222f, 1.0f, 0.024f, 0.018f}, {-0.245f, 1.0f, 0.025f, 0.017f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    const Figure *figure = ctx->figure;
    Joint elbow = side == LEFT ? JOINT_LEFT_ELBOW : JOINT_RIGHT_ELBOW,
          wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    V3 up = joint_axis(figure, elbow, 1), thumb = joint_axis(figure, wrist, 0);
    // A bent wrist tips the hand's axes; the forearm only takes its turn about its own length.
    V3 turned = v3_unit(v3_along(thumb, up, -v3_dot(thumb, up)));
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        const ForearmSection *s = &sections[i];
        V3 u = v3_unit(v3_mix(joint_axis(figure, elbow, 0), turned, s->turned));
        keys[i] = section(figure, elbow, s->y, s->deep, s->wide);
        keys[i].u = u;
        keys[i].v = v3_cross(u, up); // u x v = -up, toward the hand
    }
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, true);
    style.segments = 10;
    style.cap_start_m = 0.026f;
    style.cap_end_m = 0.012f;
    figure_loft(ctx, keys, COUNT, &style);
}
