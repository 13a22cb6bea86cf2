// The way that a part of the body went from one picture to the next, over the latter: a soft arrow along the way itself, in the plane
// of the picture.
#pragma once
#include "model/key_moments.h"
#include "stage/stage.h"

enum { WAY_POINTS = 17 };

typedef struct WayMark {
    int count;                                                   // of arrows; 0 = none
    double x[ARROWS_MAX][WAY_POINTS], y[ARROWS_MAX][WAY_POINTS]; // canvas pixels, from tail to tip
    Joint joint[ARROWS_MAX];                                     // the part whose way it is
    double unit_px;                                              // what its thickness is measured in
} WayMark;

// Of the height of the figure on the picture, a way is so long at least; and so much of it goes across the line of sight.
#define WAY_LEAST 0.06
#define WAY_LEAST_SHOULDER 0.02 // of shoulders that move by themselves, for no way of theirs is longer
#define WAY_ACROSS 0.6
// No arrow turns away from its part's way by more.
#define WAY_TURNED_DEG 35.0

// Finds the arrow of what moves most from the picture before `key` to this one, as the view sees it; or of how the belly breathes, where
// nothing moves and the breath is the exercise. It ends beside the part as it is now, inside `room`,
// neither over the face nor with its head over fingers, and begins where no other limb is nearer than its own way. None where there
// is no such place, or the way is too short or leads toward the eye. Two only for hands or shoulders that mirror each other. Paints the
// figure once, out of sight, to know where it is.
void way_mark_find(const StageView *view, const Exercise *exercise, const KeyMoment *key, RectPx room,
                   WayMark *out);
// Paints them in the room's colour for arrows.
void way_mark_paint(Canvas *canvas, const StageStyle *style, const WayMark *mark);
