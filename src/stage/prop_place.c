#include "stage/prop_place.h"

bool prop_has_mat(const Stance *stance, bool needed) {
    if (stance->posture == POSTURE_SUPINE || stance->posture == POSTURE_SIDE ||
        stance->posture == POSTURE_KNEELING)
        return true;
    return needed && !stance->chair;
}

// Under a figure on its side it is wider, and reaches farther before it than behind: knees and hands are to find it coming
// from all fours. Not much, for it goes along when the figure changes sides.
#define FRONT_M 0.04f
#define WIDER_M 0.07f

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
    MatPlace mat = {0.5f * (low + high), 0.5f * (left + right), lying ? 0.76f : 0.55f, lying ? 0.36f : 0.34f};
    if (stance->posture == POSTURE_SIDE) {
        float front = joint_axis(&base, JOINT_PELVIS, 0).z; // its front, -1 or 1 all but exactly
        mat.z += FRONT_M * front;
        mat.half_wide += WIDER_M;
    }
    float needed = 0.5f * (high - low) + 0.24f;
    if (needed > mat.half_long)
        mat.half_long = needed;
    return mat;
}

static bool cushion_in(const Stance *stance, CushionPlace *out) {
    if (!stance->head_support)
        return false;
    Figure base;
    body_solve(stance, &stance->base, &stance->base, 0, 0, &base);
    Vec3 head = base.touch[PART_HEAD];
    *out = (CushionPlace){vec3(head.x, 0, head.z), head.y, 1};
    return head.y > 0.01f;
}

// A point of the other room, told in this one: both show the same picture.
static Vec3 told_here(const StageView *there, const StageView *here, Vec3 point) {
    ViewCamera from = view_camera_from(&there->camera, there->area),
               to = view_camera_from(&here->camera, here->area);
    Vec3 d = vec3_sub(point, from.at);
    Vec3 out = vec3_add_scaled(to.at, to.right, vec3_dot(d, from.right));
    out = vec3_add_scaled(out, to.up, vec3_dot(d, from.up));
    return vec3_add_scaled(out, to.forward, vec3_dot(d, from.forward));
}

bool prop_cushion_place(const StageView *view, CushionPlace *out) {
    bool here = cushion_in(&view->stance, out);
    CushionPlace other;
    if (!view->fading)
        return here;
    if (!cushion_in(&view->fading->stance, &other)) {
        out->share = 1 - view->fading_share;
        return here;
    }
    other.middle = told_here(view->fading, view, other.middle);
    float share = (float)view->fading_share;
    if (here)
        *out = (CushionPlace){vec3_lerp(out->middle, other.middle, share),
                              out->high + (other.high - out->high) * share, 1};
    else
        *out = (CushionPlace){other.middle, other.high, view->fading_share};
    return true;
}

float prop_ground_y(const StageView *view) {
    return view->mat ? -(float)MAT_THICK_M : 0;
}
