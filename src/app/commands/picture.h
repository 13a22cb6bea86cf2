// Still pictures of an exercise: the stage on the warm backdrop.
#pragma once
#include "stage/stage.h"

// --theme NAME of a command that makes pictures: everything painted from now on has it; what a new user has where `name` is NULL. False
// after a line on stderr, when there is none of that name.
bool picture_choose_theme(const char *name);
// Paints props and figure of one moment into `area`, as `camera` sees them; `arrows` = a move shows
// where it goes.
void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const Camera *camera, RectPx area, bool arrows);
