// Hands: palm, four fingers that bend at three joints, and a thumb that can face them.
#include "base/detmath.h"
#include "stage/figure.h"

// In the wrist's frame: along straight fingers is -Y, the thumb's side +X, the palm faces -Z on the right and
// +Z on the left.
typedef struct Hand {
    const FigureContext *ctx;
    Joint wrist;
    int side;
    Vec3 thumbward, along, inward; // in the room: +X, -Y, and the way the palm faces
} Hand;

static Vec3 hand_point(const Hand *h, float x, float along, float in) {
    Vec3 p = h->ctx->figure->origin[h->wrist];
    return vec3_add_scaled(vec3_add_scaled(vec3_add_scaled(p, h->thumbward, x), h->along, along), h->inward,
                           in);
}

// A cross-section whose loft goes on along `way`; u is the thumb's side.
static LoftRing section(Vec3 at, Vec3 u, Vec3 way, float wide, float thick, float square) {
    return (LoftRing){.at = at,
                      .u = u,
                      .v = vec3_cross(way, u),
                      .u_plus = wide,
                      .u_minus = wide,
                      .v_plus = thick,
                      .v_minus = thick,
                      .square = square};
}

static void draw_palm(const Hand *h) {
    const HandSizes *sizes = &h->ctx->shape->hand;
    LoftRing keys[SHAPE_PALM_SECTIONS];
    for (int i = 0; i < SHAPE_PALM_SECTIONS; i++) {
        const PalmSection *s = &sizes->palm[i];
        keys[i] = section(hand_point(h, sizes->palm_x, s->along, s->inward), h->thumbward, h->along, s->wide,
                          s->thick, 0.4f);
    }
    LoftStyle style = figure_style(h->ctx, &h->ctx->palette->skin, FAMILY_SKIN, true);
    style.segments = 10;
    figure_caps(&style, sizes->palm_caps);
    figure_loft(h->ctx, keys, SHAPE_PALM_SECTIONS, &style);
}

static void draw_digit(const Hand *h, const LoftRing *keys, int count) {
    LoftStyle style = figure_style(h->ctx, &h->ctx->palette->skin, FAMILY_SKIN, false);
    style.segments = 6;
    style.bent = true;
    style.cap_end_m = h->ctx->shape->hand.tip_m;
    style.solid.merge_m = 0.0015f;
    figure_loft(h->ctx, keys, count, &style);
}

// The direction of a piece of a finger that is bent by so much in all.
static Vec3 bent(const Hand *h, double deg) {
    double turn = det_radians(deg);
    return vec3_add_scaled(vec3_scale(h->along, (float)det_cos(turn)), h->inward, (float)det_sin(turn));
}

static void draw_finger(const Hand *h, const HandShape *shape, const FingerShape *f) {
    enum { PIECES = SHAPE_FINGER_PIECES };
    const HandSizes *sizes = &h->ctx->shape->hand;
    const float *share = sizes->piece_share, *size = sizes->piece_radius;
    double knuckle = shape->knuckle_deg * f->bends, middle = knuckle + shape->finger_deg * f->bends,
           end = middle + 0.7 * shape->finger_deg * f->bends;
    const Vec3 way[PIECES] = {bent(h, knuckle), bent(h, middle), bent(h, end)};
    LoftRing keys[PIECES + 1];
    Vec3 at = hand_point(h, f->x, sizes->knuckles_along, 0);
    float spread = (f->tip_x - f->x) / f->length;
    for (int i = 0; i <= PIECES; i++) {
        Vec3 before = i > 0 ? way[i - 1] : h->along, after = i < PIECES ? way[i] : way[PIECES - 1];
        float radius = f->radius * size[i];
        keys[i] = section(at, h->thumbward, vec3_unit(vec3_add(before, after)), radius, radius * 0.95f, 0);
        if (i < PIECES)
            at = vec3_add_scaled(vec3_add_scaled(at, after, f->length * share[i]), h->thumbward,
                                 spread * f->length * share[i]);
    }
    draw_digit(h, keys, PIECES + 1);
}

static void draw_thumb(const Hand *h, float opposed) {
    enum { COUNT = SHAPE_THUMB_SECTIONS };
    const ThumbSection *beside = h->ctx->shape->hand.thumb_beside, *facing = h->ctx->shape->hand.thumb_facing;
    Vec3 at[COUNT];
    for (int i = 0; i < COUNT; i++) {
        const ThumbSection *a = &beside[i], *b = &facing[i];
        at[i] = hand_point(h, a->thumbward + (b->thumbward - a->thumbward) * opposed,
                           a->along + (b->along - a->along) * opposed,
                           a->inward + (b->inward - a->inward) * opposed);
    }
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        Vec3 way = vec3_unit(vec3_sub(at[i + 1 < COUNT ? i + 1 : i], at[i > 0 ? i - 1 : 0]));
        Vec3 u = vec3_unit(vec3_add_scaled(h->thumbward, way, -vec3_dot(h->thumbward, way)));
        keys[i] = section(at[i], u, way, beside[i].radius, beside[i].radius * 0.93f, 0);
    }
    draw_digit(h, keys, COUNT);
}

void hand_draw(const FigureContext *ctx, int side) {
    Joint wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    const Hand hand = {.ctx = ctx,
                       .wrist = wrist,
                       .side = side,
                       .thumbward = joint_axis(ctx->figure, wrist, 0),
                       .along = vec3_scale(joint_axis(ctx->figure, wrist, 1), -1),
                       .inward = vec3_scale(joint_axis(ctx->figure, wrist, 2), -(float)side)};
    const HandShape *shape = &ctx->figure->hand[side == RIGHT];
    draw_palm(&hand);
    for (int i = 0; i < SHAPE_FINGERS; i++)
        draw_finger(&hand, shape, &ctx->shape->hand.fingers[i]);
    draw_thumb(&hand, (float)shape->thumb);
}
