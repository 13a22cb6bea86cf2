#include "stage/inside.h"

#include <math.h>

#include "base/number.h"
#include "stage/body_shape.h"
#include "stage/inside_colors.h"
#include "stage/inside_lens.h"
#include "stage/inside_marks.h"
#include "stage/inside_sheet.h"
#include "stage/inside_shown.h"

// The lens, in metres of the room: its radius, and how far above the pelvis its middle floats.
#define LENS_RADIUS_M 0.25
#define LENS_RISE_M 0.50
#define TILT_RADIUS_M 0.26
#define TILT_RISE_M 0.52
// Of a figure that is small in its picture it is larger, where there is room beside or above it: a share of the picture's height, and
// how much of the body it leaves free, metres.
#define LEAST_SHARE 0.155
#define BESIDE_M 0.34
#define ABOVE_M 0.17
#define KNEE_M 0.075
#define THIGH_M 0.30      // so much farther aside where the thighs lead to the same side
#define LOOKS_ALONG 0.93f // cosines
#define LOOKS_STRAIGHT 0.985f
#define CLOSE_M 0.115 // where there is little room: how near above the pelvis it may end
#define LIES_M 0.11f  // as high as the middle of a pelvis on the mat
#define SMALLEST 0.78 // of its usual size, lest it hides the body
#define RIM_STEPS 12
#define TURN_STEPS 16
#define DOT_RADIUS 0.08 // at the end of the line, of the lens's radius

// A circle round the head on the canvas, pixels.
typedef struct HeadCircle {
    float x, y;
    double radius;
} HeadCircle;

static HeadCircle head_circle(const ViewCamera *camera, const StageView *view) {
    HeadCircle head;
    float depth = view_camera_project(camera, joint_point(&view->figure, JOINT_HEAD, 0.02f, 0.06f, 0),
                                      &head.x, &head.y);
    head.radius =
        view->style->shape->head.head_radius_m * (double)(camera->focal_px / (depth < 0.1f ? 0.1f : depth));
    return head;
}

// Where a knee lies, and how far the lens has to keep from its middle, pixels.
typedef struct KneeCircle {
    double x, y, least;
} KneeCircle;

static KneeCircle knee_circle(const Lens *lens, const ViewCamera *camera, const StageView *view, int i) {
    float x, y,
        depth =
            view_camera_project(camera, view->figure.origin[i ? JOINT_RIGHT_KNEE : JOINT_LEFT_KNEE], &x, &y);
    double half = KNEE_M * (double)(camera->focal_px / fmaxf(depth, 0.1f));
    return (KneeCircle){(double)x, (double)y, lens->radius * LENS_SHADOW + half};
}

// Seen from the feet or the head the knees lie where it floats: it goes above them,
static void rise_over_knees(Lens *lens, const ViewCamera *camera, const StageView *view) {
    for (int i = 0; i < 2; i++) {
        KneeCircle knee = knee_circle(lens, camera, view, i);
        double dx = lens->x - knee.x, room = knee.least * knee.least - dx * dx;
        if (room > 0)
            lens->y = fmin(lens->y, knee.y - sqrt(room));
    }
}

// or, where there is no room above, to their right: `along` is how straight the camera looks along the trunk, 0..1.
static void clear_knees(Lens *lens, const ViewCamera *camera, const StageView *view, double along) {
    double aside = 0;
    for (int i = 0; i < 2; i++) {
        KneeCircle knee = knee_circle(lens, camera, view, i);
        double dy = lens->y - knee.y, room = knee.least * knee.least - dy * dy;
        if (room > 0)
            aside = fmax(aside, knee.x + sqrt(room) - lens->x);
    }
    lens->x += aside * (double)smooth_step(LOOKS_ALONG, LOOKS_STRAIGHT, (float)along);
}

// Seen from the feet the face lies behind the place for the lens: it moves aside, away from the head.
static void clear_face(Lens *lens, const HeadCircle *head, double head_to_right) {
    double least = lens->radius * LENS_SHADOW + head->radius;
    double dy = lens->y - (double)head->y, room = least * least - dy * dy;
    double dx = (lens->x - (double)head->x) * (head_to_right > 0 ? -1 : 1);
    if (room > 0 && dx * dx < room) {
        double aside = sqrt(room) - dx;
        lens->x += head_to_right > 0 ? -aside : aside;
    }
}

static double within(double value, double least, double most) {
    value = value > most ? most : value;
    return value < least ? least : value;
}

// 0 where the line from the lens to the place it shows would cross the face, 1 where it keeps clear of it.
static double beside_face(const Lens *lens, const HeadCircle *head) {
    double dx = lens->x - lens->anchor_x, dy = lens->y - lens->anchor_y, length2 = dx * dx + dy * dy + 1e-9;
    double t = (((double)head->x - lens->anchor_x) * dx + ((double)head->y - lens->anchor_y) * dy) / length2;
    t = within(t, 0, 1);
    double off_x = lens->anchor_x + t * dx - (double)head->x,
           off_y = lens->anchor_y + t * dy - (double)head->y;
    float away = (float)(sqrt(off_x * off_x + off_y * off_y) / head->radius);
    return (double)smooth_step(1.0f, 1.4f, away);
}

// `lies_y` is where the middle of the pelvis lies on the canvas, however it moves: nothing grows and shrinks with it.
static double roomy_radius(const Lens *lens, bool upright, double beside, double scale, double lies_y,
                           RectPx area) {
    double wanted = LEAST_SHARE * area.h;
    double room = upright ? area.x + area.w - lens->anchor_x - beside * scale
                          : lens->anchor_y - ABOVE_M * scale - area.y;
    double most = room / (2 * LENS_SHADOW) - 2, usual = lens->radius,
           above = (lies_y - CLOSE_M * scale - area.y) / (2 * LENS_SHADOW) - 2;
    if (!upright && above < usual) // chest and tummy show whether the breath flows
        usual = above > SMALLEST * usual ? above : SMALLEST * usual;
    wanted = wanted < most ? wanted : most;
    return wanted > usual ? wanted : usual;
}

// How far, -1..1, a thigh leads to the right of the picture.
static float thighs_aside(const ViewCamera *camera, const StageView *view) {
    return fmaxf(-vec3_dot(joint_axis(&view->figure, JOINT_LEFT_HIP, 1), camera->right),
                 -vec3_dot(joint_axis(&view->figure, JOINT_RIGHT_HIP, 1), camera->right));
}

static Lens lens_of(const ViewCamera *camera, const StageView *view) {
    Vec3 pelvis = joint_point(&view->figure, JOINT_PELVIS, 0, 0.01f, 0);
    float x, y;
    float depth = view_camera_project(camera, pelvis, &x, &y);
    double scale = (double)(camera->focal_px / (depth < 0.1f ? 0.1f : depth));
    bool tilt = view->inside == INSIDE_PELVIC_TILT;
    double rise = tilt ? TILT_RISE_M : LENS_RISE_M;
    Lens lens = {.radius = (tilt ? TILT_RADIUS_M : LENS_RADIUS_M) * scale,
                 .anchor_x = (double)x,
                 .anchor_y = (double)y};
    // Above a figure that lies; beside one that is upright, on the freer side.
    Vec3 trunk = joint_axis(&view->figure, JOINT_PELVIS, 1);
    bool upright = trunk.y > 0.6f;
    // Lying, it leans toward the head, so that it keeps clear of the knees.
    double along = (double)vec3_dot(trunk, camera->right);
    double least = lens.radius;
    float lies_x, lies_y;
    view_camera_project(camera, vec3(pelvis.x, LIES_M, pelvis.z), &lies_x, &lies_y);
    double thighs = THIGH_M * fmax((double)thighs_aside(camera, view), 0);
    lens.radius = roomy_radius(&lens, upright, BESIDE_M + thighs, scale, (double)lies_y, view->area);
    double aside = lens.radius - least; // the larger it is, the farther away is its middle
    lens.x = lens.anchor_x + (upright ? (1.15 * rise + thighs) * scale + aside : 0.20 * along * scale);
    lens.y = lens.anchor_y - (upright ? 0.06 * scale : rise * scale + aside);
    if (!upright)
        rise_over_knees(&lens, camera, view);
    // Inside the area, whatever the camera does.
    double edge = lens.radius * LENS_SHADOW + 4;
    RectPx area = view->area;
    lens.y = within(lens.y, area.y + edge, area.y + area.h - edge);
    if (!upright) {
        double flat = sqrt((double)(trunk.x * trunk.x + trunk.z * trunk.z)) *
                      sqrt((double)(camera->right.x * camera->right.x + camera->right.z * camera->right.z));
        double across = along / fmax(flat, 1e-6);
        clear_knees(&lens, camera, view, sqrt(fmax(1 - across * across, 0)));
    }
    HeadCircle head = head_circle(camera, view);
    clear_face(&lens, &head, along);
    lens.x = within(lens.x, area.x + edge, area.x + area.w - edge);
    lens.leader = beside_face(&lens, &head);
    return lens;
}

// None where there is nothing to show, and none in a picture too small for one.
static bool find_lens(const ViewCamera *camera, const StageView *view, Lens *lens) {
    enum { LEAST_PX = 4 };
    if (view->inside == INSIDE_NONE)
        return false;
    *lens = lens_of(camera, view);
    return lens->radius >= LEAST_PX;
}

bool inside_place(const ViewCamera *camera, const StageView *view, InsidePlace *out) {
    Lens lens;
    if (!find_lens(camera, view, &lens))
        return false;
    *out = (InsidePlace){lens.x, lens.y, lens.radius * LENS_SHADOW};
    return true;
}

RectPx inside_bounds(const ViewCamera *camera, const StageView *view) {
    Lens lens;
    if (!find_lens(camera, view, &lens))
        return (RectPx){0, 0, 0, 0};
    double r = lens.radius * LENS_SHADOW + 3;
    RectPx round = {(int)(lens.x - r), (int)(lens.y - r), (int)(2 * r) + 2, (int)(2 * r) + 2};
    RectPx anchor = {(int)(lens.anchor_x - lens.radius * 0.2), (int)(lens.anchor_y - lens.radius * 0.2),
                     (int)(lens.radius * 0.4) + 2, (int)(lens.radius * 0.4) + 2};
    return rect_union(round, anchor);
}

// In steps too small to be seen, so that a breath does not turn it.
LensTurn inside_turn(const ViewCamera *camera, const StageView *view) {
    Vec3 trunk = joint_axis(&view->figure, JOINT_PELVIS, 1),
         front = joint_axis(&view->figure, JOINT_PELVIS, 0);
    double up = floor((double)trunk.y * TURN_STEPS + 0.5), flat2 = 1 - (double)(trunk.y * trunk.y);
    double flat = floor(sqrt(flat2 > 0 ? flat2 : 0) * TURN_STEPS + 0.5), length = sqrt(up * up + flat * flat);
    LensTurn turn = {.up = {(vec3_dot(trunk, camera->right) < 0 ? -flat : flat) / length, -up / length}};
    // Of the two ways round, the one in which forward leads where it does in the picture: even from head or feet a belly is up.
    double x = (double)vec3_dot(front, camera->right), y = -(double)vec3_dot(front, camera->up);
    double side = x * turn.up.y - y * turn.up.x > 0 ? 1 : -1;
    turn.forward = (LensPoint){side * turn.up.y, -side * turn.up.x};
    return turn;
}

// The line to the place it shows.
static void paint_leader(Canvas *canvas, const Lens *lens, Color edge) {
    double dx = lens->anchor_x - lens->x, dy = lens->anchor_y - lens->y, length2 = dx * dx + dy * dy;
    double r = lens->radius, k = r / sqrt(length2 + 1e-9);
    if (length2 <= r * r * 1.2 || lens->leader <= 0)
        return;
    canvas_stroke_line(canvas, lens->x + dx * k, lens->y + dy * k, lens->anchor_x, lens->anchor_y,
                       0.8 * LENS_RIM * r, color_with_alpha(edge, lens->leader));
    canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, DOT_RADIUS * r,
                       color_with_alpha(INSIDE_PAPER, lens->leader));
    canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, 0.052 * r,
                       color_with_alpha(edge, lens->leader));
}

void inside_paint(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    Lens lens;
    if (!find_lens(camera, view, &lens))
        return;
    bool tilt = view->inside == INSIDE_PELVIC_TILT;
    double wrong = tilt ? inside_tilt_wrong(view) : (double)inside_wrong(&view->shown),
           works = clamp(tilt ? view->glow[MUSCLE_ABDOMINALS] : view->lift, 0, 1);
    // In steps too small to be seen, so that the rim stays the same for a while.
    works = (double)(int)(works * RIM_STEPS + 0.5) / RIM_STEPS;
    Color edge = color_mix(color_mix(INSIDE_RIM, INSIDE_WORKS, 0.8 * works), INSIDE_FAULT_RIM, wrong);
    paint_leader(canvas, &lens, edge);
    LensTurn turn = inside_turn(camera, view);
    if (tilt)
        inside_paint_tilt(canvas, &lens, camera, view);
    else
        inside_paint_floor(canvas, &lens, view, &turn);
    inside_rim_paint(canvas, &lens, edge);
    inside_paint_cross(canvas, &lens, wrong);
}
