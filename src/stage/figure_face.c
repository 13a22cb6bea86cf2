// What is painted on the face: eyes that close lying down, brows and lips.
#include "stage/figure_face.h"
#include "stage/head_net.h"

enum { LINE_MOST = 2 * SHAPE_LIP_POINTS };

// So much nearer than the skin: its net lies a little inside the curved surface between its points.
#define OVER_SKIN_M 0.0016f
#define OVER_LIPS_M 0.0045f
#define OVER_EYE_M 0.0006f

// A strip of the face between two lines. z grows from point to point: that is what turns it outward.
static void draw_strip(const FigureContext *ctx, const FaceLine *line, int count, float over_m,
                       const ColorRamp *ramp) {
    Vec3 at[2 * LINE_MOST];
    for (int i = 0; i < count; i++) {
        at[2 * i] = head_skin_front(&ctx->shape->head, line[i].lower, line[i].z);
        at[2 * i + 1] = head_skin_front(&ctx->shape->head, line[i].upper, line[i].z);
    }
    LoftNet net = {.rings = count, .segments = 2, .at = at, .toward_m = over_m};
    net.middle = vec3_lerp(at[0], at[2 * count - 1], 0.5f);
    net.radius_m = vec3_distance(at[0], at[2 * count - 1]) + 0.01f;
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, false);
    style.solid.merge_m = 0;
    style.solid.tone_rows = 1;
    loft_draw_net(ctx->target, &net, ctx->figure->origin[JOINT_HEAD], &ctx->figure->axes[JOINT_HEAD], &style);
}

// The same on one side of the face, told for the right one.
static void draw_aside(const FigureContext *ctx, const FaceLine *line, int count, int side, float over_m,
                       const ColorRamp *ramp) {
    FaceLine mine[LINE_MOST];
    for (int i = 0; i < count; i++) {
        mine[i] = line[side > 0 ? i : count - 1 - i];
        mine[i].z *= (float)side;
    }
    draw_strip(ctx, mine, count, over_m, ramp);
}

// The lids at z, where the upper one is open by that share.
static FaceLine lids_at(const EyeShape *eye, float z, float open) {
    int i = 0;
    while (i + 2 < SHAPE_LID_POINTS && eye->lids[i + 1].z < z)
        i++;
    const FaceLine *a = &eye->lids[i], *b = &eye->lids[i + 1];
    float t = (z - a->z) / (b->z - a->z), lower = a->lower + (b->lower - a->lower) * t;
    float upper = a->upper + (b->upper - a->upper) * t;
    return (FaceLine){z, lower + (upper - lower) * open, lower};
}

static void draw_eyeball(const FigureContext *ctx, int side, float open) {
    const EyeShape *eye = &ctx->shape->head.eye;
    enum { IRIS_POINTS = 7 };
    static const float across[IRIS_POINTS] = {-1, -0.86f, -0.5f, 0, 0.5f, 0.86f, 1},
                       high[IRIS_POINTS] = {0, 0.51f, 0.866f, 1, 0.866f, 0.51f, 0};
    FaceLine white[SHAPE_LID_POINTS], iris[IRIS_POINTS];
    for (int i = 0; i < SHAPE_LID_POINTS; i++)
        white[i] = lids_at(eye, eye->lids[i].z, open);
    for (int i = 0; i < IRIS_POINTS; i++) {
        FaceLine lids = lids_at(eye, eye->iris_z + eye->iris_m * across[i], open);
        float upper = eye->iris_y + eye->iris_m * high[i], lower = eye->iris_y - eye->iris_m * high[i];
        iris[i] = (FaceLine){lids.z, fmaxf(fminf(upper, lids.upper), lids.lower),
                             fminf(fmaxf(lower, lids.lower), lids.upper)};
    }
    draw_aside(ctx, white, SHAPE_LID_POINTS, side, OVER_SKIN_M, &ctx->palette->eye_white);
    draw_aside(ctx, iris, IRIS_POINTS, side, OVER_SKIN_M + OVER_EYE_M, &ctx->palette->iris);
}

// Upright the figure looks ahead, as a balance needs; lying down its eyes close.
static void draw_eye(const FigureContext *ctx, int side) {
    const EyeShape *eye = &ctx->shape->head.eye;
    float open = smooth_step(0.25f, 0.75f, joint_axis(ctx->figure, JOINT_HEAD, 1).y);
    if (open > 0)
        draw_eyeball(ctx, side, open);
    FaceLine lash[SHAPE_LID_POINTS];
    for (int i = 0; i < SHAPE_LID_POINTS; i++) {
        float along = (float)i / (SHAPE_LID_POINTS - 1), hill = 4 * along * (1 - along);
        float thick =
            eye->lash_m * (0.25f + 0.75f * hill) + (along > 0.5f ? (2 * along - 1) * eye->lash_end_m : 0);
        float lid = lids_at(eye, eye->lids[i].z, open).upper;
        lash[i] = (FaceLine){eye->lids[i].z, lid + 0.6f * thick, lid - 0.4f * thick};
    }
    draw_aside(ctx, lash, SHAPE_LID_POINTS, side, OVER_SKIN_M + 2 * OVER_EYE_M, &ctx->palette->lash);
    draw_aside(ctx, eye->brow, SHAPE_LID_POINTS, side, OVER_SKIN_M, &ctx->palette->brow);
}

// What a smile does to the corners of the mouth, metres.
#define SMILE_UP_M 0.0040f
#define SMILE_ASIDE_M 0.0024f
// The line between the lips: so wide in the middle, so much darker than they are, and so far beyond their corners.
#define MOUTH_LINE_M 0.0013f
#define MOUTH_DARK 0.62f
#define MOUTH_ASIDE_M 0.0016f

// A strip on both sides of the middle, told from there to the corner.
static void draw_mouth(const FigureContext *ctx, const FaceLine half[SHAPE_LIP_POINTS], float over_m,
                       const ColorRamp *ramp) {
    enum { LAST = SHAPE_LIP_POINTS - 1, COUNT = 2 * LAST + 1 };
    FaceLine whole[COUNT];
    for (int i = 0; i < COUNT; i++) {
        FaceLine line = half[i < LAST ? LAST - i : i - LAST];
        float share = line.z / half[LAST].z, up = ctx->smiles ? SMILE_UP_M * share * share : 0;
        line.upper += up, line.lower += up;
        line.z += ctx->smiles ? SMILE_ASIDE_M * share : 0;
        line.z *= i < LAST ? -1 : 1;
        whole[i] = line;
    }
    draw_strip(ctx, whole, COUNT, over_m, ramp);
}

static ColorRamp mouth_color(const ColorRamp *lips) {
    ColorRamp dark = *lips;
    for (int i = 0; i < 3; i++) {
        dark.dark[i] *= MOUTH_DARK;
        dark.middle[i] *= MOUTH_DARK;
        dark.light[i] *= MOUTH_DARK;
    }
    return dark;
}

static void draw_lips(const FigureContext *ctx) {
    const HeadShape *head = &ctx->shape->head;
    draw_mouth(ctx, head->upper_lip, OVER_LIPS_M, &ctx->palette->lips);
    draw_mouth(ctx, head->lower_lip, OVER_LIPS_M, &ctx->palette->lips);
    FaceLine between[SHAPE_LIP_POINTS];
    for (int i = 0; i < SHAPE_LIP_POINTS; i++) {
        float share = (float)i / (SHAPE_LIP_POINTS - 1), half = 0.5f * MOUTH_LINE_M * (1.2f - share);
        float y = 0.5f * (head->upper_lip[i].lower + head->lower_lip[i].upper);
        between[i] = (FaceLine){head->upper_lip[i].z + MOUTH_ASIDE_M * share, y + half, y - half};
    }
    const ColorRamp dark = mouth_color(&ctx->palette->lips);
    draw_mouth(ctx, between, OVER_LIPS_M + OVER_EYE_M, &dark);
}

void face_draw_features(const FigureContext *ctx) {
    Vec3 to_eye = vec3_sub(ctx->target->camera.at, ctx->figure->origin[JOINT_HEAD]);
    // From behind there is nothing of it.
    if (vec3_dot(to_eye, joint_axis(ctx->figure, JOINT_HEAD, 0)) < -0.5f * vec3_length(to_eye))
        return;
    for (int side = LEFT; side <= RIGHT; side += 2)
        draw_eye(ctx, side);
    draw_lips(ctx);
}
