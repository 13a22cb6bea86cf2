// Left and right of an exercise, as the figure has them.
#pragma once

// How the sides take part.
typedef enum Sides {
    SIDES_TOGETHER,  // both sides do the same
    SIDES_EACH,      // all reps with the right side working, then all with the left
    SIDES_ALTERNATE, // right, left, right, left; one right and one left make one rep of "each side"
} Sides;

// The side that works. Files are written for the right one; the left one is its mirror image.
typedef enum Side { SIDE_RIGHT, SIDE_LEFT } Side;
