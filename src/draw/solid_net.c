// Where the outline of a net runs: from side to side between what turns to the eye and what turns away.
#include <math.h>
#include "draw/solid_layer.h"

// The point of a rim beyond one end of its side: from face to face round the end, until the rim goes on.
static int along_rim(const SolidMesh *mesh, int face, int side, bool forward) {
    enum { ROUND_A_POINT = 8 };
    for (int i = 0; i < ROUND_A_POINT; i++) {
        int next = (side + (forward ? 1 : 3)) & 3, other = mesh->face[face].beside[next];
        if (other < 0)
            return mesh->face[face].at[forward ? (next + 1) & 3 : next];
        face = other >> 2, side = other & 3;
    }
    return -1;
}

// How far from the line a-b point c lies, pixels.
static float reach(const Drawing *d, int a, int b, int c) {
    float dx = d->mesh->x[b] - d->mesh->x[a], dy = d->mesh->y[b] - d->mesh->y[a],
          area = solid_twice_area(d, a, b, c);
    return (area < 0 ? -area : area) / (sqrtf(dx * dx + dy * dy) + 1e-6f);
}

// The corner of a face's triangle that its side does not touch.
static inline int corner_off(int side) {
    return side == 0 || side == 3 ? 2 : 0;
}

static SolidTriangle triangle_at(int code) { // face and side as in SolidFace.beside
    return (SolidTriangle){code >> 2, (code & 3) >> 1, corner_off(code & 3)};
}

static float reach_across(const Drawing *d, const SolidTriangle *t, const SolidSide *side) {
    return reach(d, side->a, side->b, d->mesh->face[t->face].at[t->corner]);
}

static SolidSide side_of_net(const Drawing *d, int face, int i) {
    const SolidFace *f = &d->mesh->face[face];
    int beside = f->beside[i];
    SolidSide side = {.a = f->at[i],
                      .b = f->at[(i + 1) & 3],
                      .rim = beside < 0,
                      .net = true,
                      .here = triangle_at(4 * face + i)};
    side.there = beside < 0 ? side.here : triangle_at(beside);
    if (solid_is_straight(d, side.a, side.b))
        return side;
    if (beside == SOLID_HIDDEN_RIM)
        side.before = side.after = -1;
    else if (side.rim)
        side.before = along_rim(d->mesh, face, i, false), side.after = along_rim(d->mesh, face, i, true);
    return side;
}

static void set_inward(const Drawing *d, SolidSide *side) {
    if (solid_is_straight(d, side->a, side->b))
        return;
    float here = reach_across(d, &side->here, side), there = reach_across(d, &side->there, side);
    side->inward_px = SOLID_INWARD_SHARE * (here < there ? here : there);
}

void solid_along_outline(const Drawing *d, int face, void (*draw)(const Drawing *, const SolidSide *)) {
    unsigned sides = solid_outline_sides(d, face);
    for (int i = 0; sides >> i; i++)
        if (sides >> i & 1u) {
            SolidSide side = side_of_net(d, face, i);
            set_inward(d, &side);
            draw(d, &side);
        }
    int32_t at[4];
    if (solid_diagonal(d, face, at)) {
        SolidSide side = {.a = at[0], .b = at[1], .net = true, .here = {face, 0, 1}, .there = {face, 1, 3}};
        set_inward(d, &side);
        draw(d, &side);
    }
}
