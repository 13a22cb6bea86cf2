// A row of cards that scrolls sideways.
#pragma once
#include "ui/theme.h"

enum { CARD_GAP = 32 }; // between cards, of a picture of 1080 lines

// `shown` cards fit, the first of them being card `first`.
typedef struct Rail {
    int count, first, shown;
    int y, card_width, card_height, gap;
} Rail;

// Places it from `y` down, px, with cards `wanted_width` wide (of a picture of 1080 lines) or a little wider, so that they fill the row.
void rail_place(Rail *rail, const Theme *theme, int wanted_width, int y, int height);
// Where a card lies now; cards scrolled away lie outside the canvas.
RectPx rail_rect(const Rail *rail, const Theme *theme, int index);
// Whether a card is in sight.
bool rail_shows(const Rail *rail, int index);
// Scrolls until it is.
void rail_reveal(Rail *rail, int index);
