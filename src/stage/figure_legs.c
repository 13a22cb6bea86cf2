// Thighs and calves.
#include "stage/figure.h"

typedef struct LegSection {
    float x, y, front, back, outer, inner;
} LegSection;

// Down the limb: u = the joint's front, v = her right.
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
    float quadriceps, hamstrings, hip_flexors, gluteus_maximus, gluteus_medius, calves;
    float side;
} LegGlow;

static LegGlow glow_of(const FigureContext *ctx, int side) {
    return (LegGlow){figure_glow(ctx, MUSCLE_QUADRICEPS, side),
                     figure_glow(ctx, MUSCLE_HAMSTRINGS, side),
                     figure_glow(ctx, MUSCLE_HIP_FLEXORS, side),
                     figure_glow(ctx, MUSCLE_GLUTEUS_MAXIMUS, side),
                     figure_glow(ctx, MUSCLE_GLUTEUS_MEDIUS, side),
                     figure_glow(ctx, MUSCLE_CALVES, side),
                     (float)side};
}

static void tint_thigh(const void *context, const LoftRound *round, float *share) {
    const LegGlow *glow = context;
    float s = round->s;
    float belly = soft_hill(2.2f, 2.9f, s), thigh = soft_hill(2.9f, 2.7f, s), flexor = soft_hill(0.1f, 1.7f, s),
          seat = soft_hill(-0.3f, 1.5f, s), side_of_hip = soft_hill(-0.2f, 2.1f, s);
    for (int i = 0; i < round->count; i++) {
        float front = round->cosine[i], outer = round->sine[i] * glow->side;
        float k = thigh * smooth_step(-0.25f, 0.5f, front) * glow->quadriceps; // below where the pelvis ends
        k += belly * smooth_step(-0.45f, 0.35f, -front) * glow->hamstrings;
        k += flexor * smooth_step(0.1f, 0.7f, front) * glow->hip_flexors;
        k += seat * smooth_step(-0.55f, 0.2f, -front) * glow->gluteus_maximus;
        k += side_of_hip * smooth_step(-0.1f, 0.7f, outer) * glow->gluteus_medius;
        share[i] = clamp01(k);
    }
}

void leg_draw_thigh(const FigureContext *ctx, int side) {
    static const LegSection sections[] = {
        {0.000f, 0.004f, 0.086f, 0.078f, 0.081f, 0.066f},  {0.000f, -0.065f, 0.088f, 0.082f, 0.089f, 0.077f},
        {0.002f, -0.140f, 0.084f, 0.080f, 0.084f, 0.078f}, {0.003f, -0.230f, 0.074f, 0.070f, 0.071f, 0.068f},
        {0.002f, -0.320f, 0.062f, 0.057f, 0.058f, 0.058f}, {0.001f, -0.385f, 0.055f, 0.050f, 0.053f, 0.054f},
        {0.000f, -0.415f, 0.048f, 0.046f, 0.049f, 0.050f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++)
        keys[i] =
            section(ctx->figure, side == LEFT ? JOINT_LEFT_HIP : JOINT_RIGHT_HIP, side, &sections[i]);
    LegGlow glow = glow_of(ctx, side);
    LoftStyle style = figure_style(ctx, &ramp_leggings, FAMILY_LEGGINGS, true);
    style.between = 2;
    style.cap_start_m = 0.050f;
    style.cap_end_m = 0.034f;
    style.grown_in = 1;
    style.tint = tint_thigh;
    style.context = &glow;
    figure_coarsen(ctx, &style);
    style.solid.merge_m = 0.018f;
    figure_loft(ctx, keys, COUNT, &style);
}

static void tint_calf(const void *context, const LoftRound *round, float *share) {
    const LegGlow *glow = context;
    float belly = soft_hill(2.0f, 2.2f, round->s);
    for (int i = 0; i < round->count; i++)
        share[i] = belly * smooth_step(-0.1f, 0.5f, -round->cosine[i]) * glow->calves;
}

void leg_draw_calf(const FigureContext *ctx, int side) {
    static const LegSection sections[] = {
        {0.000f, 0.000f, 0.052f, 0.046f, 0.052f, 0.052f},
        {-0.002f, -0.060f, 0.049f, 0.052f, 0.050f, 0.050f},
        {-0.004f, -0.125f, 0.044f, 0.060f, 0.051f, 0.053f},
        {-0.004f, -0.200f, 0.040f, 0.053f, 0.045f, 0.046f},
        {-0.003f, -0.270f, 0.036f, 0.040f, 0.037f, 0.038f},
        {-0.003f, -0.335f, 0.034f, 0.034f, 0.033f, 0.034f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    Joint knee = side == LEFT ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE,
          ankle = side == LEFT ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE;
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++)
        keys[i] = section(ctx->figure, knee, side, &sections[i]);
    LegGlow glow = glow_of(ctx, side);
    LoftStyle style = figure_style(ctx, &ramp_leggings, FAMILY_LEGGINGS, true);
    style.between = 2;
    style.cap_start_m = 0.040f;
    style.tint = tint_calf;
    style.context = &glow;
    figure_coarsen(ctx, &style);
    style.solid.merge_m = 0.009f;
    figure_loft(ctx, keys, COUNT, &style);
    // The bare ankle comes out of the cuff.
    static const LegSection bare[] = {
        {-0.003f, -0.310f, 0.029f, 0.029f, 0.028f, 0.029f},
        {-0.003f, -0.350f, 0.029f, 0.032f, 0.029f, 0.030f},
        {-0.002f, -0.380f, 0.031f, 0.034f, 0.032f, 0.032f},
    };
    LoftRing skin[4];
    for (int i = 0; i < 3; i++)
        skin[i] = section(ctx->figure, knee, side, &bare[i]);
    static const LegSection below = {-0.006f, -0.022f, 0.030f, 0.030f, 0.028f, 0.028f};
    skin[3] = section(ctx->figure, ankle, side, &below);
    LoftStyle ankle_style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, true);
    ankle_style.segments = 12;
    ankle_style.cap_end_m = 0.015f;
    figure_loft(ctx, skin, 4, &ankle_style);
}
