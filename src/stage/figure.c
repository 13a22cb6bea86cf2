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
                               .halo_gap_m = 0.020f,
                               .halo_full_m = 0.070f,
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
    int only = muscle_of_trunk(muscle) ? ctx->trunk_side : ctx->glow_side;
    if (side && only && side != only)
        return 0;
    return clamp_share((float)ctx->glow[muscle]);
}

typedef struct Part3 {
    FigurePart *draw,
        *shade; // after all are drawn, NULL = none; both NULL = a piece of the skin
    SkinPart piece;
    Joint from, to; // its middle lies between them
    int side;
} Part3;

#define SKIN_PIECE(PIECE, FROM, TO, SIDE)                                                                    \
    { NULL, NULL, SKIN_PART_##PIECE, JOINT_##FROM, JOINT_##TO, SIDE }
#define SIDE_PARTS(SIDE)                                                                                     \
    SKIN_PIECE(PELVIS, SIDE##_HIP, SIDE##_HIP, SIDE), SKIN_PIECE(THIGH, SIDE##_HIP, SIDE##_KNEE, SIDE),      \
        SKIN_PIECE(CALF, SIDE##_KNEE, SIDE##_ANKLE, SIDE),                                                   \
        SKIN_PIECE(SHIN, SIDE##_ANKLE, SIDE##_ANKLE, SIDE),                                                  \
        SKIN_PIECE(SLEEVE, SIDE##_SHOULDER, SIDE##_ELBOW, SIDE),                                             \
        SKIN_PIECE(ELBOW, SIDE##_ELBOW, SIDE##_ELBOW, SIDE),                                                 \
        SKIN_PIECE(FOREARM, SIDE##_ELBOW, SIDE##_WRIST, SIDE),                                               \
        {foot_draw, NULL, 0, JOINT_##SIDE##_ANKLE, JOINT_##SIDE##_TOES, SIDE}, {                             \
        hand_draw, hand_shade, 0, JOINT_##SIDE##_WRIST, JOINT_##SIDE##_WRIST, SIDE                           \
    }

static const Part3 parts[] = {
    SKIN_PIECE(BAND, LUMBAR, LUMBAR, 0),
    SKIN_PIECE(TOP, LUMBAR, THORAX, 0),
    SKIN_PIECE(NECK, NECK, HEAD, 0),
    {head_draw_face, NULL, 0, JOINT_HEAD, JOINT_HEAD, 0},
    {head_draw_hair, NULL, 0, JOINT_HEAD, JOINT_HEAD, 0},
    SIDE_PARTS(LEFT),
    SIDE_PARTS(RIGHT),
};
enum { PARTS = sizeof parts / sizeof parts[0] };

// What is worn over what, and which end lies in which part: the rim of the former would let the background shine through were it there
// before what it covers. Only where one is far before the other does its own outline count for more.
static const struct {
    SkinPart under, over;
} worn[] = {{SKIN_PART_NECK, SKIN_PART_TOP},
            {SKIN_PART_BAND, SKIN_PART_TOP},
            {SKIN_PART_PELVIS, SKIN_PART_BAND},
            {SKIN_PART_ELBOW, SKIN_PART_SLEEVE},
            {SKIN_PART_SHIN, SKIN_PART_CALF}};
#define FAR_BEFORE_M 0.11f

static float depth_at(const FigureContext *ctx, Vec3 point) {
    const ViewCamera *camera = &ctx->target->camera;
    return vec3_dot(vec3_sub(point, camera->at), camera->forward);
}

static float depth_of(const FigureContext *ctx, const Part3 *part) {
    const Figure *figure = ctx->figure;
    return depth_at(ctx, vec3_lerp(figure->origin[part->from], figure->origin[part->to], 0.5f));
}

// How far before what is worn over it a part lies, of both sides: the nearer hip seen from the side is not before the waistband.
static float before_m(const FigureContext *ctx, const Part3 *under, const Part3 *over) {
    Part3 other = *under;
    other.from = joint_mirrored(under->from), other.to = joint_mirrored(under->to);
    float near = depth_of(ctx, under);
    if (over->side == 0)
        near = 0.5f * (near + depth_of(ctx, &other));
    return depth_of(ctx, over) - near;
}

// `under` lies in the hem of `over` and not before that.
static bool lies_in_hem(const Part3 *under, const Part3 *over) {
    if (under->draw || over->draw || (under->side != over->side && over->side != 0))
        return false;
    for (size_t k = 0; k < sizeof worn / sizeof worn[0]; k++)
        if (under->piece == worn[k].under && over->piece == worn[k].over)
            return true;
    return false;
}

static void put_under(const FigureContext *ctx, float *depth) {
    for (int u = 0; u < PARTS; u++)
        for (int o = 0; o < PARTS; o++)
            if (lies_in_hem(&parts[u], &parts[o]) && depth[u] <= depth[o] &&
                before_m(ctx, &parts[u], &parts[o]) < FAR_BEFORE_M)
                depth[u] = depth[o] + 0.0001f;
}

// What comes out of a hem toward the eye is drawn after it, for its own outline; and before it, too, or the hem's edge would take the
// colour of what lies behind both.
static void draw_under(const FigureContext *ctx, const Part3 *over, const float *depth) {
    float at = depth_of(ctx, over);
    for (int u = 0; u < PARTS; u++)
        if (lies_in_hem(&parts[u], over) && depth[u] < at)
            skin_draw(ctx, parts[u].piece, parts[u].side, true);
}

void figure_order_farthest_first(const float far[], int count, int order[]) {
    for (int i = 0; i < count; i++) {
        int at = i;
        for (; at > 0 && far[order[at - 1]] < far[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

void figure_draw(const FigureContext *ctx) {
    int order[PARTS];
    float far[PARTS];
    for (int i = 0; i < PARTS; i++)
        far[i] = depth_of(ctx, &parts[i]);
    put_under(ctx, far);
    figure_order_farthest_first(far, PARTS, order);
    skin_begin(ctx);
    // In its place among them, or the rims of arms and hands before it would take the colour of what lies behind it.
    float baby = depth_at(ctx, ctx->figure->baby.at);
    bool drawn = !ctx->room;
    for (int i = 0; i < PARTS; i++) {
        const Part3 *part = &parts[order[i]];
        if (!drawn && far[order[i]] < baby) {
            baby_draw(ctx);
            drawn = true;
        }
        if (part->draw) {
            part->draw(ctx, part->side);
            continue;
        }
        draw_under(ctx, part, far);
        skin_draw(ctx, part->piece, part->side, false);
    }
    if (!drawn)
        baby_draw(ctx);
    for (int i = 0; i < PARTS; i++)
        if (!parts[i].draw)
            skin_shade(ctx, parts[i].piece, parts[i].side);
        else if (parts[i].shade)
            parts[i].shade(ctx, parts[i].side);
    solid_lay_shades(ctx->target->layer, &ctx->palette->halo);
}
