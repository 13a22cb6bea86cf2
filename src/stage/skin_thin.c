// A skin with fewer faces: rings of edges that the rings beside them can do without.
#include <math.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "stage/skin_faces.h"

// A ring: edges one after the other, as side i of face f (4 f + i), `first` of so many in the list of all.
typedef struct Ring {
    int first, count;
    float off_m;
} Ring;

typedef struct Thinner {
    const Skin *skin;
    const SkinFaces *faces;
    Vec3 *out;     // of the points at rest
    Vec3 *offsets; // of the points of the right side, shape after shape
    int32_t *edges;
    Ring *rings;
    int edge_count, ring_count;
} Thinner;

static void find_normals(Thinner *t) {
    const Vec3 *rest = t->skin->rest;
    for (int f = 0; f < t->faces->count; f++) {
        const int32_t *at = t->faces->face[f].at;
        Vec3 n = vec3_cross(vec3_sub(rest[at[2]], rest[at[0]]), vec3_sub(rest[at[3]], rest[at[1]]));
        for (int k = 0; k < 4; k++)
            t->out[at[k]] = vec3_add(t->out[at[k]], n);
    }
    for (int i = 0; i < t->skin->point_count; i++)
        t->out[i] = vec3_unit(t->out[i]);
}

static void find_offsets(Thinner *t) {
    for (int s = 0; s < t->skin->shape_count; s++) {
        const SkinShape *shape = &t->skin->shapes[s];
        for (int n = shape->first; n < shape->first + shape->count; n++)
            t->offsets[s * t->skin->point_count + t->skin->offsets[n].point] = t->skin->offsets[n].by;
    }
}

// The edge that goes straight on where this one ends, with its face on the same side; -1 = none.
static int straight_on(const SkinFaces *faces, int edge) {
    int over = faces->face[edge >> 2].beside[(edge + 1) & 3];
    return over < 0 ? -1 : (over & ~3) | ((over + 1) & 3);
}

// Whether four faces meet where the edge ends.
static bool is_even_point(const SkinFaces *faces, int edge) {
    int at = edge;
    for (int i = 0; i < 4; i++) {
        int over = faces->face[at >> 2].beside[(at + 1) & 3];
        if (over < 0)
            return false;
        at = over;
    }
    return at == edge;
}

static bool in_one_piece(const SkinFaces *faces, int edge) {
    int f = edge >> 2, over = faces->face[f].beside[edge & 3];
    return over >= 0 && faces->part[f] == faces->part[over >> 2] &&
           (!skin_is_of_limb(faces->part[f]) || faces->side[f] == faces->side[over >> 2]);
}

// The ring that begins with an edge, into t->edges; false when it is none, or one whose edges have been seen.
static bool find_ring(Thinner *t, int edge, bool *seen, Ring *ring) {
    *ring = (Ring){.first = t->edge_count};
    int at = edge;
    do {
        if (at < 0 || seen[at] || !in_one_piece(t->faces, at) || !is_even_point(t->faces, at))
            return false;
        seen[at] = true;
        t->edges[ring->first + ring->count++] = at;
        at = straight_on(t->faces, at);
    } while (at != edge);
    for (int i = 0; i < ring->count; i++) { // nor is it one that goes round the other way
        int e = t->edges[ring->first + i];
        seen[t->faces->face[e >> 2].beside[e & 3]] = true;
    }
    t->edge_count += ring->count;
    return true;
}

// Point b lies between p and q: a share `at` of the way from p.
typedef struct Between {
    int p, b, q;
    float at;
} Between;

// How far b lies beside the curve from p to q that leaves and arrives along the surface.
static float off_curve(const Thinner *t, const Between *between) {
    Vec3 p = t->skin->rest[between->p], b = t->skin->rest[between->b], q = t->skin->rest[between->q],
         chord = vec3_sub(q, p);
    Vec3 leaves = vec3_add_scaled(chord, t->out[between->p], -vec3_dot(chord, t->out[between->p])),
         arrives = vec3_add_scaled(chord, t->out[between->q], -vec3_dot(chord, t->out[between->q]));
    float s = between->at, left = 1 - s;
    Vec3 on = vec3_add_scaled(p, chord, s * s * (3 - 2 * s));
    on = vec3_add_scaled(on, leaves, s * left * left);
    on = vec3_add_scaled(on, arrives, -s * s * left);
    return fabsf(vec3_dot(vec3_sub(b, on), t->out[between->b]));
}

static int on_the_right(const Skin *skin, int point) {
    return skin->side[point] < 0 ? skin->twin[point] : point;
}

// The most by which a shape of a joint moves b otherwise than what lies between p and q.
static float off_in_shapes(const Thinner *t, const Between *between) {
    int p = on_the_right(t->skin, between->p), b = on_the_right(t->skin, between->b),
        q = on_the_right(t->skin, between->q);
    float most = 0;
    for (int s = 0; s < t->skin->shape_count; s++) {
        const Vec3 *by = t->offsets + (size_t)s * (size_t)t->skin->point_count;
        most = fmaxf(most, vec3_distance(by[b], vec3_lerp(by[p], by[q], between->at)));
    }
    return most;
}

// So far a point moves with a bone that carries a tenth more of it, about: a joint bends by one radian, 6 cm away.
#define CARRIED_M 0.06f
// A step of so much of a muscle's light is seen as that much of the surface would be.
#define LIGHT_M 0.012f

static float off_in_weights(const Thinner *t, const Between *between) {
    const Skin *skin = t->skin;
    const int point[3] = {between->p, between->b, between->q};
    const float share[3] = {between->at - 1, 1, -between->at};
    float carried[SKIN_BONES] = {0}, light[MUSCLE_COUNT] = {0}, off = 0;
    for (int i = 0; i < 3; i++) {
        for (int k = skin->weight_from[point[i]]; k < skin->weight_from[point[i] + 1]; k++)
            carried[skin->weights[k].bone] += share[i] * skin->weights[k].share;
        for (int k = skin->glow_from[point[i]]; k < skin->glow_from[point[i] + 1]; k++)
            light[skin->glow[k].muscle] += share[i] * skin->glow[k].share;
    }
    for (int i = 0; i < SKIN_BONES; i++)
        off = fmaxf(off, CARRIED_M * fabsf(carried[i]));
    for (int i = 0; i < MUSCLE_COUNT; i++)
        off = fmaxf(off, LIGHT_M * fabsf(light[i]));
    return off;
}

static Between across(const Thinner *t, int edge) {
    const SolidFace *f = &t->faces->face[edge >> 2];
    int over = f->beside[edge & 3];
    Between between = {f->at[(edge + 2) & 3], f->at[(edge + 1) & 3],
                       t->faces->face[over >> 2].at[(over + 3) & 3], 0};
    Vec3 p = t->skin->rest[between.p], chord = vec3_sub(t->skin->rest[between.q], p);
    between.at = vec3_dot(vec3_sub(t->skin->rest[between.b], p), chord) / (vec3_dot(chord, chord) + 1e-12f);
    return between;
}

static float off_ring(const Thinner *t, const Ring *ring) {
    float most = 0;
    for (int i = 0; i < ring->count; i++) {
        Between between = across(t, t->edges[ring->first + i]);
        if (between.at < 0.2f || between.at > 0.8f)
            return 1;
        most = fmaxf(most, fmaxf(off_curve(t, &between), off_in_shapes(t, &between)));
        most = fmaxf(most, off_in_weights(t, &between));
    }
    return most;
}

static int nearest_first(const void *a, const void *b) {
    const Ring *x = a, *y = b;
    return x->off_m != y->off_m ? (x->off_m > y->off_m) - (x->off_m < y->off_m)
                                : (x->first > y->first) - (x->first < y->first);
}

static void find_rings(Thinner *t) {
    bool *seen = alloc_zeroed((size_t)t->faces->count * 4 + 1, sizeof *seen);
    for (int edge = 0; edge < 4 * t->faces->count; edge++) {
        Ring *ring = &t->rings[t->ring_count];
        if (find_ring(t, edge, seen, ring)) {
            ring->off_m = off_ring(t, ring);
            t->ring_count++;
        }
    }
    free(seen);
    qsort(t->rings, (size_t)t->ring_count, sizeof *t->rings, nearest_first);
}

// Makes one face of the two at an edge; the second is no more.
static void join(SkinFaces *out, const SkinFaces *faces, int edge, bool *gone) {
    const SolidFace *f = &faces->face[edge >> 2];
    int over = f->beside[edge & 3];
    const SolidFace *g = &faces->face[over >> 2];
    out->face[edge >> 2] = (SolidFace){
        .at = {f->at[(edge + 2) & 3], f->at[(edge + 3) & 3], g->at[(over + 2) & 3], g->at[(over + 3) & 3]}};
    gone[over >> 2] = true;
}

static SkinFaces joined(const Thinner *t, float most_m) {
    const SkinFaces *faces = t->faces;
    SkinFaces all = skin_faces_new(faces->count);
    for (int f = 0; f < faces->count; f++)
        all.face[f] = faces->face[f];
    bool *used = alloc_zeroed((size_t)faces->count + 1, sizeof *used),
         *gone = alloc_zeroed((size_t)faces->count + 1, sizeof *gone);
    for (int r = 0; r < t->ring_count && t->rings[r].off_m <= most_m; r++) {
        const int32_t *edges = t->edges + t->rings[r].first;
        bool next_to_one = false;
        for (int i = 0; i < t->rings[r].count; i++)
            next_to_one = next_to_one || used[edges[i] >> 2] ||
                          used[faces->face[edges[i] >> 2].beside[edges[i] & 3] >> 2];
        for (int i = 0; !next_to_one && i < t->rings[r].count; i++) {
            used[edges[i] >> 2] = used[faces->face[edges[i] >> 2].beside[edges[i] & 3] >> 2] = true;
            join(&all, faces, edges[i], gone);
        }
    }
    for (int f = 0; f < faces->count; f++) {
        if (gone[f])
            continue;
        all.face[all.count] = all.face[f];
        all.part[all.count] = faces->part[f];
        all.side[all.count++] = faces->side[f];
    }
    free(used);
    free(gone);
    return all;
}

SkinFaces skin_thinned(const Skin *skin, const SkinFaces *faces, float most_m) {
    size_t points = (size_t)skin->point_count + 1, edges = 4 * (size_t)faces->count + 1;
    skin_find_beside(faces->face, faces->count, skin->point_count);
    Thinner t = {.skin = skin,
                 .faces = faces,
                 .out = alloc_zeroed(points, sizeof *t.out),
                 .offsets = alloc_zeroed_rows(points * (size_t)(skin->shape_count + 1), sizeof *t.offsets),
                 .edges = alloc_zeroed(edges, sizeof *t.edges),
                 .rings = alloc_zeroed(edges, sizeof *t.rings)};
    find_normals(&t);
    find_offsets(&t);
    find_rings(&t);
    SkinFaces out = joined(&t, most_m);
    free(t.out);
    alloc_free_rows(t.offsets);
    free(t.edges);
    free(t.rings);
    return out;
}
