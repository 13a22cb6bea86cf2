// What stands still behind the figure (mat, chair, wall, a card), kept on a piece of the backdrop. It changes from
// exercise to exercise without the whole backdrop being painted anew.
#pragma once
#include "screens/figure_view.h"
#include "ui/theme.h"

typedef struct Standing {
    Canvas canvas;      // a piece of the backdrop with what stands on it
    RectPx rect;        // where it belongs
    uint64_t key;       // of what stands there; 0 = nothing
    bool kept;          // it is on `canvas`; else it is painted anew each time
    StageView view;     // that it is painted from
    Canvas sheet;       // what stands in another room, while that fades
    StageView other;    // which that is painted from
    double other_share; // how much of it is to be seen, 0..1; 0 = there is none
} StaticLayer;

// Makes the figure's mat, chair and wall ready, over `backdrop`. While the camera turns they are painted straight where
// they belong; from the second frame with the same camera on they are kept. With a `card` (not empty) they stand on a
// white sheet there.
void static_layer_set(StaticLayer *standing, const Canvas *backdrop, const Theme *theme,
                      const FigureView *figure, RectPx card);
// Nothing stands there until the next static_layer_set(); the memory is kept.
void static_layer_clear(StaticLayer *standing);
// Frees the pixels; it may be set again.
void static_layer_free(StaticLayer *standing);
// Adds it; below the figure, so before it.
void static_layer_add(Scene *scene, const StaticLayer *standing);
