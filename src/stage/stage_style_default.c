#include "stage/body_shape.h"
#include "stage/palette.h"

const StageStyle stage_default_style = {
    .shape = &figure_default_shape,
    .palette = &figure_default_palette,
    .room = &room_default_palette,
};
