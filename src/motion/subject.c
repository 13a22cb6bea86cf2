#include "motion/subject.h"
#include <stdio.h>

static int angle_name(MotionAngle angle, double direction, char name[MOTION_SUBJECT_TEXT]) {
    if (angle == MOTION_ANGLE_SPINE) {
        snprintf(name, MOTION_SUBJECT_TEXT, "spine flexion");
        return 1;
    }
    const DofInfo *info = dof_info((Dof)angle);
    bool turned = direction < 0 && info->negative_key;
    dof_angle_name(info->group, turned ? info->negative_key : info->positive_key, name, MOTION_SUBJECT_TEXT);
    return turned ? -1 : 1;
}

static const char *limb_name(int limb) {
    static const char *const names[LIMB_COUNT] = {"left hand", "right hand", "left foot", "right foot"};
    return names[limb];
}

static const char *end_name(int end) {
    static const char *const names[END_COUNT] = {"the hips",      "the left hand",  "the right hand",
                                                 "the left knee", "the right knee", "the left foot",
                                                 "the right foot"};
    return names[end];
}

static const char *solid_name(int solid) {
    static const char *const names[SOLID_COUNT] = {"the floor", "the seat", "the chair's back", "the wall"};
    return names[solid];
}

static const char *segment_name(int segment) {
    static const char *const names[SEGMENT_COUNT] = {
        "pelvis",        "chest",      "head",        "left_upper_arm", "left_forearm",
        "left_hand",     "left_thigh", "left_shank",  "left_foot",      "right_upper_arm",
        "right_forearm", "right_hand", "right_thigh", "right_shank",    "right_foot",
    };
    return names[segment];
}

static const char *any_part_name(int part) {
    return part == MOTION_PART_LEFT_THIGH    ? "left_thigh"
           : part == MOTION_PART_RIGHT_THIGH ? "right_thigh"
                                             : part_name((Part)part);
}

static const char *plain_name(MotionSubject subject, int index) {
    switch (subject) {
    case MOTION_OF_LIMB:
        return limb_name(index);
    case MOTION_OF_PART:
        return any_part_name(index);
    case MOTION_OF_JOINT:
        return joint_name((Joint)index);
    case MOTION_OF_PLACE:
        return place_name((Place)index);
    case MOTION_OF_SOLID:
        return solid_name(index);
    case MOTION_OF_SEGMENT:
        return segment_name(index);
    case MOTION_OF_END:
        return end_name(index);
    default:
        return "";
    }
}

int motion_subject_name(MotionSubject subject, int index, double direction, char name[MOTION_SUBJECT_TEXT]) {
    if (subject == MOTION_OF_ANGLE || subject == MOTION_OF_KEYED_ANGLE)
        return angle_name(index, direction, name);
    snprintf(name, MOTION_SUBJECT_TEXT, "%s", plain_name(subject, index));
    return 1;
}
