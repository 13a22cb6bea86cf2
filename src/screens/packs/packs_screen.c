// Packs, what somebody gave the user as a file: each with what is in it. Removing one asks once.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/packs.h"
#include "screens/parts.h"
#include "screens/question.h"
#include "screens/screen_list.h"

enum { NOTE_US = 6000000, DETAIL_SIZE = PACK_NAME_SIZE + 200 };
enum { SURE_KEEP, SURE_REMOVE, SURE_COUNT };

typedef struct PacksScreen {
    enum { ASKS_WHICH, ASKS_SURE } asks;
    const char *told; // what came of opening one; NULL = nothing
    Pack packs[PACKS_MAX];
    char detail[PACKS_MAX][DETAIL_SIZE], why[DETAIL_SIZE + PACK_WORDS_SIZE + 4];
    int count, chosen;
    Question question;
} PacksScreen;

static void add_count(char *text, size_t size, const char *counted, int count) {
    size_t length = strlen(text);
    if (count > 0)
        snprintf(text + length, size - length, length > 0 ? " · %s" : "%s", counted);
}

// "3 exercises · 1 routine · Anna Meier"
static void write_detail(const Pack *pack, char text[DETAIL_SIZE]) {
    char counted[80];
    text[0] = '\0';
    snprintf(counted, sizeof counted, ngettext("%d exercise", "%d exercises", (unsigned long)pack->exercises),
             pack->exercises);
    add_count(text, DETAIL_SIZE, counted, pack->exercises);
    snprintf(counted, sizeof counted, ngettext("%d routine", "%d routines", (unsigned long)pack->routines),
             pack->routines);
    add_count(text, DETAIL_SIZE, counted, pack->routines);
    snprintf(counted, sizeof counted, ngettext("%d voice", "%d voices", (unsigned long)pack->voices),
             pack->voices);
    add_count(text, DETAIL_SIZE, counted, pack->voices);
    add_count(text, DETAIL_SIZE, pack->by, pack->by[0] != '\0');
}

static void ask_which(PacksScreen *state, const ScreenContext *context) {
    const PacksHere *here = context->services->packs;
    state->count = here ? here->list(state->packs) : 0;
    state->asks = ASKS_WHICH;
    state->question = (Question){.title = _("From others"), .leads = true, .count = state->count + 1};
    state->question.why =
        state->told ? state->told
        : state->count > 0
            ? _("Exercises, routines and voices that somebody gave you. Choose one to remove it.")
            : _("Nothing yet. Did somebody send you exercises for Gently? Open their file on this machine, "
                "and "
                "they come here.");
    for (int i = 0; i < state->count; i++) {
        write_detail(&state->packs[i], state->detail[i]);
        state->question.answer[i] =
            (Answer){state->packs[i].name, state->detail[i][0] ? state->detail[i] : NULL};
    }
    state->question.answer[state->count] = (Answer){.text = _("Done")};
    state->question.focus = state->told ? state->count : 0;
}

static void ask_whether_sure(PacksScreen *state) {
    const Pack *pack = &state->packs[state->chosen];
    state->asks = ASKS_SURE;
    snprintf(state->why, sizeof state->why, "%s%s%s", state->detail[state->chosen],
             pack->about[0] ? "\n" : "", pack->about);
    state->question = (Question){
        .title = pack->name,
        .why = state->why,
        .count = SURE_COUNT,
        .answer = {[SURE_KEEP] = {.text = _("Keep it")},
                   [SURE_REMOVE] = {.text = _("Remove it"),
                                    .detail = _(
                                        "Routines of yours that use its exercises wait until it is back.")}}};
    question_begin(&state->question);
}

static void packs_layout(void *opaque, ScreenContext *context) {
    question_layout(&((PacksScreen *)opaque)->question, context->environment);
}

static void *packs_open(ScreenContext *context, const ScreenRequest *request) {
    PacksScreen *state = alloc_zeroed(1, sizeof *state);
    state->told = request->told;
    ask_which(state, context);
    return state;
}

static void remove_chosen(PacksScreen *state, ScreenContext *context) {
    bool good = context->services->packs->remove(state->packs[state->chosen].id);
    toast_show(context->out->toast, NOTE_US, "%s",
               good ? _("It is removed.") : _("It could not be removed: nothing may be changed there."));
    state->told = NULL;
}

static void packs_press(void *opaque, ScreenContext *context) {
    PacksScreen *state = opaque;
    if (state->asks == ASKS_SURE) {
        if (state->question.chosen & 1u << SURE_REMOVE)
            remove_chosen(state, context);
        ask_which(state, context);
    } else if (state->question.focus == state->count) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return;
    } else {
        state->chosen = state->question.focus;
        ask_whether_sure(state);
    }
    packs_layout(state, context);
}

static bool packs_action(void *opaque, ScreenContext *context, Action action) {
    PacksScreen *state = opaque;
    if (action != ACTION_BACK || state->asks == ASKS_WHICH)
        return false;
    ask_which(state, context);
    packs_layout(state, context);
    return true;
}

static Question *packs_question(void *opaque) {
    return &((PacksScreen *)opaque)->question;
}

static void packs_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((PacksScreen *)opaque)->question);
}

const Screen packs_screen = {
    .open = packs_open,
    .layout = packs_layout,
    .question = packs_question,
    .press = packs_press,
    .action = packs_action,
    .paint = packs_paint,
};
