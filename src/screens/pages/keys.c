// All keys at a glance.
#include <string.h>
#include "base/alloc.h"
#include "screens/pages/page_screen.h"
#include "screens/screen_list.h"

// Shown as "keys|what they do", in the two groups that the user needs them in.
static const char *const ANYWHERE[] = {
    "X|pain: stop at once",
    "←→↑↓|move",
    "OK|choose (also Enter)",
    "Back|go back (also Esc)",
    "-|quieter (looking around: farther)",
    "+|louder (looking around: closer)",
    "M|sound on or off",
    "C|captions on or off",
    "F|fullscreen (also F11)",
    "?|this page",
};
static const char *const FOLLOWING[] = {
    "OK|pause, then carry on (also Space)",
    "Back|pause, then leave",
    "←→|this repetition again, on to the next",
    "↑|in a rest: 15 seconds more",
    "↓|before it begins: easier or harder",
    "PgUp PgDn|exercise before, next exercise",
    "[ ]|slower, faster",
    "T|your own tempo: tap once each repetition",
    ", .|watching: one phase back, one on",
    "O|from another side, then as usual",
};

enum {
    ANYWHERE_COUNT = sizeof ANYWHERE / sizeof *ANYWHERE,
    FOLLOWING_COUNT = sizeof FOLLOWING / sizeof *FOLLOWING
};

static void *keys_open(ScreenContext *context, const ScreenRequest *request) {
    (void)context;
    (void)request;
    PageScreen *state = alloc_zeroed(1, sizeof *state);
    state->title = "Keys";
    state->intro = "Arrows, OK and Back are enough. The others are short cuts.";
    state->hints = "OK|back";
    state->buttons = (ButtonRow){.count = 1, .label = {"Back"}};
    return state;
}

static void keys_layout(void *state, ScreenContext *context) {
    page_screen_layout(state, context);
}

static bool keys_action(void *opaque, ScreenContext *context, Action action) {
    PageScreen *state = opaque;
    if (action == ACTION_OK || action == ACTION_BACK || action == ACTION_HELP) {
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    return page_screen_action(state, context, action);
}

static bool keys_click(void *opaque, ScreenContext *context, int x, int y) {
    if (page_screen_click(opaque, context, x, y) < 0)
        return false;
    context->request = (ScreenRequest){.kind = REQUEST_BACK};
    return true;
}

static void add_group(Scene *scene, const Theme *theme, RectPx column, const char *title,
                      const char *const *keys, int count) {
    sheet_add(scene, theme, column, 26);
    int padding = theme_px(theme, 34), x = column.x + padding, y = column.y + padding;
    TextStyle heading = theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK);
    RectPx title_rect = label_add(scene, heading, ALIGN_LEFT, x, y, column.w - 2 * padding, title);
    y += title_rect.h + theme_px(theme, 14);
    int height = hints_height(theme, TYPE_SMALL), pitch = (rect_bottom(column) - padding - y) / count;
    int most = theme_px(theme, TYPE_SMALL * 2.1);
    pitch = pitch > most ? most : pitch;
    for (int i = 0; i < count; i++)
        hints_add(scene, theme, ALIGN_LEFT, x, y + i * pitch + (pitch - height) / 2, TYPE_SMALL, keys[i]);
}

static void keys_paint(void *opaque, ScreenContext *context, Scene *scene) {
    PageScreen *state = opaque;
    page_screen_paint(state, context, scene);
    const Theme *theme = &state->theme;
    int gap = theme_px(theme, 32), half = (state->area.w - gap) / 2;
    RectPx left = rect_of(state->area.x, state->area.y, half, state->area.h), right = left;
    right.x += half + gap;
    add_group(scene, theme, left, "While an exercise runs", FOLLOWING, FOLLOWING_COUNT);
    add_group(scene, theme, right, "Anywhere", ANYWHERE, ANYWHERE_COUNT);
}

static int keys_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    return page_screen_focused(opaque, context, rect);
}

const Screen keys_screen = {
    .open = keys_open,
    .layout = keys_layout,
    .action = keys_action,
    .click = keys_click,
    .paint = keys_paint,
    .focused = keys_focused,
};
