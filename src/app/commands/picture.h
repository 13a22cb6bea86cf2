// Still pictures of an exercise: the stage on the warm backdrop.
#pragma once
#include "stage/stage.h"

// Paints props and figure of one moment into `area`, as `camera` sees them; `arrows` = a move shows
// where it goes.
void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const Camera *camera, RectPx area, bool arrows);
