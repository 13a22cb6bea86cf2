#include "stage/stage.h"

#include "base/detmath.h"
#include "stage/arrows_draw.h"
#include "stage/bounds.h"
#include "stage/figure.h"
#include "stage/figure_parts.h"
#include "stage/inside.h"
#include "stage/prop_place.h"
#include "stage/props.h"
#include "stage/shadow.h"

// The shade beside a limb that passes before another reaches this far at the target's distance.
#define HALO_M 0.022f

// From so many pixels a metre on, four share a shade of floor and wall where else two do; a standing figure has 430 on a television of
// 1080 lines.
#define COARSER_FROM_PX 750

static SolidLayer *layer; // reused from picture to picture

static RenderTarget target_for(const StageView *view) {
    if (!layer)
        layer = solid_layer_new();
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    camera.coarse_px = !view->rushes ? 1 : camera.px_per_m < COARSER_FROM_PX ? 2 : 4;
    return (RenderTarget){.layer = layer,
                          .camera = camera,
                          .light = vec3_unit(vec3(-0.42f, 0.72f, -0.55f)),
                          .floor_y_m = (float)stance_floor_m(&view->stance)};
}

// What the body is drawn into.
static RenderTarget drawn_for(const StageView *view) {
    RenderTarget target = target_for(view);
    if (view->rushes)
        target.camera = view_camera_halved(&target.camera);
    return target;
}

void stage_paint_props(Canvas *canvas, const StageView *view) {
    RectPx bounds = stage_props_bounds(view), old = canvas_clip_to(canvas, bounds);
    RenderTarget target = target_for(view);
    props_paint_floor(canvas, &target.camera, view);
    if (view->stance.wall)
        props_paint_wall(canvas, &target.camera, view);
    if (view->mat)
        props_paint_mat(canvas, &target.camera, view);
    if ((view->stance.chair && !prop_chair_with_figure(view)) || props_has_furniture(&view->stance)) {
        solid_begin(layer, rect_intersection(bounds, canvas->clip));
        props_draw_chair(&target, view, false);
        props_draw_furniture(&target, view, false);
        solid_end(layer, canvas, 1);
    }
    canvas_set_clip(canvas, old);
}

enum { POOL_CORNERS = 16 };

// Corners round the pool of light: of a square turned to the camera, or while it rushes by of what holds it more closely.
static int pool_corners(const ViewCamera *camera, const StageView *view, Vec3 out[POOL_CORNERS]) {
    FloorPool pool = props_floor_pool(&view->stance);
    int count = view->rushes ? POOL_CORNERS : 4;
    float reach = pool.radius / (float)det_cos(DET_PI / count);
    Vec3 right = camera->right, away = vec3(-right.z, 0, right.x),
         middle = vec3(pool.x, (float)stance_floor_m(&view->stance), pool.z);
    for (int i = 0; i < count; i++) {
        double turn = (2 * i + 1) * DET_PI / count;
        out[i] = vec3_add_scaled(vec3_add_scaled(middle, right, reach * (float)det_cos(turn)), away,
                                 reach * (float)det_sin(turn));
    }
    return count;
}

RectPx stage_props_bounds(const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    BoundingBox boxes[BOUNDS_BOXES];
    int count = bounds_prop_boxes(view, boxes);
    Vec3 pool[POOL_CORNERS];
    int pool_count = view->mat ? 0 : pool_corners(&camera, view, pool);
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < 8 * count + pool_count; i++) {
        const BoundingBox *box = &boxes[i / 8];
        float x, y;
        Vec3 corner = i >= 8 * count
                          ? pool[i - 8 * count]
                          : vec3(i & 1 ? box->most.x : box->least.x, i & 2 ? box->most.y : box->least.y,
                                 i & 4 ? box->most.z : box->least.z);
        if (view_camera_project(&camera, corner, &x, &y) < 0.1f)
            return view->props_area; // seen from inside
        left = x < left ? x : left, right = x > right ? x : right;
        top = y < top ? y : top, bottom = y > bottom ? y : bottom;
    }
    if (count + pool_count == 0)
        return (RectPx){view->area.x, view->area.y, 0, 0};
    return rect_intersection(view->props_area,
                             bounds_pixels_around(left - 1, right + 1, top - 1, bottom + 1));
}

void stage_joint_px(const StageView *view, Joint joint, int *x, int *y) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    float at_x, at_y;
    view_camera_project(&camera, view->figure.origin[joint], &at_x, &at_y);
    *x = (int)at_x;
    *y = (int)at_y;
}

// The pixels the body may touch.
static RectPx body_bounds(const ViewCamera *camera, const StageView *view) {
    BoundingSphere spheres[BOUNDS_SPHERES + 2 * CUSHION_COUNT];
    int count = bounds_figure_spheres(&view->figure, view->style->shape, spheres);
    CushionPlace cushions[CUSHION_COUNT];
    int cushion_count = prop_cushions(view, cushions); // drawn with the figure, over its shadow
    for (int i = 0; i < cushion_count; i++, count += 2)
        bounds_cushion_spheres(&cushions[i], spheres + count);
    return rect_union(bounds_spheres_px(camera, spheres, count), bounds_chair_px(camera, view));
}

RectPx stage_figure_bounds(const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    RectPx all = rect_union(rect_union(body_bounds(&camera, view), shadow_bounds(&camera, view)),
                            rect_union(inside_bounds(&camera, view), arrows_bounds(&camera, view)));
    // A chair may reach as far as what stands there.
    RectPx area =
        prop_chair_with_figure(view) ? rect_union(view->figure_area, view->props_area) : view->figure_area;
    return rect_intersection(all, area);
}

static bool is_whole(const StageView *view, const CushionPlace *cushion) {
    return cushion->share >= 1 && view->opacity >= 1;
}

// By itself, as in a picture that holds still: in one layer with the figure, limbs would shade it.
static void paint_chair(Canvas *canvas, const FigureContext *ctx, const StageView *view, RectPx inside) {
    solid_begin(layer, rect_intersection(inside, bounds_chair_px(&ctx->target->camera, view)));
    props_draw_chair(ctx->target, view, false);
    solid_end_stretched(layer, canvas, 1);
}

// Cushions in one layer with the figure, so that they meet exactly; while either is clear, under the figure, and over it where
// they hide the figure.
static void paint_body(Canvas *canvas, const FigureContext *ctx, const StageView *view, RectPx inside) {
    void (*end)(SolidLayer *, Canvas *, double) = view->rushes ? solid_end_stretched : solid_end;
    CushionPlace cushions[CUSHION_COUNT];
    const ColorRamp *ramp = &view->style->room->cushion;
    int count = prop_cushions(view, cushions);
    if (prop_chair_with_figure(view))
        paint_chair(canvas, ctx, view, inside);
    for (int i = 0; i < count; i++) {
        if (is_whole(view, &cushions[i]))
            continue;
        solid_begin(layer, inside);
        props_draw_cushion(ctx->target, ramp, &cushions[i], false);
        end(layer, canvas, cushions[i].share);
    }
    solid_begin(layer, inside);
    for (int i = 0; i < count; i++)
        if (is_whole(view, &cushions[i]))
            props_draw_cushion(ctx->target, ramp, &cushions[i], false);
    figure_draw(ctx);
    arrows_draw(ctx, view);
    for (int i = 0; i < count; i++)
        if (!is_whole(view, &cushions[i]))
            props_draw_cushion(ctx->target, ramp, &cushions[i], true);
    props_draw_chair(ctx->target, view, true);
    props_draw_furniture(ctx->target, view, true);
    end(layer, canvas, view->opacity);
}

static FigureContext context_for(const RenderTarget *target, const StageView *view) {
    return (FigureContext){.target = target,
                           .figure = &view->figure,
                           .shape = view->style->shape,
                           .palette = view->style->palette,
                           .room = view->style->room,
                           .glow = view->glow,
                           .glow_side = view->glow_side,
                           .trunk_side = view->trunk_side,
                           .smiles = view->smiles,
                           .halo_px = target->camera.px_per_m * HALO_M};
}

int stage_figure_parts(const StageView *view, StagePart out[STAGE_PARTS], uint64_t *whole) {
    RenderTarget target = target_for(view), drawn = drawn_for(view);
    FigureContext ctx = context_for(&target, view), posed = context_for(&drawn, view);
    RectPx bounds = stage_figure_bounds(view);
    int count = figure_parts(&ctx, &posed, view, bounds, out, whole);
    for (int i = 0; i < count; i++)
        out[i].rect = rect_intersection(out[i].rect, bounds);
    return count;
}

// Begins where a row of tones does, whatever the clip: a part of the picture comes out as it does in the whole.
static RectPx on_tone_rows(RectPx area) {
    enum { ROWS = 6 }; // one, two or three share a row of tones
    int above = rect_empty(area) ? 0 : (area.y + ROWS) % ROWS;
    return (RectPx){area.x, area.y - above, area.w, area.h + above};
}

// The shade of a pixel on an edge is that of the pixel beside it.
static RectPx with_neighbours(RectPx area) {
    return rect_empty(area) ? area : (RectPx){area.x - 1, area.y - 1, area.w + 2, area.h + 2};
}

// What of a picture of half the size is stretched over the area.
static RectPx halved(RectPx area) {
    if (rect_empty(area))
        return area;
    int left = area.x / 2 - 1, top = area.y / 2 - 1;
    return (RectPx){left, top, (area.x + area.w) / 2 + 2 - left, (area.y + area.h) / 2 + 2 - top};
}

void stage_paint_figure(Canvas *canvas, const StageView *view) {
    RenderTarget target = target_for(view), drawn = drawn_for(view);
    FigureContext ctx = context_for(&drawn, view);
    RectPx body = rect_union(body_bounds(&target.camera, view), arrows_bounds(&target.camera, view)),
           bounds = stage_figure_bounds(view), before = canvas->clip,
           inside = rect_intersection(rect_intersection(body, bounds), before);
    shadow_paint(canvas, &target, view, bounds);
    if (view->rushes)
        canvas_clip_to(canvas, inside);
    paint_body(canvas, &ctx, view, on_tone_rows(with_neighbours(view->rushes ? halved(inside) : inside)));
    canvas_set_clip(canvas, before);
    stage_paint_inside(canvas, view);
}

void stage_paint_inside(Canvas *canvas, const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    RectPx before = canvas_clip_to(canvas, stage_inside_bounds(view));
    inside_paint(canvas, &camera, view);
    canvas_set_clip(canvas, before);
}

RectPx stage_inside_bounds(const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    return rect_intersection(inside_bounds(&camera, view), view->figure_area);
}
