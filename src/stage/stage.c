#include "stage/stage.h"

#include "stage/figure.h"

static SolidLayer *layer; // reused from frame to frame

void stage_paint_figure(Canvas *canvas, const StageView *view) {
    if (!layer)
        layer = solid_layer_new();
    Easel easel = {.layer = layer, .eye = eye_from(&view->camera, view->area), .light = v3_unit(v3(-0.42f, 0.72f, -0.55f))};
    Sitter sitter = {.easel = &easel, .figure = &view->figure, .glow = view->glow};
    sitter.halo_px = easel.eye.px_per_m * 0.0045f;
    solid_begin(layer, stage_figure_bounds(view));
    figure_draw(&sitter);
    solid_end(layer, canvas, view->opacity);
}

RectPx stage_figure_bounds(const StageView *view) {
    return view->area;
}
