#include "screens/look.h"

#include "palette/palette.h"
#include "stage/figure_look.h"
#include "stage/stage_style.h"
#include "ui/theme.h"

bool look_follow(const Settings *settings) {
    const Palette *wanted = palette_at(settings->theme);
    bool other_figure = figure_look_choose(settings->figure);
    if (!other_figure && palette_now == wanted && theme_safe_area() == settings->safe_area &&
        theme_text_size() == settings->text_size)
        return false;
    palette_choose(settings->theme);
    stage_style_now(); // views made before then show it, too
    theme_set_safe_area(settings->safe_area);
    theme_set_text_size(settings->text_size);
    return true;
}
