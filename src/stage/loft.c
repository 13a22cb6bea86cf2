#include "stage/loft.h"

#include <assert.h>
#include <string.h>
#include "base/detmath.h"
#include "base/hash.h"
#include "base/number.h"
#include "stage/lighting.h"
#include "stage/loft_memo.h"

enum { POINTS = LOFT_RINGS * LOFT_SEGMENTS };

// One loft at a time is built here; nothing is kept from one to the next.
typedef struct Mesh {
    int rings, segments;
    float x[POINTS], y[POINTS], z[POINTS];                         // view axes, metres
    float px[POINTS], py[POINTS];                                  // canvas pixels
    float out_x[POINTS + 4], out_y[POINTS + 4], out_z[POINTS + 4]; // read four at a time
    float share[POINTS];
    SolidTone tone[POINTS];
} Mesh;
static Mesh mesh;

typedef struct Table {
    float cosine[LOFT_SEGMENTS], sine[LOFT_SEGMENTS];
    bool filled;
} Table;

static const Table *table_for(int segments) {
    static Table tables[LOFT_SEGMENTS + 1];
    Table *table = &tables[segments];
    if (!table->filled) {
        for (int i = 0; i < segments; i++) {
            double turn = 2 * DET_PI * i / segments;
            table->cosine[i] = (float)det_cos(turn);
            table->sine[i] = (float)det_sin(turn);
        }
        table->filled = true;
    }
    return table;
}

static Vec3 between_points(Vec3 a, Vec3 b, Vec3 c, Vec3 d, float t) {
    return vec3(catmull_romf(a.x, b.x, c.x, d.x, t), catmull_romf(a.y, b.y, c.y, d.y, t),
                catmull_romf(a.z, b.z, c.z, d.z, t));
}

static LoftRing ring_at(const LoftRing *keys, int count, int key, float t) {
    if (t <= 0)
        return keys[key];
    const LoftRing *a = &keys[key > 0 ? key - 1 : 0], *b = &keys[key], *c = &keys[key + 1];
    const LoftRing *d = &keys[key + 2 < count ? key + 2 : count - 1];
    LoftRing r;
    r.at = between_points(a->at, b->at, c->at, d->at, t);
    r.u = vec3_unit(vec3_lerp(b->u, c->u, t));
    r.v = vec3_unit(vec3_lerp(b->v, c->v, t));
    r.u_plus = catmull_romf(a->u_plus, b->u_plus, c->u_plus, d->u_plus, t);
    r.u_minus = catmull_romf(a->u_minus, b->u_minus, c->u_minus, d->u_minus, t);
    r.v_plus = catmull_romf(a->v_plus, b->v_plus, c->v_plus, d->v_plus, t);
    r.v_minus = catmull_romf(a->v_minus, b->v_minus, c->v_minus, d->v_minus, t);
    r.square = b->square + (c->square - b->square) * t;
    return r;
}

// Puts one ring of points at the end of the mesh. The points begin at the outline as the camera sees it, so that
// a few of them already draw a smooth contour.
static void add_ring(const RenderTarget *target, const LoftRing *ring, const LoftStyle *style, float s) {
    assert(mesh.rings < LOFT_RINGS);
    int n = style->segments, first = mesh.rings * n;
    const Table *table = table_for(n);
    const ViewCamera *camera = &target->camera;
    Vec3 toward = vec3_sub(ring->at, camera->at);
    float along_u = vec3_dot(toward, ring->u) * (ring->u_plus + ring->u_minus);
    float along_v = vec3_dot(toward, ring->v) * (ring->v_plus + ring->v_minus);
    // The outline is where the normal (cos / a, sin / b) is square to the view.
    float start_c = along_u + 1e-6f, start_s = along_v;
    float swap = start_c;
    start_c = start_s, start_s = -swap;
    float length = sqrtf(start_c * start_c + start_s * start_s);
    start_c /= length, start_s /= length;
    if (style->bent) // neighbours that begin at different places would twist the mesh between them
        start_c = 1, start_s = 0;
    float c[LOFT_SEGMENTS], sn[LOFT_SEGMENTS], p[LOFT_SEGMENTS], q[LOFT_SEGMENTS];
    for (int i = 0; i < n; i++) {
        c[i] = start_c * table->cosine[i] - start_s * table->sine[i];
        sn[i] = start_s * table->cosine[i] + start_c * table->sine[i];
        float both = c[i] * c[i] * sn[i] *
                     sn[i]; // (c^4 + s^4)^(-1/4) as a polynomial of it: flat sides, round corners
        float out = 1 + ring->square * both * (0.5f + 0.9f * both);
        p[i] = c[i] * out * (c[i] > 0 ? ring->u_plus : ring->u_minus);
        q[i] = sn[i] * out * (sn[i] > 0 ? ring->v_plus : ring->v_minus);
    }
    LoftRound round = {s, n, c, sn};
    if (style->bump)
        style->bump(style->context, &round, p, q);
    if (style->tint)
        style->tint(style->context, &round, mesh.share + first);
    float ux = vec3_dot(ring->u, camera->right), uy = vec3_dot(ring->u, camera->up),
          uz = vec3_dot(ring->u, camera->forward);
    float vx = vec3_dot(ring->v, camera->right), vy = vec3_dot(ring->v, camera->up),
          vz = vec3_dot(ring->v, camera->forward);
    float ox = vec3_dot(toward, camera->right), oy = vec3_dot(toward, camera->up),
          oz = vec3_dot(toward, camera->forward);
    for (int i = 0; i < n; i++) {
        mesh.x[first + i] = ox + p[i] * ux + q[i] * vx;
        mesh.y[first + i] = oy + p[i] * uy + q[i] * vy;
        mesh.z[first + i] = oz + p[i] * uz + q[i] * vz;
    }
    mesh.rings++;
}

// A rounded end: rings that shrink toward a pole.
static void add_cap(const RenderTarget *target, const LoftRing *end, const LoftStyle *style, float s,
                    float reach, bool at_start) {
    static const float out[LOFT_CAP_RINGS] = {0.5f, 0.86f, 1.0f},
                       size[LOFT_CAP_RINGS] = {0.866f, 0.51f, 0.004f};
    static const float small_out[] = {0.72f, 1.0f}, small_size[] = {0.69f, 0.004f};
    bool small = reach < 0.012f;
    int rings = small ? 2 : LOFT_CAP_RINGS;
    Vec3 along = vec3_unit(vec3_cross(end->u, end->v));
    for (int i = 0; i < rings; i++) {
        int k = at_start ? rings - 1 - i : i;
        float far = small ? small_out[k] : out[k], wide = small ? small_size[k] : size[k];
        LoftRing ring = *end;
        ring.at = vec3_add_scaled(end->at, along, at_start ? -reach * far : reach * far);
        ring.u_plus *= wide, ring.u_minus *= wide, ring.v_plus *= wide, ring.v_minus *= wide;
        add_ring(target, &ring, style, s);
    }
}

static void project(const ViewCamera *camera) {
    int count = mesh.rings * mesh.segments;
    for (int i = 0; i < count; i++) {
        float z = mesh.z[i] < 0.1f ? 0.1f : mesh.z[i];
        float scale = camera->focal_px / z;
        mesh.px[i] = camera->middle_x + mesh.x[i] * scale;
        mesh.py[i] = camera->middle_y - mesh.y[i] * scale;
    }
}

// Outward directions from the neighbours of each point.
static void find_normals(bool closed) {
    int n = mesh.segments;
    for (int r = 0; r < mesh.rings; r++) {
        const int row = r * n, above = (r > 0 ? r - 1 : r) * n, below = (r + 1 < mesh.rings ? r + 1 : r) * n;
        for (int i = 0; i < n; i++) {
            int before = row + (i > 0 ? i - 1 : closed ? n - 1 : i);
            int after = row + (i + 1 < n ? i + 1 : closed ? 0 : i);
            float ax = mesh.x[after] - mesh.x[before], ay = mesh.y[after] - mesh.y[before],
                  az = mesh.z[after] - mesh.z[before];
            float bx = mesh.x[below + i] - mesh.x[above + i], by = mesh.y[below + i] - mesh.y[above + i],
                  bz = mesh.z[below + i] - mesh.z[above + i];
            // View axes are left-handed (forward goes away), hence b x a.
            mesh.out_x[row + i] = by * az - bz * ay;
            mesh.out_y[row + i] = bz * ax - bx * az;
            mesh.out_z[row + i] = bx * ay - by * ax;
        }
    }
    for (int i = 0; i < mesh.rings * n; i += 4) {
        Float4 x, y, z;
        memcpy(&x, mesh.out_x + i, sizeof x);
        memcpy(&y, mesh.out_y + i, sizeof y);
        memcpy(&z, mesh.out_z + i, sizeof z);
        Float4 k = inverse_root(x * x + y * y + z * z + 1e-20f);
        x *= k, y *= k, z *= k;
        memcpy(mesh.out_x + i, &x, sizeof x);
        memcpy(mesh.out_y + i, &y, sizeof y);
        memcpy(mesh.out_z + i, &z, sizeof z);
    }
}

// The colours of a mesh: its own, and with shares those they are mixed with. The last two may be NULL.
typedef struct MeshColors {
    const ColorRamp *plain, *tint, *counter;
} MeshColors;

static void light_points(const RenderTarget *target, const MeshColors *colors) {
    int count = mesh.rings * mesh.segments;
    Lighting light = lighting_of(target, colors->plain, colors->tint, colors->counter);
    for (int i = 0; i < count; i++)
        lighting_tone(&light, mesh.out_x[i], mesh.out_y[i], mesh.out_z[i], mesh.x[i], mesh.y[i], mesh.z[i],
                      colors->tint ? mesh.share[i] : 0, &mesh.tone[i]);
}

// The halo leaves the outline square to it: the normal as seen on the screen.
static void flatten_normals(void) {
    int count = mesh.rings * mesh.segments;
    for (int i = 0; i < count; i += 4) {
        Float4 x, y;
        memcpy(&x, mesh.out_x + i, sizeof x);
        memcpy(&y, mesh.out_y + i, sizeof y);
        Float4 k = inverse_root(x * x + y * y + 1e-12f);
        x *= k, y *= -k;
        memcpy(mesh.out_x + i, &x, sizeof x);
        memcpy(mesh.out_y + i, &y, sizeof y);
    }
}

// Projects and lights what is in the mesh. Not returned by value: GCC 12 then leaves out the writing of the tones.
static void finish_mesh(const RenderTarget *target, const MeshColors *colors, bool closed,
                        const SolidStyle *style, SolidMesh *out) {
    project(&target->camera);
    find_normals(closed);
    light_points(target, colors);
    if (style->halo_px > 0 || style->round)
        flatten_normals();
    *out = (SolidMesh){.rings = mesh.rings,
                       .segments = mesh.segments,
                       .closed = closed,
                       .x = mesh.px,
                       .y = mesh.py,
                       .out_x = mesh.out_x,
                       .out_y = mesh.out_y,
                       .tone = mesh.tone};
}

static void finish(const RenderTarget *target, const MeshColors *colors, bool closed,
                   const SolidStyle *style) {
    SolidMesh solid;
    finish_mesh(target, colors, closed, style, &solid);
    solid_draw(target->layer, &solid, style);
}

// How far the curve lies from the straight line in the middle between two of its points.
static float bend(float a, float b, float c, float d) {
    float off = (b + c - a - d) * 0.0625f;
    return off < 0 ? -off : off;
}

#define LOFT_BEND_PX 0.25f

// Where the outline is straight enough, one ring does for a whole stretch. Depends on the shape and the size on
// the screen alone, so that nothing pops while the figure moves; bumps have an outline of their own.
static int rings_between(const RenderTarget *target, const LoftRing *keys, int count, int key,
                         const LoftStyle *style) {
    if (key + 1 >= count || style->between != 2 || style->bump)
        return key + 1 < count ? style->between : 1;
    const LoftRing *a = &keys[key > 0 ? key - 1 : 0], *b = &keys[key], *c = &keys[key + 1];
    const LoftRing *d = &keys[key + 2 < count ? key + 2 : count - 1];
    float most = LOFT_BEND_PX / target->camera.px_per_m;
    bool straight = bend(a->u_plus, b->u_plus, c->u_plus, d->u_plus) < most &&
                    bend(a->u_minus, b->u_minus, c->u_minus, d->u_minus) < most &&
                    bend(a->v_plus, b->v_plus, c->v_plus, d->v_plus) < most &&
                    bend(a->v_minus, b->v_minus, c->v_minus, d->v_minus) < most;
    return straight ? 1 : 2;
}

// Bumps, square corners and curves between cross-sections reach beyond the cross-sections themselves.
#define LOFT_SLACK_M 0.04f
#define LOFT_SLACK_RATIO 1.3f

static float largest(float a, float b) {
    return a > b ? a : b;
}

// Whether any of it may lie where something is drawn. A small change of the picture paints the figure again in a small
// area, which most of its parts are far from.
static bool may_be_seen(const RenderTarget *target, const LoftRing *keys, int count, const LoftStyle *style) {
    const ViewCamera *camera = &target->camera;
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    float cap = largest(style->cap_start_m, style->cap_end_m), halo = style->solid.halo_px + 2;
    for (int i = 0; i < count; i++) {
        float x, y, depth = view_camera_project(camera, keys[i].at, &x, &y);
        float wide =
            largest(largest(keys[i].u_plus, keys[i].u_minus), largest(keys[i].v_plus, keys[i].v_minus));
        float radius = wide * LOFT_SLACK_RATIO + LOFT_SLACK_M + cap, near = depth - radius;
        radius = radius * camera->focal_px / (near < 0.1f ? 0.1f : near) + halo;
        left = x - radius < left ? x - radius : left;
        right = x + radius > right ? x + radius : right;
        top = y - radius < top ? y - radius : top;
        bottom = y + radius > bottom ? y + radius : bottom;
    }
    return solid_reaches(target->layer, left, right, top, bottom);
}

void loft_draw(const RenderTarget *target, const LoftRing *keys, int count, const LoftStyle *style) {
    assert(count >= 2 && count <= LOFT_KEYS && style->segments <= LOFT_SEGMENTS);
    if (!may_be_seen(target, keys, count, style))
        return;
    mesh.rings = 0;
    mesh.segments = style->segments;
    if (style->cap_start_m > 0)
        add_cap(target, &keys[0], style, 0, style->cap_start_m, true);
    for (int key = 0; key < count; key++) {
        int rings = rings_between(target, keys, count, key, style);
        for (int i = 0; i < rings; i++) {
            float t = (float)i / (float)rings;
            LoftRing ring = ring_at(keys, count, key, t);
            add_ring(target, &ring, style, (float)key + t);
        }
    }
    if (style->cap_end_m > 0)
        add_cap(target, &keys[count - 1], style, (float)(count - 1), style->cap_end_m, false);
    const MeshColors colors = {style->ramp, style->tint ? style->tint_ramp : NULL,
                               style->tint ? style->counter_ramp : NULL};
    finish(target, &colors, true, &style->solid);
}

void loft_draw_stroke(const RenderTarget *target, const Vec3 *points, int count, Vec3 facing, float half_m,
                      const ColorRamp *ramp, const SolidStyle *style) {
    assert(count >= 2 && count <= LOFT_RINGS);
    const ViewCamera *camera = &target->camera;
    mesh.rings = count;
    mesh.segments = 2;
    for (int i = 0; i < count; i++) {
        Vec3 along = vec3_sub(points[i + 1 < count ? i + 1 : i], points[i > 0 ? i - 1 : i]);
        Vec3 side = vec3_unit(vec3_cross(facing, along));
        float t = 2 * ((float)i + 0.35f) / ((float)count - 0.3f) - 1;
        float half = half_m * sqrtf(1 - t * t);
        for (int k = 0; k < 2; k++) {
            Vec3 d = vec3_sub(vec3_add_scaled(points[i], side, k ? -half : half), camera->at);
            mesh.x[2 * i + k] = vec3_dot(d, camera->right);
            mesh.y[2 * i + k] = vec3_dot(d, camera->up);
            mesh.z[2 * i + k] = vec3_dot(d, camera->forward);
        }
    }
    finish(target, &(MeshColors){.plain = ramp}, false, style);
}

static bool net_may_be_seen(const RenderTarget *target, Vec3 middle, float radius, float halo_px) {
    const ViewCamera *camera = &target->camera;
    float x, y, near = view_camera_project(camera, middle, &x, &y) - radius;
    float reach = radius * camera->focal_px / (near < 0.1f ? 0.1f : near) + halo_px + 2;
    return solid_reaches(target->layer, x - reach, x + reach, y - reach, y + reach);
}

// Which of so many points are drawn: all, or every second, and where the row is open the last one.
static int points_drawn(int count, bool thins, bool open, int out[]) {
    int drawn = 0;
    for (int i = 0; i < count; i += thins ? 2 : 1)
        out[drawn++] = i;
    if (open && out[drawn - 1] != count - 1)
        out[drawn++] = count - 1;
    return drawn;
}

// Puts the points of a net into the mesh.
static void take_net(const ViewCamera *camera, const LoftNet *net, Vec3 in_view, const Mat3 *turn) {
    int row[LOFT_RINGS * LOFT_SEGMENTS], column[LOFT_RINGS * LOFT_SEGMENTS];
    bool thins = net->thins && camera->coarse_px > 1;
    mesh.rings = points_drawn(net->rings, thins, true, row);
    mesh.segments = points_drawn(net->segments, thins, !net->closed, column);
    for (int r = 0, i = 0; r < mesh.rings; r++)
        for (int c = 0; c < mesh.segments; c++, i++) {
            int at = row[r] * net->segments + column[c];
            Vec3 p = vec3_add(in_view, mat3_times_vec3(*turn, net->at[at]));
            float nearer = 1 - net->toward_m / (p.z < 0.1f ? 0.1f : p.z); // along the line of sight
            mesh.x[i] = p.x * nearer;
            mesh.y[i] = p.y * nearer;
            mesh.z[i] = p.z * nearer;
            mesh.share[i] = net->share ? net->share[at] : 0;
        }
}

static uint64_t with_ramp(uint64_t key, const ColorRamp *ramp) {
    return ramp ? hash_many(key, ramp, sizeof *ramp) : hash_many(key, &ramp, sizeof ramp);
}

// Of all that decides how the mesh of a net comes out.
static uint64_t net_key(const RenderTarget *target, const LoftNet *net, Vec3 in_view, const Mat3 *turn,
                        const MeshColors *colors, const SolidStyle *style) {
    size_t count = (size_t)net->rings * (size_t)net->segments;
    int32_t numbers[4] = {net->rings, net->segments, net->closed, style->halo_px > 0 || style->round};
    uint64_t key = hash_many(HASH_START, numbers, sizeof numbers);
    key = hash_many(key, net->at, count * sizeof *net->at);
    key = net->share ? hash_many(key, net->share, count * sizeof *net->share) : key;
    key = hash_many(key, &net->toward_m, sizeof net->toward_m);
    key = hash_many(hash_many(key, &in_view, sizeof in_view), turn, sizeof *turn);
    key = hash_many(key, &target->camera, sizeof target->camera);
    key = hash_many(key, &target->light, sizeof target->light);
    key = hash_many(key, &target->floor_y_m, sizeof target->floor_y_m);
    key = with_ramp(with_ramp(with_ramp(key, colors->plain), colors->tint), colors->counter);
    return key ? key : 1;
}

void loft_draw_net(const RenderTarget *target, const LoftNet *net, Vec3 origin, const Mat3 *axes,
                   const LoftStyle *style) {
    assert(net->rings * net->segments <= POINTS);
    const ViewCamera *camera = &target->camera;
    if (!net_may_be_seen(target, vec3_add(origin, mat3_times_vec3(*axes, net->middle)), net->radius_m,
                         style->solid.halo_px))
        return;
    Vec3 o = vec3_sub(origin, camera->at);
    Vec3 in_view = vec3(vec3_dot(o, camera->right), vec3_dot(o, camera->up), vec3_dot(o, camera->forward));
    Mat3 turn;
    for (int i = 0; i < 3; i++) {
        Vec3 a = axes->col[i];
        turn.col[i] = vec3(vec3_dot(a, camera->right), vec3_dot(a, camera->up), vec3_dot(a, camera->forward));
    }
    const MeshColors colors = {style->ramp, net->share ? style->tint_ramp : NULL,
                               net->share ? style->counter_ramp : NULL};
    SolidMesh solid;
    bool may_stay = camera->coarse_px <= 1;
    uint64_t key = may_stay ? net_key(target, net, in_view, &turn, &colors, &style->solid) : 0;
    if (!may_stay || !loft_memo_find(key, &solid)) {
        take_net(camera, net, in_view, &turn);
        finish_mesh(target, &colors, net->closed, &style->solid, &solid);
        if (may_stay)
            loft_memo_keep(key, &solid);
    }
    solid_draw(target->layer, &solid, &style->solid);
}
