// The skin and its cloth, from the neck to the wrists and ankles: posed and lit once, drawn piece by piece.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/hash.h"
#include "stage/bounds.h"
#include "stage/figure.h"
#include "stage/lighting.h"
#include "stage/skin.h"

// What is worn over something lies nearer by this for each layer, so that along its rim the two do not change places.
#define OVER_M 0.0020f

// What reaches under the rim of another piece lies this much farther away.
#define UNDER_M 0.006f

// What lies in a hem ends so far inside its outline, or its colour would fringe the cloth's edge.
#define TUCKED_PX 1.0f
#define TUCKED_M 0.0012f // and no farther, in a small picture

// Where a piece lies on the canvas, pixels.
typedef struct PieceBox {
    float left, right, top, bottom;
} PieceBox;

// The posed skin of the picture being painted, in view axes; its memory is used again, and so is the skin while it stays as it is:
// a picture that is painted in several places poses it once.
static struct {
    uint64_t key; // of what it was posed for
    const Skin *skin;
    SkinDetail detail;
    int room;
    Vec3 *at;
    Vec3 *out;      // unit length, outward
    float *share;   // glow
    float *px, *py; // canvas pixels
    uint64_t *look; // a hash of all that
    PieceBox box[2][SKIN_PARTS];
    float *x, *y, *out_x, *out_y; // of a piece
    float *tucked;                // of a piece: by what share of its tuck a point is drawn in
    SolidTone *tone;
} posed;

static void make_room(int count) {
    if (count <= posed.room)
        return;
    posed.room = count;
    posed.at = alloc_resized(posed.at, (size_t)count, sizeof *posed.at);
    posed.out = alloc_resized(posed.out, (size_t)count, sizeof *posed.out);
    posed.share = alloc_resized(posed.share, (size_t)count, sizeof *posed.share);
    posed.look = alloc_resized(posed.look, (size_t)count, sizeof *posed.look);
    posed.px = alloc_resized(posed.px, (size_t)count, sizeof *posed.px);
    posed.py = alloc_resized(posed.py, (size_t)count, sizeof *posed.py);
    posed.x = alloc_resized(posed.x, (size_t)count, sizeof *posed.x);
    posed.y = alloc_resized(posed.y, (size_t)count, sizeof *posed.y);
    posed.out_x = alloc_resized(posed.out_x, (size_t)count, sizeof *posed.out_x);
    posed.out_y = alloc_resized(posed.out_y, (size_t)count, sizeof *posed.out_y);
    posed.tucked = alloc_resized(posed.tucked, (size_t)count, sizeof *posed.tucked);
    posed.tone = alloc_resized(posed.tone, (size_t)count, sizeof *posed.tone);
}

static void find_normals(const Skin *skin) {
    for (int i = 0; i < skin->point_count; i++)
        posed.out[i] = vec3(0, 0, 0);
    for (int f = 0; f < skin->face_count; f++) {
        const int32_t *at = skin->faces[f];
        // View axes are left-handed (forward goes away), hence the second diagonal first.
        Vec3 n = vec3_cross(vec3_sub(posed.at[at[3]], posed.at[at[1]]),
                            vec3_sub(posed.at[at[2]], posed.at[at[0]]));
        for (int k = 0; k < 4; k++)
            posed.out[at[k]] = vec3_add(posed.out[at[k]], n);
    }
    for (int i = 0; i < skin->point_count; i++)
        posed.out[i] = vec3_unit(posed.out[i]);
}

// The glow of one side fades over the middle of the body: at once where muscles lie apart, far over a belly; metres.
#define GLOW_MIDDLE_M 0.045f
#define GLOW_TRUNK_M 0.11f

// It is a light that lies under the cloth, whose colour and folds stay to be seen; on bare skin as much would be a burn.
#define THROUGH_CLOTH 0.90f
#define ON_SKIN 0.45f

// Lilac on bare skin is a bruise: it ends under the collar, softly; metres below the neck's joint.
#define COLLAR_M 0.01f
#define COLLAR_SOFT_M 0.06f

// How a muscle lights up: from its middle outwards, there at once in its own colour. One that pales as a whole is, half way, a mixture
// with the cloth, olive or mauve, and reads as a stain.
static float lit(float share, float effort) {
    float from = (1 - effort) * (1 - 0.6f * effort);
    return smooth_step(from, from + 0.25f + 0.6f * effort, share);
}

// The effort of each muscle on the left, and how much more it is on the right.
typedef struct Efforts {
    float left[MUSCLE_COUNT], more_right[MUSCLE_COUNT];
    bool any, some[MUSCLE_COUNT];
} Efforts;

static void find_efforts(const FigureContext *ctx, Efforts *out) {
    out->any = false;
    for (int m = 0; m < MUSCLE_COUNT; m++) {
        out->left[m] = figure_glow(ctx, (Muscle)m, LEFT);
        out->more_right[m] = figure_glow(ctx, (Muscle)m, RIGHT) - out->left[m];
        out->some[m] = out->left[m] != 0 || out->more_right[m] != 0;
        out->any = out->any || out->some[m];
    }
}

// What glows at a point: above 0 what works, below 0 what is stretched.
static float glow_at(const Efforts *efforts, const Skin *skin, int point) {
    Vec3 at = skin->rest[point];
    // What two muscles leave dark: together they are no brighter than one.
    float works = 1, stretches = 1;
    for (int k = skin->glow_from[point]; k < skin->glow_from[point + 1]; k++) {
        int m = skin->glow[k].muscle;
        if (!efforts->some[m])
            continue;
        float effort = efforts->left[m], middle = muscle_of_trunk((Muscle)m) ? GLOW_TRUNK_M : GLOW_MIDDLE_M;
        if (efforts->more_right[m] != 0)
            effort += efforts->more_right[m] * smooth_step(-middle, middle, at.z);
        if (effort > 0)
            works *= 1 - lit(skin->glow[k].share, effort);
        else if (effort < 0)
            stretches *= 1 - lit(skin->glow[k].share, -effort) *
                                 smooth_step(COLLAR_M, COLLAR_SOFT_M, skin->rest_origin[SKIN_NECK].y - at.y);
    }
    return stretches - works;
}

static void find_glow(const FigureContext *ctx, const Skin *skin) {
    Efforts efforts;
    find_efforts(ctx, &efforts);
    for (int i = 0; i < skin->point_count; i++)
        posed.share[i] = efforts.any ? glow_at(&efforts, skin, i) : 0;
}

static uint64_t pose_key(const FigureContext *ctx, const Skin *skin) {
    const Figure *figure = ctx->figure;
    int32_t numbers[3] = {(int32_t)skin->serial, ctx->glow_side, ctx->trunk_side};
    uint64_t key = hash_many(HASH_START, numbers, sizeof numbers);
    key = hash_many(key, figure->origin, sizeof figure->origin);
    key = hash_many(key, figure->axes, sizeof figure->axes);
    key = hash_many(key, &figure->ribs_m, sizeof figure->ribs_m);
    key = hash_many(key, ctx->glow, MUSCLE_COUNT * sizeof *ctx->glow);
    return hash_many(key, &ctx->target->camera, sizeof ctx->target->camera);
}

// Into view axes, and onto the canvas.
static void project_points(const ViewCamera *camera, int count) {
    for (int i = 0; i < count; i++) {
        Vec3 d = vec3_sub(posed.at[i], camera->at);
        Vec3 p = vec3(vec3_dot(d, camera->right), vec3_dot(d, camera->up), vec3_dot(d, camera->forward));
        float scale = camera->focal_px / (p.z < 0.1f ? 0.1f : p.z);
        posed.px[i] = camera->middle_x + p.x * scale;
        posed.py[i] = camera->middle_y - p.y * scale;
        posed.at[i] = p;
    }
}

static inline uint64_t stirred(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

// A hash of place, normal and glow of each point.
static void find_looks(int count) {
    for (int i = 0; i < count; i++) {
        float words[8] = {posed.at[i].x,  posed.at[i].y,  posed.at[i].z,  posed.out[i].x,
                          posed.out[i].y, posed.out[i].z, posed.share[i], 0};
        uint64_t pairs[4];
        memcpy(pairs, words, sizeof pairs);
        posed.look[i] = stirred(stirred(pairs[0], pairs[1]) ^ pairs[3], pairs[2]);
    }
}

static PieceBox box_of(const int32_t *points, int count) {
    PieceBox box = {1e9f, -1e9f, 1e9f, -1e9f};
    for (int i = 0; i < count; i++) {
        float x = posed.px[points[i]], y = posed.py[points[i]];
        box.left = x < box.left ? x : box.left, box.right = x > box.right ? x : box.right;
        box.top = y < box.top ? y : box.top, box.bottom = y > box.bottom ? y : box.bottom;
    }
    return box;
}

// While the view rushes by nothing stays as it was, and one look does for all.
static bool is_coarse(const FigureContext *ctx) {
    return ctx->target->camera.coarse_px > 1;
}

static const SkinPiece *piece_at(SkinPart part, int side) {
    return &posed.skin->pieces[posed.detail][side == RIGHT][part];
}

void skin_begin(const FigureContext *ctx) {
    const Skin *skin = ctx->shape->skin();
    uint64_t key = pose_key(ctx, skin);
    if (posed.skin && posed.key == key)
        return;
    posed.key = key;
    posed.skin = skin;
    posed.detail = is_coarse(ctx) ? SKIN_RUSHING : SKIN_FINE;
    make_room(skin->point_count);
    skin_pose(skin, ctx->figure, posed.at);
    project_points(&ctx->target->camera, skin->point_count);
    find_normals(skin);
    find_glow(ctx, skin);
    if (!is_coarse(ctx))
        find_looks(skin->point_count);
    for (int side = 0; side < 2; side++)
        for (int part = 0; part < SKIN_PARTS; part++) {
            const SkinPiece *piece = piece_at(part, side ? RIGHT : LEFT);
            posed.box[side][part] = box_of(piece->points, piece->point_count);
        }
}

uint64_t skin_look(const FigureContext *ctx, SkinPart part, int side, int stretch, RectPx *rect) {
    const SkinPiece *piece = piece_at(part, side);
    const int32_t *points = piece->stretch_points + piece->stretch_from[stretch];
    int count = piece->stretch_from[stretch + 1] - piece->stretch_from[stretch];
    *rect = (RectPx){0, 0, 0, 0};
    if (count == 0)
        return 0;
    PieceBox box = box_of(points, count);
    float rim = ctx->halo_px + 2;
    *rect = bounds_pixels_around(box.left - rim, box.right + rim, box.top - rim, box.bottom + rim);
    uint64_t look = HASH_START;
    for (int i = 0; i < count && !is_coarse(ctx); i++)
        look = stirred(look, posed.look[points[i]]);
    return is_coarse(ctx) ? stirred(look, posed.key) : look;
}

// Puts its points together; false when none of it is inside the layer's area.
static bool place_piece(const FigureContext *ctx, const SkinPiece *piece, const PieceBox *box) {
    float rim = ctx->halo_px;
    if (!solid_reaches(ctx->target->layer, box->left - rim, box->right + rim, box->top - rim,
                       box->bottom + rim))
        return false;
    for (int i = 0; i < piece->point_count; i++) {
        posed.x[i] = posed.px[piece->points[i]];
        posed.y[i] = posed.py[piece->points[i]];
    }
    return true;
}

// Which way its points face on the screen.
static void find_ways_out(const SkinPiece *piece) {
    for (int i = 0; i < piece->point_count; i++) {
        Vec3 n = posed.out[piece->points[i]];
        float k = 1 / sqrtf(n.x * n.x + n.y * n.y + 1e-12f);
        posed.out_x[i] = n.x * k, posed.out_y[i] = -n.y * k;
    }
}

// Cloth over a hem that turns to the eye by this (cosine) hides wholly what lies in it.
#define TUCKED_COSINE 0.15f

// How far a face turns to the eye, 0..1.
static float turned_to_eye(const SkinPiece *piece, int face) {
    Vec3 at[4];
    for (int k = 0; k < 4; k++)
        at[k] = posed.at[piece->points[piece->faces[face].at[k]]];
    Vec3 n = vec3_unit(vec3_cross(vec3_sub(at[3], at[1]), vec3_sub(at[2], at[0])));
    return smooth_step(0, TUCKED_COSINE, -vec3_dot(n, vec3_unit(at[0])));
}

// Draws in what lies in a hem; where the cloth over it turns away it is itself the outline, and between the two a slit would open.
static void tuck(const SkinPiece *piece, float by_px) {
    memset(posed.tucked, 0, (size_t)piece->point_count * sizeof *posed.tucked);
    for (int f = piece->own_faces; f < piece->face_count; f++) {
        float share = turned_to_eye(piece, f);
        for (int k = 0; k < 4; k++) {
            float *most = &posed.tucked[piece->faces[f].at[k]];
            *most = fmaxf(*most, share);
        }
    }
    for (int i = 0; i < piece->point_count; i++) {
        Vec3 n = posed.out[piece->points[i]];
        if (piece->tucked[i])
            posed.x[i] -= by_px * posed.tucked[i] * n.x, posed.y[i] += by_px * posed.tucked[i] * n.y;
    }
}

static SolidMesh mesh_of(const SkinPiece *piece) {
    return (SolidMesh){.rings = 1,
                       .segments = piece->point_count,
                       .x = posed.x,
                       .y = posed.y,
                       .out_x = posed.out_x,
                       .out_y = posed.out_y,
                       .tone = posed.tone,
                       .face_count = piece->face_count,
                       .face = piece->faces};
}

void skin_draw(const FigureContext *ctx, SkinPart part, int side, bool again) {
    const SkinPiece *piece = piece_at(part, side);
    if (!place_piece(ctx, piece, &posed.box[side == RIGHT ? 1 : 0][part]))
        return;
    const FigurePalette *colors = ctx->palette;
    bool top = part == SKIN_PART_TOP || part == SKIN_PART_SLEEVE, band = part == SKIN_PART_BAND,
         leggings = part == SKIN_PART_PELVIS || part == SKIN_PART_THIGH || part == SKIN_PART_CALF;
    LoftStyle style = figure_style(ctx,
                                   top        ? &colors->top
                                   : band     ? &colors->band
                                   : leggings ? &colors->leggings
                                              : &colors->skin,
                                   top        ? FAMILY_TOP
                                   : band     ? FAMILY_OTHER
                                   : leggings ? FAMILY_LEGGINGS
                                              : FAMILY_SKIN,
                                   false);
    // On a thin limb that lies aslant, and where light fades, tones that rows share are stripes; where a part lies before itself, stairs.
    style.solid.tone_rows = 1;
    if (part == SKIN_PART_CALF)
        figure_coarsen(ctx, &style);
    if (part == SKIN_PART_SHIN)
        style.solid.merge_m = FIGURE_ANKLE_MELTS_M;
    style.solid.again = again;
    Lighting light = lighting_of(ctx->target, style.ramp, style.tint_ramp, style.counter_ramp);
    float nearer = OVER_M * (top ? 3.0f : band ? 2.0f : leggings ? 1.0f : 0.0f);
    float through = top || band || leggings ? THROUGH_CLOTH : ON_SKIN;
    find_ways_out(piece);
    tuck(piece, fminf(TUCKED_PX, TUCKED_M * ctx->target->camera.px_per_m));
    for (int i = 0; i < piece->point_count; i++) {
        int at = piece->points[i];
        Vec3 p = posed.at[at], n = posed.out[at];
        lighting_glow(&light, n.x, n.y, n.z, p.x, p.y, p.z, through * posed.share[at], &posed.tone[i]);
        posed.tone[i].depth_m += piece->under[i] ? UNDER_M : -nearer;
    }
    SolidMesh mesh = mesh_of(piece);
    solid_draw(ctx->target->layer, &mesh, &style.solid);
}

void skin_shade(const FigureContext *ctx, SkinPart part, int side) {
    const SkinPiece *piece = piece_at(part, side);
    if (!place_piece(ctx, piece, &posed.box[side == RIGHT ? 1 : 0][part]))
        return;
    find_ways_out(piece);
    for (int i = 0; i < piece->point_count; i++)
        posed.tone[i].depth_m = posed.at[piece->points[i]].z;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    SolidMesh mesh = mesh_of(piece);
    // Where skin comes out from under a hem, the step between the two would have no shade beside it.
    bool below_hem = part == SKIN_PART_SHIN || part == SKIN_PART_ELBOW || part == SKIN_PART_NECK;
    solid_shade(ctx->target->layer, &mesh, below_hem ? piece->face_count : piece->own_faces, &style.solid);
}
