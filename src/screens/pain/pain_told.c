#include "screens/pain/pain_told.h"
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/variants.h"
#include "screens/how/how_feeling.h"
#include "store/history/history_counts.h"

enum { REDS_MOST = 100 };

static char *copy_of(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = alloc_zeroed(size, 1);
    memcpy(copy, text, size);
    return copy;
}

PainTold pain_told_new(int session, const Exercise *exercise) {
    PainTold told = {.session = session};
    if (exercise) {
        const char *variant = exercise_variant_id(exercise);
        told.exercise = copy_of(exercise_id(exercise_usual(exercise)));
        told.variant = copy_of(variant ? variant : "");
    }
    return told;
}

void pain_told_free(PainTold *told) {
    arena_free(told->arena);
    free(told->exercise);
    free(told->variant);
}

static int at_most(int count, int most) {
    return count < most ? count : most;
}

Profile pain_told_asked(const PainTold *told, const ScreenContext *context, int kind, int strength) {
    const HistoryLog *log = history_log(context->services->history);
    int today = context->environment->today;
    Profile asked = *context->services->profile;
    profile_set(&asked, PROFILE_PAIN_KIND, kind);
    if (strength >= 0)
        profile_set(&asked, PROFILE_PAIN_DURING, strength);
    profile_set(&asked, PROFILE_REDS_TODAY, at_most(history_reds_on(log, today), REDS_MOST));
    if (told->exercise)
        profile_set(&asked, PROFILE_DOMED_TODAY,
                    at_most(history_domed_on(log, told->exercise, today), REDS_MOST));
    return asked;
}

static void remember_before(PainTold *told, const ScreenContext *context) {
    if (told->told)
        return;
    told->profile_before = *context->services->profile;
    told->feelings_before = history_log(context->services->history)->feeling_count;
}

static void keep(PainTold *told, ScreenContext *context, int strength) {
    const ScreenServices *services = context->services;
    HistoryFeeling feeling = how_feeling(context, HISTORY_DURING, told->session);
    feeling.exercise = told->exercise ? told->exercise : "";
    feeling.variant = told->variant ? told->variant : "";
    feeling.kind = profile_input(PROFILE_PAIN_KIND)->values[told->kind];
    feeling.pain = strength >= 0 ? strength : HISTORY_UNKNOWN;
    how_feeling_take(&feeling, services->profile, &told->reaction);
    history_note_feeling(services->history, &feeling);
    *services->profile = told->reaction.profile;
    context->out->profile_changed = true;
}

void pain_told_tell(PainTold *told, ScreenContext *context, int kind, int strength) {
    Profile asked = pain_told_asked(told, context, kind, strength);
    remember_before(told, context);
    if (!told->arena)
        told->arena = arena_new();
    RulesReaction reaction = *rules_react(context->services->library->rules, &asked, told->arena);
    // The sentences are borrowed from the rules, which may be read anew while they show.
    for (size_t i = 0; i < reaction.saying_count; i++)
        reaction.sayings[i].text = arena_strdup(told->arena, reaction.sayings[i].text);
    told->kind = kind;
    RulesReaction before = told->reaction;
    bool again = told->told;
    told->told = true;
    told->reaction = reaction;
    keep(told, context, strength);
    if (again && before.action > told->reaction.action)
        told->reaction.action = before.action;
    if (again && before.session > told->reaction.session)
        told->reaction.session = before.session;
}

void pain_told_take_back(PainTold *told, ScreenContext *context) {
    const ScreenServices *services = context->services;
    *services->profile = told->profile_before;
    history_take_back_feelings(services->history, told->feelings_before,
                               history_log(services->history)->feeling_count - told->feelings_before);
    told->told = false;
    context->out->profile_changed = true;
}
