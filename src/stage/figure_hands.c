// Hands: palm, four fingers that bend at three joints, and a thumb that can face them. Their seam is the wrist: the palm's first section
// lies inside the forearm's last one (ArmShape.forearm).
#include "stage/figure.h"
#include "stage/hand_frame.h"

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
    style.solid.tone_rows = 1; // shared by two rows, tones would stripe a finger
    figure_loft(h->ctx, keys, count, &style);
}

static void draw_finger(const Hand *h, const FingerShape *f, const FingerBend *bend) {
    enum { PIECES = SHAPE_FINGER_PIECES };
    const HandSizes *sizes = &h->ctx->shape->hand;
    const float *share = sizes->piece_share, *size = sizes->piece_radius;
    LoftRing keys[PIECES + 1];
    Vec3 at = hand_point(h, f->x, sizes->knuckles_along, 0);
    Vec3 before = h->along;
    for (int i = 0; i <= PIECES; i++) {
        Vec3 after = i < PIECES ? hand_bent(h, bend->deg[i]) : before;
        float radius = f->radius * size[i];
        keys[i] = section(at, h->thumbward, vec3_unit(vec3_add(before, after)), radius, radius * 0.95f, 0);
        if (i < PIECES)
            at = hand_piece_end(h, f, share[i], at, after);
        before = after;
    }
    draw_digit(h, keys, PIECES + 1);
}

static void draw_thumb(const Hand *h, float opposed) {
    enum { COUNT = SHAPE_THUMB_SECTIONS };
    const ThumbSection *beside = h->ctx->shape->hand.thumb_beside;
    Vec3 at[COUNT];
    for (int i = 0; i < COUNT; i++)
        at[i] = hand_thumb_point(h, i, opposed);
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        Vec3 way = vec3_unit(vec3_sub(at[i + 1 < COUNT ? i + 1 : i], at[i > 0 ? i - 1 : 0]));
        Vec3 u = vec3_unit(vec3_add_scaled(h->thumbward, way, -vec3_dot(h->thumbward, way)));
        keys[i] = section(at[i], u, way, beside[i].radius, beside[i].radius * 0.93f, 0);
    }
    draw_digit(h, keys, COUNT);
}

void hand_draw(const FigureContext *ctx, int side) {
    const Hand hand = hand_frame(ctx, side);
    HandGrip grip;
    hand_grip(&hand, &ctx->figure->hand[side == RIGHT], &grip);
    draw_palm(&hand);
    for (int i = 0; i < SHAPE_FINGERS; i++)
        draw_finger(&hand, &ctx->shape->hand.fingers[i], &grip.finger[i]);
    draw_thumb(&hand, grip.thumb);
}
