// A picture of meshes with true depth, for tests: sixteen samples a pixel, the nearest surface in each, averaged.
#pragma once
#include <stdint.h>
#include "draw/solid.h"

enum { REFERENCE_WIDE = 240, REFERENCE_HIGH = 135, REFERENCE_FINE = 4 };

typedef struct Sample {
    float r, g, b, depth_m; // depth 1e9 where nothing is
} Sample;

static Sample reference_samples[REFERENCE_HIGH * REFERENCE_FINE][REFERENCE_WIDE * REFERENCE_FINE];

static inline void reference_begin(void) {
    for (int y = 0; y < REFERENCE_HIGH * REFERENCE_FINE; y++)
        for (int x = 0; x < REFERENCE_WIDE * REFERENCE_FINE; x++)
            reference_samples[y][x] = (Sample){0, 0, 0, 1e9f};
}

typedef struct ReferenceCorner {
    float x, y; // samples
    SolidTone tone;
} ReferenceCorner;

static inline int reference_bound(float x, int most) {
    return x < 0 ? 0 : x > (float)most ? most : (int)x;
}

static inline void reference_triangle(const ReferenceCorner *a, const ReferenceCorner *b,
                                      const ReferenceCorner *c, bool only_over) {
    float area = (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y);
    if (area > -1e-9f && area < 1e-9f)
        return;
    float least_x = fminf(a->x, fminf(b->x, c->x)), most_x = fmaxf(a->x, fmaxf(b->x, c->x));
    float least_y = fminf(a->y, fminf(b->y, c->y)), most_y = fmaxf(a->y, fmaxf(b->y, c->y));
    int x0 = reference_bound(least_x, REFERENCE_WIDE * REFERENCE_FINE),
        x1 = reference_bound(most_x + 1, REFERENCE_WIDE * REFERENCE_FINE),
        y0 = reference_bound(least_y, REFERENCE_HIGH * REFERENCE_FINE),
        y1 = reference_bound(most_y + 1, REFERENCE_HIGH * REFERENCE_FINE);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            float px = (float)x + 0.5f, py = (float)y + 0.5f;
            float u = ((b->x - px) * (c->y - py) - (c->x - px) * (b->y - py)) / area,
                  v = ((c->x - px) * (a->y - py) - (a->x - px) * (c->y - py)) / area, w = 1 - u - v;
            if (u < 0 || v < 0 || w < 0)
                continue;
            Sample *sample = &reference_samples[y][x];
            float depth = u * a->tone.depth_m + v * b->tone.depth_m + w * c->tone.depth_m;
            if (depth >= sample->depth_m || (only_over && sample->depth_m > 1e8f))
                continue;
            *sample = (Sample){u * a->tone.r + v * b->tone.r + w * c->tone.r,
                               u * a->tone.g + v * b->tone.g + w * c->tone.g,
                               u * a->tone.b + v * b->tone.b + w * c->tone.b, depth};
        }
}

static inline void reference_face(const SolidMesh *mesh, const int32_t at[4], bool only_over) {
    ReferenceCorner c[4];
    for (int i = 0; i < 4; i++)
        c[i] = (ReferenceCorner){mesh->x[at[i]] * REFERENCE_FINE, mesh->y[at[i]] * REFERENCE_FINE,
                                 mesh->tone[at[i]]};
    bool whole = (c[2].x - c[0].x) * (c[3].y - c[1].y) < (c[3].x - c[1].x) * (c[2].y - c[0].y);
    for (int k = 0; k < 4; k += 2) { // the triangles of a net turn each for itself
        const ReferenceCorner *p = &c[k], *q = &c[k + 1], *r = &c[(k + 2) & 3];
        bool turned = (r->x - p->x) * (q->y - p->y) > (q->x - p->x) * (r->y - p->y);
        if (mesh->face ? turned : whole)
            reference_triangle(p, q, r, only_over);
    }
}

// The faces that turn to the eye, as two triangles each.
static inline void reference_draw(const SolidMesh *mesh, bool only_over) {
    for (int i = 0; mesh->face && i < mesh->face_count; i++)
        reference_face(mesh, mesh->face[i].at, only_over);
    int across = mesh->closed ? mesh->segments : mesh->segments - 1;
    for (int ring = 0; !mesh->face && ring + 1 < mesh->rings; ring++)
        for (int i = 0; i < across; i++) {
            int next = (i + 1) % mesh->segments, row = ring * mesh->segments, below = row + mesh->segments;
            reference_face(mesh, (const int32_t[4]){row + i, row + next, below + next, below + i}, only_over);
        }
}

// The samples over `behind`, into `out`; returns how many samples of the pixel hold something.
static inline int reference_pixel(int x, int y, uint32_t behind, double out[3]) {
    int hits = 0;
    out[0] = out[1] = out[2] = 0;
    for (int k = 0; k < REFERENCE_FINE * REFERENCE_FINE; k++) {
        const Sample *s = &reference_samples[y * REFERENCE_FINE + k / REFERENCE_FINE]
                                            [x * REFERENCE_FINE + k % REFERENCE_FINE];
        bool hit = s->depth_m < 1e8f;
        hits += hit;
        out[0] += hit ? (double)s->r : (double)(behind >> 16 & 255);
        out[1] += hit ? (double)s->g : (double)(behind >> 8 & 255);
        out[2] += hit ? (double)s->b : (double)(behind & 255);
    }
    for (int i = 0; i < 3; i++)
        out[i] /= REFERENCE_FINE * REFERENCE_FINE;
    return hits;
}
