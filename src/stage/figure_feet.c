// Bare feet: heel, arch, ball and five toes, flat underneath.
#include "stage/figure.h"

// Toward the toes: u = up, v = its right.
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

typedef struct Arch {
    float side, high_m;
} Arch;

// Under the instep the inner edge rises.
static void bump_foot(const void *context, const LoftRound *round, float *u, float *v) {
    const Arch *foot = context;
    (void)v;
    float arch = soft_hill(2.1f, 1.5f, round->s);
    for (int i = 0; i < round->count; i++) {
        float inner = -round->sine[i] * foot->side;
        if (round->cosine[i] < 0 && inner > 0)
            u[i] += foot->high_m * arch * inner * (0.4f - 0.6f * round->cosine[i]);
    }
}

static void draw_toe(const FigureContext *ctx, int side, int toe) {
    const ToeShape *t = &ctx->shape->foot.toes[toe];
    Joint joint = side == LEFT ? JOINT_LEFT_TOES : JOINT_RIGHT_TOES;
    LoftRing keys[3];
    for (int i = 0; i < 3; i++) {
        float share = (float)i * 0.5f, radius = t->radius + (t->tip_radius - t->radius) * share;
        keys[i] = (LoftRing){.at = joint_point(ctx->figure, joint, t->x + (t->tip_x - t->x) * share,
                                               ctx->shape->foot.sole_y + radius,
                                               (float)side * (t->z + (t->tip_z - t->z) * share)),
                             .u = joint_axis(ctx->figure, joint, 1),
                             .v = joint_axis(ctx->figure, joint, 2),
                             .u_plus = radius * (i == 1 ? 1.05f : 0.95f),
                             .u_minus = radius,
                             .v_plus = radius,
                             .v_minus = radius,
                             .square = 0.2f};
    }
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, false);
    style.segments = 6;
    style.between = 1;
    style.cap_end_m = t->tip_radius * 0.9f;
    style.solid.merge_m = 0.002f;
    figure_loft(ctx, keys, 3, &style);
}

void foot_draw(const FigureContext *ctx, int side) {
    const FootShape *foot = &ctx->shape->foot;
    Joint ankle = side == LEFT ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE;
    LoftRing keys[SHAPE_FOOT_SECTIONS];
    for (int i = 0; i < SHAPE_FOOT_SECTIONS; i++)
        keys[i] = section(ctx->figure, ankle, side, &foot->sections[i]);
    const Arch arch = {(float)side, foot->arch_m};
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    figure_caps(&style, foot->caps);
    style.bump = bump_foot;
    style.context = &arch;
    figure_loft(ctx, keys, SHAPE_FOOT_SECTIONS, &style);
    for (int toe = 0; toe < SHAPE_TOES; toe++)
        draw_toe(ctx, side, toe);
}
