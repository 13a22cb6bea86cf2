// Trunk, waistband, buttocks and neck.
#include "stage/figure.h"

// A cross-section of the trunk: across = her right, forward = her front.
static LoftRing section(const FigureContext *ctx, Joint joint, float x, float y, float half, float front,
                        float back, float square) {
    return (LoftRing){.at = joint_point(ctx->figure, joint, x, y, 0),
                      .u = joint_axis(ctx->figure, joint, 2),
                      .v = joint_axis(ctx->figure, joint, 0),
                      .u_plus = half,
                      .u_minus = half,
                      .v_plus = front,
                      .v_minus = back,
                      .square = square};
}

// The same at the waist: lying on her side, what is soft sinks toward the mat.
#define WAIST_SINKS_M 0.024f
static LoftRing sagging(LoftRing ring, float share) {
    float down = -ring.u.y * share * WAIST_SINKS_M; // + her right side is below
    ring.u_plus += down > 0 ? down : 0.35f * down;
    ring.u_minus -= down < 0 ? down : 0.35f * down;
    return ring;
}

// The same with its front lower than its back: a neckline.
static LoftRing tilted(LoftRing ring, float slope) {
    ring.v = v3_unit(v3_along(ring.v, v3_cross(ring.u, ring.v), -slope));
    return ring;
}

// The trunk's own folds are no steps of depth.
static void calm_halo(LoftStyle *style, float gap_m) {
    style->solid.halo_gap_m = gap_m;
    style->solid.halo_full_m = gap_m + 0.040f;
}

static float glow_of(const FigureContext *ctx, Muscle muscle, float cosine) {
    // Fading over her middle: an edge there would jump from point to point of the mesh while she turns.
    float left = figure_glow(ctx, muscle, LEFT), right = figure_glow(ctx, muscle, RIGHT);
    return left + (right - left) * smooth_step(-0.4f, 0.4f, cosine);
}

// The bust: two soft hills on the front of the ribs.
static void bump_top(const void *context, const LoftRound *round, float *u, float *v) {
    (void)context;
    (void)u;
    float along = soft_hill(4.9f, 1.9f, round->s);
    if (along <= 0)
        return;
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        float front = round->sine[i] > 0 ? round->sine[i] : 0;
        v[i] += 0.024f * along * (0.35f * front * front + soft_hill(0.48f, 0.58f, c) * front);
    }
}

static void tint_top(const void *context, const LoftRound *round, float *share) {
    const FigureContext *ctx = context;
    float s = round->s;
    float belly = soft_hill(0.6f, 2.8f, s), ribs = soft_hill(3.1f, 1.7f, s),
          low_back = soft_hill(1.2f, 4.2f, s);
    float yoke = soft_hill(6.9f, 2.6f, s);
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i], sn = round->sine[i], wide = c < 0 ? -c : c;
        float front = smooth_step(-0.35f, 0.35f, sn), back = smooth_step(-0.1f, 0.6f, -sn);
        float k = belly * front * glow_of(ctx, MUSCLE_ABDOMINALS, c);
        k += ribs * smooth_step(-0.5f, 0.4f, sn) * glow_of(ctx, MUSCLE_DIAPHRAGM, c);
        k += low_back * back * soft_hill(0.28f, 0.42f, wide) * 1.2f *
             glow_of(ctx, MUSCLE_BACK_EXTENSORS, c);
        k += yoke * smooth_step(-0.5f, 0.3f, -sn) * glow_of(ctx, MUSCLE_SHOULDERS, c);
        share[i] = clamp01(k);
    }
}

static void draw_top(const FigureContext *ctx) {
    float ribs = (float)ctx->figure->ribs_m;
    const LoftRing keys[] = {
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.022f, 0.139f, 0.092f, 0.071f, 0.2f), 0.65f),
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.075f, 0.122f, 0.082f, 0.066f, 0.2f), 1),
        sagging(section(ctx, JOINT_LUMBAR, 0.017f, 0.130f, 0.120f, 0.082f, 0.073f, 0.2f), 1),
        sagging(section(ctx, JOINT_THORAX, 0.018f, 0.005f, 0.125f + ribs * 0.8f, 0.086f + ribs * 0.6f,
                        0.086f, 0.25f),
                0.7f),
        section(ctx, JOINT_THORAX, 0.018f, 0.060f, 0.132f + ribs, 0.090f + ribs * 0.5f, 0.090f, 0.3f),
        section(ctx, JOINT_THORAX, 0.018f, 0.115f, 0.138f + ribs * 0.6f, 0.090f, 0.090f, 0.35f),
        section(ctx, JOINT_THORAX, 0.014f, 0.172f, 0.143f, 0.084f, 0.086f, 0.4f),
        section(ctx, JOINT_THORAX, 0.006f, 0.214f, 0.140f, 0.070f, 0.078f, 0.3f),
        tilted(section(ctx, JOINT_THORAX, -0.001f, 0.243f, 0.110f, 0.061f, 0.067f, 0.15f), 0.08f),
        tilted(section(ctx, JOINT_THORAX, -0.004f, 0.262f, 0.075f, 0.055f, 0.056f, 0.0f), 0.20f),
        tilted(section(ctx, JOINT_THORAX, -0.004f, 0.275f, 0.0555f, 0.050f, 0.049f, 0.0f), 0.26f),
    };
    LoftStyle style = figure_style(ctx, &ramp_top, FAMILY_TOP, true);
    style.segments = 20;
    style.between = 2;
    style.bump = bump_top;
    calm_halo(&style, 0.110f);
    figure_coarsen(ctx, &style);
    style.tint = tint_top;
    style.context = ctx;
    figure_loft(ctx, keys, sizeof keys / sizeof keys[0], &style);
}

static void tint_leggings(const void *context, const LoftRound *round, float *share) {
    const FigureContext *ctx = context;
    float s = round->s;
    float seat = soft_hill(1.6f, 2.0f, s), high = soft_hill(3.0f, 1.6f, s),
          belly = smooth_step(2.0f, 4.2f, s);
    float low = soft_hill(0.0f, 1.7f, s), deep = soft_hill(2.0f, 1.2f, s), groin = soft_hill(1.9f, 1.3f, s);
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i], sn = round->sine[i], wide = c < 0 ? -c : c;
        float k = seat * smooth_step(-0.40f, 0.35f, -sn) * glow_of(ctx, MUSCLE_GLUTEUS_MAXIMUS, c);
        k += high * smooth_step(0.35f, 0.8f, wide) * smooth_step(-0.95f, -0.2f, -sn) *
             glow_of(ctx, MUSCLE_GLUTEUS_MEDIUS, c);
        k += deep * soft_hill(0.55f, 0.35f, wide) * smooth_step(0.1f, 0.5f, -sn) *
             glow_of(ctx, MUSCLE_PIRIFORMIS, c);
        k += belly * smooth_step(-0.2f, 0.4f, sn) * glow_of(ctx, MUSCLE_ABDOMINALS, c);
        k += groin * soft_hill(0.62f, 0.42f, wide) * smooth_step(0.1f, 0.5f, sn) *
             glow_of(ctx, MUSCLE_HIP_FLEXORS, c);
        k += low * glow_of(ctx, MUSCLE_PELVIC_FLOOR, c);
        share[i] = clamp01(k);
    }
}

static void tint_band(const void *context, const LoftRound *round, float *share) {
    const FigureContext *ctx = context;
    for (int i = 0; i < round->count; i++)
        share[i] =
            smooth_step(-0.3f, 0.4f, round->sine[i]) * glow_of(ctx, MUSCLE_ABDOMINALS, round->cosine[i]);
}

// Two buttocks, and between the front of the hips a softly rounded belly.
static void bump_leggings(const void *context, const LoftRound *round, float *u, float *v) {
    (void)context;
    (void)u;
    float back = soft_hill(1.7f, 1.6f, round->s);
    for (int i = 0; i < round->count; i++) {
        float wide = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        float behind = round->sine[i] < 0 ? -round->sine[i] : 0;
        v[i] -= behind * back * (0.024f * soft_hill(0.48f, 0.55f, wide) - 0.006f * soft_hill(0, 0.3f, wide));
    }
}

static void draw_leggings(const FigureContext *ctx) {
    const LoftRing keys[] = {
        section(ctx, JOINT_PELVIS, 0.002f, -0.092f, 0.040f, 0.034f, 0.046f, 0.2f),
        section(ctx, JOINT_PELVIS, 0.000f, -0.052f, 0.108f, 0.062f, 0.082f, 0.3f),
        section(ctx, JOINT_PELVIS, 0.000f, 0.000f, 0.162f, 0.089f, 0.090f, 0.3f),
        section(ctx, JOINT_PELVIS, -0.002f, 0.050f, 0.162f, 0.096f, 0.090f, 0.3f),
        section(ctx, JOINT_PELVIS, -0.003f, 0.085f, 0.150f, 0.095f, 0.080f, 0.25f),
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.010f, 0.139f, 0.091f, 0.070f, 0.2f), 0.55f),
    };
    LoftStyle style = figure_style(ctx, &ramp_leggings, FAMILY_LEGGINGS, true);
    style.segments = 20;
    style.between = 2;
    style.cap_start_m = 0.022f;
    style.bump = bump_leggings;
    calm_halo(&style, 0.190f); // from one buttock to the other
    figure_coarsen(ctx, &style);
    style.tint = tint_leggings;
    style.context = ctx;
    figure_loft(ctx, keys, sizeof keys / sizeof keys[0], &style);
}

static void draw_band(const FigureContext *ctx) {
    const LoftRing band[] = {
        section(ctx, JOINT_PELVIS, -0.003f, 0.086f, 0.1520f, 0.0970f, 0.0820f, 0.25f),
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.004f, 0.1435f, 0.0945f, 0.0735f, 0.2f), 0.5f),
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.028f, 0.1325f, 0.0880f, 0.0680f, 0.2f), 0.65f),
        sagging(section(ctx, JOINT_LUMBAR, 0.016f, 0.062f, 0.1200f, 0.0790f, 0.0610f, 0.2f), 0.85f), // far under the top
    };
    LoftStyle trim = figure_style(ctx, &ramp_band, FAMILY_OTHER, false);
    trim.segments = 20;
    trim.solid.merge_m = 0;
    trim.tint = tint_band;
    trim.context = ctx;
    figure_loft(ctx, band, 4, &trim);
}

// From the inside out: a soft edge shows a little of what was there before it, and that is to be the next layer and not what lies
// behind her. The leggings end under the band, so that no edge of the top lets them shine through.
void torso_draw(const FigureContext *ctx, int side) {
    (void)side;
    draw_leggings(ctx);
    draw_band(ctx);
    draw_top(ctx);
}

void torso_draw_neck(const FigureContext *ctx, int side) {
    (void)side;
    const LoftRing keys[] = {
        section(ctx, JOINT_THORAX, -0.003f, 0.236f, 0.058f, 0.048f, 0.044f, 0),
        section(ctx, JOINT_THORAX, -0.003f, 0.272f, 0.053f, 0.045f, 0.045f, 0),
        section(ctx, JOINT_NECK, 0.013f, 0.035f, 0.048f, 0.046f, 0.045f, 0),
        section(ctx, JOINT_HEAD, -0.004f, -0.020f, 0.046f, 0.047f, 0.045f, 0),
        section(ctx, JOINT_HEAD, -0.004f, 0.030f, 0.046f, 0.048f, 0.045f, 0),
    };
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, false);
    style.solid.merge_m = 0.006f;
    figure_loft(ctx, keys, sizeof keys / sizeof keys[0], &style);
}
