// The errors of a movement, each at its place in the body.
#include <string.h>
#include "body/limbs.h"
#include "model/exercise.h"
#include "motion/motion_internal.h"

// A file names an angle by its joint; those of the whole body are its middle.
static Joint joint_of_dof(Dof dof) {
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        if (strcmp(joint_name(joint), dof_info(dof)->group) == 0)
            return joint;
    return JOINT_PELVIS;
}

static Joint joint_of_part(int part) {
    static const Joint JOINTS[PART_COUNT] = {
        [PART_HEAD] = JOINT_HEAD,
        [PART_UPPER_BACK] = JOINT_THORAX,
        [PART_HIPS] = JOINT_PELVIS,
        [PART_LEFT_SIDE] = JOINT_THORAX,
        [PART_RIGHT_SIDE] = JOINT_THORAX,
        [PART_LEFT_HIP] = JOINT_LEFT_HIP,
        [PART_RIGHT_HIP] = JOINT_RIGHT_HIP,
        [PART_LEFT_SHOULDER] = JOINT_LEFT_SHOULDER,
        [PART_RIGHT_SHOULDER] = JOINT_RIGHT_SHOULDER,
        [PART_LEFT_ELBOW] = JOINT_LEFT_ELBOW,
        [PART_RIGHT_ELBOW] = JOINT_RIGHT_ELBOW,
        [PART_LEFT_HAND] = JOINT_LEFT_WRIST,
        [PART_RIGHT_HAND] = JOINT_RIGHT_WRIST,
        [PART_LEFT_KNEE] = JOINT_LEFT_KNEE,
        [PART_RIGHT_KNEE] = JOINT_RIGHT_KNEE,
        [PART_LEFT_SHIN] = JOINT_LEFT_KNEE,
        [PART_RIGHT_SHIN] = JOINT_RIGHT_KNEE,
        [PART_LEFT_FOOT] = JOINT_LEFT_ANKLE,
        [PART_RIGHT_FOOT] = JOINT_RIGHT_ANKLE,
        [PART_LEFT_TOES] = JOINT_LEFT_TOES,
        [PART_RIGHT_TOES] = JOINT_RIGHT_TOES,
    };
    return part == MOTION_PART_LEFT_THIGH    ? JOINT_LEFT_HIP
           : part == MOTION_PART_RIGHT_THIGH ? JOINT_RIGHT_HIP
                                             : JOINTS[part];
}

static Joint joint_of_segment(int segment) {
    static const Joint JOINTS[SEGMENT_COUNT] = {
        JOINT_PELVIS,      JOINT_THORAX,      JOINT_HEAD,      JOINT_LEFT_SHOULDER, JOINT_LEFT_ELBOW,
        JOINT_LEFT_WRIST,  JOINT_LEFT_HIP,    JOINT_LEFT_KNEE, JOINT_LEFT_ANKLE,    JOINT_RIGHT_SHOULDER,
        JOINT_RIGHT_ELBOW, JOINT_RIGHT_WRIST, JOINT_RIGHT_HIP, JOINT_RIGHT_KNEE,    JOINT_RIGHT_ANKLE,
    };
    return JOINTS[segment];
}

static Joint joint_of_end(int end) {
    static const Joint JOINTS[END_COUNT] = {JOINT_PELVIS,     JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST,
                                            JOINT_LEFT_KNEE,  JOINT_RIGHT_KNEE, JOINT_LEFT_ANKLE,
                                            JOINT_RIGHT_ANKLE};
    return JOINTS[end];
}

static Joint joint_of(const MotionFinding *finding) {
    int subject = finding->subject;
    switch (motion_rule_info(finding->rule)->subject) {
    case MOTION_OF_ANGLE:
        return subject == MOTION_ANGLE_SPINE ? JOINT_LUMBAR : joint_of_dof((Dof)subject);
    case MOTION_OF_KEYED_ANGLE:
        return joint_of_dof((Dof)subject);
    case MOTION_OF_LIMB:
        return limb_joints((Limb)subject).end;
    case MOTION_OF_PART:
        return joint_of_part(subject);
    case MOTION_OF_JOINT:
        return (Joint)subject;
    case MOTION_OF_SEGMENT:
        return joint_of_segment(subject);
    case MOTION_OF_END:
        return joint_of_end(subject);
    default: // the weight, or the time
        return JOINT_PELVIS;
    }
}

MoveFault motion_fault_of(const MotionCheck *check, const MotionFinding *finding, int pose, Arena *arena) {
    const Exercise *exercise = check->exercise;
    char text[MOTION_TEXT];
    motion_finding_text(finding, text);
    return (MoveFault){.pose = pose,
                       .phase = finding->phase,
                       .joint = joint_of(finding),
                       .line = pose >= 0 ? exercise->poses[pose].line : exercise->phases[finding->phase].line,
                       .text = arena_strdup(arena, text)};
}
