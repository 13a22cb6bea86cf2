#include "ui/setting_row.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "ui/text_recorder.h"

enum { ROW_HEIGHT = 74, PADDING = 30, ARROW = 26, VALUE_WIDTH = 110, BAR_WIDTH = 14, KNOB_RADIUS = 20 };

typedef struct RowData {
    Theme theme;
    RectPx face;
    double share;
    unsigned char kind, on, focused, first, last;
    char name[LABEL_TEXT_MAX], value[SETTING_VALUE_MAX];
} RowData;

_Static_assert(sizeof(RowData) <= SCENE_DATA_MAX, "a row's data is copied into the scene");

int setting_row_height(const Theme *theme) {
    return theme_px(theme, ROW_HEIGHT);
}

void setting_row_bar(const Theme *theme, RectPx face, int *x, int *length) {
    *x = face.x + face.w / 2;
    *length = rect_right(face) - theme_px(theme, PADDING + VALUE_WIDTH + 44) - *x;
}

static void draw_value(Canvas *canvas, const RowData *row, int right, int width) {
    TextStyle style = theme_style(&row->theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    style = label_fit(style, width, row->value);
    TextSize size = text_measure(style, row->value);
    label_draw(canvas, style, ALIGN_RIGHT, right, row->face.y + (row->face.h - size.h) / 2, width,
               row->value);
}

static void draw_slider(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    int x, length, y = row->face.y + row->face.h / 2;
    setting_row_bar(theme, row->face, &x, &length);
    double width = BAR_WIDTH * theme->scale, at = x + row->share * length;
    canvas_stroke_line(canvas, x, y, x + length, y, width, THEME_TRACK);
    if (row->share > 0)
        canvas_stroke_line(canvas, x, y, at, y, width, THEME_TEAL);
    canvas_fill_circle(canvas, at, y, KNOB_RADIUS * theme->scale, THEME_PAPER);
    canvas_fill_circle(canvas, at, y, (KNOB_RADIUS - 4) * theme->scale,
                       row->focused ? THEME_ACCENT : THEME_TEAL);
    int knob = theme_px(theme, KNOB_RADIUS);
    text_recorder_mark(canvas, "knob", rect_of((int)at - 2, y - knob, 4, 2 * knob), (int)at, y - knob - 3);
    draw_value(canvas, row, rect_right(row->face) - theme_px(theme, PADDING), theme_px(theme, VALUE_WIDTH));
}

static void draw_switch(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    int w = theme_px(theme, 92), h = theme_px(theme, 50),
        right = rect_right(row->face) - theme_px(theme, PADDING);
    int x = right - w, y = row->face.y + (row->face.h - h) / 2;
    double radius = h / 2.0, knob = radius - 5 * theme->scale;
    if (row->on) {
        canvas_fill_round_rect(canvas, x, y, w, h, radius, THEME_TEAL);
        canvas_fill_circle(canvas, x + w - radius, y + radius, knob, THEME_PAPER);
    } else { // hollow, so that it is not the brighter of the two in any theme
        canvas_stroke_round_rect(canvas, x, y, w, h, radius, 4 * theme->scale, THEME_EDGE);
        canvas_fill_circle(canvas, x + radius, y + radius, knob - 4 * theme->scale, THEME_EDGE);
    }
    text_recorder_mark(canvas, "switch", rect_of(x, y, w, h), x - 3, y + h / 2);
    text_recorder_mark(canvas, "switch's knob", rect_of(x, y, w, h),
                       (int)(row->on ? x + radius : x + w - radius), y + h / 2);
    draw_value(canvas, row, x - theme_px(theme, 22), theme_px(theme, VALUE_WIDTH));
}

static void draw_arrow(Canvas *canvas, const RowData *row, int x, bool right, bool faint) {
    double size = ARROW * row->theme.scale, y = row->face.y + row->face.h / 2.0, back = right ? x : x + size,
           tip = right ? x + size * 0.8 : x + size * 0.2;
    double xy[6] = {tip, y, back, y - size / 2, back, y + size / 2};
    canvas_fill_polygon(canvas, xy, 3, faint ? THEME_TRACK : row->focused ? THEME_ACCENT : THEME_INK_SOFT);
    if (!faint)
        text_recorder_mark(canvas, "arrow", rect_of(x, (int)(y - size / 2), (int)size, (int)size), x - 3,
                           (int)y);
}

// Where a choice begins: in the middle, or as much further left as its value needs and a short name leaves.
static int choice_left(const RowData *row) {
    const Theme *theme = &row->theme;
    int around =
            row->kind == SETTING_ROW_CHOICE ? 2 * theme_px(theme, ARROW + 18) : theme_px(theme, ARROW + 18),
        middle = row->face.x + row->face.w / 2;
    int value = text_measure(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT), row->value).w,
        name = text_measure(theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_INK), row->name).w;
    int wanted = rect_right(row->face) - theme_px(theme, PADDING) - around - value - 1,
        most = row->face.x + theme_px(theme, PADDING) + name + theme_px(theme, 12);
    int left = wanted > most ? wanted : most;
    return left < middle ? left : middle;
}

static void draw_choice(Canvas *canvas, const RowData *row, bool both) {
    const Theme *theme = &row->theme;
    int arrow = theme_px(theme, ARROW), gap = theme_px(theme, 18);
    int right = rect_right(row->face) - theme_px(theme, PADDING), left = choice_left(row);
    draw_arrow(canvas, row, right - arrow, true, row->last);
    if (both)
        draw_arrow(canvas, row, left, false, row->first);
    int from = both ? left + arrow + gap : left, to = right - arrow - gap;
    if (!both) {
        draw_value(canvas, row, to, to - from);
        return;
    }
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    style = label_fit(style, to - from, row->value);
    int height = text_measure(style, row->value).h;
    label_draw(canvas, style, ALIGN_CENTER, (from + to) / 2, row->face.y + (row->face.h - height) / 2,
               to - from, row->value);
}

// A dot marks the one in use.
static void draw_plain(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    int right = rect_right(row->face) - theme_px(theme, PADDING);
    if (row->on) {
        canvas_fill_circle(canvas, right - theme_px(theme, 14), row->face.y + row->face.h / 2.0,
                           14 * theme->scale, THEME_TEAL);
        right -= theme_px(theme, 46);
    }
    draw_value(canvas, row, right, row->face.w / 2);
}

// What stands at the right of a name.
static int width_beside_name(const RowData *row) {
    const Theme *theme = &row->theme;
    bool bare = row->kind == SETTING_ROW_PLAIN || (row->kind == SETTING_ROW_OPEN && !row->value[0]);
    if (!bare && (row->kind == SETTING_ROW_CHOICE || row->kind == SETTING_ROW_OPEN))
        return rect_right(row->face) - choice_left(row);
    if (!bare)
        return row->face.w / 2;
    int mark = row->kind == SETTING_ROW_OPEN ? theme_px(theme, ARROW + 18)
               : row->on                     ? theme_px(theme, 46)
                                             : 0;
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    int value = row->value[0] ? text_measure(style, row->value).w + theme_px(theme, 30) : 0;
    return theme_px(theme, PADDING) + mark + (value < row->face.w / 2 ? value : row->face.w / 2);
}

static void draw_name(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    char shown[LABEL_TEXT_MAX];
    int room = row->face.w - width_beside_name(row) - theme_px(theme, PADDING + 12);
    TextStyle style = label_fit(theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_INK), room, row->name);
    label_shorten(style, room, row->name, shown);
    text_draw(canvas, style, row->face.x + theme_px(theme, PADDING),
              row->face.y + (row->face.h - text_measure(style, shown).h) / 2, shown);
}

static void paint_row(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RowData *row = data;
    const Theme *theme = &row->theme;
    RectPx face = row->face;
    double radius = 22 * theme->scale;
    paper_draw(canvas, theme, face, radius,
               row->focused ? THEME_PAPER : color_with_alpha(THEME_PAPER_SOFT, 0.8));
    draw_name(canvas, row);
    switch ((SettingRowKind)row->kind) {
    case SETTING_ROW_SLIDER:
        draw_slider(canvas, row);
        break;
    case SETTING_ROW_SWITCH:
        draw_switch(canvas, row);
        break;
    case SETTING_ROW_CHOICE:
    case SETTING_ROW_OPEN:
        draw_choice(canvas, row, row->kind == SETTING_ROW_CHOICE);
        break;
    case SETTING_ROW_PLAIN:
        draw_plain(canvas, row);
        break;
    }
    if (row->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

// Cut between characters, not within one.
static void copy_text(char *out, size_t size, const char *text) {
    size_t length = strlen(text);
    if (length >= size) {
        length = size - 4;
        while (length > 0 && ((unsigned char)text[length] & 0xc0u) == 0x80u)
            length--;
        snprintf(out, size, "%.*s\xe2\x80\xa6", (int)length, text);
        return;
    }
    memcpy(out, text, length + 1);
}

// A name too long for any row keeps its end, which may be all that tells it from another.
static void shorten_bytes(const char *name, char out[LABEL_TEXT_MAX]) {
    label_shorten((TextStyle){.weight = TEXT_BOLD, .size_px = 1}, INT_MAX, name, out);
}

void setting_row_add(Scene *scene, const Theme *theme, const SettingRowLook *look) {
    RowData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.face = look->face;
    data.kind = (unsigned char)look->kind;
    data.share = look->share;
    data.on = look->on;
    data.focused = look->focused && scene_shows_focus(scene);
    data.first = look->first;
    data.last = look->last;
    shorten_bytes(look->name, data.name);
    copy_text(data.value, sizeof data.value, look->value ? look->value : "");
    scene_add(scene, rect_inset(look->face, -focus_ring_reach(theme)), paint_row, &data, sizeof data, 0);
}
