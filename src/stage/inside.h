// The inside view: a round lens over the pelvis in which the pelvic floor rests, lifts and lets go. Internal
// to stage/.
#pragma once
#include "stage/view_camera.h"

// Paints the lens that view->inside names, inside the canvas's clip; nothing without one.
void inside_paint(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// Where the lens and the dot on what it shows lie on the canvas, pixels: two discs, the lens with its soft shadow.
typedef struct InsidePlace {
    double x, y, radius;
    double dot_x, dot_y, dot_radius;
} InsidePlace;

// False without an inside view.
bool inside_place(const ViewCamera *camera, const StageView *view, InsidePlace *out);
// The pixels it may touch; empty without an inside view.
RectPx inside_bounds(const ViewCamera *camera, const StageView *view);
