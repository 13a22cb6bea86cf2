// The own anti-aliased canvas: 32-bit pixels, premultiplied, 0xAARRGGBB. Coordinates are pixels with
// sub-pixel fractions; (0, 0) is the top left corner of the top left pixel. The same input gives the same
// bytes on every machine.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct RectPx {
    int x, y, w, h;
} RectPx;
// Whether it holds no pixel: width or height is 0 or less.
bool rect_empty(RectPx r);
// What lies in both; empty where nothing does.
RectPx rect_intersection(RectPx a, RectPx b);
RectPx rect_union(RectPx a, RectPx b); // the smallest rectangle around both; an empty one counts for nothing

typedef struct Color { // straight sRGB
    uint8_t r, g, b, a;
} Color;
// 0xRRGGBB, opaque.
#define COLOR_HEX(hex) ((Color){(uint8_t)((hex) >> 16), (uint8_t)((hex) >> 8), (uint8_t)(hex), 255})
Color color_with_alpha(Color color, double alpha); // alpha 0..1
// From a (t = 0) to b (t = 1), alpha too; t is clamped.
Color color_mix(Color a, Color b, double t);

typedef struct Canvas {
    uint32_t *pixels; // borrowed or owned, see canvas_new
    int width, height;
    int stride_px;
    RectPx clip; // nothing is drawn outside; inside [0, width) x [0, height)
} Canvas;

// A canvas over pixels of somebody else.
Canvas canvas_over(uint32_t *pixels, int width, int height, int stride_px);
// A canvas with own, cleared (transparent) pixels; free with canvas_free. Aborts when out of memory.
Canvas canvas_new(int width, int height);
// Frees the pixels of canvas_new(); the struct is the caller's.
void canvas_free(Canvas *canvas);

// Replaces the clip by its intersection with `r` and returns the old one, to be put back with
// canvas_set_clip.
RectPx canvas_clip_to(Canvas *canvas, RectPx r);
// Replaces the clip by one that lies inside the canvas, such as canvas_clip_to() returned.
void canvas_set_clip(Canvas *canvas, RectPx clip);

// A rectangle, blended by the colour's alpha.
void canvas_fill(Canvas *canvas, RectPx r, Color color);
// A rectangle with corners of that radius, px, at most half of the shorter side.
void canvas_fill_round_rect(Canvas *canvas, double x, double y, double w, double h, double radius,
                            Color color);
// The outline, `width` wide, inside the edge.
void canvas_stroke_round_rect(Canvas *canvas, double x, double y, double w, double h, double radius,
                              double width, Color color);
// A disc about (cx, cy), px.
void canvas_fill_circle(Canvas *canvas, double cx, double cy, double radius, Color color);
// An ellipse with the half-axes rx and ry, px.
void canvas_fill_ellipse(Canvas *canvas, double cx, double cy, double rx, double ry, Color color);
// A ring segment with round ends, clockwise from `from_turn` to `to_turn` (0 = top, 1 = once round); `radius`
// is the middle of the stroke. Nothing when to_turn <= from_turn, a closed ring from a whole turn on.
void canvas_stroke_arc(Canvas *canvas, double cx, double cy, double radius, double width, double from_turn,
                       double to_turn, Color color);
// A straight stroke with round ends.
void canvas_stroke_line(Canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        Color color);
// A polygon, exact area coverage, non-zero winding; `xy` holds count pairs. Vertices are rounded to 1/1024
// px; polygons that share an edge leave no seam along it. Up to 1024 vertices nothing is allocated.
void canvas_fill_polygon(Canvas *canvas, const double *xy, int count, Color color);
// A soft shadow: a rounded rectangle blurred by `blur` pixels (standard deviation blur / 2, as in CSS). It
// reaches 1.5 blur beyond the rectangle on each side.
void canvas_fill_shadow(Canvas *canvas, double x, double y, double w, double h, double radius, double blur,
                        Color color);
// Mixes the pixels of a rectangle with a colour, by the shares 0..1 of its alpha: one for each column, the same in all rows.
void canvas_blend_shares(Canvas *canvas, RectPx rect, const float *share, Color color);
// A vertical gradient with a soft bright spot (centre and radius in shares of the canvas's width and height;
// strongest with glow.a 255), opaque, dithered so that no bands show.
void canvas_fill_backdrop(Canvas *canvas, Color top, Color bottom, Color glow, double glow_x, double glow_y,
                          double glow_radius);

// In the three below, what lies outside the source or outside the clip is left out, whatever the rectangle.
// Copies `from` (of `source`) to (x, y) without blending.
void canvas_copy(Canvas *canvas, int x, int y, const Canvas *source, RectPx from);
// Blends premultiplied pixels over the canvas; `opacity` 0..1.
void canvas_blend(Canvas *canvas, int x, int y, const Canvas *source, RectPx from, double opacity);
// Mixes `share` (0..1) of all of a source into a canvas of the same size, clip or not; both opaque.
void canvas_mix(Canvas *canvas, const Canvas *source, double share);
// Blends an 8-bit coverage mask (text) in one colour.
void canvas_blend_mask(Canvas *canvas, int x, int y, const uint8_t *mask, int w, int h, int stride,
                       Color color);
