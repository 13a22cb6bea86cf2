// A body seen from the front, drawn with simple shapes. Lengths are in heads: the crown at y = 0, the soles near y = 8, x = 0 its
// middle and its left side at the right.
#pragma once
#include "draw/canvas.h"

typedef struct BodyView {
    Canvas *canvas;
    double x_px, y_px, unit_px; // where (0, 0) is, and the size of a head
} BodyView;

// Draws the whole of it; what the clip leaves is to be seen.
void body_draw(const BodyView *view);

// Shapes in the same measure: a disc,
void body_disc(const BodyView *view, double x, double y, double radius, Color color);
// an ellipse with half-axes rx and ry,
void body_ellipse(const BodyView *view, double x, double y, double rx, double ry, Color color);
// a stroke with round ends,
void body_line(const BodyView *view, double x0, double y0, double x1, double y1, double width, Color color);
// a piece of a ring, in turns as canvas_stroke_arc() has them,
void body_arc(const BodyView *view, double x, double y, double radius, double width, double from_turn,
              double to_turn, Color color);
// and a polygon of at most 64 corners.
void body_polygon(const BodyView *view, const double *xy, int count, Color color);

// Covers what a rectangle with rounded corners leaves of `rect`, px.
void body_round_corners(const BodyView *view, RectPx rect, double radius_px, Color color);
