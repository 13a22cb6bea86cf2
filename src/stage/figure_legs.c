// Thighs and calves.
#include "stage/figure.h"

// Down the limb: u = the joint's front, v = its right.
static LoftRing section(const Figure *figure, Joint joint, int side, const LegSection *s) {
    return (LoftRing){.at = joint_point(figure, joint, s->x, s->y, 0),
                      .u = joint_axis(figure, joint, 0),
                      .v = joint_axis(figure, joint, 2),
                      .u_plus = s->front,
                      .u_minus = s->back,
                      .v_plus = side == RIGHT ? s->outer : s->inner,
                      .v_minus = side == RIGHT ? s->inner : s->outer,
                      .square = 0};
}

typedef struct LegGlow {
    float quadriceps, hamstrings, adductors, hip_flexors, gluteus_maximus, gluteus_medius, calves;
    float side;
} LegGlow;

static LegGlow glow_of(const FigureContext *ctx, int side) {
    return (LegGlow){
        figure_glow(ctx, MUSCLE_QUADRICEPS, side),      figure_glow(ctx, MUSCLE_HAMSTRINGS, side),
        figure_glow(ctx, MUSCLE_ADDUCTORS, side),       figure_glow(ctx, MUSCLE_HIP_FLEXORS, side),
        figure_glow(ctx, MUSCLE_GLUTEUS_MAXIMUS, side), figure_glow(ctx, MUSCLE_GLUTEUS_MEDIUS, side),
        figure_glow(ctx, MUSCLE_CALVES, side),          (float)side};
}

static void tint_thigh(const void *context, const LoftRound *round, float *share) {
    const LegGlow *glow = context;
    float s = round->s;
    float belly = soft_hill(2.2f, 2.9f, s), thigh = soft_hill(2.9f, 2.7f, s),
          flexor = soft_hill(0.1f, 1.7f, s), seat = soft_hill(-0.3f, 1.5f, s),
          side_of_hip = soft_hill(-0.2f, 2.1f, s);
    for (int i = 0; i < round->count; i++) {
        float front = round->cosine[i], outer = round->sine[i] * glow->side;
        float k = thigh * smooth_step(-0.25f, 0.5f, front) * glow->quadriceps; // below where the pelvis ends
        k += belly * smooth_step(-0.45f, 0.35f, -front) * glow->hamstrings;
        k += thigh * smooth_step(-0.1f, 0.7f, -outer) * glow->adductors;
        k += flexor * smooth_step(0.1f, 0.7f, front) * glow->hip_flexors;
        k += seat * smooth_step(-0.55f, 0.2f, -front) * glow->gluteus_maximus;
        k += side_of_hip * smooth_step(-0.1f, 0.7f, outer) * glow->gluteus_medius;
        share[i] = clamp_share(k);
    }
}

void leg_draw_thigh(const FigureContext *ctx, int side) {
    const LegShape *leg = &ctx->shape->leg;
    LoftRing keys[SHAPE_THIGH_SECTIONS];
    for (int i = 0; i < SHAPE_THIGH_SECTIONS; i++)
        keys[i] = section(ctx->figure, side == LEFT ? JOINT_LEFT_HIP : JOINT_RIGHT_HIP, side, &leg->thigh[i]);
    LegGlow glow = glow_of(ctx, side);
    LoftStyle style = figure_style(ctx, &ctx->palette->leggings, FAMILY_LEGGINGS, true);
    style.between = 2;
    figure_caps(&style, leg->thigh_caps);
    style.grown_in = 1;
    style.tint = tint_thigh;
    style.context = &glow;
    figure_coarsen(ctx, &style);
    style.solid.merge_m = 0.018f;
    figure_loft(ctx, keys, SHAPE_THIGH_SECTIONS, &style);
}

static void tint_calf(const void *context, const LoftRound *round, float *share) {
    const LegGlow *glow = context;
    float belly = soft_hill(2.0f, 2.2f, round->s);
    for (int i = 0; i < round->count; i++)
        share[i] = belly * smooth_step(-0.1f, 0.5f, -round->cosine[i]) * glow->calves;
}

// The bare shin and ankle come out of the cuff.
static void draw_shin(const FigureContext *ctx, Joint knee, Joint ankle, int side) {
    const LegShape *leg = &ctx->shape->leg;
    LoftRing skin[SHAPE_SHIN_SECTIONS + 1];
    for (int i = 0; i < SHAPE_SHIN_SECTIONS; i++)
        skin[i] = section(ctx->figure, knee, side, &leg->shin[i]);
    skin[SHAPE_SHIN_SECTIONS] = section(ctx->figure, ankle, side, &leg->ankle);
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.segments = 12;
    figure_caps(&style, leg->shin_caps);
    figure_loft(ctx, skin, SHAPE_SHIN_SECTIONS + 1, &style);
}

void leg_draw_calf(const FigureContext *ctx, int side) {
    const LegShape *leg = &ctx->shape->leg;
    Joint knee = side == LEFT ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE,
          ankle = side == LEFT ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE;
    LoftRing keys[SHAPE_CALF_SECTIONS];
    for (int i = 0; i < SHAPE_CALF_SECTIONS; i++)
        keys[i] = section(ctx->figure, knee, side, &leg->calf[i]);
    LegGlow glow = glow_of(ctx, side);
    LoftStyle style = figure_style(ctx, &ctx->palette->leggings, FAMILY_LEGGINGS, true);
    style.between = 2;
    figure_caps(&style, leg->calf_caps);
    style.tint = tint_calf;
    style.context = &glow;
    figure_coarsen(ctx, &style);
    style.solid.merge_m = 0.009f;
    figure_loft(ctx, keys, SHAPE_CALF_SECTIONS, &style);
    draw_shin(ctx, knee, ankle, side);
}
