// Parts of the body that are far from each other on the skeleton do not pass through each other.
#include <math.h>
#include "base/number.h"
#include "body/frames.h"
#include "body/limbs.h"
#include "body/surface.h"
#include "motion/motion_internal.h"

#define THROUGH_M 0.015
#define PRESSED_M 0.030 // soft tissue, where the file lays a hand or an ankle on the body

typedef struct Capsule {
    MotionSegment segment;
    Joint joint; // whose frame both ends are in
    JointOffset a, b;
    double radius_a, radius_b;
} Capsule;

// As thick as the surface of body/surface.h and the drawn limbs between its spheres.
// clang-format off
#define SIDE_CAPSULES(SIDE)                                                                                 \
    {SEGMENT_##SIDE##_UPPER_ARM, JOINT_##SIDE##_SHOULDER, {0, 0, 0}, {0, -0.284, 0}, 0.042, 0.034},         \
    {SEGMENT_##SIDE##_FOREARM, JOINT_##SIDE##_ELBOW, {0, 0, 0}, {0, -0.244, 0}, 0.034, 0.022},              \
    {SEGMENT_##SIDE##_HAND, JOINT_##SIDE##_WRIST, {0, -0.010, 0}, {0, -0.150, 0}, BODY_PALM_HALF_M, 0.009}, \
    {SEGMENT_##SIDE##_THIGH, JOINT_##SIDE##_HIP, {0, -0.065, 0}, {0, -0.401, 0}, 0.080, 0.052},             \
    {SEGMENT_##SIDE##_SHANK, JOINT_##SIDE##_KNEE, {0, -0.020, 0}, {-0.003, -0.350, 0}, 0.050, 0.032},       \
    {SEGMENT_##SIDE##_FOOT, JOINT_##SIDE##_ANKLE, {-0.030, -0.036, 0}, {0.150, -0.050, 0}, 0.030, 0.016}
// clang-format on
static const Capsule capsules[] = {
    {SEGMENT_PELVIS, JOINT_PELVIS, {0, 0.020, -0.060}, {0, 0.020, 0.060}, 0.088, 0.088},
    {SEGMENT_CHEST, JOINT_THORAX, {0.018, 0.040, -0.050}, {0.010, 0.190, -0.055}, 0.086, 0.078},
    {SEGMENT_CHEST, JOINT_THORAX, {0.018, 0.040, 0.050}, {0.010, 0.190, 0.055}, 0.086, 0.078},
    {SEGMENT_HEAD, JOINT_HEAD, {0.005, 0.040, 0}, {0.005, 0.070, 0}, 0.080, 0.085},
    SIDE_CAPSULES(LEFT),
    SIDE_CAPSULES(RIGHT),
};
enum { CAPSULE_COUNT = sizeof capsules / sizeof capsules[0] };

static Joint joint_of(MotionSegment segment) {
    for (int i = 0; i < CAPSULE_COUNT; i++)
        if (capsules[i].segment == segment)
            return capsules[i].joint;
    return JOINT_PELVIS;
}

static int joints_between(Joint a, Joint b) {
    int steps = 0;
    // Parents stand before children: the later one is never above the earlier.
    for (; a != b; steps++) {
        if (a > b)
            a = joint_parent(a);
        else
            b = joint_parent(b);
    }
    return steps;
}

// More than two joints apart.
static bool are_far(MotionSegment a, MotionSegment b) {
    return joints_between(joint_of(a), joint_of(b)) > 2;
}

typedef struct Line {
    Vec3 from, way;
    double radius, widening;
} Line;

static double dot(Vec3 a, Vec3 b) {
    return (double)vec3_dot(a, b);
}

// How deep two tapered capsules stand in each other where their middle lines come nearest.
static double overlap(const Line *p, const Line *q) {
    Vec3 r = vec3_sub(p->from, q->from);
    double a = dot(p->way, p->way), e = dot(q->way, q->way), f = dot(q->way, r), c = dot(p->way, r),
           b = dot(p->way, q->way);
    double parallel = a * e - b * b;
    double s = parallel > 1e-9 ? clamp((b * f - c * e) / parallel, 0, 1) : 0.5;
    double t = clamp((b * s + f) / e, 0, 1);
    s = clamp((b * t - c) / a, 0, 1);
    Vec3 between = vec3_sub(vec3_add(p->from, vec3_scale(p->way, (float)s)),
                            vec3_add(q->from, vec3_scale(q->way, (float)t)));
    return p->radius + p->widening * s + q->radius + q->widening * t - (double)vec3_length(between);
}

static void place_lines(const Figure *figure, Line lines[CAPSULE_COUNT]) {
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        const Capsule *c = &capsules[i];
        Vec3 from = frames_point(figure, c->joint, c->a);
        lines[i] = (Line){from, vec3_sub(frames_point(figure, c->joint, c->b), from), c->radius_a,
                          c->radius_b - c->radius_a};
    }
}

typedef bool Pairs[SEGMENT_COUNT][SEGMENT_COUNT];

static void declare(Pairs pressed, Limb limb, Place place, const Figure *figure) {
    static const MotionSegment ends[LIMB_COUNT][2] = {{SEGMENT_LEFT_FOREARM, SEGMENT_LEFT_HAND},
                                                      {SEGMENT_RIGHT_FOREARM, SEGMENT_RIGHT_HAND},
                                                      {SEGMENT_LEFT_SHANK, SEGMENT_LEFT_FOOT},
                                                      {SEGMENT_RIGHT_SHANK, SEGMENT_RIGHT_FOOT}};
    BodySpot spot;
    if (!limb_spot(figure, limb, place, &spot))
        return;
    for (MotionSegment s = 0; s < SEGMENT_COUNT; s++)
        for (int i = 0; i < 2; i++)
            if (joints_between(joint_of(s), spot.joint) <= 1)
                pressed[s][ends[limb][i]] = pressed[ends[limb][i]][s] = true;
}

static void check_figure(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                         Pairs pressed, Pairs far) {
    Line lines[CAPSULE_COUNT];
    place_lines(&sample->figure, lines);
    for (int i = 0; i < CAPSULE_COUNT; i++)
        for (int k = i + 1; k < CAPSULE_COUNT; k++) {
            MotionSegment a = capsules[i].segment, b = capsules[k].segment;
            if (!far[a][b])
                continue;
            double limit = pressed[a][b] ? PRESSED_M : THROUGH_M, deep = overlap(&lines[i], &lines[k]);
            if (deep > limit)
                motion_find(check, phase, sample,
                            (MotionFinding){.rule = MOTION_THROUGH,
                                            .subject = (int)b,
                                            .other = (int)a,
                                            .value = deep * 1000,
                                            .limit = limit * 1000});
        }
}

void motion_check_overlap(MotionCheck *check) {
    Pairs far;
    for (MotionSegment a = 0; a < SEGMENT_COUNT; a++)
        for (MotionSegment b = 0; b < SEGMENT_COUNT; b++)
            far[a][b] = are_far(a, b);
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        Pairs pressed = {{false}};
        for (Limb limb = 0; limb < LIMB_COUNT && phase->count > 0; limb++) {
            declare(pressed, limb, phase->from.held[limb], &phase->samples[0].figure);
            declare(pressed, limb, phase->to.held[limb], &phase->samples[0].figure);
        }
        for (size_t i = 0; i < phase->count; i++)
            check_figure(check, phase, &phase->samples[i], pressed, far);
    }
}
