#include "stage/ghost.h"

#include "stage/figure.h"
#include "stage/props.h"

// As the figure's own.
#define HALO_M 0.022f

// What white and black become, 0..255.
static const Color light_of[GHOST_FORMS] = {{250, 205, 196, 255}, {224, 236, 252, 255}};
static const Color dark_of[GHOST_FORMS] = {{116, 60, 58, 255}, {74, 116, 172, 255}};

static SolidLayer *layer; // reused from picture to picture

void stage_paint_ghost(Canvas *canvas, const StageView *view, GhostForm form, double opacity) {
    RectPx bounds = stage_figure_bounds(view);
    if (rect_empty(rect_intersection(bounds, canvas->clip)) || opacity <= 0)
        return;
    if (!layer)
        layer = solid_layer_new();
    RenderTarget target = {.layer = layer,
                           .camera = view_camera_from(&view->camera, view->area),
                           .light = vec3_unit(vec3(-0.42f, 0.72f, -0.55f)),
                           .floor_y_m = (float)stance_floor_m(&view->stance)};
    static const double no_glow[MUSCLE_COUNT];
    FigureContext ctx = {.target = &target,
                         .figure = &view->figure,
                         .shape = view->style->shape,
                         .palette = view->style->palette,
                         .glow = no_glow,
                         .halo_px = target.camera.px_per_m * HALO_M};
    solid_begin(layer, bounds);
    figure_draw(&ctx);
    solid_tint(layer, palette_drawing(light_of[form]), palette_drawing(dark_of[form]));
    props_draw_chair(&target, view, true);
    props_draw_furniture(&target, view, true);
    solid_end(layer, canvas, opacity);
}
