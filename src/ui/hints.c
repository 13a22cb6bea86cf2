#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "ui/text_recorder.h"
#include "ui/key_caps.h"
#include "ui/widgets.h"

enum { HINT_PART_MAX = 96, MEANING_LINES_MAX = 4, HINT_GAP = 34 };

// Of words, in a line that has no room for larger ones.
#define PAIN_NAME_SMALL 1.2

// Where pain and Back are one key, which leads back where it is only pressed, it has to be held.
static const char *pain_name_hint(void) {
    return key_caps_same("X", "Back") ? _("Back|hold: it hurts") : _("X|it hurts");
}

typedef struct HintsData {
    Theme theme;
    double reference_px;
    const char *hints;
    int urgent, pill;
    int pain;         // the key that says that it hurts comes after all others
    int first, count; // of the hints, which are shown; count 0 = all
    int width;        // px, on as many lines as the meaning of a key then takes; 0 = on one
    unsigned caps;    // that the keys are shown by
} HintsData;

// Arrows are drawn, not written: few typefaces have them.
static void draw_arrow(Canvas *canvas, int which, double x, double y, double size, Color color) {
    static const double SHAPES[4][6] = {
        {0.1, 0.5, 0.8, 0.1, 0.8, 0.9}, // left
        {0.5, 0.1, 0.9, 0.8, 0.1, 0.8}, // up
        {0.9, 0.5, 0.2, 0.9, 0.2, 0.1}, // right
        {0.5, 0.9, 0.1, 0.2, 0.9, 0.2}, // down
    };
    double xy[6];
    for (int i = 0; i < 6; i += 2) {
        xy[i] = x + SHAPES[which][i] * size;
        xy[i + 1] = y + SHAPES[which][i + 1] * size;
    }
    canvas_fill_polygon(canvas, xy, 3, color);
}

// Copies the next part up to `end` and returns what follows it.
static const char *next_part(const char *from, const char *ends, char part[HINT_PART_MAX]) {
    size_t length = strcspn(from, ends);
    size_t kept = length < HINT_PART_MAX - 1 ? length : HINT_PART_MAX - 1;
    memcpy(part, from, kept);
    part[kept] = '\0';
    return from + length;
}

typedef struct Pen {
    Canvas *canvas; // NULL = only measures
    const Theme *theme;
    TextStyle key, meaning;
    Color cap;
    int x, y, height;
    int right; // meanings go on to another line there; 0 = never
    int lines; // that the last meaning has taken
} Pen;

static void draw_cap(Pen *pen, const char *key) {
    int arrow = theme_px(pen->theme, 0.75 * pen->height / pen->theme->scale * 0.62);
    int inside = 0, padding = pen->height * 3 / 10;
    for (const char *at = key; *at && key_caps_is_arrow(at); at += 3)
        inside += arrow + arrow / 4;
    bool arrows = inside > 0;
    TextSize size = text_measure(pen->key, key);
    if (arrows)
        inside -= arrow / 4;
    else
        inside = size.w;
    int width = inside + 2 * padding > pen->height ? inside + 2 * padding : pen->height;
    if (pen->canvas) {
        canvas_fill_round_rect(pen->canvas, pen->x, pen->y, width, pen->height, pen->height * 0.28, pen->cap);
        text_recorder_mark(pen->canvas, "key", rect_of(pen->x, pen->y + pen->height / 3, 4, 4), pen->x - 2,
                           pen->y + pen->height / 2);
        double x = pen->x + (width - inside) / 2.0;
        if (!arrows)
            text_draw(pen->canvas, pen->key, (int)x, pen->y + (pen->height - size.h) / 2, key);
        for (const char *at = key; arrows && *at && key_caps_is_arrow(at); at += 3, x += arrow + arrow / 4)
            draw_arrow(pen->canvas, (unsigned char)at[2] - 0x90, x, pen->y + (pen->height - arrow) / 2.0,
                       arrow, pen->key.color);
    }
    pen->x += width;
}

// One cap for each key.
static void draw_keys(Pen *pen, const char *keys) {
    static const char separator[] = {KEY_SEPARATOR, '\0'};
    while (*keys) {
        char key[KEY_SHOWN_SIZE];
        size_t length = strcspn(keys, separator);
        snprintf(key, sizeof key, "%.*s", (int)length, keys);
        draw_cap(pen, key);
        keys += length;
        keys += *keys == KEY_SEPARATOR;
        if (*keys)
            pen->x += pen->height / 5;
    }
}

static void draw_hint(Pen *pen, const char *key, const char *meaning) {
    draw_keys(pen, key);
    pen->x += theme_px(pen->theme, 12);
    TextSize size = text_measure(pen->meaning, meaning);
    if (pen->right > 0 && pen->x + size.w > pen->right) {
        int starts[MEANING_LINES_MAX], lengths[MEANING_LINES_MAX], width = pen->right - pen->x;
        pen->lines = text_wrap(pen->meaning, meaning, width, MEANING_LINES_MAX, starts, lengths);
        if (pen->canvas)
            text_draw_wrapped(pen->canvas, pen->meaning, pen->x, pen->y + (pen->height - size.h) / 2, width,
                              size.h, MEANING_LINES_MAX, meaning);
        pen->x = pen->right;
        return;
    }
    if (pen->canvas)
        text_draw(pen->canvas, pen->meaning, pen->x, pen->y + (pen->height - size.h) / 2, meaning);
    pen->x += size.w;
}

static void draw_pain_name(Pen *pen, int x) {
    char part[HINT_PART_MAX], key[KEY_SHOWN_SIZE];
    const char *meaning = next_part(pain_name_hint(), "|", part);
    if (!key_caps_show(part, key) || *meaning != '|')
        return;
    if (pen->x > x)
        pen->x += theme_px(pen->theme, HINT_GAP);
    pen->cap = THEME_URGENT;
    draw_hint(pen, key, meaning + 1);
}

// Draws them where there is a canvas; the pen tells where it has come to.
static Pen walk_with_pen(Canvas *canvas, const HintsData *data, int x, int y) {
    const Theme *theme = &data->theme;
    Pen pen = {.canvas = canvas, .theme = theme, .x = x, .y = y};
    pen.right = data->width > 0 ? x + data->width : 0;
    pen.lines = 1;
    pen.height = hints_height(theme, data->reference_px);
    pen.cap = data->urgent ? THEME_URGENT : THEME_INK_SOFT;
    pen.key = theme_style(theme, TEXT_BOLD, data->reference_px * 0.94, THEME_PAPER);
    pen.meaning = theme_style(theme, data->urgent ? TEXT_BOLD : TEXT_REGULAR, data->reference_px,
                              data->urgent ? THEME_URGENT : THEME_INK_SOFT);
    const char *at = data->hints;
    for (int i = 0; *at; i++) {
        char part[HINT_PART_MAX], key[KEY_SHOWN_SIZE];
        at = next_part(at, "|", part);
        at += *at == '|';
        bool has_key = key_caps_show(part, key);
        at = next_part(at, ";", part);
        at += *at == ';';
        if (!has_key || i < data->first || (data->count > 0 && i >= data->first + data->count))
            continue;
        if (pen.x > x)
            pen.x += theme_px(theme, HINT_GAP);
        draw_hint(&pen, key, part);
    }
    if (data->pain)
        draw_pain_name(&pen, x);
    return pen;
}

// Their width.
static int walk_hints(Canvas *canvas, const HintsData *data, int x, int y) {
    return walk_with_pen(canvas, data, x, y).x - x;
}

static void paint_hints(Canvas *canvas, RectPx rect, const void *data) {
    const HintsData *hints = data;
    int margin = hints->pill;
    if (margin)
        paper_draw(canvas, &hints->theme, rect, rect.h * 0.3, THEME_PAPER);
    walk_hints(canvas, data, rect.x + margin, rect.y + margin);
}

int hints_height(const Theme *theme, double reference_px) {
    return theme_px(theme, reference_px * 1.5);
}

static HintsData hints_data(const Theme *theme, double reference_px, const char *hints, int urgent) {
    HintsData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.reference_px = reference_px;
    data.hints = hints;
    data.urgent = urgent;
    data.caps = key_caps_version();
    return data;
}

int hints_width(const Theme *theme, double reference_px, const char *hints) {
    HintsData data = hints_data(theme, reference_px, hints, 0);
    return walk_hints(NULL, &data, 0, 0);
}

// Where it lies.
static RectPx place_hints(const HintsData *data, Align align, int x, int y) {
    int width = walk_hints(NULL, data, 0, 0);
    int left = align == ALIGN_LEFT ? x : align == ALIGN_CENTER ? x - width / 2 : x - width;
    return rect_of(left, y, width, hints_height(&data->theme, data->reference_px));
}

RectPx key_map_add(Scene *scene, const Theme *theme, Align align, int x, int y, double reference_px,
                   const char *map) {
    HintsData data = hints_data(theme, reference_px, map, 0);
    RectPx rect = place_hints(&data, align, x, y);
    scene_add(scene, rect, paint_hints, &data, sizeof data, 0);
    return rect;
}

// As many as have room up to the edge of the safe area: those that come first, the arrows mostly, give way.
static const char *last_hints(const Theme *theme, Align align, int x, double reference_px,
                              const char *hints) {
    int left = x - theme->safe.x, right = rect_right(theme->safe) - x, half = left < right ? left : right;
    int room = align == ALIGN_LEFT ? right : align == ALIGN_RIGHT ? left : 2 * half;
    const char *next;
    while (hints_width(theme, reference_px, hints) > room && (next = strchr(hints, ';')))
        hints = next + 1;
    return hints;
}

// How many hints from `first` on have room on a line; at least 1, and 0 when there are no more.
static int line_of(HintsData *data, int first, int width) {
    int all = 0, count = 1;
    for (const char *at = data->hints; *at; at++)
        all += *at == ';' || !at[1];
    if (first >= all)
        return 0;
    data->first = first;
    for (; first + count < all; count++) {
        data->count = count + 1;
        if (walk_hints(NULL, data, 0, 0) > width)
            break;
    }
    data->count = count;
    return count;
}

static int lines_height(const HintsData *data) {
    Pen pen = walk_with_pen(NULL, data, 0, 0);
    return hints_height(&data->theme, data->reference_px) +
           (pen.lines - 1) * text_measure(pen.meaning, "A").h;
}

static bool is_last(const HintsData *data) {
    const char *at = data->hints;
    for (int i = 0; i < data->first + data->count && at; i++)
        at = (at = strchr(at, ';')) ? at + 1 : NULL;
    return !at;
}

// As line_of() says, with `last` px for the line that holds the last one; a hint that is wider than the line goes on below it. Returns
// the height, 0 when there are no more.
static int take_line(HintsData *data, int first, int width, int last) {
    data->width = 0;
    if (line_of(data, first, width) == 0)
        return 0;
    if (is_last(data) && data->count > 1 && walk_hints(NULL, data, 0, 0) > last)
        data->count--;
    width = is_last(data) ? last : width;
    if (walk_hints(NULL, data, 0, 0) > width)
        data->width = width;
    return lines_height(data);
}

static int line_gap(const Theme *theme, double reference_px) {
    return theme_px(theme, reference_px * 1.75) - hints_height(theme, reference_px);
}

int key_lines_height(const Theme *theme, double reference_px, const char *map, int width, int last) {
    HintsData data = hints_data(theme, reference_px, map, 0);
    int all = 0;
    for (int first = 0, height; (height = take_line(&data, first, width, last)) > 0; first += data.count)
        all += height + (all > 0 ? line_gap(theme, reference_px) : 0);
    return all;
}

void key_lines_add(Scene *scene, const Theme *theme, int x, int y, double reference_px, const char *map,
                   int width, int last) {
    HintsData data = hints_data(theme, reference_px, map, 0);
    for (int first = 0, height; (height = take_line(&data, first, width, last)) > 0; first += data.count) {
        RectPx rect = place_hints(&data, ALIGN_LEFT, x, y);
        rect.h = height;
        scene_add(scene, rect, paint_hints, &data, sizeof data, 0);
        y += height + line_gap(theme, reference_px);
    }
}

int key_text_height(const Theme *theme, double reference_px, const char *map, int width) {
    HintsData data = hints_data(theme, reference_px, map, 0);
    data.width = width;
    return lines_height(&data);
}

void key_text_add(Scene *scene, const Theme *theme, int x, int y, double reference_px, const char *map,
                  int width) {
    HintsData data = hints_data(theme, reference_px, map, 0);
    data.width = width;
    RectPx rect = rect_of(x, y, width, key_text_height(theme, reference_px, map, width));
    scene_add(scene, rect, paint_hints, &data, sizeof data, 0);
}

// Those that have room beside what stands in the same line already, and after them the key that says that it hurts. False when even
// that has none.
static bool fit_pain_name(const Scene *scene, HintsData *data, Align align, int x, int y) {
    RectPx safe = data->theme.safe, none = {0};
    int gap = theme_px(&data->theme, HINT_GAP);
    data->pain = 1;
    for (const char *at = data->hints;; at++) {
        data->hints = at;
        RectPx rect = place_hints(data, align, x, y), around = rect;
        around.x -= align == ALIGN_LEFT ? 0 : gap;
        around.w += align == ALIGN_CENTER ? 2 * gap : gap;
        if (rect.x >= safe.x && rect_right(rect) <= rect_right(safe) &&
            scene_is_free(scene, around, align == ALIGN_CENTER ? none : rect_of(x, y, 1, 1)))
            return true;
        if (!*at)
            return false;
        size_t length = strcspn(at, ";");
        at += at[length] ? length : length - 1;
    }
}

RectPx hints_add(Scene *scene, const Theme *theme, Align align, int x, int y, double reference_px,
                 const char *hints) {
    HintsData data = hints_data(theme, reference_px, hints, 0);
    if (scene_wants_pain_name(scene) && fit_pain_name(scene, &data, align, x, y)) {
        RectPx rect = place_hints(&data, align, x, y);
        scene_add(scene, rect, paint_hints, &data, sizeof data, 0);
        scene_name_pain(scene, false);
        return rect;
    }
    if (scene_shows_keys(scene))
        return key_map_add(scene, theme, align, x, y, reference_px,
                           last_hints(theme, align, x, reference_px, hints));
    data = hints_data(theme, reference_px, last_hints(theme, align, x, reference_px, hints), 0);
    return place_hints(&data, align, x, y);
}

// At the lowest free place, right before left.
static void add_where_free(Scene *scene, HintsData *data) {
    const Theme *theme = &data->theme;
    RectPx safe = theme->safe, none = {0}, rect = place_hints(data, ALIGN_LEFT, safe.x, safe.y);
    int step = theme_px(theme, 8), right = rect_right(safe) - rect.w;
    for (int y = rect_bottom(safe) - rect.h; scene_wants_pain_name(scene) && y >= safe.y; y -= step)
        for (int side = 0; side < 2 && scene_wants_pain_name(scene); side++) {
            rect.x = side == 0 ? right : safe.x;
            rect.y = y;
            if (!scene_is_free(scene, rect_inset(rect, -step / 2), none))
                continue;
            scene_add(scene, rect, paint_hints, data, sizeof *data, 0);
            scene_name_pain(scene, false);
        }
}

void pain_name_add(Scene *scene, const Theme *theme) {
    static const double SIZES[] = {2, 1.5, PAIN_NAME_SMALL, 1}; // rather smaller than not at all
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES && scene_wants_pain_name(scene); i++) {
        Theme smaller = theme_at_most(theme->width, theme->height, SIZES[i]);
        HintsData data = hints_data(&smaller, TYPE_FOOTNOTE, "", 0);
        data.pain = 1;
        add_where_free(scene, &data);
    }
}

int pain_name_width(const Theme *theme) {
    HintsData data = hints_data(theme, TYPE_FOOTNOTE, "", 0);
    data.pain = 1;
    return walk_hints(NULL, &data, 0, 0);
}

int pain_name_room(const Theme *theme) {
    return hints_height(theme, TYPE_FOOTNOTE) + theme_px(theme, 12);
}

int pain_name_least_room(const Theme *theme) {
    Theme smaller = theme_at_most(theme->width, theme->height, PAIN_NAME_SMALL);
    return pain_name_room(&smaller);
}

const char *pain_chip_hint(void) {
    return key_caps_same("X", "Back") ? _("Back|Pain? Pause") : _("X|Pain? Stop");
}

RectPx pain_chip_add(Scene *scene, const Theme *theme, int x, int bottom, bool on_veil) {
    HintsData data = hints_data(theme, TYPE_LEAD, pain_chip_hint(), 1);
    scene_name_pain(scene, false);
    data.pill = on_veil ? theme_px(theme, 10) : 0;
    int height = hints_height(theme, TYPE_LEAD);
    RectPx rect = rect_inset(rect_of(x, bottom - height, walk_hints(NULL, &data, 0, 0), height), -data.pill);
    rect.w += data.pill;
    if (scene_shows_keys(scene))
        scene_add(scene, rect, paint_hints, &data, sizeof data, 0);
    return rect;
}
