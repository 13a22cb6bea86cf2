// The swaddled baby: a wrapped body, a bonnet, and a small sleeping face.
#include "base/detmath.h"
#include "body/baby.h"
#include "stage/figure.h"

typedef struct Wrap {
    float along, half, front, back; // along the baby's Y; half width, and from its axis to front and back
} Wrap;

// The same with its head turned as the head is.
static BabyPlace head_of(const BabyPlace *baby) {
    BabyPlace head = *baby;
    double turn = det_radians(baby->head_turn_deg);
    float c = (float)det_cos(turn), s = (float)det_sin(turn);
    Vec3 front = baby->axes.col[0], beside = baby->axes.col[2];
    head.axes.col[0] = vec3_add_scaled(vec3_scale(front, c), beside, s);
    head.axes.col[2] = vec3_add_scaled(vec3_scale(beside, c), front, -s);
    return head;
}

static Vec3 baby_point(const BabyPlace *baby, float x, float y, float z) {
    Vec3 p = vec3_add_scaled(baby->at, baby->axes.col[0], x);
    p = vec3_add_scaled(p, baby->axes.col[1], y);
    return vec3_add_scaled(p, baby->axes.col[2], z);
}

// Toward the head: u = its right, v = its front.
static void draw_wraps(const FigureContext *ctx, const BabyPlace *baby, const Wrap *wraps, int count, float x,
                       const LoftStyle *style) {
    LoftRing keys[LOFT_KEYS];
    for (int i = 0; i < count; i++) {
        const Wrap *w = &wraps[i];
        keys[i] = (LoftRing){baby_point(baby, x, w->along, 0),
                             baby->axes.col[2],
                             baby->axes.col[0],
                             w->half,
                             w->half,
                             w->front,
                             w->back,
                             0.1f};
    }
    loft_draw(ctx->target, keys, count, style);
}

static LoftStyle style_of(const FigureContext *ctx, const ColorRamp *ramp, bool halo) {
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, halo);
    style.segments = 24;
    style.between = 3;
    style.solid.merge_m = 0.003f;
    return style;
}

// The cloth crosses over the front from shoulder to hip.
static void tint_fold(const void *context, const LoftRound *round, float *share) {
    (void)context;
    for (int i = 0; i < round->count; i++) {
        float across = round->cosine[i] - (round->s - 3.4f) * 0.55f;
        share[i] = round->sine[i] > -0.25f ? 0.75f * soft_hill(0, 0.13f, across) : 0;
    }
}

static void draw_swaddle(const FigureContext *ctx) {
    static const Wrap body[] = {
        // its back is flat: it lies on all of it
        {-0.172f, 0.040f, 0.030f, 0.050f}, {-0.150f, 0.056f, 0.044f, 0.064f},
        {-0.095f, 0.072f, 0.064f, 0.072f}, {-0.030f, 0.078f, 0.072f, 0.074f},
        {0.035f, 0.080f, 0.071f, 0.074f},  {0.090f, 0.077f, 0.064f, 0.072f},
        {0.125f, 0.064f, 0.052f, 0.066f},  {0.150f, 0.046f, 0.036f, 0.050f},
    };
    const RoomPalette *room = ctx->room;
    LoftStyle style = style_of(ctx, &room->swaddle, true);
    style.tint = tint_fold;
    style.tint_ramp = &room->swaddle_fold;
    style.cap_start_m = 0.018f;
    style.cap_end_m = 0.010f;
    draw_wraps(ctx, &ctx->figure->baby, body, sizeof body / sizeof body[0], 0, &style);
}

static void tint_cheeks(const void *context, const LoftRound *round, float *share) {
    (void)context;
    float along = soft_hill(2.5f, 1.3f, round->s);
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        share[i] = round->sine[i] > 0 ? 0.8f * along * soft_hill(0.62f, 0.36f, c) : 0;
    }
}

#define R ((float)BABY_HEAD_RADIUS_M)
#define HEAD ((float)BABY_HEAD_M)

static void draw_head(const FigureContext *ctx, const BabyPlace *head) {
    static const Wrap ball[] = {
        {HEAD - 0.95f * R, 0.36f * R, 0.46f * R, 0.20f * R},
        {HEAD - 0.80f * R, 0.66f * R, 0.72f * R, 0.5f * R},
        {HEAD - 0.50f * R, 0.92f * R, 0.92f * R, 0.86f * R},
        {HEAD - 0.10f * R, 1.0f * R, 1.0f * R, 1.0f * R},
        {HEAD + 0.35f * R, 0.94f * R, 0.94f * R, 0.96f * R},
        {HEAD + 0.72f * R, 0.69f * R, 0.68f * R, 0.72f * R},
        {HEAD + 0.93f * R, 0.36f * R, 0.36f * R, 0.38f * R},
    };
    LoftStyle style = style_of(ctx, &ctx->palette->skin, false);
    style.tint = tint_cheeks;
    style.tint_ramp = &ctx->palette->blush;
    style.cap_start_m = 0.05f * R;
    style.cap_end_m = 0.07f * R;
    draw_wraps(ctx, head, ball, sizeof ball / sizeof ball[0], 0.004f, &style);
    // The bonnet sits back and up, so that it leaves the face free.
    static const Wrap bonnet[] = {
        {HEAD - 0.72f * R, 0.72f * R, 0.30f * R, 0.80f * R},
        {HEAD - 0.45f * R, 0.97f * R, 0.62f * R, 1.00f * R},
        {HEAD - 0.05f * R, 1.10f * R, 0.80f * R, 1.12f * R},
        {HEAD + 0.40f * R, 1.05f * R, 0.96f * R, 1.08f * R},
        {HEAD + 0.80f * R, 0.78f * R, 0.80f * R, 0.80f * R},
        {HEAD + 1.04f * R, 0.36f * R, 0.38f * R, 0.38f * R},
    };
    style = style_of(ctx, &ctx->room->bonnet, true);
    style.cap_start_m = 0.004f;
    style.cap_end_m = 0.06f * R;
    draw_wraps(ctx, head, bonnet, sizeof bonnet / sizeof bonnet[0], -0.004f, &style);
}

// A line on the ball of the face, from one side to the other, bowed down in its middle.
static void draw_line(const FigureContext *ctx, const BabyPlace *head, float middle_z, float y, float half,
                      float bow, float thick, const ColorRamp *ramp) {
    enum { POINTS = 7 };
    Vec3 points[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float t = 2 * (float)i / (POINTS - 1) - 1, z = middle_z + half * t, up = y - bow * (1 - t * t);
        float depth2 = R * R - z * z - up * up;
        points[i] = baby_point(head, 0.0055f + sqrtf(depth2 > 0 ? depth2 : 0), HEAD + up, z);
    }
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, false);
    style.solid.merge_m = 0;
    Vec3 facing = vec3_unit(vec3_sub(points[POINTS / 2], baby_point(head, 0, HEAD, 0)));
    Vec3 toward = vec3_unit(vec3_sub(ctx->target->camera.at, points[POINTS / 2]));
    float seen = smooth_step(0.05f, 0.40f, vec3_dot(facing, toward));
    if (seen > 0)
        loft_draw_stroke(ctx->target, points, POINTS, facing, thick * seen, ramp, &style.solid);
}

static void draw_face(const FigureContext *ctx, const BabyPlace *head) {
    for (int side = -1; side <= 1; side += 2)
        draw_line(ctx, head, (float)side * 0.023f, -0.004f, 0.0095f, 0.0045f, 0.0017f, &ctx->palette->lash);
    draw_line(ctx, head, 0, -0.030f, 0.0085f, 0.0030f, 0.0020f, &ctx->palette->lips);
    static const Wrap nose[] = {{HEAD - 0.022f, 0.005f, 0.0045f, 0.006f},
                                {HEAD - 0.013f, 0.004f, 0.004f, 0.006f}};
    LoftStyle style = style_of(ctx, &ctx->palette->blush, false);
    style.segments = 10;
    style.cap_start_m = style.cap_end_m = 0.003f;
    draw_wraps(ctx, head, nose, 2, 0.0615f, &style);
}

void baby_draw(const FigureContext *ctx) {
    if (!ctx->figure->baby.there)
        return;
    const BabyPlace *baby = &ctx->figure->baby;
    BabyPlace head = head_of(baby);
    // The nearer one last, for its rim is to take the colour of what it covers.
    bool head_first =
        vec3_dot(vec3_sub(baby_point(&head, 0, HEAD, 0), baby->at), ctx->target->camera.forward) > 0;
    if (!head_first)
        draw_swaddle(ctx);
    draw_head(ctx, &head);
    draw_face(ctx, &head);
    if (head_first)
        draw_swaddle(ctx);
}
