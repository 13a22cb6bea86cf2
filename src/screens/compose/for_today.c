#include "screens/compose/for_today.h"
#include <stdlib.h>
#include <string.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/position.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/rules.h"
#include "screens/compose/got_answers.h"
#include "screens/rules_of_user.h"

enum { TURNS_TRIED = 12 };

static const RulesOutcome *outcome_for(const ForToday *made, const ScreenContext *context,
                                       const Profile *profile) {
    RulesAsked asked = rules_asked_for(context, profile, made->arena);
    return rules_evaluate(made->library->rules, &asked, made->arena);
}

static const char *why_held_back(const RulesOutcome *outcome) {
    if (outcome->session != RULES_ALLOWED && outcome->advice_count > 0)
        return outcome->advice[0].text;
    if (outcome->session != RULES_ALLOWED)
        return _("There is no session for you today. Rest is good, too.");
    return _("With this at hand there is nothing for you today.");
}

// What the rule advises that keeps a session in its place, where that place is not where the user stands.
static const char *what_comes_before(const Routine *routine, const RulesOutcome *outcome) {
    const char *rule = outcome->no_floor_changes.rule;
    if (!routine || !rule || !position_is_down(stance_position(&routine->steps[0].exercise->stance)))
        return NULL;
    for (size_t i = 0; i < outcome->advice_count; i++)
        if (strcmp(outcome->advice[i].rule, rule) == 0)
            return outcome->advice[i].text;
    return NULL;
}

static void list_exercises(ForToday *made) {
    const Routine *routine = made->composed.routine;
    made->exercise_count = 0;
    for (size_t s = 0; routine && s < routine->step_count; s++) {
        bool again = made->exercise_count == FOR_TODAY_EXERCISES_MAX;
        for (int i = 0; i < made->exercise_count && !again; i++)
            again = exercise_usual(made->exercises[i]) == exercise_usual(routine->steps[s].exercise);
        if (!again)
            made->exercises[made->exercise_count++] = routine->steps[s].exercise;
    }
}

// No file of the user's own can be called so, and stand in for it when content is read anew.
static const Routine *apart_from_files(const Routine *composed, Arena *arena) {
    if (!composed)
        return NULL;
    Routine *routine = ARENA_NEW(arena, Routine);
    *routine = *composed;
    routine->id = "(for today)";
    return routine;
}

void for_today_make(ForToday *made, const ScreenContext *context, const Profile *answers, int turn) {
    ForToday before = *made;
    *made = (ForToday){.library = library_retain(context->services->library),
                       .arena = arena_new(),
                       .known = *context->services->profile,
                       .answers = *answers,
                       .today = context->environment->today,
                       .voice_turn = context->environment->voice_turn,
                       .turn = turn};
    Profile profile = got_answers_profile(context, made->library, &made->answers), any_time = profile;
    profile_forget(&any_time, PROFILE_MINUTES);
    const RulesOutcome *whole_day = outcome_for(made, context, &any_time);
    made->most_minutes = whole_day->caps.minutes;
    made->minutes_by = whole_day->minutes_by.text;
    const RulesOutcome *outcome = outcome_for(made, context, &profile);
    CompositionAsked asked = {.minutes = profile_get(&profile, PROFILE_MINUTES, 0),
                              .day = made->today + turn,
                              .voice = context->services->voice,
                              .profile = &profile};
    made->composed = compose_routine(made->library, outcome, &asked, made->arena);
    made->before = what_comes_before(made->composed.routine, outcome);
    made->composed.routine = apart_from_files(made->composed.routine, made->arena);
    made->held_back = made->composed.routine ? NULL : why_held_back(outcome);
    list_exercises(made);
    for_today_free(&before);
}

static bool same_steps(const Routine *a, const Routine *b) {
    bool same = a && b && a->step_count == b->step_count;
    for (size_t i = 0; same && i < a->step_count; i++)
        same = a->steps[i].exercise == b->steps[i].exercise && a->steps[i].side == b->steps[i].side;
    return same;
}

bool for_today_make_another(ForToday *made, const ScreenContext *context) {
    if (!made->composed.routine || for_today_is_old(made, context))
        return false;
    for (int turn = made->turn + 1; turn <= made->turn + TURNS_TRIED; turn++) {
        ForToday other = {0};
        for_today_make(&other, context, &made->answers, turn);
        if (other.composed.routine && !same_steps(other.composed.routine, made->composed.routine)) {
            for_today_free(made);
            *made = other;
            return true;
        }
        for_today_free(&other);
    }
    return false;
}

bool for_today_is_old(const ForToday *made, const ScreenContext *context) {
    return made->library != context->services->library || made->today != context->environment->today ||
           made->voice_turn != context->environment->voice_turn ||
           !profile_equal(&made->known, context->services->profile);
}

void for_today_free(ForToday *made) {
    arena_free(made->arena);
    library_release(made->library);
    *made = (ForToday){0};
}
