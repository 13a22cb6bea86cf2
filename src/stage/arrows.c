#include "stage/arrows.h"

#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/arrows_draw.h"
#include "stage/body_shape.h"
#include "stage/moving_part.h"

#define AHEAD_M 0.02f      // between skin and arrow
#define FLANK_AWAY_M 0.22f // outside arms that hang there
#define LEAST_LONG_M 0.14f // of an arrow
#define SHOULDER_LONG_M 0.19f
#define LEAST_HIGH_M 0.014f // not into the floor

// Hips are wider than deep; below them are the thighs, so an arrow up or down the trunk lies at both flanks.
static bool along_trunk(const Figure *figure, const PartWay *way, Vec3 *along) {
    *along = vec3_unit(vec3_sub(way->at[ARROW_POINTS - 1], way->at[0]));
    float up = vec3_dot(*along, joint_axis(figure, JOINT_PELVIS, 1));
    return up * up > 0.6f;
}

static void put(Vec3 *out, Vec3 at) {
    at.y = at.y < LEAST_HIGH_M ? LEAST_HIGH_M : at.y;
    *out = (Vec3){at.x, at.y, at.z};
}

// The last quarter goes on straight, so that a short way can be read too.
static void lengthen(const PartWay *way, float least_m, Vec3 *out) {
    if (way->length_m >= least_m)
        return;
    enum { FIRST = ARROW_POINTS * 3 / 4 };
    Vec3 on = vec3_unit(vec3_sub(out[ARROW_POINTS - 1], out[0]));
    for (int i = FIRST; i < ARROW_POINTS; i++)
        put(&out[i],
            vec3_add_scaled(out[i], on,
                            (least_m - way->length_m) * (float)(i - FIRST + 1) / (ARROW_POINTS - FIRST)));
}

static void lay_ahead(const Figure *figures, const BodyShape *shape, const PartWay *way, Vec3 *out) {
    for (int i = 0; i < ARROW_POINTS; i++) {
        Vec3 along =
            vec3_unit(vec3_sub(way->at[i + 1 < ARROW_POINTS ? i + 1 : i], way->at[i > 0 ? i - 1 : 0]));
        put(&out[i], vec3_add_scaled(way->at[i], along,
                                     moving_part_skin(&figures[i], shape, way->joint, along) + AHEAD_M));
    }
    lengthen(way, LEAST_LONG_M, out);
}

// Outside the arm, where neither face nor sleeve hides it; half of it lies behind the shoulder.
static void lay_beside_shoulder(const Figure *figures, const BodyShape *shape, const PartWay *way, float side,
                                Vec3 *out) {
    Vec3 along = vec3_unit(vec3_sub(way->at[ARROW_POINTS - 1], way->at[0]));
    float back = 0.5f * (SHOULDER_LONG_M - way->length_m);
    for (int i = 0; i < ARROW_POINTS; i++) {
        Vec3 aside = vec3_scale(joint_axis(&figures[0], JOINT_THORAX, 2),
                                side * (shape->arrow_skin.shoulder_m + AHEAD_M));
        put(&out[i], vec3_add_scaled(vec3_add(way->at[i], aside), along, -back));
    }
    lengthen(way, SHOULDER_LONG_M, out);
}

static void lay_at_flank(const Figure *figures, const BodyShape *shape, const PartWay *way, Vec3 along,
                         float side, Vec3 *out) {
    for (int i = 0; i < ARROW_POINTS; i++) {
        Vec3 aside = vec3_scale(joint_axis(&figures[i], JOINT_PELVIS, 2), side);
        put(&out[i],
            vec3_add_scaled(vec3_add_scaled(way->at[i], aside, shape->arrow_skin.hips_half_m + FLANK_AWAY_M),
                            along, AHEAD_M));
    }
    lengthen(way, LEAST_LONG_M, out);
}

void arrow_path_find(const ExerciseMoment *moment, const BodyShape *shape, ArrowPath *out) {
    Figure figures[ARROW_POINTS];
    for (int i = 0; i < ARROW_POINTS; i++)
        body_solve(&moment->stance, &moment->from, &moment->to, (double)i / (ARROW_POINTS - 1),
                   moment->ribs_m, &figures[i]);
    PartWay ways[2];
    Vec3 along;
    int found = moving_part_find(figures, ways);
    bool flanks = found > 0 && ways[0].joint == JOINT_PELVIS && along_trunk(&figures[0], &ways[0], &along);
    out->count = flanks ? 2 : found;
    for (int i = 0; i < out->count; i++)
        if (flanks)
            lay_at_flank(figures, shape, &ways[0], along, i ? 1 : -1, out->at[i]);
        else if (ways[i].joint == JOINT_LEFT_SHOULDER || ways[i].joint == JOINT_RIGHT_SHOULDER)
            lay_beside_shoulder(figures, shape, &ways[i], ways[i].joint == JOINT_LEFT_SHOULDER ? -1 : 1,
                                out->at[i]);
        else
            lay_ahead(figures, shape, &ways[i], out->at[i]);
}

// From the skin of the belly, below hands that lie on the ribs.
#define BELLY_X_M 0.125f
#define BELLY_Y_M 0.06f

bool arrow_path_breath(const Exercise *exercise, const ExerciseMoment *moment, ArrowPath *out) {
    out->count = 0;
    if (exercise_ribs_m(exercise) <= EXERCISE_RIBS_M || moment->breath == BREATH_FREE)
        return false;
    Figure figure;
    ExerciseMoment empty = *moment; // the same arrows throughout the breath
    empty.ribs_m = 0;
    exercise_moment_solve(&empty, &figure);
    out->count = 1;
    for (int i = 0; i < ARROW_POINTS; i++) {
        float far = (float)i / (ARROW_POINTS - 1), on = moment->breath == BREATH_IN ? far : 1 - far;
        put(&out->at[0][i],
            joint_point(&figure, JOINT_LUMBAR, BELLY_X_M + AHEAD_M + LEAST_LONG_M * on, BELLY_Y_M, 0));
    }
    return true;
}

bool arrow_path_of(const Exercise *exercise, const ExerciseMoment *moment, const BodyShape *shape,
                   ArrowPath *out) {
    if (moment->crossing)
        return false;
    if (exercise->phases[moment->phase].kind != PHASE_MOVE)
        return arrow_path_breath(exercise, moment, out);
    arrow_path_find(moment, shape, out);
    return out->count > 0;
}

double arrow_share_of(const Exercise *exercise, const ExerciseMoment *moment) {
    return exercise->phases[moment->phase].kind == PHASE_MOVE ? moment->ease
                                                              : ease_minimum_jerk(moment->breath_s);
}

// It comes at once and goes as the figure gets there. Minimum jerk is slow at its ends: the first hundredth of the way
// takes a tenth of the time.
static float strength_at(float ease) {
    return smooth_step(0, 0.012f, ease) * (1 - smooth_step(0.60f, 0.95f, ease));
}

void stage_view_arrows(StageView *view, const ArrowPath *path, double ease) {
    view->arrows = *path;
    view->arrow_from = ease;
    view->arrow_share = (double)strength_at((float)ease);
}

// The shape at full strength, in view heights: as thick on the screen whether the figure stands or lies.
#define TAIL_RADIUS 0.0025f
#define SHAFT_RADIUS 0.0100f
#define HEAD_RADIUS 0.0270f
#define HEAD_LONG 0.0600f
#define HEAD_SHARE 0.48f // of a short arrow: with less shaft it is a dart
enum { SHAFT_KEYS = 12 };

// A point of the path, `s` 0..1.
static Vec3 path_at(const Vec3 *at, float s) {
    float k = clamp01f(s) * (ARROW_POINTS - 1);
    int i = (int)k < ARROW_POINTS - 1 ? (int)k : ARROW_POINTS - 2;
    return vec3_lerp(at[i], at[i + 1], k - (float)i);
}

static float path_length(const Vec3 *at, float from) {
    float length = 0;
    Vec3 before = path_at(at, from);
    for (int i = 0; i < ARROW_POINTS; i++) {
        float s = (float)i / (ARROW_POINTS - 1);
        if (s <= from)
            continue;
        Vec3 next = at[i];
        length += vec3_length(vec3_sub(next, before));
        before = next;
    }
    return length;
}

// The share of the path where `back_m` of it are left.
static float share_before_end(const Vec3 *at, float back_m) {
    float left = back_m;
    for (int i = ARROW_POINTS - 1; i > 0; i--) {
        float piece = vec3_length(vec3_sub(at[i], at[i - 1]));
        if (piece >= left && piece > 0)
            return ((float)i - left / piece) / (ARROW_POINTS - 1);
        left -= piece;
    }
    return 0;
}

// How much of an arrow may show beside the face: nothing over it, all of it a hand's width away.
static float beside_face(const ViewCamera *camera, const StageView *view, const Vec3 *at, float from) {
    Vec3 head = joint_point(&view->figure, JOINT_HEAD, 0.02f, 0.05f, 0);
    float hx, hy, depth = view_camera_project(camera, head, &hx, &hy);
    float radius = view->style->shape->head.face_radius_m * camera->focal_px / (depth < 0.1f ? 0.1f : depth),
          share = 1;
    for (int i = 0; i < ARROW_POINTS; i++) {
        float s = from + (1 - from) * (float)i / (ARROW_POINTS - 1), x, y;
        view_camera_project(camera, path_at(at, s), &x, &y);
        float away = sqrtf((x - hx) * (x - hx) + (y - hy) * (y - hy)) / radius;
        float shows = smooth_step(1.25f, 1.7f, away);
        share = shows < share ? shows : share;
    }
    return share;
}

static LoftRing ring_on(Vec3 at, Vec3 along, Vec3 *u, float radius) {
    // The frame goes with the curve and never turns about it.
    Vec3 across = vec3_add_scaled(*u, along, -vec3_dot(*u, along));
    *u = vec3_unit(across);
    return (LoftRing){.at = at,
                      .u = *u,
                      .v = vec3_cross(along, *u),
                      .u_plus = radius,
                      .u_minus = radius,
                      .v_plus = radius,
                      .v_minus = radius};
}

static Vec3 any_across(Vec3 along) {
    Vec3 aside = along.y * along.y < 0.5f ? vec3(0, 1, 0) : vec3(1, 0, 0);
    return vec3_unit(vec3_cross(along, aside));
}

// As it goes it grows thin and pale: the layer has no see-through parts of its own, and depth stays exact.
static ColorRamp pale(const ColorRamp *full, float strength) {
    static const float paper[3] = {0xFA, 0xF3, 0xEA};
    float keep = 0.35f + 0.65f * strength;
    ColorRamp ramp = *full;
    for (int i = 0; i < 3; i++) {
        ramp.dark[i] = paper[i] + (ramp.dark[i] - paper[i]) * keep;
        ramp.middle[i] = paper[i] + (ramp.middle[i] - paper[i]) * keep;
        ramp.light[i] = paper[i] + (ramp.light[i] - paper[i]) * keep;
    }
    return ramp;
}

static void draw_arrow(const FigureContext *ctx, const ColorRamp *ramp, const Vec3 *at, float from,
                       float strength, float unit_m) {
    float length = path_length(at, from), thick = sqrtf(strength);
    if (length < 0.015f || strength < 0.02f)
        return;
    float full_m = HEAD_LONG * unit_m, head_m = fminf(HEAD_SHARE * length, full_m);
    float wide = head_m / full_m * thick * unit_m, neck = share_before_end(at, head_m);
    LoftStyle style = figure_style(ctx, ramp, FAMILY_OTHER, true);
    style.solid.halo_gap_m = 0.012f, style.solid.halo_full_m = 0.03f;
    LoftRing keys[SHAFT_KEYS];
    Vec3 first = vec3_unit(vec3_sub(path_at(at, from + 0.05f), path_at(at, from))), u = any_across(first);
    for (int i = 0; i < SHAFT_KEYS; i++) {
        float t = (float)i / (SHAFT_KEYS - 1), s = from + (neck - from) * t;
        Vec3 along = vec3_unit(vec3_sub(path_at(at, s + 0.03f), path_at(at, s - 0.03f)));
        keys[i] = ring_on(path_at(at, s), along, &u, (TAIL_RADIUS + (SHAFT_RADIUS - TAIL_RADIUS) * t) * wide);
    }
    style.cap_start_m = TAIL_RADIUS * wide;
    loft_draw(ctx->target, keys, SHAFT_KEYS, &style);
    Vec3 base = path_at(at, neck), tip = path_at(at, 1), along = vec3_unit(vec3_sub(tip, base));
    float full = vec3_length(vec3_sub(tip, base));
    LoftRing head[4] = {
        ring_on(vec3_add_scaled(base, along, -0.06f * full), along, &u, 0.30f * HEAD_RADIUS * wide),
        ring_on(vec3_add_scaled(base, along, 0.0f), along, &u, HEAD_RADIUS * wide),
        ring_on(vec3_add_scaled(base, along, 0.5f * full), along, &u, 0.54f * HEAD_RADIUS * wide),
        ring_on(tip, along, &u, 0.15f * HEAD_RADIUS * wide),
    };
    style.cap_start_m = 0.001f;
    style.cap_end_m = 0.007f * wide;
    loft_draw(ctx->target, head, 4, &style);
}

void arrows_draw(const FigureContext *ctx, const StageView *view) {
    if (view->arrow_share <= 0)
        return;
    float from = clamp01f((float)view->arrow_from);
    for (int i = 0; i < view->arrows.count; i++) {
        const Vec3 *at = view->arrows.at[i];
        float strength = (float)view->arrow_share * beside_face(&ctx->target->camera, view, at, from);
        ColorRamp ramp = pale(&view->style->room->arrow, strength);
        draw_arrow(ctx, &ramp, at, from, strength, (float)view->camera.height_m);
    }
}

RectPx arrows_bounds(const ViewCamera *camera, const StageView *view) {
    RectPx all = {0, 0, 0, 0};
    for (int i = 0; view->arrow_share > 0 && i < view->arrows.count; i++)
        for (int k = 0; k < ARROW_POINTS; k++) {
            float x, y, depth = view_camera_project(camera, view->arrows.at[i][k], &x, &y);
            int r = (int)((HEAD_RADIUS * (float)view->camera.height_m + 0.012f) * camera->focal_px /
                          (depth < 0.1f ? 0.1f : depth)) +
                    4;
            all = rect_union(all, (RectPx){(int)x - r, (int)y - r, 2 * r, 2 * r});
        }
    return all;
}
