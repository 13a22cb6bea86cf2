#include "stage/fault_mark.h"

#include <math.h>

#include "palette/palette.h"
#include "stage/body_shape.h"
#include "stage/fault_seen.h"
#include "stage/fault_word.h"
#include "stage/inside.h"
#include "stage/vec.h"
#include "stage/view_camera.h"

// In reference pixels.
#define ARROW_LONG 118.0
#define SHORTEST 60.0 // where there is less room
#define HEAD_LONG 50.0
#define HEAD_HALF 32.0
#define SHAFT 15.0
#define RING_RADIUS 46.0
#define RING_WIDTH 9.0
#define PAPER 5.0
#define FACE_GAP 8.0
#define LENS_GAP 18.0
#define DOT_RADIUS 11.0 // at the end of a line
#define LINE_WIDTH 6.0
enum { RING_ROUNDS = 24 };
// So far, of its length, it may be moved for the edge of the picture, and for the face.
#define MOVED_MOST 0.6
#define AWAY_MOST 0.9
#define ASIDE_MOST 0.6 // of a whole one
// Seen from its end, an arrow says nothing.
// What lies nearer before a place does not hide it: a hand in a ring, a limb that an arrow lies over.
#define ON_IT_M 0.07f
#define THROUGH_M 0.22f
#define LEAST_SEEN 0.55
#define LIES_FROM 0.75f
#define TURNED_AWAY (-0.7f) // the face, by the cosine

// Where the skin is, told for the right side; and whose axes tell forward from back there.
static const struct PlaceOnSkin {
    Joint joint;
    float x, y, z;
    Joint axes;
} places[MARK_AT_COUNT] = {
    [MARK_AT_HEAD] = {JOINT_HEAD, 0.01f, 0.06f, 0, JOINT_THORAX},
    [MARK_AT_CHIN] = {JOINT_HEAD, 0.09f, -0.03f, 0, JOINT_THORAX},
    [MARK_AT_NECK] = {JOINT_NECK, -0.05f, 0.03f, 0, JOINT_THORAX},
    [MARK_AT_CHEST] = {JOINT_THORAX, 0.13f, 0.15f, 0, JOINT_THORAX},
    [MARK_AT_UPPER_BACK] = {JOINT_THORAX, -0.09f, 0.16f, 0, JOINT_THORAX},
    [MARK_AT_LOW_BACK] = {JOINT_LUMBAR, -0.08f, 0.10f, 0, JOINT_LUMBAR},
    [MARK_AT_BELLY] = {JOINT_LUMBAR, 0.12f, 0.08f, 0, JOINT_LUMBAR},
    [MARK_AT_PELVIS] = {JOINT_PELVIS, 0, 0.02f, 0, JOINT_PELVIS},
    [MARK_AT_BUTTOCKS] = {JOINT_PELVIS, -0.11f, -0.01f, 0, JOINT_PELVIS},
    [MARK_AT_SHOULDER] = {JOINT_RIGHT_SHOULDER, 0, 0.05f, 0.01f, JOINT_THORAX},
    [MARK_AT_HAND] = {JOINT_RIGHT_WRIST, 0, -0.07f, 0, JOINT_THORAX},
    [MARK_AT_HIP] = {JOINT_RIGHT_HIP, 0, 0.02f, 0.07f, JOINT_PELVIS},
    [MARK_AT_THIGH] = {JOINT_RIGHT_HIP, 0.05f, -0.20f, 0, JOINT_PELVIS},
    [MARK_AT_KNEE] = {JOINT_RIGHT_KNEE, 0.03f, 0.01f, 0, JOINT_PELVIS},
    [MARK_AT_HEEL] = {JOINT_RIGHT_ANKLE, -0.04f, -0.03f, 0, JOINT_PELVIS},
    [MARK_AT_FOOT] = {JOINT_RIGHT_TOES, 0, 0.01f, 0, JOINT_PELVIS},
};

void fault_mark_face(const StageView *view, double *x, double *y, double *radius) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    float at_x, at_y,
        depth = view_camera_project(&camera, joint_point(&view->figure, JOINT_HEAD, 0.02f, 0.05f, 0), &at_x,
                                    &at_y);
    *x = (double)at_x, *y = (double)at_y;
    *radius = (double)(view->style->shape->head.face_radius_m * camera.focal_px / fmaxf(depth, 0.1f));
}

bool fault_mark_sees_face(const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    Vec3 mouth = joint_point(&view->figure, JOINT_HEAD, 0.09f, 0.03f, 0), to_eye = vec3_sub(camera.at, mouth);
    float toward = vec3_dot(joint_axis(&view->figure, JOINT_HEAD, 0), to_eye);
    return toward >= TURNED_AWAY * vec3_length(to_eye) && !fault_seen_hidden(view, &camera, mouth, 0);
}

// Forward and back of a trunk that is upright, or bends, lead across the room: down its slope they would point into its lap.
static Vec3 across_room(Vec3 way) {
    if (fabsf(way.y) > LIES_FROM)
        return way;
    return vec3_scale(vec3(way.x, 0, way.z), 1 / sqrtf(way.x * way.x + way.z * way.z));
}

static Vec3 way_of(const Figure *figure, const struct PlaceOnSkin *place, MarkWay way, float side) {
    Vec3 along = joint_axis(figure, place->axes, 0), up = joint_axis(figure, place->axes, 1),
         aside = vec3_scale(joint_axis(figure, place->axes, 2), side);
    switch (way) {
    case MARK_UP:
        return vec3(0, 1, 0);
    case MARK_DOWN:
        return vec3(0, -1, 0);
    case MARK_FORWARD:
        return across_room(along);
    case MARK_BACK:
        return across_room(vec3_negate(along));
    case MARK_HEADWARD:
        return up;
    case MARK_FOOTWARD:
        return vec3_negate(up);
    case MARK_INWARD:
        return vec3_negate(aside);
    default:
        return aside;
    }
}

// By how much to move what reaches from `low` to `high` so that it lies between two edges.
static double inside_by(double low, double high, double least, double most) {
    return low < least ? least - low : high > most ? most - high : 0;
}

// A circle that stays free, grown by as much as keeps an arrow or a ring beside it: of the face, or of the inside view.
typedef struct FreeRoom {
    double x, y, radius;
} FreeRoom;

static FreeRoom face_room(const StageView *view, double half) {
    FreeRoom face;
    fault_mark_face(view, &face.x, &face.y, &face.radius);
    face.radius = fault_mark_sees_face(view) ? face.radius + half : 0;
    return face;
}

// Likewise of the inside view; one of no size far off where there is none. A ring may lie round the dot at the end of its line: what is
// wrong inside is wrong there.
static FreeRoom lens_room(const StageView *view, double half) {
    FreeRoom none = {-1e6, -1e6, 0};
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    InsidePlace at;
    bool shows = inside_place(&camera, view, &at);
    return shows ? (FreeRoom){at.x, at.y, at.radius + half} : none;
}

static void move_off(const FreeRoom *from, struct FaultMarkSpot *spot) {
    double dx = spot->x - from->x, dy = spot->y - from->y, away = fmax(sqrt(dx * dx + dy * dy), 1e-6);
    if (away < from->radius)
        spot->x = from->x + dx / away * from->radius, spot->y = from->y + dy / away * from->radius;
}

static bool crosses(const FreeRoom *room, const struct FaultMarkSpot *spot) {
    double dx = spot->to_x - spot->from_x, dy = spot->to_y - spot->from_y;
    double t = ((room->x - spot->from_x) * dx + (room->y - spot->from_y) * dy) / (dx * dx + dy * dy + 1e-9);
    t = fmin(fmax(t, 0), 1);
    double x = room->x - spot->from_x - t * dx, y = room->y - spot->from_y - t * dy;
    return x * x + y * y < room->radius * room->radius;
}

// How far along its way an arrow from (x, y) has to move so that it lies beside the face: away from it where it goes away, else so
// that it leads up to it. Those of the head itself always go away.
static double beside_face(const FreeRoom *face, double x, double y, double dx, double dy, double length,
                          bool head) {
    double along = (face->x - x) * dx + (face->y - y) * dy,
           across = fabs((face->x - x) * dy - (face->y - y) * dx);
    if (across >= face->radius)
        return 0;
    double reach = sqrt(face->radius * face->radius - across * across), on = along + reach,
           back = length - (along - reach);
    return on <= 0 || back <= 0 ? 0 : head || along < 0 ? on : -back;
}

// How far to the left of its way an arrow has to move instead, so that all of it passes the face.
static double aside_of_face(const FreeRoom *face, const struct FaultMarkSpot *spot, double dx, double dy) {
    double left = (face->y - spot->y) * dx - (face->x - spot->x) * dy, clear = face->radius + 1;
    return left > 0 ? left - clear : left + clear;
}

// Which way an arrow points on the canvas, unit length, how long it is, and by how much of that it begins before its place, pixels.
typedef struct Aim {
    double dx, dy, length, back;
} Aim;

// False where such an arrow has no room.
static bool lay_arrow(const StageView *view, const MistakeMark *mark, struct FaultMarkSpot *spot, Aim aim,
                      double unit, RectPx room) {
    double dx = aim.dx, dy = aim.dy, length = aim.length, back = aim.back,
           edge = (HEAD_HALF + 2 * PAPER) * unit;
    bool head = mark->place == MARK_AT_HEAD || mark->place == MARK_AT_CHIN;
    // Those of the head go away from the face, their thin end toward it.
    FreeRoom face = face_room(view, ((head ? 0.5 * SHAFT : HEAD_HALF) + 2 * PAPER + FACE_GAP) * unit),
             lens = lens_room(view, (HEAD_HALF + 2 * PAPER + LENS_GAP) * unit);
    double along = beside_face(&face, spot->x - dx * back, spot->y - dy * back, dx, dy, length, head);
    double start = along - back, aside = 0;
    if (!head && along != 0 && fabs(aside_of_face(&face, spot, dx, dy)) < fabs(along))
        aside = aside_of_face(&face, spot, dx, dy), start = -back;
    spot->from_x = spot->x + dx * start - dy * aside, spot->from_y = spot->y + dy * start + dx * aside;
    spot->to_x = spot->from_x + dx * length, spot->to_y = spot->from_y + dy * length;
    double by_x = inside_by(fmin(spot->from_x, spot->to_x) - edge, fmax(spot->from_x, spot->to_x) + edge,
                            room.x, room.x + room.w),
           by_y = inside_by(fmin(spot->from_y, spot->to_y) - edge, fmax(spot->from_y, spot->to_y) + edge,
                            room.y, room.y + room.h);
    spot->from_x += by_x, spot->to_x += by_x;
    spot->from_y += by_y, spot->to_y += by_y;
    return sqrt(by_x * by_x + by_y * by_y) <= MOVED_MOST * length &&
           fabs(beside_face(&face, spot->from_x, spot->from_y, dx, dy, length, head)) < 1 &&
           !crosses(&lens, spot) && fabs(aside) <= ASIDE_MOST * ARROW_LONG * unit &&
           (head || fabs(start + back) <= AWAY_MOST * length + face.radius);
}

static void lay_ring(const StageView *view, struct FaultMarkSpot *spot, double unit, RectPx room) {
    spot->from_x = spot->x, spot->from_y = spot->y;
    double reach = (RING_RADIUS + 0.5 * RING_WIDTH + PAPER) * unit;
    FreeRoom face = face_room(view, reach + FACE_GAP * unit), lens = lens_room(view, reach + LENS_GAP * unit);
    for (int i = 0; i < RING_ROUNDS;
         i++) { // between several it is found step by step; the face has the last word
        move_off(&lens, spot);
        spot->x += inside_by(spot->x - reach, spot->x + reach, room.x, room.x + room.w);
        spot->y += inside_by(spot->y - reach, spot->y + reach, room.y, room.y + room.h);
        move_off(&face, spot);
    }
}

// Two arrows or rings so close together are one.
static bool is_near(const FaultMark *mark) {
    const struct FaultMarkSpot *a = &mark->spot[0], *b = &mark->spot[1];
    double dx = mark->ring ? b->x - a->x : b->from_x - a->from_x,
           dy = mark->ring ? b->y - a->y : b->from_y - a->from_y;
    return sqrt(dx * dx + dy * dy) < 2.6 * HEAD_HALF * mark->unit_px;
}

static double off_place(const struct FaultMarkSpot *spot) {
    double x = spot->from_x - spot->x, y = spot->from_y - spot->y;
    return sqrt(x * x + y * y);
}

// Whether an arrow or a ring shows its place and nothing else: an arrow may come out from behind the body.
static bool shows_place(const SeenBody *body, const FaultMark *mark, int i) {
    const struct FaultMarkSpot *spot = &mark->spot[i];
    if (mark->ring)
        return !mark->hidden[i] && off_place(spot) <= RING_RADIUS * mark->unit_px;
    return !mark->hidden[i] || !fault_seen_covered(body, spot->to_x, spot->to_y);
}

static void keep_only(FaultMark *mark, int i) {
    mark->spot[0] = mark->spot[i];
    mark->hidden[0] = mark->hidden[i];
    mark->count = 1;
}

static bool lies_in(const FreeRoom *room, double x, double y) {
    return (x - room->x) * (x - room->x) + (y - room->y) * (y - room->y) < room->radius * room->radius;
}

// Instead of an arrow or a ring: where the line from the word ends. That is the place, or else the nearest edge of what lies before it.
static void lay_line(const StageView *view, const SeenBody *body, RectPx room, FaultMark *mark) {
    enum { TURNS = 32, STEPS = 60 };
    struct FaultMarkSpot *spot = &mark->spot[0];
    double unit = mark->unit_px, dot = (DOT_RADIUS + PAPER) * unit, step = 6 * unit;
    FreeRoom face = face_room(view, dot + FACE_GAP * unit), lens = lens_room(view, dot);
    if (mark->ring) // which may have gone elsewhere
        spot->x = spot->from_x, spot->y = spot->from_y;
    mark->line = true, mark->ring = false;
    spot->to_x = spot->x, spot->to_y = spot->y;
    for (int i = 0; i < STEPS * TURNS; i++) {
        double away = i / TURNS * step, angle = 2 * 3.14159265358979 * (i % TURNS) / TURNS;
        double x = spot->x + away * cos(angle), y = spot->y + away * sin(angle);
        bool inside = inside_by(x - dot, x + dot, room.x, room.x + room.w) == 0 &&
                      inside_by(y - dot, y + dot, room.y, room.y + room.h) == 0;
        if (!inside || lies_in(&face, x, y) || lies_in(&lens, x, y) ||
            (mark->hidden[0] && fault_seen_covered(body, x, y)))
            continue;
        spot->to_x = x, spot->to_y = y;
        return;
    }
}

static bool put_spot(const StageView *view, const ViewCamera *camera, const MistakeMark *mark, bool right,
                     RectPx room, FaultMark *out) {
    struct PlaceOnSkin place = places[mark->place];
    float side = right ? 1 : -1, x, y, tip_x, tip_y;
    if (!right && mark_place_is_limb(mark->place))
        place.joint = joint_mirrored(place.joint);
    Vec3 at = joint_point(&view->figure, place.joint, place.x, place.y, place.z * side);
    if (view_camera_project(camera, at, &x, &y) < 0.1f)
        return false;
    out->hidden[out->count] =
        fault_seen_hidden(view, camera, at, mark->way == MARK_NO_WAY ? ON_IT_M : THROUGH_M);
    struct FaultMarkSpot *spot = &out->spot[out->count++];
    *spot = (struct FaultMarkSpot){.x = (double)x, .y = (double)y};
    if (mark->way == MARK_NO_WAY)
        return true;
    Vec3 way = way_of(&view->figure, &place, mark->way, side);
    view_camera_project(camera, vec3_add_scaled(at, way, 0.1f), &tip_x, &tip_y);
    double dx = (double)(tip_x - x), dy = (double)(tip_y - y), seen = sqrt(dx * dx + dy * dy);
    if (seen < LEAST_SEEN * 0.1 * (double)camera->px_per_m)
        return false;
    // It leads to the place where it would cover it, and where there is no room beyond.
    bool leads_up = mark->way == MARK_INWARD || (mark->way == MARK_UP && mark->place == MARK_AT_HEEL),
         may_lead_up = leads_up || mark_place_is_limb(mark->place);
    for (int before = leads_up; before <= may_lead_up; before++)
        for (double length = ARROW_LONG * out->unit_px; length > SHORTEST * out->unit_px; length *= 0.8)
            if (lay_arrow(view, mark, spot, (Aim){dx / seen, dy / seen, length, before * length},
                          out->unit_px, room))
                return true;
    return false;
}

FaultMark fault_mark_find(const StageView *view, const MistakeMark *mark, bool mirrored, double unit_px,
                          RectPx room, int word_w, int word_h) {
    FaultMark out = {.unit_px = unit_px, .ring = mark->way == MARK_NO_WAY};
    if (!mark->word || rect_empty(room))
        return out;
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    bool both = mark_place_is_limb(mark->place) && mark->sides == MARK_BOTH;
    bool right = mark->sides == MARK_LEFT ? mirrored : mark->sides == MARK_RIGHT ? !mirrored : true;
    bool shows = put_spot(view, &camera, mark, right, room, &out);
    if (both &&
        put_spot(view, &camera, mark, !right, room, &out) != shows) { // one arrow says more than two rings
        keep_only(&out, shows ? 0 : out.count - 1);
        shows = true;
    }
    out.ring = out.ring || !shows;
    for (int i = 0; out.ring && i < out.count; i++)
        lay_ring(view, &out.spot[i], unit_px, room);
    SeenBody body;
    fault_seen_body(view, &camera, &body);
    bool right_shows = out.count > 0 && shows_place(&body, &out, 0),
         left_shows = out.count == 2 && shows_place(&body, &out, 1);
    if (out.count == 2 && (is_near(&out) || !right_shows || !left_shows))
        keep_only(&out, right_shows ? 0 : left_shows);
    if (out.count > 0 && !right_shows && !left_shows)
        lay_line(view, &body, room, &out);
    if (out.count > 0)
        fault_word_place(view, &camera, room, word_w, word_h, &out);
    return out;
}

static RectPx spot_bounds(const FaultMark *mark, const struct FaultMarkSpot *spot) {
    if (mark->line) {
        int reach = (int)ceil((DOT_RADIUS + PAPER) * mark->unit_px) + 2;
        return (RectPx){(int)floor(spot->to_x) - reach, (int)floor(spot->to_y) - reach, 2 * reach + 1,
                        2 * reach + 1};
    }
    double reach = (mark->ring ? RING_RADIUS + 0.5 * RING_WIDTH : HEAD_HALF + PAPER) + PAPER + 2;
    double x0 = mark->ring ? spot->x : fmin(spot->from_x, spot->to_x),
           y0 = mark->ring ? spot->y : fmin(spot->from_y, spot->to_y),
           x1 = mark->ring ? spot->x : fmax(spot->from_x, spot->to_x),
           y1 = mark->ring ? spot->y : fmax(spot->from_y, spot->to_y);
    int r = (int)ceil(reach * mark->unit_px) + 1;
    return (RectPx){(int)floor(x0) - r, (int)floor(y0) - r, (int)(x1 - x0) + 2 * r + 2,
                    (int)(y1 - y0) + 2 * r + 2};
}

RectPx fault_mark_spots(const FaultMark *mark) {
    RectPx all = {0, 0, 0, 0};
    for (int i = 0; i < mark->count; i++)
        all = rect_union(all, spot_bounds(mark, &mark->spot[i]));
    return all;
}

RectPx fault_mark_bounds(const FaultMark *mark) {
    return rect_union(fault_mark_spots(mark), mark->word);
}

static void paint_ring(Canvas *canvas, const FaultMark *mark, const struct FaultMarkSpot *spot, double grow,
                       Color color) {
    double unit = mark->unit_px;
    canvas_stroke_arc(canvas, spot->x, spot->y, RING_RADIUS * unit, (RING_WIDTH + 2 * grow) * unit, 0, 1,
                      color);
}

// `grow` wider on each side, reference pixels.
static void paint_arrow(Canvas *canvas, const FaultMark *mark, const struct FaultMarkSpot *spot, double grow,
                        Color color) {
    double unit = mark->unit_px, dx = spot->to_x - spot->from_x, dy = spot->to_y - spot->from_y,
           length = sqrt(dx * dx + dy * dy);
    dx /= length, dy /= length;
    double neck = length - HEAD_LONG * unit, half = 0.5 * SHAFT * unit;
    double first = 0.5 * SHAFT * unit, g = grow * unit;
    canvas_stroke_line(canvas, spot->from_x + dx * first, spot->from_y + dy * first,
                       spot->from_x + dx * (neck + 1), spot->from_y + dy * (neck + 1), 2 * (half + g), color);
    // The edges of the head grow by as much as its sides: its corners go out farther.
    double slope = HEAD_LONG / HEAD_HALF, tip = g * sqrt(1 + slope * slope), out = (tip + g) / slope;
    double corner = HEAD_HALF * unit + out, base = neck - g, point = length + tip;
    double head[6] = {spot->from_x + dx * point,
                      spot->from_y + dy * point,
                      spot->from_x + dx * base - dy * corner,
                      spot->from_y + dy * base + dx * corner,
                      spot->from_x + dx * base + dy * corner,
                      spot->from_y + dy * base - dx * corner};
    canvas_fill_polygon(canvas, head, 3, color);
}

static void paint_line(Canvas *canvas, const FaultMark *mark, const struct FaultMarkSpot *spot, double grow,
                       Color color) {
    double unit = mark->unit_px;
    canvas_stroke_line(canvas, spot->from_x, spot->from_y, spot->to_x, spot->to_y,
                       (LINE_WIDTH + 2 * grow) * unit, color);
    canvas_fill_circle(canvas, spot->to_x, spot->to_y, (DOT_RADIUS + grow) * unit, color);
}

void fault_mark_paint(Canvas *canvas, const FaultMark *mark) {
    const double grow[2] = {PAPER, 0};
    const Color color[2] = {palette_now->screen.paper, palette_now->screen.urgent};
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < mark->count; i++)
            if (mark->line)
                paint_line(canvas, mark, &mark->spot[i], grow[round], color[round]);
            else if (mark->ring)
                paint_ring(canvas, mark, &mark->spot[i], grow[round], color[round]);
            else
                paint_arrow(canvas, mark, &mark->spot[i], grow[round], color[round]);
}
