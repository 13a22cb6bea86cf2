// "What have you got?": minutes, what is at hand, hands, where it hurts, all in sight, and beside them the session that they make. The
// focus begins on its start: with the answers of last time one press is enough.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/compose/chips.h"
#include "screens/compose/for_today.h"
#include "screens/compose/got_answers.h"
#include "screens/compose/name_question.h"
#include "screens/compose/own_routines.h"
#include "screens/compose/preview.h"
#include "screens/pages/page_spec.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"
#include "ui/flow.h"

enum { CHIPS_PERCENT = 55, PANEL_GAP = 56, NOTE_US = 3000000, KEPT_US = 6000000, MINUTES_TEXT = 8 };
enum { BUTTON_START, BUTTON_ANOTHER, BUTTON_KEEP, BUTTON_OWN, BUTTON_COUNT };

typedef struct Compose {
    Profile answers; // as chosen; `made.answers` are those that the rules leave of them
    ForToday made;
    Chips chips;
    ProfileInput input_of[CHIPS_MAX];
    int answer_of[CHIPS_MAX];
    char minutes[CHIPS_MAX][MINUTES_TEXT];
    ButtonRow buttons;
    bool hinted;   // there is room for the hints beside them
    int focus;     // over chips, then buttons
    bool is_named; // "Keep this one" asks what to call it
    Question name;
    ComposePreview preview;
    FlowText title;
    double title_share;
    int needs; // px: a height in which the chips have room; 0 = they have it anyway
    Theme theme;
} Compose;

// -- the answers

static bool is_chosen(const Profile *answers, ProfileInput input, int answer) {
    return profile_input(input)->kind == PROFILE_LIST ? profile_has(answers, input, answer)
                                                      : profile_get(answers, input, -1) == answer;
}

static void fill_group(Compose *state, ProfileInput input) {
    const QuestionWords *words = library_question(state->made.library, input);
    int least = input == PROFILE_MINUTES ? profile_input(input)->least : 0;
    chips_begin_group(&state->chips, words->name, profile_input(input)->kind == PROFILE_LIST);
    for (size_t i = 0; i < words->order_count && state->chips.count < CHIPS_MAX; i++) {
        int chip = state->chips.count, answer = words->order[i] + least, most = state->made.most_minutes;
        const char *text = words->answers[words->order[i]].text;
        if (input == PROFILE_MINUTES) {
            snprintf(state->minutes[chip], MINUTES_TEXT, "%d", answer);
            text = state->minutes[chip];
        }
        state->input_of[chip] = input;
        state->answer_of[chip] = answer;
        // The least is always to be had, and made as short as the rules want it.
        bool off = input == PROFILE_MINUTES && most > 0 && answer > most && i > 0;
        chips_add_chip(&state->chips, text, is_chosen(&state->made.answers, input, answer), off);
    }
}

static int item_count(const Compose *state) {
    return state->chips.count + state->buttons.count;
}

static void set_focus(Compose *state, int focus) {
    state->focus = focus;
    state->buttons.focus = focus - state->chips.count;
    if (state->buttons.focus < 0)
        state->buttons.focus = -1;
}

static void fill_chips(Compose *state) {
    int button = state->focus - state->chips.count;
    bool on_button = state->chips.count == 0 || button >= 0;
    chips_clear(&state->chips);
    for (int i = 0; i < GOT_INPUTS; i++)
        fill_group(state, got_inputs[i]);
    bool some = state->made.composed.routine != NULL;
    state->buttons.count = some ? BUTTON_COUNT : 1;
    state->buttons.label[BUTTON_START] = some ? _("Start") : _("When to seek help");
    state->buttons.label[BUTTON_ANOTHER] = _("Another one");
    state->buttons.label[BUTTON_KEEP] = _("Keep this one");
    state->buttons.label[BUTTON_OWN] = _("Your own");
    button = button < 0 ? 0 : button < state->buttons.count ? button : state->buttons.count - 1;
    int chip = state->focus < state->chips.count ? state->focus : state->chips.count - 1;
    set_focus(state, on_button ? state->chips.count + button : chip);
}

// The most of the offered minutes that the rules leave of those wished.
static int minutes_within(const ForToday *made, int wished) {
    const QuestionWords *words = library_question(made->library, PROFILE_MINUTES);
    int least = profile_input(PROFILE_MINUTES)->least, best = 0, first = 0;
    for (size_t i = 0; i < words->order_count; i++) {
        int minutes = words->order[i] + least;
        first = first == 0 || minutes < first ? minutes : first;
        if (minutes <= wished && (made->most_minutes == 0 || minutes <= made->most_minutes) && minutes > best)
            best = minutes;
    }
    return best > 0 ? best : first > 0 ? first : wished;
}

static void make(Compose *state, ScreenContext *context, int turn) {
    for_today_make(&state->made, context, &state->answers, turn);
    Profile within = state->answers;
    int wished = profile_get(&within, PROFILE_MINUTES, 0), minutes = minutes_within(&state->made, wished);
    if (minutes < wished) {
        profile_set(&within, PROFILE_MINUTES, minutes);
        for_today_make(&state->made, context, &within, turn);
        if (!state->made.composed.why)
            state->made.composed.why = state->made.minutes_by;
    }
    fill_chips(state);
}

// -- the screen

static void *compose_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    Compose *state = alloc_zeroed(1, sizeof *state);
    state->answers = got_answers_recall(context);
    make(state, context, 0);
    return state;
}

static void compose_close(void *opaque) {
    Compose *state = opaque;
    compose_preview_free(&state->preview);
    for_today_free(&state->made);
    free(state);
}

static const char *hints_of(const Compose *state) {
    return state->focus < state->chips.count ? _("←→↑↓|move;OK|choose;Back|back")
                                             : _("←→↑↓|change it;OK|choose;Back|back");
}

static void place_buttons(Compose *state) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    int hints = hints_width(theme, TYPE_FOOTNOTE, hints_of(state)) + theme_px(theme, 48);
    button_lines_place(&state->buttons, theme, safe.x + reach, rect_bottom(safe) - reach, safe.w - 2 * reach,
                       hints, &state->hinted);
}

static void compose_layout(void *opaque, ScreenContext *context) {
    Compose *state = opaque;
    if (state->is_named)
        question_layout(&state->name, context->environment);
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int gap = theme_px(&theme, PANEL_GAP), reach = focus_ring_reach(&theme);
    int left = (safe.w - gap) * CHIPS_PERCENT / 100;
    state->title =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, _("What have you got?"), .one_line = true};
    state->title_share = flow_share(&theme, &state->title, 1, left - reach, safe.h / 4, NULL);
    place_buttons(state);
    int top = safe.y + flow_height(&theme, &state->title, 1, left - reach, state->title_share) +
              theme_px(&theme, 16);
    int bottom = state->buttons.face[0].y - reach - theme_px(&theme, 20);
    int lacks = chips_layout(&state->chips, &theme, rect_of(safe.x, top, left, bottom - top)) - bottom;
    if (lacks > 0)
        state->needs = theme.height + lacks;
    else if (state->needs != theme.height)
        state->needs = 0;
    int x = safe.x + left + gap;
    compose_preview_layout(&state->preview, &state->made, &theme,
                           rect_of(x, safe.y + theme_px(&theme, 8), rect_right(safe) - x,
                                   bottom - safe.y - theme_px(&theme, 8)));
}

static void remake(Compose *state, ScreenContext *context, int turn) {
    make(state, context, turn);
    compose_layout(state, context);
}

// It holds on to the library that it was made from: a session that it has started may still borrow from it.
static bool compose_reload(void *opaque, ScreenContext *context) {
    (void)opaque;
    (void)context;
    return true;
}

static void choose(Compose *state, ScreenContext *context, int chip) {
    ProfileInput input = state->input_of[chip];
    if (profile_input(input)->kind == PROFILE_LIST)
        profile_set(&state->answers, input,
                    profile_get(&state->answers, input, 0) ^ 1 << state->answer_of[chip]);
    else
        profile_set(&state->answers, input, state->answer_of[chip]);
    remake(state, context, 0);
}

static void start(Compose *state, ScreenContext *context) {
    if (!state->made.composed.routine) {
        context->out->request = page_request(PAGE_SEEK_HELP);
        return;
    }
    got_answers_keep(context, &state->answers);
    state->made.known = *context->services->profile; // with the same answers it makes the same
    context->out->request = session_request(context, state->made.composed.routine);
}

static void another(Compose *state, ScreenContext *context) {
    if (for_today_make_another(&state->made, context)) {
        fill_chips(state);
        compose_layout(state, context);
    } else {
        toast_show(context->out->toast, NOTE_US, "%s", _("For these answers there is only this one today."));
    }
}

static void ask_name(Compose *state, ScreenContext *context) {
    state->is_named = true;
    name_question_fill(&state->name, context->services->library);
    question_layout(&state->name, context->environment);
}

static void press(Compose *state, ScreenContext *context) {
    int button = state->focus - state->chips.count;
    if (button < 0)
        choose(state, context, state->focus);
    else if (button == BUTTON_START)
        start(state, context);
    else if (button == BUTTON_ANOTHER)
        another(state, context);
    else if (button == BUTTON_KEEP)
        ask_name(state, context);
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN};
}

static void keep(Compose *state, ScreenContext *context, const char *name) {
    OwnResult result = own_routine_save(state->made.library, state->made.composed.routine, name, NULL);
    state->is_named = false;
    if (result == OWN_DONE)
        set_focus(state, state->chips.count + BUTTON_START);
    compose_layout(state, context);
    toast_show(context->out->toast, KEPT_US, "%s", own_result_text(result));
}

// The name is chosen, or is to be typed.
static void compose_press(void *opaque, ScreenContext *context) {
    Compose *state = opaque;
    const char *name = name_question_answer(&state->name);
    if (name)
        keep(state, context, name);
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_NAME};
}

// A name was typed.
static void compose_front(void *opaque, ScreenContext *context) {
    Compose *state = opaque;
    if (!state->is_named || !context->out->typed[0])
        return;
    keep(state, context, context->out->typed);
    context->out->typed[0] = '\0';
}

static Question *compose_question(void *opaque) {
    Compose *state = opaque;
    return state->is_named ? &state->name : NULL;
}

static void list_items(const Compose *state, RectPx items[CHIPS_MAX + BUTTON_COUNT]) {
    for (int i = 0; i < state->chips.count; i++)
        items[i] = state->chips.chip[i].off ? rect_of(0, 0, 0, 0) : state->chips.chip[i].face;
    for (int i = 0; i < state->buttons.count; i++)
        items[state->chips.count + i] = state->buttons.face[i];
}

static bool compose_action(void *opaque, ScreenContext *context, Action action) {
    Compose *state = opaque;
    Direction direction;
    if (state->is_named) {
        state->is_named = action != ACTION_BACK;
        return action == ACTION_BACK;
    }
    if (action == ACTION_OK || action == ACTION_PAUSE) {
        press(state, context);
        return true;
    }
    RectPx items[CHIPS_MAX + BUTTON_COUNT];
    list_items(state, items);
    int step = focus_step(state->focus, item_count(state), action);
    while (step >= 0 && rect_empty(items[step]))
        step = focus_step(step, item_count(state), ACTION_FOCUS_NEXT);
    if (step >= 0) {
        set_focus(state, step);
        place_buttons(state);
        return true;
    }
    if (!action_direction(action, &direction))
        return false;
    int next = focus_move(items, item_count(state), state->focus, direction);
    bool moved = next != state->focus;
    set_focus(state, next);
    place_buttons(state);
    return moved;
}

static bool compose_click(void *opaque, ScreenContext *context, int x, int y) {
    Compose *state = opaque;
    RectPx items[CHIPS_MAX + BUTTON_COUNT];
    if (state->is_named)
        return false;
    list_items(state, items);
    int hit = focus_at(items, item_count(state), x, y);
    if (hit < 0)
        return false;
    set_focus(state, hit);
    press(state, context);
    return true;
}

static int64_t compose_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    Compose *state = opaque;
    bool started = context->out->request.kind != REQUEST_NONE;
    if (!started && !state->is_named && for_today_is_old(&state->made, context))
        remake(state, context, state->made.today == context->environment->today ? state->made.turn : 0);
    return compose_preview_update(&state->preview, elapsed_us) ? 0 : -1;
}

static void compose_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    Compose *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    if (state->is_named) {
        question_add(scene, &state->name);
        return;
    }
    flow_add(scene, theme, &state->title, 1, safe.x + reach, safe.y, state->chips.area.w - reach,
             state->title_share);
    compose_preview_add(scene, &state->preview);
    chips_add(scene, &state->chips, state->focus);
    button_row_add(scene, theme, &state->buttons);
    int y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe), y, TYPE_FOOTNOTE, hints_of(state));
}

static int compose_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    Compose *state = opaque;
    int button = state->focus - state->chips.count;
    if (state->is_named)
        *rect = question_focus_rect(&state->name);
    else
        *rect = button < 0 ? state->chips.chip[state->focus].face : state->buttons.face[button];
    return 1;
}

static int compose_needs(const void *opaque) {
    const Compose *state = opaque;
    return state->is_named ? 0 : state->needs;
}

const Screen compose_screen = {
    .least_height = 1300,
    .needs = compose_needs,
    .open = compose_open,
    .close = compose_close,
    .layout = compose_layout,
    .front = compose_front,
    .reload = compose_reload,
    .question = compose_question,
    .press = compose_press,
    .action = compose_action,
    .click = compose_click,
    .update = compose_update,
    .paint = compose_paint,
    .focused = compose_focused,
};
