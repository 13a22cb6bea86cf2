// The skeleton: joints, their clinical angles, and the proportions of an adult woman (stature 1.65 m).
// Axes of every joint frame in the anatomical position: X forward, Y up, Z to the figure's right (ISB). Metres and degrees.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#define BODY_STATURE_M 1.65

typedef enum Joint { // parents before children
    JOINT_PELVIS,    // mid-point of the hip joints
    JOINT_LUMBAR,    // L5/S1
    JOINT_THORAX,    // T12/L1; carries ribs, neck and shoulder girdle
    JOINT_NECK,      // C7
    JOINT_HEAD,      // base of the skull
    JOINT_LEFT_CLAVICLE,
    JOINT_LEFT_SHOULDER,
    JOINT_LEFT_ELBOW,
    JOINT_LEFT_WRIST,
    JOINT_RIGHT_CLAVICLE,
    JOINT_RIGHT_SHOULDER,
    JOINT_RIGHT_ELBOW,
    JOINT_RIGHT_WRIST,
    JOINT_LEFT_HIP,
    JOINT_LEFT_KNEE,
    JOINT_LEFT_ANKLE,
    JOINT_LEFT_TOES, // ball of the foot (metatarsophalangeal joints)
    JOINT_RIGHT_HIP,
    JOINT_RIGHT_KNEE,
    JOINT_RIGHT_ANKLE,
    JOINT_RIGHT_TOES,
    JOINT_COUNT
} Joint;

// "pelvis", "left_knee", ...
const char *joint_name(Joint joint);
// JOINT_PELVIS for itself.
Joint joint_parent(Joint joint);
// The joint on the other side; itself for the middle ones.
Joint joint_mirrored(Joint joint);
// Where the joint sits in its parent's frame, metres.
typedef struct JointOffset {
    double x, y, z;
} JointOffset;
// The joint must be one: less than JOINT_COUNT.
JointOffset joint_offset(Joint joint);

// Every angle (and root offset) that can be keyed.
typedef enum Dof {
    // How the whole body lies in the room, on top of the pose's base placement.
    DOF_BODY_PITCH, // + = leans back: the chest turns up (degrees about the left-right axis)
    DOF_BODY_ROLL,  // + = leans to the figure's right
    DOF_BODY_TURN,  // + = turns to the figure's left, about the vertical
    DOF_BODY_FORWARD_M,
    DOF_BODY_UP_M,
    DOF_BODY_RIGHT_M,
    DOF_PELVIS_TILT, // + posterior
    DOF_PELVIS_LIST, // + right hip up
    DOF_PELVIS_TURN, // + to the figure's left
    DOF_LUMBAR_FLEXION,
    DOF_LUMBAR_BEND, // + to the figure's left
    DOF_LUMBAR_TURN, // + to the figure's left
    DOF_THORAX_FLEXION,
    DOF_THORAX_BEND,
    DOF_THORAX_TURN,
    DOF_NECK_FLEXION,
    DOF_NECK_BEND,
    DOF_NECK_TURN,
    DOF_HEAD_FLEXION, // nod at the base of the skull
    DOF_RIBS_M,       // how far the ribs widen with the breath, metres; written by the program, not by files
    // One block a side; DOF_RIGHT_x - DOF_LEFT_x is the same for every x.
    DOF_LEFT_CLAVICLE_ELEVATION,
    DOF_LEFT_CLAVICLE_PROTRACTION,
    DOF_LEFT_SHOULDER_FLEXION,
    DOF_LEFT_SHOULDER_ABDUCTION,
    DOF_LEFT_SHOULDER_ROTATION, // + external
    DOF_LEFT_ELBOW_FLEXION,
    DOF_LEFT_FOREARM_PRONATION, // 0 = thumb forward with the arm hanging
    DOF_LEFT_WRIST_FLEXION,
    DOF_LEFT_HIP_FLEXION,
    DOF_LEFT_HIP_ABDUCTION,
    DOF_LEFT_HIP_ROTATION, // + external
    DOF_LEFT_KNEE_FLEXION,
    DOF_LEFT_ANKLE_FLEXION, // + dorsiflexion
    DOF_LEFT_ANKLE_INVERSION,
    DOF_LEFT_TOES_EXTENSION,
    DOF_RIGHT_CLAVICLE_ELEVATION,
    DOF_RIGHT_CLAVICLE_PROTRACTION,
    DOF_RIGHT_SHOULDER_FLEXION,
    DOF_RIGHT_SHOULDER_ABDUCTION,
    DOF_RIGHT_SHOULDER_ROTATION,
    DOF_RIGHT_ELBOW_FLEXION,
    DOF_RIGHT_FOREARM_PRONATION,
    DOF_RIGHT_WRIST_FLEXION,
    DOF_RIGHT_HIP_FLEXION,
    DOF_RIGHT_HIP_ABDUCTION,
    DOF_RIGHT_HIP_ROTATION,
    DOF_RIGHT_KNEE_FLEXION,
    DOF_RIGHT_ANKLE_FLEXION,
    DOF_RIGHT_ANKLE_INVERSION,
    DOF_RIGHT_TOES_EXTENSION,
    DOF_COUNT
} Dof;

// How a content file names an angle: `group: {positive_key: value}` or, with the sign turned, `group: {negative_key: value}`.
// Limits are of the positive direction: `hard` fails, `soft` warns; the numbers are normal ranges of healthy adults.
typedef struct DofInfo {
    const char *group;        // "pelvis", "left_hip", ... (without a side a file means both: "hip")
    const char *positive_key; // "posterior_tilt_deg"; NULL when files may not key it
    const char *negative_key; // "anterior_tilt_deg" or NULL
    double soft_min, soft_max, hard_min, hard_max;
} DofInfo;
// Never NULL, and never freed.
const DofInfo *dof_info(Dof dof);
// Writes the angle that `key` keys as people read it, "right_hip flexion" for flexion_deg of right_hip; cut to `size` bytes.
void dof_angle_name(const char *group, const char *key, char *name, size_t size);
// The same angle on the other side; a middle one is itself.
Dof dof_mirrored(Dof dof);
// -1 for the middle angles that change sign in a mirror (bend, turn, list, roll, right_m), else +1.
int dof_mirror_sign(Dof dof);
