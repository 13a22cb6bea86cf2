// The movement that a page shows beside its words: the figure doing it over and over.
#pragma once
#include "screens/figure_view.h"
#include "screens/static_layer.h"
#include "screens/watch/watch_loop.h"

typedef struct PageFigure {
    WatchLoop loop; // of nothing while `loop.exercise` is NULL
    FigureView figure;
    StaticLayer standing;
    RectPx area;
} PageFigure;

// Shows a movement in the area, px; NULL = nothing. One that is shown already goes on.
void page_figure_show(PageFigure *figure, const Exercise *movement, RectPx area);
// The same movement read anew, at the same moment; NULL = nothing any more.
void page_figure_renew(PageFigure *figure, const Exercise *movement);
// Frees what it holds.
void page_figure_free(PageFigure *figure);
// Lets time go by; false when nothing is shown, and so nothing moves.
bool page_figure_advance(PageFigure *figure, int64_t elapsed_us);
// Makes the moment shown now ready, over `backdrop`.
void page_figure_prepare(PageFigure *figure, const Canvas *backdrop, const Theme *theme);
// Adds it; below the words, so before them.
void page_figure_add(Scene *scene, const PageFigure *figure);
