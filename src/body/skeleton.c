#include "body/skeleton.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include "base/path_text.h"

#define H BODY_STATURE_M

typedef struct JointRow {
    const char *name;
    Joint parent, mirrored;
    JointOffset offset;
} JointRow;

// Lengths of segments: women of ANSUR II, and de Leva 1996; fore-and-aft offsets put the back of pelvis,
// ribs and head into one plane 0.056 H behind the hip joints, so that the figure lies flat and stands flat against a wall.
// clang-format off
static const JointRow joints[JOINT_COUNT] = {
    [JOINT_PELVIS] = {"pelvis", JOINT_PELVIS, JOINT_PELVIS, {0, 0, 0}},
    [JOINT_LUMBAR] = {"lumbar", JOINT_PELVIS, JOINT_LUMBAR, {-0.020, 0.065 * H, 0}},
    [JOINT_THORAX] = {"thorax", JOINT_LUMBAR, JOINT_THORAX, {0, 0.105 * H, 0}},
    [JOINT_NECK] = {"neck", JOINT_THORAX, JOINT_NECK, {-0.015, 0.168 * H, 0}},
    [JOINT_HEAD] = {"head", JOINT_NECK, JOINT_HEAD, {0.030, 0.052 * H, 0}},
    [JOINT_LEFT_CLAVICLE] = {"left_clavicle", JOINT_THORAX, JOINT_RIGHT_CLAVICLE, {0.035, 0.130 * H, -0.025}},
    [JOINT_LEFT_SHOULDER] = {"left_shoulder", JOINT_LEFT_CLAVICLE, JOINT_RIGHT_SHOULDER, {-0.015, 0, 0.025 - 0.100 * H}},
    [JOINT_LEFT_ELBOW] = {"left_elbow", JOINT_LEFT_SHOULDER, JOINT_RIGHT_ELBOW, {0, -0.172 * H, 0}},
    [JOINT_LEFT_WRIST] = {"left_wrist", JOINT_LEFT_ELBOW, JOINT_RIGHT_WRIST, {0, -0.148 * H, 0}},
    [JOINT_RIGHT_CLAVICLE] = {"right_clavicle", JOINT_THORAX, JOINT_LEFT_CLAVICLE, {0.035, 0.130 * H, 0.025}},
    [JOINT_RIGHT_SHOULDER] = {"right_shoulder", JOINT_RIGHT_CLAVICLE, JOINT_LEFT_SHOULDER, {-0.015, 0, 0.100 * H - 0.025}},
    [JOINT_RIGHT_ELBOW] = {"right_elbow", JOINT_RIGHT_SHOULDER, JOINT_LEFT_ELBOW, {0, -0.172 * H, 0}},
    [JOINT_RIGHT_WRIST] = {"right_wrist", JOINT_RIGHT_ELBOW, JOINT_LEFT_WRIST, {0, -0.148 * H, 0}},
    [JOINT_LEFT_HIP] = {"left_hip", JOINT_PELVIS, JOINT_RIGHT_HIP, {0, 0, -0.052 * H}},
    [JOINT_LEFT_KNEE] = {"left_knee", JOINT_LEFT_HIP, JOINT_RIGHT_KNEE, {0, -0.243 * H, 0}},
    [JOINT_LEFT_ANKLE] = {"left_ankle", JOINT_LEFT_KNEE, JOINT_RIGHT_ANKLE, {0, -0.236 * H, 0}},
    [JOINT_LEFT_TOES] = {"left_toes", JOINT_LEFT_ANKLE, JOINT_RIGHT_TOES, {0.118, 0.014 - 0.040 * H, 0}},
    [JOINT_RIGHT_HIP] = {"right_hip", JOINT_PELVIS, JOINT_LEFT_HIP, {0, 0, 0.052 * H}},
    [JOINT_RIGHT_KNEE] = {"right_knee", JOINT_RIGHT_HIP, JOINT_LEFT_KNEE, {0, -0.243 * H, 0}},
    [JOINT_RIGHT_ANKLE] = {"right_ankle", JOINT_RIGHT_KNEE, JOINT_LEFT_ANKLE, {0, -0.236 * H, 0}},
    [JOINT_RIGHT_TOES] = {"right_toes", JOINT_RIGHT_ANKLE, JOINT_LEFT_TOES, {0.118, 0.014 - 0.040 * H, 0}},
};
// clang-format on

const char *joint_name(Joint joint) {
    assert(joint < JOINT_COUNT);
    return joints[joint].name;
}

Joint joint_parent(Joint joint) {
    assert(joint < JOINT_COUNT);
    return joints[joint].parent;
}

Joint joint_mirrored(Joint joint) {
    assert(joint < JOINT_COUNT);
    return joints[joint].mirrored;
}

JointOffset joint_offset(Joint joint) {
    assert(joint < JOINT_COUNT);
    return joints[joint].offset;
}

// clang-format off
#define SIDE_ROWS(SIDE, side)                                                                                          \
    [DOF_##SIDE##_CLAVICLE_ELEVATION] = {side "_clavicle", "elevation_deg", "depression_deg", -10, 25, -15, 35},       \
    [DOF_##SIDE##_CLAVICLE_PROTRACTION] = {side "_clavicle", "protraction_deg", "retraction_deg", -25, 40, -30, 50},   \
    [DOF_##SIDE##_SHOULDER_FLEXION] = {side "_shoulder", "flexion_deg", "extension_deg", -45, 165, -60, 180},          \
    [DOF_##SIDE##_SHOULDER_ABDUCTION] = {side "_shoulder", "abduction_deg", "adduction_deg", -45, 160, -60, 180},      \
    [DOF_##SIDE##_SHOULDER_ROTATION] = {side "_shoulder", "external_rotation_deg", "internal_rotation_deg", -70, 85,   \
                                        -95, 105},                                                                     \
    [DOF_##SIDE##_ELBOW_FLEXION] = {side "_elbow", "flexion_deg", "extension_deg", 0, 145, -10, 155},                  \
    [DOF_##SIDE##_FOREARM_PRONATION] = {side "_forearm", "pronation_deg", "supination_deg", -85, 80, -95, 90},         \
    [DOF_##SIDE##_WRIST_FLEXION] = {side "_wrist", "flexion_deg", "extension_deg", -70, 70, -85, 85},                  \
    [DOF_##SIDE##_HIP_FLEXION] = {side "_hip", "flexion_deg", "extension_deg", -20, 120, -30, 135},                    \
    [DOF_##SIDE##_HIP_ABDUCTION] = {side "_hip", "abduction_deg", "adduction_deg", -20, 40, -30, 50},                  \
    [DOF_##SIDE##_HIP_ROTATION] = {side "_hip", "external_rotation_deg", "internal_rotation_deg", -40, 45, -50, 80},   \
    [DOF_##SIDE##_KNEE_FLEXION] = {side "_knee", "flexion_deg", "extension_deg", -3, 140, -10, 155},                   \
    [DOF_##SIDE##_ANKLE_FLEXION] = {side "_ankle", "dorsiflexion_deg", "plantarflexion_deg", -50, 20, -65, 45},        \
    [DOF_##SIDE##_ANKLE_INVERSION] = {side "_ankle", "inversion_deg", "eversion_deg", -15, 25, -25, 35},               \
    [DOF_##SIDE##_TOES_EXTENSION] = {side "_toes", "extension_deg", "flexion_deg", -40, 60, -50, 80}
// clang-format on

// Limits: normal ranges of healthy adults; those of the body in the room only keep numbers sane.
static const DofInfo dofs[DOF_COUNT] = {
    [DOF_BODY_PITCH] = {"body", "lean_back_deg", "lean_forward_deg", -120, 120, -120, 120},
    [DOF_BODY_ROLL] = {"body", "roll_right_deg", "roll_left_deg", -120, 120, -120, 120},
    [DOF_BODY_TURN] = {"body", "turn_left_deg", "turn_right_deg", -180, 180, -180, 180},
    [DOF_BODY_FORWARD_M] = {"body", "forward_m", "back_m", -2, 2, -2, 2},
    [DOF_BODY_UP_M] = {"body", "up_m", "down_m", -1, 1, -1, 1},
    [DOF_BODY_RIGHT_M] = {"body", "right_m", "left_m", -2, 2, -2, 2},
    [DOF_PELVIS_TILT] = {"pelvis", "posterior_tilt_deg", "anterior_tilt_deg", -12, 15, -20, 25},
    [DOF_PELVIS_LIST] = {"pelvis", "right_hike_deg", "left_hike_deg", -10, 10, -20, 20},
    [DOF_PELVIS_TURN] = {"pelvis", "turn_left_deg", "turn_right_deg", -15, 15, -30, 30},
    [DOF_LUMBAR_FLEXION] = {"lumbar", "flexion_deg", "extension_deg", -20, 45, -30, 60},
    [DOF_LUMBAR_BEND] = {"lumbar", "bend_left_deg", "bend_right_deg", -18, 18, -25, 25},
    [DOF_LUMBAR_TURN] = {"lumbar", "turn_left_deg", "turn_right_deg", -8, 8, -12, 12},
    [DOF_THORAX_FLEXION] = {"thorax", "flexion_deg", "extension_deg", -15, 30, -25, 45},
    [DOF_THORAX_BEND] = {"thorax", "bend_left_deg", "bend_right_deg", -20, 20, -30, 30},
    [DOF_THORAX_TURN] = {"thorax", "turn_left_deg", "turn_right_deg", -30, 30, -45, 45},
    [DOF_NECK_FLEXION] = {"neck", "flexion_deg", "extension_deg", -45, 45, -65, 60},
    [DOF_NECK_BEND] = {"neck", "bend_left_deg", "bend_right_deg", -35, 35, -45, 45},
    [DOF_NECK_TURN] = {"neck", "turn_left_deg", "turn_right_deg", -65, 65, -80, 80},
    [DOF_HEAD_FLEXION] = {"head", "flexion_deg", "extension_deg", -25, 25, -40, 40},
    [DOF_RIBS_M] = {"ribs", NULL, NULL, 0, 0.02, 0, 0.02},
    SIDE_ROWS(LEFT, "left"),
    SIDE_ROWS(RIGHT, "right"),
};

const DofInfo *dof_info(Dof dof) {
    assert(dof < DOF_COUNT);
    return &dofs[dof];
}

void dof_angle_name(const char *group, const char *key, char *name, size_t size) {
    int length = (int)strlen(key) - (paths_ends_in(key, "_deg") ? 4 : 0);
    snprintf(name, size, "%s %.*s", group, length, key);
}

enum { SIDE_BLOCK = DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION };

Dof dof_mirrored(Dof dof) {
    assert(dof < DOF_COUNT);
    if (dof >= DOF_RIGHT_CLAVICLE_ELEVATION)
        return (Dof)(dof - SIDE_BLOCK);
    if (dof >= DOF_LEFT_CLAVICLE_ELEVATION)
        return (Dof)(dof + SIDE_BLOCK);
    return dof;
}

int dof_mirror_sign(Dof dof) {
    switch (dof) {
    case DOF_BODY_ROLL:
    case DOF_BODY_TURN:
    case DOF_BODY_RIGHT_M:
    case DOF_PELVIS_LIST:
    case DOF_PELVIS_TURN:
    case DOF_LUMBAR_BEND:
    case DOF_LUMBAR_TURN:
    case DOF_THORAX_BEND:
    case DOF_THORAX_TURN:
    case DOF_NECK_BEND:
    case DOF_NECK_TURN:
        return -1;
    default:
        return 1;
    }
}
