#include "body/surface.h"

// clang-format off
#define BACK_SPHERE(y, z) {JOINT_THORAX, {0.018, (y), (z)}, 0.090, PART_UPPER_BACK}

#define SIDE_SPHERES(SIDE, s)                                                                                          \
    {JOINT_THORAX, {0.018, 0.06, (s) * 0.050}, 0.088, PART_##SIDE##_SIDE},                                             \
    {JOINT_THORAX, {0.018, 0.14, (s) * 0.055}, 0.088, PART_##SIDE##_SIDE},                                             \
    {JOINT_PELVIS, {0.0, -0.01, (s) * 0.091}, 0.088, PART_##SIDE##_HIP},                                               \
    {JOINT_##SIDE##_SHOULDER, {0, 0, 0}, 0.048, PART_##SIDE##_SHOULDER},                                               \
    {JOINT_##SIDE##_ELBOW, {0, 0, 0}, BODY_ELBOW_M, PART_##SIDE##_ELBOW},                                              \
    {JOINT_##SIDE##_KNEE, {0, 0, 0}, 0.055, PART_##SIDE##_KNEE},                                                       \
    {JOINT_##SIDE##_KNEE, {0, -0.18, 0}, 0.045, PART_##SIDE##_SHIN},                                                   \
    {JOINT_##SIDE##_ANKLE, {BODY_HEEL_BALL_X_M, BODY_HEEL_BALL_Y_M, 0}, BODY_HEEL_BALL_M, PART_##SIDE##_FOOT},         \
    {JOINT_##SIDE##_ANKLE, {BODY_BALL_X_M, BODY_BALL_Y_M, BODY_BALL_Z_M}, BODY_BALL_M, PART_##SIDE##_FOOT},            \
    {JOINT_##SIDE##_ANKLE, {BODY_BALL_X_M, BODY_BALL_Y_M, -BODY_BALL_Z_M}, BODY_BALL_M, PART_##SIDE##_FOOT},           \
    {JOINT_##SIDE##_TOES, {0, 0.0, 0}, 0.014, PART_##SIDE##_TOES}
// clang-format on

static const BodySphere spheres[] = {
    {JOINT_HEAD, {0.005, 0.060, 0}, 0.092, PART_HEAD},
    BACK_SPHERE(0.05, 0.05),
    BACK_SPHERE(0.05, -0.05),
    BACK_SPHERE(0.14, 0.06),
    BACK_SPHERE(0.14, -0.06),
    BACK_SPHERE(0.23, 0.06),
    BACK_SPHERE(0.23, -0.06),
    {JOINT_PELVIS, {0.0, 0.03, 0.05}, 0.092, PART_HIPS},
    {JOINT_PELVIS, {0.0, 0.03, -0.05}, 0.092, PART_HIPS},
    {JOINT_PELVIS, {-0.010, -0.022, 0.055}, 0.075, PART_HIPS},
    {JOINT_PELVIS, {-0.010, -0.022, -0.055}, 0.075, PART_HIPS},
    SIDE_SPHERES(LEFT, -1),
    SIDE_SPHERES(RIGHT, 1),
};

const BodySphere *body_spheres(int *count) {
    *count = (int)(sizeof spheres / sizeof spheres[0]);
    return spheres;
}
