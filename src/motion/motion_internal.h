// What the rules of the motion check share: one repetition as sampled figures, and the worst case of each
// rule found in it. Internal to motion/ and its tests; motion_check.h is the door.
#pragma once
#include "base/arena.h"
#include "body/solve.h"
#include "motion/motion_check.h"

enum { MOTION_SAMPLES_PER_S = 60, MOTION_HOLD_SAMPLES_PER_S = 10, MOTION_FINDINGS_MAX = 256 };

typedef struct MotionSample {
    double t_s;  // since the repetition began
    double dt_s; // to the sample before it; 0 for a phase's first one
    double ease;
    Figure figure;
} MotionSample;

// One phase with the right side working; holds are sampled thinner, for only the breath moves in them.
typedef struct MotionPhase {
    int index; // into exercise.phases
    bool hold;
    double start_s, seconds;
    Stance stance, to_stance; // the same unless it goes from one stance to another
    bool crossing;
    Pose from, to;
    MotionSample *samples;
    size_t count;
} MotionPhase;

typedef enum MotionRule {
    MOTION_HARD,       // subject: MotionAngle
    MOTION_SOFT,       // subject: MotionAngle
    MOTION_REACH,      // subject: Limb
    MOTION_KEYED,      // subject: Dof
    MOTION_DRIFT,      // subject: Part
    MOTION_CREEP,      // subject: Part; speed of a fixed contact
    MOTION_ON_BODY,    // subject: Limb, other: Place
    MOTION_FLOAT,      // subject: Part
    MOTION_LEAVES,     // subject: Part; a rolling or sliding one
    MOTION_DEPTH,      // subject: Part, or PART_COUNT and PART_COUNT + 1 for the thighs; other: MotionSolid
    MOTION_BONE,       // subject: Joint
    MOTION_THROUGH,    // subject and other: MotionSegment
    MOTION_BALANCE,    // no subject
    MOTION_SPEED,      // subject: Joint
    MOTION_SPARC,      // subject: MotionEnd
    MOTION_LDLJ,       // subject: MotionEnd
    MOTION_JUMP_PLACE, // subject: Joint; against the phase before
    MOTION_JUMP_TURN,
    MOTION_MIRROR,  // subject: Joint
    MOTION_NO_TIME, // no subject
} MotionRule;

// An angle that has a limit: every Dof, and the flexion of the low and the upper back together.
typedef int MotionAngle;
enum { MOTION_ANGLE_SPINE = DOF_COUNT, MOTION_ANGLE_COUNT };

typedef enum MotionSolid { SOLID_FLOOR, SOLID_SEAT, SOLID_CHAIR_BACK, SOLID_WALL } MotionSolid;

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

// The worst case of one rule at one subject in one phase.
typedef struct MotionFinding {
    MotionRule rule;
    int phase;   // of the exercise
    int mistake; // -1: in the right form
    int subject, other;
    double t_s, value, limit;
    double seconds; // how long a soft limit is passed
} MotionFinding;

typedef struct MotionCheck {
    const Exercise *exercise;
    Arena *arena;
    MotionPhase *phases;
    size_t phase_count;
    bool *allow_used; // one for each of the exercise's allowances
    MotionFinding findings[MOTION_FINDINGS_MAX];
    int count;
} MotionCheck;

// Keeps a finding when it is the first or the worst of its kind.
void motion_find(MotionCheck *check, MotionFinding finding);
// Writes all findings as diagnostics (motion_report.c).
void motion_report(const MotionCheck *check, DiagList *diags);

// What a finding says, with its joint or part, value and limit.
enum { MOTION_TEXT = 240 };
void motion_finding_text(const MotionFinding *finding, char text[MOTION_TEXT]);

// The rules, each over the whole repetition.
void motion_check_reach(MotionCheck *check);
void motion_check_limits(MotionCheck *check);
void motion_check_keyed(MotionCheck *check);
void motion_check_contacts(MotionCheck *check);
void motion_check_depth(MotionCheck *check);
void motion_check_bones(MotionCheck *check);
void motion_check_touch(MotionCheck *check);
void motion_check_balance(MotionCheck *check);
void motion_check_speed(MotionCheck *check);
void motion_check_smooth(MotionCheck *check);
void motion_check_joins(MotionCheck *check);
void motion_check_mirror(MotionCheck *check);
// Hard limits and reach of the mistakes' poses.
void motion_check_mistakes(MotionCheck *check);

// Soft and hard limits of an angle, those that depend on other joints taken into account.
typedef struct MotionLimits {
    double soft_min, soft_max, hard_min, hard_max;
} MotionLimits;
MotionLimits motion_limits(const Figure *figure, MotionAngle angle);
double motion_angle(const Figure *figure, MotionAngle angle);

// The body's centre of mass in the room.
vec3s motion_centre_of_mass(const Figure *figure);
// How far a point of the floor (x, z) lies outside the area that the feet standing on it span, metres;
// negative inside.
double motion_outside_feet(const Figure *figure, double x, double z);

// Smoothness of a speed profile sampled `per_s` times a second (reference: section D): SPARC (Balasubramanian
// 2015: cut-off 10 Hz, amplitude threshold 0.05, zero padding by 2^4) and the logarithmic dimensionless jerk.
// Closer to 0 = smoother.
double motion_sparc(const double *speed, size_t count, double per_s);
double motion_ldlj(const double *speed, size_t count, double per_s);

// Parts of the body as capsules, for touching itself.
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
const char *motion_segment_name(MotionSegment segment);

// The largest distance of a joint between `figure` and the mirror image of `other`, metres.
double motion_mirror_gap(const Figure *figure, const Figure *other, Joint *joint);
// By which share the bone above a joint is longer (or shorter) than it should be.
double motion_bone_error(const Figure *figure, Joint joint);
