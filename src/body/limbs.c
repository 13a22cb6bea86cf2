#include "body/limbs.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/detmath.h"
#include "base/number.h"
#include "body/baby.h"
#include "body/furniture.h"
#include "body/surface.h"

LimbJoints limb_joints(Limb limb) {
    static const LimbJoints joints[LIMB_COUNT] = {
        {JOINT_LEFT_SHOULDER, JOINT_LEFT_ELBOW, JOINT_LEFT_WRIST},
        {JOINT_RIGHT_SHOULDER, JOINT_RIGHT_ELBOW, JOINT_RIGHT_WRIST},
        {JOINT_LEFT_HIP, JOINT_LEFT_KNEE, JOINT_LEFT_ANKLE},
        {JOINT_RIGHT_HIP, JOINT_RIGHT_KNEE, JOINT_RIGHT_ANKLE},
    };
    return joints[limb];
}

LimbTarget limb_now(const Figure *figure, Limb limb) {
    Joint end = limb_joints(limb).end;
    return (LimbTarget){figure->origin[end], figure->axes[end]};
}

Vec3 limb_within_reach(const Figure *figure, Limb limb, Vec3 origin, double share) {
    LimbJoints j = limb_joints(limb);
    double length = -joint_offset(j.middle).y - joint_offset(j.end).y, zone = share * length,
           easy = length - zone;
    Vec3 way = vec3_sub(origin, figure->origin[j.root]);
    double distance = (double)vec3_length(way);
    if (distance <= easy || zone < 1e-4)
        return origin;
    double over = (distance - easy) / zone;
    double nearer = length - zone * det_exp(over > 60 ? -60 : -over);
    return vec3_add(figure->origin[j.root], vec3_scale(way, (float)(nearer / distance)));
}

static void keep_angles(Figure *figure, Joint joint) {
    Mat3 parent = mat3_transpose(figure->axes[frames_turning_parent(joint)]);
    joint_angles_from(joint, rotation_times(parent, figure->axes[joint]), figure->angle);
}

// Cosine of 25 degrees: what a fold of 155 leaves between the bones.
#define COS_25 0.90630778703664996

// The frames of a limb's three joints.
typedef struct LimbFrames {
    Vec3 middle, end;
    Mat3 root_axes, middle_axes;
} LimbFrames;

// The fold of the middle joint that puts the end at `distance` from the root (law of cosines), about its Z axis.
static Mat3 fold_for(double upper, double lower, double distance, bool leg) {
    double c = (distance * distance - upper * upper - lower * lower) / (2 * upper * lower);
    c = clamp(c, -1, 1);
    double s = sqrt((1 - c) * (1 + c));
    float sine = (float)(leg ? -s : s), cosine = (float)c;
    Mat3 fold;
    fold.col[0] = (Vec3){cosine, sine, 0};
    fold.col[1] = (Vec3){-sine, cosine, 0};
    fold.col[2] = (Vec3){0, 0, 1};
    return fold;
}

// Where the limb's joints come to lie when its end goes to `goal`; see limb_reach().
static double bend_to(const Figure *figure, Limb limb, Vec3 goal, LimbFrames *out) {
    LimbJoints j = limb_joints(limb);
    double upper = -joint_offset(j.middle).y, lower = -joint_offset(j.end).y;
    Vec3 root = figure->origin[j.root], way = vec3_sub(goal, root);
    double distance = vec3_length(way), longest = (upper + lower) * 0.99999;
    // A knee or elbow folds to 155 degrees at most.
    double shortest = sqrt(upper * upper + lower * lower - 2 * upper * lower * COS_25);
    double reachable = clamp(distance, shortest, longest);
    *out = (LimbFrames){figure->origin[j.middle], figure->origin[j.end], figure->axes[j.root],
                        figure->axes[j.middle]};
    if (distance < 1e-6)
        return shortest;
    Mat3 fold = fold_for(upper, lower, reachable, limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG);
    Vec3 straight = {0, (float)-upper, 0}, rest = {0, (float)-lower, 0};
    Vec3 chain = mat3_times_vec3(out->root_axes, vec3_add(straight, mat3_times_vec3(fold, rest)));
    Mat3 swing =
        rotation_between(vec3_scale(chain, (float)(1 / reachable)), vec3_scale(way, (float)(1 / distance)));
    out->root_axes = rotation_times(swing, out->root_axes);
    out->middle = vec3_add(root, mat3_times_vec3(out->root_axes, straight));
    out->middle_axes = rotation_times(out->root_axes, fold);
    out->end = vec3_add(out->middle, mat3_times_vec3(out->middle_axes, rest));
    return fabs(distance - reachable);
}

double limb_reach(Figure *figure, Limb limb, LimbTarget target) {
    LimbJoints j = limb_joints(limb);
    LimbFrames frames;
    double missed = bend_to(figure, limb, target.origin, &frames);
    figure->axes[j.root] = frames.root_axes;
    figure->origin[j.middle] = frames.middle;
    figure->axes[j.middle] = frames.middle_axes;
    figure->origin[j.end] = frames.end;
    figure->axes[j.end] = target.axes;
    keep_angles(figure, j.root);
    keep_angles(figure, j.middle);
    keep_angles(figure, j.end);
    if (limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG) {
        Joint toes = (Joint)(j.end + 1);
        figure->origin[toes] = frames_point(figure, j.end, joint_offset(toes));
        figure->axes[toes] = rotation_times(figure->axes[j.end], joint_rotation(toes, figure->angle));
    }
    return missed;
}

// A rotation about a unit axis by an angle given as cosine and sine (Rodrigues).
static Mat3 rotation_about(Vec3 a, double c, double s) {
    double k = 1 - c;
    Mat3 m;
    // clang-format off
    m.col[0] = (Vec3){(float)(c + a.x * a.x * k), (float)(a.y * a.x * k + a.z * s), (float)(a.z * a.x * k - a.y * s)};
    m.col[1] = (Vec3){(float)(a.x * a.y * k - a.z * s), (float)(c + a.y * a.y * k), (float)(a.z * a.y * k + a.x * s)};
    m.col[2] = (Vec3){(float)(a.x * a.z * k + a.y * s), (float)(a.y * a.z * k - a.x * s), (float)(c + a.z * a.z * k)};
    // clang-format on
    return m;
}

void limb_raise_elbow(Figure *figure, Limb limb, double lowest_m) {
    LimbJoints j = limb_joints(limb);
    Vec3 shoulder = figure->origin[j.root], elbow = figure->origin[j.middle];
    if (elbow.y >= lowest_m)
        return;
    Vec3 line = vec3_sub(figure->origin[j.end], shoulder), arm = vec3_sub(elbow, shoulder);
    Vec3 axis = vec3_scale(line, 1 / vec3_length(line));
    Vec3 foot = vec3_scale(axis, vec3_dot(arm, axis));
    Vec3 out = vec3_sub(arm, foot), across = vec3_cross(axis, out);
    // Height of the elbow on its circle: centre + cos(turn) out.y + sin(turn) across.y.
    double reach = sqrt((double)out.y * out.y + (double)across.y * across.y);
    double need = lowest_m - shoulder.y - foot.y;
    if (reach < 1e-6 || fabs(need) >= reach)
        return;
    double middle = det_atan2(across.y, out.y), open = det_acos(need / reach);
    double one = middle - open, other = middle + open;
    double turn = fabs(one) < fabs(other) ? one : other;
    Mat3 swivel = rotation_about(axis, det_cos(turn), det_sin(turn));
    figure->axes[j.root] = rotation_times(swivel, figure->axes[j.root]);
    figure->axes[j.middle] = rotation_times(swivel, figure->axes[j.middle]);
    figure->origin[j.middle] = frames_point(figure, j.root, joint_offset(j.middle));
    keep_angles(figure, j.root);
    keep_angles(figure, j.end);
}

static Vec3 unit(Vec3 v) {
    float length = vec3_length(v);
    return length < 1e-6f ? (Vec3){1, 0, 0} : vec3_scale(v, 1 / length);
}

LimbTarget limb_flat_foot(LimbTarget keyed, double heel_lift_deg) {
    JointOffset offset = joint_offset(JOINT_LEFT_TOES);
    Vec3 toes = {(float)offset.x, (float)offset.y, 0};
    Vec3 heading = unit((Vec3){keyed.axes.col[0].x, 0, keyed.axes.col[0].z});
    Mat3 flat;
    flat.col[0] = heading;
    flat.col[1] = (Vec3){0, 1, 0};
    flat.col[2] = vec3_cross(heading, flat.col[1]);
    Vec3 ball = vec3_add(keyed.origin, mat3_times_vec3(keyed.axes, toes));
    ball.y = (float)(BODY_ANKLE_HEIGHT_M + offset.y);
    Mat3 lifted = rotation_times(flat, rotation_z(-heel_lift_deg));
    return (LimbTarget){vec3_sub(ball, mat3_times_vec3(lifted, toes)), lifted};
}

LimbTarget limb_heel_down(LimbTarget foot) {
    // The heel is a ball behind and below the ankle; only its height over the floor matters.
    const JointOffset heel = {BODY_HEEL_BALL_X_M, BODY_HEEL_BALL_Y_M, 0};
    double below = (double)foot.axes.col[0].y * heel.x + (double)foot.axes.col[1].y * heel.y;
    foot.origin.y = (float)(BODY_HEEL_BALL_M - below);
    return foot;
}

// How far the foot in `axes` is turned in against the shank, degrees.
static double inversion_of(const Figure *figure, Joint ankle, Mat3 shank, Mat3 axes) {
    double angle[DOF_COUNT];
    memcpy(angle, figure->angle, sizeof angle);
    joint_angles_from(ankle, rotation_times(mat3_transpose(shank), axes), angle);
    return angle[ankle == JOINT_LEFT_ANKLE ? DOF_LEFT_ANKLE_INVERSION : DOF_RIGHT_ANKLE_INVERSION];
}

LimbTarget limb_foot_on_edge(const Figure *figure, Limb limb, LimbTarget flat, double share) {
    bool left = limb == LIMB_LEFT_LEG;
    Joint ankle = limb_joints(limb).end;
    double keyed = figure->angle[left ? DOF_LEFT_ANKLE_INVERSION : DOF_RIGHT_ANKLE_INVERSION], tip = 0;
    LimbTarget foot = flat;
    // Tipping moves the ankle and with it the shank: a few rounds agree within a tenth of a degree.
    for (int round = 0; round < 5; round++) {
        LimbFrames trial;
        bend_to(figure, limb, foot.origin, &trial);
        double more = keyed - inversion_of(figure, ankle, trial.middle_axes, foot.axes);
        tip += left ? -more : more;
        double by = det_radians(tip * (round < 4 ? 1 : share));
        foot.axes = rotation_times(rotation_about(flat.axes.col[0], det_cos(by), det_sin(by)), flat.axes);
        // It turns about the ball on that edge.
        Vec3 ball = {(float)BODY_BALL_X_M, (float)BODY_BALL_Y_M,
                     (float)(tip > 0 ? BODY_BALL_Z_M : -BODY_BALL_Z_M)};
        foot.origin = vec3_sub(vec3_add(flat.origin, mat3_times_vec3(flat.axes, ball)),
                               mat3_times_vec3(foot.axes, ball));
    }
    return foot;
}

// A foot whose sole faces down stands; one that lies on its side or instep (side-lying, kneeling) stays where it is and
// turns with the shank, as the heels do in a clamshell.
static bool stands(LimbTarget foot) {
    return foot.axes.col[1].y > 0.6f;
}

// Half the thickness of an ankle that is laid on the other leg, and how much nearer to the knee than a hand, and on how much
// thinner a thigh, it lies there.
#define ANKLE_HALF_M 0.035f
#define ANKLE_DOWN_M (-0.070f)
#define ANKLE_IN_M (-0.010f)
// A hand on the other leg's thigh lies on the hand that is there or could be: both have room on one thigh.
#define OTHER_HAND_OUT_M 0.030f
#define OTHER_HAND_IN_M 0.012f

// Where on the body a hand can lie: a point of the skin, which way the skin faces, and which way the fingers turn from the direction of
// the forearm; the longer, the farther.
typedef struct PlaceRow {
    Place place;
    Joint joint;
    JointOffset point, out, fingers;
} PlaceRow;

// clang-format off
#define SIDE_PLACES(SIDE, s)                                                                                           \
    {PLACE_##SIDE##_THIGH_BACK, JOINT_##SIDE##_HIP, {-0.060, -0.236, (s) * 0.038}, {-0.82, 0, (s) * 0.57}, {0, 0, (s) * -1.2}}, \
    {PLACE_##SIDE##_THIGH, JOINT_##SIDE##_HIP, {0.066, -0.270, 0}, {1, 0, 0}, {0, 0, 0}},                                         \
    {PLACE_##SIDE##_KNEE, JOINT_##SIDE##_KNEE, {0.058, 0.020, 0}, {1, 0, 0}, {0, 0, 0}},                                          \
    {PLACE_##SIDE##_SHIN, JOINT_##SIDE##_KNEE, {0.045, -0.110, (s) * 0.012}, {0.97, 0, (s) * 0.24}, {0, 0, 0}},                   \
    {PLACE_##SIDE##_HIP, JOINT_PELVIS, {0.025, 0.096, (s) * 0.146}, {0.14, 0.08, (s) * 0.98}, {0.7, 0.25, 0}},                             \
    {PLACE_##SIDE##_RIBS, JOINT_THORAX, {0.115, 0.035, (s) * 0.080}, {0.85, 0, (s) * 0.53}, {0, 0, 0}}
// clang-format on

static const PlaceRow places[] = {
    SIDE_PLACES(LEFT, -1),
    SIDE_PLACES(RIGHT, 1),
    {PLACE_BELLY, JOINT_LUMBAR, {0.112, 0.075, 0}, {1, 0, 0}, {0, 0, 0}},
    {PLACE_CHEST, JOINT_THORAX, {0.120, 0.150, 0}, {1, 0, 0}, {0, 0, 0}},
};

// A hand that closes round a bar turns from the forearm's direction toward straight across, as far as a wrist bends sideways:
// what points across counts so much more.
#define TURNS_ACROSS 1.5f

static Vec3 turned_across(Vec3 fingers, Vec3 across) {
    float share = TURNS_ACROSS * vec3_dot(fingers, across);
    return unit(vec3_add(fingers, vec3_scale(across, share)));
}

// A hand whose palm lies on `point` of a surface that faces `out`, with the fingers going `along` it.
static LimbTarget hand_along(Limb limb, Vec3 point, Vec3 out, Vec3 along) {
    LimbTarget hand;
    hand.axes.col[1] = vec3_negate(along);
    hand.axes.col[2] = limb == LIMB_RIGHT_ARM ? out : vec3_negate(out);
    hand.axes.col[0] = vec3_cross(hand.axes.col[1], hand.axes.col[2]);
    hand.origin =
        vec3_sub(vec3_add_scaled(point, out, (float)BODY_PALM_HALF_M), vec3_scale(along, (float)BODY_PALM_M));
    return hand;
}

// A hand whose palm lies on `point` of a surface that faces `out`; the fingers go on in the direction of the forearm, or
// from there toward `across` (square to `out`) where that is given, or as far as `toward` is long.
static LimbTarget hand_on(const Figure *figure, Limb limb, Vec3 point, Vec3 out, const Vec3 *across,
                          Vec3 toward) {
    LimbJoints j = limb_joints(limb);
    Vec3 fingers = unit(vec3_sub(point, figure->origin[j.middle]));
    LimbTarget hand = {point, figure->axes[j.end]};
    // The elbow is where the keyed angles put it; its final place differs a little, so the guess is refined once.
    for (int round = 0; round < 2; round++) {
        Vec3 along = vec3_add(unit(vec3_sub(fingers, vec3_scale(out, vec3_dot(fingers, out)))), toward);
        along = vec3_sub(along, vec3_scale(out, vec3_dot(along, out)));
        along = across ? turned_across(unit(along), *across) : unit(along);
        hand = hand_along(limb, point, out, along);
        // The fingers' way follows an elbow that never snaps straight.
        LimbFrames trial;
        bend_to(figure, limb, limb_within_reach(figure, limb, hand.origin, 0.1), &trial);
        fingers = unit(vec3_sub(hand.origin, trial.middle));
    }
    return hand;
}

static LimbTarget hand_on_surface(const Figure *figure, Limb limb, double height) {
    LimbJoints j = limb_joints(limb);
    Vec3 palm = frames_point(figure, j.end, (JointOffset){0, -BODY_PALM_M, 0});
    palm.y = (float)height;
    return hand_on(figure, limb, palm, (Vec3){0, 1, 0}, NULL, (Vec3){0, 0, 0});
}

Vec3 limb_chair_rail(const Stance *stance) {
    Mat3 turn = rotation_y(stance->chair_turn_deg);
    Vec3 rail = mat3_times_vec3(turn, (Vec3){(float)BODY_CHAIR_RAIL_X_M, (float)BODY_CHAIR_BACK_TOP_M, 0});
    rail.x += (float)stance->chair_x_m;
    rail.z += (float)stance->chair_z_m;
    return rail;
}

// How far a hand goes round a level thigh to the side that faces up: of a leg that is turned out, not its front.
#define TURNS_UP 0.7f

static void turn_up(const Figure *figure, Joint hip, Vec3 *point, Vec3 *way) {
    Vec3 axis = figure->axes[hip].col[1], from_hip = vec3_sub(*point, figure->origin[hip]);
    Vec3 up = vec3_add_scaled((Vec3){0, 1, 0}, axis, -axis.y); // as long as the thigh is level
    Vec3 turned = unit(vec3_add_scaled(*way, up, TURNS_UP * vec3_length(up)));
    float out = vec3_dot(from_hip, *way);
    *point = vec3_add_scaled(*point, vec3_sub(turned, *way), out);
    *way = turned;
}

bool limb_spot(const Figure *figure, Limb limb, Place place, BodySpot *out) {
    Vec3 fingers;
    if (place == PLACE_BABY) {
        out->joint = JOINT_THORAX;
        out->fingers = (Vec3){0, 0, 0};
        return baby_spot(figure, limb == LIMB_RIGHT_ARM, &out->point, &out->out, &fingers);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i].place != place)
            continue;
        JointOffset o = places[i].out;
        Vec3 way =
            unit(mat3_times_vec3(figure->axes[places[i].joint], (Vec3){(float)o.x, (float)o.y, (float)o.z}));
        Vec3 point = frames_point(figure, places[i].joint, places[i].point);
        bool leg = limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
        if (leg && (place == PLACE_LEFT_THIGH || place == PLACE_RIGHT_THIGH))
            point = vec3_add(point, mat3_times_vec3(figure->axes[places[i].joint],
                                                    (Vec3){ANKLE_IN_M, ANKLE_DOWN_M, 0}));
        if (place == (limb == LIMB_LEFT_ARM    ? PLACE_RIGHT_THIGH
                      : limb == LIMB_RIGHT_ARM ? PLACE_LEFT_THIGH
                                               : PLACE_NONE))
            point =
                vec3_add(point,
                         mat3_times_vec3(figure->axes[places[i].joint],
                                         (Vec3){OTHER_HAND_OUT_M, 0,
                                                limb == LIMB_LEFT_ARM ? -OTHER_HAND_IN_M : OTHER_HAND_IN_M}));
        if (leg)
            point = vec3_add(point, vec3_scale(way, ANKLE_HALF_M));
        else if (place == PLACE_LEFT_THIGH || place == PLACE_RIGHT_THIGH)
            turn_up(figure, places[i].joint, &point, &way);
        else if (place == PLACE_LEFT_RIBS || place == PLACE_RIGHT_RIBS)
            point = vec3_add(point, vec3_scale(way, (float)figure->ribs_m));
        o = places[i].fingers;
        Vec3 turned =
            mat3_times_vec3(figure->axes[places[i].joint], (Vec3){(float)o.x, (float)o.y, (float)o.z});
        *out = (BodySpot){places[i].joint, point, way, turned};
        return true;
    }
    return false;
}

// An ankle laid on the body, across the other thigh say: the foot keeps its keyed angles to the shank.
static LimbTarget ankle_on(const Figure *figure, Limb limb, Vec3 point) {
    LimbJoints j = limb_joints(limb);
    LimbFrames trial;
    bend_to(figure, limb, point, &trial);
    return (LimbTarget){point, rotation_times(trial.middle_axes, joint_rotation(j.end, figure->angle))};
}

// A hand under the baby: where it points is part of how the baby is held.
static LimbTarget hand_on_baby(const Figure *figure, Limb limb) {
    Vec3 point, out, fingers;
    if (!baby_spot(figure, limb == LIMB_RIGHT_ARM, &point, &out, &fingers))
        return limb_now(figure, limb);
    return hand_along(limb, point, out, unit(vec3_add_scaled(fingers, out, -vec3_dot(fingers, out))));
}

static LimbTarget hand_on_pram(const Figure *figure, const Stance *stance, Limb limb) {
    const Furniture *pram = stance_furniture(stance, FURNITURE_PRAM);
    if (pram == NULL)
        return limb_now(figure, limb);
    Mat3 turn = rotation_y(pram->turn_deg);
    float z = (float)(limb == LIMB_LEFT_ARM ? -PRAM_HAND_Z_M : PRAM_HAND_Z_M);
    Vec3 bar = mat3_times_vec3(turn, (Vec3){(float)PRAM_HANDLE_X_M,
                                            (float)(PRAM_HANDLE_Y_M + PRAM_HANDLE_HALF_M), z});
    bar.x += (float)pram->x_m;
    bar.z += (float)pram->z_m;
    return hand_on(figure, limb, bar, (Vec3){0, 1, 0}, &turn.col[0], (Vec3){0, 0, 0});
}

LimbTarget limb_target(const Figure *figure, const Stance *stance, Limb limb, Place place,
                       const LimbTarget *stay, double heel_lift_deg) {
    bool leg = limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
    LimbTarget now = limb_now(figure, limb);
    switch (place) {
    case PLACE_NONE:
        return now;
    case PLACE_STAY:
        if (!leg)
            return *stay;
        return stands(*stay) || heel_lift_deg > 0 ? limb_flat_foot(*stay, heel_lift_deg)
                                                  : ankle_on(figure, limb, stay->origin);
    case PLACE_FLOOR:
        return leg ? limb_flat_foot(now, heel_lift_deg) : hand_on_surface(figure, limb, 0);
    case PLACE_HEEL: {
        LimbFrames trial;
        // Its height turns the shank a little, and that the foot.
        for (int round = 0; leg && round < 3; round++) {
            bend_to(figure, limb, now.origin, &trial);
            now.axes =
                rotation_times(trial.middle_axes, joint_rotation(limb_joints(limb).end, figure->angle));
            now = limb_heel_down(now);
        }
        return now;
    }
    case PLACE_CHAIR_BACK: {
        Vec3 across = rotation_y(stance->chair_turn_deg).col[0];
        return hand_on(figure, limb, limb_chair_rail(stance), (Vec3){0, 1, 0}, &across, (Vec3){0, 0, 0});
    }
    case PLACE_PRAM:
        return hand_on_pram(figure, stance, limb);
    case PLACE_WALL: {
        Vec3 palm = frames_point(figure, limb_joints(limb).end, (JointOffset){0, -BODY_PALM_M, 0});
        palm.x = (float)stance->wall_x_m;
        return hand_on(figure, limb, palm, (Vec3){1, 0, 0}, NULL, (Vec3){0, 0, 0});
    }
    default:
        break;
    }
    if (place == PLACE_BABY)
        return hand_on_baby(figure, limb);
    BodySpot spot;
    if (!limb_spot(figure, limb, place, &spot))
        return now;
    return leg ? ankle_on(figure, limb, spot.point)
               : hand_on(figure, limb, spot.point, spot.out, NULL, spot.fingers);
}
