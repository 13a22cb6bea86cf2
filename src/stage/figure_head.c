// Head: face with brows, closed eyes, nose and mouth, ears, hair and bun.
#include "stage/figure.h"

static Vec3 head_point(const FigureContext *ctx, float x, float y, float z) {
    return joint_point(ctx->figure, JOINT_HEAD, x, y, z);
}

// Upward: u = the head's right, v = its front.
static LoftRing section(const FigureContext *ctx, Vec3 at, float half, float front, float back) {
    return (LoftRing){.at = at,
                      .u = joint_axis(ctx->figure, JOINT_HEAD, 2),
                      .v = joint_axis(ctx->figure, JOINT_HEAD, 0),
                      .u_plus = half,
                      .u_minus = half,
                      .v_plus = front,
                      .v_minus = back,
                      .square = 0.15f};
}

static void draw_sections(const FigureContext *ctx, const HeadSection *sections, int count,
                          const LoftStyle *style) {
    LoftRing keys[LOFT_KEYS];
    for (int i = 0; i < count; i++) {
        const HeadSection *s = &sections[i];
        keys[i] = section(ctx, head_point(ctx, s->x, s->y, 0), s->half, s->front, s->back);
    }
    figure_loft(ctx, keys, count, style);
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
    const HeadShape *head = &ctx->shape->head;
    LoftRing keys[SHAPE_EAR_SECTIONS];
    for (int i = 0; i < SHAPE_EAR_SECTIONS; i++) {
        const EarSection *s = &head->ear[i];
        keys[i] = section(ctx, head_point(ctx, s->x, s->y, (float)side * s->z), s->thick, s->deep, s->deep);
    }
    LoftStyle style = figure_style(ctx, &ctx->palette->blush, FAMILY_OTHER, false);
    style.segments = 8;
    figure_caps(&style, head->ear_caps);
    style.solid.merge_m = 0.002f;
    figure_loft(ctx, keys, SHAPE_EAR_SECTIONS, &style);
}

static void draw_nose(const FigureContext *ctx) {
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, false);
    style.segments = 10;
    figure_caps(&style, ctx->shape->head.nose_caps);
    style.solid.merge_m = 0.003f;
    draw_sections(ctx, ctx->shape->head.nose, SHAPE_NOSE_SECTIONS, &style);
}

enum { STROKE_POINTS = 7 };

// How far forward the face lies at (y, z).
static float face_x(const HeadSection *face, float y, float z) {
    int i = 0;
    while (i + 2 < SHAPE_FACE_SECTIONS && face[i + 1].y < y)
        i++;
    const HeadSection *a = &face[i], *b = &face[i + 1];
    float t = (y - a->y) / (b->y - a->y);
    float middle = a->x + (b->x - a->x) * t, half = a->half + (b->half - a->half) * t,
          front = a->front + (b->front - a->front) * t;
    float across = z / half;
    return middle + front * sqrtf(across * across < 0.96f ? 1 - across * across : 0.04f);
}

// A stroke on one side of the face (1 = right, -1 = left).
static void draw_stroke(const FigureContext *ctx, FaceStroke stroke, float side, const ColorRamp *ramp) {
    Vec3 points[STROKE_POINTS];
    float z0 = side * stroke.z0, z1 = side * stroke.z1;
    for (int i = 0; i < STROKE_POINTS; i++) {
        float t = (float)i / (STROKE_POINTS - 1), hill = 4 * t * (1 - t);
        float y = stroke.y0 + (stroke.y1 - stroke.y0) * t + stroke.bow * hill, z = z0 + (z1 - z0) * t;
        float x = face_x(ctx->shape->head.face, y, z) + 0.0022f + stroke.over_m + 2.6f * z * z;
        points[i] = head_point(ctx, x, y, z);
    }
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, false);
    style.solid.merge_m = 0;
    float aside = 0.5f * (z0 + z1) * 12;
    Vec3 facing = vec3_unit(vec3_add_scaled(joint_axis(ctx->figure, JOINT_HEAD, 0),
                                            joint_axis(ctx->figure, JOINT_HEAD, 2), aside));
    // What turns away would stand over the face's outline.
    Vec3 toward = vec3_unit(vec3_sub(ctx->target->camera.at, points[STROKE_POINTS / 2]));
    float half_m = stroke.half_m * smooth_step(0.05f, 0.40f, vec3_dot(facing, toward));
    if (half_m <= 0)
        return;
    loft_draw_stroke(ctx->target, points, STROKE_POINTS, facing, half_m, ramp, &style.solid);
}

// Upright the figure looks ahead, as a balance needs; lying down its eyes close.
static void draw_eye(const FigureContext *ctx, float side) {
    const HeadShape *head = &ctx->shape->head;
    float open = smooth_step(0.25f, 0.75f, joint_axis(ctx->figure, JOINT_HEAD, 1).y);
    FaceStroke white = head->eye_white, iris = head->iris, lash = head->lash;
    white.half_m *= open;
    iris.half_m *= open;
    lash.bow += head->lid_opens * open;
    if (open > 0) {
        draw_stroke(ctx, white, side, &ctx->palette->eye_white);
        draw_stroke(ctx, iris, side, &ctx->palette->iris);
    }
    draw_stroke(ctx, lash, side, &ctx->palette->lash);
}

static void draw_features(const FigureContext *ctx) {
    for (int side = LEFT; side <= RIGHT; side += 2) {
        draw_eye(ctx, (float)side);
        draw_stroke(ctx, ctx->shape->head.brow, (float)side, &ctx->palette->brow);
    }
    draw_stroke(ctx, ctx->shape->head.lips, 1, &ctx->palette->lips);
}

// The side of the head that is nearer to the camera. Farthest first: the soft edge of what is drawn earlier would let the wall shine
// through where something lies behind it.
static int near_side(const FigureContext *ctx) {
    return vec3_dot(joint_axis(ctx->figure, JOINT_HEAD, 2), ctx->target->camera.forward) < 0 ? RIGHT : LEFT;
}

void head_draw_face(const FigureContext *ctx, int side) {
    (void)side;
    const HeadShape *head = &ctx->shape->head;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.segments = 18;
    style.between = 2;
    figure_caps(&style, head->face_caps);
    style.tint = tint_face;
    style.tint_ramp = &ctx->palette->blush;
    style.solid.merge_m = 0.004f;
    style.solid.halo_gap_m = 0.055f; // none between face and hair
    style.solid.halo_full_m = 0.090f;
    int near = near_side(ctx);
    draw_ear(ctx, -near);
    draw_sections(ctx, head->face, SHAPE_FACE_SECTIONS, &style);
    draw_ear(ctx, near);
    draw_nose(ctx);
    draw_features(ctx);
}

static void draw_ball(const FigureContext *ctx, Vec3 middle, Vec3 axis_u, Vec3 axis_v, float wide, float deep,
                      float high, const LoftStyle *style) {
    LoftRing keys[3];
    Vec3 along = vec3_unit(vec3_cross(axis_u, axis_v));
    static const float place[3] = {-0.5f, 0, 0.5f}, size[3] = {0.866f, 1, 0.866f};
    for (int i = 0; i < 3; i++)
        keys[i] = (LoftRing){.at = vec3_add_scaled(middle, along, high * place[i]),
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
    const HeadShape *head = &ctx->shape->head;
    Vec3 x = joint_axis(ctx->figure, JOINT_HEAD, 0), y = joint_axis(ctx->figure, JOINT_HEAD, 1);
    Vec3 z = joint_axis(ctx->figure, JOINT_HEAD, 2);
    Vec3 axis = vec3_unit(vec3_add(vec3_add(vec3_scale(x, head->parting_x), vec3_scale(y, head->parting_y)),
                                   vec3_scale(z, head->parting_z * (float)side)));
    Vec3 right = vec3_unit(vec3_add_scaled(z, axis, -vec3_dot(z, axis)));
    Vec3 front = vec3_cross(axis, right);
    Vec3 skull = head_point(ctx, head->skull_x, head->skull_y, 0);
    LoftRing keys[SHAPE_HAIR_SECTIONS];
    for (int i = 0; i < SHAPE_HAIR_SECTIONS; i++) {
        float up = head->hair_at[i], around = sqrtf(1 - up * up) * (i == 0 ? head->hairline : 1);
        keys[i] = (LoftRing){.at = vec3_add_scaled(skull, axis, head->hair_high * up),
                             .u = right,
                             .v = front,
                             .u_plus = head->hair_half * around,
                             .u_minus = head->hair_half * around,
                             .v_plus = head->hair_front * around,
                             .v_minus = head->hair_back * around};
    }
    LoftStyle style = figure_style(ctx, &ctx->palette->hair, FAMILY_OTHER, true);
    style.segments = 18;
    style.between = 2;
    figure_caps(&style, head->hair_caps);
    // less than the hairline lies deep: the edge of one half shows nowhere in the other
    style.solid.merge_m = 0.0022f;
    style.solid.halo_gap_m = 0.055f; // none between the two halves
    style.solid.halo_full_m = 0.090f;
    figure_loft(ctx, keys, SHAPE_HAIR_SECTIONS, &style);
}

static void draw_bun(const FigureContext *ctx, Vec3 middle) {
    const HeadShape *head = &ctx->shape->head;
    Vec3 x = joint_axis(ctx->figure, JOINT_HEAD, 0), z = joint_axis(ctx->figure, JOINT_HEAD, 2);
    LoftStyle bun = figure_style(ctx, &ctx->palette->hair, FAMILY_OTHER, true);
    draw_ball(ctx, middle, z, x, head->bun_half, head->bun_deep, head->bun_high, &bun);
}

void head_draw_hair(const FigureContext *ctx, int side) {
    (void)side;
    const ViewCamera *camera = &ctx->target->camera;
    const HeadShape *head = &ctx->shape->head;
    Vec3 skull = head_point(ctx, head->skull_x, head->skull_y, 0),
         bun = head_point(ctx, head->bun_x, head->bun_y, 0);
    bool bun_first = vec3_dot(vec3_sub(bun, skull), camera->forward) > 0;
    if (bun_first)
        draw_bun(ctx, bun);
    draw_cap(ctx, -near_side(ctx));
    draw_cap(ctx, near_side(ctx));
    if (!bun_first)
        draw_bun(ctx, bun);
}
