// From keyed poses to a body in the room: forward kinematics of the keyed angles, then inverse kinematics (IK) where a hand or foot is
// held (limbs.h: limb_reach() solves the two-bone limb). Pure and stateless: same input, same figure, whatever came before.
#pragma once
#include <stdbool.h>
#include "base/vec3.h"
#include "body/pose.h"

// Contact of one part with something, as `gently motion` prints it.
typedef enum ContactKind { CONTACT_NONE, CONTACT_FIXED, CONTACT_ROLLING, CONTACT_BODY } ContactKind;

// How a hand is shaped.
typedef struct HandShape {
    double knuckle_deg, finger_deg; // bend at the knuckles, and at the joints beyond them
    double thumb;                   // 0 beside the palm .. 1 opposite the fingers
    double holds; // 0..1: how far it holds a leg or the hip, round which the fingers close until they touch
} HandShape;

// The baby in the room; see body/baby.h for its frame.
typedef struct BabyPlace {
    bool there;
    Vec3 at;
    Mat3 axes;
    BabyHold from, to; // on the way between these
    double ease;
    bool mirrored;        // its head at the right arm
    double head_turn_deg; // how far its face is turned toward its right
} BabyPlace;

// A body in the room: room axes X forward, Y up, Z right; the floor is y = 0.
typedef struct Figure {
    Vec3 origin[JOINT_COUNT]; // metres
    Mat3 axes[JOINT_COUNT];   // columns: the joint frame's X, Y, Z in the room
    double angle[DOF_COUNT];  // the clinical angles after pins and reaches, degrees
    Vec3 hand_tip[2];         // left, right: of a hand with straight fingers
    HandShape hand[2];        // left, right
    Vec3 touch[PART_COUNT];   // for each part the point that touches or is nearest to touching
    ContactKind contact[PART_COUNT];
    BabyPlace baby;
    double ribs_m; // widening of the ribs with the breath
    // flexion of the low back moved from its upper to its lower end (lying: the hips stay down)
    double lumbar_shift_deg;
    double reach_error_m; // the largest distance by which a held hand or foot missed its place
    Limb reach_error_limb;
} Figure;

// Solves the stance's base pose once and keeps where things rest in it, so that later calls are twice as fast. Changes no result.
void body_settle(Stance *stance);

// The figure on the way from pose `from` to pose `to`; `ease` 0..1 is already eased. Angles blend linearly in `ease`,
// held limbs between their places. `ribs_m` widens the ribs (0..0.02).
void body_solve(const Stance *stance, const Pose *from, const Pose *to, double ease, double ribs_m,
                Figure *out);
