// The motion arrows of a view, drawn into the figure's own layer. Internal to stage/.
#pragma once
#include "stage/figure.h"

// Draws view->arrows, as strongly as arrow_share says and paler before the face; nothing at 0.
void arrows_draw(const FigureContext *ctx, const StageView *view);
// The pixels they may touch; empty when there are none.
RectPx arrows_bounds(const ViewCamera *camera, const StageView *view);
