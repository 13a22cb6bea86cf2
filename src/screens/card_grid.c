#include "screens/card_grid.h"

enum { CARD_GAP = 22, COLUMNS_MAX = 4, CARD_WIDTH_LEAST = 170 }; // for the longest words

// As wide as they are high, or a little wider: a figure that lies needs the width.
#define CARD_SHAPE 1.25

static int columns_for(const Theme *theme, int count, RectPx area) {
    int best = 1, gap = theme_px(theme, CARD_GAP),
        most = (area.w + gap) / (theme_px(theme, CARD_WIDTH_LEAST) + gap);
    double least = 1e9;
    most = most < 1 ? 1 : most > COLUMNS_MAX ? COLUMNS_MAX : most;
    for (int columns = 1; columns <= most && columns <= count; columns++) {
        int rows = (count + columns - 1) / columns;
        double shape = ((double)area.w / columns) / ((double)area.h / rows);
        double away = shape > CARD_SHAPE ? shape / CARD_SHAPE : CARD_SHAPE / shape;
        away += 0.1 * (rows * columns - count);
        if (away < least)
            least = away, best = columns;
    }
    return best;
}

CardGrid card_grid_fit(const Theme *theme, RectPx area, int count) {
    CardGrid grid = {.area = area,
                     .gap = theme_px(theme, CARD_GAP),
                     .columns = columns_for(theme, count, area)};
    int rows = (count + grid.columns - 1) / grid.columns;
    grid.width = (area.w - grid.gap * (grid.columns - 1)) / grid.columns;
    grid.height = (area.h - grid.gap * (rows - 1)) / rows;
    int widest = (int)(grid.height * CARD_SHAPE * 1.6);
    grid.width = grid.width > widest ? widest : grid.width;
    grid.width = grid.width < 1 ? 1 : grid.width;
    grid.height = grid.height < 1 ? 1 : grid.height;
    return grid;
}

RectPx card_grid_face(const CardGrid *grid, int index) {
    return rect_of(grid->area.x + index % grid->columns * (grid->width + grid->gap),
                   grid->area.y + index / grid->columns * (grid->height + grid->gap), grid->width,
                   grid->height);
}
