// The swaddled baby of an everyday movement: where it lies, and where the figure holds it. Its frame: X out of its front, Y toward
// its head, Z to its right; the origin is the middle of its body. Pure and stateless.
#pragma once
#include "body/solve.h"

// The middle axis of the lying baby over what it lies on, and the radius of the body where hands hold it, metres.
#define BABY_AXIS_M 0.070
#define BABY_RADIUS_M 0.074
// From the origin to the feet's end, to the neck and to the middle of the head, along Y.
#define BABY_FEET_M (-0.185)
#define BABY_NECK_M 0.145
#define BABY_HEAD_M 0.200
#define BABY_HEAD_RADIUS_M 0.060

// Fills figure->baby of a figure whose trunk is placed, on the way from pose `from` to pose `to`; `ease` 0..1 as in body_solve().
void baby_place(const Stance *stance, const Pose *from, const Pose *to, double ease, Figure *figure);

// The same between the base poses of two stances of one room.
void baby_cross(const Stance *from, const Stance *to, double ease, Figure *figure);

// Where a hand lies on the baby: a point of its surface, which way that faces, and which way the fingers go. False when there is none.
bool baby_spot(const Figure *figure, bool right_hand, Vec3 *point, Vec3 *out, Vec3 *fingers);
