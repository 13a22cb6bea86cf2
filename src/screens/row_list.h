// A list of rows of which as many are in sight as have room; one has the focus and is always in sight.
#pragma once
#include "screens/screen.h"
#include "ui/setting_row.h"

typedef struct RowList {
    int count, focus;
    bool short_values; // they have room beside the names in a narrow list, too
    int first, shown;  // the first in sight, and how many have room
    RectPx area;       // of the rows with their focus rings
    int height, pitch, reach;
} RowList;

// Takes the area; keeps the focus in sight.
void row_list_place(RowList *list, const Theme *theme, RectPx area);
// The nearest row there is gets the focus.
void row_list_focus(RowList *list, int row);
// Up, down, the keys for a page up or down, and to the next or the first row; false for any other action.
bool row_list_move(RowList *list, Action action);
// Where a row lies; empty when it is out of sight.
RectPx row_list_face(const RowList *list, int row);
// The row at a point; -1 when there is none.
int row_list_at(const RowList *list, int x, int y);
// "1-7 of 12", right-aligned at the list's edge, where not all are in sight. Returns how far the line beside it may reach.
int row_list_add_place(Scene *scene, const Theme *theme, const RowList *list, int y);
