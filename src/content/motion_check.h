// Checks how an exercise moves: the same solved body that is drawn, sampled at 60 Hz through one repetition.
#pragma once
#include "base/diag.h"
#include "content/exercise.h"

// Adds an error or a warning at the phase's line for every rule that the movement breaks, once per rule, phase and joint, with
// the worst time, value and limit:
// - a joint beyond its hard limit is an error, beyond its soft one for more than 0.2 s a warning;
// - a held hand or foot that misses its place by more than 5 mm is an error;
// - an angle the file keys and the held feet contradict by more than 2 degrees is an error (a held arm's angles only say
//   which way the elbow points);
// - what is fixed to the room drifts more than 5 mm: error;
// - a part more than 5 mm (soft tissue 10 mm) inside floor, seat or wall: error;
// - a joint faster than 120 degrees a second (360 in brisk exercises): error.
// Numbers: reference tables of joint limits and of motion quality. Pure; allocates nothing that outlives the call.
void motion_check(const Exercise *exercise, DiagList *diags);
