// The foot of a shape as nets: the foot in the ankle's frame, its toes in theirs, the bones of the ankle in the shank's axes.
// Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/loft.h"

typedef struct FootNets {
    LoftNet foot, toes[SHAPE_TOES], outer_bone, inner_bone;
} FootNets;

// The nets of that shape's left (-1) or right (1) foot; borrowed until the next call with another shape.
const FootNets *foot_nets(const FootShape *foot, int side);
