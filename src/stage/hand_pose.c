// Where the points of a hand lie: palm, knuckles, bent fingers and the thumb, in the hand's own frame.
#include "base/detmath.h"
#include "base/number.h"
#include "stage/hand_net.h"
#include "stage/vec.h"

// Cosines and sines of the palm's columns and of the rings round fingers and thumb, by their number.
typedef struct Round {
    float cosine[HAND_COLUMNS], sine[HAND_COLUMNS];
} Round;

static const Round *round_of(int count, double first_deg) {
    static Round rounds[3];
    static bool filled[3];
    int which = count == HAND_COLUMNS ? 0 : count == HAND_FINGER_COLUMNS ? 1 : 2;
    Round *round = &rounds[which];
    for (int i = 0; !filled[which] && i < count; i++) {
        double turn = det_radians(first_deg) + 2 * DET_PI * i / count;
        round->cosine[i] = (float)det_cos(turn);
        round->sine[i] = (float)det_sin(turn);
    }
    filled[which] = true;
    return round;
}

// The forearm's last stretch in the hand's frame: its way, and its thumb's side square to that.
typedef struct Forearm {
    Vec3 thumbward, along;
} Forearm;

static Forearm forearm_of(const Hand *h) {
    bool left = h->wrist == JOINT_LEFT_WRIST;
    Vec3 down = vec3_negate(joint_axis(h->ctx->figure, left ? JOINT_LEFT_ELBOW : JOINT_RIGHT_ELBOW, 1));
    Vec3 along = vec3(vec3_dot(down, h->thumbward), vec3_dot(down, h->along), vec3_dot(down, h->inward));
    return (Forearm){vec3_unit(vec3_add_scaled(vec3(1, 0, 0), along, -along.x)), along};
}

// How far a section goes with the forearm, and how much of the wrist's bend it takes up.
static const float with_forearm[SHAPE_PALM_SECTIONS] = {1, 0.97f, 0.55f, 0.08f},
                   at_bend[SHAPE_PALM_SECTIONS] = {0, 0.35f, 1, 0.45f};
// The outer side of a bent wrist stands out (heel of the hand, back of the wrist), the inner one folds.
#define HEEL_OUT 0.42f
#define FOLD_IN 0.28f
#define SQUARE 0.32f

static void pose_palm_ring(const HandSizes *sizes, int i, const Forearm *forearm, Vec3 *at) {
    const PalmSection *s = &sizes->palm[i];
    const Round *round = round_of(HAND_COLUMNS, 10);
    float share = with_forearm[i];
    Vec3 along = vec3_unit(vec3_lerp(vec3(0, 1, 0), forearm->along, share));
    Vec3 u = vec3_lerp(vec3(1, 0, 0), forearm->thumbward, share);
    u = vec3_unit(vec3_add_scaled(u, along, -vec3_dot(u, along)));
    Vec3 in = vec3_cross(u, along);
    Vec3 middle = vec3_lerp(vec3(sizes->palm_x, s->along, 0), vec3_scale(forearm->along, s->along), share);
    float bend = forearm->along.z * at_bend[i];
    float palm = s->palm * (1 + bend * (bend > 0 ? HEEL_OUT : FOLD_IN)),
          back = s->back * (1 - bend * (bend < 0 ? HEEL_OUT : FOLD_IN));
    for (int k = 0; k < HAND_COLUMNS; k++) {
        float c = round->cosine[k], sn = round->sine[k], both = c * c * sn * sn;
        float out = 1 + SQUARE * both * (0.5f + 0.9f * both);
        // A hollow between the two balls of the palm.
        float deep = sn < 0 ? palm * (1 - s->hollow * sn * sn * sn * sn) : back;
        at[k] = vec3_add_scaled(vec3_add_scaled(middle, u, c * out * s->wide), in, -sn * out * deep);
    }
}

// A place along a finger: its middle, and the way its pad faces.
typedef struct OnDigit {
    Vec3 at, pad;
    float radius;
} OnDigit;

static Vec3 way_bent(double deg) {
    double sine, cosine;
    det_sin_cos(det_radians(deg), &sine, &cosine);
    return vec3(0, (float)cosine, (float)sine);
}

static Vec3 pad_bent(double deg) {
    Vec3 way = way_bent(deg);
    return vec3(0, -way.z, way.y);
}

// So far along its length, 0..1 and a little beyond.
static OnDigit finger_place(const HandSizes *sizes, const FingerShape *f, const FingerBend *bend,
                            float share) {
    float begun = 0, x = f->x;
    Vec3 at = vec3(f->x, sizes->knuckles_along, 0);
    int i = 0;
    for (; i < SHAPE_FINGER_PIECES - 1 && share > begun + sizes->piece_share[i]; i++) {
        at = vec3_add_scaled(at, way_bent(bend->deg[i]), f->length * sizes->piece_share[i]);
        begun += sizes->piece_share[i];
    }
    float within = (share - begun) / sizes->piece_share[i];
    at = vec3_add_scaled(at, way_bent(bend->deg[i]), f->length * (share - begun));
    at.x = x + (f->tip_x - f->x) * share;
    float size =
        sizes->piece_radius[i] + (sizes->piece_radius[i + 1] - sizes->piece_radius[i]) * clampf(within, 0, 1);
    // At a joint half of its bend is done.
    double deg = bend->deg[i];
    if (within > 0.98f && i + 1 < SHAPE_FINGER_PIECES)
        deg = 0.5 * (deg + bend->deg[i + 1]);
    return (OnDigit){at, pad_bent(deg), f->radius * size};
}

static Vec3 on_finger(const OnDigit *p, float radius, float cosine, float sine) {
    return vec3_add_scaled(vec3_add(p->at, vec3(radius * cosine, 0, 0)), p->pad, -radius * sine);
}

// Where the fingers part, of a finger's length; between them the skin reaches a little farther.
#define PARTS_AT 0.20f
#define WEB_AT 0.25f
#define KNUCKLE_OUT 1.08f
#define FIST_OUT 0.12f // more, when it is bent

// A finger's share of the palm's last two rings: six points each. Where two fingers meet, each gives half of a point.
static void pose_knuckle(const HandSizes *sizes, int finger, const FingerBend *bend, Vec3 *knuckles,
                         Vec3 *parts) {
    const FingerShape *f = &sizes->fingers[finger];
    OnDigit base = finger_place(sizes, f, bend, 0);
    base.pad = pad_bent(0.5 * bend->deg[0]);
    OnDigit top = finger_place(sizes, f, bend, PARTS_AT), web = finger_place(sizes, f, bend, WEB_AT);
    const Round *round = round_of(HAND_FINGER_COLUMNS, 30);
    for (int i = 0; i < HAND_FINGER_COLUMNS; i++) {
        int column = i < 3 ? 2 * finger + i : HAND_COLUMNS - 1 - (2 * finger + 5 - i);
        bool shared = i != 1 && i != 4 && !(finger == 0 && (i == 0 || i == 5)) &&
                      !(finger == SHAPE_FINGERS - 1 && (i == 2 || i == 3));
        float c = round->cosine[i], sn = round->sine[i], share = shared ? 0.5f : 1;
        float high = i == 1   ? KNUCKLE_OUT + FIST_OUT * clamp01f((float)bend->deg[0] / 70)
                     : i == 4 ? 1.12f
                              : 1.06f;
        Vec3 at = on_finger(&base, base.radius * high, shared ? 0.7f * c : c,
                            i == 1 ? 1 : sn * (shared ? 1.5f : 0.8f));
        at.y -= i == 4 ? 0.004f : 0;
        knuckles[column] = vec3_add_scaled(knuckles[column], at, share);
        const OnDigit *p = shared || i >= 3 ? &web : &top;
        parts[column] = vec3_add_scaled(parts[column], on_finger(p, p->radius * 1.03f, c, sn), share);
    }
}

// Rings of a finger from where it has parted: along it, and how wide. The joints stand out a little, the tip is a dome.
static const float finger_share[HAND_FINGER_RINGS - 3] = {0.46f, 0.61f, 0.76f, 0.89f, 1},
                                                    finger_wide[HAND_FINGER_RINGS - 3] = {1.04f, 0.98f, 1.03f,
                                                                                          1.02f, 1.0f};
static const float tip_out[3] = {0.50f, 0.86f, 1}, tip_wide[3] = {0.86f, 0.50f, 0.02f};

static void pose_finger(const HandSizes *sizes, const FingerShape *f, const FingerBend *bend, Vec3 *at,
                        float *share) {
    const Round *round = round_of(HAND_FINGER_COLUMNS, 30);
    enum { BEFORE_TIP = HAND_FINGER_RINGS - 3 };
    for (int ring = 0; ring < HAND_FINGER_RINGS; ring++) {
        bool tip = ring >= BEFORE_TIP;
        float along = tip ? 1 + tip_out[ring - BEFORE_TIP] * sizes->tip_m / f->length : finger_share[ring];
        OnDigit p = finger_place(sizes, f, bend, along);
        float wide = tip ? tip_wide[ring - BEFORE_TIP] : finger_wide[ring];
        for (int i = 0; i < HAND_FINGER_COLUMNS; i++) {
            int k = ring * HAND_FINGER_COLUMNS + i;
            at[k] = on_finger(&p, p.radius * wide, round->cosine[i], round->sine[i] * 0.96f);
            share[k] = ring == 0 && i < 3 ? 0.12f : 0.35f * smooth_step(0.75f, 1, along);
        }
    }
}

// So much of the axis of the thumb is done, counted in its sections.
static OnDigit thumb_place(const HandSizes *sizes, float opposed, float along) {
    enum { LAST = SHAPE_THUMB_SECTIONS - 1 };
    float x[4], y[4], z[4], r[4], from = along < LAST ? along : LAST - 0.001f;
    int first = (int)from;
    for (int i = 0; i < 4; i++) {
        int k = clampi(first - 1 + i, 0, LAST);
        const ThumbSection *a = &sizes->thumb_beside[k], *b = &sizes->thumb_facing[k];
        x[i] = a->thumbward + (b->thumbward - a->thumbward) * opposed;
        y[i] = a->along + (b->along - a->along) * opposed;
        z[i] = a->inward + (b->inward - a->inward) * opposed;
        r[i] = a->radius;
    }
    float t = from - (float)first;
    return (OnDigit){.at = vec3(catmull_romf(x[0], x[1], x[2], x[3], t),
                                catmull_romf(y[0], y[1], y[2], y[3], t),
                                catmull_romf(z[0], z[1], z[2], z[3], t)),
                     .radius = catmull_romf(r[0], r[1], r[2], r[3], t)};
}

static const float thumb_share[HAND_THUMB_RINGS - 3] = {0.62f, 1.05f, 1.5f, 2, 2.6f},
                                                  thumb_wide[HAND_THUMB_RINGS - 3] = {0.78f, 0.98f, 0.97f,
                                                                                      1.04f, 1.06f};

static void pose_thumb(const HandSizes *sizes, float opposed, Vec3 *at, float *share) {
    const Round *round = round_of(HAND_THUMB_COLUMNS, 18);
    enum { BEFORE_TIP = HAND_THUMB_RINGS - 3, LAST = SHAPE_THUMB_SECTIONS - 1 };
    for (int ring = 0; ring < HAND_THUMB_RINGS; ring++) {
        bool tip = ring >= BEFORE_TIP;
        float along = tip ? LAST : thumb_share[ring];
        OnDigit p = thumb_place(sizes, opposed, along);
        Vec3 before = thumb_place(sizes, opposed, along - 0.3f).at,
             after = thumb_place(sizes, opposed, along + 0.3f).at;
        Vec3 way = vec3_unit(vec3_sub(after, before)), fingers = vec3(-0.6f, 1, 0);
        // A ring begins on the side of the fingers.
        fingers = vec3_unit(vec3_add_scaled(fingers, way, -vec3_dot(fingers, way)));
        Vec3 pad = vec3_cross(way, fingers);
        float wide = p.radius * (tip ? tip_wide[ring - BEFORE_TIP] : thumb_wide[ring]);
        if (tip)
            p.at = vec3_add_scaled(p.at, way, tip_out[ring - BEFORE_TIP] * sizes->tip_m);
        for (int i = 0; i < HAND_THUMB_COLUMNS; i++) {
            int k = ring * HAND_THUMB_COLUMNS + i;
            at[k] = vec3_add_scaled(vec3_add_scaled(p.at, fingers, wide * round->cosine[i]), pad,
                                    0.93f * wide * round->sine[i]);
            share[k] = 0.35f * smooth_step(1.8f, 3, along);
        }
    }
}

void hand_net_pose(const Hand *hand, const HandGrip *grip, Vec3 at[HAND_POINTS], float share[HAND_POINTS]) {
    const HandSizes *sizes = &hand->ctx->shape->hand;
    Forearm forearm = forearm_of(hand);
    for (int i = 0; i < HAND_PALM_POINTS; i++) {
        at[i] = vec3(0, 0, 0);
        share[i] = 0;
    }
    for (int i = 0; i < SHAPE_PALM_SECTIONS; i++)
        pose_palm_ring(sizes, i, &forearm, at + i * HAND_COLUMNS);
    Vec3 *knuckles = at + SHAPE_PALM_SECTIONS * HAND_COLUMNS, *finger = at + HAND_PALM_POINTS;
    float *finger_shares = share + HAND_PALM_POINTS;
    for (int i = 0; i < SHAPE_FINGERS; i++) {
        pose_knuckle(sizes, i, &grip->finger[i], knuckles, knuckles + HAND_COLUMNS);
        share[SHAPE_PALM_SECTIONS * HAND_COLUMNS + 2 * i + 1] = 0.2f;
        pose_finger(sizes, &sizes->fingers[i], &grip->finger[i], finger + i * HAND_FINGER_POINTS,
                    finger_shares + i * HAND_FINGER_POINTS);
    }
    pose_thumb(sizes, grip->thumb, finger + SHAPE_FINGERS * HAND_FINGER_POINTS,
               finger_shares + SHAPE_FINGERS * HAND_FINGER_POINTS);
}
