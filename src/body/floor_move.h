// A way of moving everything over the floor as one piece: from the room one position is told in to the room of the next one.
#pragma once
#include <stdbool.h>
#include "body/solve.h"

// First a turn about the room's upright axis, counter-clockwise as seen from above (as a camera's azimuth counts), then a shift.
typedef struct FloorMove {
    double turn_deg, x_m, z_m;
} FloorMove;

// Two bodies are the same one when no joint is farther off than this after the move, metres.
#define FLOOR_MOVE_SAME_M 0.01

// The move that carries the body `from` onto the body `to`. False, and `out` untouched, when the two are not the same body.
bool floor_move_between(const Figure *from, const Figure *to, FloorMove *out);
// Where the move takes a point of the floor.
void floor_move_point(const FloorMove *move, double *x_m, double *z_m);
// The move that takes it back.
FloorMove floor_move_back(const FloorMove *move);
