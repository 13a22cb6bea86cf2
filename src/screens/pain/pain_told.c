#include "screens/pain/pain_told.h"
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "coach/setbacks.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/variants.h"

enum { REDS_MOST = 100 };

static char *copy_of(const char *text) {
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    char *copy = alloc_zeroed(size, 1);
    memcpy(copy, text, size);
    return copy;
}

PainTold pain_told_new(const Exercise *exercise) {
    return (PainTold){.exercise = copy_of(exercise ? exercise_id(exercise_usual(exercise)) : NULL)};
}

void pain_told_free(PainTold *told) {
    arena_free(told->arena);
    free(told->exercise);
    free(told->setbacks_before);
}

static int at_most(int count, int most) {
    return count < most ? count : most;
}

Profile pain_told_asked(const PainTold *told, const ScreenContext *context, int kind, int strength) {
    const TextMap *setbacks = context->services->setbacks;
    int today = context->environment->today;
    Profile asked = *context->services->profile;
    profile_set(&asked, PROFILE_PAIN_KIND, kind);
    if (strength >= 0)
        profile_set(&asked, PROFILE_PAIN_DURING, strength);
    profile_set(&asked, PROFILE_REDS_TODAY, at_most(setbacks_reds_on(setbacks, today), REDS_MOST));
    if (told->exercise)
        profile_set(&asked, PROFILE_DOMED_TODAY,
                    at_most(setbacks_domed_on(setbacks, told->exercise, today), REDS_MOST));
    return asked;
}

static void remember_before(PainTold *told, const ScreenContext *context) {
    if (told->told)
        return;
    told->profile_before = *context->services->profile;
    free(told->setbacks_before);
    told->setbacks_before =
        copy_of(told->exercise ? text_map_get(context->services->setbacks, told->exercise) : NULL);
}

static void keep(PainTold *told, ScreenContext *context) {
    const ScreenServices *services = context->services;
    *services->profile = told->reaction.profile;
    if (services->setbacks && told->exercise) {
        Setback setback = {context->environment->today, told->kind, told->reaction.light};
        setbacks_note(services->setbacks, told->exercise, &setback);
    }
    context->out->profile_changed = true;
    context->out->settings_changed = true;
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
    keep(told, context);
    if (again && before.action > told->reaction.action)
        told->reaction.action = before.action;
    if (again && before.session > told->reaction.session)
        told->reaction.session = before.session;
}

void pain_told_take_back(PainTold *told, ScreenContext *context) {
    const ScreenServices *services = context->services;
    *services->profile = told->profile_before;
    if (services->setbacks && told->exercise)
        text_map_set(services->setbacks, told->exercise, told->setbacks_before);
    told->told = false;
    context->out->profile_changed = true;
    context->out->settings_changed = true;
}
