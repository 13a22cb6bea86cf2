// Head: face with brows, closed eyes, nose and mouth, ears, hair and bun.
#include "stage/figure.h"

static V3 head_point(const FigureContext *ctx, float x, float y, float z) {
    return joint_point(ctx->figure, JOINT_HEAD, x, y, z);
}

// Upward: u = her right, v = her front.
static LoftRing section(const FigureContext *ctx, float x, float y, float half, float front, float back) {
    return (LoftRing){.at = head_point(ctx, x, y, 0),
                      .u = joint_axis(ctx->figure, JOINT_HEAD, 2),
                      .v = joint_axis(ctx->figure, JOINT_HEAD, 0),
                      .u_plus = half,
                      .u_minus = half,
                      .v_plus = front,
                      .v_minus = back,
                      .square = 0.15f};
}

// A soft flush on the cheeks.
static void tint_face(const void *context, const LoftRound *round, float *share) {
    (void)context;
    float along = soft_hill(2.6f, 1.3f, round->s);
    for (int i = 0; i < round->count; i++) {
        float c = round->cosine[i] < 0 ? -round->cosine[i] : round->cosine[i];
        share[i] = round->sine[i] > 0 ? 0.75f * along * soft_hill(0.62f, 0.34f, c) : 0;
    }
}

static void draw_ear(const FigureContext *ctx, int side) {
    LoftRing keys[3];
    static const float places[3][3] = {
        {0.010f, 0.007f, 0.006f}, {0.030f, 0.014f, 0.010f}, {0.050f, 0.016f, 0.010f}};
    for (int i = 0; i < 3; i++) {
        keys[i] = section(ctx, -0.006f - (float)i * 0.002f, places[i][0], places[i][2], places[i][1],
                          places[i][1]);
        keys[i].at = head_point(ctx, -0.004f - (float)i * 0.003f, places[i][0],
                                (float)side * (0.068f + (float)i * 0.003f));
    }
    LoftStyle style = figure_style(ctx, &ramp_blush, FAMILY_OTHER, false);
    style.segments = 8;
    style.cap_start_m = 0.007f;
    style.cap_end_m = 0.009f;
    style.solid.merge_m = 0.002f;
    figure_loft(ctx, keys, 3, &style);
}

static void draw_nose(const FigureContext *ctx) {
    const LoftRing keys[] = {
        section(ctx, 0.082f, 0.008f, 0.013f, 0.012f, 0.02f),
        section(ctx, 0.086f, 0.019f, 0.0135f, 0.020f, 0.02f),
        section(ctx, 0.085f, 0.034f, 0.0085f, 0.014f, 0.02f),
        section(ctx, 0.083f, 0.054f, 0.0075f, 0.010f, 0.02f),
    };
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, false);
    style.segments = 10;
    style.cap_start_m = 0.004f;
    style.cap_end_m = 0.012f;
    style.solid.merge_m = 0.003f;
    figure_loft(ctx, keys, 4, &style);
}

// The face's cross-sections: x of the middle, y, half width, front, back.
static const float face[][5] = {
    {0.062f, -0.062f, 0.022f, 0.022f, 0.034f}, {0.045f, -0.045f, 0.040f, 0.046f, 0.050f},
    {0.020f, -0.015f, 0.057f, 0.073f, 0.060f}, {0.008f, 0.020f, 0.066f, 0.084f, 0.080f},
    {0.005f, 0.055f, 0.071f, 0.085f, 0.088f},  {0.005f, 0.092f, 0.070f, 0.085f, 0.087f},
    {0.005f, 0.122f, 0.058f, 0.068f, 0.072f},  {0.005f, 0.142f, 0.034f, 0.040f, 0.043f},
};
enum { FACE_SECTIONS = sizeof face / sizeof face[0], STROKE_POINTS = 7 };

// How far forward the face lies at (y, z).
static float face_x(float y, float z) {
    int i = 0;
    while (i + 2 < FACE_SECTIONS && face[i + 1][1] < y)
        i++;
    const float *a = face[i], *b = face[i + 1];
    float t = (y - a[1]) / (b[1] - a[1]);
    float middle = a[0] + (b[0] - a[0]) * t, half = a[2] + (b[2] - a[2]) * t,
          front = a[3] + (b[3] - a[3]) * t;
    float across = z / half;
    return middle + front * sqrtf(across * across < 0.96f ? 1 - across * across : 0.04f);
}

// A stroke on the face: from (y0, z0) over a bow to (y1, z1); strokes that cover others lie `over_m` higher.
static void draw_stroke(const FigureContext *ctx, float y0, float z0, float y1, float z1, float bow, float half_m,
                        float over_m, const ColorRamp *ramp) {
    V3 points[STROKE_POINTS];
    for (int i = 0; i < STROKE_POINTS; i++) {
        float t = (float)i / (STROKE_POINTS - 1), hill = 4 * t * (1 - t);
        float y = y0 + (y1 - y0) * t + bow * hill, z = z0 + (z1 - z0) * t;
        points[i] = head_point(ctx, face_x(y, z) + 0.0022f + over_m + 2.6f * z * z, y, z);
    }
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, false);
    style.solid.merge_m = 0;
    float aside = 0.5f * (z0 + z1) * 12;
    V3 facing = v3_unit(v3_along(joint_axis(ctx->figure, JOINT_HEAD, 0),
                                 joint_axis(ctx->figure, JOINT_HEAD, 2), aside));
    // What turns away would stand over the face's outline.
    V3 toward = v3_unit(v3_sub(ctx->target->camera.at, points[STROKE_POINTS / 2]));
    half_m *= smooth_step(0.05f, 0.40f, v3_dot(facing, toward));
    if (half_m <= 0)
        return;
    loft_draw_stroke(ctx->target, points, STROKE_POINTS, facing, half_m, ramp, &style.solid);
}

// Upright she looks ahead, as a balance needs; lying down her eyes close.
static void draw_eye(const FigureContext *ctx, float s) {
    float open = smooth_step(0.25f, 0.75f, joint_axis(ctx->figure, JOINT_HEAD, 1).y);
    float lid = -0.0080f + 0.0135f * open;
    if (open > 0) {
        draw_stroke(ctx, 0.0462f, s * 0.0170f, 0.0470f, s * 0.0440f, -0.0005f, 0.0052f * open, 0,
                    &ramp_eye_white);
        draw_stroke(ctx, 0.0468f, s * 0.0262f, 0.0468f, s * 0.0352f, 0, 0.0050f * open, 0.0008f,
                    &ramp_iris);
    }
    draw_stroke(ctx, 0.0460f, s * 0.0160f, 0.0470f, s * 0.0450f, lid, 0.0022f, 0.0016f, &ramp_lash);
}

static void draw_features(const FigureContext *ctx) {
    for (int side = LEFT; side <= RIGHT; side += 2) {
        float s = (float)side;
        draw_eye(ctx, s);
        draw_stroke(ctx, 0.0690f, s * 0.0150f, 0.0665f, s * 0.0480f, 0.0062f, 0.0022f, 0, &ramp_brow);
    }
    draw_stroke(ctx, -0.0150f, -0.0205f, -0.0150f, 0.0205f, -0.0065f, 0.0028f, 0, &ramp_lips);
}

// The side of her head that is nearer to the camera. Farthest first: the soft edge of what is drawn earlier would let the wall shine
// through where something lies behind it.
static int near_side(const FigureContext *ctx) {
    return v3_dot(joint_axis(ctx->figure, JOINT_HEAD, 2), ctx->target->camera.forward) < 0 ? RIGHT : LEFT;
}

void head_draw_face(const FigureContext *ctx, int side) {
    (void)side;
    LoftRing keys[FACE_SECTIONS];
    for (int i = 0; i < FACE_SECTIONS; i++)
        keys[i] = section(ctx, face[i][0], face[i][1], face[i][2], face[i][3], face[i][4]);
    LoftStyle style = figure_style(ctx, &ramp_skin, FAMILY_SKIN, true);
    style.segments = 18;
    style.between = 2;
    style.cap_start_m = 0.006f;
    style.cap_end_m = 0.008f;
    style.tint = tint_face;
    style.tint_ramp = &ramp_blush;
    style.solid.merge_m = 0.004f;
    style.solid.halo_gap_m = 0.055f; // none between face and hair
    style.solid.halo_full_m = 0.090f;
    int near = near_side(ctx);
    draw_ear(ctx, -near);
    figure_loft(ctx, keys, FACE_SECTIONS, &style);
    draw_ear(ctx, near);
    draw_nose(ctx);
    draw_features(ctx);
}

static void draw_ball(const FigureContext *ctx, V3 middle, V3 axis_u, V3 axis_v, float wide, float deep,
                      float high, const LoftStyle *style) {
    LoftRing keys[3];
    V3 along = v3_unit(v3_cross(axis_u, axis_v));
    static const float place[3] = {-0.5f, 0, 0.5f}, size[3] = {0.866f, 1, 0.866f};
    for (int i = 0; i < 3; i++)
        keys[i] = (LoftRing){.at = v3_along(middle, along, high * place[i]),
                             .u = axis_u,
                             .v = axis_v,
                             .u_plus = wide * size[i],
                             .u_minus = wide * size[i],
                             .v_plus = deep * size[i],
                             .v_minus = deep * size[i]};
    LoftStyle round = *style;
    round.cap_start_m = round.cap_end_m = high * 0.5f;
    round.between = 2;
    figure_loft(ctx, keys, 3, &round);
}

// Half the hair: a cap over the skull, cut by a plane that slants down to the back and, from the parting, to
// its side.
static void draw_cap(const FigureContext *ctx, int side) {
    V3 x = joint_axis(ctx->figure, JOINT_HEAD, 0), y = joint_axis(ctx->figure, JOINT_HEAD, 1);
    V3 z = joint_axis(ctx->figure, JOINT_HEAD, 2);
    V3 axis =
        v3_unit(v3_add(v3_add(v3_scale(x, -0.70f), v3_scale(y, 0.66f)), v3_scale(z, -0.24f * (float)side)));
    V3 right = v3_unit(v3_along(z, axis, -v3_dot(z, axis)));
    V3 front = v3_cross(axis, right);
    static const float up[6] = {-0.20f, 0.05f, 0.32f, 0.6f, 0.82f, 0.95f};
    LoftRing keys[6];
    for (int i = 0; i < 6; i++) {
        float around = sqrtf(1 - up[i] * up[i]) * (i == 0 ? 0.972f : 1); // the hairline ends in the skin
        keys[i] = (LoftRing){.at = v3_along(head_point(ctx, 0.002f, 0.062f, 0), axis, 0.0985f * up[i]),
                             .u = right,
                             .v = front,
                             .u_plus = 0.0815f * around,
                             .u_minus = 0.0815f * around,
                             .v_plus = 0.1005f * around,
                             .v_minus = 0.0985f * around};
    }
    LoftStyle style = figure_style(ctx, &ramp_hair, FAMILY_OTHER, true);
    style.segments = 18;
    style.between = 2;
    style.cap_end_m = 0.005f;
    style.solid.merge_m = 0.0022f; // less than the hairline lies deep: the edge of one half shows nowhere in the other
    style.solid.halo_gap_m = 0.055f; // none between the two halves
    style.solid.halo_full_m = 0.090f;
    figure_loft(ctx, keys, 6, &style);
}

static void draw_bun(const FigureContext *ctx, V3 middle) {
    V3 x = joint_axis(ctx->figure, JOINT_HEAD, 0), z = joint_axis(ctx->figure, JOINT_HEAD, 2);
    LoftStyle bun = figure_style(ctx, &ramp_hair, FAMILY_OTHER, true);
    draw_ball(ctx, middle, z, x, 0.040f, 0.036f, 0.034f, &bun);
}

void head_draw_hair(const FigureContext *ctx, int side) {
    (void)side;
    const ViewCamera *camera = &ctx->target->camera;
    V3 skull = head_point(ctx, 0.002f, 0.062f, 0), bun = head_point(ctx, -0.050f, 0.158f, 0);
    bool bun_first = v3_dot(v3_sub(bun, skull), camera->forward) > 0;
    if (bun_first)
        draw_bun(ctx, bun);
    draw_cap(ctx, -near_side(ctx));
    draw_cap(ctx, near_side(ctx));
    if (!bun_first)
        draw_bun(ctx, bun);
}
