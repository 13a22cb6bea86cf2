#include "draw/canvas_path.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/detmath.h"

#define LIMIT_PX 1048576.0 // 2^20
#define FLATNESS_PX 0.01

void path_start(Path *path, const Canvas *canvas) {
    path->edges = path->inline_edges;
    path->count = 0;
    path->capacity = PATH_INLINE_EDGES;
    path->open = false;
    path->top = canvas->clip.y * PATH_ONE;
    path->bottom = (canvas->clip.y + canvas->clip.h) * PATH_ONE;
    path->min_x = path->min_y = INT32_MAX;
    path->max_x = path->max_y = INT32_MIN;
}

static int32_t quantise(double px) {
    if (!(px > -LIMIT_PX))
        px = -LIMIT_PX; // not a number lands here too
    if (px > LIMIT_PX)
        px = LIMIT_PX;
    // Shifted into the positive so that cutting off the fraction rounds to nearest on both sides of zero.
    return (int32_t)((int64_t)((px + 2 * LIMIT_PX) * PATH_ONE + 0.5) - (int64_t)(2 * LIMIT_PX * PATH_ONE));
}

static void grow(Path *path) {
    int capacity = path->capacity * 2;
    PathEdge *kept = path->edges == path->inline_edges ? NULL : path->edges;
    PathEdge *edges = alloc_resized(kept, (size_t)capacity, sizeof *edges);
    if (!kept)
        memcpy(edges, path->inline_edges, sizeof path->inline_edges);
    path->edges = edges;
    path->capacity = capacity;
}

static void widen(Path *path, int32_t x, int32_t y) {
    path->min_x = x < path->min_x ? x : path->min_x;
    path->max_x = x > path->max_x ? x : path->max_x;
    path->min_y = y < path->min_y ? y : path->min_y;
    path->max_y = y > path->max_y ? y : path->max_y;
}

static void add_edge(Path *path, int32_t x0, int32_t y0, int32_t x1, int32_t y1) {
    if (y0 == y1) // encloses nothing by itself
        return;
    if ((y0 <= path->top && y1 <= path->top) || (y0 >= path->bottom && y1 >= path->bottom))
        return;
    if (path->count == path->capacity)
        grow(path);
    // Always from top to bottom: a neighbour that runs along the same edge the other way rounds the same.
    PathEdge edge = y0 < y1 ? (PathEdge){x0, y0, x1, y1, 1, 0} : (PathEdge){x1, y1, x0, y0, -1, 0};
    edge.dx_dy = ((double)edge.x1 - edge.x0) / ((double)edge.y1 - edge.y0);
    path->edges[path->count++] = edge;
}

void path_line_to(Path *path, double x, double y) {
    int32_t to_x = quantise(x), to_y = quantise(y);
    widen(path, to_x, to_y);
    if (path->open) {
        add_edge(path, path->x, path->y, to_x, to_y);
    } else {
        path->open = true;
        path->start_x = to_x;
        path->start_y = to_y;
    }
    path->x = to_x;
    path->y = to_y;
}

void path_close(Path *path) {
    if (path->open)
        add_edge(path, path->x, path->y, path->start_x, path->start_y);
    path->open = false;
}

void path_arc_to(Path *path, double cx, double cy, double rx, double ry, double from_angle, double sweep) {
    double radius = rx > ry ? rx : ry;
    if (radius > LIMIT_PX)
        radius = LIMIT_PX;
    // A chord over the angle t strays from its arc by radius * t * t / 8.
    double most = radius > 8 * FLATNESS_PX ? sqrt(8 * FLATNESS_PX / radius) : 1;
    double length = sweep < 0 ? -sweep : sweep;
    int steps = 1 + (int)(length / (most < DET_PI / 8 ? most : DET_PI / 8));
    double step = sweep / steps;
    double turn_x = det_cos(step), turn_y = det_sin(step);
    // Vertices slightly outside, so that chords and arc enclose the same area.
    double outward = turn_y != 0 ? sqrt(step / turn_y) : 1;
    double x = det_cos(from_angle) * outward, y = det_sin(from_angle) * outward;
    for (int i = 0; i <= steps; i++) {
        path_line_to(path, cx + rx * x, cy + ry * y);
        double next_x = x * turn_x - y * turn_y;
        y = x * turn_y + y * turn_x;
        x = next_x;
    }
}
