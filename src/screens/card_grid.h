// Cards in rows and columns that fill an area, all of them in sight.
#pragma once
#include "ui/theme.h"

typedef struct CardGrid {
    RectPx area;
    int columns, width, height, gap; // of each card
} CardGrid;

// As many columns as bring `count` cards (at least 1) nearest to the shape that suits a figure.
CardGrid card_grid_fit(const Theme *theme, RectPx area, int count);
// Where a card lies.
RectPx card_grid_face(const CardGrid *grid, int index);
