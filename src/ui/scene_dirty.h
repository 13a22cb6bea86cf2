// Collecting what must be painted again in a few rectangles. Inside ui/ only.
#pragma once
#include "ui/scene.h"

typedef struct DirtyList {
    RectPx rects[SCENE_DIRTY_MAX + 1]; // one more while a new one is being merged
    int count;
} DirtyList;

// Adds an area; afterwards the rectangles hold every pixel added so far, and there are at most
// SCENE_DIRTY_MAX. Rectangles are merged when one around both costs hardly more than the two, or when there
// are too many.
void dirty_add(DirtyList *list, RectPx rect);
// The same for a list of areas each of which is dear to paint by itself: they are merged sooner.
void dirty_add_dear(DirtyList *list, RectPx rect);
// The same for what costs much in each of several rectangles: merged with every other one that it meets.
void dirty_add_dearest(DirtyList *list, RectPx rect);
// Takes from each rectangle what another one holds as well, where a rectangle is left: nothing there is painted twice.
void dirty_trim(DirtyList *list);
