#include <string.h>
#include "ui/overlay.h"

enum { STEP_LINES_MAX = 16, STEP_AROUND = 12, STEP_AROUND_SMALL = 6 };

// Of their size: no smaller than TYPE_LEAST, and than where they come page by page.
#define STEP_LEAST 0.55
#define STEP_ON_PAGES 0.75
#define STEP_SMALL 0.77

typedef struct StepData {
    TextStyle style;
    double pitch;
    const char *text;
    int bar, indent, padding, lit, marked;
} StepData;

static int lay_out_padded(StepsLayout *layout, int x, int y, int width, double shrink, double around) {
    const Theme *theme = &layout->theme;
    layout->lit = theme_style(theme, TEXT_BOLD, TYPE_INSTRUCTION * shrink, THEME_INK);
    layout->plain = theme_style(theme, TEXT_REGULAR, (TYPE_BODY + 4) * shrink, THEME_INK_FAINT);
    layout->pitch = TYPE_INSTRUCTION * 1.22 * shrink * theme->scale;
    int indent = theme_px(theme, 32), padding = theme_px(theme, around * shrink), at = y;
    for (int i = 0; i < layout->count; i++) {
        int lit =
            paragraph_height(layout->lit, width - indent, layout->pitch, STEP_LINES_MAX, layout->line[i]);
        layout->slot[i] = rect_of(x, at, width, lit + 2 * padding);
        at += layout->slot[i].h;
    }
    return at - y;
}

static int lay_out(StepsLayout *layout, int x, int y, int width, double shrink) {
    return lay_out_padded(layout, x, y, width, shrink, STEP_AROUND);
}

void steps_measure(const Theme *theme, const char *const *lines, int count, int x, int y, int width,
                   int max_height, StepsLayout *out) {
    memset(out, 0, sizeof *out);
    out->theme = *theme;
    out->count = count < STEPS_MAX ? count : STEPS_MAX;
    out->room = max_height;
    for (int i = 0; i < out->count; i++)
        out->line[i] = lines[i];
    // Lines of one height read best, so a size down to the body's that needs no second line goes before a
    // larger one.
    int widest = 1, inside = width - theme_px(theme, 32);
    for (int i = 0; i < out->count; i++) {
        int w = text_measure(theme_style(theme, TEXT_BOLD, TYPE_INSTRUCTION, THEME_INK), out->line[i]).w;
        widest = w > widest ? w : widest;
    }
    double one_line = inside * 0.98 / widest;
    if (one_line > 0.82) {
        out->height = lay_out(out, x, y, width, one_line < 1 ? one_line : 1);
        if (out->height <= max_height)
            return;
    }
    for (double shrink = 0.9; shrink > STEP_LEAST; shrink -= 0.05) {
        out->height = lay_out(out, x, y, width, shrink);
        if (out->height > max_height && shrink < STEP_SMALL) // closer together rather than smaller still
            out->height = lay_out_padded(out, x, y, width, shrink, STEP_AROUND_SMALL);
        if (out->height <= max_height)
            return;
    }
    out->height = lay_out_padded(out, x, y, width, STEP_LEAST, STEP_AROUND_SMALL);
    if (out->height <= max_height)
        return;
    // Page by page they need not be so small.
    for (double shrink = STEP_ON_PAGES; shrink > STEP_LEAST; shrink -= 0.05) {
        out->height = lay_out(out, x, y, width, shrink);
        if (steps_have_room(out))
            return;
    }
    out->height = lay_out(out, x, y, width, STEP_LEAST);
    // Large words rather get smaller, too, than that a line lies over what is below it.
    for (double shrink = STEP_LEAST;
         !steps_have_room(out) && shrink > STEP_LEAST * 100 / out->theme.text_percent; shrink -= 0.05)
        out->height = lay_out(out, x, y, width, shrink);
}

// Sorts lines onto pages: `page` gets the one of each line. Returns how many there are.
static int sort_pages(const StepsLayout *layout, int page[STEPS_MAX]) {
    int at = 0, used = 0;
    for (int i = 0; i < layout->count; i++) {
        if (used > 0 && used + layout->slot[i].h > layout->room) {
            at++;
            used = 0;
        }
        used += layout->slot[i].h;
        page[i] = at;
    }
    return at + 1;
}

bool steps_have_room(const StepsLayout *layout) {
    for (int i = 0; i < layout->count; i++)
        if (layout->slot[i].h > layout->room)
            return false;
    return true;
}

int steps_page_count(const StepsLayout *layout) {
    int page[STEPS_MAX];
    return sort_pages(layout, page);
}

static void paint_step(Canvas *canvas, RectPx rect, const void *data) {
    const StepData *step = data;
    canvas_fill(canvas, rect_of(rect.x, rect.y, step->bar, rect.h), step->lit ? THEME_ACCENT : THEME_TRACK);
    int starts[STEP_LINES_MAX], lengths[STEP_LINES_MAX], width = rect.w - step->indent;
    int lines = text_wrap(step->style, step->text, width, STEP_LINES_MAX, starts, lengths);
    int box = text_measure(step->style, step->text).h;
    double free_px = rect.h - (lines - 1) * step->pitch - box;
    text_draw_wrapped(canvas, step->style, rect.x + step->indent, rect.y + (int)(free_px / 2), width,
                      step->pitch, STEP_LINES_MAX, step->text);
}

static void add_lines(Scene *scene, const StepsLayout *layout, int current, int shown) {
    int page[STEPS_MAX], up = -1;
    sort_pages(layout, page);
    for (int i = 0; i < layout->count; i++) {
        if (page[i] != shown)
            continue;
        up = up < 0 ? layout->slot[i].y - layout->slot[0].y : up;
        bool lit = i == current;
        StepData data;
        memset(&data, 0, sizeof data);
        data.style = lit ? layout->lit : layout->plain;
        if (current < 0)
            data.style.color = THEME_INK;
        data.pitch = layout->pitch;
        data.text = layout->line[i];
        data.bar = theme_px(&layout->theme, 7);
        data.indent = theme_px(&layout->theme, 32);
        data.lit = lit;
        RectPx slot = layout->slot[i];
        slot.y -= up;
        scene_add(scene, slot, paint_step, &data, sizeof data, theme_hash_text(0, layout->line[i]));
    }
}

void steps_add(Scene *scene, const StepsLayout *layout, int current) {
    int page[STEPS_MAX] = {0};
    sort_pages(layout, page);
    add_lines(scene, layout, current, current >= 0 ? page[current] : 0);
}

void steps_add_page(Scene *scene, const StepsLayout *layout, int page) {
    add_lines(scene, layout, -1, page);
}
