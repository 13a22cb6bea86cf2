#include "stage/body_shape.h"
#include "stage/stage_style.h"

const StageStyle stage_default_style = {
    .shape = &figure_default_shape,
    .palette = &palette_light.figure,
    .room = &palette_light.room,
};

const StageStyle *stage_style_now(void) {
    static StageStyle style;
    style = (StageStyle){&figure_default_shape, &palette_now->figure, &palette_now->room};
    return &style;
}
