// "How was it?": at the next opening one press when it was fine; else, as at the end of a session, how strong the pain is and what
// is felt beside it, one question after the other, and what the rules say to that. Never more than a Back away from going on.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/asked_input.h"
#include "screens/how/how_feeling.h"
#include "screens/how/how_told.h"
#include "screens/pages/page_spec.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

typedef enum HowStage { STAGE_WELL, STAGE_PAIN, STAGE_STILL, STAGE_FELT, STAGE_ANSWER } HowStage;
enum { ANSWER_WELL, ANSWER_DIFFERENT }; // STAGE_WELL
enum { ANSWER_GO_ON, ANSWER_COMFORT, ANSWER_SEEK_HELP };

typedef struct How {
    HistoryMoment moment;
    int session; // of the history
    HowStage stage;
    HowAnswers answers;
    Profile given; // the answers as inputs
    int before;    // the pain before the session
    const RulesReaction *reaction;
    const char *sayings[2]; // NULL = none
    const char *title;      // of the session asked about; "" = none
    const char *no_better;
    const char *next; // the id of the routine to go on with; "" = none
    Question question;
    Arena *words;
} How;

static void ask_well(How *state) {
    state->question = (Question){
        .eyebrow = state->title[0] ? state->title : NULL,
        .title = _("How has it been since?"),
        .why = state->no_better ? state->no_better : _("Since you moved, and in the night."),
        .leads = true,
        .count = 2,
        .answer = {{_("Fine, as before"), NULL},
                   {_("Something was different"),
                    _("More pain, heaviness, leaking, a bulge along the tummy, or more bleeding")}}};
}

static void ask_input(How *state, const Library *library, ProfileInput input) {
    asked_input_fill(&state->question, library, &state->given, input);
    if (input == PROFILE_PAIN_NOW)
        state->question.title = state->moment == HISTORY_AT_END ? _("How strong is your pain now?")
                                                                : _("How strong was the pain, at most?");
}

static void show_answer(How *state) {
    state->question = (Question){.title = state->sayings[0] ? state->sayings[0] : _("Thank you."),
                                 .why = state->sayings[1],
                                 .leads = true,
                                 .count = 3,
                                 .answer = {{_("Go on"), NULL},
                                            {_("What helps now"), NULL},
                                            {_("When to seek help"), NULL}}};
}

static void ask(How *state, ScreenContext *context) {
    const Library *library = context->services->library;
    memset(&state->question, 0, sizeof state->question);
    switch (state->stage) {
    case STAGE_WELL:
        ask_well(state);
        break;
    case STAGE_PAIN:
        ask_input(state, library, PROFILE_PAIN_NOW);
        break;
    case STAGE_STILL:
        ask_input(state, library, PROFILE_STILL_AFTER_A_DAY);
        break;
    case STAGE_FELT:
        ask_input(state, library, PROFILE_FELT_AFTER);
        break;
    case STAGE_ANSWER:
        show_answer(state);
        break;
    }
    question_begin(&state->question);
    question_layout(&state->question, context->environment);
}

// As the routine is called now, in the user's language; as it was, where it is gone.
static const char *title_of(const ScreenContext *context, const HistorySession *session) {
    const Routine *routine = library_routine(context->services->library, session->routine);
    return routine ? routine->name : session->title;
}

static void *how_open(ScreenContext *context, const ScreenRequest *request) {
    How *state = alloc_zeroed(1, sizeof *state);
    state->moment = request->moment == HISTORY_NEXT_DAY ? HISTORY_NEXT_DAY : HISTORY_AT_END;
    state->stage = state->moment == HISTORY_NEXT_DAY ? STAGE_WELL : STAGE_PAIN;
    state->words = arena_new();
    state->next = request->routine ? arena_strdup(state->words, request->routine->id) : "";
    bool next_day = state->moment == HISTORY_NEXT_DAY;
    state->session = next_day ? how_due_session(context) : how_session_of(context, request);
    bool known;
    state->before = how_pain_before(context, state->moment, state->session, &known);
    const HistoryLog *log = history_log(context->services->history);
    state->title = next_day && state->session >= 0
                       ? arena_strdup(state->words, title_of(context, &log->sessions[state->session]))
                       : "";
    const char *no_better = next_day ? how_no_better(context, state->words) : NULL;
    state->no_better = no_better ? arena_strdup(state->words, no_better) : NULL;
    if (state->moment == HISTORY_AT_END && known) // most likely it is as it was
        profile_set(&state->given, PROFILE_PAIN_NOW, state->before);
    ask(state, context);
    return state;
}

static void how_close(void *opaque) {
    How *state = opaque;
    arena_free(state->words);
    free(state);
}

static bool how_reload(void *opaque, ScreenContext *context) {
    ask(opaque, context);
    return true;
}

static void how_layout(void *opaque, ScreenContext *context) {
    How *state = opaque;
    question_layout(&state->question, context->environment);
}

static void leave(const How *state, ScreenContext *context) {
    bool at_end = state->moment == HISTORY_AT_END;
    const Routine *next = state->next[0] ? library_routine(context->services->library, state->next) : NULL;
    if (next) {
        context->out->request = session_request_named(context, next);
        context->out->request.kind = REQUEST_REPLACE;
        return;
    }
    context->out->request = (ScreenRequest){.kind = at_end ? REQUEST_HOME : REQUEST_BACK};
}

static void tell(How *state, ScreenContext *context) {
    int before = history_log(context->services->history)->feeling_count;
    state->reaction = how_tell(context, state->moment, state->session, &state->answers, state->words);
    for (size_t i = 0; i < state->reaction->saying_count && i < 2; i++)
        state->sayings[i] = arena_strdup(state->words, state->reaction->sayings[i].text);
    if (state->reaction->session >= RULES_SEEK_HELP_SOON) {
        context->out->request = how_outcome_request(context, state->moment, state->session, before);
    } else if (state->answers.well) {
        leave(state, context);
    } else {
        state->stage = STAGE_ANSWER;
        ask(state, context);
    }
}

static void go_to(How *state, ScreenContext *context, HowStage stage) {
    state->stage = stage;
    ask(state, context);
}

static void choose_lead(How *state, ScreenContext *context) {
    int answer = state->question.focus;
    if (state->stage == STAGE_WELL && answer == ANSWER_WELL) {
        state->answers = (HowAnswers){.well = true};
        tell(state, context);
    } else if (state->stage == STAGE_WELL) {
        go_to(state, context, STAGE_PAIN);
    } else if (answer == ANSWER_GO_ON) {
        leave(state, context);
    } else {
        context->out->request = page_request(answer == ANSWER_COMFORT ? PAGE_COMFORT : PAGE_SEEK_HELP);
    }
}

static bool asks_still(const How *state) {
    bool more = state->answers.pain == HISTORY_UNKNOWN || state->answers.pain > state->before;
    return state->moment == HISTORY_NEXT_DAY && more;
}

static void how_press(void *opaque, ScreenContext *context) {
    How *state = opaque;
    const Library *library = context->services->library;
    if (state->question.leads) {
        choose_lead(state, context);
    } else if (state->stage == STAGE_PAIN) {
        asked_input_take(&state->question, library, &state->given, PROFILE_PAIN_NOW);
        state->answers.pain = profile_get(&state->given, PROFILE_PAIN_NOW, HISTORY_UNKNOWN);
        state->answers.still = 0;
        go_to(state, context, asks_still(state) ? STAGE_STILL : STAGE_FELT);
    } else if (state->stage == STAGE_STILL) {
        asked_input_take(&state->question, library, &state->given, PROFILE_STILL_AFTER_A_DAY);
        state->answers.still = profile_get(&state->given, PROFILE_STILL_AFTER_A_DAY, HISTORY_UNKNOWN);
        go_to(state, context, STAGE_FELT);
    } else {
        asked_input_take(&state->question, library, &state->given, PROFILE_FELT_AFTER);
        state->answers.felt = (unsigned)profile_get(&state->given, PROFILE_FELT_AFTER, 0);
        tell(state, context);
    }
}

static bool how_action(void *opaque, ScreenContext *context, Action action) {
    How *state = opaque;
    if (action != ACTION_BACK)
        return false;
    switch (state->stage) {
    case STAGE_WELL: // not now
        if (state->next[0])
            leave(state, context);
        return state->next[0];
    case STAGE_PAIN:
        if (state->moment == HISTORY_AT_END)
            return false;
        go_to(state, context, STAGE_WELL);
        return true;
    case STAGE_STILL:
        go_to(state, context, STAGE_PAIN);
        return true;
    case STAGE_FELT:
        go_to(state, context, asks_still(state) ? STAGE_STILL : STAGE_PAIN);
        return true;
    case STAGE_ANSWER: // it is kept
        leave(state, context);
        return true;
    }
    return false;
}

static Question *how_question(void *opaque) {
    return &((How *)opaque)->question;
}

static void how_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((How *)opaque)->question);
}

const Screen how_screen = {
    .open = how_open,
    .close = how_close,
    .layout = how_layout,
    .reload = how_reload,
    .question = how_question,
    .press = how_press,
    .action = how_action,
    .paint = how_paint,
};
