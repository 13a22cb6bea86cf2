// The check before a session: everything that would hold it back, in sight at once, and one press when none of it is there. Whoever
// has something to say is led through the questions.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/asked_input.h"
#include "screens/check/check_told.h"
#include "screens/check/session_check.h"
#include "screens/check/signs.h"
#include "screens/check/symptoms.h"
#include "screens/how/steps.h"
#include "screens/pages/page_spec.h"
#include "screens/pages/page_rows.h"
#include "screens/pages/page_view.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 3, HEAD_PERCENT = 36, PAIN_ASKED_WHERE = 2 };
// What can have the focus: the buttons, then the cards, as the page of pages.yaml has its sections.
enum {
    ITEM_NONE,
    ITEM_AT_HAND,
    ITEM_ROUTINE,
    BUTTON_COUNT,
    ITEM_URGENT = BUTTON_COUNT,
    ITEM_SOON,
    ITEM_LESS,
    ITEM_COUNT
};
// What is asked by itself, before the check: whether the postnatal check has been by now.
enum { PATH_AGAIN = ITEM_COUNT, PATH_COUNT };

// What is asked after one of them: inputs, or one of these lists. -1 ends.
enum { SIGNS_URGENT = PROFILE_INPUT_COUNT, SIGNS_SOON, SYMPTOMS, PATH_MAX = 4 };
static const int PATHS[PATH_COUNT][PATH_MAX] = {
    [ITEM_NONE] = {-1},
    [ITEM_ROUTINE] = {-1},
    [ITEM_AT_HAND] = {PROFILE_AT_HAND, PROFILE_HANDS, PROFILE_MINUTES, -1},
    [ITEM_URGENT] = {SIGNS_URGENT, -1},
    [ITEM_SOON] = {SIGNS_SOON, -1},
    [ITEM_LESS] = {PROFILE_PAIN_NOW, PROFILE_HURTS, SYMPTOMS, -1},
    [PATH_AGAIN] = {PROFILE_CHECK_DONE, -1},
};

typedef struct Check {
    const Routine *routine;
    int history_session; // to be carried on
    const Page *page;
    Profile profile; // as far as it is told; kept when the check is over
    uint64_t asked;  // bit i: input i was asked; unanswered it stays unknown
    int today;       // of what is told
    int path, step;  // the question asked; step -1 = none, the check itself is shown
    Question question;
    Arena *words;
    const char *told;  // what is known to be there; NULL = nothing
    ButtonRow buttons; // their focus is -1 while a card has it
    int focus;
    int64_t unread_us; // until a press is one of somebody who can have read it
    // From the last layout.
    int scrolled_px;
    bool read;   // its end was in sight
    bool hinted; // there is room for the keys beside the buttons
    int head_w;
    double head_share;
    Theme theme;
    PageLayout layout;
    RectPx area;
} Check;

static void tell(Check *state, const ScreenContext *context) {
    state->told = check_told(&state->profile, state->asked, context->services->library, state->words);
}

// -- the questions

static bool is_asking(const Check *state) {
    return state->step >= 0;
}

static void ask(Check *state, ScreenContext *context) {
    const Library *library = context->services->library;
    int what = PATHS[state->path][state->step];
    memset(&state->question, 0, sizeof state->question);
    if (what == SYMPTOMS)
        symptoms_fill(&state->question, library, &state->profile);
    else if (what >= PROFILE_INPUT_COUNT)
        signs_fill(&state->question, library, what == SIGNS_URGENT);
    else
        asked_input_fill(&state->question, library, &state->profile, (ProfileInput)what);
    question_begin(&state->question);
}

static void set_focus(Check *state, int focus) {
    state->focus = focus;
    state->buttons.focus = focus < BUTTON_COUNT ? focus : -1;
}

static void show_check(Check *state, ScreenContext *context) {
    state->step = -1;
    state->unread_us = CHECK_READ_US;
    set_focus(state, ITEM_NONE);
    tell(state, context);
}

// The next step of the path that is to be asked; -1 = none.
static int next_step(const Check *state) {
    int next = state->step + 1;
    bool hurts = profile_get(&state->profile, PROFILE_PAIN_NOW, 0) >= PAIN_ASKED_WHERE;
    if (PATHS[state->path][next] == PROFILE_HURTS && !hurts)
        next++;
    return PATHS[state->path][next] >= 0 ? next : -1;
}

static void finish(Check *state, ScreenContext *context) {
    context->out->profile_changed |= !profile_equal(context->services->profile, &state->profile);
    *context->services->profile = state->profile;
    steps_take_back(context, state->routine);
    context->out->request = check_leads_to(context, state->routine);
    context->out->request.history_session = state->history_session;
}

// The one press: nothing else is there, and what is needed is at hand.
static void go_on(Check *state, ScreenContext *context) {
    check_none(&state->profile, context->services->library, check_needs(state->routine), state->asked);
    finish(state, context);
}

// A sign to seek help for needs no more questions.
static bool is_over(const Check *state, ScreenContext *context) {
    Arena *arena = arena_new();
    bool over = check_outcome(context, &state->profile, arena)->session >= RULES_SEEK_HELP_SOON;
    arena_free(arena);
    return over;
}

// Of the longest that have room.
static const char HINTS[] = N_("←→↑↓|move;OK|choose;Back|not now");

// Beside the hints, or where these have no room without them; their upper edge.
static int place_buttons(Check *state) {
    const Theme *theme = &state->theme;
    int reach = focus_ring_reach(theme),
        hints = hints_width(theme, TYPE_FOOTNOTE, _(HINTS)) + theme_px(theme, 40);
    return button_lines_place(&state->buttons, theme, theme->safe.x + reach, rect_bottom(theme->safe) - reach,
                              theme->safe.w - 2 * reach, hints, &state->hinted);
}

static void check_layout(void *opaque, ScreenContext *context);

static void take_input(Check *state, const Library *library, ProfileInput input) {
    asked_input_take(&state->question, library, &state->profile, input);
    state->asked |= (uint64_t)1 << input;
    if (input == PROFILE_PAIN_NOW && profile_get(&state->profile, input, 0) < PAIN_ASKED_WHERE) {
        profile_forget(&state->profile, PROFILE_HURTS);
        state->asked &= ~((uint64_t)1 << PROFILE_HURTS);
    }
}

static void take_answer(Check *state, ScreenContext *context) {
    const Library *library = context->services->library;
    int what = PATHS[state->path][state->step];
    if (what == SYMPTOMS)
        symptoms_take(&state->question, library, &state->profile);
    else if (what >= PROFILE_INPUT_COUNT)
        signs_take(&state->question, library, what == SIGNS_URGENT, &state->profile);
    else
        take_input(state, library, (ProfileInput)what);
    if (state->path == PATH_AGAIN)
        check_keep_now(context, &state->profile);
    if (is_over(state, context)) {
        finish(state, context);
        return;
    }
    int next = next_step(state);
    if (next >= 0) {
        state->step = next;
        ask(state, context);
    } else {
        show_check(state, context);
    }
    check_layout(state, context);
}

// -- the screen

static void take_words(Check *state, ScreenContext *context) {
    state->page = library_page(context->services->library, PAGE_BEFORE_SESSION);
    state->buttons.label[ITEM_AT_HAND] = _("Mat, chair, time");
    state->buttons.label[ITEM_ROUTINE] = _("The exercises");
    tell(state, context);
}

static void begin(Check *state, const ScreenContext *context) {
    state->today = context->environment->today;
    state->profile = *context->services->profile;
    check_begin(&state->profile, routine_was_composed(state->routine));
    state->step = -1;
    state->asked = 0;
    state->unread_us = CHECK_READ_US;
    state->read = false;
    state->scrolled_px = 0;
}

// Once in a while, however it is answered.
static void ask_again(Check *state, ScreenContext *context) {
    Profile profile = *context->services->profile;
    profile_count_weeks(&profile, context->environment->today);
    context->services->settings->check_asked_week = profile_get(&profile, PROFILE_WEEKS, 0);
    context->out->settings_changed = true;
    state->path = PATH_AGAIN;
    state->step = 0;
    ask(state, context);
}

static void *check_open(ScreenContext *context, const ScreenRequest *request) {
    Check *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine ? request->routine : context->services->library->routines[0];
    state->history_session = request->history_session;
    state->words = arena_new();
    begin(state, context);
    state->buttons.count = BUTTON_COUNT;
    take_words(state, context);
    if (check_asks_again(context))
        ask_again(state, context);
    return state;
}

static void check_close(void *opaque) {
    Check *state = opaque;
    arena_free(state->words);
    free(state);
}

static bool check_reload(void *opaque, ScreenContext *context) {
    Check *state = opaque;
    const Routine *routine = library_routine(context->services->library, state->routine->id);
    if (!routine)
        return false;
    state->routine = routine;
    take_words(state, context);
    if (is_asking(state))
        ask(state, context);
    return true;
}

static void head_of(const Check *state, FlowText head[HEAD]) {
    const char *title = state->page ? state->page->title : "";
    head[0] = (FlowText){TEXT_BLACK, TYPE_INSTRUCTION, 1.2, THEME_INK, title, .one_line = true};
    // What it was composed from has been told, and with it what it needs.
    bool said = state->told && routine_was_composed(state->routine);
    const char *needs = said ? NULL : check_needs_text(state->routine);
    head[1] = (FlowText){TEXT_REGULAR, TYPE_SMALL, 1.25, THEME_INK_SOFT, needs, .one_line = true};
    head[2] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.25, THEME_TEAL, state->told, .one_line = true};
}

// Nobody says no to what was not in sight.
static bool is_read(const Check *state) {
    return state->read || state->scrolled_px >= state->layout.overflow_px;
}

static const char *words_once_read(const Check *state) {
    return state->told ? _("Nothing else, go on") : _("None of these, go on");
}

static void label_button(Check *state) {
    state->buttons.label[ITEM_NONE] = is_read(state) ? words_once_read(state) : _("Read on");
}

static bool scroll(Check *state, int by) {
    int before = state->scrolled_px;
    state->scrolled_px = page_rows_scrolled(&state->layout, before, by);
    state->read = is_read(state);
    label_button(state);
    return state->scrolled_px != before;
}

// Whatever the canvas and its words have become, the card with the focus is in sight.
static void reveal(Check *state) {
    int card = state->focus - BUTTON_COUNT;
    if (card < 0)
        return;
    if (card >= state->layout.section_count) {
        set_focus(state, ITEM_NONE);
        return;
    }
    for (int row = 0; row < 2 * state->layout.section_count; row++) // row by row
        if (rect_empty(page_rows_seen(&state->layout, card, state->scrolled_px)))
            scroll(state, state->layout.section[card].y - state->scrolled_px - state->area.y);
}

static void check_layout(void *opaque, ScreenContext *context) {
    Check *state = opaque;
    if (is_asking(state)) {
        question_layout(&state->question, context->environment);
        return;
    }
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    state->buttons.label[ITEM_NONE] = words_once_read(state); // the longest, which may take a line more
    int row = place_buttons(state), reach = focus_ring_reach(&theme);
    // What is named on every screen stands beside the head then, where it takes nothing of the height.
    state->head_w = state->hinted ? safe.w : safe.w - pain_name_width(&theme) - theme_px(&theme, 24);
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, state->head_w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, state->head_w, state->head_share);
    state->area =
        rect_of(safe.x + reach, top + reach, safe.w - 2 * reach, row - theme_px(&theme, 6) - 2 * reach - top);
    page_measure(&theme, state->page, state->area, &state->layout);
    scroll(state, 0);
    reveal(state);
    place_buttons(state); // with the words that they have now
}

// -- the focus

// As it is in sight; a card that the page does not have is nowhere.
static RectPx item_face(const Check *state, int item) {
    if (item < BUTTON_COUNT)
        return state->buttons.face[item];
    int card = item - BUTTON_COUNT;
    if (card >= state->layout.section_count)
        return rect_of(0, 0, 0, 0);
    return page_rows_seen(&state->layout, card, state->scrolled_px);
}

static void list_items(const Check *state, RectPx items[ITEM_COUNT]) {
    for (int i = 0; i < ITEM_COUNT; i++)
        items[i] = item_face(state, i);
}

static bool move(Check *state, Direction direction) {
    RectPx items[ITEM_COUNT];
    list_items(state, items);
    int next = focus_move(items, ITEM_COUNT, state->focus, direction);
    bool moved = next != state->focus;
    set_focus(state, next);
    return moved;
}

// To the next or the first: a card scrolls into sight, and its end, where it is longer, before the next one.
static bool step_on(Check *state, Action action) {
    if (action == ACTION_FOCUS_FIRST)
        scroll(state, -state->scrolled_px);
    int next = focus_step(state->focus, ITEM_COUNT, action);
    while (next >= BUTTON_COUNT && next - BUTTON_COUNT >= state->layout.section_count)
        next = focus_step(next, ITEM_COUNT, ACTION_FOCUS_NEXT);
    RectPx face = state->focus < BUTTON_COUNT ? rect_of(0, 0, 0, 0)
                                              : state->layout.section[state->focus - BUTTON_COUNT];
    if (action == ACTION_FOCUS_NEXT && rect_bottom(face) - state->scrolled_px > rect_bottom(state->area) &&
        scroll(state, state->area.h * 3 / 4))
        return true;
    if (next < 0)
        return false;
    set_focus(state, next);
    if (next >= BUTTON_COUNT)
        scroll(state, state->layout.section[next - BUTTON_COUNT].y - state->area.y - state->scrolled_px);
    return true;
}

static int check_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    const Check *state = opaque;
    *rect = is_asking(state) ? question_focus_rect(&state->question) : item_face(state, state->focus);
    return 1;
}

static Question *check_question(void *opaque) {
    Check *state = opaque;
    return is_asking(state) ? &state->question : NULL;
}

static void choose(Check *state, ScreenContext *context) {
    if (state->focus == ITEM_NONE) {
        if (state->unread_us > 0)
            state->unread_us = CHECK_READ_US;
        else if (is_read(state))
            go_on(state, context);
        else
            scroll(state, state->area.h * 3 / 4);
        check_layout(state, context);
        return;
    }
    if (state->focus == ITEM_ROUTINE) {
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ROUTINE, .routine = state->routine};
        return;
    }
    state->path = state->focus;
    state->step = 0;
    ask(state, context);
    check_layout(state, context);
}

// A question is answered.
static void check_press(void *opaque, ScreenContext *context) {
    take_answer(opaque, context);
}

static bool check_click(void *opaque, ScreenContext *context, int x, int y) {
    Check *state = opaque;
    RectPx items[ITEM_COUNT];
    list_items(state, items);
    int hit = is_asking(state) ? -1 : focus_at(items, ITEM_COUNT, x, y);
    if (hit < 0)
        return false;
    set_focus(state, hit);
    choose(state, context);
    return true;
}

static bool back(Check *state, ScreenContext *context) {
    if (!is_asking(state))
        return false;
    if (state->step > 0) {
        state->step--;
        ask(state, context);
    } else {
        show_check(state, context);
    }
    check_layout(state, context);
    return true;
}

static bool check_action(void *opaque, ScreenContext *context, Action action) {
    Check *state = opaque;
    Direction direction;
    int step = theme_px(&state->theme, 200);
    if (action == ACTION_BACK)
        return back(state, context);
    if (is_asking(state))
        return false;
    if (action == ACTION_FOCUS_NEXT || action == ACTION_FOCUS_FIRST) {
        bool steps = step_on(state, action);
        check_layout(state, context);
        return steps;
    }
    if (action == ACTION_OK)
        choose(state, context);
    else if ((action == ACTION_DOWN && scroll(state, step)) || (action == ACTION_UP && scroll(state, -step)))
        check_layout(state, context);
    else
        return action_direction(action, &direction) && move(state, direction);
    return true;
}

// What was told on the day before is nothing that is so today.
static int64_t check_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    Check *state = opaque;
    state->unread_us = elapsed_us < state->unread_us ? state->unread_us - elapsed_us : 0;
    if (state->today != context->environment->today) {
        begin(state, context);
        show_check(state, context);
        check_layout(state, context);
    }
    return state->unread_us > 0 && !is_asking(state) ? state->unread_us : -1;
}

static void check_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    Check *state = opaque;
    if (is_asking(state)) {
        question_add(scene, &state->question);
        return;
    }
    const Theme *theme = &state->theme;
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, theme->safe.x, theme->safe.y, state->head_w, state->head_share);
    page_add(scene, &state->layout, state->scrolled_px, (PageLit){.section = -1});
    if (state->focus >= BUTTON_COUNT && scene_shows_focus(scene))
        focus_ring_add(scene, theme, item_face(state, state->focus), 26 * theme->scale);
    button_row_add(scene, theme, &state->buttons);
    int y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(theme->safe), y, TYPE_FOOTNOTE,
                  state->layout.overflow_px > 0 ? _("↑↓|read on;OK|choose") : _(HINTS));
}

const Screen check_screen = {
    .open = check_open,
    .close = check_close,
    .layout = check_layout,
    .reload = check_reload,
    .question = check_question,
    .press = check_press,
    .action = check_action,
    .click = check_click,
    .focused = check_focused,
    .update = check_update,
    .paint = check_paint,
};
