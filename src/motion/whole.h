// What must hold of the body as a whole. Internal to motion/ and its tests.
#pragma once
#include "body/solve.h"

// The largest distance of a joint between `figure` and the mirror image of `other`, metres; *joint gets
// which.
double motion_mirror_gap(const Figure *figure, const Figure *other, Joint *joint);
// By which share the bone above a joint is longer (or, negative, shorter) than it should be. 0 for a joint
// without one.
double motion_bone_error(const Figure *figure, Joint joint);
