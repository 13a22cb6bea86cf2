#include "draw/solid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/number.h"
#include "draw/solid_layer.h"

// Zeroed; what is never touched takes no memory.
static void *grown(void *old, size_t count, size_t size) {
    enum { VECTOR = 64 }; // a whole one may be read at the end
    alloc_free_rows(old);
    return alloc_zeroed_rows(count * size + VECTOR, 1);
}

SolidLayer *solid_layer_new(void) {
    SolidLayer *layer = alloc_zeroed(1, sizeof *layer);
    layer->kept = solid_kept_new();
    return layer;
}

void solid_layer_free(SolidLayer *layer) {
    if (!layer)
        return;
    void *blocks[] = {layer->color,   layer->depth,   layer->part_color, layer->part_depth,
                      layer->cover,   layer->touched, layer->used_to,    layer->used_from,
                      layer->left,    layer->right,   layer->spans,      layer->front_facing,
                      layer->order,   layer->shade,   layer->facing,     layer->turns,
                      layer->stretch, layer->edge,    layer->bulges,     layer->shade_from,
                      layer->shade_to};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        alloc_free_rows(blocks[i]);
    solid_kept_free(layer->kept);
    free(layer);
}

static void grow(SolidLayer *layer, size_t pixels, size_t rows) {
    if (pixels > layer->capacity) {
        layer->color = grown(layer->color, pixels, sizeof *layer->color);
        layer->shade = grown(layer->shade, pixels, sizeof *layer->shade);
        layer->edge = grown(layer->edge, pixels, sizeof *layer->edge);
        layer->depth = grown(layer->depth, pixels, sizeof *layer->depth);
        layer->part_color = grown(layer->part_color, pixels, sizeof *layer->part_color);
        layer->part_depth = grown(layer->part_depth, pixels, sizeof *layer->part_depth);
        layer->cover = grown(layer->cover, pixels, sizeof *layer->cover);
        layer->touched = grown(layer->touched, pixels / 64, sizeof *layer->touched);
        layer->capacity = pixels;
        solid_kept_grow(layer->kept, pixels);
    }
    size_t longest = rows > (size_t)layer->stride ? rows : (size_t)layer->stride;
    if (longest > layer->row_capacity) {
        layer->used_from = grown(layer->used_from, longest, sizeof *layer->used_from);
        layer->used_to = grown(layer->used_to, longest, sizeof *layer->used_to);
        layer->shade_from = grown(layer->shade_from, longest, sizeof *layer->shade_from);
        layer->shade_to = grown(layer->shade_to, longest, sizeof *layer->shade_to);
        layer->left = grown(layer->left, longest, sizeof *layer->left);
        layer->right = grown(layer->right, longest, sizeof *layer->right);
        layer->spans = grown(layer->spans, 2 * longest, sizeof *layer->spans);
        layer->stretch = grown(layer->stretch, 5 * (longest + SOLID_STRETCH_MORE), sizeof *layer->stretch);
        layer->row_capacity = longest;
    }
}

static void reset_cover(SolidLayer *layer) {
    layer->cover_top = layer->part.h;
    layer->cover_bottom = 0;
    layer->cover_left = layer->part_stride - 1;
    layer->cover_right = 0;
}

void solid_begin(SolidLayer *layer, RectPx area) {
    if (rect_empty(area))
        area = (RectPx){0, 0, 0, 0};
    layer->area = area;
    layer->stride = (area.w + 2 + 63) & ~63;
    grow(layer, (size_t)layer->stride * (size_t)(area.h + 2), (size_t)area.h);
    for (int row = 0; row < area.h; row++) {
        layer->used_from[row] = area.w;
        layer->used_to[row] = 0;
        solid_no_shade(layer, row);
    }
}

bool solid_reaches(const SolidLayer *layer, float left, float right, float top, float bottom) {
    RectPx area = layer->area;
    return right > (float)area.x && left < (float)(area.x + area.w) && bottom > (float)area.y &&
           top < (float)(area.y + area.h);
}

static inline int corner(const SolidMesh *mesh, int ring, int segment) {
    return ring * mesh->segments + (segment == mesh->segments ? 0 : segment);
}

static inline void corners(const Drawing *d, int ring, int segment, int32_t at[4]) {
    at[0] = corner(d->mesh, ring, segment);
    at[1] = corner(d->mesh, ring, segment + 1);
    at[2] = corner(d->mesh, ring + 1, segment + 1);
    at[3] = corner(d->mesh, ring + 1, segment);
}

// Which faces turn to the eye: those whose points run counter-clockwise.
static void find_faces(const Drawing *d) {
    const float *x = d->mesh->x, *y = d->mesh->y;
    int n = d->mesh->segments, wrap = d->mesh->closed ? d->across - 1 : d->across;
    for (int ring = 0; ring + 1 < d->mesh->rings; ring++) {
        const float *ax = x + ring * n, *ay = y + ring * n, *bx = ax + n, *by = ay + n;
        bool *faces = d->layer->front_facing + ring * d->across;
        for (int i = 0; i < wrap; i++)
            faces[i] = (bx[i + 1] - ax[i]) * (by[i] - ay[i + 1]) < (bx[i] - ax[i + 1]) * (by[i + 1] - ay[i]);
        if (d->mesh->closed)
            faces[wrap] = (bx[0] - ax[wrap]) * (by[wrap] - ay[0]) < (bx[wrap] - ax[0]) * (by[0] - ay[wrap]);
    }
}

static inline bool front_facing(const Drawing *d, int ring, int segment) {
    if (ring < 0 || ring >= d->mesh->rings - 1)
        return false;
    if (segment < 0 || segment >= d->across) {
        if (!d->mesh->closed)
            return false;
        segment = segment < 0 ? d->across - 1 : 0;
    }
    return d->layer->front_facing[ring * d->across + segment];
}

// Which of a face's four sides lie on the outline, as bits; side i runs from corner i to corner i + 1.
static inline unsigned outline_sides(const Drawing *d, int ring, int segment) {
    return (front_facing(d, ring - 1, segment) ? 0u : 1u) | (front_facing(d, ring, segment + 1) ? 0u : 2u) |
           (front_facing(d, ring + 1, segment) ? 0u : 4u) | (front_facing(d, ring, segment - 1) ? 0u : 8u);
}

static void fill_net_face(const Drawing *d, int face) {
    const int32_t *at = d->mesh->face[face].at;
    unsigned facing = d->layer->facing[face] & BOTH_FACING;
    if (facing == 3 && solid_twice_area(d, at[3], at[0], at[1]) >= 0 &&
        solid_twice_area(d, at[1], at[2], at[3]) >= 0) {
        solid_fill_corners(d, at);
        return;
    }
    if (facing & 1)
        solid_fill_corners(d, (const int32_t[4]){at[0], at[1], at[2], at[2]});
    if (facing & 2)
        solid_fill_corners(d, (const int32_t[4]){at[2], at[3], at[0], at[0]});
}

// Sides of a face where the rings end, as bits.
static unsigned rim_sides(const Drawing *d, int ring, int segment) {
    unsigned ends = (ring == 0 ? 1u : 0u) | (ring + 2 == d->mesh->rings ? 4u : 0u);
    if (!d->mesh->closed)
        ends |= (segment == 0 ? 8u : 0u) | (segment + 1 == d->across ? 2u : 0u);
    return ends;
}

static void along_outline(const Drawing *d, int ring, int segment, unsigned sides,
                          void (*draw)(const Drawing *, const SolidSide *)) {
    int32_t at[4];
    corners(d, ring, segment, at);
    unsigned straight = d->style->round ? rim_sides(d, ring, segment) : 15u;
    for (int i = 0; sides >> i; i++)
        if (sides >> i & 1u)
            draw(d,
                 &(SolidSide){
                     .a = at[i], .b = at[(i + 1) & 3], .rim = straight >> i & 1u, .before = -1, .after = -1});
}

static void draw_face_outline(const Drawing *d, int ring, int segment) {
    unsigned sides = outline_sides(d, ring, segment);
    d->layer->facing[ring * d->across + segment] = (uint8_t)sides;
    if (sides)
        along_outline(d, ring, segment, sides, solid_draw_side);
}

static void draw_face(const Drawing *d, int ring, int segment) {
    int32_t at[4];
    corners(d, ring, segment, at);
    solid_fill_corners(d, at);
    unsigned sides = d->layer->facing[ring * d->across + segment];
    if (sides && d->style->round)
        along_outline(d, ring, segment, sides, solid_fill_side_bulge);
}

static void draw_face_halo(const Drawing *d, int ring, int segment) {
    unsigned sides = outline_sides(d, ring, segment);
    if (d->mesh->closed) // an open end lies inside what it grows into or out of
        sides &= ~((ring == 0 ? 1u : 0u) | (ring + 2 == d->mesh->rings ? 4u : 0u));
    if (!sides)
        return;
    int32_t at[4];
    corners(d, ring, segment, at);
    solid_shade_sides(d, at, sides);
}

// `keep` NULL = nowhere.
static void put_rows(const Drawing *d, SolidKeptPart *keep) {
    SolidLayer *layer = d->layer;
    for (int row = layer->cover_top; row < layer->cover_bottom; row++) {
        int count = solid_cover_spans(layer, row);
        if (keep)
            solid_kept_row(layer, keep, row, count);
        if (count == 0)
            continue;
        if (d->style->only_over)
            solid_put_over(layer, row, count, d->style);
        else
            solid_put_surface(layer, row, count, d->style);
    }
}

static int clamped(float x, int least, int most) {
    return (int)clampf(x, (float)least, (float)most);
}

// The least and the most of some numbers. Four at a time: the compiler may not, for those that are no numbers.
static void find_range(const float *all, int count, float *least, float *most) {
    float low = all[0], high = all[0];
    int i = 1;
    if (count >= 8) {
        Float4 lows = solid_load4(all), highs = lows;
        for (i = 4; i + 4 <= count; i += 4) {
            Float4 four;
            memcpy(&four, all + i, sizeof four);
            Mask4 under = four<lows, over = four> highs;
            lows = (Float4)((under & (Mask4)four) | (~under & (Mask4)lows));
            highs = (Float4)((over & (Mask4)four) | (~over & (Mask4)highs));
        }
        for (int k = 0; k < 4; k++) {
            low = lows[k] < low ? lows[k] : low;
            high = highs[k] > high ? highs[k] : high;
        }
    }
    for (; i < count; i++) {
        low = all[i] < low ? all[i] : low;
        high = all[i] > high ? all[i] : high;
    }
    *least = low, *most = high;
}

static void find_bounds(const SolidMesh *mesh, float *left, float *right, float *top, float *bottom) {
    find_range(mesh->x, mesh->rings * mesh->segments, left, right);
    find_range(mesh->y, mesh->rings * mesh->segments, top, bottom);
}

// Finds the part's place; returns false when none of it is inside the area.
static bool place_part(SolidLayer *layer, const SolidMesh *mesh) {
    float left, right, top, bottom;
    find_bounds(mesh, &left, &right, &top, &bottom);
    RectPx area = layer->area;
    int x0 = clamped(left - (float)area.x, 0, area.w), x1 = clamped(right - (float)area.x + 1, 0, area.w);
    int y0 = clamped(top - (float)area.y, 0, area.h), y1 = clamped(bottom - (float)area.y + 1, 0, area.h);
    y0 -= y0 % layer->tone_rows; // so that its rows of tones lie still while it moves
    layer->part = (RectPx){x0, y0, x1 - x0, y1 - y0};
    layer->part_stride = (x1 - x0 + 2 + 63) & ~63;
    return x0 < x1 && y0 < y1;
}

// How much nearer a pixel may come out than the nearest point of its mesh, metres.
#define NEARER_BY_ROUNDING_M 0.002f

// Whether the part hides anything: most of a chair has nothing of the figure behind it.
static bool is_over_something(const SolidLayer *layer, const SolidMesh *mesh) {
    float nearest = mesh->tone[0].depth_m;
    for (int i = 1; i < mesh->rings * mesh->segments; i++)
        nearest = mesh->tone[i].depth_m < nearest ? mesh->tone[i].depth_m : nearest;
    nearest -= NEARER_BY_ROUNDING_M;
    RectPx part = layer->part;
    for (int row = part.y; row < part.y + part.h; row++) {
        int from = layer->used_from[row] > part.x ? layer->used_from[row] : part.x,
            to = layer->used_to[row] < part.x + part.w ? layer->used_to[row] : part.x + part.w;
        const float *depth = layer->depth + (size_t)row * (size_t)layer->stride;
        for (int x = from; x < to; x++)
            if (depth[x] > nearest && depth[x] < SOLID_FAR)
                return true;
    }
    return false;
}

static void grow_faces(SolidLayer *layer, size_t faces) {
    if (faces <= layer->face_capacity)
        return;
    layer->front_facing = grown(layer->front_facing, faces, sizeof *layer->front_facing);
    layer->facing = grown(layer->facing, faces, sizeof *layer->facing);
    layer->order =
        grown(layer->order, 10 * faces, sizeof *layer->order); // or both ends of each side, and of a diagonal
    layer->bulges = grown(layer->bulges, 5 * faces, sizeof *layer->bulges); // its sides and a diagonal
    layer->face_capacity = faces;
}

static void grow_points(SolidLayer *layer, size_t points) {
    if (points <= layer->point_capacity)
        return;
    layer->turns = grown(layer->turns, points, sizeof *layer->turns);
    layer->point_capacity = points;
}

static inline float middle_depth(const SolidMesh *mesh, int face) {
    const int32_t *at = mesh->face[face].at;
    return 0.5f * (mesh->tone[at[0]].depth_m + mesh->tone[at[2]].depth_m);
}

// Which faces of the net turn to the eye, and the range of their depths.
static int find_net_faces(const Drawing *d, float *nearest, float *farthest) {
    const SolidMesh *mesh = d->mesh;
    int count = 0;
    *nearest = 1e9f, *farthest = 0;
    for (int f = 0; f < mesh->face_count; f++) {
        const int32_t *at = mesh->face[f].at;
        unsigned facing = (solid_twice_area(d, at[0], at[1], at[2]) > 0 ? 1u : 0u) |
                          (solid_twice_area(d, at[2], at[3], at[0]) > 0 ? 2u : 0u);
        d->layer->facing[f] = (uint8_t)facing;
        if (!facing)
            continue;
        float depth = middle_depth(mesh, f);
        *nearest = depth < *nearest ? depth : *nearest;
        *farthest = depth > *farthest ? depth : *farthest;
        count++;
    }
    return count;
}

// Where a net folds over itself the nearer faces must come last.
static void sort_net_faces(const Drawing *d, float nearest, float farthest) {
    enum { STEPS = 256 };
    const SolidMesh *mesh = d->mesh;
    int first[STEPS + 1] = {0};
    float scale = (float)(STEPS - 1) / (farthest - nearest + 1e-6f);
    const uint8_t *front = d->layer->facing;
    for (int f = 0; f < mesh->face_count; f++)
        if (front[f])
            first[1 + (int)((farthest - middle_depth(mesh, f)) * scale)]++;
    for (int i = 0; i < STEPS; i++)
        first[i + 1] += first[i];
    for (int f = 0; f < mesh->face_count; f++)
        if (front[f])
            d->layer->order[first[(int)((farthest - middle_depth(mesh, f)) * scale)]++] = f;
}

static void draw_net(const Drawing *d) {
    SolidLayer *layer = d->layer;
    float nearest, farthest;
    int count = find_net_faces(d, &nearest, &farthest);
    sort_net_faces(d, nearest, farthest);
    layer->bulge_count = 0;
    for (int i = 0; i < count; i++)
        if (layer->facing[layer->order[i]] != BOTH_FACING || solid_outline_sides(d, layer->order[i]))
            solid_along_outline(d, layer->order[i], solid_draw_side);
    for (int i = 0, bulge = 0; i < count; i++) {
        fill_net_face(d, layer->order[i]);
        for (; bulge < layer->bulge_count && layer->bulges[bulge].face == layer->order[i]; bulge++)
            solid_fill_bulge(d, &layer->bulges[bulge]);
    }
}

void solid_shade(SolidLayer *layer, const SolidMesh *mesh, int shading, const SolidStyle *style) {
    if (rect_empty(layer->area) || style->halo_px <= 0)
        return;
    Drawing d = {layer, mesh, style, 0};
    grow_faces(layer, (size_t)mesh->face_count);
    grow_points(layer, (size_t)mesh->segments);
    float nearest, farthest;
    find_net_faces(&d, &nearest, &farthest);
    solid_find_turns(&d);
    for (int f = 0; f < shading; f++) {
        int32_t at[4];
        if (layer->facing[f] >> SHADES_FROM)
            solid_shade_sides(&d, mesh->face[f].at, layer->facing[f] >> SHADES_FROM);
        if (layer->facing[f] & SHADES_ACROSS && solid_diagonal(&d, f, at))
            solid_shade_sides(&d, at, 1);
    }
}

// All faces of a tube or sheet. Where a part folds over itself the nearer end must come last.
static void draw_rings(const Drawing *d, void (*draw)(const Drawing *, int, int)) {
    const SolidMesh *mesh = d->mesh;
    bool toward = mesh->tone[(mesh->rings - 1) * mesh->segments].depth_m < mesh->tone[0].depth_m;
    for (int i = 0; i + 1 < mesh->rings; i++) {
        int ring = toward ? i : mesh->rings - 2 - i;
        const bool *us = d->layer->front_facing + ring * d->across;
        for (int segment = 0; segment < d->across; segment++)
            if (us[segment])
                draw(d, ring, segment);
    }
}

static void fill_part(const Drawing *d) {
    reset_cover(d->layer);
    if (d->mesh->face) {
        draw_net(d);
        return;
    }
    draw_rings(d, draw_face_outline);
    draw_rings(d, draw_face);
}

// The shade of a tube or sheet, laid before it is drawn.
static void draw_halo(const Drawing *d) {
    draw_rings(d, draw_face_halo);
    RectPx part = d->layer->part, all = {0, 0, d->layer->area.w, d->layer->area.h};
    int reach = (int)d->style->halo_px + 2;
    solid_lay_shades_in(d->layer,
                        rect_intersection((RectPx){part.x - reach, part.y - reach, part.w + 2 * reach,
                                                   part.h + 2 * reach},
                                          all),
                        &d->style->halo);
}

void solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style) {
    bool net = mesh->face != NULL;
    if (rect_empty(layer->area) || (net ? mesh->segments < 1 : mesh->rings < 2 || mesh->segments < 2))
        return;
    Drawing d = {layer, mesh, style, mesh->closed ? mesh->segments : mesh->segments - 1};
    grow_faces(layer, net ? (size_t)mesh->face_count : (size_t)mesh->rings * (size_t)mesh->segments);
    layer->tone_rows = style->tone_rows < 1 ? 1 : style->tone_rows;
    bool inside = place_part(layer, mesh), filled = false;
    if (style->only_over && !(inside && is_over_something(layer, mesh)))
        return;
    SolidKeptPart *kept = inside && !style->only_over ? solid_kept_begin(layer, mesh, style, &filled) : NULL;
    bool halo = !net && style->halo_px > 0;
    if (!net && (halo || !filled))
        find_faces(&d);
    if (halo)
        draw_halo(&d);
    if (filled) {
        solid_kept_put(layer, kept, style);
    } else if (inside) {
        fill_part(&d);
        put_rows(&d, kept);
    }
    solid_kept_end(layer, kept, filled);
}
