#include "stage/body_of_look.h"
#include "stage/stage_style.h"

const StageStyle stage_default_style = {
    .shape = &figure_default_shape,
    .palette = &palette_light.figure,
    .room = &palette_light.room,
};

const StageStyle *stage_style_now(void) {
    static StageStyle style;
    const FigureLook *look = figure_look_now();
    const FigurePalette *colors = &palette_now->figure;
    for (int i = 0; look && i < PALETTE_COUNT; i++)
        if (palette_at(i) == palette_now)
            colors = &look->figure[i];
    style = (StageStyle){body_of_look(), colors, &palette_now->room};
    return &style;
}

StageStyle stage_style_on_paper(void) {
    const FigureLook *look = figure_look_now();
    return (StageStyle){body_of_look(), look ? &look->figure[PALETTE_LIGHT] : &palette_light.figure,
                        &palette_light.room};
}
