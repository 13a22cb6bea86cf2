// A picture turned, for eyes that lie: by a quarter every pixel keeps its value, in between they are mixed.
#pragma once
#include "draw/canvas.h"

typedef enum QuarterTurn {
    QUARTER_UPRIGHT,
    QUARTER_CLOCKWISE,     // its top lies at the right
    QUARTER_ANTICLOCKWISE, // its top lies at the left
} QuarterTurn;

// Where a rectangle of a picture of `width` x `height` px lies once that is turned, px.
RectPx turned_rect(QuarterTurn turn, int width, int height, RectPx rect);
// Which pixel of a picture of `width` x `height` px shows at (*x, *y) once that is turned; the other way round than turned_rect().
void unturned_point(QuarterTurn turn, int width, int height, int *x, int *y);
// Copies `rect` of a picture, which may reach beyond it, to where it lies on `to` once the picture is turned; `to` is as large as the
// turned picture. Its clip does not count.
void canvas_copy_turned(Canvas *to, const Canvas *picture, QuarterTurn turn, RectPx rect);

// How a picture is turned about its middle onto a canvas of another shape.
typedef struct FreeTurn {
    double degrees; // clockwise
    double scale;   // of the picture, above 0
    double shown;   // 0..1: how much of the picture; the rest is `behind`
} FreeTurn;

// Covers `to` with the picture and what lies behind it, both of one size; beyond its edges the outermost pixels of what lies behind go on.
void canvas_paint_turned(Canvas *to, const Canvas *picture, const Canvas *behind, FreeTurn turn);
// Which pixel of a picture of `width` x `height` px shows at (*x, *y) of a canvas of `to_width` x `to_height` px; it may lie
// outside of the picture.
void unturned_freely(FreeTurn turn, int to_width, int to_height, int width, int height, int *x, int *y);
