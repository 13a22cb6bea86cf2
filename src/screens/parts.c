#include "screens/parts.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/translate.h"
#include "store/mode_settings.h"

enum { BUTTON_GAP = 34, BUTTON_GAP_LEAST = 22, COLUMN_GAP = 24, LINE_WORDS_PERCENT = 88 };

static double row_text_px(const ButtonRow *row, const Theme *theme) {
    double text_px = 1e9;
    for (int i = 0; i < row->count; i++)
        text_px = fmin(text_px, button_text_px(theme, row->face[i], row->label[i]));
    return text_px;
}

// Faces as wide as words of the least size, each measured: in proportion whole pixels take most from the shortest, and with that from all.
static void place_least(ButtonRow *row, const Theme *theme, int width, int gap) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAST, THEME_INK);
    int face[BUTTONS_MAX], wanted = gap * (row->count - 1), x = row->face[0].x;
    for (int i = 0; i < row->count; i++)
        wanted += face[i] = text_measure(style, row->label[i]).w + 1 + button_padding(theme);
    for (int i = 0; i < row->count && wanted <= width; i++) {
        row->face[i] = rect_of(x, row->face[i].y, face[i], row->face[i].h);
        x += face[i] + gap;
    }
}

void button_row_place(ButtonRow *row, const Theme *theme, int x, int y, int width) {
    int gap = theme_px(theme, BUTTON_GAP), wanted = gap * (row->count - 1), height = button_height(theme);
    for (int i = 0; i < row->count; i++)
        wanted += button_width(theme, row->label[i]);
    int least = theme_px(theme, BUTTON_GAP_LEAST);
    if (wanted > width && row->count > 1) {
        int spare = (wanted - width) / (row->count - 1) + 1;
        int closer = gap - spare < least ? least : gap - spare;
        wanted -= (gap - closer) * (row->count - 1);
        gap = closer;
    }
    // Narrower faces first, and only then smaller words.
    int spare = button_width(theme, "") - button_padding(theme), tight = wanted - row->count * spare,
        gaps = gap * (row->count - 1);
    double narrower = wanted <= width ? 0 : tight < width ? (double)(wanted - width) / (wanted - tight) : 1;
    int words = tight - gaps - row->count * button_padding(theme);
    int rounding = tight <= width ? 0 : 1; // the shortest word would else make all of them smaller
    double smaller =
        rounding ? (double)(width - gaps - row->count * (button_padding(theme) + rounding)) / words : 1;
    for (int i = 0; i < row->count; i++) {
        int word = button_width(theme, row->label[i]) - button_width(theme, "");
        int face = (int)(word * smaller) + rounding + button_padding(theme) + (int)(spare * (1 - narrower));
        row->face[i] = rect_of(x, y, face, height);
        x += face + gap;
    }
    if (rounding && row_text_px(row, theme) < TYPE_LEAST * theme->scale)
        place_least(row, theme, width, gap);
}

bool button_row_is_readable(const ButtonRow *row, const Theme *theme, int width) {
    int words = 0, around = (button_padding(theme) + theme_px(theme, BUTTON_GAP_LEAST)) * row->count;
    for (int i = 0; i < row->count; i++)
        words += button_width(theme, row->label[i]) - button_width(theme, "");
    // On end there is height for one more line.
    int least = theme_is_on_end(theme) ? TYPE_SMALL : TYPE_LEAST;
    return words * least <= (width - around) * TYPE_LEAD;
}

// How many buttons from `first` on have room on a line, with letters nearly as large as usual; at least 1.
static int line_length(const ButtonRow *row, const Theme *theme, int first, int width) {
    int used = 0, count = 0;
    for (int i = first; i < row->count; i++, count++) {
        int words = button_width(theme, row->label[i]) - button_width(theme, "");
        used += words * LINE_WORDS_PERCENT / 100 + button_padding(theme) +
                (count > 0 ? theme_px(theme, BUTTON_GAP_LEAST) : 0);
        if (used > width && count > 0)
            break;
    }
    return count;
}

int button_lines_place(ButtonRow *row, const Theme *theme, int x, int bottom, int width, int hints,
                       bool *hinted) {
    int height = button_height(theme), pitch = height + 2 * focus_ring_reach(theme);
    *hinted = button_row_is_readable(row, theme, width - hints);
    if (*hinted || button_row_is_readable(row, theme, width)) {
        button_row_place(row, theme, x, bottom - height, *hinted ? width - hints : width);
        return bottom - height;
    }
    int lines = 0, y;
    for (int i = 0; i < row->count; i += line_length(row, theme, i, width))
        lines++;
    y = bottom - height - (lines - 1) * pitch;
    for (int first = 0; first < row->count; y += pitch) {
        ButtonRow line = {.count = line_length(row, theme, first, width)};
        for (int i = 0; i < line.count; i++)
            line.label[i] = row->label[first + i];
        button_row_place(&line, theme, x, y, width);
        for (int i = 0; i < line.count; i++)
            row->face[first + i] = line.face[i];
        first += line.count;
    }
    return row->face[0].y;
}

int button_lines_at_end(ButtonRow *row, const Theme *theme, int hints, bool *hinted) {
    int reach = focus_ring_reach(theme), x = theme->safe.x + reach, bottom = rect_bottom(theme->safe) - reach,
        width = theme->safe.w - 2 * reach;
    int top = button_lines_place(row, theme, x, bottom, width, hints, hinted);
    return *hinted ? top
                   : button_lines_place(row, theme, x, bottom - pain_name_room(theme), width, 0, &(bool){0});
}

void button_column_place(ButtonRow *row, const Theme *theme, int x, int y, int width) {
    int height = button_height(theme), gap = theme_px(theme, COLUMN_GAP);
    for (int i = 0; i < row->count; i++)
        row->face[i] = rect_of(x, y + i * (height + gap), width, height);
}

void button_row_add(Scene *scene, const Theme *theme, const ButtonRow *row) {
    double text_px = row_text_px(row, theme);
    for (int i = 0; i < row->count; i++) {
        if (row->disabled[i])
            button_add_disabled(scene, theme, row->face[i], text_px, row->label[i]);
        else
            button_add(scene, theme, row->face[i], row->kind[i], i == row->focus, text_px, row->label[i]);
    }
}

bool action_direction(Action action, Direction *direction) {
    switch (action) {
    case ACTION_UP:
        *direction = DIRECTION_UP;
        return true;
    case ACTION_DOWN:
        *direction = DIRECTION_DOWN;
        return true;
    case ACTION_LEFT:
        *direction = DIRECTION_LEFT;
        return true;
    case ACTION_RIGHT:
        *direction = DIRECTION_RIGHT;
        return true;
    default:
        return false;
    }
}

int focus_step(int focus, int count, Action action) {
    int next = action == ACTION_FOCUS_FIRST ? 0 : action == ACTION_FOCUS_NEXT ? focus + 1 : -1;
    return next < count ? next : -1;
}

static bool button_row_step(ButtonRow *row, Action action) {
    int next = focus_step(row->focus, row->count, action);
    while (next >= 0 && row->disabled[next])
        next = focus_step(next, row->count, ACTION_FOCUS_NEXT);
    row->focus = next < 0 ? row->focus : next;
    return next >= 0;
}

bool button_row_move(ButtonRow *row, Action action) {
    Direction direction;
    if (action == ACTION_FOCUS_NEXT || action == ACTION_FOCUS_FIRST)
        return button_row_step(row, action);
    if (!action_direction(action, &direction))
        return false;
    RectPx reachable[BUTTONS_MAX];
    for (int i = 0; i < row->count; i++)
        reachable[i] = row->disabled[i] ? rect_of(0, 0, 0, 0) : row->face[i];
    int next = focus_move(reachable, row->count, row->focus, direction);
    bool moved = next != row->focus;
    row->focus = next;
    return moved;
}

uint64_t plain_backdrop(ScreenContext *context, Canvas *canvas, uint64_t known_version) {
    int size[2] = {context->environment->width, context->environment->height};
    uint64_t version = theme_hash(theme_hash_text(0, "plain"), size, sizeof size);
    if (version != known_version)
        theme_paint_backdrop(canvas);
    return version;
}

bool captions_shown(const ScreenContext *context) {
    return mode_captions(context->services->settings) || !context->environment->sound_available;
}

void toast_show(Toast *toast, int64_t for_us, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(toast->text, sizeof toast->text, format, arguments);
    va_end(arguments);
    toast->left_us = for_us;
}

int64_t toast_update(Toast *toast, int64_t elapsed_us) {
    if (toast->left_us <= 0)
        return -1;
    toast->left_us -= elapsed_us;
    if (toast->left_us > 0)
        return toast->left_us;
    toast->left_us = 0;
    return 0;
}

void format_delay(int delay_ms, char out[DELAY_TEXT_MAX]) {
    if (delay_ms == 0)
        snprintf(out, DELAY_TEXT_MAX, "%s", _("in step"));
    else
        snprintf(out, DELAY_TEXT_MAX, delay_ms < 0 ? _("%d ms early") : _("%d ms late"), abs(delay_ms));
}
