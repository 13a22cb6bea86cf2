// The questions about the user, one on each screen: all of them in turn, or one alone. What was answered is kept at once, so that
// leaving loses nothing.
#include <stdio.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "model/routine.h"
#include "screens/about/about_order.h"
#include "screens/about/birth_calendar.h"
#include "screens/asked_input.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

typedef struct AskAbout {
    const Routine *routine; // to go on with
    int history_session;    // to be carried on
    bool alone;             // one question, and back
    ProfileInput input;     // asked now
    char place[40];         // "2 of 7"
    Question question;      // of a date its head alone
    BirthCalendar calendar;
} AskAbout;

static bool asks_date(const AskAbout *state) {
    return profile_input(state->input)->kind == PROFILE_DATE;
}

static void ask_date(AskAbout *state, ScreenContext *context) {
    const QuestionWords *words = library_question(context->services->library, state->input);
    Profile profile = *context->services->profile;
    ProfileBirthFault fault = profile_count_weeks(&profile, context->environment->today);
    state->question.title = words->title;
    state->question.why = fault == PROFILE_BIRTH_FINE ? words->why : profile_birth_fault_text(fault);
    birth_calendar_begin(&state->calendar, context->environment->today,
                         profile_get(&profile, state->input, context->environment->today), words->unknown);
}

static void ask_layout(void *opaque, ScreenContext *context) {
    AskAbout *state = opaque;
    if (asks_date(state))
        birth_calendar_layout(&state->calendar, context->environment,
                              question_head_layout(&state->question, context->environment));
    else
        question_layout(&state->question, context->environment);
}

static void ask(AskAbout *state, ScreenContext *context, ProfileInput input) {
    const Library *library = context->services->library;
    int count, place = about_place(library, context->services->profile, input, &count);
    state->input = input;
    snprintf(state->place, sizeof state->place, _("%d of %d"), place + 1, count);
    state->question = (Question){.eyebrow = state->alone ? NULL : state->place};
    if (asks_date(state)) {
        ask_date(state, context);
        return;
    }
    asked_input_fill(&state->question, library, context->services->profile, input);
    question_begin(&state->question);
}

static bool is_about_you(int question) {
    if (question < 1 || question > PROFILE_INPUT_COUNT)
        return false;
    const ProfileInputInfo *info = profile_input((ProfileInput)(question - 1));
    return info->group == PROFILE_ABOUT_YOU && !info->worked_out;
}

static void *ask_open(ScreenContext *context, const ScreenRequest *request) {
    AskAbout *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine;
    state->history_session = request->history_session;
    state->alone = is_about_you(request->question);
    ask(state, context,
        state->alone ? (ProfileInput)(request->question - 1)
                     : about_first(context->services->library, context->services->profile));
    return state;
}

// The words are others; the answer stays the one that is kept.
static bool ask_reload(void *opaque, ScreenContext *context) {
    AskAbout *state = opaque;
    const Routine *routine =
        state->routine ? library_routine(context->services->library, state->routine->id) : NULL;
    if (state->routine && !routine)
        return false;
    state->routine = routine;
    ask(state, context, state->input);
    return true;
}

static void leave(AskAbout *state, ScreenContext *context) {
    if (state->alone) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return;
    }
    context->out->request = session_request_again(context, state->routine, state->history_session);
    if (context->out->request.kind == REQUEST_OPEN)
        context->out->request.kind = REQUEST_REPLACE;
    if (!state->routine) // asked again from the overview
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
}

static void go_on(AskAbout *state, ScreenContext *context, bool changed) {
    Settings *settings = context->services->settings;
    Profile *profile = context->services->profile;
    if (changed) {
        questions_settle(context->services->library, profile);
        context->out->profile_changed = true;
    }
    if (!settings->about_you_asked) {
        settings->about_you_asked = true;
        context->out->settings_changed = true;
    }
    ProfileInput next = about_next(context->services->library, profile, state->input);
    if (state->alone || next == PROFILE_INPUT_COUNT) {
        leave(state, context);
        return;
    }
    ask(state, context, next);
    ask_layout(state, context);
}

static void take_date(AskAbout *state, ScreenContext *context, bool known) {
    Profile *profile = context->services->profile, before = *profile;
    if (known) {
        profile_set(profile, state->input, state->calendar.day);
        profile_count_weeks(profile, context->environment->today);
    } else {
        profile_forget(profile, state->input);
        profile_forget(profile, PROFILE_WEEKS);
    }
    go_on(state, context, !profile_equal(&before, profile));
}

static void ask_press(void *opaque, ScreenContext *context) {
    AskAbout *state = opaque;
    if (!asks_date(state)) {
        go_on(state, context,
              asked_input_take(&state->question, context->services->library, context->services->profile,
                               state->input));
        return;
    }
    BirthButton button = (BirthButton)state->calendar.buttons.focus;
    state->calendar.on_buttons = true;
    if (button == BIRTH_BUTTON_UNKNOWN)
        take_date(state, context, false);
    else
        birth_calendar_press(&state->calendar, button);
}

static bool back(AskAbout *state, ScreenContext *context) {
    ProfileInput before =
        about_previous(context->services->library, context->services->profile, state->input);
    if (state->alone || before == PROFILE_INPUT_COUNT)
        return false;
    ask(state, context, before);
    ask_layout(state, context);
    return true;
}

static bool ask_action(void *opaque, ScreenContext *context, Action action) {
    AskAbout *state = opaque;
    bool on_day = asks_date(state) && !state->calendar.on_buttons;
    if (on_day && action == ACTION_BACK && state->calendar.by_day) {
        state->calendar.by_day = false;
        return true;
    }
    if (action == ACTION_BACK)
        return back(state, context);
    if (!asks_date(state))
        return false;
    if (on_day && action == ACTION_OK && context->services->settings->one_button && !state->calendar.by_day) {
        state->calendar.by_day = true; // first the week, then its day
        return true;
    }
    if (action == ACTION_OK && on_day) {
        take_date(state, context, true);
        return true;
    }
    return birth_calendar_move(&state->calendar, action);
}

static bool ask_click(void *opaque, ScreenContext *context, int x, int y) {
    AskAbout *state = opaque;
    bool again = false;
    if (!asks_date(state) || !birth_calendar_click(&state->calendar, x, y, &again))
        return false;
    if (again)
        take_date(state, context, true);
    return true;
}

static OneButtonUse ask_one_button(void *opaque) {
    const AskAbout *state = opaque;
    return asks_date(state) && state->calendar.by_day ? ONE_BUTTON_PLAYS : ONE_BUTTON_STEPS;
}

static ButtonRow *ask_buttons(void *opaque) {
    AskAbout *state = opaque;
    return asks_date(state) ? &state->calendar.buttons : NULL;
}

static Question *ask_question(void *opaque) {
    AskAbout *state = opaque;
    return asks_date(state) ? NULL : &state->question;
}

// The day is another one when the program is left open over night.
static int64_t ask_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    AskAbout *state = opaque;
    if (asks_date(state) && state->calendar.today != context->environment->today) {
        ask(state, context, state->input);
        ask_layout(state, context);
    }
    return -1;
}

static void ask_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    AskAbout *state = opaque;
    if (!asks_date(state)) {
        question_add(scene, &state->question);
        return;
    }
    question_head_add(scene, &state->question);
    birth_calendar_add(scene, &state->calendar);
}

static int ask_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    AskAbout *state = opaque;
    *rect = asks_date(state) ? birth_calendar_focus_rect(&state->calendar)
                             : question_focus_rect(&state->question);
    return 1;
}

static int ask_needs(const void *opaque) {
    const AskAbout *state = opaque;
    return asks_date(state) ? state->calendar.needs : 0;
}

const Screen ask_about_screen = {
    .least_height = 1080,
    .needs = ask_needs,
    .open = ask_open,
    .layout = ask_layout,
    .reload = ask_reload,
    .buttons = ask_buttons,
    .question = ask_question,
    .press = ask_press,
    .action = ask_action,
    .one_button = ask_one_button,
    .click = ask_click,
    .update = ask_update,
    .paint = ask_paint,
    .focused = ask_focused,
};
