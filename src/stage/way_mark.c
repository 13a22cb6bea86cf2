#include "stage/way_mark.h"

#include <math.h>

#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/body_shape.h"
#include "stage/fault_mark.h"
#include "stage/fault_seen.h"
#include "stage/moving_part.h"
#include "stage/view_camera.h"
#include "stage/way_limbs.h"
#include "stage/way_mark_shape.h"

// In units: the shorter side of the picture, and so much at least.
#define UNIT_LEAST_PX 190.0
#define LEAST_LONG 0.15
#define LONGEST 0.55
#define FACE_GAP 0.03
#define FINGERS_GAP 0.01
#define TWO_APART 0.22
#define MIRRORED 0.4 // the other side's way differs by so much of its length at most
// The places that are tried: so many steps of the reach aside, on both sides, and on or back.
enum { STEPS = 8, TRIMS = 5 };
#define TRIM_STEP 0.15 // of the way, at its beginning
// What a place costs: all of it over the figure, its head leading into it, a whole height away, a whole way left out.
#define OVER_COST 5.0
#define INTO_COST 0.5
#define AWAY_COST 3.0
#define TRIM_COST 3.0
#define OVER_MOST 0.6
#define STRAY_COST 0.5 // its tail at another joint of the limb
#define COST_MOST 1.3  // none says more than one in the way
#define HIDDEN_M 0.05  // so much of the body lies before a part that cannot be seen

typedef struct Curve {
    double x[WAY_POINTS], y[WAY_POINTS];
} Curve;

// How far from the middle of a part its arrow may end, pixels: the part's width and a head's length. Ahead of a knee it is a short arrow's
// length, for beside its way lies its own shin, which does something else.
typedef struct Reach {
    Joint joint;
    double aside, ahead; // aside and back; ahead
} Reach;

typedef struct Picture {
    Canvas figure; // painted on white
    RectPx area, room;
    double face_x, face_y, face_radius, unit;
    WayLimbs limbs;
    bool moves[LIMB_COUNT + 1]; // limbs that go with the part, or hold to it
    int from; // of the others, what is next to the trunk does not count where the trunk moves
} Picture;

static double length_of(const Curve *curve) {
    double length = 0;
    for (int i = 1; i < WAY_POINTS; i++)
        length += hypot(curve->x[i] - curve->x[i - 1], curve->y[i] - curve->y[i - 1]);
    return length;
}

// Cloth, hair and skin; not the grey of shadows.
static bool is_figure(const Picture *picture, double x, double y) {
    int px = (int)x - picture->area.x, py = (int)y - picture->area.y;
    if (px < 0 || py < 0 || px >= picture->area.w || py >= picture->area.h)
        return false;
    uint32_t pixel = picture->figure.pixels[(size_t)py * (size_t)picture->figure.stride_px + (size_t)px];
    int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    int most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    return most - least > 14 || most < 120;
}

// Ready to look where the figure is; canvas_free() its canvas.
static void look(const StageView *view, RectPx room, double unit, Picture *out) {
    *out = (Picture){.figure = canvas_new(view->area.w, view->area.h),
                     .area = view->area,
                     .room = room,
                     .unit = unit,
                     .limbs = way_limbs_of(view)};
    StageView alone = *view;
    alone.area = alone.figure_area = alone.props_area = (RectPx){0, 0, view->area.w, view->area.h};
    canvas_fill(&out->figure, alone.area, COLOR_HEX(0xffffff));
    stage_paint_figure(&out->figure, &alone);
    fault_mark_face(view, &out->face_x, &out->face_y, &out->face_radius);
}

static Curve project(const StageView *view, const Vec3 *at) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    Curve curve;
    for (int i = 0; i < WAY_POINTS; i++) {
        float x, y;
        view_camera_project(&eye, at[i], &x, &y);
        curve.x[i] = (double)x, curve.y[i] = (double)y;
    }
    return curve;
}

static double chord_of(const Curve *curve) {
    return hypot(curve->x[WAY_POINTS - 1] - curve->x[0], curve->y[WAY_POINTS - 1] - curve->y[0]);
}

// On the picture, from the highest point of the body to the lowest.
static double height_of(const StageView *view) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    float least = INFINITY, most = -INFINITY;
    for (int i = 0; i <= JOINT_COUNT; i++) {
        Vec3 at =
            i < JOINT_COUNT ? view->figure.origin[i] : joint_point(&view->figure, JOINT_HEAD, 0, 0.18f, 0);
        float x, y;
        view_camera_project(&eye, at, &x, &y);
        least = fminf(least, y), most = fmaxf(most, y);
    }
    return (double)(most - least);
}

static bool is_shoulder(Joint joint) {
    return joint == JOINT_LEFT_SHOULDER || joint == JOINT_RIGHT_SHOULDER;
}

static bool can_be_read(const StageView *view, const PartWay *way, const Curve *curve) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    Vec3 now = way->at[ARROW_POINTS - 1];
    double room = (double)(vec3_distance(way->at[0], now) * eye.px_per_m), chord = chord_of(curve);
    double least = is_shoulder(way->joint) ? WAY_LEAST_SHOULDER : WAY_LEAST;
    bool hidden = way_limb_of(way->joint) != LIMB_COUNT && fault_seen_hidden(view, &eye, now, HIDDEN_M);
    return !hidden && chord >= least * height_of(view) && chord >= WAY_ACROSS * room;
}

// Bent one way, and not by much: the ends of a way may curl.
#define BENT_MOST 0.28

static bool smooth(Curve *curve) {
    enum { LAST = WAY_POINTS - 1 };
    double x0 = curve->x[0], y0 = curve->y[0], ax = curve->x[LAST] - x0, ay = curve->y[LAST] - y0;
    double chord = hypot(ax, ay);
    if (chord < 1)
        return false;
    double mx = curve->x[LAST / 2] - x0 - 0.5 * ax, my = curve->y[LAST / 2] - y0 - 0.5 * ay;
    double bent = clamp((ax * my - ay * mx) / chord, -BENT_MOST * chord, BENT_MOST * chord);
    for (int i = 0; i < WAY_POINTS; i++) {
        double t = (double)i / LAST, bow = 4 * t * (1 - t) * bent / chord;
        curve->x[i] = x0 + ax * t - ay * bow;
        curve->y[i] = y0 + ay * t + ax * bow;
    }
    return true;
}

// What is left of it from a share on, as long as an arrow may be: a short one begins earlier, and ends where it ends.
static Curve shaped(const Curve *curve, double share, double unit) {
    Curve out;
    double length = length_of(curve);
    share = fmax(share, 1 - LONGEST * unit / length);
    for (int i = 0; i < WAY_POINTS; i++) {
        double k = (share + (1 - share) * i / (WAY_POINTS - 1)) * (WAY_POINTS - 1);
        int at = clampi((int)k, 0, WAY_POINTS - 2);
        out.x[i] = curve->x[at] + (curve->x[at + 1] - curve->x[at]) * (k - at);
        out.y[i] = curve->y[at] + (curve->y[at + 1] - curve->y[at]) * (k - at);
    }
    double times = fmax(1, LEAST_LONG * unit / length_of(&out));
    for (int i = 0; i < WAY_POINTS; i++) {
        out.x[i] = out.x[WAY_POINTS - 1] + (out.x[i] - out.x[WAY_POINTS - 1]) * times;
        out.y[i] = out.y[WAY_POINTS - 1] + (out.y[i] - out.y[WAY_POINTS - 1]) * times;
    }
    return out;
}

static void move_on(Curve *curve, double dx, double dy) {
    for (int i = 0; i < WAY_POINTS; i++)
        curve->x[i] += dx, curve->y[i] += dy;
}

static double turned_deg(const Curve *a, const Curve *b) {
    enum { LAST = WAY_POINTS - 1 };
    double ax = a->x[LAST] - a->x[0], ay = a->y[LAST] - a->y[0], bx = b->x[LAST] - b->x[0],
           by = b->y[LAST] - b->y[0];
    return fabs(atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180 / M_PI;
}

static bool over_fingers(const Picture *picture, double x, double y) {
    for (int hand = LIMB_LEFT_ARM; hand <= LIMB_RIGHT_ARM; hand++)
        if (way_limb_away(&picture->limbs, (Limb)hand, 2, x, y) <
            (WAY_HEAD_HALF + FINGERS_GAP) * picture->unit)
            return true;
    return false;
}

static bool fits(const Picture *picture, const Curve *curve) {
    double edge = WAY_HEAD_HALF * picture->unit;
    RectPx room = picture->room;
    for (int i = 0; i < WAY_POINTS; i++) {
        double x = curve->x[i], y = curve->y[i];
        if (x < room.x + edge || x > room.x + room.w - edge || y < room.y + edge ||
            y > room.y + room.h - edge ||
            hypot(x - picture->face_x, y - picture->face_y) <
                picture->face_radius + FACE_GAP * picture->unit + edge / 2)
            return false;
        if (i > WAY_POINTS * 2 / 3 && over_fingers(picture, x, y))
            return false;
    }
    return true;
}

// Whether no limb that stays is nearer to its beginning than the part's own way.
static bool begins_at_its_own(const Picture *picture, const Curve *curve, const Curve *way) {
    double own = INFINITY, x = curve->x[0], y = curve->y[0];
    for (int i = 0; i < WAY_POINTS; i++)
        own = fmin(own, hypot(x - way->x[i], y - way->y[i]));
    for (int limb = 0; limb < LIMB_COUNT; limb++) {
        double away = way_limb_away(&picture->limbs, (Limb)limb, picture->from, x, y);
        if (picture->moves[limb])
            own = fmin(own, fmax(away, 0));
    }
    for (int limb = 0; limb < LIMB_COUNT; limb++)
        if (!picture->moves[limb] && way_limb_away(&picture->limbs, (Limb)limb, picture->from, x, y) < own)
            return false;
    return true;
}

// How much of it lies over the figure, 0..1; the head counts for half of it.
static double over_figure(const Picture *picture, const Curve *curve) {
    int over = 0, all = 0;
    for (int i = 0; i < WAY_POINTS; i++) {
        bool head = i > WAY_POINTS * 2 / 3;
        double half = (head ? WAY_HEAD_HALF * 0.8 : WAY_SHAFT_RADIUS) * picture->unit;
        int before = i > 0 ? i - 1 : 0, after = i + 1 < WAY_POINTS ? i + 1 : i;
        double ax = curve->x[after] - curve->x[before], ay = curve->y[after] - curve->y[before];
        double long_px = fmax(hypot(ax, ay), 1e-6), nx = -ay / long_px * half, ny = ax / long_px * half;
        for (int side = -1; side <= 1; side++, all++)
            over += is_figure(picture, curve->x[i] + side * nx, curve->y[i] + side * ny);
    }
    return (double)over / all;
}

// How much of what lies before its tip is figure, 0..1: there it would push and not show.
static double leads_into(const Picture *picture, const Curve *curve) {
    enum { LAST = WAY_POINTS - 1, PLACES = 4 };
    double ax = curve->x[LAST] - curve->x[LAST - 3], ay = curve->y[LAST] - curve->y[LAST - 3];
    double step = 0.5 * WAY_HEAD_LONG * picture->unit / fmax(hypot(ax, ay), 1e-6);
    int over = 0;
    for (int i = 1; i <= PLACES; i++)
        over += is_figure(picture, curve->x[LAST] + ax * step * i, curve->y[LAST] + ay * step * i);
    return (double)over / PLACES;
}

// Of a place that is allowed, without its distance; INFINITY where too much of the figure lies under it.
static double cost_of(const Picture *picture, const Curve *curve, Joint joint) {
    double over = over_figure(picture, curve);
    if (over > OVER_MOST)
        return INFINITY;
    return OVER_COST * over + INTO_COST * leads_into(picture, curve) +
           STRAY_COST * way_limb_strays(&picture->limbs, joint, curve->x[0], curve->y[0]);
}

// The best place within reach of a way; its cost, INFINITY where there is no good one.
static double place(const Picture *picture, const Curve *way, Reach reach, Curve *out) {
    double best = COST_MOST, chord = chord_of(way);
    double ax = (way->x[WAY_POINTS - 1] - way->x[0]) / chord,
           ay = (way->y[WAY_POINTS - 1] - way->y[0]) / chord;
    for (int trim = 0; trim < TRIMS; trim++) {
        Curve shape = shaped(way, trim * TRIM_STEP, picture->unit);
        if (turned_deg(&shape, way) > WAY_TURNED_DEG)
            continue;
        for (int aside = -STEPS; aside <= STEPS; aside++)
            for (int along = -STEPS; along <= STEPS; along++) {
                double d = aside * reach.aside / STEPS,
                       on = along * (along > 0 ? reach.ahead : reach.aside) / STEPS;
                double cost = AWAY_COST * hypot(d, on) / picture->unit + TRIM_COST * TRIM_STEP * trim;
                if (cost >= best || aside * aside + along * along > STEPS * STEPS)
                    continue;
                Curve curve = shape;
                move_on(&curve, -ay * d + ax * on, ax * d + ay * on);
                if (!fits(picture, &curve) || !begins_at_its_own(picture, &curve, way))
                    continue;
                cost += cost_of(picture, &curve, reach.joint);
                if (cost < best)
                    best = cost, *out = curve;
            }
    }
    return best < COST_MOST ? best : INFINITY;
}

static double between(const Curve *a, const Curve *b) {
    double all = 0;
    for (int i = 0; i < WAY_POINTS; i++)
        all += hypot(a->x[i] - b->x[i], a->y[i] - b->y[i]);
    return all / WAY_POINTS;
}

static void keep(WayMark *mark, const Curve *curve, Joint joint) {
    for (int i = 0; i < WAY_POINTS; i++)
        mark->x[mark->count][i] = curve->x[i], mark->y[mark->count][i] = curve->y[i];
    mark->joint[mark->count++] = joint;
}

// Whether both sides do the same at once, each on its own.
static bool mirrored(const Figure *figure, const PartWay ways[2]) {
    if (ways[0].joint != JOINT_LEFT_WRIST && ways[0].joint != JOINT_RIGHT_WRIST &&
        !is_shoulder(ways[0].joint))
        return false;
    Vec3 aside = joint_axis(figure, JOINT_THORAX, 2), went[2];
    for (int i = 0; i < 2; i++)
        went[i] = vec3_sub(ways[i].at[ARROW_POINTS - 1], ways[i].at[0]);
    went[1] = vec3_add_scaled(went[1], aside, -2 * vec3_dot(went[1], aside));
    return vec3_distance(went[0], went[1]) < MIRRORED * vec3_length(went[0]);
}

static Reach reach_of(const StageView *view, Joint joint, double unit) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    float skin_m = moving_part_skin(&view->figure, view->style->shape, joint, vec3(0, 1, 0));
    double width = 2 * (double)(skin_m * eye.px_per_m);
    bool bends = joint == JOINT_LEFT_KNEE || joint == JOINT_RIGHT_KNEE;
    return (Reach){.joint = joint,
                   .aside = width + WAY_HEAD_LONG * unit,
                   .ahead = width + (bends ? LEAST_LONG : WAY_HEAD_LONG) * unit};
}

// The figure on its way from the picture before to this one.
static void figures_of(const Exercise *exercise, const KeyMoment *key, int phase,
                       Figure figures[ARROW_POINTS]) {
    ExerciseMoment now, before;
    exercise_moment_in_phase(exercise, phase, phase == key->phase ? key->share : 1, key->side, &now);
    exercise_moment_in_phase(exercise, phase, key->move_from, key->side, &before);
    for (int i = 0; i < ARROW_POINTS; i++)
        body_solve(&now.stance, &now.from, &now.to,
                   before.ease + (now.ease - before.ease) * i / (ARROW_POINTS - 1), now.ribs_m, &figures[i]);
}

static void find_moving(const StageView *view, const Figure *figures, Picture *picture, WayMark *out) {
    PartWay ways[2];
    Curve seen[2], laid[2];
    double cost[2] = {INFINITY, INFINITY};
    int count = moving_part_find(figures, ways);
    for (int i = 0; i < count; i++)
        picture->moves[way_limb_of(ways[i].joint)] = true;
    picture->from = count > 0 && way_limb_of(ways[0].joint) == LIMB_COUNT;
    for (int i = 0; i < count; i++) {
        seen[i] = project(view, ways[i].at);
        if (can_be_read(view, &ways[i], &seen[i]) && smooth(&seen[i]))
            cost[i] = place(picture, &seen[i], reach_of(view, ways[i].joint, out->unit_px), &laid[i]);
    }
    bool both = count > 1 && cost[0] < INFINITY && cost[1] < INFINITY && mirrored(&view->figure, ways) &&
                between(&seen[0], &seen[1]) > TWO_APART * out->unit_px;
    int better = count > 1 && cost[1] < cost[0];
    for (int i = 0; i < count; i++)
        if (cost[i] < INFINITY && (both || i == better))
            keep(out, &laid[i], ways[i].joint);
}

static void find_breath(const StageView *view, const Exercise *exercise, const ExerciseMoment *moment,
                        const Picture *picture, WayMark *out) {
    ArrowPath path;
    if (!arrow_path_breath(exercise, moment, &path))
        return;
    Curve way = project(view, path.at[0]), laid;
    Reach reach = reach_of(view, JOINT_LUMBAR, out->unit_px);
    if (smooth(&way) && place(picture, &way, reach, &laid) < INFINITY)
        keep(out, &laid, JOINT_LUMBAR);
}

void way_mark_find(const StageView *view, const Exercise *exercise, const KeyMoment *key, RectPx room,
                   WayMark *out) {
    int least = view->area.h < view->area.w ? view->area.h : view->area.w;
    *out = (WayMark){.unit_px = fmax(UNIT_LEAST_PX, least)};
    if (key->start)
        return;
    Picture picture;
    look(view, room, out->unit_px, &picture);
    int phase = key->move >= 0 ? key->move : key->phase;
    if (exercise->phases[phase].kind == PHASE_MOVE) {
        Figure figures[ARROW_POINTS];
        figures_of(exercise, key, phase, figures);
        find_moving(view, figures, &picture, out);
    } else {
        ExerciseMoment moment;
        exercise_moment_in_phase(exercise, key->phase, key->share, key->side, &moment);
        if (!moment.crossing)
            find_breath(view, exercise, &moment, &picture, out);
    }
    canvas_free(&picture.figure);
}
