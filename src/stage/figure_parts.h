// What a picture of the figure is made of, to tell what of it has changed. Internal to stage/.
#pragma once
#include "stage/figure.h"

// As stage_figure_parts(); `bounds` as stage_figure_bounds() has them. Rectangles may reach beyond them.
// `drawn` is what the body is drawn with: `ctx`, or of half its size where the view rushes by.
int figure_parts(const FigureContext *ctx, const FigureContext *drawn, const StageView *view, RectPx bounds,
                 StagePart out[STAGE_PARTS], uint64_t *whole);
