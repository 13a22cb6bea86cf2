// How the hands are shaped: flat where they rest, closed round what they hold, at ease where they hang. Internal to body/.
#pragma once
#include "body/solve.h"

// Fills figure->hand of a placed figure that is on the way from pose `from` to pose `to`; `ease` 0..1 as in body_solve().
void hands_shape(const Pose *from, const Pose *to, double ease, Figure *figure);
