// What touches what: floor, mat, seat, wall and the own body. Internal to body/.
#pragma once
#include "body/solve.h"

// Parts nearer to a surface than this touch it.
#define CONTACT_NEAR_M 0.006

// Fills touch[] and contact[] of a placed figure.
void contacts_find(const Stance *stance, const Pose *from, const Pose *to, Figure *figure);
