// Each capsule of the body lays a soft patch straight below it: dark and tight where it touches, wide and
// faint higher up. Where patches overlap the darkest counts, and little more: neighbouring parts of a limb throw one
// shadow, with no blot at the joint. They are laid on a coarse grid of the picture and stretched smoothly between its points.
#include "stage/shadow.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/hash.h"
#include "body/baby.h"
#include "body/floor_move.h"
#include "body/furniture.h"
#include "stage/bounds.h"
#include "stage/lighting.h"
#include "stage/props.h"

// Pixels from one grid point to the next in the smallest pictures; more in larger ones, so that the work
// stays the same.
enum {
    GRID_STEP = 4,
    GRID_POINTS = 16384,
    CAPSULES = BOUNDS_CAPSULES + 1, // and a baby
};
_Static_assert(SHADOW_PARTS == 2 * CAPSULES, "one for each capsule, on two planes");

typedef struct Patch {
    float ax, az, dx, dz, per_length2; // the capsule's axis over the plane, from a along d
    float height_a, height_d;          // of the axis over the plane, at a and its change along d
    float radius, strength, core;
    float spread, spread_a_metre; // at rest, and more for each metre higher
    float reach[2];               // how far from both ends it can be seen, metres
} Patch;

// Where of a plane a shadow can be: on a top, or beside it.
typedef enum PlanePart { PLANE_WHOLE, PLANE_ON, PLANE_BESIDE } PlanePart;

// A bed's top, or that of the piece a baby lies on.
typedef struct Top {
    FloorMove to_it; // from the room
    float half_x, half_z, high;
} Top;

// A plane with two axes: (u, v) of a room point and its height over the plane; and what a shadow on it is like.
typedef struct Plane {
    Vec3 origin, u, v, up;
    float reach_m;        // what is higher throws none
    float strength, core; // how dark below a body that lies on it, and how much darker just where they touch
    float spread,
        spread_a_metre; // how far a patch reaches beyond its radius at rest, and for each metre of the gap
    PropsGround ground;
    PlanePart part;
    Top top;
} Plane;

#define LEAST_DARK 0.006f
#define CORE_HIGH_M 0.020f // what is higher does not touch
#define RADIUS_SHARE 0.92f

// How far from its axis a patch can be seen: light falls to 1 - dark (1 - d^2)^2 at the share d of its
// spread.
static float seen_reach(const Plane *plane, float radius, float gap, float weight) {
    gap = gap < 0 ? 0 : gap;
    float core = gap < CORE_HIGH_M ? 1 - gap / CORE_HIGH_M : 0;
    float dark = weight * (1 - gap / plane->reach_m) * radius / (radius + 2.4f * gap) *
                 (plane->strength + plane->core * core);
    float spread = radius * RADIUS_SHARE + plane->spread + plane->spread_a_metre * gap;
    return dark > LEAST_DARK ? spread * sqrtf(1 - sqrtf(LEAST_DARK / dark)) : 0;
}

// The patch of a capsule from a to b; false where it casts none.
static bool patch_of(Vec3 a, Vec3 b, float radius, const Plane *plane, float weight, Patch *out) {
    a = vec3_sub(a, plane->origin), b = vec3_sub(b, plane->origin);
    float ha = vec3_dot(a, plane->up), hb = vec3_dot(b, plane->up);
    if ((ha < hb ? ha : hb) - radius > plane->reach_m || (ha > hb ? ha : hb) + radius < 0)
        return false;
    Patch p = {.ax = vec3_dot(a, plane->u),
               .az = vec3_dot(a, plane->v),
               .radius = radius,
               .strength = weight * plane->strength,
               .core = weight * plane->core,
               .spread = radius * RADIUS_SHARE + plane->spread,
               .spread_a_metre = plane->spread_a_metre};
    p.dx = vec3_dot(b, plane->u) - p.ax;
    p.dz = vec3_dot(b, plane->v) - p.az;
    p.per_length2 = 1 / (p.dx * p.dx + p.dz * p.dz + 1e-6f);
    p.height_a = ha - radius;
    p.height_d = hb - ha;
    p.reach[0] = seen_reach(plane, radius, ha - radius, weight);
    p.reach[1] = seen_reach(plane, radius, hb - radius, weight);
    *out = p;
    return p.reach[0] + p.reach[1] > 0;
}

// The patch of capsule `i`, the last of which is the baby's; false where it casts none.
static bool find_patch(const StageView *view, const Plane *plane, float weight, int i, Patch *out) {
    const Figure *figure = &view->figure;
    if (i == BOUNDS_CAPSULES) {
        const BabyPlace *baby = &figure->baby;
        return baby->there &&
               patch_of(vec3_add_scaled(baby->at, baby->axes.col[1], (float)BABY_FEET_M * 0.7f),
                        vec3_add_scaled(baby->at, baby->axes.col[1], (float)BABY_HEAD_M),
                        (float)BABY_RADIUS_M, plane, weight, out);
    }
    const ShapeCapsule capsule = bounds_capsule(view->style->shape, i), *c = &capsule;
    float aside = -c->beside_m * vec3_dot(joint_axis(figure, c->from, 2), plane->up);
    return patch_of(joint_point(figure, c->from, c->from_x, c->from_y, aside),
                    joint_point(figure, c->to, c->to_x, c->to_y, aside), c->radius_m, plane, weight, out);
}

static int find_patches(const StageView *view, const Plane *plane, float weight, Patch *out) {
    int count = 0;
    for (int i = 0; i < CAPSULES; i++)
        count += find_patch(view, plane, weight, i, &out[count]);
    return count;
}

// The pixels a patch may touch.
static RectPx patch_bounds(const ViewCamera *camera, const Plane *plane, const Patch *p) {
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < 8; i++) {
        float t = i < 4 ? 0.0f : 1.0f, spread = p->reach[i / 4];
        if (spread <= 0)
            continue;
        Vec3 at = vec3_add_scaled(vec3_add_scaled(plane->origin, plane->u,
                                                  p->ax + p->dx * t + (i & 1 ? spread : -spread)),
                                  plane->v, p->az + p->dz * t + (i & 2 ? spread : -spread));
        float x, y;
        if (view_camera_project(camera, at, &x, &y) < 0.1f)
            continue;
        left = x < left ? x : left, right = x > right ? x : right;
        top = y < top ? y : top, bottom = y > bottom ? y : bottom;
    }
    if (!(left <= right && right - left < 30000 && bottom - top < 30000))
        return (RectPx){0, 0, 0, 0};
    return (RectPx){(int)left - 1, (int)top - 1, (int)(right - left) + 3, (int)(bottom - top) + 3};
}

// The picture's grid over the plane: where each point of one row lies there, and the sum of the fourth powers of how dark it is.
enum { COLUMNS = 512 };
typedef struct GridRow {
    float x[COLUMNS], z[COLUMNS], dark[COLUMNS];
} GridRow;
static GridRow line;
static uint8_t grid[GRID_POINTS + 64];

// Adds what one patch darkens, from column `from` to `to`.
static void shade_row(const Patch *p, float per_reach, int from, int to) {
    const float ax = p->ax, az = p->az, dx = p->dx, dz = p->dz, per_length2 = p->per_length2,
                strength = p->strength, core_more = p->core, at_rest = p->spread, a_metre = p->spread_a_metre;
    const float height_a = p->height_a, height_d = p->height_d, radius = p->radius;
    for (int i = from; i < to; i++) {
        float x = line.x[i] - ax, z = line.z[i] - az;
        float t = (x * dx + z * dz) * per_length2;
        t = t < 0 ? 0 : t;
        t = t > 1 ? 1 : t;
        float ex = x - dx * t, ez = z - dz * t;
        float gap = height_a + height_d * t;
        gap = gap < 0 ? 0 : gap;
        float spread = at_rest + a_metre * gap;
        float near = 1 - (ex * ex + ez * ez) / (spread * spread);
        near = near < 0 ? 0 : near;
        float fade = 1 - gap * per_reach;
        fade = fade < 0 ? 0 : fade;
        // The same body, spread over a wider patch, darkens less; touching adds a dark core.
        float thin = radius / (radius + 2.4f * gap);
        float core = 1 - gap / CORE_HIGH_M;
        core = core < 0 ? 0 : core;
        float dark = near * near * fade * thin * (strength + core_more * core);
        dark *= dark;
        line.dark[i] += dark * dark;
    }
}

// Where the rays through a row of grid points meet the plane, from column `first` of the canvas on; returns false when they do not.
static bool find_row(const ViewCamera *camera, const Plane *plane, float py, float step, int first,
                     int columns) {
    Vec3 from = vec3_sub(camera->at, plane->origin);
    float height = vec3_dot(from, plane->up);
    Vec3 ray =
        vec3_add_scaled(vec3_scale(camera->forward, camera->focal_px), camera->up, camera->middle_y - py);
    ray = vec3_add_scaled(ray, camera->right, 0.5f - camera->middle_x);
    Vec3 change = vec3_scale(camera->right, step);
    float fall = -vec3_dot(ray, plane->up), fall_step = -vec3_dot(change, plane->up);
    if (fall + fall_step * (float)first <= 0 || fall + fall_step * (float)(first + columns) <= 0)
        return false;
    float ru = vec3_dot(ray, plane->u), rv = vec3_dot(ray, plane->v), su = vec3_dot(change, plane->u),
          sv = vec3_dot(change, plane->v);
    float fu = vec3_dot(from, plane->u), fv = vec3_dot(from, plane->v);
    for (int i = 0; i < columns; i++) {
        float column = (float)(first + i), k = height / (fall + fall_step * column);
        line.x[i] = fu + (ru + su * column) * k;
        line.z[i] = fv + (rv + sv * column) * k;
        line.dark[i] = 0;
    }
    return true;
}

typedef uint16_t Short8 __attribute__((vector_size(16))); // two pixels of four channels
typedef uint8_t Byte16 __attribute__((vector_size(16)));

// Two pixels, each channel by its share (the upper half of 16 bits).
static inline Short8 darkened(Short8 two, Short8 share) {
    return two - (two * (share >> 8) >> 8);
}

static inline Byte16 four_darkened(Byte16 four, Short8 share, Short8 next_share) {
    const Byte16 zero = {0};
    Short8 low = (Short8)__builtin_shufflevector(four, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22,
                                                 7, 23),
           high = (Short8)__builtin_shufflevector(four, zero, 8, 16, 9, 17, 10, 18, 11, 19, 12, 20, 13, 21,
                                                  14, 22, 15, 23);
    return __builtin_shufflevector((Byte16)darkened(low, share), (Byte16)darkened(high, next_share), 0, 2, 4,
                                   6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

// Darkens pixels by shares (of 65536) that run linearly from `share` by `change` a pixel; blue, green and red, not alpha.
static inline void darken_run(uint32_t *pixels, int count, int share, int change) {
    const Short8 colors = {1, 1, 1, 0, 1, 1, 1, 0}, second = {0, 0, 0, 0, 1, 1, 1, 0};
    Short8 steps = colors * (uint16_t)change, now = colors * (uint16_t)share + second * (uint16_t)change;
    int i = 0;
    for (; i + 4 <= count; i += 4, now += 4 * steps) {
        Byte16 four;
        memcpy(&four, pixels + i, sizeof four);
        four = four_darkened(four, now, now + 2 * steps);
        memcpy(pixels + i, &four, sizeof four);
    }
    if (i < count) {
        uint32_t rest[4] = {0};
        Byte16 four;
        memcpy(rest, pixels + i, (size_t)(count - i) * sizeof *rest);
        memcpy(&four, rest, sizeof four);
        four = four_darkened(four, now, now + 2 * steps);
        memcpy(rest, &four, sizeof four);
        memcpy(pixels + i, rest, (size_t)(count - i) * sizeof *rest);
    }
}

// The grid: its first point, and how many steps of pixels it has each way.
typedef struct Grid {
    int left, top, step, columns, rows;
} Grid;

static int grid_step(RectPx bounds, float px_per_m) {
    int step = GRID_STEP;
    while (step < (int)(px_per_m * 0.013f) || (bounds.w / step + 3) * (bounds.h / step + 3) > GRID_POINTS ||
           bounds.w / step + 3 > COLUMNS)
        step += 4;
    return step;
}

static Grid grid_over(RectPx bounds, int step) {
    // Whole steps of the canvas, so that the grid does not swim when the bounds move.
    Grid g = {bounds.x / step * step, bounds.y / step * step, step, 0, 0};
    g.columns = (bounds.x + bounds.w - g.left + step - 1) / step + 1;
    g.rows = (bounds.y + bounds.h - g.top + step - 1) / step + 1;
    return g;
}

static bool is_on(const Top *top, float x, float z) {
    double at_x = (double)x, at_z = (double)z;
    floor_move_point(&top->to_it, &at_x, &at_z);
    return fabs(at_x) <= (double)top->half_x && fabs(at_z) <= (double)top->half_z;
}

// No shadow beside the top where it falls on it, and none on it where it falls beside it.
static void cut_at_top(const Plane *plane, int columns) {
    for (int i = 0; plane->part != PLANE_WHOLE && i < columns; i++)
        if (line.dark[i] > 0 && is_on(&plane->top, line.x[i], line.z[i]) != (plane->part == PLANE_ON))
            line.dark[i] = 0;
}

static void fill_grid_row(const ViewCamera *camera, const Plane *plane, const Patch *patches,
                          const RectPx *reach, int count, const Grid *g, int row) {
    uint8_t *out = grid + row * g->columns;
    int y = g->top + row * g->step;
    if (!find_row(camera, plane, (float)y + 0.5f, (float)g->step, g->left / g->step, g->columns)) {
        memset(out, 0, (size_t)g->columns);
        return;
    }
    for (int i = 0; i < count; i++) {
        if (y < reach[i].y || y >= reach[i].y + reach[i].h)
            continue;
        int from = (reach[i].x - g->left) / g->step, to = (reach[i].x + reach[i].w - g->left) / g->step + 2;
        shade_row(&patches[i], 1 / plane->reach_m, from < 0 ? 0 : from, to > g->columns ? g->columns : to);
    }
    cut_at_top(plane, g->columns);
    for (int i = 0; i < g->columns; i += 4) {
        Float4 sum;
        memcpy(&sum, line.dark + i, sizeof sum);
        sum *= inverse_root(sum); // twice: the fourth root
        sum *= inverse_root(sum);
        for (int k = 0; k < 4 && i + k < g->columns; k++)
            out[i + k] = (uint8_t)((sum[k] < 0.99f ? sum[k] : 0.99f) * 255 + 0.25f);
    }
}

// One row of pixels, from the grid's rows above and below it.
static void darken_row(Canvas *canvas, const Grid *g, int y, int left, int right) {
    int row = (y - g->top) / g->step, down = y - g->top - row * g->step;
    const uint8_t *above = grid + row * g->columns, *below = above + g->columns;
    uint32_t *pixels = canvas->pixels + (ptrdiff_t)y * canvas->stride_px;
    // Shares of 65536 at the two ends of a step; grid values are of 255 * step after the mix of two rows.
    int scale = 65536 / g->step, next = (above[0] * (g->step - down) + below[0] * down) * scale >> 8;
    for (int column = 0; column + 1 < g->columns; column++) {
        int now = next;
        next = (above[column + 1] * (g->step - down) + below[column + 1] * down) * scale >> 8;
        if ((now | next) < 256)
            continue;
        int from = g->left + column * g->step, to = from + g->step, change = (next - now) / g->step,
            share = now;
        if (from < left) {
            share += change * (left - from);
            from = left;
        }
        to = to > right ? right : to;
        if (from < to)
            darken_run(pixels + from, to - from, share, change);
    }
}

static void paint_on(Canvas *canvas, const ViewCamera *camera, const StageView *view, const Plane *plane,
                     float weight, RectPx bounds) {
    Patch patches[CAPSULES];
    RectPx reach[CAPSULES];
    int count = find_patches(view, plane, weight, patches);
    RectPx all = {0, 0, 0, 0};
    for (int i = 0; i < count; i++) {
        reach[i] = patch_bounds(camera, plane, &patches[i]);
        all = rect_union(all, reach[i]);
    }
    bounds = rect_intersection(bounds, all);
    int step = grid_step(bounds, camera->px_per_m); // of the whole, so that a part of it comes out the same
    bounds = rect_intersection(bounds, canvas->clip);
    if (count == 0 || rect_empty(bounds))
        return;
    Grid g = grid_over(bounds, step);
    for (int row = 0; row < g.rows; row++)
        fill_grid_row(camera, plane, patches, reach, count, &g, row);
    for (int y = bounds.y; y < bounds.y + bounds.h; y++)
        darken_row(canvas, &g, y, bounds.x, bounds.x + bounds.w);
}

static Plane floor_plane(PropsGround ground, float height_m, PlanePart part, const Top *top) {
    return (Plane){.origin = {0, height_m, 0},
                   .u = {1, 0, 0},
                   .v = {0, 0, 1},
                   .up = {0, 1, 0},
                   .reach_m = 0.50f,
                   .strength = 0.38f,
                   .core = 0.18f,
                   .spread = 0.022f,
                   .spread_a_metre = 0.80f,
                   .ground = ground,
                   .part = part,
                   .top = *top};
}

// A wall is seen from the side, and whoever leans on it stands in its light: one wide and faint shadow, dark only where
// back and head touch it. Darker round hands and head it looks like dirt.
static Plane wall_plane(const StageView *view) {
    return (Plane){.origin = {(float)view->stance.wall_x_m, 0, 0},
                   .u = {0, 1, 0},
                   .v = {0, 0, 1},
                   .up = {1, 0, 0},
                   .reach_m = 0.22f,
                   .strength = 0.17f,
                   .core = 0.15f,
                   .spread = 0.060f,
                   .spread_a_metre = 1.40f,
                   .ground = PROPS_WALL};
}

static float weight_of(const StageView *view) {
    return (float)(view->opacity * view->style->room->figure_shadow);
}

static bool find_top(const Stance *stance, Top *out) {
    const Furniture *piece = stance_furniture(stance, FURNITURE_BED);
    if (piece) {
        out->half_x = (float)BED_HALF_X_M, out->half_z = (float)BED_HALF_Z_M, out->high = 0;
    } else {
        piece = props_baby_piece(stance, &out->high, &out->half_x, &out->half_z);
        if (!piece)
            return false;
    }
    out->to_it = floor_move_back(&(FloorMove){piece->turn_deg, piece->x_m, piece->z_m});
    return true;
}

// What shadows fall on, as far as the camera sees it: the floor and a wall, or a top and the floor beside or below it.
enum { PLANES_MAX = 2 };

static int planes_of(const ViewCamera *camera, const StageView *view, Plane out[PLANES_MAX]) {
    const Stance *stance = &view->stance;
    Top top = {0};
    bool has_top = find_top(stance, &top), bed = stance_furniture(stance, FURNITURE_BED) != NULL;
    bool on_floor = bed || stance_furniture(stance, FURNITURE_BLANKET); // and hides the floor where it lies
    int count = 0;
    if (camera->at.y > 0)
        out[count++] = floor_plane(PROPS_FLOOR, (float)stance_floor_m(stance),
                                   on_floor ? PLANE_BESIDE : PLANE_WHOLE, &top);
    if (has_top && camera->at.y > top.high)
        out[count++] = floor_plane(bed ? PROPS_BED : PROPS_PIECE, top.high, PLANE_ON, &top);
    Plane wall = wall_plane(view);
    if (!has_top && stance->wall && camera->at.x > wall.origin.x)
        out[count++] = wall;
    return count;
}

void shadow_paint(Canvas *canvas, const RenderTarget *target, const StageView *view, RectPx bounds) {
    const ViewCamera *camera = &target->camera;
    Plane planes[PLANES_MAX];
    int count = planes_of(camera, view, planes);
    for (int i = 0; i < count; i++) {
        // What stands before the ground hides its shadows.
        solid_begin(target->layer, rect_intersection(bounds, canvas->clip));
        bool hides = !prop_chair_with_figure(view) && props_draw_standing(target, view, planes[i].ground);
        if (hides)
            solid_take(target->layer, canvas);
        paint_on(canvas, camera, view, &planes[i], weight_of(view), bounds);
        if (hides)
            solid_end(target->layer, canvas, 1);
    }
}

RectPx shadow_bounds(const ViewCamera *camera, const StageView *view) {
    RectPx all = {0, 0, 0, 0};
    Plane planes[PLANES_MAX];
    int plane_count = planes_of(camera, view, planes);
    for (int k = 0; k < plane_count; k++) {
        Patch patches[CAPSULES];
        int count = find_patches(view, &planes[k], (float)view->style->room->figure_shadow, patches);
        for (int i = 0; i < count; i++)
            all = rect_union(all, patch_bounds(camera, &planes[k], &patches[i]));
    }
    if (rect_empty(all))
        return all;
    // What is next to nothing beyond the edge of one shadow is seen where several end.
    int beyond = (int)ceil(0.01 * camera->px_per_m);
    return (RectPx){all.x - beyond, all.y - beyond, all.w + 2 * beyond, all.h + 2 * beyond};
}

static void plane_parts(const ViewCamera *camera, const StageView *view, const Plane *plane, RectPx bounds,
                        RectPx *rects, uint64_t *looks) {
    RectPx all = {0, 0, 0, 0};
    for (int i = 0; i < CAPSULES; i++) {
        Patch patch;
        looks[i] = 0;
        rects[i] = (RectPx){0, 0, 0, 0};
        if (!find_patch(view, plane, weight_of(view), i, &patch))
            continue;
        rects[i] = patch_bounds(camera, plane, &patch);
        looks[i] = hash_many(HASH_START, &patch, sizeof patch);
        all = rect_union(all, rects[i]);
    }
    int step = grid_step(rect_intersection(bounds, all), camera->px_per_m), reach = 2 * step;
    for (int i = 0; i < CAPSULES; i++) {
        looks[i] ^= (uint64_t)step;
        if (!rect_empty(rects[i])) // it is stretched to the next points of the grid
            rects[i] = (RectPx){rects[i].x - reach, rects[i].y - reach, rects[i].w + 2 * reach,
                                rects[i].h + 2 * reach};
    }
}

void shadow_parts(const ViewCamera *camera, const StageView *view, RectPx bounds, RectPx rects[SHADOW_PARTS],
                  uint64_t looks[SHADOW_PARTS]) {
    Plane planes[PLANES_MAX];
    int count = planes_of(camera, view, planes);
    memset(rects, 0, SHADOW_PARTS * sizeof *rects);
    memset(looks, 0, SHADOW_PARTS * sizeof *looks);
    for (int i = 0; i < count; i++)
        plane_parts(camera, view, &planes[i], bounds, rects + (size_t)i * CAPSULES,
                    looks + (size_t)i * CAPSULES);
}
