// Where the body's weight is. Internal to motion/ and its tests.
#pragma once
#include "body/solve.h"

// The body's centre of mass in the room, metres.
Vec3 motion_centre_of_mass(const Figure *figure);
// How far a point of the floor (x, z) lies outside the area that the feet standing on it span, metres;
// negative inside, 1 when nothing stands.
double motion_outside_feet(const Figure *figure, double x, double z);
