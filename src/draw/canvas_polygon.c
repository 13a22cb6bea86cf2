#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "draw/canvas_path.h"
#include "draw/canvas_place.h"
#include "draw/canvas_span.h"

// Coverage by summing signed areas: an edge adds to each pixel it crosses the area to its right, and to the
// next pixel the rest of its height, so that the running sum along a row is the covered area of each pixel.
// Everything is an integer and depends on edge and pixel alone, so that neither the order of edges nor the
// clip changes a bit of the result.

enum {
    BAND_PX = 1024, // columns at a time, so that the row's sums stay on the stack and in the cache
    BAND_ROWS = 2160,
    FULL_SHIFT = 2 * PATH_SHIFT + 1, // areas are doubled to save the halving of trapezoids
    FULL = 1 << FULL_SHIFT
};

typedef struct Row {
    int32_t left, top; // fixed-point corner of the row within the band
    int width;
    int64_t area[BAND_PX + 1];
    uint64_t touched[BAND_PX / 64 + 1]; // one bit per area that is not zero
} Row;

// Clears no more than is wide.
static void row_start(Row *row, RectPx band) {
    row->left = band.x * PATH_ONE;
    row->width = band.w;
    memset(row->area, 0, (size_t)(band.w + 1) * sizeof *row->area);
    memset(row->touched, 0, sizeof row->touched);
}

static void row_add(Row *row, int column, int64_t area) {
    row->area[column] += area;
    row->touched[column >> 6] |= (uint64_t)1 << (column & 63);
}

static int64_t round_to_int(double value) {
    return (int64_t)(value + 4294967296.5) -
           4294967296; // |value| < 2^32; cutting off rounds down only above zero
}

// A piece of an edge inside the row: from (x_left, ...) to (x_right, ...), `height` tall, x relative to the
// band.
static void row_add_piece(Row *row, int64_t x_left, int64_t x_right, int64_t height, int direction) {
    int64_t first = x_left >> PATH_SHIFT, last = x_right >> PATH_SHIFT;
    if (first >= row->width)
        return;
    if (first == last && first >= 0) { // most edges: within one column
        int64_t left_of_edge = height * (x_left + x_right - 2 * first * PATH_ONE);
        row_add(row, (int)first, direction * (height * 2 * PATH_ONE - left_of_edge));
        row_add(row, (int)first + 1, direction * left_of_edge);
        return;
    }
    if (last < 0) {
        row_add(row, 0, direction * height * 2 * PATH_ONE);
        return;
    }
    double dy_dx = first == last ? 0 : (double)height / (double)(x_right - x_left);
    int64_t done = 0;
    if (first < 0) {
        done = round_to_int((double)-x_left * dy_dx);
        row_add(row, 0, direction * done * 2 * PATH_ONE);
        first = 0;
    }
    if (last >= row->width)
        last = row->width - 1;
    for (int64_t column = first; column <= last; column++) {
        int64_t from = column << PATH_SHIFT, to = from + PATH_ONE, reached = height;
        if (to < x_right)
            reached = round_to_int((double)(to - x_left) * dy_dx);
        int64_t part = reached - done;
        done = reached;
        if (part == 0)
            continue;
        int64_t enters = x_left > from ? x_left - from : 0, leaves = x_right < to ? x_right - from : PATH_ONE;
        int64_t left_of_edge = part * (enters + leaves);
        row_add(row, (int)column, direction * (part * 2 * PATH_ONE - left_of_edge));
        row_add(row, (int)column + 1, direction * left_of_edge);
    }
}

static void row_add_edge(Row *row, const PathEdge *edge) {
    int32_t bottom = row->top + PATH_ONE;
    int32_t from_y = edge->y0 > row->top ? edge->y0 : row->top, to_y = edge->y1 < bottom ? edge->y1 : bottom;
    int64_t x_from = edge->x0, x_to = edge->x1;
    if (from_y > edge->y0)
        x_from += round_to_int((double)(from_y - edge->y0) * edge->dx_dy);
    if (to_y < edge->y1)
        x_to = edge->x0 + round_to_int((double)(to_y - edge->y0) * edge->dx_dy);
    x_from -= row->left;
    x_to -= row->left;
    if (x_from <= x_to)
        row_add_piece(row, x_from, x_to, to_y - from_y, edge->direction);
    else
        row_add_piece(row, x_to, x_from, to_y - from_y, edge->direction);
}

static unsigned alpha_of(int64_t area, unsigned color_alpha) {
    uint64_t covered = (uint64_t)(area < 0 ? -area : area);
    if (covered > FULL)
        covered = FULL;
    return (unsigned)((covered * color_alpha + FULL / 2) >> FULL_SHIFT);
}

static void paint_run(uint32_t *pixels, int count, uint32_t over, unsigned alpha) {
    if (count == 1)
        *pixels = span_mix_pixel(*pixels, over, alpha);
    else
        span_mix(pixels, count, over, alpha);
}

// Paints the row's runs of equal coverage and clears its sums for the next row.
static void row_flush(Row *row, uint32_t *pixels, uint32_t over, unsigned color_alpha) {
    int64_t sum = 0;
    int run_start = 0;
    for (int word = 0; word <= row->width >> 6; word++) {
        for (uint64_t bits = row->touched[word]; bits; bits &= bits - 1) {
            int column = word * 64 + __builtin_ctzll(bits);
            unsigned alpha = alpha_of(sum, color_alpha);
            if (alpha && column > run_start)
                paint_run(pixels + run_start, column - run_start, over, alpha);
            run_start = column;
            sum += row->area[column];
            row->area[column] = 0;
        }
        row->touched[word] = 0;
    }
    unsigned alpha = alpha_of(sum, color_alpha);
    if (alpha && row->width > run_start)
        paint_run(pixels + run_start, row->width - run_start, over, alpha);
}

// Edges by the row of the band where they begin: a list a row, its end -1.
typedef struct Waiting {
    int32_t *first, *next; // of a row; of an edge
    int32_t *crossing;     // edges that cross the row at hand
    int32_t on_stack[BAND_ROWS + 2 * PATH_INLINE_EDGES];
} Waiting;

// Allocates for large ones alone.
static void wait_for(Waiting *waiting, const Path *path, RectPx band) {
    size_t rows = (size_t)band.h, edges = (size_t)path->count;
    waiting->first = waiting->on_stack;
    if (rows + 2 * edges > sizeof waiting->on_stack / sizeof *waiting->on_stack)
        waiting->first = alloc_resized(NULL, rows + 2 * edges, sizeof *waiting->first);
    waiting->next = waiting->first + rows;
    waiting->crossing = waiting->next + edges;
    for (size_t row = 0; row < rows; row++)
        waiting->first[row] = -1;
    for (int i = 0; i < path->count; i++) {
        int row = (path->edges[i].y0 >> PATH_SHIFT) - band.y;
        row = row < 0 ? 0 : row;
        if (row >= band.h)
            continue;
        waiting->next[i] = waiting->first[row];
        waiting->first[row] = i;
    }
}

static void fill_band(Path *path, Canvas *canvas, RectPx band, Color color) {
    Row row;
    row_start(&row, band);
    Waiting waiting;
    wait_for(&waiting, path, band);
    uint32_t over = span_opaque_pixel(color);
    uint32_t *pixels = canvas_pixel(canvas, band.x, band.y);
    int32_t *crossing = waiting.crossing;
    int count = 0;
    for (int y = 0; y < band.h; y++, pixels += canvas->stride_px) {
        row.top = (band.y + y) * PATH_ONE;
        for (int32_t edge = waiting.first[y]; edge >= 0; edge = waiting.next[edge])
            crossing[count++] = edge;
        for (int i = 0; i < count;) {
            const PathEdge *edge = &path->edges[crossing[i]];
            if (edge->y1 <= row.top) {
                crossing[i] = crossing[--count];
                continue;
            }
            row_add_edge(&row, edge);
            i++;
        }
        row_flush(&row, pixels, over, color.a);
    }
    if (waiting.first != waiting.on_stack)
        free(waiting.first);
}

static RectPx bounds(const Path *path) {
    int x0 = path->min_x >> PATH_SHIFT, x1 = (path->max_x + PATH_ONE - 1) >> PATH_SHIFT;
    int y0 = path->min_y >> PATH_SHIFT, y1 = (path->max_y + PATH_ONE - 1) >> PATH_SHIFT;
    return (RectPx){x0, y0, x1 - x0, y1 - y0};
}

void path_fill(Path *path, Canvas *canvas, Color color) {
    path_close(path);
    if (path->count > 0 && color.a > 0) {
        RectPx area = rect_intersection(canvas->clip, bounds(path));
        for (int x = area.x; area.w > 0 && x < area.x + area.w; x += BAND_PX) {
            int left_over = area.x + area.w - x;
            fill_band(path, canvas, (RectPx){x, area.y, left_over < BAND_PX ? left_over : BAND_PX, area.h},
                      color);
        }
    }
    if (path->edges != path->inline_edges)
        free(path->edges);
    path->edges = path->inline_edges;
    path->count = 0;
}

void canvas_fill_polygon(Canvas *canvas, const double *xy, int count, Color color) {
    Path path;
    path_start(&path, canvas);
    for (int i = 0; i < count; i++)
        path_line_to(&path, xy[2 * i], xy[2 * i + 1]);
    path_fill(&path, canvas, color);
}
