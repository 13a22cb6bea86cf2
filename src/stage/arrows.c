#include "stage/arrows.h"

#include "model/exercise_moment.h"
#include "stage/arrows_draw.h"
#include "stage/palette.h"

// What may carry an arrow. The skin is `skin_m` from the point; `worth` prefers what she thinks of as moving when
// several parts move alike: a hand on a shin goes with the knee, a head with the trunk.
typedef struct Tracked {
    Joint joint;
    float x, y, z, skin_m, worth;
} Tracked;
enum { TRACKED_PAIRS = 3, TRACKED_MIDDLE = 2 };
static const Tracked pairs[TRACKED_PAIRS][2] = {
    {{JOINT_LEFT_KNEE, 0.02f, 0, 0, 0.065f, 1.0f}, {JOINT_RIGHT_KNEE, 0.02f, 0, 0, 0.065f, 1.0f}},
    {{JOINT_LEFT_WRIST, 0, -0.08f, 0, 0.045f, 0.85f}, {JOINT_RIGHT_WRIST, 0, -0.08f, 0, 0.045f, 0.85f}},
    {{JOINT_LEFT_ANKLE, 0.03f, -0.03f, 0, 0.060f, 0.72f}, {JOINT_RIGHT_ANKLE, 0.03f, -0.03f, 0, 0.060f, 0.72f}},
};
static const Tracked middle[TRACKED_MIDDLE] = {
    {JOINT_PELVIS, 0, 0.02f, 0, 0.115f, 2.0f},
    {JOINT_THORAX, 0.02f, 0.17f, 0, 0.115f, 0.75f},
};

#define LEAST_WAY_M 0.055f // shorter, it could not be read from the sofa
#define ALIKE 0.8f         // the other side has its own arrow when it goes at least so far
#define AHEAD_M 0.02f      // between skin and arrow
#define FLANK_AWAY_M 0.22f // outside arms that hang there
#define LEAST_LONG_M 0.14f  // of an arrow
#define LEAST_HIGH_M 0.014f // not into the floor

typedef struct Way {
    V3 at[ARROW_POINTS];
    float length_m;
} Way;

static void follow(const Figure *figures, const Tracked *tracked, Way *out) {
    out->length_m = 0;
    for (int i = 0; i < ARROW_POINTS; i++) {
        out->at[i] = joint_point(&figures[i], tracked->joint, tracked->x, tracked->y, tracked->z);
        if (i > 0)
            out->length_m += v3_length(v3_sub(out->at[i], out->at[i - 1]));
    }
}

// Hips are wider than deep; below them are her thighs, so an arrow up or down her trunk lies at both flanks.
#define HIPS_HALF_M 0.185f

static bool along_trunk(const Figure *figure, const Way *way, V3 *along) {
    *along = v3_unit(v3_sub(way->at[ARROW_POINTS - 1], way->at[0]));
    float up = v3_dot(*along, joint_axis(figure, JOINT_PELVIS, 1));
    return up * up > 0.6f;
}

static float skin_of(const Figure *figure, const Tracked *tracked, V3 along) {
    float aside = v3_dot(along, joint_axis(figure, JOINT_PELVIS, 2));
    return tracked->joint == JOINT_PELVIS ? tracked->skin_m + (HIPS_HALF_M - tracked->skin_m) * aside * aside
                                          : tracked->skin_m;
}

static void put(vec3s *out, V3 at) {
    at.y = at.y < LEAST_HIGH_M ? LEAST_HIGH_M : at.y;
    *out = (vec3s){{at.x, at.y, at.z}};
}

// The last quarter goes on straight, so that a short way can be read too.
static void lengthen(const Way *way, vec3s *out) {
    if (way->length_m >= LEAST_LONG_M)
        return;
    enum { FIRST = ARROW_POINTS * 3 / 4 };
    V3 on = v3_unit(v3_sub(v3_of(out[ARROW_POINTS - 1]), v3_of(out[0])));
    for (int i = FIRST; i < ARROW_POINTS; i++)
        put(&out[i], v3_along(v3_of(out[i]), on, (LEAST_LONG_M - way->length_m) * (float)(i - FIRST + 1) /
                                                     (ARROW_POINTS - FIRST)));
}

static void lay_ahead(const Figure *figures, const Way *way, const Tracked *tracked, vec3s *out) {
    for (int i = 0; i < ARROW_POINTS; i++) {
        V3 along = v3_unit(v3_sub(way->at[i + 1 < ARROW_POINTS ? i + 1 : i], way->at[i > 0 ? i - 1 : 0]));
        put(&out[i], v3_along(way->at[i], along, skin_of(&figures[i], tracked, along) + AHEAD_M));
    }
    lengthen(way, out);
}

static void lay_at_flank(const Figure *figures, const Way *way, V3 along, float side, vec3s *out) {
    for (int i = 0; i < ARROW_POINTS; i++) {
        V3 aside = v3_scale(joint_axis(&figures[i], JOINT_PELVIS, 2), side);
        put(&out[i], v3_along(v3_along(way->at[i], aside, HIPS_HALF_M + FLANK_AWAY_M), along, AHEAD_M));
    }
    lengthen(way, out);
}

void arrow_path_find(const ExerciseMoment *moment, ArrowPath *out) {
    Figure figures[ARROW_POINTS];
    for (int i = 0; i < ARROW_POINTS; i++)
        body_solve(&moment->stance, &moment->from, &moment->to, (double)i / (ARROW_POINTS - 1), moment->ribs_m,
                   &figures[i]);
    const Tracked *best[2] = {NULL, NULL};
    Way ways[2], way[2];
    float most = 0;
    for (int i = 0; i < TRACKED_MIDDLE; i++) {
        follow(figures, &middle[i], &way[0]);
        if (way[0].length_m >= LEAST_WAY_M && way[0].length_m * middle[i].worth > most) {
            most = way[0].length_m * middle[i].worth;
            best[0] = &middle[i], best[1] = NULL;
            ways[0] = way[0];
        }
    }
    for (int i = 0; i < TRACKED_PAIRS; i++) {
        for (int side = 0; side < 2; side++)
            follow(figures, &pairs[i][side], &way[side]);
        int far = way[1].length_m > way[0].length_m;
        float length = way[far].length_m;
        if (length < LEAST_WAY_M || length * pairs[i][0].worth <= most)
            continue;
        most = length * pairs[i][0].worth;
        best[0] = &pairs[i][far], ways[0] = way[far];
        best[1] = way[!far].length_m >= ALIKE * length ? &pairs[i][!far] : NULL, ways[1] = way[!far];
    }
    V3 along;
    bool flanks = best[0] && best[0]->joint == JOINT_PELVIS && along_trunk(&figures[0], &ways[0], &along);
    out->count = best[0] == NULL ? 0 : best[1] == NULL && !flanks ? 1 : 2;
    for (int i = 0; i < out->count; i++)
        if (flanks)
            lay_at_flank(figures, &ways[0], along, i ? 1 : -1, out->at[i]);
        else
            lay_ahead(figures, &ways[i], best[i], out->at[i]);
}

// It comes at once and goes as she gets there. Minimum jerk is slow at its ends: the first hundredth of the way
// takes a tenth of the time.
static float strength_at(float ease) {
    return smooth_step(0, 0.012f, ease) * (1 - smooth_step(0.60f, 0.95f, ease));
}

void stage_view_arrows(StageView *view, const ArrowPath *path, double ease) {
    view->arrows = *path;
    view->arrow_from = ease;
    view->arrow_share = (double)strength_at((float)ease);
}

// The shape at full strength, in view heights: as thick on the screen whether she stands or lies.
#define TAIL_RADIUS 0.0025f
#define SHAFT_RADIUS 0.0100f
#define HEAD_RADIUS 0.0270f
#define HEAD_LONG 0.0600f
enum { SHAFT_KEYS = 12 };

// A point of the path, `s` 0..1.
static V3 path_at(const vec3s *at, float s) {
    float k = clamp01(s) * (ARROW_POINTS - 1);
    int i = (int)k < ARROW_POINTS - 1 ? (int)k : ARROW_POINTS - 2;
    return v3_mix(v3_of(at[i]), v3_of(at[i + 1]), k - (float)i);
}

static float path_length(const vec3s *at, float from) {
    float length = 0;
    V3 before = path_at(at, from);
    for (int i = 0; i < ARROW_POINTS; i++) {
        float s = (float)i / (ARROW_POINTS - 1);
        if (s <= from)
            continue;
        V3 next = v3_of(at[i]);
        length += v3_length(v3_sub(next, before));
        before = next;
    }
    return length;
}

// The share of the path where `back_m` of it are left.
static float share_before_end(const vec3s *at, float back_m) {
    float left = back_m;
    for (int i = ARROW_POINTS - 1; i > 0; i--) {
        float piece = v3_length(v3_sub(v3_of(at[i]), v3_of(at[i - 1])));
        if (piece >= left && piece > 0)
            return ((float)i - left / piece) / (ARROW_POINTS - 1);
        left -= piece;
    }
    return 0;
}

// How much of an arrow may show beside her face: nothing over it, all of it a hand's width away.
static float beside_face(const Eye *eye, const Figure *figure, const vec3s *at, float from) {
    V3 head = joint_point(figure, JOINT_HEAD, 0.02f, 0.05f, 0);
    float hx, hy, depth = eye_project(eye, head, &hx, &hy);
    float radius = 0.105f * eye->focal_px / (depth < 0.1f ? 0.1f : depth), share = 1;
    for (int i = 0; i < ARROW_POINTS; i++) {
        float s = from + (1 - from) * (float)i / (ARROW_POINTS - 1), x, y;
        eye_project(eye, path_at(at, s), &x, &y);
        float away = sqrtf((x - hx) * (x - hx) + (y - hy) * (y - hy)) / radius;
        float shows = smooth_step(1.25f, 1.7f, away);
        share = shows < share ? shows : share;
    }
    return share;
}

static LoftRing ring_on(V3 at, V3 along, V3 *u, float radius) {
    // The frame goes with the curve and never turns about it.
    V3 across = v3_along(*u, along, -v3_dot(*u, along));
    *u = v3_unit(across);
    return (LoftRing){.at = at,
                      .u = *u,
                      .v = v3_cross(along, *u),
                      .u_plus = radius,
                      .u_minus = radius,
                      .v_plus = radius,
                      .v_minus = radius};
}

static V3 any_across(V3 along) {
    V3 aside = along.y * along.y < 0.5f ? v3(0, 1, 0) : v3(1, 0, 0);
    return v3_unit(v3_cross(along, aside));
}

// As it goes it grows thin and pale: the layer has no see-through parts of its own, and depth stays exact.
static Tones pale(float strength) {
    static const float paper[3] = {0xFA, 0xF3, 0xEA};
    float keep = 0.35f + 0.65f * strength;
    Tones tones = tones_arrow;
    for (int i = 0; i < 3; i++) {
        tones.dark[i] = paper[i] + (tones.dark[i] - paper[i]) * keep;
        tones.middle[i] = paper[i] + (tones.middle[i] - paper[i]) * keep;
        tones.light[i] = paper[i] + (tones.light[i] - paper[i]) * keep;
    }
    return tones;
}

static void draw_arrow(const Sitter *sitter, const vec3s *at, float from, float strength, float unit_m) {
    float length = path_length(at, from), thick = sqrtf(strength);
    if (length < 0.015f || strength < 0.02f)
        return;
    float full_m = HEAD_LONG * unit_m, head_m = length * 0.6f < full_m ? length * 0.6f : full_m;
    float wide = head_m / full_m * thick * unit_m, neck = share_before_end(at, head_m);
    Tones tones = pale(strength);
    LoftLook look = figure_look(sitter, &tones, FAMILY_OTHER, true);
    look.solid.halo_gap_m = 0.012f, look.solid.halo_full_m = 0.03f;
    LoftRing keys[SHAFT_KEYS];
    V3 first = v3_unit(v3_sub(path_at(at, from + 0.05f), path_at(at, from))), u = any_across(first);
    for (int i = 0; i < SHAFT_KEYS; i++) {
        float t = (float)i / (SHAFT_KEYS - 1), s = from + (neck - from) * t;
        V3 along = v3_unit(v3_sub(path_at(at, s + 0.03f), path_at(at, s - 0.03f)));
        keys[i] = ring_on(path_at(at, s), along, &u, (TAIL_RADIUS + (SHAFT_RADIUS - TAIL_RADIUS) * t) * wide);
    }
    look.cap_start_m = TAIL_RADIUS * wide;
    loft_draw(sitter->easel, keys, SHAFT_KEYS, &look);
    V3 base = path_at(at, neck), tip = path_at(at, 1), along = v3_unit(v3_sub(tip, base));
    float full = v3_length(v3_sub(tip, base));
    LoftRing head[4] = {
        ring_on(v3_along(base, along, -0.06f * full), along, &u, 0.30f * HEAD_RADIUS * wide),
        ring_on(v3_along(base, along, 0.0f), along, &u, HEAD_RADIUS * wide),
        ring_on(v3_along(base, along, 0.5f * full), along, &u, 0.54f * HEAD_RADIUS * wide),
        ring_on(tip, along, &u, 0.06f * HEAD_RADIUS * wide),
    };
    look.cap_start_m = 0.001f;
    look.cap_end_m = 0.003f * wide;
    loft_draw(sitter->easel, head, 4, &look);
}

void arrows_draw(const Sitter *sitter, const StageView *view) {
    if (view->arrow_share <= 0)
        return;
    float from = clamp01((float)view->arrow_from);
    for (int i = 0; i < view->arrows.count; i++) {
        const vec3s *at = view->arrows.at[i];
        float strength = (float)view->arrow_share * beside_face(&sitter->easel->eye, &view->figure, at, from);
        draw_arrow(sitter, at, from, strength, (float)view->camera.height_m);
    }
}

RectPx arrows_bounds(const Eye *eye, const StageView *view) {
    RectPx all = {0, 0, 0, 0};
    for (int i = 0; view->arrow_share > 0 && i < view->arrows.count; i++)
        for (int k = 0; k < ARROW_POINTS; k++) {
            float x, y, depth = eye_project(eye, v3_of(view->arrows.at[i][k]), &x, &y);
            int r = (int)((HEAD_RADIUS * (float)view->camera.height_m + 0.012f) * eye->focal_px / (depth < 0.1f ? 0.1f : depth)) + 4;
            all = rect_union(all, (RectPx){(int)x - r, (int)y - r, 2 * r, 2 * r});
        }
    return all;
}
