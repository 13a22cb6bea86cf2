// The user's own routines: each leads to what can be done with it. Deleting asks once.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/compose/name_question.h"
#include "screens/compose/own_routines.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

enum { NOTE_US = 6000000, OWN_MAX = QUESTION_ANSWERS_MAX - 1 };
enum { MENU_START, MENU_CHANGE, MENU_RENAME, MENU_DELETE, MENU_COUNT };
enum { SURE_KEEP, SURE_DELETE, SURE_COUNT };

typedef struct OwnScreen {
    enum { ASKS_WHICH, ASKS_WHAT, ASKS_NAME, ASKS_SURE } asks;
    const Routine *routines[OWN_MAX];
    int count;
    int chosen;    // of them
    char adds[64]; // the exercise that one of them is to get; "" = none
    Question question;
    Arena *words;
} OwnScreen;

// Those whose file was just deleted are gone at once, though the library still has them.
static void list_routines(OwnScreen *state, const Library *library) {
    state->count = 0;
    for (size_t i = 0; i < library->routine_count && state->count < OWN_MAX; i++)
        if (own_routine_is(library->routines[i]) && file_exists(library->routines[i]->path))
            state->routines[state->count++] = library->routines[i];
}

static void ask_which(OwnScreen *state, ScreenContext *context) {
    list_routines(state, context->services->library);
    arena_reset(state->words);
    state->asks = ASKS_WHICH;
    bool adds = state->adds[0] != '\0';
    state->question = (Question){.title = adds ? _("Add it to which one?") : _("Your own routines"),
                                 .leads = true,
                                 .count = state->count + 1};
    if (!adds)
        state->question.why = state->count > 0 ? _("They stand among the first on home.")
                                               : _("Keep one that was put together for you, and it is here.");
    for (int i = 0; i < state->count; i++)
        state->question.answer[i] =
            (Answer){state->routines[i]->name, routine_names(state->routines[i], state->words)};
    state->question.answer[state->count] = (Answer){.text = _("Make a new one")};
    state->question.focus = state->chosen < state->count ? state->chosen : state->count;
}

static void ask_what(OwnScreen *state) {
    const Routine *routine = state->routines[state->chosen];
    state->asks = ASKS_WHAT;
    state->question = (Question){.title = routine->name,
                                 .why = routine_names(routine, state->words),
                                 .leads = true,
                                 .count = MENU_COUNT,
                                 .answer = {[MENU_START] = {.text = _("Start")},
                                            [MENU_CHANGE] = {.text = _("Change it")},
                                            [MENU_RENAME] = {.text = _("Call it something else")},
                                            [MENU_DELETE] = {.text = _("Delete it")}}};
    question_begin(&state->question);
}

static void ask_name(OwnScreen *state, ScreenContext *context) {
    name_question_fill(&state->question, context->services->library);
    state->asks = ASKS_NAME;
}

static void ask_whether_sure(OwnScreen *state) {
    state->asks = ASKS_SURE;
    state->question = (Question){
        .title = _("Delete this routine?"),
        .why = state->routines[state->chosen]->name,
        .count = SURE_COUNT,
        .answer = {[SURE_KEEP] = {.text = _("No, keep it")}, [SURE_DELETE] = {.text = _("Yes, delete it")}}};
    question_begin(&state->question);
}

static void own_layout(void *opaque, ScreenContext *context) {
    question_layout(&((OwnScreen *)opaque)->question, context->environment);
}

static void *own_open(ScreenContext *context, const ScreenRequest *request) {
    OwnScreen *state = alloc_zeroed(1, sizeof *state);
    state->words = arena_new();
    if (request->exercise)
        snprintf(state->adds, sizeof state->adds, "%s", exercise_id(request->exercise));
    ask_which(state, context);
    return state;
}

static void own_close(void *opaque) {
    OwnScreen *state = opaque;
    arena_free(state->words);
    free(state);
}

static bool own_reload(void *opaque, ScreenContext *context) {
    OwnScreen *state = opaque;
    char id[64] = "";
    if (state->asks != ASKS_WHICH)
        snprintf(id, sizeof id, "%s", state->routines[state->chosen]->id);
    bool asked_what = state->asks == ASKS_WHAT, asked_name = state->asks == ASKS_NAME;
    ask_which(state, context);
    for (int i = 0; i < state->count; i++)
        if (strcmp(state->routines[i]->id, id) == 0) {
            state->chosen = state->question.focus = i;
            if (asked_what)
                ask_what(state);
            if (asked_name)
                ask_name(state, context);
            break;
        }
    return true;
}

static void take_which(OwnScreen *state, ScreenContext *context) {
    bool made_new = state->question.focus == state->count;
    if (made_new || state->adds[0]) {
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN,
                            .screen = SCREEN_OWN_EDIT,
                            .routine = made_new ? NULL : state->routines[state->question.focus],
                            .exercise = state->adds[0]
                                            ? library_exercise(context->services->library, state->adds)
                                            : NULL};
        return;
    }
    state->chosen = state->question.focus;
    ask_what(state);
}

static void take_what(OwnScreen *state, ScreenContext *context) {
    if (state->question.focus == MENU_START) {
        context->out->request = session_request(context, state->routines[state->chosen]);
    } else if (state->question.focus == MENU_CHANGE) {
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_OWN_EDIT,
                                                .routine = state->routines[state->chosen]};
    } else if (state->question.focus == MENU_RENAME) {
        ask_name(state, context);
    } else {
        ask_whether_sure(state);
    }
}

static void call_it(OwnScreen *state, ScreenContext *context, const char *name) {
    const Routine *routine = state->routines[state->chosen];
    OwnResult result = own_routine_save(context->services->library, routine, name, routine->id);
    toast_show(context->out->toast, NOTE_US, "%s", own_result_text(result));
    ask_which(state, context);
}

static void take_name(OwnScreen *state, ScreenContext *context) {
    const char *name = name_question_answer(&state->question);
    if (name)
        call_it(state, context, name);
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_NAME,
                                                .routine = state->routines[state->chosen]};
}

// A name was typed.
static void own_front(void *opaque, ScreenContext *context) {
    OwnScreen *state = opaque;
    if (state->asks != ASKS_NAME || !context->out->typed[0])
        return;
    call_it(state, context, context->out->typed);
    context->out->typed[0] = '\0';
    own_layout(state, context);
}

static void take_sure(OwnScreen *state, ScreenContext *context) {
    if (!(state->question.chosen & 1u << SURE_DELETE)) {
        ask_what(state);
        return;
    }
    OwnResult result = own_routine_delete(state->routines[state->chosen]);
    toast_show(context->out->toast, NOTE_US, "%s",
               result == OWN_DONE ? _("It is deleted.")
                                  : _("It could not be deleted: nothing may be changed there."));
    ask_which(state, context);
}

static void own_press(void *opaque, ScreenContext *context) {
    OwnScreen *state = opaque;
    switch (state->asks) {
    case ASKS_WHICH:
        take_which(state, context);
        break;
    case ASKS_WHAT:
        take_what(state, context);
        break;
    case ASKS_NAME:
        take_name(state, context);
        break;
    case ASKS_SURE:
        take_sure(state, context);
        break;
    }
    own_layout(state, context);
}

static bool own_action(void *opaque, ScreenContext *context, Action action) {
    OwnScreen *state = opaque;
    if (action != ACTION_BACK || state->asks == ASKS_WHICH)
        return false;
    if (state->asks == ASKS_WHAT)
        ask_which(state, context);
    else
        ask_what(state);
    own_layout(state, context);
    return true;
}

static Question *own_question(void *opaque) {
    return &((OwnScreen *)opaque)->question;
}

static void own_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((OwnScreen *)opaque)->question);
}

const Screen own_screen = {
    .open = own_open,
    .close = own_close,
    .layout = own_layout,
    .front = own_front,
    .reload = own_reload,
    .question = own_question,
    .press = own_press,
    .action = own_action,
    .paint = own_paint,
};
