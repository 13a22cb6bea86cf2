// A second, see-through figure in one calm colour: the wrong form over the right one, red-grey, or the right form behind the wrong
// one, light blue.
#pragma once
#include "stage/stage.h"

typedef enum GhostForm { GHOST_WRONG, GHOST_RIGHT, GHOST_FORMS } GhostForm;

// Paints the figure alone (no shadow, cushion or inside view) in shades of that colour; chair and furniture, which the canvas shows
// already, hide what lies behind them. Paints inside stage_figure_bounds() only. opacity 0..1; its muscles do not
// glow.
void stage_paint_ghost(Canvas *canvas, const StageView *view, GhostForm form, double opacity);
