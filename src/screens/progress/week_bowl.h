// A glass bowl that only fills: the minutes of a week as a picture.
#pragma once
#include "ui/widgets.h"

// How full it is, 0..1, after so many minutes toward a number. Without one (0) it rises with every minute and is never full.
double week_bowl_share(int minutes, int toward);
// Adds it, as large as fits into `rect` and in its middle.
void week_bowl_add(Scene *scene, const Theme *theme, RectPx rect, double share);
