// Outlines on their way to pixels: closed contours of straight edges in fixed point. Inside draw/ only.
#pragma once
#include "draw/canvas.h"

enum {
    PATH_SHIFT = 10, // vertices are rounded to 1/1024 px
    PATH_ONE = 1 << PATH_SHIFT,
    PATH_INLINE_EDGES = 1024 // up to here a path needs no allocation
};

typedef struct PathEdge {
    int32_t x0, y0, x1, y1; // y0 < y1
    int32_t direction;      // +1 when the outline runs down, -1 when it runs up
    double dx_dy;
} PathEdge;

typedef struct Path {
    PathEdge *edges;
    int count, capacity;
    bool open; // a contour has been started
    int32_t start_x, start_y, x, y;
    int32_t min_x, max_x, min_y, max_y;
    int32_t top, bottom; // edges that lie wholly above or below are left out
    PathEdge inline_edges[PATH_INLINE_EDGES];
} Path;

// Makes the path empty; it is to be filled on the canvas, inside the clip that this has now. Every path ends in path_fill, which frees
// what it holds.
void path_start(Path *path, const Canvas *canvas);
// Adds a vertex to the contour at hand. Coordinates beyond +-2^20 px are clamped.
void path_line_to(Path *path, double x, double y);
// Adds an elliptic arc; angles in radians, 0 to the right, clockwise. Cut into edges that stray from the
// curve by at most 1/100 px, outward as much as inward.
void path_arc_to(Path *path, double cx, double cy, double rx, double ry, double from_angle, double sweep);
// Ends the contour at hand; the next vertex starts another one.
void path_close(Path *path);
// Fills with non-zero winding and exact area coverage (exact as long as outlines do not overlap inside one
// pixel).
void path_fill(Path *path, Canvas *canvas, Color color);
