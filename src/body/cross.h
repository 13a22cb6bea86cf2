// From one stance to another: getting down, rolling over, standing up. Each end is a stance's base pose, solved by body_solve();
// what lies between is blended from the two solved bodies, and what rests at both ends stays where it is. Pure and stateless.
#pragma once
#include "body/solve.h"

// A part that is the same support at both ends may be this far apart in them, metres (the check's limit of drift).
#define CROSS_SAME_PLACE_M 0.005

// The figure on the way from the base pose of `from` to that of `to`; `ease` 0..1 is already eased, 0 and 1 give exactly the bodies
// that body_solve() gives for the two ends. Both stances are in the same room. Joints turn evenly (normalised quaternions). A knee
// that carries the body at both ends keeps its place; else, between two stances lying or kneeling, the body goes on touching the
// floor. A hand or foot that rests at the same place at both ends stays there; at different places it is lifted over, but a foot
// stays close to the floor where the body rolls from or onto its side.
// out->reach_error_m tells by how much one that should stay missed its place.
void body_cross(const Stance *from, const Stance *to, double ease, double ribs_m, Figure *out);

// Settles `stance` with the given parts where the base pose of `before` has them: its base pose is moved along the floor so that the
// first part touches at the same place (not along an axis whose place the pose itself keys), and every hand or foot among them is
// held at its place there. Returns -1, or the index of a part after the first that is no hand or foot held with PLACE_STAY.
// No parts = just body_settle().
int body_keep_parts(const Stance *before, const Part *parts, int count, Stance *stance);

// Holds a hand or foot of a settled stance where the base pose of `there` has it. False when it is none that is held with PLACE_STAY.
bool body_pin_part(const Stance *there, Part part, Stance *stance);
