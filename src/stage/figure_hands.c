// Hands: one skin from the forearm over the palm to the finger tips (hand_net.h), posed and lit once and drawn finger by finger, so that
// each has an edge of its own before the palm. Its seam is the forearm: there it lies in the skin.
#include "base/hash.h"
#include "stage/hand_net.h"
#include "stage/skin.h"
#include "stage/lighting.h"

// The hands of the picture being painted, in view axes, and what is worked out for one of their pieces.
typedef struct PosedHand {
    uint64_t key; // of what it was posed for
    Vec3 at[HAND_POINTS], out[HAND_POINTS];
    float share[HAND_POINTS];
} PosedHand;
static PosedHand hands[2];
static struct {
    float x[HAND_POINTS], y[HAND_POINTS], out_x[HAND_POINTS], out_y[HAND_POINTS]; // of each point
    SolidTone tone[HAND_POINTS];
} piece_now;

static Vec3 in_view(const ViewCamera *camera, Vec3 v) {
    return vec3(vec3_dot(v, camera->right), vec3_dot(v, camera->up), vec3_dot(v, camera->forward));
}

static void to_view(const Hand *h, PosedHand *posed) {
    const ViewCamera *camera = &h->ctx->target->camera;
    Vec3 origin = in_view(camera, vec3_sub(h->ctx->figure->origin[h->wrist], camera->at));
    Mat3 axes = {{in_view(camera, h->thumbward), in_view(camera, h->along), in_view(camera, h->inward)}};
    for (int i = 0; i < HAND_POINTS; i++)
        posed->at[i] = vec3_add(origin, mat3_times_vec3(axes, posed->at[i]));
}

static void find_normals(const HandNet *net, PosedHand *posed) {
    for (int i = 0; i < HAND_POINTS; i++)
        posed->out[i] = vec3(0, 0, 0);
    for (int f = 0; f < net->face_count; f++) {
        const int32_t *at = net->faces[f];
        // View axes are left-handed (forward goes away), hence the second diagonal first.
        Vec3 n = vec3_cross(vec3_sub(posed->at[at[3]], posed->at[at[1]]),
                            vec3_sub(posed->at[at[2]], posed->at[at[0]]));
        for (int k = 0; k < 4; k++)
            posed->out[at[k]] = vec3_add(posed->out[at[k]], n);
    }
    for (int i = 0; i < HAND_POINTS; i++)
        posed->out[i] = vec3_unit(posed->out[i]);
}

uint64_t hand_look(const FigureContext *ctx, int side) {
    const Figure *figure = ctx->figure;
    Joint wrist = side == RIGHT ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST,
          elbow = side == RIGHT ? JOINT_RIGHT_ELBOW : JOINT_LEFT_ELBOW;
    const HandShape *shape = &figure->hand[side == RIGHT];
    double bends[4] = {shape->knuckle_deg, shape->finger_deg, shape->thumb, shape->holds};
    uint64_t look = hash_many(HASH_START, bends, sizeof bends);
    if (shape->holds > 0) { // its fingers close round the body
        look = hash_many(look, figure->origin, sizeof figure->origin);
        return hash_many(look, figure->axes, sizeof figure->axes);
    }
    look = hash_many(look, &figure->axes[elbow], sizeof figure->axes[elbow]); // along which its seam lies
    look = hash_many(look, &figure->origin[wrist], sizeof figure->origin[wrist]);
    return hash_many(look, &figure->axes[wrist], sizeof figure->axes[wrist]);
}

// The same, and on what body and from where.
static uint64_t pose_key(const Hand *h) {
    uint32_t skin = h->ctx->shape->skin()->serial;
    uint64_t key = hand_look(h->ctx, h->wrist == JOINT_RIGHT_WRIST ? RIGHT : LEFT);
    key = hash_many(key, h->ctx->shape, sizeof *h->ctx->shape);
    key = hash_many(key, &skin, sizeof skin);
    return hash_many(key, &h->ctx->target->camera, sizeof h->ctx->target->camera);
}

static void pose(const Hand *h, const HandNet *net, PosedHand *posed) {
    uint64_t key = pose_key(h);
    if (posed->key == key)
        return;
    posed->key = key;
    HandGrip grip;
    hand_grip(h, &h->ctx->figure->hand[h->wrist == JOINT_RIGHT_WRIST], &grip);
    hand_net_pose(h, &grip, posed->at, posed->share);
    to_view(h, posed);
    find_normals(net, posed);
}

static bool place_piece(const FigureContext *ctx, const PosedHand *posed, const HandPiece *piece) {
    const ViewCamera *camera = &ctx->target->camera;
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < piece->point_count; i++) {
        Vec3 p = posed->at[piece->points[i]], n = posed->out[piece->points[i]];
        float scale = camera->focal_px / (p.z < 0.1f ? 0.1f : p.z),
              k = 1 / sqrtf(n.x * n.x + n.y * n.y + 1e-12f);
        float x = camera->middle_x + p.x * scale, y = camera->middle_y - p.y * scale;
        piece_now.x[i] = x, piece_now.y[i] = y;
        piece_now.out_x[i] = n.x * k, piece_now.out_y[i] = -n.y * k;
        left = x < left ? x : left, right = x > right ? x : right;
        top = y < top ? y : top, bottom = y > bottom ? y : bottom;
    }
    float rim = ctx->halo_px;
    return solid_reaches(ctx->target->layer, left - rim, right + rim, top - rim, bottom + rim);
}

static SolidMesh mesh_of(const HandPiece *piece) {
    return (SolidMesh){.rings = 1,
                       .segments = piece->point_count,
                       .x = piece_now.x,
                       .y = piece_now.y,
                       .out_x = piece_now.out_x,
                       .out_y = piece_now.out_y,
                       .tone = piece_now.tone,
                       .face_count = piece->face_count,
                       .face = piece->faces};
}

// Where two pieces overlap the later one lies nearer by more than what melts, so that the rim of the earlier one, which the background
// shines through, is covered wholly; and the end of the hand lies under the skin of the forearm.
#define OVERLAP_M 0.0022f
#define UNDER_SKIN_M 0.008f
#define MELTS_M 0.0015f

static float nearer_m(int point, int later) {
    if (point < HAND_COLUMNS)
        return -UNDER_SKIN_M;
    return hand_net_overlaps(point) ? (float)later * OVERLAP_M : 0;
}

// `later` = how many of the pieces it overlaps were drawn before it: 0, 1 for the palm in between, 2.
static void draw_piece(const FigureContext *ctx, const PosedHand *posed, const HandPiece *piece, int later) {
    if (!place_piece(ctx, posed, piece))
        return;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, false);
    style.solid.merge_m = MELTS_M;
    style.solid.tone_rows = 1; // shared by two rows, tones would stripe a finger
    Lighting light = lighting_of(ctx->target, style.ramp, &ctx->palette->blush, NULL);
    for (int i = 0; i < piece->point_count; i++) {
        Vec3 p = posed->at[piece->points[i]], n = posed->out[piece->points[i]];
        lighting_tone(&light, n.x, n.y, n.z, p.x, p.y, p.z, posed->share[piece->points[i]],
                      &piece_now.tone[i]);
        piece_now.tone[i].depth_m -= nearer_m(piece->points[i], later);
    }
    SolidMesh mesh = mesh_of(piece);
    solid_draw(ctx->target->layer, &mesh, &style.solid);
}

// The farthest come first.
static void draw_pieces(const FigureContext *ctx, const PosedHand *posed, const HandNet *net) {
    int order[HAND_PIECES];
    float far[HAND_PIECES];
    for (int i = 0; i < HAND_PIECES; i++) {
        const HandPiece *piece = &net->pieces[i];
        far[i] = posed->at[piece->points[piece->point_count / 2]].z;
    }
    figure_order_farthest_first(far, HAND_PIECES, order);
    int later = 0;
    for (int i = 0; i < HAND_PIECES; i++) {
        bool palm = order[i] == HAND_PALM;
        draw_piece(ctx, posed, &net->pieces[order[i]], palm ? 1 : later);
        later = palm ? 2 : later;
    }
}

void hand_draw(const FigureContext *ctx, int side) {
    const Hand hand = hand_frame(ctx, side);
    const HandNet *net = hand_net(side);
    PosedHand *posed = &hands[side > 0];
    pose(&hand, net, posed);
    draw_pieces(ctx, posed, net);
}

void hand_shade(const FigureContext *ctx, int side) {
    const PosedHand *posed = &hands[side > 0];
    const HandPiece *palm = &hand_net(side)->pieces[HAND_PALM];
    if (!place_piece(ctx, posed, palm))
        return;
    for (int i = 0; i < palm->point_count; i++)
        piece_now.tone[i].depth_m = posed->at[palm->points[i]].z;
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    SolidMesh mesh = mesh_of(palm);
    solid_shade(ctx->target->layer, &mesh, palm->own_faces, &style.solid);
}
