#include "stage/figure.h"

LoftStyle figure_style(const FigureContext *ctx, const ColorRamp *ramp, unsigned family, bool halo) {
    LoftStyle style = {.ramp = ramp,
                       .tint_ramp = &ctx->palette->glow,
                       .counter_ramp = &ctx->palette->stretch,
                       .between = 1,
                       .segments = 12};
    style.solid = (SolidStyle){.family = family,
                               .merge_m = 0.008f,
                               .halo_px = halo ? ctx->halo_px : 0,
                               .halo_gap_m = 0.022f,
                               .halo_full_m = 0.045f,
                               .halo = ctx->palette->halo,
                               .tone_rows = ctx->target->camera.px_per_m > 900 ? 2 : 1};
    return style;
}

void figure_caps(LoftStyle *style, EndCaps caps) {
    style->cap_start_m = caps.start_m;
    style->cap_end_m = caps.end_m;
}

void figure_coarsen(const FigureContext *ctx, LoftStyle *style) {
    float size = ctx->target->camera.px_per_m;
    style->solid.tone_rows = size > 1000 ? 3 : size > 400 ? 2 : 1;
}

// From here on corners between the rings of a usual mesh would be seen; pixels a metre. A television of 1080
// lines stays below.
#define FINE_FROM_PX 1150

void figure_loft(const FigureContext *ctx, const LoftRing *keys, int count, const LoftStyle *style) {
    LoftStyle fine = *style;
    if (style->between == 1 && ctx->target->camera.px_per_m > FINE_FROM_PX)
        fine.between = 2;
    loft_draw(ctx->target, keys, count, &fine);
}

float figure_glow(const FigureContext *ctx, Muscle muscle, int side) {
    if (side && ctx->glow_side && side != ctx->glow_side)
        return 0;
    return clamp_share((float)ctx->glow[muscle]);
}

typedef struct Part3 {
    FigurePart *draw;
    Joint from, to; // its middle lies between them
    int side;
} Part3;

#define SIDE_PARTS(SIDE)                                                                                     \
    {leg_draw_thigh, JOINT_##SIDE##_HIP, JOINT_##SIDE##_KNEE, SIDE},                                         \
        {leg_draw_calf, JOINT_##SIDE##_KNEE, JOINT_##SIDE##_ANKLE, SIDE},                                    \
        {foot_draw, JOINT_##SIDE##_ANKLE, JOINT_##SIDE##_TOES, SIDE},                                        \
        {arm_draw_upper, JOINT_##SIDE##_SHOULDER, JOINT_##SIDE##_ELBOW, SIDE},                               \
        {arm_draw_forearm, JOINT_##SIDE##_ELBOW, JOINT_##SIDE##_WRIST, SIDE}, {                              \
        hand_draw, JOINT_##SIDE##_WRIST, JOINT_##SIDE##_WRIST, SIDE                                          \
    }

static const Part3 parts[] = {
    {torso_draw, JOINT_PELVIS, JOINT_THORAX, 0},
    {torso_draw_neck, JOINT_NECK, JOINT_HEAD, 0},
    {head_draw_face, JOINT_HEAD, JOINT_HEAD, 0},
    {head_draw_hair, JOINT_HEAD, JOINT_HEAD, 0},
    SIDE_PARTS(LEFT),
    SIDE_PARTS(RIGHT),
};
enum { PARTS = sizeof parts / sizeof parts[0] };

void figure_draw(const FigureContext *ctx) {
    int order[PARTS];
    float depth[PARTS];
    const ViewCamera *camera = &ctx->target->camera;
    for (int i = 0; i < PARTS; i++) {
        Vec3 middle = vec3_lerp(ctx->figure->origin[parts[i].from], ctx->figure->origin[parts[i].to], 0.5f);
        float d = vec3_dot(vec3_sub(middle, camera->at), camera->forward);
        int at = i;
        for (; at > 0 && depth[at - 1] < d; at--) {
            depth[at] = depth[at - 1];
            order[at] = order[at - 1];
        }
        depth[at] = d;
        order[at] = i;
    }
    for (int i = 0; i < PARTS; i++)
        parts[order[i]].draw(ctx, parts[order[i]].side);
}
