// Curved bodies with depth, drawn into a layer of their own and then laid over a canvas: exact edge coverage,
// one depth a pixel, soft joins between parts of one family, and a soft shade on what is clearly behind a part,
// beside its outline. Parts may come in any order; farthest first gives the best edges. Only + - * /
// and sqrt: the same bytes on every machine.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "draw/canvas.h"

typedef struct SolidLayer SolidLayer;

// A new layer without pixels; it grows to the largest area asked for and then allocates no more. Aborts out
// of memory. Free with solid_layer_free().
SolidLayer *solid_layer_new(void);
void solid_layer_free(SolidLayer *layer); // NULL is allowed

// What the surface looks like at one point: straight colour 0..255 and distance from the eye in metres.
typedef struct SolidTone {
    float r, g, b, depth_m;
} SolidTone;

// A face of a net: its four points, counter-clockwise from outside, and across each of its sides (from corner i to corner i + 1)
// four times the number of the face there plus the number of that face's side; below 0 = none: the mesh ends at a rim. It is drawn as the triangles of
// its corners 0, 1, 2 and 2, 3, 0, each for itself where the two turn different ways.
#define SOLID_RIM (-1)
#define SOLID_HIDDEN_RIM (-2) // lies under another part: it stays straight
typedef struct SolidFace {
    int32_t at[4], beside[4];
} SolidFace;

// A surface as a mesh of points, ring after ring, already projected and lit. Outside is where a face's points,
// taken in the order (ring, segment), (ring, segment + 1), (ring + 1, segment + 1), (ring + 1, segment), run
// counter-clockwise on the screen; faces that turn away are not drawn. All arrays hold rings * segments
// values and are borrowed for the call.
typedef struct SolidMesh {
    int rings, segments;
    bool closed;                // the last segment joins the first (a tube); else a sheet
    const float *x, *y;         // canvas pixels
    const float *out_x, *out_y; // the way the surface faces on the screen, unit length: where the halo lies
    const SolidTone *tone;
    // A net instead of rings: then rings is 1 and segments the number of points; its shade is drawn by solid_shade() alone. NULL
    // = rings.
    int face_count;
    const SolidFace *face;
} SolidMesh;

typedef struct SolidStyle {
    unsigned family; // 0..3: parts of one family melt into each other where they meet
    float merge_m;   // within this depth of each other; 0 = hard
    float
        halo_px; // how far the shade beside the outline (halo) reaches; 0 = none; the rim of a tube's open end has none either
    float halo_gap_m;  // the halo begins to show where what is behind is this much farther away ...
    float halo_full_m; // ... and shows fully from here on
    Color halo; // what the shade multiplies with; its alpha says how much of it there is at the outline
    bool
        round; // of rings: between two points the outline runs as the surface turns away, as a net's does; out_x and out_y are given
    int tone_rows;    // tones are worked out once for so many rows of pixels (0, 1 = for every row); outlines
                      // stay exact
    bool only_over;   // only where the layer holds something farther away: for props that the canvas already
                      // shows. Where it hides that wholly the layer is emptied, so that the canvas is seen
    bool again;       // it is drawn once more in this picture, the same: what is filled is kept at once
    float over_clear; // with only_over: how much of what lies behind shines through, 0..1
} SolidStyle;

// Starts a picture inside `area` (canvas pixels); nothing outside it is kept.
void solid_begin(SolidLayer *layer, RectPx area);
// Whether any pixel of the area lies between these, canvas pixels.
bool solid_reaches(const SolidLayer *layer, float left, float right, float top, float bottom);
// Draws one part. Outside the area nothing is drawn; fewer than two rings or segments are nothing.
void solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style);
// Shades what lies behind a net that is drawn already, beside its outline: the halo of its first `shading` faces. Where parts
// are drawn in any order, all of them first and their shades after, then solid_lay_shades(): of several shades on a pixel the darkest
// is laid.
void solid_shade(SolidLayer *layer, const SolidMesh *mesh, int shading, const SolidStyle *style);
void solid_lay_shades(SolidLayer *layer, const Color *halo);
// Gives what was drawn the colours that the canvas has there: laid over it later, it undoes what came onto the canvas in between.
void solid_take(SolidLayer *layer, const Canvas *canvas);
// Gives what was drawn shades of one hue: what was black becomes `unlit`, what was white `lit` (both opaque), by brightness between.
void solid_tint(SolidLayer *layer, Color lit, Color unlit);
// Lays what was drawn over the canvas, inside its clip, and empties the layer. opacity 0..1.
void solid_end(SolidLayer *layer, Canvas *canvas, double opacity);
// The same for what was drawn at half its size: the layer's area and all places in it are half of where they belong on the canvas,
// and what was drawn is stretched smoothly, a little softer than solid_end() lays it. A pixel of the canvas depends on the nearest two by
// two of the layer alone; the layer's area reaches one beyond what is wanted.
void solid_end_stretched(SolidLayer *layer, Canvas *canvas, double opacity);
