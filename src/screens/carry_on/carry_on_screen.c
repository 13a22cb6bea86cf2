// What was broken off: carry on, start over, or finish here.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/carry_on/carry_on.h"
#include "screens/question.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

enum { ANSWER_CARRY_ON, ANSWER_START_OVER, ANSWER_FINISH_HERE, ANSWER_COUNT };

typedef struct CarryOnScreen {
    const Library *library; // held: the session that goes on borrows the routine from here
    Arena *arena;
    CarryOn found;
    Question question;
    char when[120];
} CarryOnScreen;

static void write_when(CarryOnScreen *state) {
    const CarryOn *found = &state->found;
    if (found->days_ago <= 0)
        snprintf(state->when, sizeof state->when, "%s", _("Earlier today"));
    else if (found->days_ago == 1)
        snprintf(state->when, sizeof state->when, "%s", _("Yesterday"));
    else
        snprintf(state->when, sizeof state->when,
                 ngettext("%d day ago", "%d days ago", (unsigned long)found->days_ago), found->days_ago);
}

static void fill(CarryOnScreen *state) {
    Question *question = &state->question;
    write_when(state);
    *question = (Question){.eyebrow = state->when, .title = state->found.routine->name, .leads = true};
    question->why = _("Life came in between. What you did is kept.");
    question->answer[ANSWER_CARRY_ON] =
        (Answer){arena_printf(state->arena, _("Carry on: %s"), state->found.words),
                 _("First the check, after a long break the warm-up, and on from there.")};
    question->answer[ANSWER_START_OVER] =
        (Answer){_("Start over"), _("From the beginning, with the warm-up.")};
    question->answer[ANSWER_FINISH_HERE] =
        (Answer){_("Finish here"), _("That was enough for this one. It all counts.")};
    question->count = ANSWER_COUNT;
    question_begin(question);
}

static void *carry_on_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    CarryOnScreen *state = alloc_zeroed(1, sizeof *state);
    state->library = library_retain(context->services->library);
    state->arena = arena_new();
    if (carry_on_find(context, state->arena, &state->found))
        fill(state);
    return state;
}

static void carry_on_close(void *opaque) {
    CarryOnScreen *state = opaque;
    arena_free(state->arena);
    library_release(state->library);
    free(state);
}

// It may have been forgotten or finished meanwhile, above this screen.
static void carry_on_front(void *opaque, ScreenContext *context) {
    CarryOnScreen *state = opaque;
    Arena *arena = arena_new();
    CarryOn now;
    if (!carry_on_find(context, arena, &now) || now.session != state->found.session)
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    arena_free(arena);
}

// A composed routine stays as it is, with its library: a session above may borrow from it.
static bool carry_on_reload(void *opaque, ScreenContext *context) {
    CarryOnScreen *state = opaque;
    CarryOn now;
    if (!state->found.routine || !state->found.routine->path[0] ||
        !carry_on_find(context, state->arena, &now))
        return true;
    library_release(state->library);
    state->library = library_retain(context->services->library);
    state->found = now;
    int focus = state->question.focus;
    fill(state);
    state->question.focus = focus;
    return true;
}

static void carry_on_layout(void *opaque, ScreenContext *context) {
    CarryOnScreen *state = opaque;
    if (state->found.routine)
        question_layout(&state->question, context->environment);
}

static Question *carry_on_question(void *opaque) {
    CarryOnScreen *state = opaque;
    return state->found.routine ? &state->question : NULL;
}

static void carry_on_press(void *opaque, ScreenContext *context) {
    CarryOnScreen *state = opaque;
    const CarryOn *found = &state->found;
    switch (state->question.focus) {
    case ANSWER_CARRY_ON:
        context->out->request = session_request_again(context, found->routine, 1 + found->session);
        break;
    case ANSWER_START_OVER:
        context->out->request = session_request(context, found->routine);
        break;
    default:
        carry_on_finish_here(context, found->session);
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_FINISHED,
                                                .routine = found->routine,
                                                .done_us = (int64_t)found->done_s * 1000000,
                                                .history_session = 1 + found->session};
        break;
    }
}

static int64_t carry_on_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    const CarryOnScreen *state = opaque;
    if (!state->found.routine && context->out->request.kind == REQUEST_NONE) // nothing to carry on
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    return -1;
}

static void carry_on_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    CarryOnScreen *state = opaque;
    if (state->found.routine)
        question_add(scene, &state->question);
}

const Screen carry_on_screen = {
    .open = carry_on_open,
    .close = carry_on_close,
    .layout = carry_on_layout,
    .front = carry_on_front,
    .reload = carry_on_reload,
    .question = carry_on_question,
    .press = carry_on_press,
    .update = carry_on_update,
    .paint = carry_on_paint,
};
