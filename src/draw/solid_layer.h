// The inside of a SolidLayer, shared by the files that fill it. Internal to draw/.
#pragma once
#include <stddef.h>
#include "draw/solid.h"

// Four floats handled as one: r, g, b, depth. A compiler without vector units splits it; the sums are the same.
typedef float Tone4 __attribute__((vector_size(16)));

typedef struct SolidSpan {
    int from, to;
    float cover; // 0..1, the same over the span
} SolidSpan;

struct SolidLayer {
    RectPx area;
    int stride;             // pixels from row to row; a multiple of 64
    size_t capacity;        // pixels in the three arrays below
    size_t row_capacity;
    uint32_t *color;        // premultiplied; alpha >= SOLID_OPAQUE means opaque, and its value the family
    float *depth;           // of the nearest surface that covers most of the pixel; SOLID_FAR where nothing is
    Tone4 *tone;            // the part being drawn: tone a pixel; stale outside its spans
    float *cover;           // the part's signed area, as differences along the row; zero between parts
    uint64_t *touched;      // one bit a value of `cover` that is set
    int *used_from, *used_to; // a row's pixels that hold something
    int cover_top, cover_bottom; // rows touched by the part, bottom exclusive
    float *left_x, *right_x;     // a face's ends a row
    Tone4 *left_tone, *right_tone;
    SolidSpan *spans;
};

#define SOLID_OPAQUE 252u
#define SOLID_FAR 1e9f

static inline uint32_t solid_family_alpha(unsigned family) {
    return (SOLID_OPAQUE + (family & 3u)) << 24;
}

// One face: 4 points round its outside. `edge` = it lies at the part's outline, so every pixel it touches gets a tone.
void solid_fill_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4], bool edge);
// Adds a directed edge of the part's outline; the part lies to its left.
void solid_cover_edge(SolidLayer *layer, float x0, float y0, float x1, float y1);
// Reads and clears a row of coverage; returns how many spans (left to right, none with cover 0) it wrote to layer->spans.
int solid_cover_spans(SolidLayer *layer, int row);
// The spans of one row, tones in layer->tone.
void solid_put_surface(SolidLayer *layer, int row, int count, const SolidLook *look);
void solid_put_over(SolidLayer *layer, int row, int count);
void solid_put_halo(SolidLayer *layer, int row, int count, const SolidLook *look);
