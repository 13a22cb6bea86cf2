// The check before a session: everything that would hold it back, in sight at once, and one press when none of it is there. Whoever
// has something to say is led through the questions.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/asked_input.h"
#include "screens/check/session_check.h"
#include "screens/check/symptoms.h"
#include "screens/pages/page_spec.h"
#include "screens/pages/page_view.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 3, HEAD_PERCENT = 36, PAIN_ASKED_WHERE = 2 };
enum { BUTTON_NONE, BUTTON_SOME, BUTTON_PAIN, BUTTON_AT_HAND, BUTTON_COUNT };

// What is asked after a button: inputs, and the list of symptoms (PROFILE_INPUT_COUNT). -1 ends.
enum { SYMPTOMS = PROFILE_INPUT_COUNT, PATH_MAX = 6 };
static const int PATHS[BUTTON_COUNT][PATH_MAX] = {
    [BUTTON_NONE] = {-1},
    [BUTTON_SOME] = {PROFILE_URGENT, PROFILE_SIGNS, SYMPTOMS, PROFILE_PAIN_NOW, PROFILE_HURTS, -1},
    [BUTTON_PAIN] = {PROFILE_PAIN_NOW, PROFILE_HURTS, -1},
    [BUTTON_AT_HAND] = {PROFILE_AT_HAND, PROFILE_HANDS, PROFILE_MINUTES, -1},
};

static const char *const NEEDS[8] = {
    N_("You need nothing for this one."),
    N_("You need a mat for this one, or your bed."),
    N_("You need a firm chair for this one."),
    N_("You need a mat, or your bed, and a firm chair."),
    N_("You need a free wall for this one."),
    N_("You need a mat, or your bed, and a free wall."),
    N_("You need a firm chair and a free wall."),
    N_("You need a mat, or your bed, a firm chair and a free wall."),
};

typedef struct Check {
    const Routine *routine;
    const Page *page;
    Profile profile;    // as far as it is told; kept when the check is over
    int today;          // of what is told
    int path, step;     // the question asked; step -1 = none, the check itself is shown
    Question question;
    Arena *words;
    const char *told; // what is known to be there; NULL = nothing
    ButtonRow buttons;
    // From the last layout.
    int scrolled_px;
    double head_share;
    Theme theme;
    PageLayout layout;
    RectPx area;
} Check;

// -- what is told

static void tell(Check *state, const char *text) {
    state->told = state->told ? arena_printf(state->words, "%s \xc2\xb7 %s", state->told, text)
                              : arena_strdup(state->words, text);
}

static void tell_input(Check *state, const Library *library, ProfileInput input) {
    char text[ASKED_TEXT_CAPACITY];
    if (profile_knows(&state->profile, input))
        tell(state, arena_printf(state->words, "%s: %s", library_question(library, input)->name,
                                 asked_input_text(library, &state->profile, input, text)));
}

static void tell_all(Check *state, const Library *library) {
    int at = 0;
    arena_reset(state->words);
    state->told = NULL;
    for (const char *text; (text = symptom_told(library, &state->profile, &at));)
        tell(state, text);
    if (profile_get(&state->profile, PROFILE_SIGNS, 0))
        tell_input(state, library, PROFILE_SIGNS);
    tell_input(state, library, PROFILE_PAIN_NOW);
    tell_input(state, library, PROFILE_HURTS);
    tell_input(state, library, PROFILE_AT_HAND);
    tell_input(state, library, PROFILE_MINUTES);
    state->buttons.label[BUTTON_NONE] = state->told ? _("Nothing else, go on") : _("None of these, go on");
}

// -- the questions

static bool is_asking(const Check *state) {
    return state->step >= 0;
}

static void ask(Check *state, ScreenContext *context) {
    const Library *library = context->services->library;
    int what = PATHS[state->path][state->step];
    memset(&state->question, 0, sizeof state->question);
    if (what == SYMPTOMS) {
        symptoms_fill(&state->question, library, &state->profile);
        question_begin(&state->question);
    } else {
        asked_input_fill(&state->question, library, &state->profile, (ProfileInput)what);
        question_begin(&state->question);
        if (what == PROFILE_PAIN_NOW && !profile_knows(&state->profile, PROFILE_PAIN_NOW))
            state->question.focus = PAIN_ASKED_WHERE;
    }
}

static void show_check(Check *state, ScreenContext *context) {
    state->step = -1;
    state->buttons.focus = BUTTON_NONE;
    tell_all(state, context->services->library);
}

static bool asks_where(const Check *state) {
    return profile_get(&state->profile, PROFILE_PAIN_NOW, 0) >= PAIN_ASKED_WHERE;
}

static bool asks_at(const Check *state, int step) {
    int what = PATHS[state->path][step];
    return what >= 0 && (what != PROFILE_HURTS || asks_where(state));
}

static void finish(Check *state, ScreenContext *context) {
    Profile *profile = context->services->profile;
    if (!profile_equal(profile, &state->profile)) {
        *profile = state->profile;
        context->out->profile_changed = true;
    }
    context->out->request = check_leads_to(context, state->routine);
}

// The one press: nothing else is there, and what is needed is at hand.
static void go_on(Check *state, ScreenContext *context) {
    check_none(&state->profile, context->services->library, check_needs(state->routine));
    finish(state, context);
}

// A sign to seek help for needs no more questions.
static bool is_over(const Check *state, ScreenContext *context) {
    Arena *arena = arena_new();
    bool over = check_outcome(context, &state->profile, arena)->session >= RULES_SEEK_HELP_SOON;
    arena_free(arena);
    return over;
}

static void check_layout(void *opaque, ScreenContext *context);

static void take_answer(Check *state, ScreenContext *context) {
    const Library *library = context->services->library;
    int what = PATHS[state->path][state->step];
    if (what == SYMPTOMS)
        symptoms_take(&state->question, library, &state->profile);
    else
        asked_input_take(&state->question, library, &state->profile, (ProfileInput)what);
    if (what == PROFILE_PAIN_NOW && !asks_where(state))
        profile_forget(&state->profile, PROFILE_HURTS);
    if (is_over(state, context)) {
        finish(state, context);
        return;
    }
    if (asks_at(state, state->step + 1)) {
        state->step++;
        ask(state, context);
    } else {
        show_check(state, context);
    }
    check_layout(state, context);
}

// -- the screen

static void take_words(Check *state, ScreenContext *context) {
    state->page = library_page(context->services->library, PAGE_BEFORE_SESSION);
    state->buttons.label[BUTTON_SOME] = _("One of these");
    state->buttons.label[BUTTON_PAIN] = _("Some pain");
    state->buttons.label[BUTTON_AT_HAND] = _("At hand, time");
    tell_all(state, context->services->library);
}

static void begin(Check *state, const ScreenContext *context) {
    state->today = context->environment->today;
    state->profile = *context->services->profile;
    check_begin(&state->profile);
    state->step = -1;
}

static void *check_open(ScreenContext *context, const ScreenRequest *request) {
    Check *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine ? request->routine : context->services->library->routines[0];
    state->words = arena_new();
    begin(state, context);
    state->buttons.count = BUTTON_COUNT;
    take_words(state, context);
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
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.24, THEME_INK, title, .one_line = true};
    head[1] = (FlowText){
        TEXT_REGULAR, TYPE_LEAD, 1.3, THEME_INK_SOFT, _(NEEDS[check_needs(state->routine) & 7]), .one_line = true};
    head[2] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.3, THEME_TEAL, state->told, .one_line = true};
}

static bool scroll(Check *state, int by) {
    int before = state->scrolled_px, to = before + by, most = state->layout.overflow_px;
    state->scrolled_px = to < 0 ? 0 : to > most ? most : to;
    return state->scrolled_px != before;
}

static const char *hints_of(const Check *state) {
    return state->layout.overflow_px > 0 ? _("↑↓|read on;OK|choose") : _("OK|choose;Back|not now");
}

static void check_layout(void *opaque, ScreenContext *context) {
    Check *state = opaque;
    if (is_asking(state)) {
        question_layout(&state->question, context->environment);
        return;
    }
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 14);
    int reach = focus_ring_reach(&theme), hints = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE);
    int row = hints - theme_px(&theme, 14) - reach - button_height(&theme);
    button_row_place(&state->buttons, &theme, safe.x + reach, row, safe.w - 2 * reach);
    state->area = rect_of(safe.x, top, safe.w, row - theme_px(&theme, 30) - top);
    page_measure(&theme, state->page, state->area, &state->layout);
    scroll(state, 0);
}

static ButtonRow *check_buttons(void *opaque) {
    Check *state = opaque;
    return is_asking(state) ? NULL : &state->buttons;
}

static Question *check_question(void *opaque) {
    Check *state = opaque;
    return is_asking(state) ? &state->question : NULL;
}

static void check_press(void *opaque, ScreenContext *context) {
    Check *state = opaque;
    if (is_asking(state)) {
        take_answer(state, context);
        return;
    }
    if (state->buttons.focus == BUTTON_NONE) {
        go_on(state, context);
        return;
    }
    state->path = state->buttons.focus;
    state->step = 0;
    ask(state, context);
    check_layout(state, context);
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
    int step = theme_px(&state->theme, 200);
    if (action == ACTION_BACK)
        return back(state, context);
    if (is_asking(state))
        return false;
    if (action == ACTION_UP || action == ACTION_DOWN)
        return scroll(state, action == ACTION_UP ? -step : step);
    return false;
}

// What was told on the day before is nothing that is so today.
static int64_t check_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    Check *state = opaque;
    if (state->today != context->environment->today) {
        begin(state, context);
        show_check(state, context);
        check_layout(state, context);
    }
    return -1;
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
    flow_add(scene, theme, head, HEAD, theme->safe.x, theme->safe.y, theme->safe.w, state->head_share);
    page_add(scene, &state->layout, state->scrolled_px);
    button_row_add(scene, theme, &state->buttons);
    hints_add(scene, theme, ALIGN_LEFT, theme->safe.x,
              rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE, hints_of(state));
}

const Screen check_screen = {
    .open = check_open,
    .close = check_close,
    .layout = check_layout,
    .reload = check_reload,
    .buttons = check_buttons,
    .question = check_question,
    .press = check_press,
    .action = check_action,
    .update = check_update,
    .paint = check_paint,
};
