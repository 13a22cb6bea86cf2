// Texts one below the other on a white sheet: as large as they fit, and on several pages where they do not.
#pragma once
#include "ui/flow.h"

typedef struct PagedText {
    const FlowText *item; // borrowed
    int count;
    RectPx sheet, area; // the sheet, and inside it the texts
    double share;
    int pages, page;
    Theme theme;
} PagedText;

// Sorts `count` texts onto as few pages as they need; the page shown is kept as far as there is one.
void paged_text_layout(PagedText *text, const Theme *theme, RectPx sheet, const FlowText *item, int count);
// The next page, after the last the first. False when there is only one.
bool paged_text_turn(PagedText *text);
// Adds the sheet with the page shown, and which it is of how many.
void paged_text_add(Scene *scene, const PagedText *text);
