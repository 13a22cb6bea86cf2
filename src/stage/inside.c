#include "stage/inside.h"

#include "base/number.h"
#include "stage/body_shape.h"
#include "palette/palette.h"
#include "stage/inside_lens.h"

// The lens, in metres of the room: its radius, and how far above the pelvis its middle floats.
#define LENS_RADIUS_M 0.19
#define LENS_RISE_M 0.38
// A small movement needs a larger one.
#define TILT_RADIUS_M 0.24
#define TILT_RISE_M 0.47
#define SHADE_GROW 1.09

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

// Seen from the feet the face lies behind the place for the lens: it moves aside, away from the head.
static void clear_face(Lens *lens, const HeadCircle *head, double head_to_right) {
    double least = lens->radius * SHADE_GROW + head->radius;
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
    lens.x = lens.anchor_x + (upright ? 1.15 * rise : 0.20 * along) * scale;
    lens.y = lens.anchor_y - (upright ? 0.06 : rise) * scale;
    // Inside the area, whatever the camera does.
    double edge = lens.radius * SHADE_GROW + 2;
    RectPx area = view->area;
    lens.y = within(lens.y, area.y + edge, area.y + area.h - edge);
    HeadCircle head = head_circle(camera, view);
    clear_face(&lens, &head, along);
    lens.x = within(lens.x, area.x + edge, area.x + area.w - edge);
    lens.leader = beside_face(&lens, &head);
    return lens;
}

RectPx inside_bounds(const ViewCamera *camera, const StageView *view) {
    if (view->inside == INSIDE_NONE)
        return (RectPx){0, 0, 0, 0};
    Lens lens = lens_of(camera, view);
    double r = lens.radius * SHADE_GROW + 3;
    RectPx round = {(int)(lens.x - r), (int)(lens.y - r), (int)(2 * r) + 2, (int)(2 * r) + 2};
    RectPx anchor = {(int)(lens.anchor_x - lens.radius * 0.2), (int)(lens.anchor_y - lens.radius * 0.2),
                     (int)(lens.radius * 0.4) + 2, (int)(lens.radius * 0.4) + 2};
    return rect_union(round, anchor);
}

static void paint_frame(Canvas *canvas, const Lens *lens, double lift) {
    double dx = lens->anchor_x - lens->x, dy = lens->anchor_y - lens->y, length2 = dx * dx + dy * dy;
    double r = lens->radius, ring = 0.045 * r;
    Color edge =
        color_mix(palette_drawing(COLOR_HEX(0xB9A79A)), palette_drawing(COLOR_HEX(0xE8603C)), 0.75 * lift);
    if (length2 > r * r * 1.2 && lens->leader > 0) { // from the lens to the place it shows
        double k = r / sqrt(length2);
        canvas_stroke_line(canvas, lens->x + dx * k, lens->y + dy * k, lens->anchor_x, lens->anchor_y,
                           ring * 0.8, color_with_alpha(edge, lens->leader));
        canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, 0.10 * r,
                           color_with_alpha(palette_drawing(COLOR_HEX(0xFFFBF6)), lens->leader));
        canvas_fill_circle(canvas, lens->anchor_x, lens->anchor_y, 0.065 * r,
                           color_with_alpha(edge, lens->leader));
    }
    for (int i = 3; i >= 1; i--)
        canvas_fill_circle(canvas, lens->x, lens->y + 0.008 * r * i, r * (1 + 0.025 * i),
                           palette_drawing((Color){70, 50, 44, 14}));
    canvas_fill_circle(canvas, lens->x, lens->y, r, edge);
    canvas_fill_circle(canvas, lens->x, lens->y, r - ring, palette_drawing(COLOR_HEX(0xFBF5EC)));
}

void inside_paint(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    if (view->inside == INSIDE_NONE)
        return;
    Lens lens = lens_of(camera, view);
    if (view->inside == INSIDE_PELVIC_TILT) {
        paint_frame(canvas, &lens, clamp01f((float)view->glow[MUSCLE_ABDOMINALS]));
        inside_paint_tilt(canvas, &lens, camera, view);
        return;
    }
    double lift = (double)clamp_share((float)view->lift);
    paint_frame(canvas, &lens, lift > 0 ? lift : 0);
    inside_paint_floor(canvas, &lens, lift);
}
