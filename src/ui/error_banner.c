#include "ui/error_banner.h"
#include <string.h>
#include "ui/widgets.h"

enum { LINES_MAX = 4, PADDING = 36, GAP = 22, BAR = 9 };

typedef struct PlateData {
    Theme theme;
    Color edge;
    int edge_px;
    double radius;
} PlateData;

static void paint_plate(Canvas *canvas, RectPx rect, const void *data) {
    const PlateData *plate = data;
    plate_draw(canvas, &plate->theme, rect, plate->radius, 1);
    canvas_fill_round_rect(canvas, rect.x + plate->edge_px, rect.y + plate->radius, plate->edge_px,
                           rect.h - 2 * plate->radius, plate->edge_px / 2.0, plate->edge);
}

static void add_plate(Scene *scene, const Theme *theme, RectPx rect, bool fault) {
    PlateData data;
    memset(&data, 0, sizeof data);
    data.edge = fault ? THEME_ACCENT : THEME_PLATE_INK_SOFT;
    data.theme = *theme;
    data.edge_px = theme_px(theme, BAR);
    data.radius = 18 * theme->scale;
    scene_add(scene, rect, paint_plate, &data, sizeof data, 0);
}

// A fault takes the whole width: its place, then what is wrong.
static void add_fault(Scene *scene, const Theme *theme, const ErrorBanner *banner) {
    RectPx safe = theme->safe;
    int x = safe.x + theme_px(theme, PADDING), width = safe.w - 2 * theme_px(theme, PADDING),
        gap = theme_px(theme, GAP);
    TextStyle place = theme_style(theme, TEXT_BOLD, TYPE_FOOTNOTE, THEME_PLATE_INK_SOFT);
    TextStyle text = theme_style(theme, TEXT_REGULAR, TYPE_SMALL, THEME_PLATE_INK);
    double pitch = theme_px(theme, TYPE_SMALL * 1.25);
    int top = safe.y + gap, heading = theme_px(theme, TYPE_FOOTNOTE * 1.4);
    int words = paragraph_height(text, width, pitch, LINES_MAX, banner->text);
    add_plate(scene, theme, rect_of(safe.x, safe.y, safe.w, heading + words + 2 * gap), true);
    label_add(scene, place, ALIGN_LEFT, x, top, width, banner->place);
    paragraph_add(scene, text, x, top + heading, width, pitch, LINES_MAX, banner->text);
}

static void add_word(Scene *scene, const Theme *theme, const ErrorBanner *banner) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_PLATE_INK);
    TextSize size = text_measure(style, banner->text);
    int padding = theme_px(theme, PADDING), width = size.w + 2 * padding,
        height = size.h + 2 * theme_px(theme, GAP);
    width = width > theme->safe.w ? theme->safe.w : width;
    RectPx rect = rect_of((theme->width - width) / 2, theme->safe.y, width, height);
    add_plate(scene, theme, rect, false);
    label_add(scene, style, ALIGN_CENTER, theme->width / 2, rect.y + theme_px(theme, GAP),
              width - 2 * padding, banner->text);
}

void error_banner_add(Scene *scene, const Theme *theme, const ErrorBanner *banner) {
    if (banner->place[0])
        add_fault(scene, theme, banner);
    else if (banner->text[0])
        add_word(scene, theme, banner);
}
