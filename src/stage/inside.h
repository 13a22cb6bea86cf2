// The inside view: a round lens over the pelvis in which the pelvic floor rests, lifts and lets go. Internal
// to stage/.
#pragma once
#include "stage/view_camera.h"

// Paints the lens that view->inside names, inside the canvas's clip; nothing without one.
void inside_paint(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// Where the lens lies on the canvas with its soft shadow, pixels.
typedef struct InsidePlace {
    double x, y, radius;
} InsidePlace;

// False without an inside view.
bool inside_place(const ViewCamera *camera, const StageView *view, InsidePlace *out);
// The pixels it may touch; empty without an inside view.
RectPx inside_bounds(const ViewCamera *camera, const StageView *view);
