#include "app/commands/sheet_paint.h"

#include <math.h>
#include <stdio.h>

#include "app/commands/picture.h"
#include "app/commands/sheet_layout.h"
#include "base/number.h"
#include "base/translate.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "stage/second_view.h"
#include "stage/way_mark.h"
#include "ui/label.h"

typedef struct Sheet {
    const Variation *variation;
    Exercise seen[2]; // from either side; the wrong form where the sheet shows a mistake
    KeyMoment moments[KEY_MOMENTS_MAX];
    SheetShape shape;
    SheetLayout layout;
    Theme theme;
    Canvas canvas;
    bool plain;
} Sheet;

#define MARK_TIMES 0.6 // in a picture of a card
enum { PANEL_RADIUS_PX = 14, CAPTION_SIZE = 28, LEAST_SIZE = 20, SMALL_SIZE = 22, SAY_SIZE = 34 };

// A mistake's moments are those of the right form: it may be what takes the effect away that tells a hold from what was before.
static void choose(Sheet *sheet) {
    const Variation *of = sheet->variation;
    const BodyShape *body = stage_style_now()->shape;
    sheet->seen[0] = of->exercise;
    second_view_of(&of->exercise, of->side, &sheet->seen[1]);
    SheetShape *shape = &sheet->shape;
    *shape = (SheetShape){.largest = -1, .words = !sheet->plain};
    shape->count = key_moments(of->right, of->side, sheet->moments);
    for (int i = 0; of->mistake && i < shape->count; i++)
        sheet->moments[i].hold_s = 0; // nobody should stay in it
    for (int i = 0; i < shape->count; i++)
        shape->largest = sheet->moments[i].most ? i : shape->largest;
    for (int view = 0; view < 2; view++)
        shape->aspect[view] = stage_own_aspect(&sheet->seen[view], of->side, body);
}

static void moment_of(const Exercise *exercise, const KeyMoment *key, ExerciseMoment *out) {
    if (key->start)
        exercise_start_moment(exercise, key->side, out);
    else
        exercise_moment_in_phase(exercise, key->phase, key->share, key->side, out);
}

static Color pixel_at(const Canvas *canvas, int x, int y) {
    return COLOR_HEX(canvas->pixels[(size_t)y * (size_t)canvas->stride_px + (size_t)x]);
}

// What is painted up to the edges of a panel ends at its round corners; a corner `lies_on` a colour.
static void round_corner(Canvas *canvas, RectPx panel, bool right, bool low, Color lies_on) {
    enum { R = PANEL_RADIUS_PX };
    for (int row = 0; row < R; row++) {
        float share[R];
        for (int i = 0; i < R; i++) {
            double across = R - (right ? R - 1 - i : i) - 0.5, up = R - row - 0.5;
            share[i] = (float)clamp(sqrt(across * across + up * up) - R + 0.5, 0, 1);
        }
        canvas_blend_shares(canvas,
                            rect_of(right ? rect_right(panel) - R : panel.x,
                                    low ? rect_bottom(panel) - 1 - row : panel.y + row, R, 1),
                            share, lies_on);
    }
}

// How it came here from the picture before; or, where nothing moved, how it breathes.
static void paint_way(Sheet *sheet, const Exercise *seen, const KeyMoment *key, const StageView *view,
                      RectPx room) {
    // With a baby in both arms it would hide more than it shows.
    if (sheet->variation->mistake || seen->everyday)
        return;
    WayMark mark;
    way_mark_find(view, seen, key, room, &mark);
    way_mark_paint(&sheet->canvas, view->style, &mark);
}

static void paint_picture(Sheet *sheet, const KeyMoment *key, const Exercise *seen, RectPx area,
                          RectPx floor) {
    const Variation *of = sheet->variation;
    Camera camera = stage_camera_within(seen, of->side, stage_style_now()->shape, area);
    ExerciseMoment moment, right;
    StageView view;
    moment_of(seen, key, &moment);
    moment_of(of->right, key, &right);
    picture_paint_moment(&sheet->canvas, seen, &moment, of->mistake ? &right : NULL, &camera,
                         (PictureRoom){area, floor}, false);
    stage_view_of(seen, &moment, stage_style_now(), &camera, area, &view);
    paint_way(sheet, seen, key, &view, rect_inset(floor, 4));
    if (!sheet->plain)
        picture_paint_mark(&sheet->canvas, of, &moment, &camera, area,
                           &(PictureMark){.theme = &sheet->theme,
                                          .times = MARK_TIMES,
                                          .room = rect_inset(area, 6)});
}

static void paint_pictures(Sheet *sheet, int index) {
    Canvas *canvas = &sheet->canvas;
    const SheetCard *card = &sheet->layout.cards[index];
    const KeyMoment *key = &sheet->moments[index];
    RectPx whole = card->whole, panel = card->panel;
    canvas_fill_round_rect(canvas, whole.x, whole.y, whole.w, whole.h, SHEET_RADIUS_PX, THEME_PAPER_SOFT);
    paint_picture(sheet, key, &sheet->seen[0], card->first, card->floor);
    Color lies_on = pixel_at(canvas, panel.x + 1, rect_bottom(panel) + 2);
    canvas_fill_round_rect(canvas, panel.x, panel.y, panel.w, panel.h, PANEL_RADIUS_PX,
                           color_mix(THEME_PAPER_SOFT, THEME_TRACK, 0.3));
    paint_picture(sheet, key, &sheet->seen[1], card->second, panel);
    for (int i = 0; i < 4; i++)
        round_corner(canvas, panel, i & 1, i & 2, lies_on);
}

// Leads on to the next card of the row.
static void paint_chevron(Sheet *sheet, int index) {
    const SheetCard *card = &sheet->layout.cards[index], *next = card + 1;
    if (index + 1 >= sheet->shape.count || next->whole.y != card->whole.y)
        return;
    double x = 0.5 * (rect_right(card->whole) + next->whole.x), y = card->whole.y + 0.5 * card->whole.h;
    for (int i = -1; i <= 1; i += 2)
        canvas_stroke_line(&sheet->canvas, x - 5, y + 12 * i, x + 5, y, 5, THEME_TEAL);
}

// Two bars, as on a pause key, and the seconds. Returns how wide that is, and draws it unless `measure`.
static int paint_hold(Sheet *sheet, int x, int y, double seconds, bool measure) {
    enum { BAR_PX = 6, BAR_GAP_PX = 5, BAR_HEIGHT_PX = 22, WORDS_GAP_PX = 9 };
    char words[32];
    snprintf(words, sizeof words, "%g s", seconds);
    TextStyle style = theme_style(&sheet->theme, TEXT_BOLD, CAPTION_SIZE, THEME_TEAL);
    TextSize size = text_measure(style, words);
    int bars = 2 * BAR_PX + BAR_GAP_PX + WORDS_GAP_PX;
    if (measure)
        return bars + size.w;
    for (int i = 0; i < 2; i++)
        canvas_fill_round_rect(&sheet->canvas, x + i * (BAR_PX + BAR_GAP_PX),
                               y + (size.h - BAR_HEIGHT_PX) / 2, BAR_PX, BAR_HEIGHT_PX, 3, THEME_TEAL);
    text_draw(&sheet->canvas, style, x + bars, y, words);
    return bars + size.w;
}

static void paint_number(Sheet *sheet, RectPx head, int number) {
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    TextStyle style = theme_style(&sheet->theme, TEXT_BLACK, 26, THEME_PAPER);
    TextSize size = text_measure(style, text);
    double radius = SHEET_BADGE_PX / 2.0;
    canvas_fill_circle(&sheet->canvas, head.x + radius, head.y + radius, radius, THEME_TEAL);
    text_draw(&sheet->canvas, style, head.x + (SHEET_BADGE_PX - size.w) / 2,
              head.y + (SHEET_BADGE_PX - size.h) / 2, text);
}

static void caption_of(const Sheet *sheet, const KeyMoment *key, char *out, size_t size) {
    const Exercise *exercise = sheet->variation->right;
    const char *label = exercise->phases[key->move >= 0 ? key->move : key->phase].label;
    if (key->start)
        snprintf(out, size, "%s", _("start"));
    else if (key->same_with_side)
        snprintf(out, size, "%s", key->side == SIDE_LEFT ? _("the same, left") : _("the same, right"));
    else if (key->half_way)
        snprintf(out, size, _("%s, half way"), label);
    else
        snprintf(out, size, "%s", label);
}

// Its number, what it shows and how long that is held.
static void paint_head(Sheet *sheet, int index) {
    enum { HEAD_GAP_PX = 12 };
    RectPx head = sheet->layout.cards[index].head;
    const KeyMoment *key = &sheet->moments[index];
    char text[96];
    caption_of(sheet, key, text, sizeof text);
    paint_number(sheet, head, index + 1);
    int left = head.x + SHEET_BADGE_PX + HEAD_GAP_PX, room = rect_right(head) - left;
    TextStyle style = theme_style(&sheet->theme, TEXT_BOLD, CAPTION_SIZE, THEME_INK);
    int high = text_measure(style, text).h, top = head.y + (SHEET_BADGE_PX - high) / 2;
    if (key->hold_s > 0)
        room -= paint_hold(sheet, 0, 0, key->hold_s, true) + HEAD_GAP_PX;
    style = label_fit(style, room, text);
    RectPx drawn = label_draw(&sheet->canvas, style, ALIGN_LEFT, left,
                              head.y + (SHEET_BADGE_PX - text_measure(style, text).h) / 2, room, text);
    if (key->hold_s > 0)
        paint_hold(sheet, rect_right(drawn) + HEAD_GAP_PX, top, key->hold_s, false);
}

static void paint_caption(Sheet *sheet, int index) {
    RectPx at = sheet->layout.cards[index].caption;
    const char *text = second_view_words(&sheet->seen[0], &sheet->seen[1]);
    TextStyle style = theme_style(&sheet->theme, TEXT_REGULAR, SMALL_SIZE, THEME_INK_SOFT);
    label_draw(&sheet->canvas, style, ALIGN_LEFT, at.x, at.y, at.w, text);
}

// What is done there; of a mistake, the words that help.
static void paint_say(Sheet *sheet, int index) {
    enum { LINES = 8 };
    const Exercise *exercise = sheet->variation->right;
    const Mistake *mistake = sheet->variation->mistake;
    const KeyMoment *key = &sheet->moments[index];
    int step = exercise->phases[key->phase].step;
    RectPx room = sheet->layout.cards[index].words;
    const char *say = mistake                                             ? mistake->say
                      : step >= 0 && (size_t)step < exercise->steps.count ? exercise->steps.items[step]
                                                                          : NULL;
    if (!say)
        return;
    Arena *arena = arena_new();
    const char *text = exercise_text(say, key->side, arena);
    int starts[LINES], lengths[LINES], size = SAY_SIZE, lines = LINES;
    TextStyle style;
    do {
        style = theme_style(&sheet->theme, TEXT_REGULAR, size, THEME_INK);
        lines = room.h / (size * 13 / 10);
        lines = lines > LINES ? LINES : lines;
        size -= 2;
    } while (size > LEAST_SIZE && text_wrap(style, text, room.w, LINES, starts, lengths) > lines);
    text_draw_wrapped(&sheet->canvas, style, room.x, room.y, room.w, style.size_px * 1.3, lines, text);
    arena_free(arena);
}

static void paint_title(Sheet *sheet) {
    const Exercise *exercise = &sheet->variation->exercise;
    const Mistake *mistake = sheet->variation->mistake;
    int width = sheet->canvas.width - 2 * SHEET_MARGIN_PX;
    char line[160];
    TextStyle style = theme_style(&sheet->theme, TEXT_BLACK, 56, THEME_INK);
    label_draw(&sheet->canvas, label_fit(style, width, exercise->name), ALIGN_LEFT, SHEET_MARGIN_PX,
               SHEET_MARGIN_PX - 12, width, exercise->name);
    snprintf(line, sizeof line, mistake ? _("Not like this: %s") : "%s",
             mistake ? mistake->label : exercise->aim);
    style = theme_style(&sheet->theme, TEXT_REGULAR, 34, mistake ? THEME_URGENT : THEME_INK_SOFT);
    label_draw(&sheet->canvas, label_fit(style, width, line), ALIGN_LEFT, SHEET_MARGIN_PX,
               SHEET_MARGIN_PX + 60, width, line);
}

Canvas sheet_paint(const Variation *variation, bool plain) {
    Sheet sheet = {.variation = variation, .plain = plain};
    choose(&sheet);
    sheet_lay_out(&sheet.shape, &sheet.layout);
    sheet.canvas = canvas_new(sheet.layout.width, sheet.layout.height);
    sheet.theme = theme_for(1920, 1080); // type in plain pixels: a sheet is read from near
    theme_paint_backdrop(&sheet.canvas);
    for (int i = 0; i < sheet.shape.count; i++) {
        paint_pictures(&sheet, i);
        paint_chevron(&sheet, i);
        if (plain)
            continue;
        paint_head(&sheet, i);
        paint_caption(&sheet, i);
        if (i == sheet.shape.largest)
            paint_say(&sheet, i);
    }
    if (!plain)
        paint_title(&sheet);
    return sheet.canvas;
}
