#include "app/picture.h"

void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const Camera *camera, RectPx area) {
    StageView view;
    stage_view_of(exercise, moment, camera, area, &view);
    RectPx clip = canvas_clip_to(canvas, area);
    stage_paint_props(canvas, &view);
    stage_paint_figure(canvas, &view);
    canvas_set_clip(canvas, clip);
}
