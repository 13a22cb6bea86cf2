// How far a point of the room lies from the skin of trunk and legs, by the cross-sections of the shape. Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/vec.h"

// Metres outside the nearest part; below 0 inside it. Only parts whose axis comes nearer than about 25 cm count; with none of them it is
// 0.25.
float body_distance(const Figure *figure, const BodyShape *shape, Vec3 point);
