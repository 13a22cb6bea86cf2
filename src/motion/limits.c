// Joint limits, soft and hard, and angles a file keys that what is held contradicts.
#include "motion/limits.h"
#include <math.h>
#include "base/number.h"
#include "model/exercise.h"
#include "motion/motion_internal.h"

// Rounding in single precision, and a margin so that a value on the limit is not over it.
#define HARD_MARGIN_DEG 0.05
#define SOFT_MARGIN_DEG 0.5
// A knee this straight lets the hamstrings end hip flexion; at the second angle they no longer do.
#define KNEE_STRAIGHT_DEG 10.0
#define KNEE_LOOSE_DEG 60.0

static const double *own_side(const Figure *figure, Dof dof) {
    return figure->angle +
           (dof >= DOF_RIGHT_CLAVICLE_ELEVATION ? DOF_RIGHT_HIP_FLEXION - DOF_LEFT_HIP_FLEXION : 0);
}

static Dof left_of(Dof dof) {
    return dof >= DOF_RIGHT_CLAVICLE_ELEVATION ? dof_mirrored(dof) : dof;
}

static double between(double at_straight, double at_loose, double knee) {
    double share = clamp((knee - KNEE_STRAIGHT_DEG) / (KNEE_LOOSE_DEG - KNEE_STRAIGHT_DEG), 0, 1);
    return at_straight + (at_loose - at_straight) * share;
}

MotionLimits motion_limits(const Figure *figure, MotionAngle angle) {
    if (angle == MOTION_ANGLE_SPINE)
        return (MotionLimits){-60, 60, -100, 100};
    const DofInfo *info = dof_info((Dof)angle);
    MotionLimits limits = {info->soft_min, info->soft_max, info->hard_min, info->hard_max};
    const double *a = own_side(figure, (Dof)angle);
    switch (left_of((Dof)angle)) {
    case DOF_LEFT_HIP_ROTATION: // a figure four turns out further than a straight hip can
        if (a[DOF_LEFT_HIP_FLEXION] > 80 && a[DOF_LEFT_HIP_ABDUCTION] > 15)
            limits.soft_max = limits.hard_max;
        else
            limits.hard_max = 60;
        break;
    case DOF_LEFT_HIP_FLEXION:
        limits.soft_max = between(80, limits.soft_max, a[DOF_LEFT_KNEE_FLEXION]);
        limits.hard_max = between(90, limits.hard_max, a[DOF_LEFT_KNEE_FLEXION]);
        break;
    case DOF_LEFT_ANKLE_FLEXION:
        if (a[DOF_LEFT_KNEE_FLEXION] > 45)
            limits.soft_max = 35;
        else
            limits.hard_max = 30;
        break;
    default:
        break;
    }
    return limits;
}

double motion_angle(const Figure *figure, MotionAngle angle) {
    if (angle == MOTION_ANGLE_SPINE)
        return figure->angle[DOF_LUMBAR_FLEXION] + figure->angle[DOF_THORAX_FLEXION];
    return figure->angle[angle];
}

// How far the file lets an angle go on purpose; widens the soft limits.
static void widen(MotionCheck *check, MotionAngle angle, double value, MotionLimits *limits) {
    for (size_t i = 0; i < check->exercise->allow_count; i++) {
        const Allowance *allow = &check->exercise->allow[i];
        if ((MotionAngle)allow->dof != angle)
            continue;
        if (allow->to_deg > limits->soft_max) {
            check->allow_used[i] = check->allow_used[i] || value > limits->soft_max + SOFT_MARGIN_DEG;
            limits->soft_max = allow->to_deg;
        } else if (allow->to_deg < limits->soft_min) {
            check->allow_used[i] = check->allow_used[i] || value < limits->soft_min - SOFT_MARGIN_DEG;
            limits->soft_min = allow->to_deg;
        }
    }
}

static bool is_comfortable(const MotionLimits *limits, double value) {
    return value <= limits->soft_max + SOFT_MARGIN_DEG && value >= limits->soft_min - SOFT_MARGIN_DEG;
}

static void check_angle(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                        MotionAngle angle) {
    MotionLimits limits = motion_limits(&sample->figure, angle);
    double value = motion_angle(&sample->figure, angle);
    MotionFinding finding = {.subject = angle, .value = value};
    if (value > limits.hard_max + HARD_MARGIN_DEG || value < limits.hard_min - HARD_MARGIN_DEG) {
        finding.rule = MOTION_HARD;
        finding.limit = value > limits.hard_max ? limits.hard_max : limits.hard_min;
        motion_find(check, phase, sample, finding);
        return;
    }
    if (!motion_wants(check, MOTION_SOFT) || is_comfortable(&limits, value))
        return;
    widen(check, angle, value, &limits);
    if (is_comfortable(&limits, value))
        return;
    finding.rule = MOTION_SOFT;
    finding.limit = value > limits.soft_max ? limits.soft_max : limits.soft_min;
    motion_find(check, phase, sample, finding);
}

static bool has_limits(MotionAngle angle) {
    return angle == MOTION_ANGLE_SPINE || (angle >= DOF_PELVIS_TILT && dof_info((Dof)angle)->positive_key);
}

void motion_check_limits(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++)
        for (size_t i = 0; i < check->phases[p].count; i++)
            for (MotionAngle angle = 0; angle < MOTION_ANGLE_COUNT; angle++)
                if (has_limits(angle))
                    check_angle(check, &check->phases[p], &check->phases[p].samples[i], angle);
}

static Limb limb_of(Dof dof) {
    bool right = dof >= DOF_RIGHT_CLAVICLE_ELEVATION;
    Dof left = left_of(dof);
    if (left < DOF_LEFT_SHOULDER_FLEXION)
        return LIMB_COUNT;
    bool leg = left >= DOF_LEFT_HIP_FLEXION;
    return leg ? (right ? LIMB_RIGHT_LEG : LIMB_LEFT_LEG) : (right ? LIMB_RIGHT_ARM : LIMB_LEFT_ARM);
}

static void check_keyed_at(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample) {
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT; dof++) {
        Limb limb = limb_of(dof);
        bool arm = limb == LIMB_LEFT_ARM || limb == LIMB_RIGHT_ARM;
        // The angles of a held arm only say which way its elbow points.
        if (!phase->to.keyed[dof] || (arm && phase->to.held[limb] != PLACE_NONE))
            continue;
        double value = sample->figure.angle[dof], keyed = phase->to.value[dof];
        if (fabs(value - keyed) > 2)
            motion_find(
                check, phase, sample,
                (MotionFinding){.rule = MOTION_KEYED, .subject = (int)dof, .value = value, .limit = keyed});
    }
}

void motion_check_keyed(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++)
        if (check->phases[p].count > 0)
            check_keyed_at(check, &check->phases[p], &check->phases[p].samples[check->phases[p].count - 1]);
}
