// The way that a part of the body went, over a still picture: soft arrows beside the figure, in the plane of the picture.
#pragma once
#include "stage/stage.h"

enum { WAY_POINTS = 17 };

typedef struct WayMark {
    int count;                                                   // of arrows; 0 = none
    double x[ARROWS_MAX][WAY_POINTS], y[ARROWS_MAX][WAY_POINTS]; // canvas pixels, from tail to tip
    double unit_px;                                              // what its thickness is measured in
} WayMark;

// Finds arrows along `path` from `from` to `to` (0..1, eased), as the view sees them. They lie inside `room` where as little as may be of
// the figure is under them, and never over the face. None where the way leads toward the eye, or is too short to be read. Paints the
// figure once, out of sight, to know where it is.
void way_mark_find(const StageView *view, const ArrowPath *path, double from, double to, RectPx room,
                   WayMark *out);
// Paints them in the room's colour for arrows.
void way_mark_paint(Canvas *canvas, const StageStyle *style, const WayMark *mark);
