// Nothing sinks into floor, seat, chair back or wall.
#include <math.h>
#include "body/frames.h"
#include "body/furniture.h"
#include "body/surface.h"
#include "motion/motion_internal.h"

#define FIRM_M 0.005
#define SOFT_M 0.010

static bool is_soft(int part) {
    return part == MOTION_PART_LEFT_THIGH || part == MOTION_PART_RIGHT_THIGH || part == PART_HIPS ||
           part == PART_UPPER_BACK || part == PART_LEFT_SIDE || part == PART_RIGHT_SIDE ||
           part == PART_LEFT_HIP || part == PART_RIGHT_HIP || part == PART_LEFT_SHOULDER ||
           part == PART_RIGHT_SHOULDER || part == PART_LEFT_SHIN || part == PART_RIGHT_SHIN;
}

typedef struct Room {
    const Stance *stance;
    Mat3 to_chair; // from the room's axes to the chair's
    double seat_m;
} Room;

// Depth of a sphere whose middle is `at` in the box |x| <= half; negative outside.
static double depth_in(Vec3 at, double radius, Vec3 half) {
    Vec3 near = vec3_min(vec3_max(at, vec3_negate(half)), half);
    double away = vec3_length(vec3_sub(at, near));
    if (away > 0)
        return radius - away;
    double up = half.y - at.y; // the way out that the body would take
    return radius + up;
}

static double depth_in_box(const Room *room, Vec3 centre, double radius, Vec3 middle, Vec3 half) {
    Vec3 from_chair = {centre.x - (float)room->stance->chair_x_m, centre.y,
                       centre.z - (float)room->stance->chair_z_m};
    return depth_in(vec3_sub(mat3_times_vec3(room->to_chair, from_chair), middle), radius, half);
}

// Depth in the ground: the floor, or a bed and the floor below it.
static double depth_in_ground(const Stance *stance, Vec3 centre, double radius) {
    double floor = stance_floor_m(stance) + radius - (double)centre.y;
    const Furniture *bed = stance_furniture(stance, FURNITURE_BED);
    if (!bed)
        return floor;
    Vec3 from_bed = {centre.x - (float)bed->x_m, centre.y + (float)BED_HIGH_M / 2,
                     centre.z - (float)bed->z_m};
    Vec3 half = {(float)BED_HALF_X_M, (float)BED_HIGH_M / 2, (float)BED_HALF_Z_M};
    return fmax(floor, depth_in(mat3_times_vec3(rotation_y(-bed->turn_deg), from_bed), radius, half));
}

static void check_sphere(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                         const Room *room, int part, Vec3 centre, double radius) {
    double depth[SOLID_COUNT] = {depth_in_ground(&phase->stance, centre, radius), -1, -1, -1};
    if (phase->stance.wall)
        depth[SOLID_WALL] = phase->stance.wall_x_m + radius - centre.x;
    if (phase->stance.chair) {
        const float half = (float)BODY_CHAIR_SEAT_M / 2, thick = 0.02f, top = (float)BODY_CHAIR_BACK_TOP_M;
        const float seat = (float)room->seat_m, back_x = (float)BODY_CHAIR_BACK_X_M;
        depth[SOLID_SEAT] =
            depth_in_box(room, centre, radius, (Vec3){0, seat - thick, 0}, (Vec3){half, thick, half});
        depth[SOLID_CHAIR_BACK] =
            depth_in_box(room, centre, radius, (Vec3){back_x - 0.01f, (seat + top) / 2, 0},
                         (Vec3){0.01f, (top - seat) / 2, half});
    }
    double limit = is_soft(part) ? SOFT_M : FIRM_M;
    for (int solid = 0; solid < SOLID_COUNT; solid++)
        if (depth[solid] > limit)
            motion_find(check, phase, sample,
                        (MotionFinding){.rule = MOTION_DEPTH,
                                        .subject = part,
                                        .other = solid,
                                        .value = depth[solid] * 1000,
                                        .limit = limit * 1000});
}

// Palm and finger tips; a hand on the rail of the chair touches what its rule of reach looks after.
static void check_hands(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample) {
    static const Joint wrists[2] = {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST};
    const Room none = {.stance = &phase->stance};
    MotionPhase no_chair = *phase;
    no_chair.stance.chair = false;
    for (int side = 0; side < 2; side++) {
        int part = side ? PART_RIGHT_HAND : PART_LEFT_HAND;
        Vec3 palm = frames_point(&sample->figure, wrists[side], (JointOffset){0, -BODY_PALM_M, 0});
        check_sphere(check, &no_chair, sample, &none, part, palm, BODY_PALM_HALF_M);
        check_sphere(check, &no_chair, sample, &none, part, sample->figure.hand_tip[side], 0.008);
    }
}

// The thigh over the seat: three spheres along it, as thick as it is drawn.
static void check_thighs(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                         const Room *room) {
    static const double along[3] = {0.14, 0.23, 0.32}, radius[3] = {0.080, 0.070, 0.057};
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < 3; i++)
            check_sphere(check, phase, sample, room, side ? MOTION_PART_RIGHT_THIGH : MOTION_PART_LEFT_THIGH,
                         frames_point(&sample->figure, side ? JOINT_RIGHT_HIP : JOINT_LEFT_HIP,
                                      (JointOffset){0, -along[i], 0}),
                         radius[i]);
}

void motion_check_depth(MotionCheck *check) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        Room room = {.stance = &phase->stance,
                     .to_chair = rotation_y(-phase->stance.chair_turn_deg),
                     .seat_m = phase->stance.chair ? stance_seat_m(&phase->stance) : 0};
        for (size_t i = 0; i < phase->count; i++) {
            const MotionSample *sample = &phase->samples[i];
            for (int k = 0; k < count; k++)
                check_sphere(check, phase, sample, &room, (int)spheres[k].part,
                             frames_point(&sample->figure, spheres[k].joint, spheres[k].offset),
                             spheres[k].radius_m);
            check_hands(check, phase, sample);
            if (phase->stance.chair)
                check_thighs(check, phase, sample, &room);
        }
    }
}
