// Mat, wall, chair, cushion, and the furniture of everyday movements. Internal to stage/.
#pragma once
#include "stage/loft.h"
#include "stage/prop_place.h"

// Paints the mat with its shadow, inside the canvas's clip; nothing without one.
void props_paint_mat(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// Paints the wall behind the figure, likewise.
void props_paint_wall(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// The chair as lofts; `over` draws only where it hides the figure that is already in the layer.
void props_draw_chair(const RenderTarget *target, const StageView *view, bool over);
// The same for the furniture.
void props_draw_furniture(const RenderTarget *target, const StageView *view, bool over);
// Whether any piece of furniture stands in the room.
bool props_has_furniture(const Stance *stance);
// The cushion; `over` draws only where it hides the figure, as much of it as is to be seen.
void props_draw_cushion(const RenderTarget *target, const ColorRamp *ramp, const CushionPlace *cushion,
                        bool over);
