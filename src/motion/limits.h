// Joint limits as the motion check applies them. Internal to motion/ and its tests.
#pragma once
#include "body/solve.h"
#include "motion/subject.h"

// Comfortable (soft) and hard limits of an angle in a figure, degrees, those that depend on other joints
// taken into account.
typedef struct MotionLimits {
    double soft_min, soft_max, hard_min, hard_max;
} MotionLimits;
// Those of one angle; `figure` is solved.
MotionLimits motion_limits(const Figure *figure, MotionAngle angle);
// The angle itself, degrees.
double motion_angle(const Figure *figure, MotionAngle angle);
