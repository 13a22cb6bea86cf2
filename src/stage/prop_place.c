#include "stage/prop_place.h"

#include <math.h>
#include "body/furniture.h"

#include "stage/head_net.h"

bool prop_has_mat(const Stance *stance, bool needed) {
    if (stance_furniture(stance, FURNITURE_BED))
        return false;
    if (stance->posture == POSTURE_SUPINE || stance->posture == POSTURE_SIDE ||
        stance->posture == POSTURE_KNEELING)
        return true;
    return needed && !stance->chair;
}

// Under a figure on its side it is wider, and reaches farther before it than behind: knees and hands are to find it coming
// from all fours. Not much, for it goes along when the figure changes sides.
#define FRONT_M 0.04f
#define WIDER_M 0.07f
// The lower hand lies beyond the head, and the mat reaches so much farther.
#define BEYOND_HAND_M 0.05f

static void reach_hand(MatPlace *mat, float tip_x) {
    float beyond = fabsf(tip_x - mat->x) + BEYOND_HAND_M - mat->half_long;
    if (beyond <= 0)
        return;
    mat->half_long += 0.5f * beyond;
    mat->x += tip_x > mat->x ? 0.5f * beyond : -0.5f * beyond;
}

MatPlace prop_mat_place(const Stance *stance) {
    Figure base;
    body_solve(stance, &stance->base, &stance->base, 0, 0, &base);
    bool lying = stance->posture != POSTURE_STANDING && stance->posture != POSTURE_SITTING;
    float low = 1e9f, high = -1e9f, left = 1e9f, right = -1e9f;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        bool arm = joint >= JOINT_LEFT_CLAVICLE && joint <= JOINT_RIGHT_WRIST;
        bool foot = joint == JOINT_LEFT_ANKLE || joint == JOINT_RIGHT_ANKLE;
        if (lying ? arm : !foot)
            continue; // where the figure stands, or where its trunk and legs lie
        Vec3 at = base.origin[joint];
        low = at.x < low ? at.x : low;
        high = at.x > high ? at.x : high;
        left = at.z < left ? at.z : left;
        right = at.z > right ? at.z : right;
    }
    MatPlace mat = {0.5f * (low + high), 0.5f * (left + right), lying ? 0.70f : 0.55f, lying ? 0.36f : 0.34f};
    if (stance->posture == POSTURE_SIDE) {
        float front = joint_axis(&base, JOINT_PELVIS, 0).z; // its front, -1 or 1 all but exactly
        mat.z += FRONT_M * front;
        mat.half_wide += WIDER_M;
    }
    float needed = 0.5f * (high - low) + 0.20f;
    if (needed > mat.half_long)
        mat.half_long = needed;
    if (stance->posture == POSTURE_SIDE)
        reach_hand(&mat, base.hand_tip[stance->anchor == ANCHOR_RIGHT_SIDE].x);
    float longer = 0.5f * (float)stance->mat_m - mat.half_long;
    if (longer > 0) { // beyond the feet
        mat.half_long += longer;
        mat.x += base.origin[JOINT_LEFT_ANKLE].x > base.origin[JOINT_HEAD].x ? longer : -longer;
    }
    return mat;
}

// Round a head that rests on it the cushion stands so much higher than the head's lowest point.
#define RIM_M 0.030f

// The head sinks in as far as it lies below the upper side.
static void dent_by(const Figure *figure, const BodyShape *shape, CushionPlace *cushion) {
    Vec3 low = head_lowest(figure, shape);
    Vec3 head = joint_point(figure, JOINT_HEAD, shape->head.skull_x, shape->head.skull_y, 0);
    Vec3 d = vec3_sub(head, cushion->middle);
    cushion->dent_wide = vec3_dot(d, cushion->wide);
    cushion->dent_deep = vec3_dot(d, cushion->deep);
    float beside = vec3_length(vec3(cushion->dent_wide, cushion->dent_deep, 0));
    if (beside > CUSHION_DENT_M)
        return;
    float wide = vec3_dot(vec3_sub(low, cushion->middle), cushion->wide),
          deep = vec3_dot(vec3_sub(low, cushion->middle), cushion->deep);
    float sunk = cushion->middle.y + prop_cushion_top(cushion, wide, deep) - low.y;
    cushion->dent_m = clampf(sunk, 0, 0.6f * cushion->high);
}

// A cushion that a head presses flat is still so high.
#define FLAT_M 0.034f

// Under the head, as high as the head lies in the base pose, and dented by it. A head that sinks lower, as she rolls onto her back,
// presses it flat: it would close over the ears.
static bool under_head(const Stance *stance, const Figure *figure, const BodyShape *shape,
                       CushionPlace *out) {
    Figure base;
    body_solve(stance, &stance->base, &stance->base, 0, 0, &base);
    Vec3 head = base.touch[PART_HEAD];
    out->middle = vec3(head.x, 0, head.z);
    float high = head_lowest(&base, shape).y + RIM_M, low = head_lowest(figure, shape).y + RIM_M;
    out->high = low < FLAT_M ? FLAT_M : low;
    out->high = out->high > high ? high : out->high;
    dent_by(figure, shape, out);
    return head.y > 0.01f;
}

// A knee is so thick on its inner side.
#define INNER_KNEE_M 0.050f
// The cushion between them lies this far inside their bend: most of it stands out above the knees, where it is seen to be a cushion.
#define KNEES_IN_M -0.022f
// It is this thick where nothing presses it.
#define KNEES_HIGH_M 0.150f
#define KNEES_HALF_WIDE_M 0.145f
#define KNEES_HALF_DEEP_M 0.122f
// Round the legs that press it, it stays thicker by so much and no more.
#define KNEES_BULGE_M 0.050f

static bool between_knees(const Figure *figure, CushionPlace *out) {
    Vec3 left = figure->origin[JOINT_LEFT_KNEE], right = figure->origin[JOINT_RIGHT_KNEE];
    Vec3 way = vec3_sub(right, left);
    Vec3 thighs = vec3_add(joint_axis(figure, JOINT_LEFT_HIP, 1), joint_axis(figure, JOINT_RIGHT_HIP, 1));
    Vec3 shins = vec3_add(joint_axis(figure, JOINT_LEFT_KNEE, 1), joint_axis(figure, JOINT_RIGHT_KNEE, 1));
    out->up = vec3_unit(way);
    // Its long side follows the bisector of thighs and shins, away from the room that the bent knees leave.
    Vec3 inward = vec3_sub(vec3_unit(thighs), vec3_unit(shins));
    out->deep = vec3_unit(vec3_sub(inward, vec3_scale(out->up, vec3_dot(inward, out->up))));
    out->wide = vec3_cross(out->deep, out->up);
    // They press it from both sides, and what they press away fills out its edges.
    float between = vec3_length(way) - 2 * INNER_KNEE_M;
    out->high = fmaxf(fminf(KNEES_HIGH_M, between + KNEES_BULGE_M), between);
    out->dent_m = 0.5f * (out->high - between);
    out->dent_deep = -KNEES_IN_M;
    out->legs_deep = vec3_dot(vec3_unit(thighs), out->deep);
    out->legs_wide = sqrtf(fmaxf(0, 1 - out->legs_deep * out->legs_deep));
    out->held = true;
    float pressed = 0.5f * (fmaxf(KNEES_HIGH_M, between) - between);
    out->half_wide = KNEES_HALF_WIDE_M + 0.2f * pressed;
    out->half_deep = KNEES_HALF_DEEP_M + 0.2f * pressed;
    out->middle = vec3_add_scaled(left, out->up, INNER_KNEE_M - out->dent_m);
    out->middle = vec3_add_scaled(out->middle, out->deep, KNEES_IN_M);
    return between > 0.02f;
}

// On the calves and heels, this far from the knees to the ankles, and this thick until the hips come down on it.
#define HEELS_ALONG 0.86f
#define SHIN_M 0.042f
#define HIPS_CUSHION_M 0.15f

static bool under_hips(const Figure *figure, CushionPlace *out) {
    Vec3 knees = vec3_lerp(figure->origin[JOINT_LEFT_KNEE], figure->origin[JOINT_RIGHT_KNEE], 0.5f);
    Vec3 ankles = vec3_lerp(figure->origin[JOINT_LEFT_ANKLE], figure->origin[JOINT_RIGHT_ANKLE], 0.5f);
    out->middle = vec3_lerp(knees, ankles, HEELS_ALONG);
    out->middle.y += SHIN_M;
    float room = figure->touch[PART_HIPS].y - out->middle.y;
    out->half_wide = 0.21f;
    out->half_deep = 0.15f;
    out->high = room < HIPS_CUSHION_M ? room : HIPS_CUSHION_M;
    return out->high > 0.02f;
}

// On the thighs, this far from the hips to the knees, where their upper sides lie so high over their axes; under the lower arm, whose
// underside lies so far below its axis and sinks in a little. It is at most this thick.
#define LAP_ALONG 0.49f
#define THIGH_TOP_M 0.062f
#define ARM_UNDER_M 0.010f
#define LAP_CUSHION_M 0.20f

static bool on_lap(const Figure *figure, CushionPlace *out) {
    Vec3 hips = vec3_lerp(figure->origin[JOINT_LEFT_HIP], figure->origin[JOINT_RIGHT_HIP], 0.5f);
    Vec3 knees = vec3_lerp(figure->origin[JOINT_LEFT_KNEE], figure->origin[JOINT_RIGHT_KNEE], 0.5f);
    out->wide = vec3_unit(vec3_sub(figure->origin[JOINT_RIGHT_HIP], figure->origin[JOINT_LEFT_HIP]));
    out->up = vec3_unit(vec3_cross(out->wide, vec3_sub(knees, hips)));
    out->deep = vec3_cross(out->up, out->wide);
    out->middle = vec3_add_scaled(vec3_lerp(hips, knees, LAP_ALONG), out->up, THIGH_TOP_M);
    float room = LAP_CUSHION_M;
    for (int side = 0; side < 2; side++) {
        Vec3 elbow = figure->origin[side ? JOINT_RIGHT_ELBOW : JOINT_LEFT_ELBOW],
             wrist = figure->origin[side ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST];
        Vec3 arm = vec3_sub(vec3_lerp(elbow, wrist, 0.5f), out->middle);
        room = fminf(room, vec3_dot(arm, out->up) - ARM_UNDER_M);
    }
    out->high = room;
    out->held = true;
    out->half_wide = 0.22f;
    out->half_deep = 0.12f;
    return out->high > 0.02f;
}

static bool cushion_in(const Stance *stance, const Figure *figure, const BodyShape *shape, Cushion kind,
                       CushionPlace *out) {
    if (!stance->cushion[kind])
        return false;
    *out = (CushionPlace){.up = vec3(0, 1, 0),
                          .wide = vec3(0, 0, 1),
                          .deep = vec3(1, 0, 0),
                          .half_wide = 0.19f,
                          .half_deep = 0.125f,
                          .share = 1};
    return kind == CUSHION_HEAD    ? under_head(stance, figure, shape, out)
           : kind == CUSHION_KNEES ? between_knees(figure, out)
           : kind == CUSHION_LAP   ? on_lap(figure, out)
                                   : under_hips(figure, out);
}

// A direction of the other room, told in this one: both show the same picture.
static Vec3 turned_here(const ViewCamera *from, const ViewCamera *to, Vec3 d) {
    Vec3 out = vec3_scale(to->right, vec3_dot(d, from->right));
    out = vec3_add_scaled(out, to->up, vec3_dot(d, from->up));
    return vec3_add_scaled(out, to->forward, vec3_dot(d, from->forward));
}

static void tell_here(const StageView *there, const StageView *here, CushionPlace *cushion) {
    ViewCamera from = view_camera_from(&there->camera, there->area),
               to = view_camera_from(&here->camera, here->area);
    cushion->middle = vec3_add(to.at, turned_here(&from, &to, vec3_sub(cushion->middle, from.at)));
    cushion->up = turned_here(&from, &to, cushion->up);
    cushion->wide = turned_here(&from, &to, cushion->wide);
    cushion->deep = turned_here(&from, &to, cushion->deep);
}

static bool cushion_seen(const StageView *view, Cushion kind, CushionPlace *out) {
    return cushion_in(&view->stance, &view->figure, view->style->shape, kind, out);
}

static bool cushion_place(const StageView *view, Cushion kind, CushionPlace *out) {
    bool here = cushion_seen(view, kind, out);
    CushionPlace other;
    if (!view->fading)
        return here;
    if (!cushion_seen(view->fading, kind, &other)) {
        out->share = 1 - view->fading_share;
        return here;
    }
    tell_here(view->fading, view, &other);
    float share = (float)view->fading_share;
    if (!here) {
        *out = other;
        out->share = view->fading_share;
        return true;
    }
    out->middle = vec3_lerp(out->middle, other.middle, share);
    out->high += (other.high - out->high) * share;
    out->dent_m += (other.dent_m - out->dent_m) * share;
    return true;
}

int prop_held_cushions(const Stance *stance, const Figure *figure, CushionPlace out[CUSHION_COUNT]) {
    static const Cushion held[] = {CUSHION_KNEES, CUSHION_LAP};
    int count = 0;
    for (int i = 0; i < 2; i++)
        count += cushion_in(stance, figure, NULL, held[i], &out[count]);
    return count;
}

int prop_cushions(const StageView *view, CushionPlace out[CUSHION_COUNT]) {
    int count = 0;
    for (Cushion kind = 0; kind < CUSHION_COUNT; kind++)
        count += cushion_place(view, kind, &out[count]);
    return count;
}

bool prop_chair_with_figure(const StageView *view) {
    return view->rushes && view->opacity >= 1 && view->stance.chair &&
           view->stance.furniture[0].kind == FURNITURE_NONE;
}

float prop_ground_y(const StageView *view) {
    return view->mat ? -(float)MAT_THICK_M : (float)stance_floor_m(&view->stance);
}

Vec3 prop_furniture_size(FurnitureKind kind) {
    static const Vec3 sizes[FURNITURE_KIND_COUNT] = {
        [FURNITURE_BLANKET] = {(float)BLANKET_HALF_X_M, 0.06f, (float)BLANKET_HALF_Z_M},
        [FURNITURE_COT] = {(float)COT_HALF_X_M + 0.03f, (float)COT_RAIL_M + 0.05f,
                           (float)COT_HALF_Z_M + 0.03f},
        [FURNITURE_TABLE] = {(float)TABLE_HALF_X_M, (float)TABLE_PAD_M + 0.07f, (float)TABLE_HALF_Z_M},
        [FURNITURE_PRAM] = {0.55f, 1.08f, 0.28f},
        [FURNITURE_BED] = {(float)BED_HALF_X_M + 0.02f, (float)BED_HIGH_M + 0.30f,
                           (float)BED_HALF_Z_M + 0.05f},
    };
    return sizes[kind];
}
