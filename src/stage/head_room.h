// Where a camera is so close that not all of the figure fits: what is cut is never the head.
#pragma once
#include "stage/stage.h"

// Moves the picture aside and down so far that the head stays in the area through the whole movement. Nothing where it does.
void head_room_keep(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area, Camera *camera);
