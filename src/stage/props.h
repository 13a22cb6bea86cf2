// Mat, wall, chair and cushion. Internal to stage/.
#pragma once
#include "stage/loft.h"

void props_paint_mat(Canvas *canvas, const Eye *eye, const StageView *view);
void props_paint_wall(Canvas *canvas, const Eye *eye, const StageView *view);
// Chair and cushion as lofts. `over` draws only where they hide the figure that is already in the layer.
void props_draw_solid(const Easel *easel, const StageView *view, bool over);
bool props_any_solid(const StageView *view);
