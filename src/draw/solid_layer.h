// The inside of a SolidLayer, shared by the files that fill it. Internal to draw/.
#pragma once
#include <stddef.h>
#include <string.h>
#include "draw/solid.h"

// Four floats handled as one: blue, green, red (0..255), depth. A compiler without vector units splits it;
// the sums are the same.
typedef float Tone4 __attribute__((vector_size(16)));

// Four numbers at once, and which of them something is true of.
typedef float Float4 __attribute__((vector_size(16)));
typedef int32_t Mask4 __attribute__((vector_size(16)));

// Those from here on, wherever they lie.
static inline Float4 solid_load4(const float *from) {
    Float4 four;
    memcpy(&four, from, sizeof four);
    return four;
}

// Where the mask is set `yes`, else `no`.
static inline Mask4 solid_chosen(Mask4 mask, Mask4 yes, Mask4 no) {
    return (mask & yes) | (~mask & no);
}

typedef struct SolidSpan {
    int from, to;
    unsigned cover; // 0..255, the same over the span
} SolidSpan;

// One end of a face in a row.
typedef struct SolidEnd {
    Tone4 tone;
    float x;
} SolidEnd;

// How the outline of a net goes on in a point: the ways (x, y) of its sides there, added up, and how far from here it turns back, pixels.
// Points that turn back one after another are a chain: the next one of it (the last has itself), and in the last one whether their number
// is odd.
typedef struct SolidTurn {
    float x, y, far_px;
    int32_t next;
    bool odd;
} SolidTurn;

// A curve from (x, y)[0] to [3] with its control points between them; canvas pixels.
typedef struct SolidCurve {
    float x[4], y[4];
} SolidCurve;

// What of a net lies outside the straight way from point a to point b, to be filled after this face.
typedef struct SolidBulge {
    int face, a, b;
    SolidCurve curve;
} SolidBulge;

typedef struct SolidKept SolidKept;
typedef struct SolidKeptPart SolidKeptPart;

struct SolidLayer {
    RectPx area;
    int stride; // pixels from row to row; a multiple of 64
    // where the part being drawn lies, inside the area: what follows with `part` in its name, and its
    // coverage, counts from there, so that a small part stays in the processor's cache
    RectPx part;
    int part_stride; // a multiple of 64
    int tone_rows;   // of the part being drawn: rows of pixels that share one row of its tones
    size_t capacity; // pixels in the arrays below
    size_t row_capacity, face_capacity;
    uint32_t *
        color; // premultiplied; alpha >= SOLID_OPAQUE means opaque, and its value the family; stale outside what is used
    uint8_t *
        shade; // of solid_shade(): how much each pixel darkens, between two empty rows; zero between pictures
    uint8_t *
        edge; // of a pixel in which two surfaces meet: the nearer one's share of it; 0 = none; stale as `color` is
    float *
        depth; // of the nearest surface that covers most of the pixel; SOLID_FAR where nothing is; stale as well
    uint32_t *part_color; // the part being drawn, a row for every `tone_rows`; stale outside its spans
    float *part_depth;
    float *cover;                // its signed area, as differences along the row; zero between parts
    uint64_t *touched;           // one bit a value of `cover` that is set
    int cover_top, cover_bottom; // rows touched by the part, bottom exclusive
    int cover_left, cover_right; // pixels touched by the part, right inclusive
    int *used_from, *used_to;    // a row's pixels that hold something
    int *shade_from, *shade_to;  // a row's pixels that have a shade
    SolidEnd *left, *right;      // a face's ends a row
    SolidSpan *spans;
    uint32_t *stretch;  // rows of solid_end_stretched()
    bool *front_facing; // a face of the part
    uint8_t *
        facing; // which of the two triangles of a net's face turn to the eye, or which sides of a ring's face are outline, as bits
    int32_t *order;     // faces of a net, the farthest first
    SolidTurn *turns;   // of the points of a net that shades
    SolidBulge *bulges; // of the net being drawn, face after face
    int bulge_count;
    size_t point_capacity;
    SolidKept *kept; // parts of earlier pictures
};

// solid_end_stretched() needs rows of so many pixels more than the layer's: five of them.
enum { SOLID_STRETCH_MORE = 16 };

#define SOLID_OPAQUE 252u
#define SOLID_FAR 1e9f

// The alpha of an opaque pixel of a family (0..3), in its place in the pixel.
static inline uint32_t solid_family_alpha(unsigned family) {
    return (SOLID_OPAQUE + (family & 3u)) << 24;
}

// The first pixel whose middle lies at or right of (below) x.
static inline int solid_first_pixel(float x) {
    float up = x + 0.5f;
    int floor = (int)up;
    return floor - (up < (float)floor); // for negative numbers, which (int) rounds toward zero
}

// Whether a pixel of the area is among those that hold something in its row; what the others hold is stale.
static inline bool solid_is_used(const SolidLayer *layer, int x, int row) {
    return x >= layer->used_from[row] && x < layer->used_to[row];
}

// The row has no shade, so far.
static inline void solid_no_shade(SolidLayer *layer, int row) {
    layer->shade_from[row] = layer->area.w;
    layer->shade_to[row] = 0;
}

// Has the first of each 16 numbers of a row fetched that will be needed soon: rows lie far apart, and the processor cannot know.
static inline void solid_fetch(const void *row, int from, int to) {
    for (int i = from; i < to; i += 16)
        __builtin_prefetch((const uint32_t *)row + i, 1);
}

// The four bytes of a pixel in the low halves of four 16-bit lanes, and back.
static inline uint64_t solid_spread(uint32_t pixel) {
    return ((uint64_t)pixel | (uint64_t)pixel << 24) & 0x00FF00FF00FF00FFu;
}
// Lanes of sums of products with shares that add up to at most 255: divided by 255, rounded.
static inline uint32_t solid_gathered(uint64_t lanes) {
    lanes += 0x0080008000800080u;
    lanes = (lanes + (lanes >> 8 & 0x00FF00FF00FF00FFu)) >> 8 & 0x00FF00FF00FF00FFu;
    return (uint32_t)(lanes | lanes >> 24);
}
// All four bytes of a pixel times share (0..255) / 255, rounded.
static inline uint32_t solid_scaled(uint32_t pixel, uint32_t share) {
    return solid_gathered(solid_spread(pixel) * share);
}
// share (0..255) of the first, the rest of the second.
static inline uint32_t solid_mixed(uint32_t first, uint32_t second, uint32_t share) {
    return solid_gathered(solid_spread(first) * share + solid_spread(second) * (255 - share));
}

// Where a row of the part begins in its tones.
static inline size_t solid_part_row(const SolidLayer *layer, int row) {
    return (size_t)(row / layer->tone_rows) * (size_t)layer->part_stride;
}

// Finds what a face covers at the middle of each of `rows` rows, from `top` to `end` (exclusive); returns false
// when it covers none.
bool solid_scan_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4], int rows,
                     int *top, int *end);
// Places on the part are pixels from its corner.
// One face of the part, 4 points counter-clockwise; y counts rows of tones. Fills the pixels whose middle it
// covers.
void solid_fill_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4],
                     unsigned family);
// One side of the part's outline, before the faces: gives a tone to every pixel it touches.
void solid_fill_side(SolidLayer *layer, SolidEnd a, float ay, SolidEnd b, float by, unsigned family);
// Adds a directed edge of the part's outline; the part lies to its left.
void solid_cover_edge(SolidLayer *layer, float x0, float y0, float x1, float y1);
// Reads and clears a row of the part's coverage; returns how many spans (left to right, none with cover 0) it wrote to
// layer->spans, in pixels of the part.
int solid_cover_spans(SolidLayer *layer, int row);
// Parts that come again as they were. Never NULL.
SolidKept *solid_kept_new(void);
void solid_kept_free(SolidKept *kept); // NULL is allowed
// Makes room for the parts of a layer of so many pixels; forgets those there are when there was less.
void solid_kept_grow(SolidKept *kept, size_t pixels);
// Before the part is filled: NULL where it is not kept, to be filled as ever. Else what it fills is kept until it has not been
// asked for in a long time, and `filled` says that it is there already. Ended by solid_kept_end() (NULL is allowed).
SolidKeptPart *solid_kept_begin(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style,
                                bool *filled);
// Keeps the spans of a row, `count` of layer->spans; all rows from the first to the last, in this order.
void solid_kept_row(const SolidLayer *layer, SolidKeptPart *part, int row, int count);
// Puts all rows of a part that is there into the layer.
void solid_kept_put(SolidLayer *layer, const SolidKeptPart *part, const SolidStyle *style);
void solid_kept_end(SolidLayer *layer, SolidKeptPart *part, bool filled);
// Puts the part into the layer: the spans of one of its rows.
void solid_put_surface(SolidLayer *layer, int row, int count, const SolidStyle *style);
// The same where the layer holds something farther away (SolidStyle.only_over).
void solid_put_over(SolidLayer *layer, int row, int count, const SolidStyle *style);
// The halo along one piece of the part's outline, into the shades, of which the darkest of each pixel is kept; at both ends, out is
// the way the part faces and strength (0..1) how much of it there is.
void solid_put_halo(SolidLayer *layer, const float x[2], const float y[2], const float out_x[2],
                    const float out_y[2], const float depth_m[2], const float strength[2],
                    const SolidStyle *style);

// Lays the shades in a part of the layer, pixels of it, where all of them lie.
void solid_lay_shades_in(SolidLayer *layer, RectPx inside, const Color *halo);

// The mesh while it is drawn: coordinates inside the layer.
typedef struct Drawing {
    SolidLayer *layer;
    const SolidMesh *mesh;
    const SolidStyle *style;
    int across; // faces a ring
} Drawing;

// A corner of the mesh: its tone, and its x in pixels inside the part.
static inline SolidEnd solid_point_at(const Drawing *d, int at) {
    const SolidTone *t = &d->mesh->tone[at];
    return (SolidEnd){{t->b, t->g, t->r, t->depth_m},
                      d->mesh->x[at] - (float)(d->layer->area.x + d->layer->part.x)};
}

// The row of a corner of the mesh, pixels inside the part.
static inline float solid_row_at(const Drawing *d, int at) {
    return d->mesh->y[at] - (float)(d->layer->area.y + d->layer->part.y);
}

// Of a net's face: which of its triangles turn to the eye.
enum { BOTH_FACING = 3 };

// Positive where the three run counter-clockwise on the screen.
static inline float solid_twice_area(const Drawing *d, int a, int b, int c) {
    const float *x = d->mesh->x, *y = d->mesh->y;
    return (x[c] - x[a]) * (y[b] - y[a]) - (x[b] - x[a]) * (y[c] - y[a]);
}

// Pieces of a curved outline are at most so long, pixels: a side that is no longer is straight.
#define SOLID_PIECE_PX 5.0f

// Whether the side from point a to point b of the mesh is short enough.
static inline bool solid_is_straight(const Drawing *d, int a, int b) {
    float dx = d->mesh->x[b] - d->mesh->x[a], dy = d->mesh->y[b] - d->mesh->y[a];
    return dx * dx + dy * dy <= SOLID_PIECE_PX * SOLID_PIECE_PX;
}

// One of the two triangles of a net's face (0 = its corners 0, 1, 2), and its corner that the side in question does not touch.
typedef struct SolidTriangle {
    int face, half, corner;
} SolidTriangle;

// A side of the outline, from point a to point b of the mesh, the part to its left. It runs as the surface does where it turns away.
typedef struct SolidSide {
    int a, b;
    bool rim;          // the mesh ends here: it curves as it goes on ...
    int before, after; // ... to the rim's next points; -1 = it does not
    float inward_px;   // it may bend so far into the part, by the triangles beside it
    bool net;          // of a net: these are the triangles, the same one twice at a rim
    SolidTriangle here, there;
} SolidSide;

// A face of the mesh: the pixels whose middle it covers.
void solid_fill_corners(const Drawing *d, const int32_t at[4]);
// One side of the outline: its tones and coverage. Notes in layer->bulges what of a net is to be filled after its face.
void solid_draw_side(const Drawing *d, const SolidSide *side);
// After its face: the tones of what lies outside the straight way from a to b.
void solid_fill_bulge(const Drawing *d, const SolidBulge *bulge);
// The same for a side of rings, which are not noted.
void solid_fill_side_bulge(const Drawing *d, const SolidSide *side);
// The shade beside these sides (bits) of a face.
void solid_shade_sides(const Drawing *d, const int32_t at[4], unsigned sides);
// A curve may bend into a face by this share of how far it reaches.
#define SOLID_INWARD_SHARE 0.4f
// How far a side of a net may bend into the part when its triangles are too narrow for it: as far as `wanted_px` where what lies beyond
// them allows it, and no outline is near.
float solid_inward_beyond(const Drawing *d, const SolidSide *side, float wanted_px);
// Hands every side of a net's face that lies on the outline to `draw`, once it is known which faces turn to the eye.
void solid_along_outline(const Drawing *d, int face, void (*draw)(const Drawing *, const SolidSide *));
// Whether the triangle at a side of a face turns to the eye: sides 0 and 1 belong to the first.
static inline bool solid_side_faces(const SolidLayer *layer, int face, int side) {
    return layer->facing[face] >> (side >> 1) & 1u;
}

// Sides of a net's face beyond which nothing turns to the eye, as bits; a rim is one of them.
static inline unsigned solid_outline_sides(const Drawing *d, int face) {
    unsigned sides = 0;
    for (int i = 0; i < 4; i++) {
        int other = d->mesh->face[face].beside[i];
        if (solid_side_faces(d->layer, face, i) &&
            (other < 0 || !solid_side_faces(d->layer, other >> 2, other & 3)))
            sides |= 1u << i;
    }
    return sides;
}

// Where one triangle alone of a net's face turns to the eye, the outline runs along the diagonal from at[0] to at[1]; false where it does not.
static inline bool solid_diagonal(const Drawing *d, int face, int32_t at[4]) {
    const int32_t *all = d->mesh->face[face].at;
    unsigned facing = d->layer->facing[face] & BOTH_FACING;
    at[0] = all[facing == 1 ? 2 : 0];
    at[1] = at[2] = at[3] = all[facing == 1 ? 0 : 2];
    return facing == 1 || facing == 2;
}

// Of a net's face that shades: its sides from this bit of `facing` on, and whether its diagonal does.
enum { SHADES_ACROSS = 8, SHADES_FROM = 4 };
// Fills layer->turns of a net whose faces are found, and notes in `facing` which sides shade.
void solid_find_turns(const Drawing *d);
