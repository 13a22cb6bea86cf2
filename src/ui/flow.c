#include "ui/flow.h"
#include <stdio.h>
#include <string.h>
#include "ui/widgets.h"

enum { FLOW_LINES_MAX = TEXT_LINES_MAX, BAR_WIDTH = 8, BAR_INDENT = 32, WORD_BYTES_MAX = 64 };

#define SHARE_STEP 0.04
#define SHARE_LEAST 0.2
#define PITCH_LEAST 1.12

// How one text is set.
typedef struct Setting {
    TextStyle style;
    double pitch;
    int width, indent, height, gap;
} Setting;

bool label_has_room(const Theme *theme, TextStyle style, int width, const char *text) {
    TextStyle fitted = label_fit(style, width, text);
    bool readable = fitted.size_px >= theme->scale * TYPE_LEAST || fitted.size_px >= style.size_px;
    return readable && text_measure(fitted, text).w <= width;
}

// Rather smaller than with a word that goes on in the next line.
static double whole_words_px(TextStyle style, int width, double least_px, const char *text) {
    char word[WORD_BYTES_MAX];
    for (const char *at = text; *at;) {
        int length = (int)strcspn(at, " \n");
        if (length < WORD_BYTES_MAX && length * style.size_px > width) { // no letter is wider than high
            snprintf(word, sizeof word, "%.*s", length, at);
            while (style.size_px > least_px && text_measure(style, word).w > width)
                style.size_px -= 1;
        }
        at += length + (at[length] != '\0');
    }
    return style.size_px > least_px ? style.size_px : least_px;
}

static Setting setting_of(const Theme *theme, const FlowText *item, int width, double share) {
    double px = item->reference_px * share,
           least = item->reference_px < TYPE_LEAST ? item->reference_px : TYPE_LEAST;
    Setting set = {.indent = item->barred ? theme_px(theme, BAR_INDENT) : 0,
                   .gap = (int)(theme->scale * item->gap * share + 0.5)};
    set.width = width - set.indent;
    set.style = theme_style(theme, item->weight, px > least ? px : least, item->color);
    if (item->one_line && label_has_room(theme, set.style, set.width, item->text))
        set.style = label_fit(set.style, set.width, item->text);
    else
        set.style.size_px = whole_words_px(set.style, set.width, least * theme->scale, item->text);
    // Small type stands closer.
    double pitch =
        item->pitch > PITCH_LEAST ? PITCH_LEAST + (item->pitch - PITCH_LEAST) * share : item->pitch;
    set.pitch = (int)(set.style.size_px * pitch + 0.5);
    set.height = paragraph_height(set.style, set.width, set.pitch, FLOW_LINES_MAX, item->text);
    return set;
}

static bool is_empty(const FlowText *item) {
    return !item->text || !*item->text;
}

int flow_height(const Theme *theme, const FlowText *items, int count, int width, double share) {
    int height = 0, gap = 0;
    for (int i = 0; i < count; i++) {
        if (is_empty(&items[i]))
            continue;
        Setting set = setting_of(theme, &items[i], width, share);
        height += gap + set.height;
        gap = set.gap;
    }
    return height;
}

double flow_share(const Theme *theme, const FlowText *items, int count, int width, int height, bool *fits) {
    double share = 1;
    while (share > SHARE_LEAST && flow_height(theme, items, count, width, share) > height)
        share -= SHARE_STEP;
    if (fits)
        *fits = flow_height(theme, items, count, width, share) <= height;
    return share;
}

// Onto the canvas where there is one, else into the scene.
static int flow_walk(Scene *scene, Canvas *canvas, const Theme *theme, const FlowText *items, int count,
                     int x, int y, int width, double share) {
    int height = 0, gap = 0;
    for (int i = 0; i < count; i++) {
        if (is_empty(&items[i]))
            continue;
        Setting set = setting_of(theme, &items[i], width, share);
        height += gap;
        if (canvas)
            text_draw_wrapped(canvas, set.style, x + set.indent, y + height, set.width, set.pitch,
                              FLOW_LINES_MAX, items[i].text);
        else
            paragraph_add(scene, set.style, x + set.indent, y + height, set.width, set.pitch, FLOW_LINES_MAX,
                          items[i].text);
        if (items[i].barred && !canvas)
            bar_add(scene, rect_of(x, y + height, theme_px(theme, BAR_WIDTH), set.height), THEME_ACCENT);
        height += set.height;
        gap = set.gap;
    }
    return height;
}

int flow_add(Scene *scene, const Theme *theme, const FlowText *items, int count, int x, int y, int width,
             double share) {
    return flow_walk(scene, NULL, theme, items, count, x, y, width, share);
}

int flow_draw(Canvas *canvas, const Theme *theme, const FlowText *items, int count, int x, int y, int width,
              double share) {
    return flow_walk(NULL, canvas, theme, items, count, x, y, width, share);
}
