// Trunk, waistband, buttocks and neck.
#include "stage/figure.h"

// Lying on a side, what is soft at the waist sinks toward the mat.
static void sag(LoftRing *ring, float share, float sinks_m) {
    float down = -ring->u.y * share * sinks_m; // + the right side is below
    ring->u_plus += down > 0 ? down : 0.35f * down;
    ring->u_minus -= down < 0 ? down : 0.35f * down;
}

// A cross-section of the trunk: u = the joint's right, v = its front.
static LoftRing section(const FigureContext *ctx, const TrunkSection *s) {
    float ribs = (float)ctx->figure->ribs_m;
    LoftRing ring = {.at = joint_point(ctx->figure, s->joint, s->x, s->y, 0),
                     .u = joint_axis(ctx->figure, s->joint, 2),
                     .v = joint_axis(ctx->figure, s->joint, 0),
                     .u_plus = s->half + ribs * s->breath,
                     .v_plus = s->front + ribs * s->breath_forward,
                     .v_minus = s->back,
                     .square = s->square};
    ring.u_minus = ring.u_plus;
    if (s->sags > 0)
        sag(&ring, s->sags, ctx->shape->trunk.waist_sinks_m);
    if (s->slope != 0)
        ring.v = vec3_unit(vec3_add_scaled(ring.v, vec3_cross(ring.u, ring.v), -s->slope));
    return ring;
}

static void draw_sections(const FigureContext *ctx, const TrunkSection *sections, int count,
                          const LoftStyle *style) {
    LoftRing keys[LOFT_KEYS];
    for (int i = 0; i < count; i++)
        keys[i] = section(ctx, &sections[i]);
    figure_loft(ctx, keys, count, style);
}

// The trunk's own folds are no steps of depth.
static void calm_halo(LoftStyle *style, float gap_m) {
    style->solid.halo_gap_m = gap_m;
    style->solid.halo_full_m = gap_m + 0.040f;
}

static float glow_of(const FigureContext *ctx, Muscle muscle, float cosine) {
    // Fading over the middle: an edge there would jump from point to point of the mesh while the figure turns.
    float left = figure_glow(ctx, muscle, LEFT), right = figure_glow(ctx, muscle, RIGHT);
    return left + (right - left) * smooth_step(-0.4f, 0.4f, cosine);
}

static void bump_top(const void *context, const LoftRound *round, float *u, float *v) {
    const TrunkShape *trunk = &((const FigureContext *)context)->shape->trunk;
    const SurfaceHill *bust = &trunk->bust;
    (void)u;
    float along = soft_hill(bust->at, bust->reach, round->s);
    if (along <= 0)
        return;
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        float front = round->sine[i] > 0 ? round->sine[i] : 0;
        v[i] += bust->high_m * along *
                (trunk->bust_middle * front * front + soft_hill(bust->aside, bust->aside_reach, c) * front);
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
        k += low_back * back * soft_hill(0.28f, 0.42f, wide) * 1.2f * glow_of(ctx, MUSCLE_BACK_EXTENSORS, c);
        k += yoke * smooth_step(-0.5f, 0.3f, -sn) * glow_of(ctx, MUSCLE_SHOULDERS, c);
        share[i] = clamp_share(k);
    }
}

static void draw_top(const FigureContext *ctx) {
    LoftStyle style = figure_style(ctx, &ctx->palette->top, FAMILY_TOP, true);
    style.segments = 20;
    style.between = 2;
    style.bump = bump_top;
    calm_halo(&style, 0.110f);
    figure_coarsen(ctx, &style);
    style.tint = tint_top;
    style.context = ctx;
    draw_sections(ctx, ctx->shape->trunk.top, SHAPE_TOP_SECTIONS, &style);
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
        share[i] = clamp_share(k);
    }
}

static void tint_band(const void *context, const LoftRound *round, float *share) {
    const FigureContext *ctx = context;
    for (int i = 0; i < round->count; i++)
        share[i] =
            smooth_step(-0.3f, 0.4f, round->sine[i]) * glow_of(ctx, MUSCLE_ABDOMINALS, round->cosine[i]);
}

static void bump_leggings(const void *context, const LoftRound *round, float *u, float *v) {
    const TrunkShape *trunk = &((const FigureContext *)context)->shape->trunk;
    const SurfaceHill *buttock = &trunk->buttock;
    (void)u;
    float back = soft_hill(buttock->at, buttock->reach, round->s);
    for (int i = 0; i < round->count; i++) {
        float wide = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        float behind = round->sine[i] < 0 ? -round->sine[i] : 0;
        v[i] -= behind * back *
                (buttock->high_m * soft_hill(buttock->aside, buttock->aside_reach, wide) -
                 trunk->cleft_m * soft_hill(0, trunk->cleft_reach, wide));
    }
}

static void draw_leggings(const FigureContext *ctx) {
    LoftStyle style = figure_style(ctx, &ctx->palette->leggings, FAMILY_LEGGINGS, true);
    style.segments = 20;
    style.between = 2;
    figure_caps(&style, ctx->shape->trunk.leggings_caps);
    style.bump = bump_leggings;
    calm_halo(&style, 0.190f); // from one buttock to the other
    figure_coarsen(ctx, &style);
    style.tint = tint_leggings;
    style.context = ctx;
    draw_sections(ctx, ctx->shape->trunk.leggings, SHAPE_LEGGINGS_SECTIONS, &style);
}

static void draw_band(const FigureContext *ctx) {
    LoftStyle trim = figure_style(ctx, &ctx->palette->band, FAMILY_OTHER, false);
    trim.segments = 20;
    trim.solid.merge_m = 0;
    trim.tint = tint_band;
    trim.context = ctx;
    draw_sections(ctx, ctx->shape->trunk.band, SHAPE_BAND_SECTIONS, &trim);
}

// From the inside out: a soft edge shows a little of what was there before it, and that is to be the next layer and not what lies
// behind the figure. The leggings end under the band, so that no edge of the top lets them shine through.
void torso_draw(const FigureContext *ctx, int side) {
    (void)side;
    draw_leggings(ctx);
    draw_band(ctx);
    draw_top(ctx);
}

void torso_draw_neck(const FigureContext *ctx, int side) {
    (void)side;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, false);
    style.solid.merge_m = 0.006f;
    draw_sections(ctx, ctx->shape->trunk.neck, SHAPE_NECK_SECTIONS, &style);
}
