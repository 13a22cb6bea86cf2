// What the room keeps of floor and wall: a pool of light where somebody stands, a wall that fades into the picture, and the shade where
// wall, chair and furniture meet the floor.
#include "base/detmath.h"
#include "body/furniture.h"
#include "body/surface.h"
#include "stage/lighting.h"
#include "stage/plane_paint.h"
#include "stage/props.h"

static RoomPlane ground_of(const Stance *stance) {
    return (RoomPlane){{0, (float)stance_floor_m(stance), 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
}

// 1 up to `whole`, 0 from `none` on.
static inline float faded(float whole, float none, float x) {
    float t = clamp01f((x - whole) / (none - whole));
    return 1 - t * t * (3 - 2 * t);
}

FloorPool props_floor_pool(const Stance *stance) {
    const Furniture *bed = stance_furniture(stance, FURNITURE_BED);
    if (bed)
        return (FloorPool){(float)bed->x_m, (float)bed->z_m, FLOOR_POOL_M + (float)BED_HALF_Z_M, -1e9f};
    float x = stance->chair ? 0.5f * (float)stance->chair_x_m : 0,
          z = stance->chair ? 0.5f * (float)stance->chair_z_m : 0;
    return (FloorPool){x, z, FLOOR_POOL_M + sqrtf(x * x + z * z),
                       stance->wall ? (float)stance->wall_x_m : -1e9f};
}

static void pool_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const FloorPool *pool = of;
    float per_radius2 = 1 / (pool->radius * pool->radius);
    for (int i = 0; i < count; i++) {
        float x = u[i] - pool->x, z = v[i] - pool->z, near = 1 - (x * x + z * z) * per_radius2;
        near = near < 0 || u[i] < pool->from_x ? 0 : near;
        share[i] = near * near;
    }
}

// A thing that stands on the floor: what is dim below all of it, and dark round its feet.
#define STANDING_FADE_M 0.11f
#define STANDING_DIM 0.17f
#define FOOT_REACH_M 0.050f
#define FOOT_DARK 0.42f
enum { FEET_MAX = 4 };
typedef struct Standing {
    Vec3 at, forward, right;
    float half_x, half_z;
    struct {
        float x, z;
    } feet[FEET_MAX];
    int foot_count;
} Standing;

static void standing_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const Standing *s = of;
    float x[PLANE_RUN_PX], z[PLANE_RUN_PX];
    for (int i = 0; i < count; i++) {
        float dx = u[i] - s->at.x, dz = v[i] - s->at.z;
        x[i] = dx * s->forward.x + dz * s->forward.z, z[i] = dx * s->right.x + dz * s->right.z;
        float over_x = fabsf(x[i]) - s->half_x, over_z = fabsf(z[i]) - s->half_z;
        share[i] = STANDING_DIM * faded(-STANDING_FADE_M, STANDING_FADE_M, over_x) *
                   faded(-STANDING_FADE_M, STANDING_FADE_M, over_z);
    }
    // Foot by foot, so that the compiler takes several points at once.
    for (int k = 0; k < s->foot_count; k++)
        for (int i = 0; i < count; i++) {
            float fx = x[i] - s->feet[k].x, fz = z[i] - s->feet[k].z;
            float near = 1 - (fx * fx + fz * fz) / (FOOT_REACH_M * FOOT_REACH_M);
            near = near < 0 ? 0 : near;
            share[i] += (1 - share[i]) * FOOT_DARK * near * near;
        }
}

static Standing standing_at(double x_m, double z_m, double turn_deg, float half_x, float half_z) {
    double turn = det_radians(turn_deg);
    float c = (float)det_cos(turn), s = (float)det_sin(turn);
    return (Standing){.at = vec3((float)x_m, 0, (float)z_m),
                      .forward = vec3(c, 0, -s),
                      .right = vec3(s, 0, c),
                      .half_x = half_x,
                      .half_z = half_z};
}

// Where a thing darkens the floor, however it is turned.
static PlaneArea standing_area(const Standing *s) {
    float x = s->half_x + STANDING_FADE_M, z = s->half_z + STANDING_FADE_M, reach = sqrtf(x * x + z * z);
    for (int i = 0; i < s->foot_count; i++) {
        float away = FOOT_REACH_M + sqrtf(s->feet[i].x * s->feet[i].x + s->feet[i].z * s->feet[i].z);
        reach = away > reach ? away : reach;
    }
    return (PlaneArea){s->at.x - reach, s->at.x + reach, s->at.z - reach, s->at.z + reach};
}

static void paint_chair_shade(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    const Stance *stance = &view->stance;
    const float half = 0.5f * (float)BODY_CHAIR_SEAT_M;
    Standing chair = standing_at(stance->chair_x_m, stance->chair_z_m, stance->chair_turn_deg, half, half);
    for (int i = 0; i < FEET_MAX; i++) {
        chair.feet[i].x = i & 1 ? PROPS_CHAIR_FOOT_FRONT_M : PROPS_CHAIR_FOOT_BACK_M;
        chair.feet[i].z = i & 2 ? PROPS_CHAIR_FOOT_BESIDE_M : -PROPS_CHAIR_FOOT_BESIDE_M;
    }
    chair.foot_count = FEET_MAX;
    RoomPlane ground = ground_of(stance);
    plane_paint(canvas, camera, &ground, standing_area(&chair), view->style->room->mat_shadow,
                standing_shares, &chair);
}

static void paint_furniture_shade(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    RoomPlane ground = ground_of(&view->stance);
    for (int i = 0; i < FURNITURE_MAX; i++) {
        const Furniture *piece = &view->stance.furniture[i];
        if (piece->kind == FURNITURE_NONE || piece->kind == FURNITURE_BLANKET)
            continue;
        Vec3 half = prop_furniture_size(piece->kind);
        Standing shade = standing_at(piece->x_m, piece->z_m, piece->turn_deg, half.x - STANDING_FADE_M,
                                     half.z - STANDING_FADE_M);
        plane_paint(canvas, camera, &ground, standing_area(&shade), view->style->room->mat_shadow,
                    standing_shares, &shade);
    }
}

void props_paint_floor(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    FloorPool pool = props_floor_pool(&view->stance);
    RoomPlane ground = ground_of(&view->stance);
    if (camera->at.y <= ground.origin.y)
        return;
    const ViewCamera softer = view_camera_softer(camera);
    if (!view->mat) // at a wall the pool has an edge
        plane_paint(canvas, view->stance.wall ? camera : &softer, &ground,
                    (PlaneArea){pool.x - pool.radius, pool.x + pool.radius, pool.z - pool.radius,
                                pool.z + pool.radius},
                    view->style->room->floor_light, pool_shares, &pool);
    if (view->stance.chair)
        paint_chair_shade(canvas, camera, view);
    paint_furniture_shade(canvas, camera, view);
}

// The wall is whole up to such a height and so far to both sides, and gone at its ends.
#define WALL_WHOLE_HIGH_M 1.75f
#define WALL_WHOLE_WIDE_M 1.20f
#define SKIRTING_M 0.105f
#define SKIRTING_EDGE_M 0.005f
#define WALL_FOOT_DARK 0.42f

// It goes on beyond the picture: towards the picture's edges it fades, from and to these shares of the half width and height. On a
// screen the picture reaches a sixth of the figure's area beyond each side of it, where words stand, or nothing.
#define WALL_WHOLE_X 0.36f
#define WALL_GONE_X 0.73f
#define WALL_WHOLE_Y 0.80f
#define WALL_GONE_Y 0.985f

// Where a point of wall or floor lies in the picture, from -1 to 1 both ways: depth, x and y are sums of a share for each of the room's
// axes.
typedef struct WallView {
    Vec3 depth, x, y; // a metre along each axis
    float depth_0, x_0, y_0, middle_x, middle_y;
} WallView;

static WallView wall_view_of(const ViewCamera *camera, const StageView *view) {
    const RectPx area = view->props_area;
    float half_w = 0.5f * (float)area.w, half_h = 0.5f * (float)area.h;
    WallView out = {.depth = camera->forward,
                    .x = vec3_scale(camera->right, camera->focal_px / half_w),
                    .y = vec3_scale(camera->up, -camera->focal_px / half_h),
                    .middle_x = (camera->middle_x - (float)area.x) / half_w - 1,
                    .middle_y = (camera->middle_y - (float)area.y) / half_h - 1};
    out.depth_0 = -vec3_dot(out.depth, camera->at);
    out.x_0 = -vec3_dot(out.x, camera->at);
    out.y_0 = -vec3_dot(out.y, camera->at);
    return out;
}

#define WALL_NEAREST_M 0.3f

// Four numbers between 0 and 1, and four that fade as faded() does.
static inline Float4 clamp01_4(Float4 x) {
    const Float4 one = {1, 1, 1, 1};
    x = (Float4)((x > 0) & (Int4)x);
    Int4 under = x < 1;
    return (Float4)((under & (Int4)x) | (~under & (Int4)one));
}

static inline Float4 faded_4(float whole, float none, Float4 x) {
    Float4 t = clamp01_4((x - whole) * (1 / (none - whole)));
    return 1 - t * t * (3 - 2 * t);
}

static inline Float4 size_4(Float4 x) {
    return (Float4)((Int4)x & 0x7FFFFFFF);
}

// How much of a wall there is at four points of it, or of the floor before it.
static inline Float4 wall_share_4(const WallView *view, Float4 x, Float4 y, Float4 z) {
    const Float4 nearest = {WALL_NEAREST_M, WALL_NEAREST_M, WALL_NEAREST_M, WALL_NEAREST_M};
    Float4 depth = view->depth_0 + view->depth.x * x + view->depth.y * y + view->depth.z * z;
    Int4 before = depth > nearest;
    Float4 per_depth = 1 / (Float4)((before & (Int4)depth) | (~before & (Int4)nearest));
    Float4 at_x = view->middle_x + (view->x_0 + view->x.x * x + view->x.y * y + view->x.z * z) * per_depth;
    Float4 at_y = view->middle_y + (view->y_0 + view->y.x * x + view->y.y * y + view->y.z * z) * per_depth;
    return faded_4(WALL_WHOLE_X, WALL_GONE_X, size_4(at_x)) *
           faded_4(WALL_WHOLE_Y, WALL_GONE_Y, size_4(at_y)) *
           faded_4(WALL_WHOLE_WIDE_M, WALL_HALF_WIDE_M, size_4(z));
}

static float wall_share(const WallView *view, float x, float y, float z) {
    return wall_share_4(view, (Float4){x}, (Float4){y}, (Float4){z})[0];
}

// A stripe of the wall from one height to another; `blur` is how high a pixel is there, so that its ends are smooth.
typedef struct Stripe {
    float from, to, blur;
    bool fades; // towards its upper end
    float strength, wall_x;
    WallView view;
} Stripe;

static inline Float4 stripe_share_4(const Stripe *s, Float4 y, Float4 z) {
    Float4 share = clamp01_4((y - s->from) * (1 / s->blur) + 0.5f) *
                   clamp01_4((s->to - y) * (1 / s->blur) + 0.5f) *
                   wall_share_4(&s->view, s->wall_x + (Float4){0}, y, z) * s->strength;
    return s->fades ? share * faded_4(WALL_WHOLE_HIGH_M, WALL_HIGH_M, y) : share;
}

// Reads and writes four at a time, also beyond the last: PlaneShares leaves room for them.
static void stripe_shares(const void *of, const float *u, const float *v, int count, float *share) {
    for (int i = 0; i < count; i += 4) {
        Float4 y, z;
        memcpy(&y, u + i, sizeof y);
        memcpy(&z, v + i, sizeof z);
        Float4 four = stripe_share_4(of, y, z);
        memcpy(share + i, &four, sizeof four);
    }
}

// Begins over a pixel, so that the skirting has no saw's edge against it.
typedef struct WallFoot {
    float x, pixel;
    WallView view;
} WallFoot;

static void foot_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const WallFoot *foot = of;
    for (int i = 0; i < count; i++) {
        float away = u[i] - foot->x, t = clamp01f(1 - fabsf(away) / WALL_FOOT_M);
        share[i] = WALL_FOOT_DARK * t * t * clamp01f(0.5f * away / foot->pixel + 0.5f) *
                   wall_share(&foot->view, u[i], 0, v[i]);
    }
}

// A wall seen along itself: cut through in the figure's middle.
typedef struct WallCut {
    float x, pixel, strength;
    WallView view;
} WallCut;

static void cut_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const WallCut *cut = of;
    for (int i = 0; i < count; i++) {
        float behind = cut->x - u[i], y = v[i];
        share[i] = cut->strength * clamp01f(behind / cut->pixel + 0.5f) * clamp01f(y / cut->pixel + 0.5f) *
                   faded(0, WALL_CUT_M, behind) * faded(WALL_WHOLE_HIGH_M, WALL_HIGH_M, y) *
                   wall_share(&cut->view, u[i], y, 0);
    }
}

static void paint_wall_cut(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    Vec3 from = vec3_sub(camera->at, vec3((float)view->stance.wall_x_m, camera->at.y, 0));
    float aside = fabsf(from.x) / (vec3_length(from) + 1e-6f);
    RoomPlane plane = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, from.z < 0 ? -1 : 1}};
    WallCut cut = {(float)view->stance.wall_x_m, 1 / camera->px_per_m, faded(0.05f, 0.25f, aside),
                   wall_view_of(camera, view)};
    if (cut.strength > 0)
        plane_paint(canvas, camera, &plane,
                    (PlaneArea){cut.x - WALL_CUT_M, cut.x + cut.pixel, -cut.pixel, WALL_HIGH_M},
                    view->style->room->wall, cut_shares, &cut);
}

// Seen from behind it would hide the figure: it is as clear as glass, and tells where the figure leans.
#define WALL_FROM_BEHIND 0.55f

void props_paint_wall(Canvas *canvas, const ViewCamera *camera, const StageView *view) {
    float wall = (float)view->stance.wall_x_m, pixel = 1 / camera->px_per_m;
    paint_wall_cut(canvas, camera, view);
    const RoomPalette *room = view->style->room;
    const RoomPlane plane = {{wall, 0, 0}, {0, 1, 0}, {0, 0, 1}, {camera->at.x < wall ? -1 : 1, 0, 0}};
    const WallView seen = wall_view_of(camera, view);
    bool behind = camera->at.x < wall;
    float strength = behind ? WALL_FROM_BEHIND : 1;
    const Stripe stripes[] = {{0, WALL_HIGH_M, pixel, true, strength, wall, seen},
                              {0, SKIRTING_M, pixel, false, strength, wall, seen},
                              {SKIRTING_M, SKIRTING_M + SKIRTING_EDGE_M, pixel, false, strength, wall, seen}};
    const Color colors[] = {room->wall, room->skirting, room->skirting_edge};
    for (int i = 0; i < 3; i++)
        plane_paint(canvas, camera, &plane,
                    (PlaneArea){stripes[i].from - pixel, stripes[i].to + pixel, -WALL_HALF_WIDE_M,
                                WALL_HALF_WIDE_M},
                    colors[i], stripe_shares, &stripes[i]);
    WallFoot foot = {wall, pixel, seen};
    RoomPlane ground = ground_of(&view->stance);
    if (camera->at.y > 0 && !behind)
        plane_paint(canvas, camera, &ground,
                    (PlaneArea){wall - pixel, wall + WALL_FOOT_M, -WALL_HALF_WIDE_M, WALL_HALF_WIDE_M},
                    room->mat_shadow, foot_shares, &foot);
}
