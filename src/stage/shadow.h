// The soft shadow the body lays on mat, floor and wall. Internal to stage/.
#pragma once
#include "stage/view_camera.h"

// Darkens the canvas inside `bounds` and the canvas's clip.
void shadow_paint(Canvas *canvas, const ViewCamera *camera, const StageView *view, RectPx bounds);
// The pixels it may touch.
RectPx shadow_bounds(const ViewCamera *camera, const StageView *view);
