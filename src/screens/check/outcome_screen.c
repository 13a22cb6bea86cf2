// What the check before a session leads to: whom to call, what helps instead, or how the session is fitted to today. From what asks
// for help no button leads into the session.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "model/routine.h"
#include "screens/check/outcome_words.h"
#include "screens/check/session_check.h"
#include "screens/contacts/contact_big.h"
#include "screens/contacts/contact_strip.h"
#include "screens/how/how_told.h"
#include "screens/pages/page_rows.h"
#include "screens/pages/page_spec.h"
#include "screens/pages/page_view.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

#define QUIET_ROUTINE "quiet-breathing"
enum { LEADS_MAX = 5, HEAD = 2, HEAD_PERCENT = 30, WORDS_LEAST = 100, TIGHT_WORDS_LEAST = 250 };

typedef enum OutcomeKind {
    OUTCOME_URGENT,
    OUTCOME_SOON,
    OUTCOME_REST,
    OUTCOME_WAITS, // nothing of the routine is left today
    OUTCOME_FITTED
} OutcomeKind;

typedef enum Lead {
    LEAD_NONE,
    LEAD_HOME,
    LEAD_MISTAKE,
    LEAD_ASK_AGAIN,
    LEAD_NUMBERS,
    LEAD_CALLING, // stays where it is
    LEAD_BREATHE,
    LEAD_GO_ON
} Lead;

typedef struct Kind {
    const char *page; // of pages.yaml; NULL = title and intro are here
    const char *title, *intro;
    bool calls; // shows the numbers to call, and first the one sentence that says what to do
    // The first has the focus. Where a sign asks for a call, LEAD_CALLING comes before all others and LEAD_NUMBERS after them:
    // nothing that leads away from the number, and no number is typed in then.
    Lead leads[LEADS_MAX];
} Kind;

static const Kind KINDS[] = {
    [OUTCOME_URGENT] = {.page = PAGE_CALL_NOW,
                        .calls = true,
                        .leads = {LEAD_CALLING, LEAD_MISTAKE, LEAD_HOME}},
    [OUTCOME_SOON] = {.page = PAGE_CALL_TODAY,
                      .calls = true,
                      .leads = {LEAD_CALLING, LEAD_MISTAKE, LEAD_HOME}},
    [OUTCOME_REST] = {.page = PAGE_REST_TODAY, .leads = {LEAD_BREATHE, LEAD_HOME, LEAD_MISTAKE}},
    [OUTCOME_WAITS] = {.title = N_("This one waits for another day"),
                       .intro = N_("Nothing of it fits you today. This is why."),
                       .leads = {LEAD_BREATHE, LEAD_HOME, LEAD_ASK_AGAIN}},
    [OUTCOME_FITTED] = {.title = N_("Fitted to you today"),
                        .intro = N_("This is what changes, and why."),
                        .leads = {LEAD_GO_ON, LEAD_ASK_AGAIN, LEAD_HOME}},
};

static const char *const LABELS[] = {
    [LEAD_HOME] = N_("Home"),
    [LEAD_MISTAKE] = N_("That was a mistake"),
    [LEAD_ASK_AGAIN] = N_("Ask me again"),
    [LEAD_NUMBERS] = N_("Numbers to call"),
    [LEAD_CALLING] = N_("I am calling"),
    [LEAD_BREATHE] = N_("Three minutes of breathing"),
    [LEAD_GO_ON] = N_("Go on"),
};

typedef struct Outcome {
    const Routine *routine, *quiet; // NULL = no quiet breathing to offer
    int history_session;            // to be carried on
    bool alone;                     // not on the way into a session
    ScreenRequest told;             // what told_count and its like say of "How was it?"
    int today;                      // of the answers
    bool asks_for_a_call;           // whatever the kind is: with numbers, and the sentence first
    Arena *words;
    OutcomeKind kind;
    const Page *page, *after_lead;
    const char *
        lead; // what to do, in one sentence: before `after_lead`, or where there is little height in `page`; NULL = none
    const char *title, *intro;
    ContactBig big;
    ButtonRow buttons;
    Lead leads[LEADS_MAX];
    // From the last layout.
    int scrolled_px;
    double head_share;
    Theme theme;
    RectPx numbers, area;
    FlowText
        phone; // that one is needed, below the numbers; without text where it stands beside a large number
    int phone_y;
    PageLayout layout;
} Outcome;

static OutcomeKind kind_of(const RulesOutcome *outcome, const RoutineFit *fit) {
    switch (outcome->session) {
    case RULES_URGENT:
        return OUTCOME_URGENT;
    case RULES_SEEK_HELP_SOON:
        return OUTCOME_SOON;
    case RULES_NOT_NOW:
        return OUTCOME_REST;
    default:
        return fit->routine ? OUTCOME_FITTED : OUTCOME_WAITS;
    }
}

static const Routine *quiet_routine(const ScreenContext *context, const RulesOutcome *outcome, Arena *arena) {
    const Routine *quiet = library_routine(context->services->library, QUIET_ROUTINE);
    return quiet && check_fit(context, outcome, quiet, arena).routine ? quiet : NULL;
}

static void add_lead(Outcome *state, Lead lead) {
    state->leads[state->buttons.count] = lead;
    state->buttons.label[state->buttons.count++] = _(LABELS[lead]);
}

static void set_buttons(Outcome *state) {
    const Kind *kind = &KINDS[state->kind];
    bool besides = state->asks_for_a_call && !kind->calls;
    state->buttons = (ButtonRow){.count = 0};
    if (besides)
        add_lead(state, LEAD_CALLING);
    for (int i = 0; i < LEADS_MAX && kind->leads[i] != LEAD_NONE; i++)
        if (kind->leads[i] != LEAD_BREATHE || state->quiet)
            add_lead(state, kind->leads[i]);
    if (besides)
        add_lead(state, LEAD_NUMBERS);
}

// Then it stands over what it changes.
static bool is_a_reason(const RoutineFit *fit, const char *sentence) {
    if (fit->added && strcmp(fit->added_why, sentence) == 0)
        return true;
    for (size_t i = 0; i < fit->change_count; i++)
        if (strcmp(fit->changes[i].sentence, sentence) == 0)
            return true;
    return false;
}

static void judge(Outcome *state, ScreenContext *context) {
    const Library *library = context->services->library;
    const Profile *profile = context->services->profile;
    arena_reset(state->words);
    const RulesOutcome *outcome = check_outcome(context, profile, state->words);
    RoutineFit fit = check_fit(context, outcome, state->routine, state->words);
    state->kind = kind_of(outcome, &fit);
    const Kind *kind = &KINDS[state->kind];
    state->quiet = quiet_routine(context, outcome, state->words);
    if (kind->page)
        state->page =
            outcome_page(library, library_page(library, kind->page), profile, outcome, state->words);
    else
        state->page = outcome_fit_page(library, profile, outcome, &fit, state->words);
    state->asks_for_a_call = kind->calls || profile_get(profile, PROFILE_SIGNS, 0) != 0;
    state->lead = kind->calls              ? outcome_lead(state->page)
                  : state->asks_for_a_call ? outcome_sign_lead(outcome)
                                           : NULL;
    state->after_lead = outcome_after_lead(state->page, state->lead, state->words);
    state->title = kind->title ? _(kind->title) : state->page->title;
    state->intro = kind->title ? _(kind->intro) : state->page->intro;
    const char *welcome = state->kind == OUTCOME_FITTED ? check_welcomes_back(outcome) : NULL;
    if (welcome && !is_a_reason(&fit, welcome))
        state->intro = welcome;
    set_buttons(state);
}

static void *outcome_open(ScreenContext *context, const ScreenRequest *request) {
    Outcome *state = alloc_zeroed(1, sizeof *state);
    state->alone = !request->routine;
    state->routine = request->routine ? request->routine : context->services->library->routines[0];
    state->history_session = request->history_session;
    state->told = *request;
    state->today = context->environment->today;
    state->words = arena_new();
    judge(state, context);
    return state;
}

static void outcome_close(void *opaque) {
    Outcome *state = opaque;
    arena_free(state->words);
    free(state);
}

static bool outcome_reload(void *opaque, ScreenContext *context) {
    Outcome *state = opaque;
    const Routine *routine = library_routine(context->services->library, state->routine->id);
    if (!routine || state->today != context->environment->today)
        return false;
    state->routine = routine;
    int focus = state->buttons.focus;
    judge(state, context);
    state->buttons.focus = focus < state->buttons.count ? focus : 0;
    return true;
}

static void head_of(const Outcome *state, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK,   page_is_tight(&state->theme) ? TYPE_LEAD : TYPE_TITLE,
                         1.24,         KINDS[state->kind].calls ? THEME_URGENT : THEME_INK,
                         state->title, .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK_SOFT, state->intro, .one_line = true};
    if (state->lead)
        head[1] = (FlowText){TEXT_BLACK, TYPE_INSTRUCTION, 1.2, THEME_INK, state->lead, .one_line = true};
    if (page_is_tight(&state->theme) && state->asks_for_a_call)
        head[1].text = NULL;
}

static bool scroll(Outcome *state, int by) {
    int before = state->scrolled_px;
    state->scrolled_px = page_rows_scrolled(&state->layout, before, by);
    return state->scrolled_px != before;
}

static ContactOrder order_of(const Outcome *state) {
    return state->kind == OUTCOME_URGENT ? CONTACTS_WITHOUT_EMERGENCY : CONTACTS_EMERGENCY_LAST;
}

// The television cannot call. Returns what is below it.
static int place_phone(Outcome *state, const Library *library, int top, int bottom) {
    const Theme *theme = &state->theme;
    const Page *numbers = library_page(library, PAGE_EMERGENCY_NUMBERS);
    state->phone =
        (FlowText){TEXT_BOLD, TYPE_LEAD, 1.2, THEME_INK, numbers ? numbers->intro : NULL, .gap = 0};
    state->phone_y = top - (state->numbers.h > 0 ? theme_px(theme, 12) : 0);
    int height = flow_height(theme, &state->phone, 1, theme->safe.w, 1),
        below = state->phone_y + height + theme_px(theme, 18);
    if (state->kind != OUTCOME_URGENT && state->phone.text && below <= bottom)
        return below;
    state->phone.text = NULL;
    return top;
}

// Below the title the number that cannot wait, as large as it can be read, and the others beside or below it.
static int place_numbers(Outcome *state, const ScreenContext *context, int top, int bottom) {
    const Theme *theme = &state->theme;
    const TextMap *contacts = context->services->contacts;
    RectPx safe = theme->safe;
    state->big.area = state->numbers = rect_of(0, 0, 0, 0);
    state->phone.text = NULL;
    if (!state->asks_for_a_call)
        return top;
    if (state->kind == OUTCOME_URGENT) {
        contact_big_place(&state->big, theme, contacts, context->services->library,
                          rect_of(safe.x, top, safe.w, bottom - top), page_is_tight(theme));
        top = rect_bottom(state->big.area) + theme_px(theme, 14);
    }
    bool told = state->big.area.h > 0 && page_is_tight(theme);
    int height = contact_strip_height(theme, contacts, order_of(state), safe.w),
        left = bottom - top - height - theme_px(theme, 24),
        least = theme_px(theme, page_is_tight(theme) ? TIGHT_WORDS_LEAST : WORDS_LEAST);
    if (contact_strip_count(contacts, order_of(state)) > 0 && !told && left >= least) {
        state->numbers = rect_of(safe.x, top, safe.w, height);
        top = rect_bottom(state->numbers) + theme_px(theme, 24);
    }
    return place_phone(state, context->services->library, top, bottom - least);
}

static void outcome_layout(void *opaque, ScreenContext *context) {
    Outcome *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 10);
    int reach = focus_ring_reach(&theme), hints = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE);
    bool calls = KINDS[state->kind].calls || state->asks_for_a_call;
    if (page_is_tight(
            &theme)) // what to do is read before the hints; of those the key for pain stays where nobody is to be called
        hints = rect_bottom(safe) + theme_px(&theme, 14) - (calls ? 0 : pain_name_least_room(&theme));
    bool hinted;
    int row = button_lines_place(&state->buttons, &theme, safe.x + reach,
                                 hints - theme_px(&theme, 14) - reach, safe.w - 2 * reach, 0, &hinted);
    int bottom = row - theme_px(&theme, page_is_tight(&theme) ? 16 : 28);
    top = place_numbers(state, context, top, bottom);
    state->area = rect_of(safe.x, top, safe.w, bottom - top);
    page_measure(&theme, page_is_tight(&theme) ? state->page : state->after_lead, state->area,
                 &state->layout);
    scroll(state, 0);
}

// A number may have been typed in meanwhile.
static void outcome_front(void *opaque, ScreenContext *context) {
    outcome_layout(opaque, context);
}

static ScreenRequest again(const Outcome *state) {
    return (ScreenRequest){.kind = REQUEST_REPLACE,
                           .screen = SCREEN_CHECK,
                           .routine = state->routine,
                           .history_session = state->history_session};
}

static ScreenRequest session(const Outcome *state, const ScreenContext *context, const Routine *routine) {
    if (context->environment->today != state->today) // another day has begun: its answers are not these
        return again(state);
    return (ScreenRequest){.kind = REQUEST_REPLACE,
                           .screen = SCREEN_FOLLOW,
                           .routine = routine,
                           .history_session = routine == state->routine ? state->history_session : 0};
}

static void go_home(const Outcome *state, ScreenContext *context) {
    if (KINDS[state->kind].calls)
        how_note_alarm(context);
    context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
}

// What led here is taken back, and asked once more.
static ScreenRequest take_back(const Outcome *state, ScreenContext *context) {
    check_take_back(context->services->profile);
    context->out->profile_changed = true;
    how_take_back_alarm(context);
    if (state->told.told_count == 0)
        return again(state);
    history_take_back_feelings(context->services->history, state->told.told_from, state->told.told_count);
    return (ScreenRequest){.kind = REQUEST_REPLACE,
                           .screen = SCREEN_HOW,
                           .moment = state->told.moment,
                           .history_session = state->told.told_session};
}

static void outcome_press(void *opaque, ScreenContext *context) {
    Outcome *state = opaque;
    ScreenRequest *request = &context->out->request;
    switch (state->leads[state->buttons.focus]) {
    case LEAD_NONE:
        break;
    case LEAD_CALLING:
        page_stays_for_call(context);
        break;
    case LEAD_HOME:
        go_home(state, context);
        break;
    case LEAD_MISTAKE:
        *request = take_back(state, context);
        break;
    case LEAD_ASK_AGAIN:
        *request = again(state);
        break;
    case LEAD_NUMBERS:
        *request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACTS};
        break;
    case LEAD_BREATHE:
        *request = session(state, context, state->quiet);
        break;
    case LEAD_GO_ON:
        *request = session(state, context, state->routine);
        break;
    }
}

static ButtonRow *outcome_buttons(void *opaque) {
    return &((Outcome *)opaque)->buttons;
}

static bool outcome_action(void *opaque, ScreenContext *context, Action action) {
    Outcome *state = opaque;
    int step = theme_px(&state->theme, 200);
    if (action == ACTION_BACK)
        go_home(state, context);
    else if (action == ACTION_UP || action == ACTION_DOWN)
        return scroll(state, action == ACTION_UP ? -step : step);
    else if (action == ACTION_FOCUS_NEXT) // all is read before the next button
        return scroll(state, step);
    else if (action == ACTION_FOCUS_FIRST)
        return scroll(state, -state->scrolled_px) && false;
    else
        return false;
    return true;
}

static void outcome_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Outcome *state = opaque;
    const Theme *theme = &state->theme;
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, theme->safe.x, theme->safe.y, theme->safe.w, state->head_share);
    contact_big_add(scene, theme, &state->big);
    if (state->numbers.h > 0)
        contact_strip_add(scene, theme, state->numbers, context->services->contacts, order_of(state));
    if (state->phone.text)
        flow_add(scene, theme, &state->phone, 1, theme->safe.x, state->phone_y, theme->safe.w, 1);
    page_add(scene, &state->layout, state->scrolled_px, (PageLit){.section = -1});
    button_row_add(scene, theme, &state->buttons);
    if (!page_is_tight(theme))
        hints_add(scene, theme, ALIGN_LEFT, theme->safe.x,
                  rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE,
                  state->layout.overflow_px > 0 ? _("↑↓|read on;OK|choose") : _("OK|choose;Back|home"));
}

const Screen outcome_screen = {
    .open = outcome_open,
    .close = outcome_close,
    .layout = outcome_layout,
    .front = outcome_front,
    .reload = outcome_reload,
    .buttons = outcome_buttons,
    .press = outcome_press,
    .action = outcome_action,
    .paint = outcome_paint,
};
