// Hands: palm, four fingers that bend at three joints, and a thumb that can face them.
#include "base/detmath.h"
#include "stage/figure.h"

// In the wrist's frame: along straight fingers is -Y, the thumb's side +X, the palm faces -Z on the right and
// +Z on the left.
typedef struct Hand {
    const FigureContext *ctx;
    Joint wrist;
    int side;
    V3 thumbward, along, inward; // in the room: +X, -Y, and the way the palm faces
} Hand;

static V3 hand_point(const Hand *h, float x, float along, float in) {
    V3 p = v3_of(h->ctx->figure->origin[h->wrist]);
    return v3_along(v3_along(v3_along(p, h->thumbward, x), h->along, along), h->inward, in);
}

// A cross-section whose loft goes on along `way`; u is the thumb's side.
static LoftRing section(V3 at, V3 u, V3 way, float wide, float thick, float square) {
    return (LoftRing){.at = at,
                      .u = u,
                      .v = v3_cross(way, u),
                      .u_plus = wide,
                      .u_minus = wide,
                      .v_plus = thick,
                      .v_minus = thick,
                      .square = square};
}

static void draw_palm(const Hand *h) {
    // Along, how far toward the palm, half width, half thickness.
    static const float palm[5][4] = {{-0.018f, 0, 0.0215f, 0.0160f},
                                     {0.004f, 0, 0.0250f, 0.0165f},
                                     {0.028f, 0.001f, 0.0330f, 0.0165f},
                                     {0.058f, 0.001f, 0.0385f, 0.0140f},
                                     {0.084f, 0.000f, 0.0385f, 0.0112f}};
    LoftRing keys[5];
    for (int i = 0; i < 5; i++)
        keys[i] = section(hand_point(h, 0.001f, palm[i][0], palm[i][1]), h->thumbward, h->along, palm[i][2],
                          palm[i][3], 0.4f);
    LoftStyle style = figure_style(h->ctx, &ramp_skin, FAMILY_SKIN, true);
    style.segments = 10;
    style.cap_end_m = 0.010f;
    figure_loft(h->ctx, keys, 5, &style);
}

static void draw_digit(const Hand *h, const LoftRing *keys, int count, float tip) {
    LoftStyle style = figure_style(h->ctx, &ramp_skin, FAMILY_SKIN, false);
    style.segments = 6;
    style.bent = true;
    style.cap_end_m = tip;
    style.solid.merge_m = 0.0015f;
    figure_loft(h->ctx, keys, count, &style);
}

// The direction of a piece of a finger that is bent by so much in all.
static V3 bent(const Hand *h, double deg) {
    double turn = det_radians(deg);
    return v3_along(v3_scale(h->along, (float)det_cos(turn)), h->inward, (float)det_sin(turn));
}

// x at the knuckle and at the tip, length, radius, and how much more or less it bends than the middle finger.
typedef struct Finger {
    float x, tip_x, length, radius;
    double bends;
} Finger;

static void draw_finger(const Hand *h, const HandShape *shape, const Finger *f) {
    enum { PIECES = 3 };
    static const float share[PIECES] = {0.46f, 0.30f, 0.24f}, size[PIECES + 1] = {1.02f, 1.0f, 0.94f, 0.80f};
    double knuckle = shape->knuckle_deg * f->bends, middle = knuckle + shape->finger_deg * f->bends,
           end = middle + 0.7 * shape->finger_deg * f->bends;
    const V3 way[PIECES] = {bent(h, knuckle), bent(h, middle), bent(h, end)};
    LoftRing keys[PIECES + 1];
    V3 at = hand_point(h, f->x, 0.078f, 0);
    float spread = (f->tip_x - f->x) / f->length;
    for (int i = 0; i <= PIECES; i++) {
        V3 before = i > 0 ? way[i - 1] : h->along, after = i < PIECES ? way[i] : way[PIECES - 1];
        float radius = f->radius * size[i];
        keys[i] = section(at, h->thumbward, v3_unit(v3_add(before, after)), radius, radius * 0.95f, 0);
        if (i < PIECES)
            at = v3_along(v3_along(at, after, f->length * share[i]), h->thumbward,
                          spread * f->length * share[i]);
    }
    draw_digit(h, keys, PIECES + 1, 0.008f);
}

static void draw_thumb(const Hand *h, float opposed) {
    // Thumbward, along, inward and radius: beside the palm, and facing the fingers.
    static const float open[4][4] = {{0.019f, 0.014f, 0.004f, 0.0145f},
                                     {0.041f, 0.046f, 0.007f, 0.0120f},
                                     {0.049f, 0.066f, 0.008f, 0.0108f},
                                     {0.053f, 0.084f, 0.007f, 0.0088f}};
    static const float facing[4][4] = {{0.019f, 0.014f, 0.006f, 0.0145f},
                                       {0.036f, 0.042f, 0.020f, 0.0120f},
                                       {0.035f, 0.052f, 0.038f, 0.0108f},
                                       {0.031f, 0.055f, 0.056f, 0.0088f}};
    V3 at[4];
    for (int i = 0; i < 4; i++) {
        float place[3];
        for (int k = 0; k < 3; k++)
            place[k] = open[i][k] + (facing[i][k] - open[i][k]) * opposed;
        at[i] = hand_point(h, place[0], place[1], place[2]);
    }
    LoftRing keys[4];
    for (int i = 0; i < 4; i++) {
        V3 way = v3_unit(v3_sub(at[i < 3 ? i + 1 : 3], at[i > 0 ? i - 1 : 0]));
        V3 u = v3_unit(v3_along(h->thumbward, way, -v3_dot(h->thumbward, way)));
        keys[i] = section(at[i], u, way, open[i][3], open[i][3] * 0.93f, 0);
    }
    draw_digit(h, keys, 4, 0.008f);
}

void hand_draw(const FigureContext *ctx, int side) {
    static const Finger fingers[4] = {{0.0290f, 0.0340f, 0.077f, 0.0097f, 0.88},
                                      {0.0100f, 0.0115f, 0.088f, 0.0099f, 1.00},
                                      {-0.0090f, -0.0095f, 0.080f, 0.0096f, 1.06},
                                      {-0.0272f, -0.0300f, 0.060f, 0.0086f, 1.10}};
    Joint wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    const Hand hand = {.ctx = ctx,
                       .wrist = wrist,
                       .side = side,
                       .thumbward = joint_axis(ctx->figure, wrist, 0),
                       .along = v3_scale(joint_axis(ctx->figure, wrist, 1), -1),
                       .inward = v3_scale(joint_axis(ctx->figure, wrist, 2), -(float)side)};
    const HandShape *shape = &ctx->figure->hand[side == RIGHT];
    draw_palm(&hand);
    for (int i = 0; i < 4; i++)
        draw_finger(&hand, shape, &fingers[i]);
    draw_thumb(&hand, (float)shape->thumb);
}
