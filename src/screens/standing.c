#include "screens/standing.h"
#include <string.h>
#include "ui/widgets.h"

enum { CARD_RADIUS = 34, CARD_SHADOW = 44 };

// The canvas grows when a piece is larger than any before it.
static void make_room(Standing *standing, RectPx rect) {
    Canvas *canvas = &standing->canvas;
    if (!canvas->pixels || canvas->width < rect.w || canvas->height < rect.h) {
        int width = rect.w > canvas->width ? rect.w : canvas->width,
            height = rect.h > canvas->height ? rect.h : canvas->height;
        if (canvas->pixels)
            canvas_free(canvas);
        *canvas = canvas_new(width, height);
    }
    standing->rect = rect;
}

void standing_set(Standing *standing, const Canvas *backdrop, const Theme *theme, const FigureView *figure,
                  RectPx card) {
    RectPx all = rect_of(0, 0, backdrop->width, backdrop->height);
    RectPx rect = rect_empty(card) ? figure->view.area : rect_inset(card, -theme_px(theme, CARD_SHADOW));
    rect = rect_intersection(rect, all);
    uint64_t key = theme_hash(theme_hash(figure->scene, &rect, sizeof rect), &all, sizeof all);
    if (standing->key == key || rect_empty(rect))
        return;
    make_room(standing, rect);
    Canvas *canvas = &standing->canvas;
    canvas_copy(canvas, 0, 0, backdrop, rect);
    StageView view = figure->view;
    view.area.x -= rect.x;
    view.area.y -= rect.y;
    RectPx clip = rect_of(0, 0, rect.w, rect.h);
    if (!rect_empty(card)) {
        RectPx sheet = rect_of(card.x - rect.x, card.y - rect.y, card.w, card.h);
        sheet_draw(canvas, theme, sheet, CARD_RADIUS);
        clip = rect_inset(sheet, 4);
    }
    RectPx before = canvas_clip_to(canvas, clip);
    stage_paint_props(canvas, &view);
    canvas_set_clip(canvas, before);
    standing->key = key;
}

void standing_clear(Standing *standing) {
    standing->key = 0;
}

void standing_free(Standing *standing) {
    if (standing->canvas.pixels)
        canvas_free(&standing->canvas);
    memset(standing, 0, sizeof *standing);
}

static void paint_standing(Canvas *canvas, RectPx rect, const void *data) {
    const Standing *standing;
    memcpy(&standing, data, sizeof(const Standing *));
    canvas_copy(canvas, rect.x, rect.y, &standing->canvas, rect_of(0, 0, rect.w, rect.h));
}

void standing_add(Scene *scene, const Standing *standing) {
    if (standing->key)
        scene_add(scene, standing->rect, paint_standing, &standing, sizeof(const Standing *), standing->key);
}
