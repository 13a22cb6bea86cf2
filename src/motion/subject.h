// What a finding of the motion check can be about, and how that is called. Internal to motion/ and its tests.
#pragma once
#include "body/pose.h"

// What the number of a subject means.
typedef enum MotionSubject {
    MOTION_OF_NONE,
    MOTION_OF_ANGLE,       // MotionAngle, called by the direction of the value
    MOTION_OF_KEYED_ANGLE, // Dof, called by the direction of the limit: what the file keys
    MOTION_OF_LIMB,        // Limb, called by its hand or foot
    MOTION_OF_PART,        // Part, or MOTION_PART_LEFT_THIGH or _RIGHT_THIGH
    MOTION_OF_JOINT,       // Joint
    MOTION_OF_PLACE,       // Place
    MOTION_OF_SOLID,       // MotionSolid
    MOTION_OF_SEGMENT,     // MotionSegment
    MOTION_OF_END,         // MotionEnd
} MotionSubject;

// An angle that has a limit: every Dof, and the flexion of the low and the upper back together.
typedef int MotionAngle;
enum { MOTION_ANGLE_SPINE = DOF_COUNT, MOTION_ANGLE_COUNT };

// Thighs are no part that can be held; where a rule looks at them, too, they take the numbers after the last
// part.
enum { MOTION_PART_LEFT_THIGH = PART_COUNT, MOTION_PART_RIGHT_THIGH };

// What stands in the room.
typedef enum MotionSolid { SOLID_FLOOR, SOLID_SEAT, SOLID_CHAIR_BACK, SOLID_WALL, SOLID_COUNT } MotionSolid;

// End points whose paths must be even.
typedef enum MotionEnd {
    END_HIPS,
    END_LEFT_HAND,
    END_RIGHT_HAND,
    END_LEFT_KNEE,
    END_RIGHT_KNEE,
    END_LEFT_FOOT,
    END_RIGHT_FOOT,
    END_COUNT
} MotionEnd;

// Parts of the body as capsules, for passing through each other.
typedef enum MotionSegment {
    SEGMENT_PELVIS,
    SEGMENT_CHEST,
    SEGMENT_HEAD,
    SEGMENT_LEFT_UPPER_ARM,
    SEGMENT_LEFT_FOREARM,
    SEGMENT_LEFT_HAND,
    SEGMENT_LEFT_THIGH,
    SEGMENT_LEFT_SHANK,
    SEGMENT_LEFT_FOOT,
    SEGMENT_RIGHT_UPPER_ARM,
    SEGMENT_RIGHT_FOREARM,
    SEGMENT_RIGHT_HAND,
    SEGMENT_RIGHT_THIGH,
    SEGMENT_RIGHT_SHANK,
    SEGMENT_RIGHT_FOOT,
    SEGMENT_COUNT
} MotionSegment;

enum { MOTION_SUBJECT_TEXT = 96 };

// "right_hip flexion", "left hand", "the floor": the name of subject number `index`. `direction` chooses
// between the two names of an angle: the one whose positive sense it has. Returns -1 when that name counts
// the other way from the angle itself, so that numbers told with it must change their sign, else 1.
int motion_subject_name(MotionSubject subject, int index, double direction, char name[MOTION_SUBJECT_TEXT]);
