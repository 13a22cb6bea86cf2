#include "screens/pages/page_figure.h"

void page_figure_show(PageFigure *figure, const Exercise *movement, RectPx area) {
    figure->area = area;
    if (!movement) {
        page_figure_renew(figure, NULL);
    } else if (figure->loop.exercise != movement) {
        watch_loop_start(&figure->loop, movement, SIDE_RIGHT);
        figure_view_clear(&figure->figure);
        static_layer_clear(&figure->standing);
    }
}

void page_figure_renew(PageFigure *figure, const Exercise *movement) {
    if (movement && figure->loop.exercise)
        watch_loop_renew(&figure->loop, movement);
    else
        figure->loop.exercise = NULL;
    figure_view_clear(&figure->figure);
    static_layer_clear(&figure->standing);
}

void page_figure_free(PageFigure *figure) {
    static_layer_free(&figure->standing);
}

bool page_figure_advance(PageFigure *figure, int64_t elapsed_us) {
    if (!figure->loop.exercise)
        return false;
    watch_loop_advance(&figure->loop, elapsed_us);
    return true;
}

void page_figure_prepare(PageFigure *figure, const Canvas *backdrop, const Theme *theme) {
    const Exercise *movement = figure->loop.exercise;
    if (!movement || rect_empty(figure->area))
        return;
    ExerciseMoment moment;
    watch_loop_moment(&figure->loop, &moment);
    figure_view_set(&figure->figure, movement, figure->loop.side, figure->area, &moment, 1);
    static_layer_set(&figure->standing, backdrop, theme, &figure->figure, rect_of(0, 0, 0, 0));
}

void page_figure_add(Scene *scene, const PageFigure *figure) {
    if (!figure->loop.exercise || rect_empty(figure->area))
        return;
    static_layer_add(scene, &figure->standing);
    figure_view_add(scene, &figure->figure);
}
