#include "body/baby.h"
#include "body/cross.h"

#include <string.h>

#include "base/detmath.h"
#include "body/contact.h"
#include "body/frames.h"
#include "body/limbs.h"
#include "body/surface.h"

// A foot or hand that changes its place is lifted by a share of the way, but no higher than this.
#define STEP_SHARE 0.2
#define STEP_MOST_M 0.05
#define ROLL_MOST_M 0.012 // from lying on the side feet do not step: they roll along the floor with the body
#define HEEL_DEG 21       // its heel goes up before its ball by this at the most

static const Part ends[LIMB_COUNT] = {PART_LEFT_HAND, PART_RIGHT_HAND, PART_LEFT_FOOT, PART_RIGHT_FOOT};

static bool is_leg(Limb limb) {
    return limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
}

static bool in_room(Place place) {
    return place == PLACE_STAY || place == PLACE_FLOOR || place == PLACE_HEEL || place == PLACE_CHAIR_BACK ||
           place == PLACE_WALL || place == PLACE_PRAM;
}

static double apart(Vec3 a, Vec3 b) {
    return (double)vec3_length(vec3_sub(a, b));
}

static Mat3 local_axes(const Figure *figure, Joint joint) {
    return rotation_times(mat3_transpose(figure->axes[frames_turning_parent(joint)]), figure->axes[joint]);
}

// All joints part of the way from one body to the other, the hips on the straight line between theirs. Without angles where only
// the place of the joints is asked for.
static void blend_joints(const Figure *a, const Figure *b, double ease, bool angles, Figure *out) {
    out->origin[JOINT_PELVIS] = vec3_lerp(a->origin[JOINT_PELVIS], b->origin[JOINT_PELVIS], (float)ease);
    out->axes[JOINT_PELVIS] = rotation_blend(a->axes[JOINT_PELVIS], b->axes[JOINT_PELVIS], ease);
    for (Joint joint = JOINT_PELVIS + 1; joint < JOINT_COUNT; joint++) {
        Mat3 turn = rotation_blend(local_axes(a, joint), local_axes(b, joint), ease);
        out->origin[joint] = frames_point(out, joint_parent(joint), joint_offset(joint));
        out->axes[joint] = rotation_times(out->axes[frames_turning_parent(joint)], turn);
        if (angles)
            joint_angles_from(joint, turn, out->angle);
    }
}

static void blend_bodies(const Figure *a, const Figure *b, double ease, Figure *out) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        out->angle[dof] = a->angle[dof] + (b->angle[dof] - a->angle[dof]) * ease;
    out->lumbar_shift_deg = a->lumbar_shift_deg + (b->lumbar_shift_deg - a->lumbar_shift_deg) * ease;
    blend_joints(a, b, ease, true, out);
}

static void move_by(Figure *figure, Vec3 by) {
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        figure->origin[joint] = vec3_add(figure->origin[joint], by);
}

// A knee on the floor at both ends, at the same place.
static bool shares_knee(const Figure *a, const Figure *b, Part knee) {
    return a->contact[knee] != CONTACT_NONE && b->contact[knee] != CONTACT_NONE &&
           apart(a->touch[knee], b->touch[knee]) <= CROSS_SAME_PLACE_M;
}

// Knees that both ends kneel on are what the body turns about.
static bool stand_on_knees(const Figure *a, const Figure *b, double ease, Figure *out) {
    Vec3 way = {0, 0, 0};
    int count = 0;
    for (int side = 0; side < 2; side++) {
        if (!shares_knee(a, b, side ? PART_RIGHT_KNEE : PART_LEFT_KNEE))
            continue;
        Joint knee = side ? JOINT_RIGHT_KNEE : JOINT_LEFT_KNEE;
        Vec3 there = vec3_lerp(a->origin[knee], b->origin[knee], (float)ease);
        way = vec3_add(way, vec3_sub(there, out->origin[knee]));
        count++;
    }
    if (count > 0)
        move_by(out, vec3_scale(way, 1.0f / (float)count));
    return count > 0;
}

// Height of the lowest point of trunk and knees.
static double lowest(const Figure *figure) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    double low = 1e9;
    for (int i = 0; i < count; i++) {
        Part part = spheres[i].part;
        if (part == PART_HEAD || (part >= PART_LEFT_ELBOW && part <= PART_RIGHT_HAND) ||
            part >= PART_LEFT_SHIN)
            continue;
        double bottom = frames_point(figure, spheres[i].joint, spheres[i].offset).y - spheres[i].radius_m;
        low = bottom < low ? bottom : low;
    }
    return low;
}

static bool on_floor(const Stance *stance) {
    return stance->anchor != ANCHOR_FEET && stance->surface_m <= 0;
}

// A body that rolls over its round parts would sink or float between the two ends. How much is looked up at a few places on the
// way and taken back by the polynomial through them, so that it rolls evenly.
enum { LOOKS = 3 };

static void lie_on_floor(const Figure *a, const Figure *b, double ease, Figure *out) {
    static const double at[LOOKS] = {0.25, 0.5, 0.75};
    double low_a = lowest(a), low_b = lowest(b), up = 0;
    for (int i = 0; i < LOOKS; i++) {
        Figure midway;
        blend_joints(a, b, at[i], false, &midway);
        double share = ease * (1 - ease) / (at[i] * (1 - at[i]));
        for (int k = 0; k < LOOKS; k++)
            share *= k == i ? 1 : (ease - at[k]) / (at[i] - at[k]);
        up += share * (low_a + (low_b - low_a) * at[i] - lowest(&midway));
    }
    move_by(out, (Vec3){0, (float)up, 0});
}

// Where one end of the way has the limb: in the room, or on the body as that has moved since.
static LimbTarget goal_of(const Figure *end, const Figure *now, const Stance *stance, Limb limb) {
    Place place = stance->base.held[limb];
    LimbTarget there = limb_now(end, limb);
    BodySpot spot;
    if (in_room(place) || !limb_spot(end, limb, place, &spot))
        return there;
    Mat3 turned = rotation_times(now->axes[spot.joint], mat3_transpose(end->axes[spot.joint]));
    Vec3 from_joint = mat3_times_vec3(turned, vec3_sub(there.origin, end->origin[spot.joint]));
    return (LimbTarget){vec3_add(now->origin[spot.joint], from_joint), rotation_times(turned, there.axes)};
}

// Rests in the room at both ends, and at the same place. A foot on its toes turns about its ball.
static bool stays(const Figure *a, const Figure *b, const Stance *from, const Stance *to, Limb limb) {
    if (!in_room(from->base.held[limb]) || !in_room(to->base.held[limb]))
        return false;
    Joint toes = (Joint)(limb_joints(limb).end + 1);
    if (from->base.toes_only[limb] || to->base.toes_only[limb])
        return apart(a->origin[toes], b->origin[toes]) <= CROSS_SAME_PLACE_M;
    return apart(a->touch[ends[limb]], b->touch[ends[limb]]) <= CROSS_SAME_PLACE_M;
}

static Vec3 ball_of(LimbTarget foot) {
    JointOffset toes = joint_offset(JOINT_LEFT_TOES);
    return mat3_times_vec3(foot.axes, (Vec3){(float)toes.x, (float)toes.y, 0});
}

// What of a limb's end touches: the ball of the foot, the palm of the hand; from wrist or ankle.
static Vec3 touching(LimbTarget end, Limb limb) {
    if (is_leg(limb))
        return ball_of(end);
    float out = (float)(limb == LIMB_LEFT_ARM ? BODY_PALM_HALF_M : -BODY_PALM_HALF_M);
    return mat3_times_vec3(end.axes, (Vec3){0, (float)-BODY_PALM_M, out});
}

// Part of the way from one place of a limb's end to another, led by what of it touches.
static LimbTarget blend_targets(LimbTarget a, LimbTarget b, double ease, Limb limb) {
    LimbTarget out = {.axes = rotation_blend(a.axes, b.axes, ease)};
    Vec3 from = vec3_add(a.origin, touching(a, limb)), to = vec3_add(b.origin, touching(b, limb));
    out.origin = vec3_sub(vec3_lerp(from, to, (float)ease), touching(out, limb));
    return out;
}

// Up by `height`; of a foot the heel leads.
static void lift_over(LimbTarget *target, double height, bool foot) {
    Vec3 ball = vec3_add(target->origin, ball_of(*target));
    target->origin.y += (float)height;
    if (!foot)
        return;
    target->axes = rotation_times(target->axes, rotation_z(-HEEL_DEG * height / STEP_MOST_M));
    ball.y += (float)height;
    target->origin = vec3_sub(ball, ball_of(*target));
}

static bool on_side(const Stance *stance) {
    return stance->anchor == ANCHOR_LEFT_SIDE || stance->anchor == ANCHOR_RIGHT_SIDE;
}

static void note_missed(Figure *out, Limb limb, double missed) {
    if (missed <= out->reach_error_m)
        return;
    out->reach_error_m = missed;
    out->reach_error_limb = limb;
}

// A hand that holds the baby goes where that goes.
static void follow_baby(Figure *out, const Stance *stance, Limb limb) {
    note_missed(out, limb, limb_reach(out, limb, limb_target(out, stance, limb, PLACE_BABY, NULL, 0)));
    limb_raise_elbow(out, limb, BODY_ELBOW_M);
}

static void cross_limb(const Figure *a, const Figure *b, const Stance *from, const Stance *to, double ease,
                       Limb limb, Figure *out) {
    Place before = from->base.held[limb], after = to->base.held[limb];
    bool fixed = stays(a, b, from, to, limb), placed = in_room(before) && in_room(after);
    if (before == PLACE_NONE || (before != after && !placed))
        return; // the joints alone bring it from one end to the other
    if (before == PLACE_BABY && after == PLACE_BABY) {
        follow_baby(out, to, limb);
        return;
    }
    LimbTarget start = goal_of(a, out, from, limb), target = goal_of(b, out, to, limb);
    double way = apart(start.origin, target.origin), hump = 4 * ease * (1 - ease);
    target = blend_targets(start, target, ease, limb);
    double most = is_leg(limb) && (on_side(from) || on_side(to)) ? ROLL_MOST_M : STEP_MOST_M;
    bool slides = before == PLACE_HEEL || after == PLACE_HEEL;
    if (slides)
        target = limb_heel_down(target);
    else if (placed && !fixed)
        lift_over(&target, hump * (STEP_SHARE * way < most ? STEP_SHARE * way : most), is_leg(limb));
    double missed = limb_reach(out, limb, target);
    if (!is_leg(limb))
        limb_raise_elbow(out, limb, BODY_ELBOW_M);
    note_missed(out, limb, missed);
}

static bool is_near_ground(const Stance *stance, Vec3 point) {
    return (double)point.y - stance_ground_m(stance, (double)point.x, (double)point.z) <= CONTACT_NEAR_M;
}

// What touches at both ends, at the same place, stays; what else comes near a surface rolls or slides.
static void find_contacts(const Figure *a, const Figure *b, const Stance *from, const Stance *to,
                          Figure *out) {
    contacts_find(to, &from->base, &to->base, out);
    for (Part part = 0; part < PART_COUNT; part++)
        if (out->contact[part] == CONTACT_FIXED &&
            (a->contact[part] != CONTACT_FIXED || b->contact[part] != CONTACT_FIXED ||
             apart(a->touch[part], b->touch[part]) > CROSS_SAME_PLACE_M))
            out->contact[part] = is_near_ground(to, out->touch[part]) ? CONTACT_ROLLING : CONTACT_NONE;
    for (Limb limb = LIMB_LEFT_LEG; limb <= LIMB_RIGHT_LEG; limb++) {
        Part toes = limb == LIMB_LEFT_LEG ? PART_LEFT_TOES : PART_RIGHT_TOES;
        if (out->contact[ends[limb]] != CONTACT_FIXED && a->contact[toes] != b->contact[toes])
            out->contact[toes] = CONTACT_NONE;
    }
}

static void solve_base(const Stance *stance, double ribs_m, Figure *out) {
    body_solve(stance, &stance->base, &stance->base, 1, ribs_m, out);
}

void body_cross(const Stance *from, const Stance *to, double ease, double ribs_m, Figure *out) {
    Figure a, b;
    if (ease <= 0 || ease >= 1) {
        solve_base(ease <= 0 ? from : to, ribs_m, out);
        return;
    }
    solve_base(from, ribs_m, &a);
    solve_base(to, ribs_m, &b);
    memset(out, 0, sizeof *out);
    blend_bodies(&a, &b, ease, out);
    out->ribs_m = out->angle[DOF_RIBS_M] = ribs_m;
    if (!stand_on_knees(&a, &b, ease, out) && on_floor(from) && on_floor(to))
        lie_on_floor(&a, &b, ease, out);
    for (Limb limb = LIMB_LEFT_LEG; limb <= LIMB_RIGHT_LEG; limb++)
        cross_limb(&a, &b, from, to, ease, limb, out);
    baby_cross(from, to, ease, out);
    for (Limb limb = LIMB_LEFT_ARM; limb <= LIMB_RIGHT_ARM; limb++)
        cross_limb(&a, &b, from, to, ease, limb, out);
    find_contacts(&a, &b, from, to, out);
    const JointOffset tip = {0, -BODY_HAND_M, 0};
    out->hand_tip[0] = frames_point(out, JOINT_LEFT_WRIST, tip);
    out->hand_tip[1] = frames_point(out, JOINT_RIGHT_WRIST, tip);
}

static Limb limb_ending_in(Part part) {
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        if (ends[limb] == part)
            return limb;
    return part == PART_LEFT_TOES ? LIMB_LEFT_LEG : part == PART_RIGHT_TOES ? LIMB_RIGHT_LEG : LIMB_COUNT;
}

bool body_pin_part(const Stance *there, Part part, Stance *stance) {
    Limb limb = limb_ending_in(part);
    if (limb == LIMB_COUNT || stance->base.held[limb] != PLACE_STAY)
        return false;
    Figure figure;
    solve_base(there, 0, &figure);
    LimbTarget end = limb_now(&figure, limb);
    stance->rest.end[limb] = there->base.toes_only[limb] ? limb_flat_foot(end, 0) : end;
    return true;
}

int body_keep_parts(const Stance *before, const Part *parts, int count, Stance *stance) {
    body_settle(stance);
    if (count == 0)
        return -1;
    Figure was, is;
    Pose *base = &stance->base;
    solve_base(before, 0, &was);
    solve_base(stance, 0, &is);
    Vec3 way = vec3_sub(was.touch[parts[0]], is.touch[parts[0]]);
    base->value[DOF_BODY_FORWARD_M] += base->keyed[DOF_BODY_FORWARD_M] ? 0 : (double)way.x;
    base->value[DOF_BODY_RIGHT_M] += base->keyed[DOF_BODY_RIGHT_M] ? 0 : (double)way.z;
    body_settle(stance);
    for (int i = 0; i < count; i++)
        if (!body_pin_part(before, parts[i], stance) && i > 0)
            return i;
    return -1;
}
