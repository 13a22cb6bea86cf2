#include "screens/static_layer.h"
#include <stddef.h>
#include <string.h>
#include "ui/widgets.h"

enum { CARD_RADIUS = 34, CARD_SHADOW = 44 };

// A canvas grows when a piece is larger than any before it.
static void make_room(Canvas *canvas, RectPx rect) {
    if (!canvas->pixels || canvas->width < rect.w || canvas->height < rect.h) {
        int width = rect.w > canvas->width ? rect.w : canvas->width,
            height = rect.h > canvas->height ? rect.h : canvas->height;
        if (canvas->pixels)
            canvas_free(canvas);
        *canvas = canvas_new(width, height);
    }
}

static void paint_view(Canvas *piece, const StageView *view, RectPx rect) {
    StageView moved = *view;
    moved.area.x -= rect.x;
    moved.area.y -= rect.y;
    moved.props_area.x -= rect.x;
    moved.props_area.y -= rect.y;
    stage_paint_props(piece, &moved);
}

// Mat, chair and wall on a piece of the picture whose corner lies at that of `rect`; those of two rooms as two pictures, one faded
// over the other.
static void paint_piece(Canvas *piece, const StaticLayer *standing) {
    RectPx rect = standing->rect, whole = rect_of(0, 0, rect.w, rect.h);
    Canvas sheet = standing->sheet;
    bool fades = standing->other_share > 0;
    if (fades) {
        canvas_set_clip(&sheet, whole);
        canvas_copy(&sheet, 0, 0, piece, whole);
        canvas_set_clip(&sheet, rect_intersection(piece->clip, whole));
        paint_view(&sheet, &standing->other, rect);
    }
    paint_view(piece, &standing->view, rect);
    if (fades)
        canvas_blend(piece, 0, 0, &sheet, whole, standing->other_share);
}

static void keep(StaticLayer *standing, const Canvas *backdrop, const Theme *theme, RectPx card) {
    RectPx rect = standing->rect, clip = rect_of(0, 0, rect.w, rect.h);
    make_room(&standing->canvas, rect);
    Canvas *canvas = &standing->canvas;
    canvas_copy(canvas, 0, 0, backdrop, rect);
    if (!rect_empty(card)) {
        RectPx sheet = rect_of(card.x - rect.x, card.y - rect.y, card.w, card.h);
        sheet_draw(canvas, theme, sheet, CARD_RADIUS);
        clip = rect_inset(sheet, 4);
    }
    RectPx before = canvas_clip_to(canvas, clip);
    paint_piece(canvas, standing);
    canvas_set_clip(canvas, before);
    standing->kept = true;
}

void static_layer_set(StaticLayer *standing, const Canvas *backdrop, const Theme *theme,
                      const FigureView *figure, RectPx card) {
    bool on_card = !rect_empty(card);
    RectPx all = rect_of(0, 0, backdrop->width, backdrop->height);
    RectPx around = on_card ? rect_inset(card, -theme_px(theme, CARD_SHADOW)) : all;
    uint64_t key = theme_hash(theme_hash(figure->scene, &around, sizeof around), &all, sizeof all);
    key = theme_hash(key, &palette_now, sizeof palette_now); // what is kept has its colours
    if (standing->key == key && standing->kept)
        return;
    bool again = standing->key == key;
    standing->key = key;
    standing->kept = false;
    if (!again) {
        standing->view = figure->view;
        RectPx bounds = stage_props_bounds(&standing->view);
        standing->other_share = figure->frame.other ? figure->frame.other_share : 0;
        if (standing->other_share > 0) {
            standing->other = figure->other;
            bounds = rect_union(bounds, stage_props_bounds(&standing->other));
        }
        standing->rect = rect_intersection(on_card ? around : bounds, all);
        if (standing->other_share > 0 && !rect_empty(standing->rect))
            make_room(&standing->sheet, standing->rect);
    }
    if ((again || on_card) && !rect_empty(standing->rect))
        keep(standing, backdrop, theme, card);
}

void static_layer_clear(StaticLayer *standing) {
    standing->key = 0;
}

void static_layer_free(StaticLayer *standing) {
    if (standing->canvas.pixels)
        canvas_free(&standing->canvas);
    if (standing->sheet.pixels)
        canvas_free(&standing->sheet);
    memset(standing, 0, sizeof *standing);
}

static void paint_standing(Canvas *canvas, RectPx rect, const void *data) {
    const StaticLayer *standing;
    memcpy(&standing, data, sizeof(const StaticLayer *));
    if (standing->kept) {
        canvas_copy(canvas, rect.x, rect.y, &standing->canvas, rect_of(0, 0, rect.w, rect.h));
        return;
    }
    // As a piece too, so that its numbers are rounded as on the one that is kept and the pixels are the same.
    Canvas piece = canvas_over(canvas->pixels + (ptrdiff_t)rect.y * canvas->stride_px + rect.x, rect.w,
                               rect.h, canvas->stride_px);
    RectPx clip = canvas->clip;
    canvas_clip_to(&piece, rect_of(clip.x - rect.x, clip.y - rect.y, clip.w, clip.h));
    paint_piece(&piece, standing);
}

void static_layer_add(Scene *scene, const StaticLayer *standing) {
    if (!standing->key || rect_empty(standing->rect))
        return;
    (standing->kept ? scene_add_opaque : scene_add)(scene, standing->rect, paint_standing, &standing,
                                                    sizeof(const StaticLayer *), standing->key);
}
