#include "ui/theme.h"
#include <string.h>

#include "base/hash.h"

// The least is what a focus ring takes (widgets.h), in pixels of the reference.
enum { LEAST_EDGE = 16 };

// What layouts are made for. A television that cuts off more shows the rest so much larger.
#define LAID_OUT_PERCENT 5.0

static double safe_percent = LAID_OUT_PERCENT, text_size = 1;
static int scrolled_height, sight_height, room_height, canvas_height;

void theme_set_safe_area(double percent) {
    safe_percent = percent;
}

double theme_safe_area(void) {
    return safe_percent;
}

void theme_set_text_size(double times) {
    text_size = times;
}

double theme_text_size(void) {
    return text_size;
}

void theme_set_scroll(int whole, int sight) {
    scrolled_height = whole;
    sight_height = sight;
}

void theme_set_room(int room, int canvas) {
    room_height = room;
    canvas_height = canvas;
}

static int edge_of(const Theme *theme, int length) {
    int edge = (int)(length * safe_percent / 100 + 0.9999), least = theme_px(theme, LEAST_EDGE);
    return edge > least || least * 4 > length ? edge : least;
}

_Static_assert(sizeof(Theme) == 4 * sizeof(int) + sizeof(double) + sizeof(RectPx), "a gap within");

Theme theme_at_most(int width, int height, double most) {
    double size = text_size < most ? text_size : most;
    Theme theme = {.width = width, .height = height};
    int sight = height == scrolled_height ? sight_height : height;
    theme.sight = sight;
    theme.text_percent = (int)(size * 100 + 0.5);
    if (safe_percent > LAID_OUT_PERCENT)
        size *= (100 - 2 * safe_percent) / (100 - 2 * LAID_OUT_PERCENT);
    int shorter = width < sight ? width : sight, longer = width < sight ? sight : width;
    double by_shorter = shorter / 1080.0, by_longer = longer / 1440.0;
    theme.scale = (by_longer < by_shorter ? by_longer : by_shorter) * size;
    int side = edge_of(&theme, width), edge = edge_of(&theme, sight == room_height ? canvas_height : sight);
    theme.safe = rect_of(side, edge, width - 2 * side, height - 2 * edge);
    return theme;
}

Theme theme_for(int width, int height) {
    return theme_at_most(width, height, text_size);
}

bool theme_is_on_end(const Theme *theme) {
    return theme->height > theme->width;
}

int theme_px(const Theme *theme, double reference_px) {
    int px = (int)(reference_px * theme->scale + 0.5);
    return px < 1 && reference_px > 0 ? 1 : px;
}

TextStyle theme_style(const Theme *theme, TextWeight weight, double reference_px, Color color) {
    TextStyle style;
    memset(&style, 0, sizeof style); // styles are compared byte by byte
    style.weight = weight;
    style.size_px = reference_px * theme->scale;
    if (style.size_px < 8)
        style.size_px = 8;
    style.color = color;
    return style;
}

Theme theme_up_to(const Theme *theme, int right) {
    Theme narrow = *theme;
    narrow.safe.w = right - narrow.safe.x;
    return narrow;
}

RectPx rect_inset(RectPx r, int by) {
    return rect_of(r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by);
}

RectPx rect_of(int x, int y, int w, int h) {
    return (RectPx){x, y, w, h};
}

int rect_right(RectPx r) {
    return r.x + r.w;
}

int rect_bottom(RectPx r) {
    return r.y + r.h;
}

uint64_t theme_hash(uint64_t seed, const void *bytes, size_t size) {
    return hash_bytes(seed ? seed : HASH_START, bytes, size);
}

uint64_t theme_hash_text(uint64_t seed, const char *text) {
    return theme_hash(seed, text ? text : "", text ? strlen(text) + 1 : 1);
}

void theme_paint_backdrop(Canvas *canvas) {
    const ScreenPalette *color = &palette_now->screen;
    canvas_fill_backdrop(canvas, color->backdrop_top, color->backdrop_bottom, color->backdrop_glow, 0.5, 0.36,
                         0.62);
}
