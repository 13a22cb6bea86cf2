// Settings: a row of tabs, the rows of one, and what the row with the focus is for.
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/parts.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "screens/settings/figure_preview.h"
#include "screens/settings/settings_rows.h"
#include "ui/flow.h"

enum { LIST_SHARE = 62, HELP_LINES_MAX = 10, BESIDE_FROM = 1290, HELP_LINES_BELOW = 3 };

typedef struct SettingsScreen {
    SettingTab tab;
    bool on_tabs;
    ButtonRow tabs;
    RowList rows;
    // With words so large that list and help have no room beside each other, the help is below the list, and one row over it stands for the
    // title and the tabs.
    bool stacked;
    RectPx tab_row, help;
    Preview preview;
    FigurePreview figure;
    Theme theme;
} SettingsScreen;

static void focus_tabs(SettingsScreen *state, bool on_tabs) {
    state->on_tabs = on_tabs;
    state->tabs.focus = on_tabs ? (int)state->tab : -1;
}

static void *settings_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    SettingsScreen *state = alloc_zeroed(1, sizeof *state);
    state->tabs = (ButtonRow){.count = TAB_COUNT, .focus = -1};
    for (int i = 0; i < TAB_COUNT; i++)
        state->tabs.label[i] = _(setting_tab_names[i]);
    focus_tabs(state, true); // from here every row is a few presses away
    preview_open(&state->preview, context);
    return state;
}

static void settings_behind(void *opaque, ScreenContext *context) {
    preview_stop(&((SettingsScreen *)opaque)->preview, context);
}

static double help_pitch(const Theme *theme) {
    return theme_style(theme, TEXT_REGULAR, TYPE_SMALL, THEME_INK_SOFT).size_px * 1.2;
}

static void place_rows(SettingsScreen *state) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme), gap = theme_px(theme, 40);
    int bottom = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE) - theme_px(theme, 24);
    state->rows.count = settings_row_count(state->tab);
    if (state->stacked) {
        int help = (int)(HELP_LINES_BELOW * help_pitch(theme)), top = rect_bottom(state->tab_row);
        state->help = rect_of(safe.x + reach, bottom - help, safe.w - 2 * reach, help);
        row_list_place(&state->rows, theme, rect_of(safe.x, top, safe.w, state->help.y - top));
        return;
    }
    int top = rect_bottom(state->tabs.face[0]) + gap - reach;
    int width = safe.w * LIST_SHARE / 100;
    row_list_place(&state->rows, theme, rect_of(safe.x, top, width, bottom - top));
    state->help =
        rect_of(safe.x + width + gap, top + reach, safe.w - width - gap - reach, bottom - top - reach);
}

static const SettingRow *focused_row(const SettingsScreen *state) {
    return settings_row(state->tab, state->rows.focus);
}

static void settings_layout(void *opaque, ScreenContext *context) {
    SettingsScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    int reach = focus_ring_reach(&theme), title = theme_px(&theme, 330);
    int room = theme.safe.w - title - reach;
    state->stacked = theme.safe.w < theme_px(&theme, BESIDE_FROM);
    state->tab_row = rect_of(theme.safe.x + reach, theme.safe.y + reach, theme.safe.w - 2 * reach,
                             setting_row_height(&theme));
    button_row_place(&state->tabs, &theme, theme.safe.x + title, theme.safe.y + reach, room);
    int over = rect_right(theme.safe) - reach - rect_right(state->tabs.face[TAB_COUNT - 1]);
    for (int i = 0; i < TAB_COUNT; i++)
        state->tabs.face[i].x += over; // to the right
    place_rows(state);
}

static void show_tab(SettingsScreen *state, ScreenContext *context, int tab) {
    if (tab < 0 || tab >= TAB_COUNT || tab == (int)state->tab)
        return;
    preview_stop(&state->preview, context);
    state->tab = (SettingTab)tab;
    state->rows.focus = state->rows.first = 0;
    focus_tabs(state, state->on_tabs);
    place_rows(state);
}

static void focus_row(SettingsScreen *state, int row) {
    focus_tabs(state, row < 0);
    row_list_focus(&state->rows, row);
}

// The place after `at` of a ring of so many; a key that is held stops at either end.
static int on_ring(const ScreenContext *context, int at, int by, int count) {
    int to = at + by;
    return to >= 0 && to < count ? to : context->environment->key_held ? at : (to + count) % count;
}

// The tabs are a ring, and so are they and the rows below them.
static bool move(SettingsScreen *state, ScreenContext *context, Direction direction) {
    bool sideways = direction == DIRECTION_LEFT || direction == DIRECTION_RIGHT;
    int by = direction == DIRECTION_LEFT || direction == DIRECTION_UP ? -1 : 1;
    if (state->on_tabs && sideways)
        show_tab(state, context, on_ring(context, (int)state->tab, by, TAB_COUNT));
    else if (sideways)
        settings_row_step(focused_row(state), context, &state->preview, by);
    else
        focus_row(state,
                  on_ring(context, state->on_tabs ? 0 : 1 + state->rows.focus, by, 1 + state->rows.count) -
                      1);
    return true;
}

// On the tabs to the next tab, which is shown; in the list to the next row. From the last of either the first tab is the first.
static bool step(SettingsScreen *state, ScreenContext *context, Action action) {
    if (action == ACTION_FOCUS_FIRST) {
        focus_tabs(state, true);
        show_tab(state, context, 0);
        return true;
    }
    if (!state->on_tabs)
        return row_list_move(&state->rows, action);
    int next = focus_step((int)state->tab, TAB_COUNT, action);
    if (next >= 0)
        show_tab(state, context, next);
    return next >= 0;
}

static bool settings_screen_action(void *opaque, ScreenContext *context, Action action) {
    SettingsScreen *state = opaque;
    Direction direction;
    if (action_direction(action, &direction))
        return move(state, context, direction);
    switch (action) {
    case ACTION_FOCUS_NEXT:
    case ACTION_FOCUS_FIRST:
        return step(state, context, action);
    case ACTION_OK:
    case ACTION_PAUSE:
        if (state->on_tabs)
            focus_row(state, 0);
        else
            settings_row_press(focused_row(state), context, &state->preview);
        return true;
    case ACTION_BACK:
        preview_stop(&state->preview, context);
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        show_tab(state, context, (int)state->tab + (action == ACTION_NEXT ? 1 : -1));
        return true;
    default:
        return false;
    }
}

// The tab that a click leads to; -1 = none. Where there is one row for all of them, its left half is for the tab before.
static int tab_at(const SettingsScreen *state, int x, int y) {
    if (!state->stacked)
        return focus_at(state->tabs.face, TAB_COUNT, x, y);
    if (focus_at(&state->tab_row, 1, x, y) < 0)
        return -1;
    RectPx control = setting_row_control(&state->theme, state->tab_row);
    int tab = (int)state->tab + (x < control.x + control.w / 3 ? -1 : 1);
    return tab < 0 ? 0 : tab >= TAB_COUNT ? TAB_COUNT - 1 : tab;
}

static bool settings_click(void *opaque, ScreenContext *context, int x, int y) {
    SettingsScreen *state = opaque;
    int tab = tab_at(state, x, y), row = row_list_at(&state->rows, x, y);
    if (tab >= 0) {
        show_tab(state, context, tab);
        focus_tabs(state, true);
    } else if (row >= 0) {
        focus_row(state, row);
        settings_row_click(focused_row(state), context, &state->preview, &state->theme,
                           row_list_face(&state->rows, row), x, y);
    }
    return tab >= 0 || row >= 0;
}

static int64_t settings_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    SettingsScreen *state = opaque;
    int64_t preview = preview_update(&state->preview, context, elapsed_us);
    return preview;
}

static void add_rows(SettingsScreen *state, ScreenContext *context, Scene *scene) {
    const RowList *rows = &state->rows;
    for (int i = rows->first; i < rows->count && i < rows->first + rows->shown; i++) {
        SettingRowLook look;
        char value[SETTING_VALUE_MAX];
        settings_row_look(settings_row(state->tab, i), context, &look, value);
        look.face = row_list_face(rows, i);
        look.focused = !state->on_tabs && i == rows->focus;
        setting_row_add(scene, &state->theme, &look);
    }
}

// Where list and tabs leave little room, the help alone: its row says what it is for.
static void add_help_below(const SettingsScreen *state, ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    FlowText help = {
        TEXT_REGULAR, TYPE_SMALL, 1.2, THEME_INK_SOFT, settings_row_help(focused_row(state), context),
        .gap = 0};
    RectPx at = state->help;
    flow_add(scene, theme, &help, 1, at.x, at.y, at.w, flow_share(theme, &help, 1, at.w, at.h, NULL));
}

static bool is_on_row(const SettingsScreen *state, const char *setting) {
    return !state->on_tabs && strcmp(settings_row_setting(focused_row(state)), setting) == 0;
}

static void add_help(SettingsScreen *state, ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    const SettingRow *row = focused_row(state);
    const char *name = state->on_tabs ? _(setting_tab_names[state->tab]) : settings_row_label(row);
    int padding = theme_px(theme, 34), x = state->help.x + padding, width = state->help.w - 2 * padding;
    TextStyle heading = theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK);
    TextStyle body = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
    double pitch = body.size_px * 1.35;
    const char *help = state->on_tabs ? _(setting_tab_help[state->tab]) : settings_row_help(row, context);
    int text = paragraph_height(body, width, pitch, HELP_LINES_MAX, help),
        head = theme_px(theme, TYPE_BODY * 1.55);
    RectPx sheet = rect_of(state->help.x, state->help.y, state->help.w, 2 * padding + head + text);
    sheet_add(scene, theme, sheet, 26);
    label_add(scene, heading, ALIGN_LEFT, x, sheet.y + padding, width, name);
    paragraph_add(scene, body, x, sheet.y + padding + head, width, pitch, HELP_LINES_MAX, help);
    if (is_on_row(state, "figure"))
        figure_preview_add(scene, theme, context->services->library, &state->figure,
                           rect_of(sheet.x, rect_bottom(sheet) + padding, sheet.w,
                                   rect_bottom(state->help) - rect_bottom(sheet) - padding));
}

// Which tab is shown while a row has the focus.
static void add_tab_mark(SettingsScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx face = state->tabs.face[state->tab];
    int inset = theme_px(theme, 26), height = theme_px(theme, 7);
    if (!state->on_tabs)
        bar_add(scene, rect_of(face.x + inset, rect_bottom(face) - 2 * height, face.w - 2 * inset, height),
                THEME_ACCENT);
}

// While the room at the edges is chosen, a frame shows where it ends.
static void add_edge_frame(const SettingsScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int wide = theme_px(theme, 5), arm = theme_px(theme, 70), right = rect_right(safe),
        bottom = rect_bottom(safe);
    const RectPx arms[8] = {{safe.x, safe.y, arm, wide},        {right - arm, safe.y, arm, wide},
                            {safe.x, safe.y, wide, arm},        {right - wide, safe.y, wide, arm},
                            {safe.x, bottom - wide, arm, wide}, {right - arm, bottom - wide, arm, wide},
                            {safe.x, bottom - arm, wide, arm},  {right - wide, bottom - arm, wide, arm}};
    for (int i = 0; i < 8; i++)
        bar_add(scene, arms[i], THEME_ACCENT);
}

static void add_head(SettingsScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    if (state->stacked) {
        SettingRowLook look = {.kind = SETTING_ROW_CHOICE,
                               .face = state->tab_row,
                               .name = _("Settings"),
                               .value = state->tabs.label[state->tab],
                               .focused = state->on_tabs,
                               .first = state->tab == 0,
                               .last = state->tab + 1 == TAB_COUNT};
        setting_row_add(scene, theme, &look);
        return;
    }
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, safe.x + reach,
              safe.y, state->tabs.face[0].x - safe.x - 2 * reach, _("Settings"));
    button_row_add(scene, theme, &state->tabs);
    add_tab_mark(state, scene);
}

static void settings_paint(void *opaque, ScreenContext *context, Scene *scene) {
    SettingsScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    if (is_on_row(state, "safe_area"))
        add_edge_frame(state, scene);
    add_head(state, scene);
    if (state->stacked)
        add_help_below(state, context, scene);
    else
        add_help(state, context, scene);
    add_rows(state, context, scene);
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    Theme beside = theme_up_to(theme, row_list_add_place(scene, theme, &state->rows, y));
    hints_add(scene, &beside, ALIGN_LEFT, safe.x + reach, y, TYPE_FOOTNOTE,
              state->on_tabs ? _("←→|page;↓|to the settings;Back|done")
                             : settings_row_hints(focused_row(state)));
}

static int settings_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    SettingsScreen *state = opaque;
    RectPx tab = state->stacked ? state->tab_row : state->tabs.face[state->tab];
    *rect = state->on_tabs ? tab : row_list_face(&state->rows, state->rows.focus);
    return 1;
}

const Screen settings_screen = {
    .open = settings_open,
    .layout = settings_layout,
    .behind = settings_behind,
    .action = settings_screen_action,
    .click = settings_click,
    .update = settings_update,
    .paint = settings_paint,
    .focused = settings_focused,
};
