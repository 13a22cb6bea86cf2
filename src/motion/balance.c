// Balance: where the body's weight is, and whether it is over the feet when nothing else holds the figure.
#include "motion/balance.h"
#include <math.h>
#include "body/frames.h"
#include "body/surface.h"
#include "motion/motion_internal.h"

typedef struct Weight {
    Joint joint;
    JointOffset centre;
    double percent;
} Weight;

// Segment masses of women: de Leva 1996, table 4; centres along the limbs from the same table, those of the
// trunk's three parts put where they lie on this skeleton.
// clang-format off
#define LIMB_WEIGHTS(SIDE)                                  \
    {JOINT_##SIDE##_SHOULDER, {0, -0.163, 0}, 2.55},        \
    {JOINT_##SIDE##_ELBOW, {0, -0.111, 0}, 1.38},           \
    {JOINT_##SIDE##_WRIST, {0, -0.060, 0}, 0.56},           \
    {JOINT_##SIDE##_HIP, {0, -0.145, 0}, 14.78},            \
    {JOINT_##SIDE##_KNEE, {0, -0.172, 0}, 4.81},            \
    {JOINT_##SIDE##_ANKLE, {0.041, -0.035, 0}, 1.29}
// clang-format on
static const Weight weights[] = {
    {JOINT_HEAD, {0.005, 0.036, 0}, 6.68},
    {JOINT_THORAX, {0.018, 0.170, 0}, 15.45},
    {JOINT_THORAX, {0.018, 0.010, 0}, 14.65},
    {JOINT_PELVIS, {0.000, 0.040, 0}, 12.47},
    LIMB_WEIGHTS(LEFT),
    LIMB_WEIGHTS(RIGHT),
};

Vec3 motion_centre_of_mass(const Figure *figure) {
    Vec3 sum = {0, 0, 0};
    double total = 0;
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
        Vec3 at = frames_point(figure, weights[i].joint, weights[i].centre);
        sum = vec3_add(sum, vec3_scale(at, (float)weights[i].percent));
        total += weights[i].percent;
    }
    return vec3_scale(sum, (float)(1 / total));
}

enum { SOLE_POINTS = 6, POINTS_MAX = 2 * SOLE_POINTS };
typedef struct Spot {
    double x, z;
} Spot;

// The outline of each sole where it is within 6 mm of the floor.
static int standing_points(const Figure *figure, Spot out[POINTS_MAX]) {
    static const JointOffset outline[SOLE_POINTS] = {
        {BODY_HEEL_M, -BODY_ANKLE_HEIGHT_M, -0.022},
        {BODY_HEEL_M, -BODY_ANKLE_HEIGHT_M, 0.022},
        {0.118, -BODY_ANKLE_HEIGHT_M, -0.046},
        {0.118, -BODY_ANKLE_HEIGHT_M, 0.046},
        {0.070, -0.014, -0.025},
        {0.070, -0.014, 0.025},
    };
    int count = 0;
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < SOLE_POINTS; i++) {
            Joint ankle = side ? JOINT_RIGHT_ANKLE : JOINT_LEFT_ANKLE;
            Vec3 point = frames_point(figure, i < 4 ? ankle : (Joint)(ankle + 1), outline[i]);
            if (point.y < 0.006f)
                out[count++] = (Spot){(double)point.x, (double)point.z};
        }
    return count;
}

static double cross(Spot o, Spot a, Spot b) {
    return (a.x - o.x) * (b.z - o.z) - (a.z - o.z) * (b.x - o.x);
}

static bool stands_before(Spot a, Spot b) {
    return a.x < b.x || (a.x == b.x && a.z < b.z);
}

static void sort(Spot *points, int count) {
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && stands_before(points[k], points[k - 1]); k--) {
            Spot swap = points[k];
            points[k] = points[k - 1];
            points[k - 1] = swap;
        }
}

// Convex hull by the monotone chain, counter-clockwise; returns how many points it has.
static int hull_of(Spot *points, int count, Spot hull[2 * POINTS_MAX]) {
    sort(points, count);
    int n = 0;
    for (int i = 0; i < count; i++) {
        while (n >= 2 && cross(hull[n - 2], hull[n - 1], points[i]) <= 0)
            n--;
        hull[n++] = points[i];
    }
    for (int i = count - 2, lower = n + 1; i >= 0; i--) {
        while (n >= lower && cross(hull[n - 2], hull[n - 1], points[i]) <= 0)
            n--;
        hull[n++] = points[i];
    }
    return n - 1;
}

double motion_outside_feet(const Figure *figure, double x, double z) {
    Spot points[POINTS_MAX], hull[2 * POINTS_MAX], at = {x, z};
    int count = standing_points(figure, points);
    if (count < 3)
        return 1; // nothing to stand on
    int n = hull_of(points, count, hull);
    double outside = -1;
    for (int i = 0; i < n; i++) {
        Spot a = hull[i], b = hull[(i + 1) % n];
        double length = sqrt((b.x - a.x) * (b.x - a.x) + (b.z - a.z) * (b.z - a.z));
        double beyond = length > 0 ? -cross(a, b, at) / length : -1;
        outside = beyond > outside ? beyond : outside;
    }
    return outside;
}

static bool hand_helps(const MotionPhase *phase) {
    for (Limb limb = LIMB_LEFT_ARM; limb <= LIMB_RIGHT_ARM; limb++) {
        Place from = phase->from.held[limb], to = phase->to.held[limb];
        if (from == to && (to == PLACE_CHAIR_BACK || to == PLACE_WALL))
            return true;
    }
    return false;
}

static bool leans_on_wall(const MotionPhase *phase, const Figure *figure) {
    return phase->stance.wall &&
           (figure->contact[PART_UPPER_BACK] != CONTACT_NONE || figure->contact[PART_HIPS] != CONTACT_NONE);
}

// On the chair the seat carries too, until the hips leave it.
static bool sits(const MotionPhase *phase, const Figure *figure) {
    return phase->stance.posture == POSTURE_SITTING && figure->contact[PART_HIPS] != CONTACT_NONE;
}

void motion_check_balance(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        if (phase->stance.anchor != ANCHOR_FEET || phase->to_stance.anchor != ANCHOR_FEET ||
            hand_helps(phase))
            continue;
        for (size_t i = 0; i < phase->count; i++) {
            const MotionSample *sample = &phase->samples[i];
            if (leans_on_wall(phase, &sample->figure) || sits(phase, &sample->figure))
                continue;
            Vec3 centre = motion_centre_of_mass(&sample->figure);
            double outside = motion_outside_feet(&sample->figure, (double)centre.x, (double)centre.z);
            if (outside > 0)
                motion_find(check, phase, sample,
                            (MotionFinding){.rule = MOTION_BALANCE, .value = outside * 1000});
        }
    }
}
