#include "ui/label.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PARAGRAPH_LINES_MAX = TEXT_LINES_MAX };

typedef struct LabelData {
    TextStyle style;
    char text[LABEL_TEXT_MAX];
} LabelData;

_Static_assert(sizeof(LabelData) <= SCENE_DATA_MAX, "a label's data is copied into the scene");

TextStyle label_fit(TextStyle style, int max_width, const char *text) {
    TextSize size = text_measure(style, text);
    if (size.w <= max_width || max_width <= 0)
        return style;
    double smallest = style.size_px * 0.65;
    // A little less than in proportion: glyphs are set on whole pixels, and every further size costs a
    // measure. Of a short word in small letters that would be too much.
    double less = max_width < 100 ? max_width / 50.0 : 2;
    style.size_px *= (max_width - less) / size.w;
    while (style.size_px > smallest && text_measure(style, text).w > max_width)
        style.size_px -= 0.5;
    if (style.size_px < smallest)
        style.size_px = smallest;
    return style;
}

// Copies what fits into `max_width`, with an ellipsis where it had to be cut.
static void cut_to_width(TextStyle style, int max_width, const char *text, char out[LABEL_TEXT_MAX]) {
    snprintf(out, LABEL_TEXT_MAX, "%s", text);
    if (max_width <= 0 || text_measure(style, out).w <= max_width)
        return;
    size_t length = strlen(out);
    if (length > LABEL_TEXT_MAX - 4)
        length = LABEL_TEXT_MAX - 4;
    while (length > 0) {
        length--;
        while (length > 0 && ((unsigned char)out[length] & 0xc0u) == 0x80u)
            length--;
        memcpy(out + length, "\xe2\x80\xa6", 4);
        if (text_measure(style, out).w <= max_width)
            return;
    }
}

static bool is_inside_character(const char *at) {
    return ((unsigned char)*at & 0xc0u) == 0x80u;
}

// About `keep` bytes of it, three fifths of them from its begin.
static void leave_out_middle(const char *text, size_t length, size_t keep, char out[LABEL_TEXT_MAX]) {
    size_t head = keep * 3 / 5, tail = length - (keep - head);
    while (head > 0 && is_inside_character(text + head))
        head--;
    while (tail < length && is_inside_character(text + tail))
        tail++;
    snprintf(out, LABEL_TEXT_MAX, "%.*s\xe2\x80\xa6%s", (int)head, text, text + tail);
}

void label_shorten(TextStyle style, int max_width, const char *text, char out[LABEL_TEXT_MAX]) {
    size_t length = strlen(text), low = 0, high = length < LABEL_TEXT_MAX - 4 ? length : LABEL_TEXT_MAX - 4;
    snprintf(out, LABEL_TEXT_MAX, "%s", text);
    if (length < LABEL_TEXT_MAX && text_measure(style, out).w <= max_width)
        return;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        leave_out_middle(text, length, middle, out);
        if (text_measure(style, out).w <= max_width)
            low = middle;
        else
            high = middle - 1;
    }
    leave_out_middle(text, length, low, out);
}

static int left_edge(Align align, int x, int w) {
    return align == ALIGN_LEFT ? x : align == ALIGN_CENTER ? x - w / 2 : x - w;
}

static void paint_label(Canvas *canvas, RectPx rect, const void *data) {
    const LabelData *label = data;
    text_draw(canvas, label->style, rect.x, rect.y, label->text);
}

RectPx label_add(Scene *scene, TextStyle style, Align align, int x, int y, int max_width, const char *text) {
    LabelData data;
    memset(&data, 0, sizeof data);
    TextStyle fitted = label_fit(style, max_width, text);
    memcpy(&data.style, &fitted, sizeof fitted);
    cut_to_width(fitted, max_width, text, data.text);
    TextSize size = text_measure(fitted, data.text);
    RectPx rect = rect_of(left_edge(align, x, size.w), y, size.w, size.h);
    scene_add(scene, rect, paint_label, &data, sizeof data, 0);
    return rect;
}

RectPx label_addf(Scene *scene, TextStyle style, Align align, int x, int y, int max_width, const char *format,
                  ...) {
    char text[LABEL_TEXT_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return label_add(scene, style, align, x, y, max_width, text);
}

RectPx label_draw(Canvas *canvas, TextStyle style, Align align, int x, int y, int max_width,
                  const char *text) {
    char cut[LABEL_TEXT_MAX];
    TextStyle fitted = label_fit(style, max_width, text);
    cut_to_width(fitted, max_width, text, cut);
    TextSize size = text_measure(fitted, cut);
    int left = left_edge(align, x, size.w);
    text_draw(canvas, fitted, left, y, cut);
    return rect_of(left, y, size.w, size.h);
}

typedef struct ParagraphData {
    TextStyle style;
    double pitch;
    int max_lines, width;
    const char *text;
} ParagraphData;

static void paint_paragraph(Canvas *canvas, RectPx rect, const void *data) {
    const ParagraphData *paragraph = data;
    text_draw_wrapped(canvas, paragraph->style, rect.x, rect.y, paragraph->width, paragraph->pitch,
                      paragraph->max_lines, paragraph->text);
}

int paragraph_height(TextStyle style, int width, double pitch, int max_lines, const char *text) {
    int starts[PARAGRAPH_LINES_MAX], lengths[PARAGRAPH_LINES_MAX];
    if (max_lines > PARAGRAPH_LINES_MAX)
        max_lines = PARAGRAPH_LINES_MAX;
    int lines = text_wrap(style, text, width, max_lines, starts, lengths);
    return (int)(lines * pitch + 0.5);
}

int paragraph_add(Scene *scene, TextStyle style, int x, int y, int width, double pitch, int max_lines,
                  const char *text) {
    if (max_lines > PARAGRAPH_LINES_MAX)
        max_lines = PARAGRAPH_LINES_MAX;
    ParagraphData data;
    memset(&data, 0, sizeof data);
    memcpy(&data.style, &style, sizeof style);
    data.pitch = pitch;
    data.max_lines = max_lines;
    data.width = width;
    data.text = text;
    int height = paragraph_height(style, width, pitch, max_lines, text);
    int box = text_measure(style, "Ag").h; // the last line's box may reach below its pitch
    RectPx rect = rect_of(x, y, width, height + (box > pitch ? box - (int)pitch : 0));
    scene_add(scene, rect, paint_paragraph, &data, sizeof data, theme_hash_text(0, text));
    return height;
}
