// A name of the user's own for a routine, typed letter by letter. The screen that opened this one finds it in ScreenOut.typed.
#include <stdio.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "model/routine.h"
#include "screens/letter_grid.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 1, HEAD_PERCENT = 20, NOTE_US = 3000000 };

typedef struct NameScreen {
    LetterGrid grid;
    FlowText title;
    double title_share;
    Theme theme;
} NameScreen;

static void *name_open(ScreenContext *context, const ScreenRequest *request) {
    NameScreen *state = alloc_zeroed(1, sizeof *state);
    context->out->typed[0] = '\0';
    letter_grid_begin(&state->grid, request->routine ? request->routine->name : "");
    return state;
}

// What is typed stays.
static bool name_reload(void *opaque, ScreenContext *context) {
    (void)opaque;
    (void)context;
    return true;
}

static void name_layout(void *opaque, ScreenContext *context) {
    NameScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    state->title =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, _("What shall it be called?"), .one_line = true};
    state->title_share = flow_share(&theme, &state->title, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top =
        safe.y + flow_height(&theme, &state->title, HEAD, safe.w, state->title_share) + theme_px(&theme, 16);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    letter_grid_layout(&state->grid, &theme, rect_of(safe.x, top, safe.w, bottom - top));
}

static void press(NameScreen *state, ScreenContext *context) {
    if (!letter_grid_press(&state->grid))
        return;
    letter_grid_text(&state->grid, context->out->typed);
    if (context->out->typed[0])
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    else
        toast_show(context->out->toast, NOTE_US, "%s", _("Choose a letter first."));
}

static bool name_action(void *opaque, ScreenContext *context, Action action) {
    NameScreen *state = opaque;
    Direction direction;
    int step = focus_step(state->grid.focus, state->grid.letter_count + LETTER_KEY_COUNT, action);
    if (step >= 0)
        state->grid.focus = step;
    if (step >= 0 || action == ACTION_FOCUS_NEXT)
        return step >= 0;
    if (action_direction(action, &direction))
        return letter_grid_move(&state->grid, direction);
    if (action >= ACTION_DIGIT_0 && action <= ACTION_DIGIT_9)
        letter_grid_type(&state->grid, '0' + (uint32_t)(action - ACTION_DIGIT_0));
    else if (action == ACTION_OK)
        press(state, context);
    else
        return action == ACTION_ERASE && letter_grid_erase(&state->grid);
    return true;
}

static bool name_type(void *opaque, ScreenContext *context, uint32_t character) {
    (void)context;
    LetterGrid *grid = &((NameScreen *)opaque)->grid;
    letter_grid_type(grid, character);
    grid->focus = grid->letter_count + LETTER_DONE; // whoever types ends with Enter
    return true;
}

static bool name_click(void *opaque, ScreenContext *context, int x, int y) {
    NameScreen *state = opaque;
    if (!letter_grid_focus_at(&state->grid, x, y))
        return false;
    press(state, context);
    return true;
}

static void name_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    const NameScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    flow_add(scene, theme, &state->title, HEAD, safe.x, safe.y, safe.w, state->title_share);
    letter_grid_add(scene, &state->grid);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, _("←→↑↓|move;OK|choose;Back|back"));
}

static int name_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    NameScreen *state = opaque;
    *rect = state->grid.key[state->grid.focus];
    return 1;
}

const Screen name_screen = {
    .least_height = 1080,
    .open = name_open,
    .layout = name_layout,
    .reload = name_reload,
    .action = name_action,
    .type = name_type,
    .click = name_click,
    .paint = name_paint,
    .focused = name_focused,
};
