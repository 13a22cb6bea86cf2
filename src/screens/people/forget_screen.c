// Forgetting a day, or everything, for good: in the files as well. The careful answer has the focus each time.
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/about/birth_calendar.h"
#include "screens/compose/own_routines.h"
#include "screens/parts.h"
#include "screens/people/forget_day.h"
#include "screens/people/people_here.h"
#include "screens/question.h"
#include "screens/screen_list.h"
#include "store/history/history_parts.h"

enum { DAYS_MAX = QUESTION_ANSWERS_MAX - 1 };
enum { WHAT_NOTHING, WHAT_DAY, WHAT_EVERYTHING, WHAT_COUNT };
enum { KEEP, FORGET, SURE_COUNT };

typedef struct ForgetScreen {
    enum { ASKS_WHAT, ASKS_DAY, ASKS_SURE_DAY, ASKS_SURE, ASKS_ROUTINES, ASKS_AGAIN } asks;
    bool routines; // go too, with everything
    Question question;
    int days[DAYS_MAX], day_count, day; // since 1970, the latest first
    char day_name[DAYS_MAX][BIRTH_TEXT_CAPACITY], title[BIRTH_TEXT_CAPACITY + 40];
} ForgetScreen;

static void ask(ForgetScreen *state, int asks, const Question *question) {
    state->asks = asks;
    state->question = *question;
    state->question.leads = true;
    question_begin(&state->question);
}

static void ask_what(ForgetScreen *state) {
    ask(state, ASKS_WHAT,
        &(Question){.title = _("Forget"),
                    .why = _("What you forget here is wiped from this machine. A page or a file that you "
                             "saved elsewhere stays there."),
                    .count = WHAT_COUNT,
                    .answer = {[WHAT_NOTHING] = {.text = _("Nothing: keep it all")},
                               [WHAT_DAY] = {_("One day"), _("What you did and told on it.")},
                               [WHAT_EVERYTHING] = {_("Everything"), _("As if you had never been here.")}}});
}

static void ask_day(ForgetScreen *state) {
    Question question = {.title = _("Which day?"), .count = 1 + state->day_count};
    question.answer[0] = (Answer){.text = _("None of them")};
    for (int i = 0; i < state->day_count; i++)
        question.answer[1 + i] = (Answer){.text = state->day_name[i]};
    ask(state, ASKS_DAY, &question);
}

static void ask_sure_day(ForgetScreen *state, const ScreenContext *context, int place) {
    state->day = state->days[place];
    snprintf(state->title, sizeof state->title, _("Forget %s?"), state->day_name[place]);
    if (state->day == context->environment->today)
        snprintf(state->title, sizeof state->title, "%s", _("Forget today?"));
    ask(state, ASKS_SURE_DAY,
        &(Question){
            .title = state->title,
            .why = forget_day_why(context, state->day),
            .count = SURE_COUNT,
            .answer = {[KEEP] = {.text = _("No, keep it")}, [FORGET] = {.text = _("Yes, forget it")}}});
}

static void ask_sure(ForgetScreen *state, const ScreenContext *context) {
    ask(state, ASKS_SURE,
        &(Question){
            .title = _("Forget everything about you?"),
            .why = people_here_one_of(context)
                       ? _("Your name, answers, numbers, settings and your whole history. Everybody else "
                           "keeps theirs. It cannot be brought back.")
                       : _("Your answers, numbers, settings and your whole history. It cannot be brought "
                           "back."),
            .count = SURE_COUNT,
            .answer = {[KEEP] = {.text = _("No, keep everything")},
                       [FORGET] = {.text = _("Yes, forget everything")}}});
}

static void ask_routines(ForgetScreen *state, const ScreenContext *context) {
    ask(state, ASKS_ROUTINES,
        &(Question){.title = _("And the routines made here?"),
                    .why =
                        people_here_one_of(context)
                            ? _("Everybody here can use them. Nothing in them is about you but their names.")
                            : _("Nothing in them is about you but their names."),
                    .count = SURE_COUNT,
                    .answer = {[KEEP] = {.text = _("Keep the routines")},
                               [FORGET] = {.text = _("Delete the routines too")}}});
}

// As with another person's: what nobody can bring back is asked twice.
static void ask_again(ForgetScreen *state) {
    ask(state, ASKS_AGAIN,
        &(Question){.title = _("Forget everything about you?"),
                    .why = _("Really? After this nobody can bring it back."),
                    .count = SURE_COUNT,
                    .answer = {[KEEP] = {.text = _("No, keep everything")},
                               [FORGET] = {.text = _("Yes, forget everything")}}});
}

// -- the days of which anything is known

static int compare_latest_first(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return (left < right) - (left > right);
}

static void add_day(int *days, int *count, int day) {
    for (int i = 0; i < *count; i++)
        if (days[i] == day)
            return;
    days[(*count)++] = day;
}

static void list_days(ForgetScreen *state, const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    int most = 1 + log->feeling_count + log->step_count, count = 0;
    for (int i = 0; i < log->session_count; i++)
        most += history_part_count(&log->sessions[i]);
    int *days = alloc_zeroed((size_t)most, sizeof *days);
    add_day(days, &count, context->environment->today);
    for (int i = 0; i < log->session_count; i++)
        for (int p = 0; p < history_part_count(&log->sessions[i]); p++)
            add_day(days, &count, history_part(&log->sessions[i], p).day);
    for (int i = 0; i < log->feeling_count; i++)
        add_day(days, &count, log->feelings[i].day);
    for (int i = 0; i < log->step_count; i++)
        add_day(days, &count, log->steps[i].day);
    qsort(days, (size_t)count, sizeof *days, compare_latest_first);
    state->day_count = count < DAYS_MAX ? count : DAYS_MAX;
    for (int i = 0; i < state->day_count; i++) {
        state->days[i] = days[i];
        if (days[i] == context->environment->today)
            snprintf(state->day_name[i], sizeof state->day_name[i], "%s", _("Today"));
        else
            birth_date_text(days[i], state->day_name[i]);
    }
    free(days);
}

// -- forgetting

static bool has_own_routines(const Library *library) {
    for (size_t i = 0; i < library->routine_count; i++)
        if (own_routine_is(library->routines[i]))
            return true;
    return false;
}

// -- the screen

static void *forget_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    ForgetScreen *state = alloc_zeroed(1, sizeof *state);
    list_days(state, context);
    ask_what(state);
    return state;
}

static void forget_layout(void *opaque, ScreenContext *context) {
    question_layout(&((ForgetScreen *)opaque)->question, context->environment);
}

static void take_what(ForgetScreen *state, ScreenContext *context, int answer) {
    if (answer == WHAT_NOTHING) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    } else if (answer == WHAT_DAY) {
        list_days(state, context);
        ask_day(state);
    } else {
        ask_sure(state, context);
    }
}

static void take_sure_day(ForgetScreen *state, ScreenContext *context, int answer) {
    if (answer == FORGET) {
        forget_day(context, state->day);
        list_days(state, context);
    }
    ask_what(state);
}

static void take_sure(ForgetScreen *state, const ScreenContext *context, int answer) {
    state->routines = false;
    if (answer == KEEP)
        ask_what(state);
    else if (has_own_routines(context->services->library))
        ask_routines(state, context);
    else
        ask_again(state);
}

static void take_routines(ForgetScreen *state, int answer) {
    state->routines = answer == FORGET;
    ask_again(state);
}

static void take_again(ForgetScreen *state, ScreenContext *context, int answer) {
    if (answer == FORGET)
        context->out->person = (PersonRequest){.kind = PERSON_FORGETS, .routines = state->routines};
    else
        ask_what(state);
}

static void forget_press(void *opaque, ScreenContext *context) {
    ForgetScreen *state = opaque;
    int answer = state->question.focus;
    switch (state->asks) {
    case ASKS_WHAT:
        take_what(state, context, answer);
        break;
    case ASKS_DAY:
        if (answer == 0)
            ask_what(state);
        else
            ask_sure_day(state, context, answer - 1);
        break;
    case ASKS_SURE_DAY:
        take_sure_day(state, context, answer);
        break;
    case ASKS_SURE:
        take_sure(state, context, answer);
        break;
    case ASKS_ROUTINES:
        take_routines(state, answer);
        break;
    case ASKS_AGAIN:
        take_again(state, context, answer);
        break;
    }
    forget_layout(state, context);
}

static bool forget_action(void *opaque, ScreenContext *context, Action action) {
    ForgetScreen *state = opaque;
    if (action != ACTION_BACK || state->asks == ASKS_WHAT)
        return false;
    ask_what(state);
    forget_layout(state, context);
    return true;
}

static Question *forget_question(void *opaque) {
    return &((ForgetScreen *)opaque)->question;
}

static void forget_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((ForgetScreen *)opaque)->question);
}

const Screen forget_screen = {
    .open = forget_open,
    .layout = forget_layout,
    .question = forget_question,
    .press = forget_press,
    .action = forget_action,
    .paint = forget_paint,
};
