#include "stage/ghost.h"

#include "stage/figure.h"

// As the figure's own.
#define HALO_M 0.022f

// What white and black become, 0..255.
static const Color light_of[GHOST_FORMS] = {{250, 205, 196, 255}, {226, 240, 234, 255}};
static const Color dark_of[GHOST_FORMS] = {{116, 60, 58, 255}, {92, 140, 130, 255}};

static SolidLayer *layer; // reused from picture to picture
static Canvas sheet;      // the figure alone, before it is laid over the canvas

static void make_room(RectPx bounds) {
    if (!sheet.pixels || sheet.width < bounds.w || sheet.height < bounds.h) {
        int width = bounds.w > sheet.width ? bounds.w : sheet.width,
            height = bounds.h > sheet.height ? bounds.h : sheet.height;
        if (sheet.pixels)
            canvas_free(&sheet);
        sheet = canvas_new(width, height);
    }
    for (int y = 0; y < bounds.h; y++)
        for (int x = 0; x < bounds.w; x++)
            sheet.pixels[y * sheet.stride_px + x] = 0;
}

// Premultiplied in, premultiplied out: brightness stays, hue goes.
static uint32_t tinted(uint32_t pixel, Color lit, Color unlit) {
    uint32_t alpha = pixel >> 24, r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    uint32_t bright = (r * 77 + g * 150 + b * 29) >> 8;
    bright = bright > alpha ? alpha : bright;
    uint32_t dark = alpha - bright;
    r = (bright * lit.r + dark * unlit.r) / 255;
    g = (bright * lit.g + dark * unlit.g) / 255;
    b = (bright * lit.b + dark * unlit.b) / 255;
    return alpha << 24 | r << 16 | g << 8 | b;
}

void stage_paint_ghost(Canvas *canvas, const StageView *view, GhostForm form, double opacity) {
    RectPx bounds = stage_figure_bounds(view);
    if (rect_empty(rect_intersection(bounds, canvas->clip)) || opacity <= 0)
        return;
    make_room(bounds);
    if (!layer)
        layer = solid_layer_new();
    RectPx area = view->area;
    area.x -= bounds.x;
    area.y -= bounds.y;
    RenderTarget target = {.layer = layer,
                           .camera = view_camera_from(&view->camera, area),
                           .light = vec3_unit(vec3(-0.42f, 0.72f, -0.55f)),
                           .floor_y_m = 0};
    static const double no_glow[MUSCLE_COUNT];
    FigureContext ctx = {.target = &target,
                         .figure = &view->figure,
                         .shape = view->style->shape,
                         .palette = view->style->palette,
                         .glow = no_glow,
                         .halo_px = target.camera.px_per_m * HALO_M};
    RectPx whole = {0, 0, bounds.w, bounds.h};
    solid_begin(layer, whole);
    figure_draw(&ctx);
    solid_end(layer, &sheet, 1);
    Color lit = palette_drawing(light_of[form]), unlit = palette_drawing(dark_of[form]);
    for (int y = 0; y < bounds.h; y++)
        for (int x = 0; x < bounds.w; x++)
            sheet.pixels[y * sheet.stride_px + x] = tinted(sheet.pixels[y * sheet.stride_px + x], lit, unlit);
    canvas_blend(canvas, bounds.x, bounds.y, &sheet, whole, opacity);
}
