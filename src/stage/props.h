// Mat, wall, chair and cushion. Internal to stage/.
#pragma once
#include "stage/loft.h"

void props_paint_mat(Canvas *canvas, const Eye *eye, const StageView *view);
void props_paint_wall(Canvas *canvas, const Eye *eye, const StageView *view);
// The chair as lofts; `over` draws only where it hides the figure that is already in the layer.
void props_draw_chair(const Easel *easel, const StageView *view, bool over);
// The cushion, always whole: the body's shadow falls under it.
void props_draw_cushion(const Easel *easel, const StageView *view);
bool props_any_solid(const StageView *view);
