#include "stage/fault_word.h"

#include <math.h>

#include "stage/bounds.h"
#include "stage/inside.h"

// Around the mark, near and farther off.
enum { TURNS = 16, STEPS = 10, SAMPLES_X = 7, SAMPLES_Y = 3, LINE_STEPS = 12 };
#define STEP 26.0 // reference pixels
#define GAP 8.0
// What a place for the word costs.
#define ON_FACE 1000.0
#define ON_MARK 300.0
#define ON_LENS 100.0
#define ON_BODY 16.0 // all of it
#define PER_STEP 1.0
#define LINE_LONG 34.0 // at least, so that it is seen
#define PER_WAY 0.004  // reference pixel from the place

typedef struct Disc {
    double x, y, radius;
} Disc;

// What the word would lie over.
typedef struct Obstacles {
    Disc face, body[BOUNDS_SPHERES];
    int body_count;
    RectPx mark, lens;
} Obstacles;

static Obstacles obstacles_of(const StageView *view, const ViewCamera *camera, const FaultMark *mark) {
    Obstacles out = {.mark = fault_mark_spots(mark), .lens = inside_bounds(camera, view)};
    BoundingSphere spheres[BOUNDS_SPHERES];
    out.body_count = bounds_figure_spheres(&view->figure, view->style->shape, spheres);
    for (int i = 0; i < out.body_count; i++) {
        float x, y, depth = view_camera_project(camera, spheres[i].at, &x, &y);
        out.body[i] = (Disc){(double)x, (double)y,
                             (double)(spheres[i].radius_m * camera->focal_px / fmaxf(depth, 0.1f))};
    }
    fault_mark_face(view, &out.face.x, &out.face.y, &out.face.radius);
    out.face.radius += GAP * mark->unit_px;
    return out;
}

static bool touches_disc(RectPx r, const Disc *disc) {
    double dx = fmax(fmax(r.x - disc->x, disc->x - (r.x + r.w)), 0),
           dy = fmax(fmax(r.y - disc->y, disc->y - (r.y + r.h)), 0);
    return dx * dx + dy * dy < disc->radius * disc->radius;
}

static double on_body(RectPx r, const Obstacles *obstacles) {
    int hit = 0;
    for (int k = 0; k < SAMPLES_X * SAMPLES_Y; k++) {
        double x = r.x + r.w * (k % SAMPLES_X + 0.5) / SAMPLES_X,
               y = r.y + r.h * (k / SAMPLES_X + 0.5) / SAMPLES_Y;
        bool inside = false;
        for (int i = 0; i < obstacles->body_count && !inside; i++) {
            const Disc *disc = &obstacles->body[i];
            inside =
                (x - disc->x) * (x - disc->x) + (y - disc->y) * (y - disc->y) < disc->radius * disc->radius;
        }
        hit += inside;
    }
    return (double)hit / (SAMPLES_X * SAMPLES_Y);
}

// From the nearest point of the word.
static void line_from(RectPx r, struct FaultMarkSpot *spot) {
    spot->from_x = fmin(fmax(spot->to_x, r.x + 0.5 * r.h), r.x + r.w - 0.5 * r.h);
    spot->from_y = r.y + 0.5 * r.h;
}

static double line_cost(RectPx r, const Obstacles *obstacles, const FaultMark *mark) {
    struct FaultMarkSpot spot = mark->spot[0];
    line_from(r, &spot);
    double dx = spot.to_x - spot.from_x, dy = spot.to_y - spot.from_y, cost = 0;
    for (int i = 0; i <= LINE_STEPS; i++) {
        RectPx at = {(int)(spot.from_x + dx * i / LINE_STEPS), (int)(spot.from_y + dy * i / LINE_STEPS), 1,
                     1};
        cost += touches_disc(at, &obstacles->face) ? ON_FACE / LINE_STEPS : 0;
        cost += rect_empty(rect_intersection(at, obstacles->lens)) ? 0 : ON_LENS / LINE_STEPS;
        cost += on_body(at, obstacles) * ON_BODY / LINE_STEPS;
    }
    return cost;
}

static double cost_of(RectPx r, const Obstacles *obstacles) {
    double cost = ON_BODY * on_body(r, obstacles);
    if (touches_disc(r, &obstacles->face))
        cost += ON_FACE;
    if (!rect_empty(rect_intersection(r, obstacles->mark)))
        cost += ON_MARK;
    if (!rect_empty(rect_intersection(r, obstacles->lens)))
        cost += ON_LENS;
    return cost;
}

static int between(int x, int size, int least, int room) {
    int most = least + room - size;
    return x > most ? most : x < least ? least : x;
}

void fault_word_place(const StageView *view, const ViewCamera *camera, RectPx room, int word_w, int word_h,
                      FaultMark *mark) {
    Obstacles obstacles = obstacles_of(view, camera, mark);
    RectPx by = obstacles.mark;
    double middle_x = by.x + 0.5 * by.w, middle_y = by.y + 0.5 * by.h, least = 1e9;
    for (int step = 0; step < STEPS; step++)
        for (int turn = 0; turn < TURNS; turn++) {
            double angle = 2 * 3.14159265358979 * turn / TURNS, ux = cos(angle), uy = sin(angle);
            double apart = (mark->line ? LINE_LONG : GAP) * mark->unit_px + step * STEP * mark->unit_px;
            double across = 0.5 * (by.w + word_w) + apart, down = 0.5 * (by.h + word_h) + apart;
            double far =
                fmin(fabs(ux) > 1e-6 ? across / fabs(ux) : 1e9, fabs(uy) > 1e-6 ? down / fabs(uy) : 1e9);
            RectPx r = {between((int)(middle_x + ux * far - 0.5 * word_w), word_w, room.x, room.w),
                        between((int)(middle_y + uy * far - 0.5 * word_h), word_h, room.y, room.h), word_w,
                        word_h};
            double dx = r.x + 0.5 * r.w - mark->spot[0].x, dy = r.y + 0.5 * r.h - mark->spot[0].y;
            double cost =
                cost_of(r, &obstacles) + PER_STEP * step + PER_WAY * sqrt(dx * dx + dy * dy) / mark->unit_px;
            if (mark->line)
                cost += line_cost(r, &obstacles, mark);
            if (cost < least) {
                least = cost;
                mark->word = r;
            }
        }
    if (mark->line)
        line_from(mark->word, &mark->spot[0]);
}
