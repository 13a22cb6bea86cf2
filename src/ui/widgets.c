#include "ui/widgets.h"
#include <stdio.h>
#include <string.h>
#include "ui/text_recorder.h"

typedef struct ButtonData {
    Theme theme;
    RectPx face;
    int kind; // a ButtonKind, or BUTTON_DISABLED
    int focused;
    double text_px;
    char text[160];
} ButtonData;

enum { BUTTON_DISABLED = -1, RING_GAP = 5, RING_WIDTH = 8, EDGE_WIDTH = 2 };

_Static_assert(sizeof(ButtonData) <= SCENE_DATA_MAX, "a button's data is copied into the scene");

int focus_ring_reach(const Theme *theme) {
    return theme_px(theme, RING_GAP) + theme_px(theme, RING_WIDTH) + 1;
}

void focus_ring_draw(Canvas *canvas, const Theme *theme, RectPx around, double radius_px) {
    int gap = theme_px(theme, RING_GAP), width = theme_px(theme, RING_WIDTH);
    RectPx ring = rect_inset(around, -(gap + width));
    canvas_stroke_round_rect(canvas, ring.x, ring.y, ring.w, ring.h, radius_px + gap + width, width,
                             THEME_ACCENT);
    int half = width / 2, cx = ring.x + ring.w / 2, cy = ring.y + ring.h / 2;
    RectPx left = rect_of(ring.x, cy - 2, width, 4), top = rect_of(cx - 2, ring.y, 4, width);
    text_recorder_mark(canvas, "focus ring", left, ring.x - half, cy);
    text_recorder_mark(canvas, "focus ring", left, ring.x + width + gap / 2, cy);
    text_recorder_mark(canvas, "focus ring", top, cx, ring.y - half);
    text_recorder_mark(canvas, "focus ring", top, cx, ring.y + width + gap / 2);
}

typedef struct RingData {
    Theme theme;
    RectPx around;
    double radius_px;
} RingData;

static void paint_ring(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RingData *ring = data;
    focus_ring_draw(canvas, &ring->theme, ring->around, ring->radius_px);
}

void focus_ring_add(Scene *scene, const Theme *theme, RectPx around, double radius_px) {
    RingData ring;
    memset(&ring, 0, sizeof ring);
    ring.theme = *theme;
    ring.around = around;
    ring.radius_px = radius_px;
    scene_add(scene, rect_inset(around, -focus_ring_reach(theme)), paint_ring, &ring, sizeof ring, 0);
}

static void paint_button(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const ButtonData *button = data;
    const Theme *theme = &button->theme;
    RectPx face = button->face;
    double radius = theme->scale * 22;
    Color fill = THEME_PAPER_SOFT, ink = THEME_INK;
    if (button->kind == BUTTON_DISABLED) {
        fill = color_with_alpha(THEME_PAPER_SOFT, 0.45);
        ink = THEME_INK_FAINT;
    } else if (button->focused) {
        fill = button->kind == BUTTON_URGENT ? THEME_URGENT : THEME_FOCUS_FACE;
        ink = button->kind == BUTTON_URGENT ? THEME_PAPER : THEME_FOCUS_INK;
    } else if (button->kind == BUTTON_URGENT) {
        ink = THEME_URGENT;
    }
    canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius, fill);
    if (!button->focused)
        canvas_stroke_round_rect(canvas, face.x, face.y, face.w, face.h, radius, 2 * theme->scale + 0.5,
                                 button->kind == BUTTON_DISABLED ? color_with_alpha(THEME_EDGE, 0.3)
                                                                 : THEME_EDGE);
    if (button->kind != BUTTON_DISABLED && !button->focused)
        text_recorder_mark(canvas, "button", rect_of(face.x, face.y + face.h / 3, 5, face.h / 3), face.x - 2,
                           face.y + face.h / 2);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, ink);
    style.size_px = button->text_px;
    // Letters are set on whole pixels: at the size of the row's others a word may be wider than at a larger one.
    enum { WIDER_PX = 3 };
    int width = face.w - button_padding(theme) + WIDER_PX;
    style = label_fit(style, width, button->text);
    TextSize size = text_measure(style, button->text);
    label_draw(canvas, style, ALIGN_CENTER, face.x + face.w / 2, face.y + (face.h - size.h) / 2, width,
               button->text);
    if (button->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void add_button(Scene *scene, const Theme *theme, RectPx face, int kind, bool focused, double text_px,
                       const char *text) {
    ButtonData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.face = face;
    data.kind = kind;
    data.focused = focused && scene_shows_focus(scene);
    data.text_px = text_px;
    snprintf(data.text, sizeof data.text, "%s", text);
    scene_add(scene, rect_inset(face, -focus_ring_reach(theme)), paint_button, &data, sizeof data, 0);
}

double button_text_px(const Theme *theme, RectPx rect, const char *text) {
    return label_fit(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK), rect.w - button_padding(theme),
                     text)
        .size_px;
}

void button_add(Scene *scene, const Theme *theme, RectPx rect, ButtonKind kind, bool focused, double text_px,
                const char *text) {
    add_button(scene, theme, rect, (int)kind, focused, text_px, text);
}

void button_add_disabled(Scene *scene, const Theme *theme, RectPx rect, double text_px, const char *text) {
    add_button(scene, theme, rect, BUTTON_DISABLED, false, text_px, text);
}

int button_width(const Theme *theme, const char *text) {
    return text_measure(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK), text).w + theme_px(theme, 64);
}

int button_padding(const Theme *theme) {
    return theme_px(theme, 32);
}

int button_height(const Theme *theme) {
    return theme_px(theme, 76);
}

void shadow_draw_around(Canvas *canvas, RectPx face, double radius, double blur, Color color) {
    int out = (int)(blur * 2) + 2, in = (int)radius + 1;
    RectPx whole = rect_inset(face, -out), middle = rect_inset(face, in);
    if (rect_empty(middle))
        middle = rect_of(whole.x, whole.y, whole.w, 0);
    RectPx sides[4] = {
        {whole.x, whole.y, whole.w, middle.y - whole.y},
        {whole.x, rect_bottom(middle), whole.w, rect_bottom(whole) - rect_bottom(middle)},
        {whole.x, middle.y, middle.x - whole.x, middle.h},
        {rect_right(middle), middle.y, rect_right(whole) - rect_right(middle), middle.h},
    };
    for (int i = 0; i < 4; i++) {
        RectPx before = canvas_clip_to(canvas, sides[i]);
        canvas_fill_shadow(canvas, face.x, face.y + blur / 3, face.w, face.h, radius, blur, color);
        canvas_set_clip(canvas, before);
    }
}

static void draw_edge(Canvas *canvas, const Theme *theme, RectPx rect, double radius, Color edge) {
    if (edge.a > 0)
        canvas_stroke_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, radius,
                                 EDGE_WIDTH * theme->scale + 0.5, edge);
}

static void draw_face(Canvas *canvas, const Theme *theme, RectPx rect, double radius, Color fill,
                      Color edge) {
    canvas_fill_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, radius, fill);
    draw_edge(canvas, theme, rect, radius, edge);
}

void paper_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px, Color fill) {
    draw_face(canvas, theme, rect, radius_px, fill, palette_now->screen.paper_edge);
}

void paper_edge_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px) {
    draw_edge(canvas, theme, rect, radius_px, palette_now->screen.paper_edge);
}

void plate_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px, double opacity) {
    draw_face(canvas, theme, rect, radius_px, color_with_alpha(THEME_PLATE, opacity),
              palette_now->screen.plate_edge);
}

typedef struct SheetData {
    Theme theme;
    RectPx face;
    double radius;
} SheetData;

void sheet_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_reference_px) {
    double radius = radius_reference_px * theme->scale, blur = 30 * theme->scale;
    shadow_draw_around(canvas, rect, radius, blur, color_with_alpha(THEME_SHADOW, 0.20));
    paper_draw(canvas, theme, rect, radius, THEME_PAPER);
}

static void paint_sheet(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const SheetData *sheet = data;
    sheet_draw(canvas, &sheet->theme, sheet->face, sheet->radius);
}

void sheet_add(Scene *scene, const Theme *theme, RectPx rect, double radius_reference_px) {
    SheetData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.face = rect;
    data.radius = radius_reference_px;
    scene_add(scene, rect_inset(rect, -theme_px(theme, 44)), paint_sheet, &data, sizeof data, 0);
}

static void paint_bar(Canvas *canvas, RectPx rect, const void *data) {
    const Color *color = data;
    canvas_fill(canvas, rect, *color);
}

void bar_add(Scene *scene, RectPx rect, Color color) {
    scene_add(scene, rect, paint_bar, &color, sizeof color, 0);
}

typedef struct VeilData {
    double strength;
} VeilData;

static void paint_veil(Canvas *canvas, RectPx rect, const void *data) {
    const VeilData *veil = data;
    canvas_fill(canvas, rect, color_with_alpha(THEME_VEIL, veil->strength));
    text_recorder_cover(rect);
}

void veil_add(Scene *scene, const Theme *theme, double strength) {
    VeilData data = {strength};
    scene_add(scene, rect_of(0, 0, theme->width, theme->height), paint_veil, &data, sizeof data, 0);
}

typedef struct ToastData {
    Theme theme;
    int most; // px wide; 0 = it covers
    char text[200];
} ToastData;

_Static_assert(sizeof(ToastData) <= SCENE_DATA_MAX, "a toast's data is copied into the scene");

enum { TOAST_LINES = 5, TOAST_EDGE = 40 };

typedef struct ToastLines {
    TextStyle style;
    int count, pitch, width;
    char line[TOAST_LINES][200];
} ToastLines;

// Between others it has one line; over them as many as it takes.
static ToastLines toast_lines(const Theme *theme, int most, const char *text) {
    int inside = (most > 0 ? most : theme->safe.w) - 2 * theme_px(theme, TOAST_EDGE), starts[TOAST_LINES],
        lengths[TOAST_LINES];
    ToastLines lines = {.style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_PLATE_INK), .count = 1};
    snprintf(lines.line[0], sizeof lines.line[0], "%s", text);
    if (most == 0 && text_measure(lines.style, text).w > inside) {
        lines.count = text_wrap(lines.style, text, inside, TOAST_LINES, starts, lengths);
        for (int i = 0; i < lines.count; i++)
            snprintf(lines.line[i], sizeof lines.line[i], "%.*s", lengths[i], text + starts[i]);
    } else {
        lines.style = label_fit(lines.style, inside, text);
    }
    for (int i = 0; i < lines.count; i++) {
        TextSize size = text_measure(lines.style, lines.line[i]);
        lines.pitch = size.h;
        lines.width = size.w > lines.width ? size.w : lines.width;
    }
    return lines;
}

static void paint_toast(Canvas *canvas, RectPx rect, const void *data) {
    const ToastData *toast = data;
    ToastLines lines = toast_lines(&toast->theme, toast->most, toast->text);
    plate_draw(canvas, &toast->theme, rect, toast_height(&toast->theme) / 2.0, 0.92);
    if (toast->most == 0)
        text_recorder_cover(rect);
    int y = rect.y + (rect.h - lines.count * lines.pitch) / 2;
    for (int i = 0; i < lines.count; i++)
        label_draw(canvas, lines.style, ALIGN_CENTER, rect.x + rect.w / 2, y + i * lines.pitch, rect.w,
                   lines.line[i]);
}

int toast_height(const Theme *theme) {
    return hints_height(theme, TYPE_LEAD);
}

int toast_width(const Theme *theme, const char *text) {
    return text_measure(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_PLATE_INK), text).w +
           2 * theme_px(theme, TOAST_EDGE);
}

void toast_add(Scene *scene, const Theme *theme, int cx, int bottom, int most, const char *text) {
    ToastData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.most = most;
    snprintf(data.text, sizeof data.text, "%s", text);
    ToastLines lines = toast_lines(theme, most, data.text);
    int width = lines.width + 2 * theme_px(theme, TOAST_EDGE), height = toast_height(theme);
    RectPx rect = rect_of(cx - width / 2, bottom - height, width, height + (lines.count - 1) * lines.pitch);
    scene_add(scene, rect, paint_toast, &data, sizeof data, 0);
}
