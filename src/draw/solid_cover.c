// How much of each pixel a part covers: the exact area inside its outline, from signed trapezoids under the
// edges. Only touched pixels are visited; between them coverage stays the same, so that a row is a handful of
// spans.
#include "base/number.h"
#include "draw/solid_layer.h"

static void touch(SolidLayer *layer, int row, int x, float amount) {
    layer->cover[(size_t)row * (size_t)layer->part_stride + (size_t)x] += amount;
    layer->touched[((size_t)row * (size_t)layer->part_stride + (size_t)x) >> 6] |= (uint64_t)1 << (x & 63);
}

// One row's piece of an edge that runs from (x0) to (x1) while it goes down by `fall` (signed, of a pixel).
static void add_piece(SolidLayer *layer, int row, float x0, float x1, float fall) {
    float last = (float)layer->part.w;
    if (x0 > x1) {
        float swap = x0;
        x0 = x1, x1 = swap;
    }
    if (x0 < 0 || x1 > last) {
        // What falls left of the area covers it from its left end on; what falls right of it covers nothing.
        float share = fall / (x1 > x0 ? x1 - x0 : 1), from = x0;
        x0 = clampf(x0, 0, last);
        x1 = clampf(x1, 0, last);
        float beside = from < 0 ? x1 > 0 ? -from * share : fall : 0;
        fall = x1 > x0 ? (x1 - x0) * share : 0;
        layer->cover_left = 0;
        touch(layer, row, 0, beside);
    }
    int first = (int)x0, end = (int)x1;
    layer->cover_left = first < layer->cover_left ? first : layer->cover_left;
    layer->cover_right = end + 1 > layer->cover_right ? end + 1 : layer->cover_right;
    if (first == end) {
        float share = 0.5f * (x0 + x1) - (float)first;
        touch(layer, row, first, fall * (1 - share));
        touch(layer, row, first + 1, fall * share);
        return;
    }
    float slope = fall / (x1 - x0); // fall a pixel of width
    float in_first = (float)(first + 1) - x0;
    float area = 0.5f * slope * in_first * in_first; // covered right of the edge in the first pixel
    touch(layer, row, first, area);
    float before = area, fallen = slope * in_first;
    for (int x = first + 1; x < end; x++) {
        float here = fallen + 0.5f * slope;
        touch(layer, row, x, here - before);
        before = here;
        fallen += slope;
    }
    float in_last = x1 - (float)end;
    float here = fallen + slope * in_last * (1 - 0.5f * in_last);
    touch(layer, row, end, here - before);
    touch(layer, row, end + 1, fall - here);
}

void solid_cover_edge(SolidLayer *layer, float x0, float y0, float x1, float y1) {
    float sign = 1;
    if (y0 > y1) {
        float swap = y0;
        y0 = y1, y1 = swap;
        swap = x0, x0 = x1, x1 = swap;
        sign = -1;
    }
    float bottom = (float)layer->part.h;
    if (y1 <= 0 || y0 >= bottom || y1 - y0 < 1e-7f)
        return;
    float slope = (x1 - x0) / (y1 - y0);
    float x = x0, y = y0;
    if (y < 0) {
        x -= y * slope;
        y = 0;
    }
    float stop = y1 < bottom ? y1 : bottom;
    int row = (int)y;
    layer->cover_top = row < layer->cover_top ? row : layer->cover_top;
    while (y < stop) {
        float next = (float)(row + 1);
        float to_x = next < y1 ? x0 + (next - y0) * slope : x1;
        next = next < stop ? next : stop;
        add_piece(layer, row, x, to_x, sign * (next - y));
        x = to_x, y = next;
        row++;
    }
    layer->cover_bottom = row > layer->cover_bottom ? row : layer->cover_bottom;
}

// Adds pixels to the row's spans; wholly covered neighbours become one span.
static inline int add_span(SolidSpan *spans, int count, int from, int to, int cover) {
    if (cover == 255 && count && spans[count - 1].cover == 255 && spans[count - 1].to == from) {
        spans[count - 1].to = to;
        return count;
    }
    spans[count] = (SolidSpan){from, to, (unsigned)cover};
    return count + 1;
}

int solid_cover_spans(SolidLayer *layer, int row) {
    size_t start = (size_t)row * (size_t)layer->part_stride;
    float *cover = layer->cover + start;
    uint64_t *words = layer->touched + (start >> 6);
    int count = 0, done = 0, width = layer->part.w;
    int now = 0;
    float sum = 0;
    for (int word = layer->cover_left >> 6; word <= layer->cover_right >> 6; word++) {
        uint64_t bits = words[word];
        if (!bits)
            continue;
        words[word] = 0;
        for (; bits; bits &= bits - 1) {
            int x = (word << 6) + __builtin_ctzll(bits);
            if (x >= width) {
                cover[x] = 0;
                continue;
            }
            if (now > 0 && x > done)
                count = add_span(layer->spans, count, done, x, now);
            sum += cover[x];
            cover[x] = 0;
            now = (int)(sum * 255 + 0.5f);
            now = now > 255 ? 255 : now;
            if (now > 0)
                count = add_span(layer->spans, count, x, x + 1, now);
            done = x + 1;
        }
    }
    if (now > 0 && done < width) // the part goes on beyond the area
        count = add_span(layer->spans, count, done, width, now);
    return count;
}
