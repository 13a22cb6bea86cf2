// Which sides of a net shade what lies behind them, and where its outline turns back.
#include <math.h>
#include <string.h>
#include "draw/solid_layer.h"

// The sides of a face that shade: a rim shades nothing.
static unsigned shading_sides(const Drawing *d, int face) {
    unsigned sides = d->layer->facing[face] ? solid_outline_sides(d, face) : 0;
    for (int i = 0; sides && i < 4; i++)
        if (d->mesh->face[face].beside[i] < 0)
            sides &= ~(1u << i);
    return sides;
}

static float side_px(const SolidMesh *mesh, int a, int b) {
    float dx = mesh->x[b] - mesh->x[a], dy = mesh->y[b] - mesh->y[a];
    return sqrtf(dx * dx + dy * dy);
}

static void add_way(const Drawing *d, int32_t at[2], int *count) {
    const SolidMesh *mesh = d->mesh;
    float share = 1 / (side_px(mesh, at[0], at[1]) + 1e-6f);
    for (int i = 0; i < 2; i++) {
        d->layer->turns[at[i]].x += share * (mesh->x[at[1]] - mesh->x[at[0]]);
        d->layer->turns[at[i]].y += share * (mesh->y[at[1]] - mesh->y[at[0]]);
        d->layer->order[(*count)++] = at[i];
    }
}

// Adds up the ways of all sides that shade and returns how many numbers of points, two a side, lie in layer->order; keeps which sides
// these are. Beyond a rim the outline may go on as that of another part.
static int add_ways(const Drawing *d) {
    const SolidMesh *mesh = d->mesh;
    const float goes_on = 1e3f;
    int count = 0;
    for (int f = 0; f < mesh->face_count; f++) {
        const SolidFace *face = &mesh->face[f];
        bool rim = (face->beside[0] | face->beside[1] | face->beside[2] | face->beside[3]) < 0;
        if (!rim && !d->layer->facing[f])
            continue;
        unsigned sides = shading_sides(d, f);
        d->layer->facing[f] |= (uint8_t)(sides << SHADES_FROM);
        for (int i = 0; i < 4; i++) {
            int32_t at[2] = {face->at[i], face->at[(i + 1) & 3]};
            if (face->beside[i] < 0)
                d->layer->turns[at[0]].x = d->layer->turns[at[1]].x = goes_on;
            else if (sides >> i & 1u)
                add_way(d, at, &count);
        }
        int32_t at[4];
        if (solid_diagonal(d, f, at)) {
            add_way(d, at, &count);
            d->layer->facing[f] |= SHADES_ACROSS;
        }
    }
    return count;
}

// The last of the points that turn back one after another.
static int end_of_chain(const SolidTurn *turns, int point) {
    while (turns[point].next != point)
        point = turns[point].next;
    return point;
}

// Where faces are seen from their edges the outline goes back along one side and on again: an even number of points that turn back one
// after another is no place where a fold begins.
static void forget_zigzags(SolidTurn *turns, const int32_t *order, int count) {
    for (int i = 0; i < count; i += 2) {
        int a = end_of_chain(turns, order[i]), b = end_of_chain(turns, order[i + 1]);
        if (turns[a].far_px > 0 || turns[b].far_px > 0 || a == b)
            continue;
        turns[a].next = b;
        turns[b].odd ^= turns[a].odd;
    }
    for (int i = 0; i < count; i++)
        if (!turns[end_of_chain(turns, order[i])].odd)
            turns[order[i]].far_px = SOLID_FAR;
}

// Where the ways of both sides that meet in a point cancel out, the outline turns back: from there the surface only begins to turn
// away, and a shade that began at its whole strength would be a dark slit in it.
void solid_find_turns(const Drawing *d) {
    enum { SIDES_AWAY = 3 };
    SolidTurn *turns = d->layer->turns;
    memset(turns, 0, (size_t)d->mesh->segments * sizeof *turns);
    int count = add_ways(d);
    bool any = false;
    for (int i = 0; i < count; i++) {
        SolidTurn *turn = &turns[d->layer->order[i]];
        bool back = turn->x * turn->x + turn->y * turn->y < 2;
        turn->far_px = back ? 0 : SOLID_FAR;
        turn->next = d->layer->order[i];
        turn->odd = back;
        any = any || back;
    }
    if (any)
        forget_zigzags(turns, d->layer->order, count);
    for (int round = 0; any && round < SIDES_AWAY; round++)
        for (int i = 0; i < count; i += 2) {
            int a = d->layer->order[i], b = d->layer->order[i + 1];
            float far = side_px(d->mesh, a, b);
            turns[a].far_px = fminf(turns[a].far_px, turns[b].far_px + far);
            turns[b].far_px = fminf(turns[b].far_px, turns[a].far_px + far);
        }
}
