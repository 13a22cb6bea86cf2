// Which element has the focus, and where arrows take it.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"

typedef enum Direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_LEFT, DIRECTION_RIGHT } Direction;

// The element an arrow leads to from `current`: the nearest one that lies in that direction, those in line
// with it first; `current` itself when there is none. Empty rectangles cannot be reached.
int focus_move(const RectPx *items, int count, int current, Direction direction);

// The element at a point; -1 when there is none.
int focus_at(const RectPx *items, int count, int x, int y);
