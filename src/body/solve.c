#include "body/solve.h"

#include <math.h>
#include <string.h>

#include "base/detmath.h"
#include "base/number.h"
#include "body/baby.h"
#include "body/contact.h"
#include "body/frames.h"
#include "body/hands.h"
#include "body/limbs.h"
#include "body/surface.h"

static bool is_leg(Limb limb) {
    return limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
}

static void blend_angles(const Pose *from, const Pose *to, double ease, double angle[DOF_COUNT]) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        angle[dof] = from->value[dof] + (to->value[dof] - from->value[dof]) * ease;
}

static void move_by(Figure *figure, double x, double y, double z) {
    Vec3 by = {(float)x, (float)y, (float)z};
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        figure->origin[joint] = vec3_add(figure->origin[joint], by);
}

// The point of the anchor that keeps its place on the surface (its height is found from what touches).
static Vec3 anchor_reference(const Figure *figure, Anchor anchor) {
    switch (anchor) {
    case ANCHOR_UPPER_BACK:
        return frames_point(figure, JOINT_HEAD, (JointOffset){0.005, 0.060, 0});
    case ANCHOR_HIPS:
        return frames_point(figure, JOINT_PELVIS, (JointOffset){-0.010, -0.022, 0});
    case ANCHOR_LEFT_SIDE:
        return frames_point(figure, JOINT_PELVIS, (JointOffset){0, -0.010, -0.091});
    case ANCHOR_RIGHT_SIDE:
        return frames_point(figure, JOINT_PELVIS, (JointOffset){0, -0.010, 0.091});
    case ANCHOR_KNEES:
        return vec3_scale(vec3_add(figure->origin[JOINT_LEFT_KNEE], figure->origin[JOINT_RIGHT_KNEE]), 0.5f);
    default:
        return figure->origin[JOINT_PELVIS];
    }
}

static bool carries(Anchor anchor, Part part) {
    switch (anchor) {
    case ANCHOR_UPPER_BACK:
        return part == PART_UPPER_BACK;
    case ANCHOR_HIPS:
        return part == PART_HIPS;
    case ANCHOR_LEFT_SIDE:
        return part == PART_LEFT_HIP;
    case ANCHOR_RIGHT_SIDE:
        return part == PART_RIGHT_HIP;
    case ANCHOR_KNEES:
        return part == PART_LEFT_KNEE || part == PART_RIGHT_KNEE;
    default:
        return part == PART_LEFT_FOOT || part == PART_RIGHT_FOOT;
    }
}

static double lowest_of_anchor(const Figure *figure, Anchor anchor) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    double lowest = 1e9;
    for (int i = 0; i < count; i++) {
        if (!carries(anchor, spheres[i].part))
            continue;
        double bottom = frames_point(figure, spheres[i].joint, spheres[i].offset).y - spheres[i].radius_m;
        lowest = bottom < lowest ? bottom : lowest;
    }
    return lowest;
}

// How high the pelvis stands over the held feet when the knees are bent as keyed.
static double standing_height(const Figure *figure, const Pose *from, const Pose *to, const Rest *rest) {
    double height = 1e9;
    for (Limb limb = LIMB_LEFT_LEG; limb <= LIMB_RIGHT_LEG; limb++) {
        if (from->held[limb] != PLACE_STAY || to->held[limb] != PLACE_STAY)
            continue;
        LimbJoints j = limb_joints(limb);
        double upper = -joint_offset(j.middle).y, lower = -joint_offset(j.end).y;
        double knee = figure->angle[limb == LIMB_LEFT_LEG ? DOF_LEFT_KNEE_FLEXION : DOF_RIGHT_KNEE_FLEXION];
        double length2 = upper * upper + lower * lower + 2 * upper * lower * det_cos(det_radians(knee));
        double lift =
            figure->angle[limb == LIMB_LEFT_LEG ? DOF_LEFT_TOES_EXTENSION : DOF_RIGHT_TOES_EXTENSION];
        bool toes = from->toes_only[limb] || to->toes_only[limb];
        Vec3 ankle = limb_flat_foot(rest->end[limb], toes ? lift : 0).origin;
        Vec3 hip = vec3_sub(figure->origin[j.root], figure->origin[JOINT_PELVIS]);
        double dx = figure->origin[j.root].x - ankle.x, dz = figure->origin[j.root].z - ankle.z;
        double up2 = length2 - dx * dx - dz * dz;
        double stands = ankle.y + (up2 > 0 ? sqrt(up2) : 0) - hip.y;
        height = stands < height ? stands : height;
    }
    return height;
}

static double nearest_turn(double deg, double to) {
    return deg - to > 180 ? deg - 360 : deg - to < -180 ? deg + 360 : deg;
}

#define HEAD_ROLLS_DEG 15

// The head lies still while the back below it rolls: neck and skull base share what is needed so that the back of the
// head touches the surface and the face keeps its direction.
static void rest_head(Figure *figure, double face_deg, double surface) {
    const double link_x = joint_offset(JOINT_HEAD).x, link_y = joint_offset(JOINT_HEAD).y;
    double wanted = surface + 0.092;
    double nod = figure->angle[DOF_NECK_FLEXION] + figure->angle[DOF_HEAD_FLEXION];
    // A head keyed further forward than it can roll on the mat is lifted on purpose.
    double lift = nod > HEAD_ROLLS_DEG ? nod - HEAD_ROLLS_DEG : 0;
    double total = nod - lift - face_deg;
    // Height of the skull base over C7 as the neck turns by b: p cos b + q sin b in the plane of flexion.
    Vec3 x = figure->axes[JOINT_THORAX].col[0], y = figure->axes[JOINT_THORAX].col[1];
    Mat3 head = rotation_times(figure->axes[JOINT_THORAX], rotation_z(-total));
    double above = mat3_times_vec3(head, (Vec3){0.005f, 0.060f, 0}).y;
    double need = wanted - above - figure->origin[JOINT_NECK].y;
    double p = link_x * x.y + link_y * y.y, q = link_y * x.y - link_x * y.y;
    double reach = sqrt(p * p + q * q);
    if (reach < 1e-6 || fabs(need) > reach)
        return;
    double phase = det_degrees(det_atan2(q, p)), open = det_degrees(det_acos(need / reach));
    double one = phase + open, other = phase - open, keyed = figure->angle[DOF_NECK_FLEXION] - lift;
    one = nearest_turn(one, keyed), other = nearest_turn(other, keyed);
    double neck = fabs(one - keyed) < fabs(other - keyed) ? one : other;
    figure->angle[DOF_NECK_FLEXION] = neck + lift;
    figure->angle[DOF_HEAD_FLEXION] = total - neck;
    frames_place(figure, JOINT_NECK);
}

// Puts the anchor's reference point over its place in the base pose, shifted as the move keys it. The base pose itself
// has its hips in the middle of the room.
static void keep_reference(const Stance *stance, const Rest *rest, Anchor anchor, Figure *figure) {
    const double *angle = figure->angle, *base = stance->base.value;
    Vec3 from = rest ? anchor_reference(figure, anchor) : figure->origin[JOINT_PELVIS];
    Vec3 to = rest ? rest->reference : (Vec3){0, 0, 0};
    double forward = angle[DOF_BODY_FORWARD_M] - (rest ? base[DOF_BODY_FORWARD_M] : 0);
    double right = angle[DOF_BODY_RIGHT_M] - (rest ? base[DOF_BODY_RIGHT_M] : 0);
    move_by(figure, to.x - from.x + forward, 0, to.z - from.z + right);
}

// Lying on the back, a low back that flattens or rounds lets the hips stay down: it bends more at its lower end, as
// backs do, and less at its upper one. Where it bends too little for that (a bridge), the hips leave the mat.
static void rest_hips(const Stance *stance, Figure *figure) {
    double flexion = figure->angle[DOF_LUMBAR_FLEXION], most = 1.25 * fabs(flexion);
    double above = lowest_of_anchor(figure, ANCHOR_HIPS) - stance->surface_m;
    double length = joint_offset(JOINT_THORAX).y, slope = figure->axes[JOINT_LUMBAR].col[1].y;
    double shift = det_degrees(det_asin(slope + above / length) - det_asin(slope));
    figure->lumbar_shift_deg = clamp(shift, -most, most);
    frames_place(figure, JOINT_PELVIS);
}

// Pelvis and spine first: orientation from the angles, place from what carries the body.
static void place_trunk(const Stance *stance, const Pose *from, const Pose *to, const Rest *rest,
                        Figure *figure) {
    const double *angle = figure->angle;
    figure->axes[JOINT_PELVIS] = pelvis_orientation(stance->posture, stance->anchor, angle);
    figure->origin[JOINT_PELVIS] = (Vec3){0, 1, 0};
    // Lying, the trunk alone tells how the low back bends; then all is placed.
    frames_place_until(figure, JOINT_PELVIS,
                       stance->posture == POSTURE_SUPINE ? JOINT_HEAD : JOINT_COUNT - 1);
    keep_reference(stance, rest, stance->anchor, figure);
    double height = rest && stance->anchor == ANCHOR_FEET ? standing_height(figure, from, to, rest) : 1e9;
    if (stance->posture == POSTURE_SUPINE) {
        move_by(figure, 0, stance->surface_m - lowest_of_anchor(figure, stance->anchor), 0);
        rest_hips(stance, figure);
        keep_reference(stance, rest, stance->anchor, figure);
    }
    double up = height < 1e8 ? height - figure->origin[JOINT_PELVIS].y
                             : stance->surface_m - lowest_of_anchor(figure, stance->anchor);
    move_by(figure, 0, up + angle[DOF_BODY_UP_M], 0);
    if (stance->posture == POSTURE_SUPINE) {
        // Neck and head are keyed relative to a back that lies flat; what the trunk leans more, they take back.
        double lean = angle[DOF_BODY_PITCH] + angle[DOF_PELVIS_TILT] - angle[DOF_LUMBAR_FLEXION] -
                      angle[DOF_THORAX_FLEXION];
        rest_head(figure, -lean, stance->surface_m);
        if (rest && stance->anchor == ANCHOR_UPPER_BACK) // the head stays; the back moves under it
            keep_reference(stance, rest, stance->anchor, figure);
    }
}

static double heel_lift(const Figure *figure, Limb limb, const Pose *from, const Pose *to) {
    if (!from->toes_only[limb] && !to->toes_only[limb])
        return 0;
    return figure->angle[limb == LIMB_LEFT_LEG ? DOF_LEFT_TOES_EXTENSION : DOF_RIGHT_TOES_EXTENSION];
}

static bool slides(Place a, Place b) {
    return (a == PLACE_HEEL && b == PLACE_STAY) || (a == PLACE_STAY && b == PLACE_HEEL);
}

// How far the foot has turned from one place to the other. One that slides stays flat until the shank slopes: half way up it would
// seem to hover.
static double turned_share(Place a, Place b, double ease) {
    double away = a == PLACE_HEEL ? 1 - ease : ease;
    double heel = away * away * away * away;
    return !slides(a, b) ? ease : a == PLACE_HEEL ? 1 - heel : heel;
}

// A foot on its edge tips on the way there and back; one that slides on its heel leaves or reaches its place sliding.
static LimbTarget tipped_or_sliding(const Figure *figure, Limb limb, const Pose *from, const Pose *to,
                                    double ease, LimbTarget target) {
    Place a = from->held[limb], b = to->held[limb];
    double edge = (from->on_edge[limb] ? 1 - ease : 0) + (to->on_edge[limb] ? ease : 0);
    if (edge > 0 && a == PLACE_STAY && b == PLACE_STAY)
        return limb_foot_on_edge(figure, limb, target, edge);
    return slides(a, b) ? limb_heel_down(target) : target;
}

// Half way between two places a hand may be out of reach for a while. Nothing changes at either end of the way.
#define EASY_SHARE 0.15
// So far it keeps away from the hip on its way round that.
#define KEEPS_OUT_M 0.03

static bool behind_thigh(Place place) {
    return place == PLACE_LEFT_THIGH_BACK || place == PLACE_RIGHT_THIGH_BACK;
}

static Vec3 on_its_way(const Figure *figure, Limb limb, Place a, Place b, double ease, Vec3 origin) {
    BodySpot spot;
    double half_way = 4 * ease * (1 - ease);
    if (!limb_spot(figure, limb, b, &spot) && !limb_spot(figure, limb, a, &spot))
        return origin;
    if (behind_thigh(a) || behind_thigh(b))
        origin = vec3_add_scaled(origin, spot.out, (float)(KEEPS_OUT_M * half_way));
    return limb_within_reach(figure, limb, origin, EASY_SHARE * half_way);
}

// A hand that lies on the floor in the base pose and stays is not drawn along by the arm on the way.
static Place place_of(const Stance *stance, const Pose *pose, const Pose *other, Limb limb) {
    bool lies = !is_leg(limb) && pose->held[limb] == PLACE_FLOOR && other->held[limb] == PLACE_STAY;
    return lies && memcmp(pose->value, stance->base.value, sizeof pose->value) == 0 ? PLACE_STAY
                                                                                    : pose->held[limb];
}

static void hold_limb(const Stance *stance, const Pose *from, const Pose *to, double ease, const Rest *rest,
                      Limb limb, Figure *figure) {
    Place a = place_of(stance, from, to, limb), b = place_of(stance, to, from, limb);
    if (a == PLACE_NONE && b == PLACE_NONE)
        return;
    double lift = is_leg(limb) ? heel_lift(figure, limb, from, to) : 0;
    const LimbTarget *stay = rest ? &rest->end[limb] : NULL;
    LimbTarget here = limb_now(figure, limb);
    if (!stay)
        stay = &here;
    LimbTarget target = limb_target(figure, stance, limb, b, stay, lift);
    if (a != b && ease < 1) {
        LimbTarget start = limb_target(figure, stance, limb, a, stay, lift);
        target.origin = vec3_lerp(start.origin, target.origin, (float)ease);
        target.axes = rotation_blend(start.axes, target.axes, turned_share(a, b, ease));
        if (!is_leg(limb))
            target.origin = on_its_way(figure, limb, a, b, ease, target.origin);
    }
    if (is_leg(limb))
        target = tipped_or_sliding(figure, limb, from, to, ease, target);
    double missed = limb_reach(figure, limb, target);
    if (!is_leg(limb))
        limb_raise_elbow(figure, limb, BODY_ELBOW_M);
    // On the way between held and free the place is only a wish.
    if ((a != PLACE_NONE || ease >= 1) && (b != PLACE_NONE || ease <= 0) && missed > figure->reach_error_m) {
        figure->reach_error_m = missed;
        figure->reach_error_limb = limb;
    }
}

static bool rests_on_leg(Place place) {
    return place >= PLACE_LEFT_THIGH_BACK && place <= PLACE_RIGHT_SHIN;
}

// Standing legs first, then one that moves, then one that rests on the other, then arms, whose hands may rest on both.
static int round_of(const Pose *from, const Pose *to, Limb limb) {
    if (!is_leg(limb))
        return 3;
    if (rests_on_leg(from->held[limb]) || rests_on_leg(to->held[limb]))
        return 2;
    return from->held[limb] == PLACE_STAY && to->held[limb] == PLACE_STAY ? 0 : 1;
}

static void solve(const Stance *stance, const Pose *from, const Pose *to, double ease, double ribs_m,
                  const Rest *rest, Figure *figure) {
    memset(figure, 0, sizeof *figure);
    blend_angles(from, to, ease, figure->angle);
    figure->ribs_m = ribs_m;
    figure->angle[DOF_RIBS_M] = ribs_m;
    place_trunk(stance, from, to, rest, figure);
    baby_place(stance, from, to, ease, figure);
    for (int round = 0; round < 4; round++)
        for (Limb limb = 0; limb < LIMB_COUNT; limb++)
            if (round == round_of(from, to, limb))
                hold_limb(stance, from, to, ease, rest, limb, figure);
}

static void find_rest(const Stance *stance, Rest *rest) {
    Figure figure;
    Pose base = stance->base;
    // a hand that stays lies flat, as a foot does
    for (Limb limb = LIMB_LEFT_ARM; limb <= LIMB_RIGHT_ARM; limb++)
        if (base.held[limb] == PLACE_STAY)
            base.held[limb] = PLACE_FLOOR;
    solve(stance, &base, &base, 1, 0, NULL, &figure);
    rest->reference = anchor_reference(&figure, stance->anchor);
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        rest->end[limb] = limb_now(&figure, limb);
    rest->known = true;
}

void body_settle(Stance *stance) {
    find_rest(stance, &stance->rest);
}

void body_solve(const Stance *stance, const Pose *from, const Pose *to, double ease, double ribs_m,
                Figure *out) {
    Rest rest = stance->rest;
    if (!rest.known)
        find_rest(stance, &rest);
    solve(stance, from, to, ease, ribs_m, &rest, out);
    contacts_find(stance, from, to, out);
    hands_shape(from, to, ease, out);
    const JointOffset tip = {0, -BODY_HAND_M, 0};
    out->hand_tip[0] = frames_point(out, JOINT_LEFT_WRIST, tip);
    out->hand_tip[1] = frames_point(out, JOINT_RIGHT_WRIST, tip);
}
