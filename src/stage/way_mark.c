#include "stage/way_mark.h"

#include <math.h>

#include "base/number.h"
#include "palette/palette.h"
#include "stage/fault_mark.h"
#include "stage/view_camera.h"

// In units: the shorter side of the picture, and so much at least.
#define UNIT_LEAST_PX 190.0
#define TAIL_RADIUS 0.0035
#define SHAFT_RADIUS 0.0130
#define HEAD_LONG 0.064
#define HEAD_HALF 0.030
#define ROUND 0.0120 // the corners of the head
#define PAPER 0.006  // round all of it
#define LEAST_SEEN 0.035
#define LEAST_LONG 0.19
#define LONGEST 0.55
#define FACE_GAP 0.03
#define TWO_APART 0.22
#define FORESHORTENED 0.2 // seen more from its end, an arrow says nothing
// The places that are tried: so far aside, on both sides, and so far on or back, of its length.
#define ASIDE_STEP 0.02
enum { ASIDE_STEPS = 18, ALONG_STEPS = 7, STAMPS = 90 };
#define ALONG_STEP 0.16
// What a place costs: all of it over the figure, a whole height away, a whole length moved on.
#define OVER_COST 6.0
#define ASIDE_COST 2.2
#define ALONG_COST 0.5
#define OVER_MOST 0.45

typedef struct Curve {
    double x[WAY_POINTS], y[WAY_POINTS];
} Curve;

typedef struct Picture {
    Canvas figure; // painted on white
    RectPx area, room;
    double face_x, face_y, face_radius;
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
static void look(const StageView *view, RectPx room, Picture *out) {
    *out = (Picture){.figure = canvas_new(view->area.w, view->area.h), .area = view->area, .room = room};
    StageView alone = *view;
    alone.area = alone.figure_area = alone.props_area = (RectPx){0, 0, view->area.w, view->area.h};
    canvas_fill(&out->figure, alone.area, COLOR_HEX(0xffffff));
    stage_paint_figure(&out->figure, &alone);
    fault_mark_face(view, &out->face_x, &out->face_y, &out->face_radius);
}

static bool project(const StageView *view, const Vec3 *at, double from, double to, Curve *out) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    double way_m = 0;
    Vec3 before = at[0];
    for (int i = 0; i < WAY_POINTS; i++) {
        double k = (from + (to - from) * i / (WAY_POINTS - 1)) * (ARROW_POINTS - 1);
        int first = clampi((int)k, 0, ARROW_POINTS - 2);
        Vec3 point = vec3_lerp(at[first], at[first + 1], (float)(k - first));
        float x, y;
        view_camera_project(&eye, point, &x, &y);
        out->x[i] = (double)x, out->y[i] = (double)y;
        way_m += i > 0 ? (double)vec3_length(vec3_sub(point, before)) : 0;
        before = point;
    }
    double length = length_of(out);
    return length > LEAST_SEEN * view->area.h && length > FORESHORTENED * way_m * (double)eye.px_per_m;
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

static void scale(Curve *curve, double times) {
    double mx = curve->x[WAY_POINTS / 2], my = curve->y[WAY_POINTS / 2];
    for (int i = 0; i < WAY_POINTS; i++) {
        curve->x[i] = mx + (curve->x[i] - mx) * times;
        curve->y[i] = my + (curve->y[i] - my) * times;
    }
}

static bool fits(const Picture *picture, const Curve *curve, double dx, double dy, double unit) {
    double edge = HEAD_HALF * unit;
    for (int i = 0; i < WAY_POINTS; i++) {
        double x = curve->x[i] + dx, y = curve->y[i] + dy;
        if (x < picture->room.x + edge || x > picture->room.x + picture->room.w - edge ||
            y < picture->room.y + edge || y > picture->room.y + picture->room.h - edge ||
            hypot(x - picture->face_x, y - picture->face_y) <
                picture->face_radius + FACE_GAP * unit + edge / 2)
            return false;
    }
    return true;
}

// How much of it lies over the figure, 0..1; the head counts for half of it.
static double over_figure(const Picture *picture, const Curve *curve, double dx, double dy, double unit) {
    int over = 0, all = 0;
    for (int i = 0; i < WAY_POINTS; i++) {
        bool head = i > WAY_POINTS * 2 / 3;
        double half = (head ? HEAD_HALF * 0.8 : SHAFT_RADIUS) * unit;
        int before = i > 0 ? i - 1 : 0, after = i + 1 < WAY_POINTS ? i + 1 : i;
        double ax = curve->x[after] - curve->x[before], ay = curve->y[after] - curve->y[before];
        double long_px = fmax(hypot(ax, ay), 1e-6), nx = -ay / long_px * half, ny = ax / long_px * half;
        for (int side = -1; side <= 1; side++, all++)
            over += is_figure(picture, curve->x[i] + dx + side * nx, curve->y[i] + dy + side * ny);
    }
    return (double)over / all;
}

static bool place(const Picture *picture, Curve *curve, double unit) {
    double ax = curve->x[WAY_POINTS - 1] - curve->x[0], ay = curve->y[WAY_POINTS - 1] - curve->y[0];
    double chord = hypot(ax, ay), best = INFINITY, best_x = 0, best_y = 0;
    if (chord < 1e-6)
        return false;
    ax /= chord, ay /= chord;
    for (int aside = -ASIDE_STEPS; aside <= ASIDE_STEPS; aside++)
        for (int along = -ALONG_STEPS; along <= ALONG_STEPS; along++) {
            double d = aside * ASIDE_STEP * unit, on = along * ALONG_STEP * chord;
            double dx = -ay * d + ax * on, dy = ax * d + ay * on;
            double cost = ASIDE_COST * fabs(d) / unit + ALONG_COST * fabs(on) / chord;
            if (cost >= best || !fits(picture, curve, dx, dy, unit))
                continue;
            double over = over_figure(picture, curve, dx, dy, unit);
            cost += OVER_COST * over;
            if (over <= OVER_MOST && cost < best)
                best = cost, best_x = dx, best_y = dy;
        }
    for (int i = 0; i < WAY_POINTS; i++)
        curve->x[i] += best_x, curve->y[i] += best_y;
    return best < INFINITY;
}

static double between(const Curve *a, const Curve *b) {
    double all = 0;
    for (int i = 0; i < WAY_POINTS; i++)
        all += hypot(a->x[i] - b->x[i], a->y[i] - b->y[i]);
    return all / WAY_POINTS;
}

static void keep(WayMark *mark, const Curve *curve) {
    for (int i = 0; i < WAY_POINTS; i++)
        mark->x[mark->count][i] = curve->x[i], mark->y[mark->count][i] = curve->y[i];
    mark->count++;
}

void way_mark_find(const StageView *view, const ArrowPath *path, double from, double to, RectPx room,
                   WayMark *out) {
    Picture picture;
    Curve seen = {0}; // the way of the arrow that is there
    double unit = fmax(UNIT_LEAST_PX, view->area.h < view->area.w ? view->area.h : view->area.w);
    *out = (WayMark){.unit_px = unit};
    look(view, room, &picture);
    for (int i = 0; i < path->count; i++) {
        Curve curve, way;
        if (!project(view, path->at[i], from, to, &way) || !smooth(&way))
            continue;
        double length = length_of(&way);
        curve = way;
        scale(&curve, clamp(length, LEAST_LONG * unit, LONGEST * unit) / length);
        // Two sides that are seen behind one another go one way.
        if ((out->count > 0 && between(&seen, &way) < TWO_APART * unit) || !place(&picture, &curve, unit))
            continue;
        keep(out, &curve);
        seen = way;
    }
    canvas_free(&picture.figure);
}

static double at(const double *values, double share) {
    double k = clamp(share, 0, 1) * (WAY_POINTS - 1);
    int i = clampi((int)k, 0, WAY_POINTS - 2);
    return values[i] + (values[i + 1] - values[i]) * (k - i);
}

// The share of the way where the head begins.
static double neck_of(const double *x, const double *y, double head_px) {
    double tip_x = x[WAY_POINTS - 1], tip_y = y[WAY_POINTS - 1], share = 1;
    while (share > 0 && hypot(at(x, share) - tip_x, at(y, share) - tip_y) < head_px)
        share -= 0.01;
    return fmax(share, 0);
}

static void paint_head(Canvas *canvas, const double *x, const double *y, double neck, double unit,
                       double grow, Color color) {
    double tip_x = x[WAY_POINTS - 1], tip_y = y[WAY_POINTS - 1];
    double base_x = at(x, neck), base_y = at(y, neck), ax = tip_x - base_x, ay = tip_y - base_y;
    double long_px = fmax(hypot(ax, ay), 1e-6), half = HEAD_HALF * unit, round = ROUND * unit + grow;
    ax /= long_px, ay /= long_px;
    double corners[6] = {
        tip_x, tip_y, base_x - ay * half, base_y + ax * half, base_x + ay * half, base_y - ax * half};
    for (int i = 0; i < 3; i++) {
        const double *a = corners + 2 * i, *b = corners + 2 * ((i + 1) % 3);
        canvas_stroke_line(canvas, a[0], a[1], b[0], b[1], 2 * round, color);
        canvas_fill_circle(canvas, a[0], a[1], round, color);
    }
    canvas_fill_polygon(canvas, corners, 3, color);
}

static void paint_one(Canvas *canvas, const double *x, const double *y, double unit, double grow, Color tail,
                      Color tip) {
    double neck = neck_of(x, y, HEAD_LONG * unit);
    for (int i = 0; i <= STAMPS; i++) {
        double t = (double)i / STAMPS;
        canvas_fill_circle(canvas, at(x, neck * t), at(y, neck * t),
                           (TAIL_RADIUS + (SHAFT_RADIUS - TAIL_RADIUS) * t) * unit + grow,
                           color_mix(tail, tip, fmin(1, 1.4 * t)));
    }
    paint_head(canvas, x, y, neck, unit, grow, tip);
}

static Color color_of(const float rgb[3]) {
    return (Color){(uint8_t)rgb[0], (uint8_t)rgb[1], (uint8_t)rgb[2], 255};
}

void way_mark_paint(Canvas *canvas, const StageStyle *style, const WayMark *mark) {
    const ColorRamp *ramp = &style->room->arrow;
    Color paper = palette_now->screen.paper_soft, tip = color_of(ramp->middle),
          tail = color_mix(color_of(ramp->light), paper, 0.45);
    for (int i = 0; i < mark->count; i++) {
        paint_one(canvas, mark->x[i], mark->y[i], mark->unit_px, PAPER * mark->unit_px, paper, paper);
        paint_one(canvas, mark->x[i], mark->y[i], mark->unit_px, 0, tail, tip);
    }
}
