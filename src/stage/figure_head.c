// The head: face, ears, hair and bun, each a net that turns with the head. Its seam is the neck: the neck's last two sections
// (HeadShape.neck the last) lie in the head's frame and end inside it; nape and jaw grow out of them.
#include "stage/figure_face.h"
#include "stage/head_net.h"

static void draw_net(const FigureContext *ctx, const LoftNet *net, const LoftStyle *style) {
    loft_draw_net(ctx->target, net, ctx->figure->origin[JOINT_HEAD], &ctx->figure->axes[JOINT_HEAD], style);
}

// The same colour as it is farther in the light, or in the shade.
static ColorRamp lit(const ColorRamp *ramp) {
    ColorRamp out = *ramp;
    for (int i = 0; i < 3; i++) {
        out.dark[i] = 0.5f * (ramp->dark[i] + ramp->middle[i]);
        out.middle[i] = 0.5f * (ramp->middle[i] + ramp->light[i]);
    }
    return out;
}
static ColorRamp shaded(const ColorRamp *ramp) {
    ColorRamp out = *ramp;
    for (int i = 0; i < 3; i++) {
        out.light[i] = 0.5f * (ramp->light[i] + ramp->middle[i]);
        out.middle[i] = 0.5f * (ramp->middle[i] + ramp->dark[i]);
        out.dark[i] = 0.8f * ramp->dark[i];
    }
    return out;
}

static void without_halo_on_itself(LoftStyle *style) {
    style->solid.halo_gap_m = 0.16f;
    style->solid.halo_full_m = 0.20f;
}

// From behind the outside alone is seen: the concha lies behind the rim.
enum { EAR_OUTSIDE_RINGS = 4 };
#define EAR_OPENS 0.12f

static void draw_ear(const FigureContext *ctx, int side, const LoftStyle *style) {
    LoftNet net = head_nets(ctx->shape)->ear[side > 0];
    Vec3 outward = vec3_scale(joint_axis(ctx->figure, JOINT_HEAD, 2), (float)side);
    Vec3 to_eye = vec3_unit(vec3_sub(ctx->target->camera.at, ctx->figure->origin[JOINT_HEAD]));
    if (vec3_dot(outward, to_eye) < EAR_OPENS)
        net.rings = EAR_OUTSIDE_RINGS;
    draw_net(ctx, &net, style);
}

void head_draw_face(const FigureContext *ctx, int side) {
    (void)side;
    const HeadNets *nets = head_nets(ctx->shape);
    const ColorRamp shade = shaded(&ctx->palette->skin);
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.tint_ramp = &ctx->palette->blush;
    style.counter_ramp = &shade;
    style.solid.merge_m = 0.004f;
    style.solid.round = true;
    style.solid.tone_rows = 1; // its faces are small
    without_halo_on_itself(&style);
    LoftStyle ear = style;
    ear.solid.merge_m = 0.0015f;
    ear.solid.halo_px = 0;
    LoftStyle nose = ear;
    nose.solid.merge_m = 0.003f;
    // Always in this order: ears that changed places with the face while the camera turns would flicker.
    draw_net(ctx, &nets->face, &style);
    draw_ear(ctx, LEFT, &ear);
    draw_ear(ctx, RIGHT, &ear);
    face_draw_features(ctx);
    draw_net(ctx, &nets->nose, &nose);
}

static void draw_bun(const FigureContext *ctx, const LoftStyle *style) {
    const HeadNets *nets = head_nets(ctx->shape);
    if (ctx->shape->head.curls_m > 0)
        draw_net(ctx, &nets->core, style);
    draw_net(ctx, &nets->bun, style);
}

void head_draw_hair(const FigureContext *ctx, int side) {
    (void)side;
    const HeadNets *nets = head_nets(ctx->shape);
    const HeadShape *head = &ctx->shape->head;
    const ColorRamp light = lit(&ctx->palette->hair), dark = shaded(&ctx->palette->hair);
    // Of the skin's family, so that it grows out of it softly.
    LoftStyle style = figure_style(ctx, &ctx->palette->hair, FAMILY_SKIN, true);
    style.tint_ramp = &light;
    style.counter_ramp = &dark;
    style.solid.merge_m = 0.0022f;
    style.solid.round = true;
    style.solid.tone_rows = 1;
    without_halo_on_itself(&style);
    Vec3 way = vec3_sub(joint_point(ctx->figure, JOINT_HEAD, head->bun_x, head->bun_y, 0),
                        joint_point(ctx->figure, JOINT_HEAD, head->skull_x, head->skull_y, 0));
    bool bun_first = vec3_dot(way, ctx->target->camera.forward) > 0;
    if (bun_first)
        draw_bun(ctx, &style);
    draw_net(ctx, &nets->hair, &style);
    if (!bun_first)
        draw_bun(ctx, &style);
}
