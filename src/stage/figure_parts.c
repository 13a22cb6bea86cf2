#include "stage/figure_parts.h"

#include "base/hash.h"
#include "body/skeleton.h"
#include "stage/arrows_draw.h"
#include "stage/bounds.h"
#include "stage/inside.h"
#include "stage/prop_place.h"
#include "stage/shadow.h"

enum {
    LOFT_PARTS = 5,  // head, feet, hands
    OTHER_PARTS = 4, // baby, arrows, inside view, a chair painted with the figure
    PARTS = 2 * SKIN_PARTS * SKIN_STRETCHES + LOFT_PARTS + CUSHION_COUNT + SHADOW_PARTS + OTHER_PARTS,
};
_Static_assert((int)PARTS <= (int)STAGE_PARTS, "there is a place for each part");

static uint64_t hash_joint(uint64_t hash, const Figure *figure, Joint joint) {
    hash = hash_many(hash, &figure->origin[joint], sizeof figure->origin[joint]);
    return hash_many(hash, &figure->axes[joint], sizeof figure->axes[joint]);
}

static uint64_t hash_all_joints(uint64_t hash, const Figure *figure) {
    hash = hash_many(hash, figure->origin, sizeof figure->origin);
    return hash_many(hash, figure->axes, sizeof figure->axes);
}

static RectPx grown(RectPx rect, int by) {
    return rect_empty(rect) ? rect : (RectPx){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

// The spheres of a joint hold what is drawn in its frame.
static RectPx around_joints(const FigureContext *ctx, Joint first, Joint second) {
    BoundingSphere all[BOUNDS_SPHERES], some[BOUNDS_SPHERES];
    Joint of[BOUNDS_SPHERES];
    bounds_figure_spheres(ctx->figure, ctx->shape, all);
    int count = bounds_sphere_joints(ctx->shape, of), found = 0;
    for (int i = 0; i < count; i++)
        if (of[i] == first || of[i] == second)
            some[found++] = all[i];
    return grown(bounds_spheres_px(&ctx->target->camera, some, found), (int)ctx->halo_px + 1);
}

static StagePart head_part(const FigureContext *ctx) {
    double smiles = ctx->smiles;
    uint64_t look = hash_joint(hash_many(HASH_START, &smiles, sizeof smiles), ctx->figure, JOINT_HEAD);
    return (StagePart){around_joints(ctx, JOINT_HEAD, JOINT_HEAD), look};
}

static StagePart foot_part(const FigureContext *ctx, bool right) {
    Joint ankle = right ? JOINT_RIGHT_ANKLE : JOINT_LEFT_ANKLE,
          toes = right ? JOINT_RIGHT_TOES : JOINT_LEFT_TOES,
          knee = right ? JOINT_RIGHT_KNEE : JOINT_LEFT_KNEE;
    uint64_t look = hash_joint(hash_joint(HASH_START, ctx->figure, ankle), ctx->figure, toes);
    const Mat3 *shank = &ctx->figure->axes[knee];
    return (StagePart){around_joints(ctx, ankle, toes), hash_many(look, shank, sizeof *shank)};
}

static StagePart hand_part(const FigureContext *ctx, bool right) {
    Joint wrist = right ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST;
    return (StagePart){around_joints(ctx, wrist, wrist), hand_look(ctx, right ? RIGHT : LEFT)};
}

static StagePart cushion_part(const FigureContext *ctx, const CushionPlace *c) {
    BoundingSphere spheres[2];
    bounds_cushion_spheres(c, spheres);
    double sizes[8] = {(double)c->high,   (double)c->half_wide, (double)c->half_deep, c->share,
                       (double)c->dent_m, (double)c->dent_wide, (double)c->dent_deep, c->held};
    Vec3 place[4] = {c->middle, c->up, c->wide, c->deep};
    uint64_t look = hash_many(hash_many(HASH_START, sizes, sizeof sizes), place, sizeof place);
    return (StagePart){bounds_spheres_px(&ctx->target->camera, spheres, 2), look};
}

static StagePart baby_part(const FigureContext *ctx) {
    const BabyPlace *baby = &ctx->figure->baby;
    if (!baby->there)
        return (StagePart){.look = 0};
    BoundingSphere sphere = bounds_baby_sphere(ctx->figure);
    uint64_t look = hash_many(HASH_START, &baby->at, sizeof baby->at);
    look = hash_many(look, &baby->axes, sizeof baby->axes);
    double turns[5] = {baby->from, baby->to, baby->ease, baby->mirrored, baby->head_turn_deg};
    return (StagePart){bounds_spheres_px(&ctx->target->camera, &sphere, 1),
                       hash_many(look, turns, sizeof turns)};
}

// Before the face they are paler.
static StagePart arrows_part(const FigureContext *ctx, const StageView *view) {
    double numbers[3] = {view->arrow_from, view->arrow_share, view->arrows.count};
    uint64_t look = hash_joint(hash_many(HASH_START, numbers, sizeof numbers), ctx->figure, JOINT_HEAD);
    look = hash_many(look, view->arrows.at, (size_t)view->arrows.count * sizeof view->arrows.at[0]);
    return (StagePart){arrows_bounds(&ctx->target->camera, view), view->arrow_share > 0 ? look : 0};
}

static StagePart inside_part(const FigureContext *ctx, const StageView *view) {
    double numbers[6] = {view->inside,   view->lift,        view->glow[MUSCLE_ABDOMINALS],
                         view->shown.to, view->shown.share, view->shown.from};
    uint64_t look = hash_all_joints(hash_many(HASH_START, numbers, sizeof numbers), ctx->figure);
    return (StagePart){inside_bounds(&ctx->target->camera, view), view->inside == INSIDE_NONE ? 0 : look};
}

// What changes all of it. Where chair and furniture stand follows from the room.
static uint64_t look_of_whole(const FigureContext *ctx, const StageView *view) {
    const Stance *stance = &view->stance;
    const void *styles[4] = {view->style, ctx->shape, ctx->palette, ctx->room};
    double room[7 + 4 * FURNITURE_MAX] = {
        view->opacity,     stance->chair,          stance->chair_x_m,
        stance->chair_z_m, stance->chair_turn_deg, ctx->shape->skin()->serial,
        view->rushes};
    for (int i = 0; i < FURNITURE_MAX; i++) {
        const Furniture *piece = &stance->furniture[i];
        double place[4] = {piece->kind, piece->x_m, piece->z_m, piece->turn_deg};
        for (int k = 0; k < 4; k++)
            room[7 + 4 * i + k] = place[k];
    }
    uint64_t look = hash_many(hash_many(HASH_START, styles, sizeof styles), room, sizeof room);
    look = hash_many(look, &ctx->target->camera, sizeof ctx->target->camera);
    look = hash_many(look, &view->area, sizeof view->area);
    return hash_many(look, &view->figure_area, sizeof view->figure_area);
}

// The pixels that are stretched from those of a picture of half the size.
static RectPx doubled(RectPx rect) {
    return rect_empty(rect) ? rect : (RectPx){2 * rect.x - 1, 2 * rect.y - 1, 2 * rect.w + 2, 2 * rect.h + 2};
}

static int add_skin(const FigureContext *ctx, bool half, StagePart *out) {
    int count = 0;
    skin_begin(ctx);
    for (int side = LEFT; side <= RIGHT; side += RIGHT - LEFT)
        for (SkinPart part = 0; part < SKIN_PARTS; part++)
            for (int stretch = 0; stretch < SKIN_STRETCHES; stretch++, count++) {
                out[count].look = skin_look(ctx, part, side, stretch, &out[count].rect);
                out[count].rect = half ? doubled(out[count].rect) : out[count].rect;
            }
    return count;
}

static int add_shadow(const FigureContext *ctx, const StageView *view, RectPx bounds, StagePart *out) {
    RectPx rects[SHADOW_PARTS];
    uint64_t looks[SHADOW_PARTS];
    shadow_parts(&ctx->target->camera, view, bounds, rects, looks);
    for (int i = 0; i < SHADOW_PARTS; i++)
        out[i] = (StagePart){rects[i], looks[i]};
    return SHADOW_PARTS;
}

int figure_parts(const FigureContext *ctx, const FigureContext *drawn, const StageView *view, RectPx bounds,
                 StagePart out[STAGE_PARTS], uint64_t *whole) {
    *whole = look_of_whole(ctx, view);
    int count = add_skin(drawn, view->rushes, out);
    out[count++] = head_part(ctx);
    for (int right = 0; right < 2; right++) {
        out[count++] = foot_part(ctx, right);
        out[count++] = hand_part(ctx, right);
    }
    CushionPlace cushions[CUSHION_COUNT];
    int cushion_count = prop_cushions(view, cushions);
    for (int i = 0; i < CUSHION_COUNT; i++)
        out[count++] = i < cushion_count ? cushion_part(ctx, &cushions[i]) : (StagePart){.look = 0};
    count += add_shadow(ctx, view, bounds, out + count);
    out[count++] = baby_part(ctx);
    out[count++] = arrows_part(ctx, view);
    out[count++] = inside_part(ctx, view);
    out[count++] = (StagePart){bounds_chair_px(&ctx->target->camera, view), 0};
    return count;
}
