#include "ui/choice_mark.h"

#include "ui/text_recorder.h"
#include "ui/theme.h"

static void draw_tick(Canvas *canvas, double cx, double cy, double size) {
    double width = size * 0.13;
    canvas_stroke_line(canvas, cx - size * 0.25, cy + size * 0.01, cx - size * 0.07, cy + size * 0.19, width,
                       THEME_PAPER);
    canvas_stroke_line(canvas, cx - size * 0.07, cy + size * 0.19, cx + size * 0.26, cy - size * 0.2, width,
                       THEME_PAPER);
}

void choice_mark_draw(Canvas *canvas, ChoiceMarkKind kind, bool chosen, bool off, double x, double cy,
                      double size) {
    bool box = kind == MARK_BOX;
    double edge = size * 0.09, radius = box ? size * 0.24 : size / 2, inside = size - 2 * edge;
    Color outline = off ? THEME_TRACK : chosen ? THEME_TEAL : THEME_INK_FAINT;
    canvas_fill_round_rect(canvas, x, cy - size / 2, size, size, radius, outline);
    if (!chosen || !box)
        canvas_fill_round_rect(canvas, x + edge, cy - inside / 2, inside, inside, radius - edge, THEME_PAPER);
    if (!off)
        text_recorder_mark(canvas, "choice", rect_of((int)x, (int)(cy - size / 2), (int)size, (int)size),
                           (int)x - 3, (int)cy);
    if (chosen && box)
        draw_tick(canvas, x + size / 2, cy, size);
    else if (chosen)
        canvas_fill_circle(canvas, x + size / 2, cy, size * 0.27, THEME_TEAL);
}
