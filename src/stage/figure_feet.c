// Bare feet: heel, arch and ball, five toes that bend at the ball, and the bones of the ankle.
#include "stage/figure.h"
#include "stage/foot_net.h"

void foot_draw(const FigureContext *ctx, int side) {
    const Figure *figure = ctx->figure;
    const FootNets *nets = foot_nets(&ctx->shape->foot, side);
    Joint ankle = side == LEFT ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE,
          toes = side == LEFT ? JOINT_LEFT_TOES : JOINT_RIGHT_TOES,
          knee = side == LEFT ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.solid.tone_rows = 1;
    LoftStyle small = style;
    style.tint_ramp = small.tint_ramp = &ctx->palette->blush;
    style.solid.merge_m = FIGURE_ANKLE_MELTS_M;
    loft_draw_net(ctx->target, &nets->foot, figure->origin[ankle], &figure->axes[ankle], &style);
    small.solid.halo_px = 0;
    small.solid.merge_m = 0.010f;
    // The bones go with the shank.
    loft_draw_net(ctx->target, &nets->outer_bone, figure->origin[ankle], &figure->axes[knee], &small);
    loft_draw_net(ctx->target, &nets->inner_bone, figure->origin[ankle], &figure->axes[knee], &small);
    small.solid.merge_m = 0.0016f;
    for (int i = 0; i < SHAPE_TOES; i++)
        loft_draw_net(ctx->target, &nets->toes[i], figure->origin[toes], &figure->axes[toes], &small);
}
