// Still pictures of an exercise: the stage on the warm backdrop.
#pragma once
#include "app/commands/variation.h"
#include "stage/stage.h"
#include "store/settings.h"
#include "ui/theme.h"

// --theme NAME and --look NAME of a command that makes pictures: everything painted from now on has them. Where they are NULL, the
// theme of a new user, and the look that whoever was here last has chosen. False after a line on stderr, when there is none of that name.
bool picture_choose_look(const char *theme, const char *figure);
// The latter alone, into the settings. NULL leaves them as they are.
bool picture_take_figure(const char *figure, Settings *settings);
// The same; NULL takes that of whoever was here last.
bool picture_take_own_figure(const char *figure, Settings *settings);
// The area that a picture is framed for, and round it where floor, shadows and a wall may reach: what is soft never ends at a straight edge.
typedef struct PictureRoom {
    RectPx figure, floor;
} PictureRoom;
// Paints props and figure of one moment into the room, as `camera` sees them; behind the wrong form a ghost of the `right` one (NULL =
// none); `arrows` = a move shows where it goes.
void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const ExerciseMoment *right, const Camera *camera, PictureRoom room, bool arrows);

// How large and where the mark of a mistake is.
typedef struct PictureMark {
    const Theme *theme;
    double times; // as large as usual
    RectPx room;
} PictureMark;
// Paints the mark of the mistake that the variation shows, with its word, over a moment painted as above; nothing where the form is
// not, or not yet, wrong.
void picture_paint_mark(Canvas *canvas, const Variation *variation, const ExerciseMoment *moment,
                        const Camera *camera, RectPx area, const PictureMark *how);
