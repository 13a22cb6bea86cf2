#include "screens/compose/preview.h"
#include <stdio.h>
#include "base/translate.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/card_grid.h"
#include "ui/flow.h"

enum { WORDS = 4, WORDS_PERCENT = 34, FEW_FRAMES_US = 100000 };

static void words_of(const ComposePreview *preview, FlowText words[WORDS]) {
    const Composition *composed = &preview->made->composed;
    const Routine *routine = composed->routine;
    words[0] = (FlowText){TEXT_BLACK, TYPE_INSTRUCTION, 1.2, THEME_INK, routine ? preview->minutes : NULL,
                          .gap = 2,   .one_line = true};
    words[1] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK_SOFT, routine ? routine->summary : NULL,
                          .gap = 10};
    words[2] = (FlowText){TEXT_BOLD, TYPE_SMALL,    1.3, THEME_INK, routine ? preview->made->before : NULL,
                          .gap = 8,  .barred = true};
    words[3] = (FlowText){TEXT_BOLD,
                          routine ? TYPE_SMALL : TYPE_BODY,
                          1.3,
                          THEME_INK,
                          routine ? composed->why : preview->made->held_back,
                          .barred = true};
}

static void place_cards(ComposePreview *preview, RectPx area) {
    int count = preview->made->exercise_count;
    CardGrid grid = card_grid_fit(&preview->painter.theme, area, count);
    for (int i = 0; i < count; i++) {
        const Exercise *exercise = preview->made->exercises[i];
        preview->cards[i] = (Card){.exercise = exercise, .telling = true, .title = exercise_name(exercise)};
        preview->face[i] = card_grid_face(&grid, i);
    }
    preview->painter.scratch = canvas_new(grid.width, grid.height);
}

void compose_preview_layout(ComposePreview *preview, const ForToday *made, const Theme *theme, RectPx area) {
    if (preview->painter.scratch.pixels)
        canvas_free(&preview->painter.scratch);
    // In another size all that were there are there at once.
    const Routine *routine = made->composed.routine;
    int pictures = routine == preview->shown ? preview->pictures : 0;
    *preview = (ComposePreview){
        .made = made, .shown = routine, .pictures = pictures, .area = area, .painter = {.theme = *theme}};
    int minutes = (int)((made->composed.length_us + 30000000) / 60000000);
    minutes = minutes < 1 ? 1 : minutes;
    snprintf(preview->minutes, sizeof preview->minutes,
             ngettext("%d minute, ready to go", "%d minutes, ready to go", (unsigned long)minutes), minutes);
    FlowText words[WORDS];
    words_of(preview, words);
    preview->share = flow_share(theme, words, WORDS, area.w, area.h * WORDS_PERCENT / 100, NULL);
    int top = area.y + flow_height(theme, words, WORDS, area.w, preview->share) + theme_px(theme, 20);
    if (made->exercise_count > 0)
        place_cards(preview, rect_of(area.x, top, area.w, rect_bottom(area) - top));
}

bool compose_preview_update(ComposePreview *preview, int64_t elapsed_us) {
    if (preview->pictures >= preview->made->exercise_count)
        return false;
    preview->pictures += elapsed_us > FEW_FRAMES_US ? preview->made->exercise_count : 1;
    return true;
}

void compose_preview_add(Scene *scene, ComposePreview *preview) {
    FlowText words[WORDS];
    words_of(preview, words);
    flow_add(scene, &preview->painter.theme, words, WORDS, preview->area.x, preview->area.y, preview->area.w,
             preview->share);
    for (int i = 0; i < preview->made->exercise_count; i++)
        card_add(scene, &preview->painter, &preview->cards[i], preview->face[i], false,
                 i < preview->pictures);
}

void compose_preview_free(ComposePreview *preview) {
    if (preview->painter.scratch.pixels)
        canvas_free(&preview->painter.scratch);
}
