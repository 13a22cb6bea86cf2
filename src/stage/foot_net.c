// The nets of a foot worked out from its shape, once for each.
#include "stage/foot_net.h"

#include <string.h>
#include "base/detmath.h"
#include "stage/vec.h"

enum {
    FOOT_COLUMNS = 18,
    FOOT_ROWS = 2 * SHAPE_FOOT_SECTIONS - 1,
    FOOT_POINTS = FOOT_ROWS * FOOT_COLUMNS,
    TOE_COLUMNS = 10,
    TOE_ROWS = 8,
    TOE_POINTS = TOE_ROWS * TOE_COLUMNS,
    BONE_COLUMNS = 10,
    BONE_ROWS = 4,
    BONE_POINTS = BONE_ROWS * BONE_COLUMNS,
};

typedef struct Baked {
    FootNets nets;
    Vec3 foot[FOOT_POINTS], toe[SHAPE_TOES][TOE_POINTS], bone[2][BONE_POINTS];
    float foot_share[FOOT_POINTS], toe_share[SHAPE_TOES][TOE_POINTS];
} Baked;
static Baked baked[2];
static FootShape baked_for;
static bool done;

// The place of a column in its row, and its turn. The left foot goes round the other way, so that it faces outward, too.
static int place_in_row(int column, int columns, int side) {
    return side > 0 ? column : columns - 1 - column;
}

static FootSection section_at(const FootShape *foot, int row) {
    const FootSection *all = foot->sections;
    int i = row / 2, last = SHAPE_FOOT_SECTIONS - 1;
    if (row % 2 == 0)
        return all[i];
    const FootSection *a = &all[i > 0 ? i - 1 : 0], *b = &all[i], *c = &all[i + 1],
                      *d = &all[i + 2 < last ? i + 2 : last];
    return (FootSection){.x = catmull_romf(a->x, b->x, c->x, d->x, 0.5f),
                         .top = catmull_romf(a->top, b->top, c->top, d->top, 0.5f),
                         .sole = catmull_romf(a->sole, b->sole, c->sole, d->sole, 0.5f),
                         .outer = catmull_romf(a->outer, b->outer, c->outer, d->outer, 0.5f),
                         .inner = catmull_romf(a->inner, b->inner, c->inner, d->inner, 0.5f),
                         .arch = 0.5f * (b->arch + c->arch),
                         .ridge = 0.5f * (b->ridge + c->ridge)};
}

// A point of a section; cosine 1 is its top, sine 1 its outer side. The sole is flat, the instep a rounded ridge.
static Vec3 foot_point(const FootSection *s, float cosine, float sine) {
    float both = cosine * cosine * sine * sine, square = cosine < 0 ? 1 + both * (0.5f + 0.9f * both) : 1;
    float middle = s->sole + 0.42f * (s->top - s->sole), up = cosine > 0 ? s->top - middle : middle - s->sole;
    float aside = sine * square * (sine > 0 ? s->outer : s->inner);
    float y = middle + cosine * square * up;
    if (cosine > 0)
        aside -= s->ridge * cosine * cosine;
    else if (sine < 0)
        y += s->arch * -sine * (0.35f - 0.65f * cosine);
    return vec3(s->x, y, aside);
}

// Heel and ball are warmer underneath.
static float sole_share(float x, float cosine) {
    float pad = soft_hill(-0.035f, 0.045f, x) + soft_hill(0.118f, 0.045f, x);
    return 0.55f * pad * smooth_step(0.2f, 0.8f, -cosine);
}

static void bake_foot(const FootShape *foot, int side, Baked *out) {
    for (int row = 0; row < FOOT_ROWS; row++) {
        FootSection s = section_at(foot, row);
        for (int i = 0; i < FOOT_COLUMNS; i++) {
            double turn = 2 * DET_PI * i / FOOT_COLUMNS;
            float cosine = (float)det_cos(turn);
            Vec3 p = foot_point(&s, cosine, (float)det_sin(turn));
            int at = row * FOOT_COLUMNS + place_in_row(i, FOOT_COLUMNS, side);
            out->foot[at] = vec3(p.x, p.y, (float)side * p.z);
            out->foot_share[at] = sole_share(p.x, cosine);
        }
    }
    out->nets.foot = (LoftNet){.rings = FOOT_ROWS,
                               .segments = FOOT_COLUMNS,
                               .closed = true,
                               .thins = true,
                               .at = out->foot,
                               .share = out->foot_share,
                               .middle = vec3(0.045f, -0.03f, 0),
                               .radius_m = 0.125f};
}

// Along a toe: how far, its radius between the two of its shape, and how much of that there is. A round pad behind a slight waist.
static const float toe_along[TOE_ROWS] = {0, 0.35f, 0.62f, 0.80f, 0.92f, 0.97f, 0.995f, 1},
                   toe_size[TOE_ROWS] = {1, 0.98f, 0.93f, 1.0f, 0.93f, 0.72f, 0.40f, 0.004f};

static void bake_toe(const FootShape *foot, int toe, int side, Baked *out) {
    const ToeShape *t = &foot->toes[toe];
    for (int row = 0; row < TOE_ROWS; row++) {
        float along = toe_along[row],
              radius = (t->radius + (t->tip_radius - t->radius) * along) * toe_size[row];
        float x = t->x + (t->tip_x - t->x) * along, z = t->z + (t->tip_z - t->z) * along;
        // The knuckle stands higher than the tip, which lies on the floor.
        float middle = foot->sole_y + (t->radius + (t->tip_radius - t->radius) * along) * 0.96f,
              knuckle = 0.0022f * soft_hill(0.4f, 0.4f, along);
        for (int i = 0; i < TOE_COLUMNS; i++) {
            double turn = 2 * DET_PI * i / TOE_COLUMNS;
            float cosine = (float)det_cos(turn), sine = (float)det_sin(turn);
            float up =
                radius * cosine * (cosine > 0 ? 0.92f - 0.22f * smooth_step(0.55f, 0.9f, along) : 0.96f) +
                (cosine > 0 ? knuckle * cosine : 0);
            int at = row * TOE_COLUMNS + place_in_row(i, TOE_COLUMNS, side);
            out->toe[toe][at] = vec3(x, middle + up, (float)side * (z + radius * sine));
            out->toe_share[toe][at] = 0.5f * smooth_step(0.5f, 0.95f, along);
        }
    }
    out->nets.toes[toe] = (LoftNet){.rings = TOE_ROWS,
                                    .segments = TOE_COLUMNS,
                                    .closed = true,
                                    .thins = true,
                                    .at = out->toe[toe],
                                    .share = out->toe_share[toe],
                                    .middle = vec3(0.5f * (t->x + t->tip_x), 0, (float)side * t->z),
                                    .radius_m = 0.05f};
}

static LoftNet bake_bone(const struct AnkleBone *bone, int outward, Vec3 *at) {
    static const float size[BONE_ROWS] = {1, 0.70f, 0.38f, 0.002f}, out[BONE_ROWS] = {0, 0.45f, 0.85f, 1};
    for (int row = 0; row < BONE_ROWS; row++)
        for (int i = 0; i < BONE_COLUMNS; i++) {
            double turn = 2 * DET_PI * i / BONE_COLUMNS;
            float x = bone->x + bone->wide * size[row] * (float)det_cos(turn),
                  y = bone->y + 1.25f * bone->wide * size[row] * (float)det_sin(turn);
            at[row * BONE_COLUMNS + place_in_row(i, BONE_COLUMNS, outward)] =
                vec3(x, y, (float)outward * (bone->z + bone->out * out[row]));
        }
    return (LoftNet){.rings = BONE_ROWS,
                     .segments = BONE_COLUMNS,
                     .closed = true,
                     .thins = true,
                     .at = at,
                     .middle = vec3(bone->x, bone->y, (float)outward * bone->z),
                     .radius_m = 0.03f};
}

const FootNets *foot_nets(const FootShape *foot, int side) {
    if (!done || memcmp(&baked_for, foot, sizeof baked_for) != 0) {
        memcpy(&baked_for, foot, sizeof baked_for);
        for (int s = -1; s <= 1; s += 2) {
            Baked *out = &baked[s > 0];
            bake_foot(foot, s, out);
            for (int toe = 0; toe < SHAPE_TOES; toe++)
                bake_toe(foot, toe, s, out);
            out->nets.outer_bone = bake_bone(&foot->outer_bone, s, out->bone[0]);
            out->nets.inner_bone = bake_bone(&foot->inner_bone, -s, out->bone[1]);
        }
        done = true;
    }
    return &baked[side > 0].nets;
}
