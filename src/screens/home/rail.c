#include "screens/home/rail.h"
#include "ui/widgets.h"

enum { CARDS_SHOWN_MAX = 30 }; // of a row, however wide and low the window: a scene holds so many elements

// In a strip of a window nothing is left for a card; it stays a place that can have the focus.
static int at_least_one(int px) {
    return px < 1 ? 1 : px;
}

void rail_place(Rail *rail, const Theme *theme, int wanted_width, int y, int height) {
    rail->gap = theme_px(theme, CARD_GAP);
    int inside = theme->safe.w - 2 * focus_ring_reach(theme), wanted = theme_px(theme, wanted_width);
    rail->shown = (inside + rail->gap) / (wanted + rail->gap);
    if (rail->shown < 1)
        rail->shown = 1;
    if (rail->shown > CARDS_SHOWN_MAX)
        rail->shown = CARDS_SHOWN_MAX;
    rail->card_width = at_least_one((inside - rail->gap * (rail->shown - 1)) / rail->shown);
    rail->card_height = at_least_one(height);
    rail->y = y;
    if (rail->first > rail->count - rail->shown)
        rail->first = rail->count > rail->shown ? rail->count - rail->shown : 0;
}

RectPx rail_rect(const Rail *rail, const Theme *theme, int index) {
    int x = theme->safe.x + focus_ring_reach(theme) + (index - rail->first) * (rail->card_width + rail->gap);
    return rect_of(x, rail->y, rail->card_width, rail->card_height);
}

bool rail_shows(const Rail *rail, int index) {
    return index >= rail->first && index < rail->first + rail->shown;
}

void rail_reveal(Rail *rail, int index) {
    if (index < rail->first)
        rail->first = index;
    else if (index >= rail->first + rail->shown)
        rail->first = index - rail->shown + 1;
}
