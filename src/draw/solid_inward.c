// How far the outline of a net may bend inward where the triangles beside it are seen from their edges: over what lies beyond them, up to
// the next outline. Past that one it would cut a hole.
#include <math.h>
#include "base/number.h"
#include "draw/solid_layer.h"

// A side that is to bend, how far it wants to, and which way the triangles looked at turn.
typedef struct Bend {
    const Drawing *d;
    int a, b;
    float wanted_px;
    bool facing;
} Bend;

// Where a point lies: pixels to the left of the line a-b, and how far along it (0 = at a, 1 = at b).
typedef struct Place {
    float left, along;
} Place;

// So much of a side's length beyond its ends a point is still in the way.
#define BESIDE_ENDS 0.2f

static Place place_of(const Bend *bend, int point) {
    const float *x = bend->d->mesh->x, *y = bend->d->mesh->y;
    int a = bend->a;
    float dx = x[bend->b] - x[a], dy = y[bend->b] - y[a], squared = dx * dx + dy * dy + 1e-6f;
    return (Place){solid_twice_area(bend->d, a, bend->b, point) / sqrtf(squared),
                   ((x[point] - x[a]) * dx + (y[point] - y[a]) * dy) / squared};
}

// Beside a sliver runs another outline that bends alike where the surface faces the same way there: cosine of the angle between. It is in
// the way of large bends alone, and of middling ones where it is not very much alike.
#define ALIKE 0.985f
#define VERY_ALIKE 0.995f
#define SLIVER_PX 0.8f
#define LITTLE_PX 1.0f
#define MIDDLING_PX 1.7f

static bool bends_alike(const Bend *bend, int point, Place place) {
    const SolidMesh *mesh = bend->d->mesh;
    int a = bend->a, b = bend->b;
    float t = clampf(place.along, 0, 1), x = mesh->out_x[a] + t * (mesh->out_x[b] - mesh->out_x[a]),
          y = mesh->out_y[a] + t * (mesh->out_y[b] - mesh->out_y[a]);
    bool sliver = place.left < SLIVER_PX && place.left > -SLIVER_PX;
    float bends_px = bend->wanted_px * SOLID_INWARD_SHARE, alike = bends_px < LITTLE_PX ? ALIKE : VERY_ALIKE;
    return sliver && bends_px < MIDDLING_PX &&
           mesh->out_x[point] * x + mesh->out_y[point] * y > alike * sqrtf(x * x + y * y);
}

// Whether an outline through that point would meet the bend.
static bool in_the_way(const Bend *bend, int point, Place place) {
    return place.along > -BESIDE_ENDS && place.along < 1 + BESIDE_ENDS && !bends_alike(bend, point, place);
}

// Whether the triangles of a face that meet in its corner all turn that way.
static bool corner_faces(const Bend *bend, int face, int corner) {
    unsigned here = corner == 1 ? 1u : corner == 3 ? 2u : 3u;
    return (bend->d->layer->facing[face] & here) == (bend->facing ? here : 0u);
}

static float reach_round(const Bend *bend, int face, int corner, int from);

// How far the points of a face round its corner lie from the side, or what is round those that are near; without those round `from`
// (-1 = none) again.
static float reach_of_face(const Bend *bend, int face, int corner, int from) {
    float least = SOLID_FAR;
    const int32_t *at = bend->d->mesh->face[face].at;
    for (int k = 1; k < 4; k++) {
        int point = at[(corner + k) & 3];
        Place place = place_of(bend, point);
        if (point == bend->a || point == bend->b || point == from || !in_the_way(bend, point, place))
            continue;
        if (place.left < bend->wanted_px && from < 0)
            place.left = fmaxf(place.left, reach_round(bend, face, (corner + k) & 3, at[corner]));
        least = fminf(least, place.left);
    }
    return least;
}

// How far from the side the faces round a corner reach; 0 where an outline passes through it. What turns away has none at a rim.
static float reach_round(const Bend *bend, int face, int corner, int from) {
    enum { ROUND_A_POINT = 8 };
    float least = SOLID_FAR;
    for (int way = 0; way < 2; way++) { // the other way round where a rim ends the first
        int at = face, c = corner;
        for (int i = 0; i < ROUND_A_POINT; i++) {
            if (!corner_faces(bend, at, c))
                return 0;
            least = fminf(least, reach_of_face(bend, at, c, from));
            int next = bend->d->mesh->face[at].beside[way == 0 ? c : (c + 3) & 3];
            if (next < 0 && bend->facing)
                return 0;
            if (next < 0)
                break;
            at = next >> 2, c = way == 0 ? ((next & 3) + 1) & 3 : next & 3;
            if (at == face)
                return least;
        }
    }
    return least;
}

typedef enum Beyond { BEYOND_SAME, BEYOND_OUTLINE, BEYOND_NOTHING } Beyond;

// Goes on over the side that joins points p and q, and says what is there.
static Beyond step_over(const Bend *bend, SolidTriangle *t, int p, int q) {
    const SolidFace *face = &bend->d->mesh->face[t->face];
    SolidTriangle next = {t->face, 1 - t->half, t->half ? 1 : 3}; // over the diagonal
    for (int side = 2 * t->half; side < 2 * t->half + 2; side++) {
        int from = face->at[side], to = face->at[(side + 1) & 3], beside = face->beside[side];
        if (!((from == p && to == q) || (from == q && to == p)))
            continue;
        if (beside < 0)
            return bend->facing ? BEYOND_OUTLINE : BEYOND_NOTHING;
        next = (SolidTriangle){beside >> 2, (beside & 3) >> 1, (beside & 3) % 3 == 0 ? 2 : 0};
    }
    *t = next;
    bool facing = bend->d->layer->facing[t->face] >> t->half & 1u;
    return facing == bend->facing ? BEYOND_SAME : BEYOND_OUTLINE;
}

// How far the side from p to q lies from the middle of a-b.
static float far_in_middle(const Bend *bend, int p, int q) {
    Place from = place_of(bend, p), to = place_of(bend, q);
    float t = (0.5f - from.along) / (to.along - from.along + 1e-6f);
    return from.left + t * (to.left - from.left);
}

// The same for the triangle beside the side, and on over what passes by it.
static float reach_beyond(Bend *bend, SolidTriangle t) {
    enum { STEPS = 4 };
    bend->facing = bend->d->layer->facing[t.face] >> t.half & 1u;
    int p = bend->a, q = bend->b;
    float least = 0;
    for (int i = 0; i < STEPS; i++) {
        int point = bend->d->mesh->face[t.face].at[t.corner];
        Place place = place_of(bend, point);
        if (place.along > -BESIDE_ENDS && place.along < 1 + BESIDE_ENDS) {
            if (place.left >= bend->wanted_px || !in_the_way(bend, point, place))
                return fmaxf(place.left, bend->wanted_px);
            return fmaxf(least, fmaxf(place.left, reach_round(bend, t.face, t.corner, -1)));
        }
        *(place.along < 0 ? &p : &q) = point; // it lies beyond an end: on over the side that passes by
        least = fmaxf(least, far_in_middle(bend, p, q));
        if (least >= bend->wanted_px)
            return least;
        Beyond beyond = step_over(bend, &t, p, q);
        if (beyond == BEYOND_NOTHING || (beyond == BEYOND_OUTLINE && bends_alike(bend, point, place)))
            return SOLID_FAR;
        if (beyond == BEYOND_OUTLINE)
            return least;
    }
    return least;
}

// What bends less is no facet that one could see; what bends more is left to the triangles beside it.
#define BEYOND_MOST_PX 2.0f

float solid_inward_beyond(const Drawing *d, const SolidSide *side, float wanted_px) {
    Bend bend = {.d = d, .a = side->a, .b = side->b, .wanted_px = wanted_px / SOLID_INWARD_SHARE};
    float here = reach_beyond(&bend, side->here), there = reach_beyond(&bend, side->there);
    float most = fminf(BEYOND_MOST_PX, SOLID_INWARD_SHARE * fminf(here, there));
    return fminf(fmaxf(most, side->inward_px), fmaxf(wanted_px, side->inward_px));
}
