// Held limbs: where a hand or foot should be, and two-bone inverse kinematics that brings it there. Internal to body/.
#pragma once
#include "body/frames.h"

// The three joints of a limb: shoulder-elbow-wrist or hip-knee-ankle.
typedef struct LimbJoints {
    Joint root, middle, end;
} LimbJoints;
// Which three they are.
LimbJoints limb_joints(Limb limb);

// Bends and turns the limb so that its end reaches the target; the keyed angles in `figure` decide which way knee or
// elbow points (the limb is turned as little as possible). Updates frames and angles of the limb and its end.
// Returns by how many metres the target was missed (0 when it is in reach).
double limb_reach(Figure *figure, Limb limb, LimbTarget target);

// Turns a placed arm about the line from shoulder to hand, as little as possible, until the elbow is not below
// `lowest_m` (its centre's height in the room). Nothing when it is above already or no turn helps.
void limb_raise_elbow(Figure *figure, Limb limb, double lowest_m);

// A place for the limb's end that leaves it bent a little: within the last `share` of its length the wish is followed less
// and less, so that a limb whose target goes out of reach never snaps straight.
Vec3 limb_within_reach(const Figure *figure, Limb limb, Vec3 origin, double share);

// Where the limb is now, as a target.
LimbTarget limb_now(const Figure *figure, Limb limb);

// The target for a limb held at `place`, given the trunk and legs already placed in `figure` and where the limb was in
// the base pose (for PLACE_STAY). `heel_lift_deg` turns a foot about its ball.
LimbTarget limb_target(const Figure *figure, const Stance *stance, Limb limb, Place place,
                       const LimbTarget *stay, double heel_lift_deg);

// A foot standing flat under the keyed one: heading kept, sole on the floor; `heel_lift_deg` lifts the heel about the ball.
LimbTarget limb_flat_foot(LimbTarget keyed, double heel_lift_deg);

// A foot turned `axes`, its ankle over `origin`, whose heel lies on the floor.
LimbTarget limb_heel_down(LimbTarget foot);

// A foot that stands flat at `flat`, tipped onto its inner or outer edge as far as the shank leans sideways beyond the keyed
// inversion, or `share` (0..1) of that.
LimbTarget limb_foot_on_edge(const Figure *figure, Limb limb, LimbTarget flat, double share);

// Where a limb held at a place of the own body belongs: the point of the skin, which way the skin faces there, and the joint
// in whose frame it lies, and what turns the fingers from the direction of the forearm (the longer, the farther; 0 = nothing). False
// for places that are not on the body.
typedef struct BodySpot {
    Joint joint;
    Vec3 point, out, fingers;
} BodySpot;
// `figure` is placed; `out` is untouched when the result is false.
bool limb_spot(const Figure *figure, Limb limb, Place place, BodySpot *out);

// The middle of the top rail of the chair's back.
Vec3 limb_chair_rail(const Stance *stance);
