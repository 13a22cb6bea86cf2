#include "screens/card.h"
#include <assert.h>
#include <math.h>
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"

typedef struct CardData {
    CardPainter *painter;
    Card *card;
    RectPx face;
    int focused, pictured;
} CardData;

#define PICTURE_WALL COLOR_HEX(0xf3ece4)

static double card_radius(const Theme *theme, bool large) {
    return (large ? 30 : 22) * theme->scale;
}

int card_picture_height(const Theme *theme, bool large, int card_height) {
    return card_height - theme_px(theme, large ? 236 : 88);
}

// Takes the two upper corners away, so that the picture follows the card's round edge.
static void round_upper_corners(Canvas *canvas, int width, double radius) {
    int reach = (int)radius + 1;
    for (int y = 0; y < reach && y < canvas->height; y++)
        for (int x = 0; x < reach && x < width; x++) {
            double dx = radius - (x + 0.5), dy = radius - (y + 0.5);
            double cover = dx > 0 && dy > 0 ? radius - sqrt(dx * dx + dy * dy) + 0.5 : 1;
            if (cover >= 1)
                continue;
            uint32_t share = cover <= 0 ? 0 : (uint32_t)(cover * 256);
            uint32_t *pair[2] = {&canvas->pixels[y * canvas->stride_px + x],
                                 &canvas->pixels[y * canvas->stride_px + width - 1 - x]};
            for (int i = 0; i < 2; i++) {
                uint32_t p = *pair[i];
                uint32_t even = ((p & 0x00ff00ffu) * share >> 8) & 0x00ff00ffu;
                uint32_t odd = ((p >> 8 & 0x00ff00ffu) * share) & 0xff00ff00u;
                *pair[i] = even | odd;
            }
        }
}

static void paint_picture(Canvas *canvas, CardPainter *painter, const Card *card, RectPx place) {
    assert(place.w <= painter->scratch.width && place.h <= painter->scratch.height);
    Canvas picture = canvas_over(painter->scratch.pixels, place.w, place.h, painter->scratch.stride_px);
    canvas_fill_backdrop(&picture, PICTURE_WALL, COLOR_HEX(0xe6dbd0), COLOR_HEX(0xfaf5ee), 0.5, 0.4, 0.7);
    if (card->figure.exercise) {
        stage_paint_props(&picture, &card->figure.view);
        stage_paint_figure(&picture, &card->figure.view);
    }
    round_upper_corners(&picture, place.w, card_radius(&painter->theme, card->large));
    canvas_blend(canvas, place.x, place.y, &picture, rect_of(0, 0, place.w, place.h), 1);
}

static void paint_large_words(Canvas *canvas, const Theme *theme, const Card *card, RectPx face, int y) {
    int x = face.x + theme_px(theme, 30), width = face.w - theme_px(theme, 60);
    y += theme_px(theme, 14);
    TextStyle title = theme_style(theme, TEXT_BLACK, 46, THEME_INK);
    TextStyle meta = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL);
    int title_h = text_measure(title, card->title).h,
        minutes = card->meta ? text_measure(meta, card->meta).w : 0;
    label_draw(canvas, title, ALIGN_LEFT, x, y, width - minutes - theme_px(theme, 20), card->title);
    if (card->meta)
        label_draw(canvas, meta, ALIGN_RIGHT, x + width,
                   y + text_measure(title, card->title).ascent - text_measure(meta, card->meta).ascent, 0,
                   card->meta);
    y += title_h + theme_px(theme, 4);
    TextStyle plain = theme_style(theme, TEXT_REGULAR, TYPE_SMALL, THEME_INK_SOFT);
    double pitch = TYPE_SMALL * 1.2 * theme->scale;
    if (card->detail && card->note)
        y += label_draw(canvas, label_fit(plain, width, card->detail), ALIGN_LEFT, x, y, width, card->detail)
                 .h;
    else if (card->detail)
        y += text_draw_wrapped(canvas, plain, x, y, width, pitch, 2, card->detail);
    if (card->list && !card->note)
        text_draw_wrapped(canvas, theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT), x,
                          y + theme_px(theme, 6), width, TYPE_FOOTNOTE * 1.2 * theme->scale, 3, card->list);
    if (card->note)
        text_draw_wrapped(canvas, theme_style(theme, TEXT_BOLD, TYPE_FOOTNOTE, THEME_INK), x,
                          y + theme_px(theme, 6), width, TYPE_FOOTNOTE * 1.2 * theme->scale, 3, card->note);
}

static void paint_small_words(Canvas *canvas, const Theme *theme, const Card *card, RectPx face, int y) {
    int x = face.x + theme_px(theme, 20), width = face.w - theme_px(theme, 40);
    TextStyle title = theme_style(theme, TEXT_BOLD, TYPE_FOOTNOTE + 1, THEME_INK);
    double pitch = (TYPE_FOOTNOTE + 1) * 1.2 * theme->scale;
    int height = paragraph_height(title, width, pitch, 2, card->title);
    text_draw_wrapped(canvas, title, x, y + (rect_bottom(face) - y - height) / 2, width, pitch, 2,
                      card->title);
}

static void paint_card(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const CardData *card = data;
    const Theme *theme = &card->painter->theme;
    RectPx face = card->face;
    double radius = card_radius(theme, card->card->large), blur = theme->scale * 22;
    shadow_draw_around(canvas, face, radius, blur, color_with_alpha(THEME_INK, 0.16));
    canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius, THEME_PAPER);
    int picture = card_picture_height(theme, card->card->large, face.h);
    RectPx place = rect_of(face.x, face.y, face.w, picture);
    if (card->pictured) {
        paint_picture(canvas, card->painter, card->card, place);
    } else {
        RectPx before = canvas_clip_to(canvas, place);
        canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius, PICTURE_WALL);
        canvas_set_clip(canvas, before);
    }
    if (card->card->large)
        paint_large_words(canvas, theme, card->card, face, face.y + picture);
    else
        paint_small_words(canvas, theme, card->card, face, face.y + picture);
    if (card->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void prepare_figure(Card *card, RectPx picture) {
    if (card->figure.exercise || !card->exercise)
        return;
    ExerciseMoment moment;
    if (card->telling)
        exercise_telling_moment(card->exercise, SIDE_RIGHT, &moment);
    else
        exercise_start_moment(card->exercise, SIDE_RIGHT, &moment);
    bool wide = card->exercise->camera.frame == FRAME_LYING;
    RectPx area = rect_inset(picture, wide ? 0 : picture.h / 60);
    figure_view_set(&card->figure, card->exercise, SIDE_RIGHT, area, &moment, 1);
}

void card_add(Scene *scene, CardPainter *painter, Card *card, RectPx rect, bool focused, bool pictured) {
    if (pictured)
        prepare_figure(card,
                       rect_of(0, 0, rect.w, card_picture_height(&painter->theme, card->large, rect.h)));
    CardData data;
    memset(&data, 0, sizeof data);
    data.painter = painter;
    data.card = card;
    data.face = rect;
    data.focused = focused;
    data.pictured = pictured;
    int reach = theme_px(&painter->theme, 32);
    scene_add(scene, rect_inset(rect, -reach), paint_card, &data, sizeof data, 0);
}
