// About you: every answer in words, each row leads to its question; the numbers to call; and all of it can be forgotten.
#include <stdio.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/about/about_order.h"
#include "screens/about/birth_calendar.h"
#include "screens/asked_input.h"
#include "screens/screen_list.h"

enum { NOTE_US = 2500000 };
// Below the answers.
enum { ROW_NUMBERS, ROW_FORGET, LAST_ROWS };
enum { KEEP, FORGET };

typedef struct AboutYou {
    ProfileInput asked[QUESTION_ANSWERS_MAX]; // the rows' questions
    char value[QUESTION_ANSWERS_MAX][ASKED_TEXT_CAPACITY];
    int count;
    Question list;
    bool is_sure_asked;
    Question sure; // before all is forgotten
} AboutYou;

static void write_value(ScreenContext *context, ProfileInput input, char text[ASKED_TEXT_CAPACITY]) {
    const Profile *profile = context->services->profile;
    if (!profile_knows(profile, input))
        snprintf(text, ASKED_TEXT_CAPACITY, "%s", _("Not answered"));
    else if (profile_input(input)->kind == PROFILE_DATE)
        birth_date_text(profile_get(profile, input, 0), text);
    else
        asked_input_text(context->services->library, profile, input, text);
}

static void list_rows(AboutYou *state, ScreenContext *context) {
    const Library *library = context->services->library;
    Profile *profile = context->services->profile, counted = *profile;
    ProfileBirthFault fault = profile_count_weeks(&counted, context->environment->today);
    Question *list = &state->list;
    list->title = _("About you");
    list->why = fault == PROFILE_BIRTH_FINE ? _("All of it stays on this machine. This is no medical advice.")
                                            : profile_birth_fault_text(fault);
    list->leads = true;
    state->count = 0;
    for (ProfileInput i = about_first(library, profile);
         i != PROFILE_INPUT_COUNT && state->count < QUESTION_ANSWERS_MAX - LAST_ROWS;
         i = about_next(library, profile, i)) {
        char *value = state->value[state->count];
        write_value(context, i, value);
        list->answer[state->count] = (Answer){library_question(library, i)->name, value};
        state->asked[state->count++] = i;
    }
    list->answer[state->count + ROW_NUMBERS] = (Answer){.text = _("Numbers to call")};
    list->answer[state->count + ROW_FORGET] = (Answer){.text = _("Forget all of this")};
    list->count = state->count + LAST_ROWS;
    list->focus = list->focus < list->count ? list->focus : list->count - 1;
}

static void about_layout(void *opaque, ScreenContext *context) {
    AboutYou *state = opaque;
    question_layout(state->is_sure_asked ? &state->sure : &state->list, context->environment);
}

static void *about_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    AboutYou *state = alloc_zeroed(1, sizeof *state);
    list_rows(state, context);
    return state;
}

// An answer may be another one now, and bring or take away a question.
static void about_front(void *opaque, ScreenContext *context) {
    list_rows(opaque, context);
    about_layout(opaque, context);
}

static bool about_reload(void *opaque, ScreenContext *context) {
    about_front(opaque, context);
    return true;
}

// From day to day, or by another window.
static int64_t about_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    about_front(opaque, context);
    return -1;
}

static void ask_whether_sure(AboutYou *state, ScreenContext *context) {
    state->is_sure_asked = true;
    state->sure = (Question){
        .title = _("Forget all your answers?"),
        .why = _("Your numbers to call stay."),
        .count = 2,
        .answer = {[KEEP] = {.text = _("No, keep them")}, [FORGET] = {.text = _("Yes, forget them")}}};
    question_begin(&state->sure);
    question_layout(&state->sure, context->environment);
}

static void take_sure(AboutYou *state, ScreenContext *context) {
    state->is_sure_asked = false;
    if (state->sure.chosen & (1u << FORGET)) {
        *context->services->profile = (Profile){0};
        context->out->profile_changed = true;
        state->list.focus = 0;
        toast_show(context->out->toast, NOTE_US, "%s", _("Your answers are forgotten."));
    }
    about_front(state, context);
}

static void about_press(void *opaque, ScreenContext *context) {
    AboutYou *state = opaque;
    int row = state->list.focus;
    if (state->is_sure_asked)
        take_sure(state, context);
    else if (row < state->count)
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_ASK_ABOUT,
                                                .question = 1 + (int)state->asked[row]};
    else if (row == state->count + ROW_NUMBERS)
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACTS};
    else
        ask_whether_sure(state, context);
}

static bool about_action(void *opaque, ScreenContext *context, Action action) {
    AboutYou *state = opaque;
    if (state->is_sure_asked && action == ACTION_BACK) {
        state->is_sure_asked = false;
        about_layout(state, context);
        return true;
    }
    return false;
}

static Question *about_question(void *opaque) {
    AboutYou *state = opaque;
    return state->is_sure_asked ? &state->sure : &state->list;
}

static void about_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    AboutYou *state = opaque;
    question_add(scene, state->is_sure_asked ? &state->sure : &state->list);
}

const Screen about_you_screen = {
    .open = about_open,
    .layout = about_layout,
    .front = about_front,
    .reload = about_reload,
    .question = about_question,
    .press = about_press,
    .action = about_action,
    .update = about_update,
    .paint = about_paint,
};
