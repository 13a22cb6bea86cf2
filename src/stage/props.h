// Mat, wall, chair, cushion, and the furniture of everyday movements. Internal to stage/.
#pragma once
#include "stage/loft.h"
#include "stage/prop_place.h"

void props_paint_mat(Canvas *canvas, const ViewCamera *camera, const StageView *view);
void props_paint_wall(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// The chair as lofts; `over` draws only where it hides the figure that is already in the layer.
void props_draw_chair(const RenderTarget *target, const StageView *view, bool over);
// The same for the furniture.
void props_draw_furniture(const RenderTarget *target, const StageView *view, bool over);
bool props_has_furniture(const Stance *stance);
// The cushion; `over` draws only where it hides the figure, as much of it as is to be seen.
void props_draw_cushion(const RenderTarget *target, const ColorRamp *ramp, const CushionPlace *cushion,
                        bool over);
