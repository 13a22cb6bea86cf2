// Big tiles with the names of people, and one to add somebody: in rows, scrolled a row at a time where not all have room.
#pragma once
#include "screens/screen.h"
#include "ui/theme.h"

typedef struct PeopleTiles {
    const People *people; // borrowed
    const char *here;     // the id of who is there; NULL = nobody
    bool adds;            // the last tile adds somebody
    int focus;
    // From the last layout.
    Theme theme;
    RectPx area; // with the focus rings
    int columns, rows_shown, first_row, width, height, gap;
} PeopleTiles;

// The people, and the tile that adds one.
int people_tiles_count(const PeopleTiles *tiles);
// Takes the area; keeps the focus on a tile that is there, and in sight.
void people_tiles_place(PeopleTiles *tiles, const Theme *theme, RectPx area);
// Where a tile lies; empty when it is out of sight.
RectPx people_tiles_face(const PeopleTiles *tiles, int tile);
// Arrows, the keys for a page up or down, and steps through all of them; false for any other action, and where there is nothing that way.
bool people_tiles_move(PeopleTiles *tiles, Action action);
// The tile at a point; -1 when there is none.
int people_tiles_at(const PeopleTiles *tiles, int x, int y);
// Lists those in sight in the scene, and "1-8 of 12" right-aligned at y where there are more.
int people_tiles_add(Scene *scene, const PeopleTiles *tiles, int place_y);
