// Progress: the minutes of this week, how it felt, and small wins; from here to the days.
#include <stdio.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/progress/nothing_yet.h"
#include "screens/progress/pain_weeks.h"
#include "screens/progress/progress_words.h"
#include "screens/progress/week_bowl.h"
#include "screens/screen_list.h"
#include "store/history/history_weeks.h"
#include "store/history/history_wins.h"
#include "store/setting.h"
#include "ui/flow.h"
#include "ui/setting_row.h"

enum { BUTTON_DAYS, BUTTON_SHEET, BUTTON_COUNT };
enum {
    AIM_STEP = 10,
    CARD_PADDING = 30,
    CARD_GAP = 36,
    WEEK_PERCENT = 37,
    BESIDE_FROM = 1200,
    WEEK_LINES = 3
};
enum { CARD_RADIUS = 26, PAIN_LINES = 2, HEAD_LINES = 1 + HISTORY_WINS_MAX };

typedef struct Progress {
    Theme theme;
    int today; // of what was counted
    bool is_empty;
    NothingYet nothing; // while it is
    int minutes;        // of this week
    PainWeeks pain;
    char win[HISTORY_WINS_MAX][PROGRESS_TEXT_CAPACITY], minutes_text[PROGRESS_TEXT_CAPACITY],
        under_text[PROGRESS_TEXT_CAPACITY], pain_text[PROGRESS_TEXT_CAPACITY];
    int wins;
    RectPx week_card, pain_card, bowl, week_words, pain_picture, pain_words, aim; // aim: the row's face
    bool hinted; // there is room for the keys beside the buttons
    double head_share, week_share, pain_share;
    bool on_aim; // the focus; else on the buttons
    ButtonRow buttons;
} Progress;

static int head_of(const Progress *state, FlowText head[HEAD_LINES]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, _("Progress"), .gap = 4, .one_line = true};
    for (int i = 0; i < state->wins; i++)
        head[1 + i] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.3, THEME_TEAL, state->win[i], .gap = 2};
    return 1 + state->wins;
}

static void week_words_of(const Progress *state, FlowText words[WEEK_LINES]) {
    words[0] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.3, THEME_INK_SOFT, _("This week"), .one_line = true};
    words[1] =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.15, THEME_INK, state->minutes_text, .gap = 2, .one_line = true};
    words[2] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK_SOFT, state->under_text, .gap = 0};
}

static void pain_words_of(const Progress *state, FlowText words[PAIN_LINES]) {
    bool told = state->pain.count > 0;
    words[0] = (FlowText){TEXT_BOLD,
                          TYPE_SMALL,
                          1.3,
                          THEME_INK_SOFT,
                          !told                ? _("How it felt")
                          : state->pain.weekly ? _("Your pain, week by week")
                                               : _("Your pain, each time"),
                          .one_line = true};
    words[1] =
        (FlowText){TEXT_BOLD, told ? TYPE_BODY : TYPE_LEAD, 1.3, THEME_INK, state->pain_text, .gap = 0};
}

static int aim_of(const ScreenContext *context) {
    return (int)(context->services->settings->weekly_minutes + 0.5);
}

static void write_week(Progress *state, int aim) {
    int minutes = state->minutes;
    if (minutes == 0)
        snprintf(state->minutes_text, PROGRESS_TEXT_CAPACITY, "%s", _("A new week"));
    else
        snprintf(state->minutes_text, PROGRESS_TEXT_CAPACITY,
                 ngettext("%d minute", "%d minutes", (unsigned)minutes), minutes);
    if (aim == 0)
        snprintf(state->under_text, PROGRESS_TEXT_CAPACITY, "%s", _("Every minute counts."));
    else if (minutes < aim)
        snprintf(state->under_text, PROGRESS_TEXT_CAPACITY, _("on the way to %d"), aim);
    else
        snprintf(state->under_text, PROGRESS_TEXT_CAPACITY, _("Your %d minutes are full. Well done."), aim);
}

// The focus is on the row or on a button.
static void focus_button(Progress *state, int button) {
    state->buttons.focus = state->on_aim ? -1 : button < 0 ? 0 : button;
}

// Reads the log, once for each time that something may have changed in it.
static void count(Progress *state, ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    Arena *arena = arena_new();
    int today = state->today = context->environment->today, week = history_week_of(today), days;
    history_days(log, arena, &days);
    state->is_empty = days == 0;
    state->minutes = history_minutes_of_week(log, week);
    state->pain = pain_weeks_of(log, arena);
    arena_free(arena);
    HistoryWin wins[HISTORY_WINS_MAX];
    state->wins = history_wins(log, today, wins);
    for (int i = 0; i < state->wins; i++)
        progress_win_text(context->services->library, &wins[i], state->win[i]);
    write_week(state, aim_of(context));
    if (state->pain.count > 0)
        pain_weeks_sentence(&state->pain, today, state->pain_text, sizeof state->pain_text);
    else
        snprintf(
            state->pain_text, sizeof state->pain_text, "%s",
            _("Nothing was said about pain, and nothing has to be. Tell how it felt after a session, and "
              "you see it here."));
    state->on_aim = state->on_aim && !state->is_empty;
    focus_button(state, state->buttons.focus);
}

static void *progress_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    Progress *state = alloc_zeroed(1, sizeof *state);
    state->buttons =
        (ButtonRow){.count = BUTTON_COUNT, .label = {_("Day by day"), _("A page to print for your physio")}};
    count(state, context);
    return state;
}

static void place_week_card(Progress *state, RectPx card) {
    const Theme *theme = &state->theme;
    int padding = theme_px(theme, CARD_PADDING), row = setting_row_height(theme);
    RectPx inside = rect_inset(card, padding);
    state->week_card = card;
    state->aim = rect_of(inside.x, rect_bottom(inside) - row, inside.w, row);
    int height = state->aim.y - theme_px(theme, 18) - inside.y;
    FlowText words[WEEK_LINES];
    week_words_of(state, words);
    state->week_share = flow_share(theme, words, WEEK_LINES, inside.w, height * 6 / 10, NULL);
    int taken = flow_height(theme, words, WEEK_LINES, inside.w, state->week_share);
    state->week_words = rect_of(inside.x, inside.y, inside.w, taken);
    int gap = theme_px(theme, 16);
    state->bowl = rect_of(inside.x, inside.y + taken + gap, inside.w, height - taken - gap);
}

static void place_pain_card(Progress *state, RectPx card) {
    const Theme *theme = &state->theme;
    RectPx inside = rect_inset(card, theme_px(theme, CARD_PADDING));
    state->pain_card = card;
    FlowText words[PAIN_LINES];
    pain_words_of(state, words);
    bool told = state->pain.count > 0;
    state->pain_share =
        flow_share(theme, words, PAIN_LINES, inside.w, told ? inside.h * 4 / 10 : inside.h, NULL);
    int taken = flow_height(theme, words, PAIN_LINES, inside.w, state->pain_share);
    state->pain_words = rect_of(inside.x, inside.y, inside.w, taken);
    int gap = theme_px(theme, 22);
    state->pain_picture = rect_of(inside.x, inside.y + taken + gap, inside.w, inside.h - taken - gap);
}

static void progress_layout(void *opaque, ScreenContext *context) {
    Progress *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    nothing_yet_layout(&state->nothing, context->environment);
    int reach = focus_ring_reach(&theme), gap = theme_px(&theme, CARD_GAP);
    int beside = hints_width(&theme, TYPE_FOOTNOTE, _("↑|goal;OK|choose;Back|back")) + theme_px(&theme, 48);
    int row = button_lines_at_end(&state->buttons, &theme, beside, &state->hinted);
    FlowText head[HEAD_LINES];
    int heads = head_of(state, head), most = safe.h * 24 / 100;
    state->head_share = flow_share(&theme, head, heads, safe.w, most, NULL);
    int top = safe.y + flow_height(&theme, head, heads, safe.w, state->head_share) + theme_px(&theme, 24);
    RectPx area = rect_of(safe.x, top, safe.w, row - reach - theme_px(&theme, 16) - top);
    if (theme.width >= theme.height && safe.w >= theme_px(&theme, BESIDE_FROM)) {
        int width = (area.w - gap) * WEEK_PERCENT / 100;
        place_week_card(state, rect_of(area.x, area.y, width, area.h));
        place_pain_card(state, rect_of(area.x + width + gap, area.y, area.w - width - gap, area.h));
    } else {
        int height = (area.h - gap) / 2;
        place_week_card(state, rect_of(area.x, area.y, area.w, height));
        place_pain_card(state, rect_of(area.x, area.y + height + gap, area.w, area.h - height - gap));
    }
}

static void progress_front(void *opaque, ScreenContext *context) {
    count(opaque, context);
    progress_layout(opaque, context);
}

static bool progress_reload(void *opaque, ScreenContext *context) {
    progress_front(opaque, context);
    return true;
}

// Another day begins.
static int64_t progress_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    Progress *state = opaque;
    if (state->today != context->environment->today)
        progress_front(state, context);
    return -1;
}

static void set_aim(Progress *state, ScreenContext *context, int minutes) {
    const Setting *setting = setting_find("weekly_minutes");
    setting_set_nearest(setting, context->services->settings, minutes);
    context->out->settings_changed = true;
    write_week(state, aim_of(context));
    progress_layout(state, context);
}

static void step_aim(Progress *state, ScreenContext *context, int direction) {
    int aim = aim_of(context);
    set_aim(state, context,
            direction > 0 ? (aim / AIM_STEP + 1) * AIM_STEP : (aim - 1) / AIM_STEP * AIM_STEP);
}

static bool act_on_aim(Progress *state, ScreenContext *context, Action action) {
    const Setting *setting = setting_find("weekly_minutes");
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        step_aim(state, context, action == ACTION_LEFT ? -1 : 1);
        return true;
    case ACTION_OK: // round and round, for those who have one key
        if (aim_of(context) + AIM_STEP > (int)setting->most)
            set_aim(state, context, 0);
        else
            step_aim(state, context, 1);
        return true;
    case ACTION_DOWN:
        state->on_aim = false;
        state->buttons.focus = 0;
        return true;
    default:
        return false;
    }
}

static bool progress_action(void *opaque, ScreenContext *context, Action action) {
    Progress *state = opaque;
    if (state->is_empty)
        return false;
    int next = focus_step(state->on_aim ? 0 : 1 + state->buttons.focus, 1 + BUTTON_COUNT, action);
    if (next >= 0) {
        state->on_aim = next == 0;
        focus_button(state, next - 1);
        return true;
    }
    if (state->on_aim)
        return act_on_aim(state, context, action);
    if (action != ACTION_UP)
        return false;
    state->on_aim = true;
    state->buttons.focus = -1;
    return true;
}

static ButtonRow *progress_buttons(void *opaque) {
    Progress *state = opaque;
    return state->is_empty ? &state->nothing.buttons : state->on_aim ? NULL : &state->buttons;
}

static void progress_press(void *opaque, ScreenContext *context) {
    Progress *state = opaque;
    static const ScreenId SCREENS[BUTTON_COUNT] = {
        [BUTTON_DAYS] = SCREEN_DAYS, [BUTTON_SHEET] = SCREEN_SHEET};
    context->out->request =
        state->is_empty ? (ScreenRequest){.kind = REQUEST_HOME}
                        : (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREENS[state->buttons.focus]};
}

// The row's left half takes away, its right half adds; a button while the row has the focus.
static bool progress_click(void *opaque, ScreenContext *context, int x, int y) {
    Progress *state = opaque;
    if (state->is_empty)
        return false;
    if (focus_at(&state->aim, 1, x, y) == 0) {
        state->on_aim = true;
        state->buttons.focus = -1;
        step_aim(state, context, x < state->aim.x + state->aim.w * 3 / 4 ? -1 : 1);
        return true;
    }
    int button = focus_at(state->buttons.face, state->buttons.count, x, y);
    if (button < 0)
        return false;
    state->on_aim = false;
    focus_button(state, button);
    progress_press(state, context);
    return true;
}

static int progress_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    Progress *state = opaque;
    *rect = state->is_empty ? state->nothing.buttons.face[0]
            : state->on_aim ? state->aim
                            : state->buttons.face[state->buttons.focus];
    return 1;
}

static void add_week(Progress *state, ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    int aim = aim_of(context), most = (int)setting_find("weekly_minutes")->most;
    FlowText words[WEEK_LINES];
    week_words_of(state, words);
    sheet_add(scene, theme, state->week_card, CARD_RADIUS);
    flow_add(scene, theme, words, WEEK_LINES, state->week_words.x, state->week_words.y, state->week_words.w,
             state->week_share);
    week_bowl_add(scene, theme, state->bowl, week_bowl_share(state->minutes, aim));
    char value[SETTING_VALUE_MAX];
    if (aim > 0)
        snprintf(value, sizeof value, _("%d min"), aim);
    else
        snprintf(value, sizeof value, "%s", pgettext("minutes a week to reach", "None"));
    setting_row_add(scene, theme,
                    &(SettingRowLook){.kind = SETTING_ROW_CHOICE,
                                      .face = state->aim,
                                      .name = _("Goal"),
                                      .value = value,
                                      .focused = state->on_aim,
                                      .first = aim <= 0,
                                      .last = aim >= most});
}

static void add_pain(Progress *state, Scene *scene) {
    const Theme *theme = &state->theme;
    FlowText words[PAIN_LINES];
    pain_words_of(state, words);
    sheet_add(scene, theme, state->pain_card, CARD_RADIUS);
    flow_add(scene, theme, words, PAIN_LINES, state->pain_words.x, state->pain_words.y, state->pain_words.w,
             state->pain_share);
    if (state->pain.count > 0)
        pain_weeks_add(scene, theme, state->pain_picture, &state->pain);
}

static void progress_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Progress *state = opaque;
    const Theme *theme = &state->theme;
    if (state->is_empty) {
        nothing_yet_add(scene, &state->nothing);
        return;
    }
    FlowText head[HEAD_LINES];
    int heads = head_of(state, head);
    flow_add(scene, theme, head, heads, theme->safe.x, theme->safe.y, theme->safe.w, state->head_share);
    add_week(state, context, scene);
    add_pain(state, scene);
    button_row_add(scene, theme, &state->buttons);
    RectPx face = state->buttons.face[0];
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(theme->safe),
                  face.y + (face.h - hints_height(theme, TYPE_FOOTNOTE)) / 2, TYPE_FOOTNOTE,
                  state->on_aim ? _("←→|more or less;↓|on;Back|back") : _("↑|goal;OK|choose;Back|back"));
}

const Screen progress_screen = {
    .least_height = 1450,
    .open = progress_open,
    .layout = progress_layout,
    .front = progress_front,
    .reload = progress_reload,
    .buttons = progress_buttons,
    .press = progress_press,
    .action = progress_action,
    .click = progress_click,
    .update = progress_update,
    .paint = progress_paint,
    .focused = progress_focused,
};
