// Bare feet: heel, arch, ball and five toes, flat underneath.
#include "body/surface.h"
#include "stage/figure.h"

typedef struct FootSection {
    float x, y, top, bottom, outer, inner;
} FootSection;

// Toward the toes: u = up, v = her right.
static LoftRing section(const Figure *figure, Joint joint, int side, const FootSection *s) {
    return (LoftRing){.at = joint_point(figure, joint, s->x, s->y, 0),
                      .u = joint_axis(figure, joint, 1),
                      .v = joint_axis(figure, joint, 2),
                      .u_plus = s->top,
                      .u_minus = s->bottom,
                      .v_plus = side == RIGHT ? s->outer : s->inner,
                      .v_minus = side == RIGHT ? s->inner : s->outer,
                      .square = 0.5f};
}

// Under the instep the inner edge rises.
static void bump_foot(const void *context, const LoftRound *round, float *u, float *v) {
    float side = *(const float *)context;
    (void)v;
    float arch = soft_hill(2.1f, 1.5f, round->s);
    for (int i = 0; i < round->count; i++) {
        float inner = -round->sine[i] * side;
        if (round->cosine[i] < 0 && inner > 0)
            u[i] += 0.016f * arch * inner * (0.4f - 0.6f * round->cosine[i]);
    }
}

static void draw_toe(const FigureContext *ctx, int side, int toe) {
    // From the ball's joint: start x, z outward, tip x, tip z, radius at both ends.
    static const float toes[5][6] = {{0.010f, -0.026f, 0.062f, -0.024f, 0.0130f, 0.0115f},
                                     {0.014f, -0.005f, 0.061f, -0.003f, 0.0095f, 0.0080f},
                                     {0.010f, 0.011f, 0.054f, 0.014f, 0.0092f, 0.0076f},
                                     {0.004f, 0.025f, 0.045f, 0.029f, 0.0088f, 0.0073f},
                                     {-0.004f, 0.037f, 0.033f, 0.041f, 0.0085f, 0.0070f}};
    const float *t = toes[toe];
    Joint joint = side == LEFT ? JOINT_LEFT_TOES : JOINT_RIGHT_TOES;
    LoftRing keys[3];
    for (int i = 0; i < 3; i++) {
        float share = (float)i * 0.5f, radius = t[4] + (t[5] - t[4]) * share;
        keys[i] =
            (LoftRing){.at = joint_point(ctx->figure, joint, t[0] + (t[2] - t[0]) * share,
                                         -0.014f + radius, (float)side * (t[1] + (t[3] - t[1]) * share)),
                       .u = joint_axis(ctx->figure, joint, 1),
                       .v = joint_axis(ctx->figure, joint, 2),
                       .u_plus = radius * (i == 1 ? 1.05f : 0.95f),
                       .u_minus = radius,
                       .v_plus = radius,
                       .v_minus = radius,
                       .square = 0.2f};
    }
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, false);
    style.segments = 6;
    style.between = 1;
    style.cap_end_m = t[5] * 0.9f;
    style.solid.merge_m = 0.002f;
    figure_loft(ctx, keys, 3, &style);
}

void foot_draw(const FigureContext *ctx, int side) {
    static const FootSection sections[] = {
        {-0.042f, -0.038f, 0.026f, 0.028f, 0.026f, 0.026f},
        {-0.012f, -0.034f, 0.040f, 0.032f, 0.031f, 0.030f},
        {0.032f, -0.036f, 0.036f, 0.030f, 0.034f, 0.032f},
        {0.075f, -0.043f, 0.024f, 0.023f, 0.039f, 0.036f},
        {0.112f, -0.050f, 0.015f, 0.016f, 0.045f, 0.041f},
        {0.132f, -0.053f, 0.010f, 0.013f, 0.044f, 0.040f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    Joint ankle = side == LEFT ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE;
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++)
        keys[i] = section(ctx->figure, ankle, side, &sections[i]);
    float sign = (float)side;
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, true);
    style.cap_start_m = -BODY_HEEL_M - 0.042f;
    style.cap_end_m = 0.010f;
    style.bump = bump_foot;
    style.context = &sign;
    figure_loft(ctx, keys, COUNT, &style);
    for (int toe = 0; toe < 5; toe++)
        draw_toe(ctx, side, toe);
}
