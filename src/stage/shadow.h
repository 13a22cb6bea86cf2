// The soft shadow the body lays on mat, floor and wall. Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/loft.h"

// Darkens the canvas, which shows the props already, inside `bounds` and its clip; the target's layer is used for it, and empty again.
void shadow_paint(Canvas *canvas, const RenderTarget *target, const StageView *view, RectPx bounds);
// The pixels it may touch.
RectPx shadow_bounds(const ViewCamera *camera, const StageView *view);
enum { SHADOW_PARTS = 2 * (SHAPE_MIDDLE_CAPSULES + 2 * SHAPE_SIDE_CAPSULES + 1) };
// The patches it is made of, and hashes of what each is like: what the shadow is at a pixel depends on those alone whose rectangles
// hold it, and on the opacity. Always in the same order; those that are not there are empty. `bounds` as in shadow_paint().
void shadow_parts(const ViewCamera *camera, const StageView *view, RectPx bounds, RectPx rects[SHADOW_PARTS],
                  uint64_t looks[SHADOW_PARTS]);
