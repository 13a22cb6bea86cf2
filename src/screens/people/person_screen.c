// One of the people: another name, or removed, which forgets everything of that person and asks twice.
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/translate.h"
#include "screens/parts.h"
#include "screens/name_entry.h"
#include "screens/people/people_here.h"
#include "screens/question.h"
#include "screens/screen_list.h"

enum { NOTE_US = 7000000 };
enum { DO_RENAME, DO_REMOVE, DO_COUNT };
enum { KEEP, REMOVE, SURE_COUNT };

typedef struct PersonScreen {
    Person person; // a copy: the list may change
    enum { ASKS_WHAT, ASKS_NAME, ASKS_SURE, ASKS_AGAIN } asks;
    Question question; // of all but the name
    NameEntry entry;
    char title[PERSON_NAME_SIZE + 80];
} PersonScreen;

static void ask_what(PersonScreen *state) {
    state->asks = ASKS_WHAT;
    state->question =
        (Question){.title = state->person.name,
                   .leads = true,
                   .count = DO_COUNT,
                   .answer = {[DO_RENAME] = {.text = _("Change the name")},
                              [DO_REMOVE] = {_("Remove"), _("Forgets everything of this person.")}}};
}

static void ask_sure(PersonScreen *state) {
    state->asks = ASKS_SURE;
    snprintf(state->title, sizeof state->title, _("Remove %s?"), state->person.name);
    state->question = (Question){
        .title = state->title,
        .why = _("Answers, numbers, settings and the whole history are forgotten, and cannot be brought "
                 "back. Everybody else keeps theirs."),
        .count = SURE_COUNT,
        .leads = true,
        .answer = {[KEEP] = {.text = _("No, keep everything")}, [REMOVE] = {.text = _("Yes, remove")}}};
    question_begin(&state->question);
}

static void ask_again(PersonScreen *state) {
    state->asks = ASKS_AGAIN;
    state->question = (Question){.title = state->title,
                                 .why = _("Really? After this nobody can bring it back."),
                                 .count = SURE_COUNT,
                                 .leads = true,
                                 .answer = {[KEEP] = {.text = _("No, keep everything")},
                                            [REMOVE] = {.text = _("Yes, forget everything of this person")}}};
    question_begin(&state->question);
}

static void *person_open(ScreenContext *context, const ScreenRequest *request) {
    PersonScreen *state = alloc_zeroed(1, sizeof *state);
    const People *people = &people_here(context)->people;
    state->person = people->list[request->person < people->count ? request->person : 0];
    ask_what(state);
    return state;
}

static void person_layout(void *opaque, ScreenContext *context) {
    PersonScreen *state = opaque;
    if (state->asks == ASKS_NAME)
        name_entry_layout(&state->entry, context->environment);
    else
        question_layout(&state->question, context->environment);
}

static void take_name(PersonScreen *state, ScreenContext *context) {
    PeopleHere *here = people_here(context);
    char name[PERSON_NAME_SIZE];
    letter_grid_text(&state->entry.grid, name);
    PeopleResult result = people_rename(here->folder, state->person.id, name);
    if (result != PEOPLE_DONE) {
        toast_show(context->out->toast, NOTE_US, "%s", people_result_text(result));
        return;
    }
    people_list(here->folder, &here->people);
    context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
}

// Who is there must be closed first; whoever drives the screens does that.
static void remove_person(PersonScreen *state, ScreenContext *context) {
    PeopleHere *here = people_here(context);
    char reason[400];
    if (!here->nobody && strcmp(here->id, state->person.id) == 0) {
        context->out->person.kind = PERSON_FORGETS;
        return;
    }
    if (people_remove(here->folder, state->person.id, reason, sizeof reason)) {
        people_list(here->folder, &here->people);
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return;
    }
    toast_show(context->out->toast, NOTE_US, "%s", _("Not all could be forgotten. Please try again later."));
    ask_what(state);
}

static void person_press(void *opaque, ScreenContext *context) {
    PersonScreen *state = opaque;
    int focus = state->question.focus;
    if (state->asks == ASKS_WHAT && focus == DO_RENAME) {
        state->asks = ASKS_NAME;
        name_entry_begin(&state->entry, _("What is the new name?"),
                         state->person.named ? state->person.name : "");
    } else if (state->asks == ASKS_WHAT) {
        ask_sure(state);
    } else if (focus == KEEP) {
        ask_what(state);
    } else if (state->asks == ASKS_SURE) {
        ask_again(state);
    } else {
        remove_person(state, context);
    }
    person_layout(state, context);
}

static bool person_type(void *opaque, ScreenContext *context, uint32_t character) {
    (void)context;
    PersonScreen *state = opaque;
    if (state->asks == ASKS_NAME)
        name_entry_type(&state->entry, character);
    return state->asks == ASKS_NAME;
}

static bool person_action(void *opaque, ScreenContext *context, Action action) {
    PersonScreen *state = opaque;
    bool done = false, used = state->asks == ASKS_NAME && name_entry_act(&state->entry, action, &done);
    if (done)
        take_name(state, context);
    if (used || action != ACTION_BACK || state->asks == ASKS_WHAT)
        return used;
    ask_what(state);
    person_layout(state, context);
    return true;
}

static bool person_click(void *opaque, ScreenContext *context, int x, int y) {
    PersonScreen *state = opaque;
    bool done = false, hit = state->asks == ASKS_NAME && name_entry_click(&state->entry, x, y, &done);
    if (done)
        take_name(state, context);
    return hit;
}

static Question *person_question(void *opaque) {
    PersonScreen *state = opaque;
    return state->asks == ASKS_NAME ? NULL : &state->question;
}

static void person_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    PersonScreen *state = opaque;
    if (state->asks == ASKS_NAME)
        name_entry_add(scene, &state->entry);
    else
        question_add(scene, &state->question);
}

static int person_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    PersonScreen *state = opaque;
    *rect = state->asks == ASKS_NAME ? name_entry_focus_rect(&state->entry)
                                     : question_focus_rect(&state->question);
    return 1;
}

const Screen person_screen = {
    .least_height = 1080,
    .open = person_open,
    .layout = person_layout,
    .question = person_question,
    .press = person_press,
    .type = person_type,
    .action = person_action,
    .click = person_click,
    .focused = person_focused,
    .paint = person_paint,
};
