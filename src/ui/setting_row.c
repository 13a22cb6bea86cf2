#include "ui/setting_row.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "ui/flow.h"
#include "ui/text_recorder.h"

enum {
    ROW_HEIGHT = 74,
    TALL_HEIGHT = 122,
    TALL_BELOW = 740, // width
    NAME_HEIGHT = 61, // of a tall row
    NAME_LINES = 2,   // that stand alone in a tall row
    PADDING = 30,
    ARROW = 26,
    VALUE_WIDTH = 110,
    BAR_WIDTH = 14,
    KNOB_RADIUS = 20
};

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

int setting_row_height_at(const Theme *theme, int width) {
    return theme_px(theme, width < theme_px(theme, TALL_BELOW) ? TALL_HEIGHT : ROW_HEIGHT);
}

static bool is_tall(const Theme *theme, RectPx face) {
    return face.h >= theme_px(theme, TALL_HEIGHT);
}

RectPx setting_row_control(const Theme *theme, RectPx face) {
    int padding = theme_px(theme, PADDING), name = theme_px(theme, NAME_HEIGHT);
    if (is_tall(theme, face)) // below the name, as far from the lower edge as that is from the upper
        return rect_of(face.x + padding, face.y + face.h - name, face.w - 2 * padding, name);
    return rect_of(face.x + face.w / 2, face.y, face.w - face.w / 2 - padding, face.h);
}

// A name that may be all that the row says.
static bool is_bare(const RowData *row) {
    return !row->value[0] && (row->kind == SETTING_ROW_PLAIN || row->kind == SETTING_ROW_OPEN);
}

// Where what a row of one line chooses or opens begins: in the middle, or as much further left as its value needs and a short name leaves.
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

static RectPx control_of(const RowData *row) {
    RectPx control = setting_row_control(&row->theme, row->face);
    if (is_bare(row)) {
        control.y = row->face.y;
        control.h = row->face.h;
    } else if (!is_tall(&row->theme, row->face) &&
               (row->kind == SETTING_ROW_CHOICE || row->kind == SETTING_ROW_OPEN)) {
        int left = choice_left(row);
        control.w += control.x - left;
        control.x = left;
    }
    return control;
}

void setting_row_bar(const Theme *theme, RectPx face, int *x, int *length) {
    RectPx control = setting_row_control(theme, face);
    *x = control.x + (is_tall(theme, face) ? theme_px(theme, KNOB_RADIUS) : 0);
    *length = rect_right(control) - theme_px(theme, VALUE_WIDTH + 44) - *x;
}

// In the middle of the line that the control stands on; `x` is its left or right end or its middle.
static void draw_value(Canvas *canvas, const RowData *row, Align align, int x, int width) {
    RectPx control = control_of(row);
    TextStyle style = theme_style(&row->theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    style = label_fit(style, width, row->value);
    int height = text_measure(style, row->value).h;
    label_draw(canvas, style, align, x, control.y + (control.h - height) / 2, width, row->value);
}

// Before a mark at the right, or in a tall row at the left with the mark opposite.
static void draw_value_before(Canvas *canvas, const RowData *row, int right, int width) {
    RectPx control = control_of(row);
    if (is_tall(&row->theme, row->face))
        draw_value(canvas, row, ALIGN_LEFT, control.x, right - control.x);
    else
        draw_value(canvas, row, ALIGN_RIGHT, right, width);
}

static void draw_slider(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    RectPx control = control_of(row);
    int x, length, y = control.y + control.h / 2;
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
    draw_value(canvas, row, ALIGN_RIGHT, rect_right(control), theme_px(theme, VALUE_WIDTH));
}

static void draw_switch(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    RectPx control = control_of(row);
    int w = theme_px(theme, 92), h = theme_px(theme, 50);
    int x = rect_right(control) - w, y = control.y + (control.h - h) / 2;
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
    draw_value_before(canvas, row, x - theme_px(theme, 22), theme_px(theme, VALUE_WIDTH));
}

static void draw_arrow(Canvas *canvas, const RowData *row, int x, bool right, bool faint) {
    RectPx control = control_of(row);
    double size = ARROW * row->theme.scale, y = control.y + control.h / 2.0, back = right ? x : x + size,
           tip = right ? x + size * 0.8 : x + size * 0.2;
    double xy[6] = {tip, y, back, y - size / 2, back, y + size / 2};
    canvas_fill_polygon(canvas, xy, 3, faint ? THEME_TRACK : row->focused ? THEME_ACCENT : THEME_INK_SOFT);
    if (!faint)
        text_recorder_mark(canvas, "arrow", rect_of(x, (int)(y - size / 2), (int)size, (int)size), x - 3,
                           (int)y);
}

static void draw_choice(Canvas *canvas, const RowData *row) {
    int arrow = theme_px(&row->theme, ARROW), gap = theme_px(&row->theme, 18);
    RectPx control = control_of(row);
    int right = rect_right(control), from = control.x + arrow + gap, to = right - arrow - gap;
    draw_arrow(canvas, row, right - arrow, true, row->last);
    draw_arrow(canvas, row, control.x, false, row->first);
    draw_value(canvas, row, ALIGN_CENTER, (from + to) / 2, to - from);
}

static void draw_open(Canvas *canvas, const RowData *row) {
    int arrow = theme_px(&row->theme, ARROW), gap = theme_px(&row->theme, 18);
    RectPx control = control_of(row);
    int right = rect_right(control), to = right - arrow - gap;
    draw_arrow(canvas, row, right - arrow, true, row->last);
    draw_value_before(canvas, row, to, to - control.x);
}

// A dot marks the one in use.
static void draw_plain(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    RectPx control = control_of(row);
    int right = rect_right(control);
    if (row->on) {
        canvas_fill_circle(canvas, right - theme_px(theme, 14), control.y + control.h / 2.0,
                           14 * theme->scale, THEME_TEAL);
        right -= theme_px(theme, 46);
    }
    draw_value_before(canvas, row, right, row->face.w / 2);
}

// What stands at the right of a name.
static int width_beside_name(const RowData *row) {
    const Theme *theme = &row->theme;
    bool tall = is_tall(theme, row->face);
    if (tall && !is_bare(row))
        return theme_px(theme, PADDING);
    if (!is_bare(row) && (row->kind == SETTING_ROW_CHOICE || row->kind == SETTING_ROW_OPEN))
        return rect_right(row->face) - choice_left(row);
    if (row->kind != SETTING_ROW_PLAIN && !is_bare(row))
        return row->face.w / 2;
    int mark = row->kind == SETTING_ROW_OPEN ? theme_px(theme, ARROW + 18)
               : row->on                     ? theme_px(theme, 46)
                                             : 0;
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    int value = row->value[0] ? text_measure(style, row->value).w + theme_px(theme, 30) : 0;
    return theme_px(theme, PADDING) + mark + (value < row->face.w / 2 ? value : row->face.w / 2);
}

// Where a tall row says nothing else.
static void draw_name_on_lines(Canvas *canvas, const RowData *row, int room) {
    const Theme *theme = &row->theme;
    int starts[NAME_LINES], lengths[NAME_LINES];
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK);
    char shown[LABEL_TEXT_MAX];
    label_shorten(style, room * NAME_LINES * 9 / 10, row->name, shown); // lines are not filled to their ends
    int lines = text_wrap(style, shown, room, NAME_LINES, starts, lengths);
    double pitch = style.size_px * 1.2;
    text_draw_wrapped(canvas, style, row->face.x + theme_px(theme, PADDING),
                      row->face.y + (row->face.h - (int)(lines * pitch)) / 2, room, pitch, NAME_LINES, shown);
}

static void draw_name(Canvas *canvas, const RowData *row) {
    const Theme *theme = &row->theme;
    char shown[LABEL_TEXT_MAX];
    bool tall = is_tall(theme, row->face);
    int room = row->face.w - width_beside_name(row) - theme_px(theme, PADDING + 12),
        height = tall && !is_bare(row) ? theme_px(theme, NAME_HEIGHT) : row->face.h;
    TextStyle usual = theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_INK),
              style = label_fit(usual, room, row->name);
    if (tall && is_bare(row) && !label_has_room(theme, usual, room, row->name)) {
        draw_name_on_lines(canvas, row, room);
        return;
    }
    label_shorten(style, room, row->name, shown);
    text_draw(canvas, style, row->face.x + theme_px(theme, PADDING),
              row->face.y + (height - text_measure(style, shown).h) / 2, shown);
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
        draw_choice(canvas, row);
        break;
    case SETTING_ROW_OPEN:
        draw_open(canvas, row);
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
