// A second, see-through figure in one calm red-grey: the wrong form beside the right one.
#pragma once
#include "stage/stage.h"

// Paints the figure alone (no shadow, cushion, chair or inside view) in shades of red-grey. Paints inside
// stage_figure_bounds() only. opacity 0..1; its muscles do not glow.
void stage_paint_ghost(Canvas *canvas, const StageView *view, double opacity);
