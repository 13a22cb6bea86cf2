#include "body/baby.h"

#include "body/frames.h"

typedef struct Spot {
    double along_m;      // of the baby's Y
    double out_x, out_z; // which way its surface faces there
    double fingers_x, fingers_y, fingers_z;
} Spot;

// A way to hold it: the middle of the baby, the way to its head and the way of its front, in the frame of the thorax; and where
// the hands are, the head lying in the crook of the left arm. Where it lies, only the hands count.
typedef struct HoldRow {
    const char *name;
    JointOffset middle, head, front;
    double head_turn_deg; // + toward the baby's Z
    Spot hand[2];         // left, right
} HoldRow;

// clang-format off
static const HoldRow holds[BABY_HOLD_COUNT] = {
    [BABY_LIES] = {"lies", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, 0,
                   {{0.120, -0.60, 0.80, -0.1, -0.55, -0.6}, {-0.110, -0.60, 0.80, -0.1, 0.75, -0.5}}},
    [BABY_TENDED] = {"tended", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, 0,
                     {{0.060, -0.10, 0.99, 0.1, -0.8, -0.1}, {-0.110, -0.10, 0.99, 0.1, 0.8, -0.1}}},
    [BABY_LIFTED] = {"lifted", {0.215, 0.040, 0.010}, {-0.06, 0.22, -0.97}, {-0.30, 0.95, 0}, -15,
                     {{0.035, -0.95, -0.20, -0.1, -1, -0.25}, {-0.050, -0.72, 0.70, -0.2, 1, 0.15}}},
    [BABY_ARMS] = {"arms", {0.205, 0.045, 0.030}, {-0.10, 0.30, -0.95}, {-0.40, 0.92, 0}, -25,
                   {{-0.020, -0.90, -0.44, 0, -1, 0}, {-0.095, -0.35, -0.94, -0.35, 1, 0}}},
    [BABY_BREAST] = {"breast", {0.185, 0.045, 0.095}, {-0.10, 0.13, -0.98}, {-0.99, 0.10, 0}, 0,
                     {{-0.100, -0.60, 0.80, 0, -1, 0}, {0.030, -0.97, -0.25, 0, 1, 0}}},
    [BABY_UPRIGHT] = {"upright", {0.195, 0.075, -0.010}, {-0.12, 0.99, -0.03}, {-0.99, -0.12, 0}, 68,
                      {{-0.100, -0.80, 0.60, 0, 0.15, -1}, {0.075, -0.90, -0.44, 0, 0.35, 1}}},
};
// clang-format on

const char *baby_hold_name(BabyHold hold) {
    return holds[hold].name;
}

// Held the other way round where `mirrored`.
static Vec3 vector(JointOffset o, bool mirrored) {
    return (Vec3){(float)o.x, (float)o.y, (float)(mirrored ? -o.z : o.z)};
}

// The frame whose Y is `head` and whose X is as near to `front` as that allows.
static Mat3 frame_of(Vec3 head, Vec3 front) {
    Mat3 axes;
    axes.col[1] = vec3_unit(head);
    axes.col[0] = vec3_unit(vec3_add_scaled(front, axes.col[1], -vec3_dot(front, axes.col[1])));
    axes.col[2] = vec3_cross(axes.col[0], axes.col[1]);
    return axes;
}

static double between(double a, double b, double share) {
    return a + (b - a) * share;
}

static LimbTarget lying(const Stance *stance) {
    Vec3 at = {(float)stance->baby_x_m, (float)(stance->baby_y_m + BABY_AXIS_M), (float)stance->baby_z_m};
    Vec3 head =
        mat3_times_vec3(rotation_y(stance->baby_turn_deg), (Vec3){0, 0, stance->baby_mirrored ? 1 : -1});
    return (LimbTarget){at, frame_of(head, (Vec3){0, 1, 0})};
}

static bool rests(BabyHold hold) {
    return hold == BABY_LIES || hold == BABY_TENDED;
}

static LimbTarget place_of(const Stance *stance, BabyHold hold, const Figure *figure) {
    if (rests(hold))
        return lying(stance);
    const HoldRow *row = &holds[hold];
    const Mat3 *thorax = &figure->axes[JOINT_THORAX];
    bool mirrored = stance->baby_mirrored;
    return (LimbTarget){vec3_add(figure->origin[JOINT_THORAX],
                                 mat3_times_vec3(*thorax, vector(row->middle, mirrored))),
                        frame_of(mat3_times_vec3(*thorax, vector(row->head, mirrored)),
                                 mat3_times_vec3(*thorax, vector(row->front, mirrored)))};
}

void baby_place(const Stance *stance, const Pose *from, const Pose *to, double ease, Figure *figure) {
    figure->baby.there = stance->baby;
    if (!stance->baby)
        return;
    LimbTarget a = place_of(stance, from->baby, figure), b = place_of(stance, to->baby, figure);
    figure->baby.at = from->baby == to->baby ? b.origin : vec3_lerp(a.origin, b.origin, (float)ease);
    figure->baby.axes = from->baby == to->baby ? b.axes : rotation_blend(a.axes, b.axes, ease);
    // One that goes on lying is touched in one way, whether or not a hand is there yet.
    bool tended = rests(from->baby) && rests(to->baby) && from->baby != to->baby;
    figure->baby.from = tended ? BABY_TENDED : from->baby;
    figure->baby.to = tended ? BABY_TENDED : to->baby;
    figure->baby.ease = ease;
    double turn = between(holds[from->baby].head_turn_deg, holds[to->baby].head_turn_deg, ease);
    figure->baby.head_turn_deg = stance->baby_mirrored ? -turn : turn;
    figure->baby.mirrored = stance->baby_mirrored;
}

void baby_cross(const Stance *from, const Stance *to, double ease, Figure *figure) {
    baby_place(to, &from->base, &to->base, ease, figure);
}

bool baby_spot(const Figure *figure, bool right_hand, Vec3 *point, Vec3 *out, Vec3 *fingers) {
    const BabyPlace *baby = &figure->baby;
    if (!baby->there)
        return false;
    bool second = right_hand != baby->mirrored;
    const Spot *a = &holds[baby->from].hand[second], *b = &holds[baby->to].hand[second];
    double share = baby->ease, z = baby->mirrored ? -1 : 1; // a frame's Z turns over with the mirror
    Vec3 way = vec3_unit((Vec3){(float)between(a->out_x, b->out_x, share), 0,
                                (float)(z * between(a->out_z, b->out_z, share))});
    Vec3 along = {(float)between(a->fingers_x, b->fingers_x, share),
                  (float)between(a->fingers_y, b->fingers_y, share),
                  (float)(z * between(a->fingers_z, b->fingers_z, share))};
    *out = mat3_times_vec3(baby->axes, way);
    *fingers = vec3_unit(mat3_times_vec3(baby->axes, along));
    Vec3 axis = vec3_add_scaled(baby->at, baby->axes.col[1], (float)between(a->along_m, b->along_m, share));
    *point = vec3_add_scaled(axis, *out, (float)BABY_RADIUS_M);
    return true;
}
