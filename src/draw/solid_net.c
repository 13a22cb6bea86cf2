// Where the outline of a net runs: from side to side between what turns to the eye and what turns away.
#include <math.h>
#include "draw/solid_layer.h"

// Whether the triangle at a side of a face turns to the eye: sides 0 and 1 belong to the first.
static inline bool side_faces(const SolidLayer *layer, int face, int side) {
    return layer->facing[face] >> (side >> 1) & 1u;
}

unsigned solid_outline_sides(const Drawing *d, int face) {
    unsigned sides = 0;
    for (int i = 0; i < 4; i++) {
        int other = d->mesh->face[face].beside[i];
        if (side_faces(d->layer, face, i) && (other < 0 || !side_faces(d->layer, other >> 2, other & 3)))
            sides |= 1u << i;
    }
    return sides;
}

bool solid_diagonal(const Drawing *d, int face, int32_t at[4]) {
    const int32_t *all = d->mesh->face[face].at;
    unsigned facing = d->layer->facing[face] & BOTH_FACING;
    at[0] = all[facing == 1 ? 2 : 0];
    at[1] = at[2] = at[3] = all[facing == 1 ? 0 : 2];
    return facing == 1 || facing == 2;
}

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

// How far the triangle at a side of a face reaches across it.
static float reach_across(const Drawing *d, int face, int side) {
    const int32_t *at = d->mesh->face[face].at;
    return reach(d, at[side], at[(side + 1) & 3], at[side == 0 || side == 3 ? 2 : 0]);
}

// A curve may bend into a face by this share of its reach.
#define INWARD_SHARE 0.4f

static SolidSide side_of_net(const Drawing *d, int face, int i) {
    const SolidFace *f = &d->mesh->face[face];
    SolidSide side = {.a = f->at[i], .b = f->at[(i + 1) & 3], .rim = f->beside[i] < 0};
    if (solid_is_straight(d, side.a, side.b))
        return side;
    float here = reach_across(d, face, i), there = here;
    if (f->beside[i] == SOLID_HIDDEN_RIM)
        side.before = side.after = -1;
    else if (side.rim)
        side.before = along_rim(d->mesh, face, i, false), side.after = along_rim(d->mesh, face, i, true);
    else
        there = reach_across(d, f->beside[i] >> 2, f->beside[i] & 3);
    side.inward_px = INWARD_SHARE * (here < there ? here : there);
    return side;
}

bool solid_along_outline(const Drawing *d, int face, void (*draw)(const Drawing *, const SolidSide *)) {
    unsigned sides = solid_outline_sides(d, face);
    for (int i = 0; sides >> i; i++)
        if (sides >> i & 1u) {
            SolidSide side = side_of_net(d, face, i);
            draw(d, &side);
        }
    int32_t at[4];
    bool across = solid_diagonal(d, face, at);
    if (across) {
        const int32_t *all = d->mesh->face[face].at;
        float here = reach(d, at[0], at[1], all[1]), there = reach(d, at[0], at[1], all[3]);
        draw(d,
             &(SolidSide){.a = at[0], .b = at[1], .inward_px = INWARD_SHARE * (here < there ? here : there)});
    }
    return sides || across;
}
