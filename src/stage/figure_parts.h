// What a picture of the figure is made of, to tell what of it has changed. Internal to stage/.
#pragma once
#include "stage/figure.h"

// As stage_figure_parts(); `bounds` as stage_figure_bounds() has them. Rectangles may reach beyond them.
int figure_parts(const FigureContext *ctx, const StageView *view, RectPx bounds, StagePart out[STAGE_PARTS],
                 uint64_t *whole);
