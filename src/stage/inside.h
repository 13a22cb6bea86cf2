// The inside view: a round lens over the pelvis in which the pelvic floor rests, lifts and lets go. Internal
// to stage/.
#pragma once
#include "stage/eye.h"

void inside_paint(Canvas *canvas, const Eye *eye, const StageView *view);
// The pixels it may touch; empty without an inside view.
RectPx inside_bounds(const Eye *eye, const StageView *view);
