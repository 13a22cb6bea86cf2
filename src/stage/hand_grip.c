// Fingers that close until they touch what the hand holds.
#include "base/detmath.h"
#include "stage/body_distance.h"
#include "stage/hand_frame.h"

Hand hand_frame(const FigureContext *ctx, int side) {
    Joint wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    return (Hand){.ctx = ctx,
                  .wrist = wrist,
                  .thumbward = joint_axis(ctx->figure, wrist, 0),
                  .along = vec3_scale(joint_axis(ctx->figure, wrist, 1), -1),
                  .inward = vec3_scale(joint_axis(ctx->figure, wrist, 2), -(float)side)};
}

Vec3 hand_point(const Hand *h, float x, float along, float in) {
    Vec3 p = vec3_add_scaled(h->ctx->figure->origin[h->wrist], h->thumbward, x);
    return vec3_add_scaled(vec3_add_scaled(p, h->along, along), h->inward, in);
}

Vec3 hand_bent(const Hand *h, double deg) {
    double sine, cosine;
    det_sin_cos(det_radians(deg), &sine, &cosine);
    return vec3_add_scaled(vec3_scale(h->along, (float)cosine), h->inward, (float)sine);
}

Vec3 hand_piece_end(const Hand *h, const FingerShape *f, float share, Vec3 at, Vec3 way) {
    float spread = (f->tip_x - f->x) / f->length, length = f->length * share;
    return vec3_add_scaled(vec3_add_scaled(at, way, length), h->thumbward, spread * length);
}

Vec3 hand_thumb_point(const Hand *h, int section, float opposed) {
    const ThumbSection *a = &h->ctx->shape->hand.thumb_beside[section],
                       *b = &h->ctx->shape->hand.thumb_facing[section];
    return hand_point(h, a->thumbward + (b->thumbward - a->thumbward) * opposed,
                      a->along + (b->along - a->along) * opposed,
                      a->inward + (b->inward - a->inward) * opposed);
}

// So much of a finger's flesh gives where it touches.
#define GIVES 0.85f

static bool is_free(const Hand *h, Vec3 point, float radius) {
    return body_distance(h->ctx->figure, h->ctx->shape, point) > GIVES * radius;
}

// How far a joint of a finger bends from the piece before it: hardly backward, and forward as far as it can.
enum { CLOSING_STEPS = 6 };
#define BACKWARD_DEG (-18.0)
static const double forward_deg[SHAPE_FINGER_PIECES] = {70, 80, 45};

// The bend at which a piece touches; `relaxed` where it touches nothing however far it bends.
static double closed_deg(const Hand *h, const FingerShape *f, int piece, Vec3 at, double before,
                         double relaxed) {
    const HandSizes *sizes = &h->ctx->shape->hand;
    double open = before + BACKWARD_DEG, shut = before + forward_deg[piece];
    float radius = f->radius * sizes->piece_radius[piece + 1];
    bool touches = false;
    for (int step = 0; step < CLOSING_STEPS; step++) {
        double middle = step == 0 ? shut : 0.5 * (open + shut);
        Vec3 end = hand_piece_end(h, f, sizes->piece_share[piece], at, hand_bent(h, middle));
        if (is_free(h, end, radius) && is_free(h, vec3_lerp(at, end, 0.5f), radius)) {
            if (step == 0)
                return relaxed;
            open = middle;
        } else {
            shut = middle;
            touches = true;
        }
    }
    return touches ? open : relaxed;
}

static void close_finger(const Hand *h, const FingerShape *f, double holds, FingerBend *bend) {
    const HandSizes *sizes = &h->ctx->shape->hand;
    Vec3 at = hand_point(h, f->x, sizes->knuckles_along, 0);
    FingerBend closed;
    double before = 0;
    for (int i = 0; i < SHAPE_FINGER_PIECES; i++) {
        double relaxed = before + bend->deg[i] - (i > 0 ? bend->deg[i - 1] : 0);
        closed.deg[i] = closed_deg(h, f, i, at, before, relaxed);
        at = hand_piece_end(h, f, sizes->piece_share[i], at, hand_bent(h, closed.deg[i]));
        before = closed.deg[i];
    }
    for (int i = 0; i < SHAPE_FINGER_PIECES; i++)
        bend->deg[i] += (closed.deg[i] - bend->deg[i]) * holds;
}

// The thumb goes as far round as the flesh lets it.
static float closed_thumb(const Hand *h) {
    const ThumbSection *sections = h->ctx->shape->hand.thumb_beside;
    enum { LAST = SHAPE_THUMB_SECTIONS - 1 };
    float open = 0, shut = 1;
    for (int step = 0; step < CLOSING_STEPS; step++) {
        float middle = 0.5f * (open + shut);
        Vec3 tip = hand_thumb_point(h, LAST, middle), joint = hand_thumb_point(h, LAST - 1, middle);
        if (is_free(h, tip, sections[LAST].radius) && is_free(h, joint, sections[LAST - 1].radius))
            open = middle;
        else
            shut = middle;
    }
    return open;
}

void hand_grip(const Hand *h, const HandShape *shape, HandGrip *out) {
    for (int i = 0; i < SHAPE_FINGERS; i++) {
        const FingerShape *f = &h->ctx->shape->hand.fingers[i];
        double knuckle = shape->knuckle_deg * f->bends, more = shape->finger_deg * f->bends;
        out->finger[i] = (FingerBend){{knuckle, knuckle + more, knuckle + 1.7 * more}};
        if (shape->holds > 0)
            close_finger(h, f, shape->holds, &out->finger[i]);
    }
    out->thumb = (float)shape->thumb;
    if (shape->holds > 0)
        out->thumb += (closed_thumb(h) - out->thumb) * (float)shape->holds;
}
