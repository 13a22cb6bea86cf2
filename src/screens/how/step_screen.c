// Before a session: one exercise has been easy, and a little more of it is offered. Without a yes it stays as before.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/check/session_check.h"
#include "screens/how/steps.h"
#include "screens/question.h"
#include "screens/screen_list.h"

enum { ANSWER_AS_BEFORE, ANSWER_YES, WORDS_CAPACITY = 200 };

typedef struct StepScreen {
    const Routine *routine;
    DoseStep step;
    bool offered;
    int today;
    char rule[16], saying[WORDS_CAPACITY], name[WORDS_CAPACITY];
    char before[WORDS_CAPACITY], more[WORDS_CAPACITY]; // how much
    Question question;
} StepScreen;

// How much it was, and would be.
static void tell_change(StepScreen *state) {
    const DoseStep *step = &state->step;
    snprintf(state->name, sizeof state->name, "%s", exercise_name(step->was));
    switch (step->rung) {
    case RUNG_REPS:
        snprintf(state->before, WORDS_CAPACITY, _("%d times"), step->before.reps);
        snprintf(state->more, WORDS_CAPACITY, _("%d times"), step->dose.reps);
        break;
    case RUNG_HOLD:
        snprintf(state->before, WORDS_CAPACITY, _("Held for %d seconds"), (int)step->before.hold_s);
        snprintf(state->more, WORDS_CAPACITY, _("Held for %d seconds"), (int)step->dose.hold_s);
        break;
    case RUNG_SETS:
        snprintf(state->before, WORDS_CAPACITY, "%s", _("One round"));
        snprintf(state->more, WORDS_CAPACITY, "%s", _("Two rounds"));
        break;
    case RUNG_USUAL_WAY:
    case RUNG_HARDER_WAY:
    case RUNG_COUNT:
        snprintf(state->before, WORDS_CAPACITY, "%s", state->name);
        snprintf(state->more, WORDS_CAPACITY, "%s", exercise_name(step->way));
        break;
    }
}

static void fill(StepScreen *state) {
    state->question = (Question){.eyebrow = state->name[0] ? state->name : NULL,
                                 .title = state->saying,
                                 .why = _("Only if you like. As before is just as good."),
                                 .leads = true,
                                 .count = state->offered ? 2 : 1,
                                 .answer = {[ANSWER_AS_BEFORE] = {_("As before"), state->before},
                                            [ANSWER_YES] = {_("A little more"), state->more}}};
    if (!state->offered)
        state->question.answer[ANSWER_AS_BEFORE].detail = NULL;
}

static void find(StepScreen *state, ScreenContext *context) {
    Arena *arena = arena_new();
    RulesSaying why = {"", ""};
    const RulesOutcome *outcome = check_outcome(context, context->services->profile, arena);
    RoutineFit fit = check_fit(context, outcome, state->routine, arena);
    state->offered = fit.routine && steps_offered(context, outcome, fit.routine, &state->step, &why);
    snprintf(state->rule, sizeof state->rule, "%s", state->offered ? why.rule : "");
    snprintf(state->saying, sizeof state->saying, "%s",
             state->offered ? why.text : _("Today it stays as it was."));
    state->name[0] = '\0';
    if (state->offered)
        tell_change(state);
    fill(state);
    question_begin(&state->question);
    arena_free(arena);
}

static void *step_open(ScreenContext *context, const ScreenRequest *request) {
    StepScreen *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine ? request->routine : context->services->library->routines[0];
    state->today = context->environment->today;
    find(state, context);
    return state;
}

static bool step_reload(void *opaque, ScreenContext *context) {
    StepScreen *state = opaque;
    const Routine *routine = library_routine(context->services->library, state->routine->id);
    if (!routine)
        return false;
    state->routine = routine;
    find(state, context);
    return true;
}

static void step_layout(void *opaque, ScreenContext *context) {
    question_layout(&((StepScreen *)opaque)->question, context->environment);
}

static Question *step_question(void *opaque) {
    return &((StepScreen *)opaque)->question;
}

static void step_press(void *opaque, ScreenContext *context) {
    StepScreen *state = opaque;
    if (state->today != context->environment->today) { // what was told for the session is of yesterday
        context->out->request =
            (ScreenRequest){.kind = REQUEST_REPLACE, .screen = SCREEN_CHECK, .routine = state->routine};
        return;
    }
    if (state->offered)
        steps_answer(context, &state->step, state->rule, state->question.focus == ANSWER_YES);
    context->out->request = check_leads_to(context, state->routine);
}

static void step_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((StepScreen *)opaque)->question);
}

const Screen step_screen = {
    .open = step_open,
    .layout = step_layout,
    .reload = step_reload,
    .question = step_question,
    .press = step_press,
    .paint = step_paint,
};
