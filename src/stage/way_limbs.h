// Arms and legs of a figure as a picture shows them, and how far a place is from them. Internal to stage/.
#pragma once
#include "stage/view_camera.h"

enum { WAY_LIMB_POINTS = 4 };

typedef struct WayLimbs {
    double x[LIMB_COUNT][WAY_LIMB_POINTS], y[LIMB_COUNT][WAY_LIMB_POINTS]; // from shoulder or hip to the tips
    double px_per_m;
} WayLimbs;

// Of the figure of a view, on its canvas.
WayLimbs way_limbs_of(const StageView *view);
// The limb that a joint belongs to; LIMB_COUNT for the trunk.
Limb way_limb_of(Joint joint);
// How far a place is from the skin of a limb, pixels; below 0 over it. `from` = 1 leaves out what is next to the trunk, 2 all but
// hand or foot.
double way_limb_away(const WayLimbs *limbs, Limb limb, int from, double x, double y);
// Whether a place is nearer to another joint of a joint's limb than to that one; hand and foot are one. False on the trunk.
bool way_limb_strays(const WayLimbs *limbs, Joint joint, double x, double y);
