// Where the cards of a contact sheet lie: rows of equal height that end together, so that nothing is left blank.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"
#include "model/key_moments.h"

// How wide each of the two views is, against its height; which card is the largest, -1 = none; and whether words stand on the sheet.
typedef struct SheetShape {
    int count, largest;
    double aspect[2];
    bool words;
} SheetShape;

// One moment: its caption, what is seen from the first side and, smaller on a panel of its own, from the second.
typedef struct SheetCard {
    RectPx whole;
    RectPx head;    // its number and caption
    RectPx words;   // of the largest: what is done in it; else empty
    RectPx first;   // the picture from the first side
    RectPx floor;   // round it, where mat and shadows may run out
    RectPx panel;   // of the second picture
    RectPx second;  // that picture
    RectPx caption; // on the panel: from where it is seen
} SheetCard;

typedef struct SheetLayout {
    int width, height; // of the sheet
    SheetCard cards[KEY_MOMENTS_MAX];
} SheetLayout;

enum { SHEET_MARGIN_PX = 48, SHEET_RADIUS_PX = 22, SHEET_BADGE_PX = 42 };

// Lays `shape->count` cards (1..KEY_MOMENTS_MAX) of positive aspects out, canvas pixels; `out` is written whole, nothing is to be freed.
void sheet_lay_out(const SheetShape *shape, SheetLayout *out);
