// Each capsule of the body lays a soft patch straight below it: dark and tight where it touches, wide and faint higher up.
// Patches are summed on a coarse grid of the picture and stretched smoothly between its points.
#include "stage/shadow.h"

#include <string.h>

// Pixels from one grid point to the next, at 1080 lines; more for larger pictures, so that the grid keeps its size.
enum { GRID_STEP = 8, GRID_POINTS = 1 << 16, CAPSULES = 24 };

typedef struct Patch {
    float ax, az, dx, dz, per_length2; // the capsule's axis over the plane, from a along d
    float height_a, height_d;          // of the axis over the plane, at a and its change along d
    float radius, strength;
} Patch;

// A plane with two axes: (u, v) of a room point and its height over the plane.
typedef struct Plane {
    V3 origin, u, v, up;
} Plane;

typedef struct Capsule {
    Joint from;
    float from_x, from_y; // in the joint's frame
    Joint to;
    float to_x, to_y;
    float radius_m;
} Capsule;

#define SIDE_CAPSULES(SIDE)                                                                                            \
    {JOINT_##SIDE##_HIP, 0, -0.06f, JOINT_##SIDE##_KNEE, 0, 0.10f, 0.078f},                                            \
    {JOINT_##SIDE##_HIP, 0, -0.30f, JOINT_##SIDE##_KNEE, 0, -0.02f, 0.052f},                                           \
    {JOINT_##SIDE##_KNEE, 0, -0.05f, JOINT_##SIDE##_ANKLE, 0, 0.08f, 0.043f},                                          \
    {JOINT_##SIDE##_ANKLE, -0.028f, -0.040f, JOINT_##SIDE##_ANKLE, 0.10f, -0.046f, 0.030f},                            \
    {JOINT_##SIDE##_TOES, -0.01f, 0, JOINT_##SIDE##_TOES, 0.045f, 0, 0.026f},                                          \
    {JOINT_##SIDE##_SHOULDER, 0, 0, JOINT_##SIDE##_ELBOW, 0, 0, 0.040f},                                               \
    {JOINT_##SIDE##_ELBOW, 0, 0, JOINT_##SIDE##_WRIST, 0, 0, 0.028f},                                                  \
    {JOINT_##SIDE##_WRIST, 0, -0.03f, JOINT_##SIDE##_WRIST, 0, -0.14f, 0.026f}

static const Capsule capsules[] = {
    {JOINT_PELVIS, -0.005f, -0.02f, JOINT_LUMBAR, 0.012f, 0.0f, 0.088f},
    {JOINT_LUMBAR, 0.012f, 0.02f, JOINT_THORAX, 0.015f, 0.03f, 0.070f},
    {JOINT_THORAX, 0.018f, 0.05f, JOINT_THORAX, 0.016f, 0.19f, 0.090f},
    {JOINT_HEAD, 0.005f, 0.03f, JOINT_HEAD, 0.005f, 0.075f, 0.088f},
    SIDE_CAPSULES(LEFT),
    SIDE_CAPSULES(RIGHT),
};
enum { COUNT = sizeof capsules / sizeof capsules[0] };

// How far the patch of a capsule reaches beyond its radius at a gap of g metres.
#define SPREAD_AT_REST_M 0.022f
#define SPREAD_A_METRE 0.62f

static int find_patches(const Figure *figure, const Plane *plane, float reach_m, float weight, Patch *out) {
    int count = 0;
    for (int i = 0; i < COUNT; i++) {
        const Capsule *c = &capsules[i];
        V3 a = v3_sub(joint_point(figure, c->from, c->from_x, c->from_y, 0), plane->origin);
        V3 b = v3_sub(joint_point(figure, c->to, c->to_x, c->to_y, 0), plane->origin);
        float ha = v3_dot(a, plane->up), hb = v3_dot(b, plane->up);
        float gap = (ha < hb ? ha : hb) - c->radius_m;
        if (gap > reach_m)
            continue;
        Patch p = {.ax = v3_dot(a, plane->u), .az = v3_dot(a, plane->v), .radius = c->radius_m, .strength = weight};
        p.dx = v3_dot(b, plane->u) - p.ax;
        p.dz = v3_dot(b, plane->v) - p.az;
        p.per_length2 = 1 / (p.dx * p.dx + p.dz * p.dz + 1e-6f);
        p.height_a = ha - c->radius_m;
        p.height_d = hb - ha;
        out[count++] = p;
    }
    return count;
}

// What light is left (0..1) at a point of the plane under one patch.
static inline float light_under(const Patch *p, float x, float z, float per_reach) {
    float t = ((x - p->ax) * p->dx + (z - p->az) * p->dz) * p->per_length2;
    t = t < 0 ? 0 : t;
    t = t > 1 ? 1 : t;
    float ex = x - p->ax - p->dx * t, ez = z - p->az - p->dz * t;
    float gap = p->height_a + p->height_d * t;
    gap = gap < 0 ? 0 : gap;
    float spread = p->radius * 0.92f + SPREAD_AT_REST_M + SPREAD_A_METRE * gap;
    float near = 1 - (ex * ex + ez * ez) / (spread * spread);
    near = near < 0 ? 0 : near;
    float fade = 1 - gap * per_reach;
    fade = fade < 0 ? 0 : fade;
    // The same body, spread over a wider patch, darkens less; touching adds a tight dark core.
    float thin = p->radius / (p->radius + 1.6f * gap);
    float core = 1 - gap * 30;
    core = core < 0 ? 0 : core;
    float dark = near * near * fade * thin * (0.40f + 0.34f * core);
    return 1 - p->strength * dark;
}

static uint8_t grid[GRID_POINTS + 64];

// Fills a row of the grid; returns whether anything on it is dark.
static bool fill_grid_row(const Eye *eye, const Plane *plane, const Patch *patches, int count, float reach_m, float px, float py,
                          float step, int columns, uint8_t *out) {
    // The ray through a grid point meets the plane where its height is zero.
    float eye_height = v3_dot(v3_sub(eye->at, plane->origin), plane->up);
    V3 from = v3_sub(eye->at, plane->origin);
    float per_reach = 1 / reach_m;
    bool any = false;
    for (int i = 0; i < columns; i++) {
        V3 ray = v3_along(v3_along(v3_scale(eye->forward, eye->focal_px), eye->right, px + step * (float)i - eye->middle_x), eye->up,
                          eye->middle_y - py);
        float fall = -v3_dot(ray, plane->up);
        out[i] = 0;
        if (fall * eye_height <= 0)
            continue; // it never meets the plane
        V3 hit = v3_along(from, ray, eye_height / fall);
        float x = v3_dot(hit, plane->u), z = v3_dot(hit, plane->v), light = 1;
        for (int k = 0; k < count; k++)
            light *= light_under(&patches[k], x, z, per_reach);
        float dark = (1 - light) * 255;
        out[i] = (uint8_t)(dark > 200 ? 200 : dark);
        any |= out[i] > 0;
    }
    return any;
}

// Darkens one row of pixels by shares that run linearly between grid columns.
static void darken_row(uint32_t *pixels, const uint16_t *shares, int count) {
    for (int i = 0; i < count; i++) {
        uint32_t share = shares[i], p = pixels[i];
        // Toward a warm dark tone rather than black.
        uint32_t keep = 65536 - share, r = p >> 16 & 255, g = p >> 8 & 255, b = p & 255;
        r = (r * keep + 58 * share + 32768) >> 16;
        g = (g * keep + 44 * share + 32768) >> 16;
        b = (b * keep + 48 * share + 32768) >> 16;
        pixels[i] = (p & 0xFF000000u) | r << 16 | g << 8 | b;
    }
}

enum { ROW_PIXELS = 16384 };
static uint16_t row_shares[ROW_PIXELS + 64];

// Shares of one pixel row, 65536 = wholly dark, from the two grid rows round it; returns the span that is not zero.
static void stretch_row(const uint8_t *above, const uint8_t *below, int down, int step, int columns, int count, int *from, int *to) {
    int first = 0, last = columns - 1;
    while (first < columns && above[first] == 0 && below[first] == 0)
        first++;
    while (last > first && above[last] == 0 && below[last] == 0)
        last--;
    first = first > 0 ? first - 1 : 0;
    last = last + 1 < columns ? last + 1 : columns - 1;
    *from = first * step;
    *to = last * step < count ? last * step : count;
    int scale = 65536 / (255 * step * step) ;
    for (int column = first; column < last; column++) {
        int left = above[column] * (step - down) + below[column] * down;
        int right = above[column + 1] * (step - down) + below[column + 1] * down;
        int value = left * step, change = right - left;
        uint16_t *out = row_shares + column * step;
        for (int i = 0; i < step; i++)
            out[i] = (uint16_t)((value + change * i) * scale);
    }
}

static void paint_on(Canvas *canvas, const Eye *eye, const Figure *figure, const Plane *plane, float reach_m, float weight, RectPx bounds) {
    Patch patches[CAPSULES];
    int count = find_patches(figure, plane, reach_m, weight, patches);
    bounds = rect_intersection(bounds, canvas->clip);
    if (count == 0 || rect_empty(bounds) || bounds.w > ROW_PIXELS)
        return;
    int step = GRID_STEP;
    while ((bounds.w / step + 2) * (bounds.h / step + 2) > 14000 || step < (int)(eye->px_per_m * 0.0105f))
        step += 4;
    // Whole steps of the canvas, so that the grid does not swim when the bounds move.
    int left = bounds.x / step * step, top = bounds.y / step * step;
    int columns = (bounds.x + bounds.w - left + step - 1) / step + 1, rows = (bounds.y + bounds.h - top + step - 1) / step + 1;
    bool dark[512] = {false};
    if (rows > 512)
        return;
    for (int row = 0; row < rows; row++)
        dark[row] = fill_grid_row(eye, plane, patches, count, reach_m, (float)left + 0.5f, (float)(top + row * step) + 0.5f, (float)step,
                                  columns, grid + row * columns);
    for (int y = bounds.y; y < bounds.y + bounds.h; y++) {
        int row = (y - top) / step;
        if (!dark[row] && !dark[row + 1])
            continue;
        int from, to;
        stretch_row(grid + row * columns, grid + (row + 1) * columns, y - top - row * step, step, columns, (columns - 1) * step, &from, &to);
        from = left + from < bounds.x ? bounds.x - left : from;
        to = left + to > bounds.x + bounds.w ? bounds.x + bounds.w - left : to;
        if (from < to)
            darken_row(canvas->pixels + (ptrdiff_t)y * canvas->stride_px + left + from, row_shares + from, to - from);
    }
}

static Plane floor_plane(void) {
    return (Plane){{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
}

static Plane wall_plane(const StageView *view) {
    return (Plane){{(float)view->stance.wall_x_m, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
}

#define FLOOR_REACH_M 0.75f
#define WALL_REACH_M 0.35f

void shadow_paint(Canvas *canvas, const Eye *eye, const StageView *view, RectPx bounds) {
    Plane ground = floor_plane();
    if (eye->at.y > 0)
        paint_on(canvas, eye, &view->figure, &ground, FLOOR_REACH_M, (float)view->opacity, bounds);
    Plane wall = wall_plane(view);
    if (view->stance.wall && eye->at.x > wall.origin.x)
        paint_on(canvas, eye, &view->figure, &wall, WALL_REACH_M, 0.8f * (float)view->opacity, bounds);
}

static void include(const Eye *eye, const Plane *plane, const Patch *p, RectPx *all) {
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < 8; i++) {
        float t = i < 4 ? 0.0f : 1.0f, gap = p->height_a + p->height_d * t;
        float spread = p->radius * 0.92f + SPREAD_AT_REST_M + SPREAD_A_METRE * (gap > 0 ? gap : 0);
        V3 at = v3_along(v3_along(plane->origin, plane->u, p->ax + p->dx * t + (i & 1 ? spread : -spread)), plane->v,
                         p->az + p->dz * t + (i & 2 ? spread : -spread));
        float x, y;
        if (eye_project(eye, at, &x, &y) < 0.1f)
            continue;
        left = x < left ? x : left, right = x > right ? x : right;
        top = y < top ? y : top, bottom = y > bottom ? y : bottom;
    }
    if (!(right - left < 30000 && bottom - top < 30000))
        return;
    *all = rect_union(*all, (RectPx){(int)left - 1, (int)top - 1, (int)(right - left) + 3, (int)(bottom - top) + 3});
}

RectPx shadow_bounds(const Eye *eye, const StageView *view) {
    RectPx all = {0, 0, 0, 0};
    Patch patches[CAPSULES];
    Plane ground = floor_plane(), wall = wall_plane(view);
    int count = find_patches(&view->figure, &ground, FLOOR_REACH_M, 1, patches);
    for (int i = 0; i < count && eye->at.y > 0; i++)
        include(eye, &ground, &patches[i], &all);
    if (view->stance.wall && eye->at.x > wall.origin.x) {
        count = find_patches(&view->figure, &wall, WALL_REACH_M, 1, patches);
        for (int i = 0; i < count; i++)
            include(eye, &wall, &patches[i], &all);
    }
    return all;
}
