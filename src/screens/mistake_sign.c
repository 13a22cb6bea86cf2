#include "screens/mistake_sign.h"
#include <string.h>
#include "ui/label.h"

// In reference pixels.
#define PAD_X 22.0
#define PAD_Y 7.0
#define CROSS 22.0 // not by colour alone
#define CROSS_GAP 14.0
#define CROSS_WIDTH 6.0
#define PAPER 4.0

static TextStyle style_of(const MistakeSign *sign) {
    return theme_style(&sign->theme, TEXT_BOLD, TYPE_LEAD * sign->times, THEME_PAPER);
}

MistakeSign mistake_sign_find(const StageView *view, const MistakeMark *mark, bool mirrored,
                              const Theme *theme, double times, RectPx room) {
    MistakeSign sign = {.word = mark->word, .theme = *theme, .times = times};
    if (!mark->word)
        return sign;
    double unit = theme->scale * times;
    TextSize text = {0};
    if (text_is_open())
        text = text_measure(style_of(&sign), mark->word);
    int w = text.w + (int)((2 * (PAD_X + PAPER) + CROSS + CROSS_GAP) * unit),
        h = text.h + (int)(2 * (PAD_Y + PAPER) * unit);
    sign.mark = fault_mark_find(view, mark, mirrored, unit, room, w, h);
    return sign;
}

static void paint_word(Canvas *canvas, const MistakeSign *sign) {
    RectPx r = sign->mark.word;
    double unit = sign->mark.unit_px, paper = PAPER * unit, cross = 0.5 * CROSS * unit;
    canvas_fill_round_rect(canvas, r.x, r.y, r.w, r.h, 0.5 * r.h, THEME_PAPER);
    canvas_fill_round_rect(canvas, r.x + paper, r.y + paper, r.w - 2 * paper, r.h - 2 * paper,
                           0.5 * r.h - paper, THEME_URGENT);
    double x = r.x + (PAD_X + PAPER) * unit + cross, y = r.y + 0.5 * r.h;
    for (int i = -1; i <= 1; i += 2)
        canvas_stroke_line(canvas, x - cross, y - i * cross, x + cross, y + i * cross, CROSS_WIDTH * unit,
                           THEME_PAPER);
    int left = (int)(x + cross + CROSS_GAP * unit);
    TextStyle style = style_of(sign);
    label_draw(canvas, style, ALIGN_LEFT, left, r.y + (r.h - text_measure(style, sign->word).h) / 2,
               rect_right(r) - (int)(PAD_X * unit) - left + 2, sign->word);
}

void mistake_sign_paint(Canvas *canvas, const MistakeSign *sign, bool words) {
    if (sign->mark.count == 0)
        return;
    fault_mark_paint(canvas, &sign->mark);
    if (words)
        paint_word(canvas, sign);
}

typedef struct SignData {
    const MistakeSign *sign;
    double opacity;
} SignData;

static void paint_sign(Canvas *canvas, RectPx rect, const void *data) {
    const SignData *what = data;
    if (what->opacity >= 1) {
        mistake_sign_paint(canvas, what->sign, true);
        return;
    }
    // As one picture: its parts lie over each other.
    Canvas layer = canvas_new(rect.w, rect.h);
    MistakeSign moved = *what->sign;
    moved.mark.word.x -= rect.x, moved.mark.word.y -= rect.y;
    for (int i = 0; i < moved.mark.count; i++) {
        struct FaultMarkSpot *spot = &moved.mark.spot[i];
        spot->x -= rect.x, spot->from_x -= rect.x, spot->to_x -= rect.x;
        spot->y -= rect.y, spot->from_y -= rect.y, spot->to_y -= rect.y;
    }
    mistake_sign_paint(&layer, &moved, true);
    canvas_blend(canvas, rect.x, rect.y, &layer, rect_of(0, 0, rect.w, rect.h), what->opacity);
    canvas_free(&layer);
}

void mistake_sign_add(Scene *scene, const MistakeSign *sign, double opacity) {
    if (sign->mark.count == 0 || opacity <= 0)
        return;
    SignData data;
    memset(&data, 0, sizeof data);
    data.sign = sign;
    data.opacity = opacity;
    uint64_t version = theme_hash_text(theme_hash(0, &sign->mark.word, sizeof sign->mark.word), sign->word);
    for (int i = 0; i < sign->mark.count; i++)
        version = theme_hash(version, &sign->mark.spot[i], sizeof sign->mark.spot[i]);
    scene_add(scene, fault_mark_bounds(&sign->mark), paint_sign, &data, sizeof data, version);
}
