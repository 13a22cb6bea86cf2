// The outline of a part, side by side. A net has few points, and straight from one to the next its outline would be a row of
// facets; between two points where the surface turns away it runs as the surface does there, square to where that faces.
#include <math.h>
#include "draw/solid_layer.h"

enum { PIECES_MAX = 40, PIECES_OF_TWO_BENDS = 4 };
#define FLAT_PX 0.02f // what bends less than this is straight
#define BULGE_PX 0.4f // what lies outside the straight way is filled from here on; else an edge's pixels do
// Where the surface faces tells how the outline runs unless the two disagree: cosine of the angle between them.
#define AGREES 0.80f
#define DISAGREES 0.60f

void solid_fill_corners(const Drawing *d, const int32_t at[4]) {
    float x[4], y[4], share = 1 / (float)d->layer->tone_rows;
    Tone4 tone[4];
    for (int i = 0; i < 4; i++) {
        SolidEnd point = solid_point_at(d, at[i]);
        x[i] = point.x;
        y[i] = solid_row_at(d, at[i]) * share;
        tone[i] = point.tone;
    }
    solid_fill_face(d->layer, x, y, tone, d->style->family);
}

// Lays the control point at `end` (0 or 1), where the outline runs along (tx, ty) or the opposite.
static void lay_control(SolidCurve *c, int end, float tx, float ty) {
    float dx = c->x[3] - c->x[0], dy = c->y[3] - c->y[0], squared = tx * tx + ty * ty + 1e-9f;
    float along = (dx * tx + dy * ty) / squared;
    float cosine = sqrtf(along * along * squared / (dx * dx + dy * dy + 1e-9f));
    float share = (cosine - DISAGREES) / (AGREES - DISAGREES);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    float third = end ? -1.0f / 3 : 1.0f / 3;
    c->x[1 + end] = c->x[3 * end] + third * (dx + share * (tx * along - dx));
    c->y[1 + end] = c->y[3 * end] + third * (dy + share * (ty * along - dy));
}

// How far a control point lies off the straight way; + outside the part.
static float off_straight(const SolidCurve *c, int at) {
    float dx = c->x[3] - c->x[0], dy = c->y[3] - c->y[0];
    float across = (c->y[at] - c->y[0]) * dx - (c->x[at] - c->x[0]) * dy;
    return across / (sqrtf(dx * dx + dy * dy) + 1e-9f);
}

static float on_curve(const float p[4], float t) {
    float s = 1 - t;
    return s * s * s * p[0] + 3 * s * t * (s * p[1] + t * p[2]) + t * t * t * p[3];
}

// What goes inward may not go farther than `most`: beyond a narrow face it would cut a hole.
static void limit_inward(SolidCurve *c, float most) {
    for (int i = 1; i < 3; i++) {
        float deep = -off_straight(c, i), t = (float)i / 3;
        if (deep <= most)
            continue;
        float more = 1 - most / deep;
        c->x[i] += more * (c->x[0] + t * (c->x[3] - c->x[0]) - c->x[i]);
        c->y[i] += more * (c->y[0] + t * (c->y[3] - c->y[0]) - c->y[i]);
    }
}

// A bend that is gentle for its length goes on over what lies beyond a narrow face; one that is sharp for its length comes of a surface
// that folds there.
#define GENTLE_SHARE 0.136f

static float most_inward(const Drawing *d, const SolidSide *side, const SolidCurve *c) {
    float deep = -fminf(off_straight(c, 1), off_straight(c, 2)), dx = c->x[3] - c->x[0],
          dy = c->y[3] - c->y[0];
    bool gentle = deep * deep < GENTLE_SHARE * GENTLE_SHARE * (dx * dx + dy * dy);
    if (deep <= side->inward_px || !side->net || !gentle)
        return side->inward_px;
    return solid_inward_beyond(d, side, deep);
}

static SolidCurve curve_of(const Drawing *d, const SolidSide *side) {
    const SolidMesh *mesh = d->mesh;
    int a = side->a, b = side->b;
    SolidCurve c = {.x = {mesh->x[a], 0, 0, mesh->x[b]}, .y = {mesh->y[a], 0, 0, mesh->y[b]}};
    if (side->rim) { // it curves as it goes on
        int before = side->before < 0 ? a : side->before, after = side->after < 0 ? b : side->after;
        lay_control(&c, 0, mesh->x[b] - mesh->x[before], mesh->y[b] - mesh->y[before]);
        lay_control(&c, 1, mesh->x[after] - mesh->x[a], mesh->y[after] - mesh->y[a]);
    } else {
        lay_control(&c, 0, -mesh->out_y[a], mesh->out_x[a]);
        lay_control(&c, 1, -mesh->out_y[b], mesh->out_x[b]);
    }
    limit_inward(&c, most_inward(d, side, &c));
    return c;
}

// Only what is decided already is told from where the drawn part begins: how a curve runs may not depend on what of the picture is painted.
static void place_in_part(const Drawing *d, SolidCurve *c) {
    float left = (float)(d->layer->area.x + d->layer->part.x),
          top = (float)(d->layer->area.y + d->layer->part.y);
    for (int i = 0; i < 4; i++)
        c->x[i] -= left, c->y[i] -= top;
}

static int pieces_of(const SolidCurve *c) {
    float dx = c->x[3] - c->x[0], dy = c->y[3] - c->y[0], length = sqrtf(dx * dx + dy * dy);
    float first = off_straight(c, 1), second = off_straight(c, 2);
    bool flat = first < FLAT_PX && first > -FLAT_PX && second < FLAT_PX && second > -FLAT_PX;
    if (flat || length <= SOLID_PIECE_PX)
        return 1;
    int pieces = 1 + (int)(length / SOLID_PIECE_PX);
    if (first * second < 0 && pieces < PIECES_OF_TWO_BENDS)
        pieces = PIECES_OF_TWO_BENDS;
    return pieces > PIECES_MAX ? PIECES_MAX : pieces;
}

// Whether something of it lies far enough outside the straight way.
static bool bulges(const SolidCurve *c) {
    return off_straight(c, 1) >= BULGE_PX || off_straight(c, 2) >= BULGE_PX;
}

static SolidEnd between(const SolidEnd *a, const SolidEnd *b, const SolidCurve *c, float t) {
    return (SolidEnd){a->tone + (b->tone - a->tone) * t, on_curve(c->x, t)};
}

void solid_draw_side(const Drawing *d, const SolidSide *side) {
    SolidEnd a = solid_point_at(d, side->a), b = solid_point_at(d, side->b), from = a;
    if (solid_is_straight(d, side->a, side->b)) {
        float ay = solid_row_at(d, side->a), by = solid_row_at(d, side->b);
        solid_fill_side(d->layer, a, ay, b, by, d->style->family);
        solid_cover_edge(d->layer, a.x, ay, b.x, by);
        return;
    }
    SolidCurve c = curve_of(d, side);
    if (side->net && bulges(&c))
        d->layer->bulges[d->layer->bulge_count++] = (SolidBulge){side->here.face, side->a, side->b, c};
    int pieces = pieces_of(&c);
    place_in_part(d, &c);
    float from_y = c.y[0];
    for (int i = 1; i <= pieces; i++) {
        float t = (float)i / (float)pieces, to_y = i == pieces ? c.y[3] : on_curve(c.y, t);
        SolidEnd to = i == pieces ? b : between(&a, &b, &c, t);
        solid_fill_side(d->layer, from, from_y, to, to_y, d->style->family);
        solid_cover_edge(d->layer, from.x, from_y, to.x, to_y);
        from = to, from_y = to_y;
    }
}

void solid_fill_side_bulge(const Drawing *d, const SolidSide *side) {
    if (solid_is_straight(d, side->a, side->b))
        return;
    SolidBulge bulge = {.a = side->a, .b = side->b, .curve = curve_of(d, side)};
    if (bulges(&bulge.curve))
        solid_fill_bulge(d, &bulge);
}

void solid_fill_bulge(const Drawing *d, const SolidBulge *bulge) {
    SolidEnd a = solid_point_at(d, bulge->a), b = solid_point_at(d, bulge->b), from = a;
    SolidCurve c = bulge->curve;
    int pieces = pieces_of(&c);
    place_in_part(d, &c);
    float share = 1 / (float)d->layer->tone_rows, dx = c.x[3] - c.x[0], dy = c.y[3] - c.y[0];
    float from_y = c.y[0], from_t = 0;
    for (int i = 1; i <= pieces; i++) {
        float t = (float)i / (float)pieces, to_y = i == pieces ? c.y[3] : on_curve(c.y, t);
        SolidEnd to = i == pieces ? b : between(&a, &b, &c, t);
        solid_fill_face(d->layer, (float[4]){from.x, to.x, c.x[0] + t * dx, c.x[0] + from_t * dx},
                        (float[4]){from_y * share, to_y * share, (c.y[0] + t * dy) * share,
                                   (c.y[0] + from_t * dy) * share},
                        (Tone4[4]){from.tone, to.tone, to.tone, from.tone}, d->style->family);
        from = to, from_y = to_y, from_t = t;
    }
}

// How strong the shade is beside a point, 0..1: it fades to where the outline turns back. One that grew narrow instead would end there
// in an edge, across.
static float shade_strength(const Drawing *d, int point) {
    return d->mesh->face ? fminf(1, d->layer->turns[point].far_px / d->style->halo_px) : 1;
}

void solid_shade_sides(const Drawing *d, const int32_t at[4], unsigned sides) {
    const SolidMesh *mesh = d->mesh;
    for (int i = 0; sides >> i; i++) {
        if (!(sides >> i & 1u))
            continue;
        int a = at[i], b = at[(i + 1) & 3];
        float left = (float)d->layer->area.x, top = (float)d->layer->area.y;
        solid_put_halo(d->layer, (float[2]){mesh->x[a] - left, mesh->x[b] - left},
                       (float[2]){mesh->y[a] - top, mesh->y[b] - top},
                       (float[2]){mesh->out_x[a], mesh->out_x[b]}, (float[2]){mesh->out_y[a], mesh->out_y[b]},
                       (float[2]){mesh->tone[a].depth_m, mesh->tone[b].depth_m},
                       (float[2]){shade_strength(d, a), shade_strength(d, b)}, d->style);
    }
}
