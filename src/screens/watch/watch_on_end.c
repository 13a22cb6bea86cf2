// Where everything of watch lies on a canvas that stands on end: name and breath above, below them the figure as wide as can be with its steps
// under it, or beside it where it stands or sits, and the notes at the foot.
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "screens/watch/watch_muscles.h"
#include "screens/watch/watch_state.h"

enum {
    HEAD_PERCENT = 24,   // of the height at most
    LYING_PERCENT = 44,  // of the width, the least height for a figure that lies
    STEPS_PERCENT = 40,  // of what is left at most
    BESIDE_PERCENT = 43, // of the width, for steps beside a tall figure
};

static int lay_out_head(Watch *state) {
    const Theme *theme = &state->theme;
    FlowText head[WATCH_HEAD];
    watch_head(state, head);
    RectPx safe = theme->safe;
    int rows = (int)(state->exercise->works_count + state->exercise->stretches_count),
        beside = breath_height(theme) + watch_muscles_height(theme, rows);
    state->head_w = safe.w - theme_px(theme, WATCH_BREATH_WIDTH + 20);
    state->head_share = flow_share(theme, head, WATCH_HEAD, state->head_w, safe.h * HEAD_PERCENT / 100, NULL);
    int height = flow_height(theme, head, WATCH_HEAD, state->head_w, state->head_share);
    return safe.y + (height > beside ? height : beside) + theme_px(theme, 24);
}

static void measure_steps(Watch *state, RectPx place) {
    const char *steps[STEPS_MAX];
    int count = 0;
    for (size_t i = 0; i < state->exercise->steps.count && count < STEPS_MAX; i++)
        steps[count++] = exercise_text(state->exercise->steps.items[i], state->loop.side, state->words);
    steps_measure(&state->words_theme, steps, count, place.x, place.y, place.w, place.h, &state->steps);
}

static void give_room(Watch *state, bool tall) {
    const Theme *theme = &state->theme;
    RectPx area = state->area;
    int width = theme->width, foot = rect_bottom(area);
    FigureRoom room = {.whole = rect_of(0, 0, width, theme->height),
                       .words = {rect_of(0, 0, width, area.y), rect_of(0, foot, width, theme->height - foot),
                                 rect_of(0, 0, area.x, theme->height)},
                       .count = tall ? 3 : 2,
                       .soft_px = theme_px(theme, 50)};
    figure_view_room(&state->figure, &room);
}

void watch_lay_out_on_end(Watch *state, int bottom) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int top = lay_out_head(state), room = bottom - top, gap = theme_px(theme, 20);
    FrameKind frame = state->exercise->camera.frame;
    bool tall = frame == FRAME_STANDING || frame == FRAME_SITTING;
    if (tall) {
        int column = safe.w * BESIDE_PERCENT / 100;
        measure_steps(state, rect_of(safe.x, top, column, room));
        state->area = rect_of(safe.x + column + gap, top, safe.w - column - gap, room);
    } else {
        int least = safe.w * LYING_PERCENT / 100, most = room * STEPS_PERCENT / 100;
        most = room - least > most ? room - least : most;
        measure_steps(state, rect_of(safe.x, 0, safe.w, most));
        int height = state->steps.height < most ? state->steps.height : most;
        measure_steps(state, rect_of(safe.x, bottom - height, safe.w, most));
        state->area = rect_of(safe.x, top, safe.w, room - height - gap);
    }
    give_room(state, tall);
}
