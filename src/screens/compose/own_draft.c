#include "screens/rules_of_user.h"
#include "screens/compose/own_draft.h"
#include <string.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "screens/compose/got_answers.h"
#include "screens/compose/own_routines.h"
#include "screens/library/offers_today.h"

// No stage begins later than in that week.
enum { REST_STEP_S = 5, REST_MOST_S = 120, WEEKS_MOST = 12 };

// The check before the session asks what is so today, and takes away what does not fit.
static Profile well_and_with_everything(void) {
    Profile answers = {0};
    profile_set(&answers, PROFILE_MINUTES, profile_input(PROFILE_MINUTES)->most);
    profile_set(&answers, PROFILE_AT_HAND, (1 << profile_value_count(PROFILE_AT_HAND)) - 1);
    profile_set(&answers, PROFILE_HANDS, profile_value_find(PROFILE_HANDS, "both"));
    profile_set(&answers, PROFILE_HURTS, 0);
    return answers;
}

// The other side of a step that is done on one is the same step.
static bool is_there(const OwnDraft *draft, const RoutineStep *step) {
    for (int i = 0; i < draft->count && step->one_side; i++)
        if (draft->steps[i].exercise == step->exercise)
            return true;
    return false;
}

// As the weeks go by and nothing else changes.
static void find_weeks(OwnDraft *draft, Profile profile) {
    const Library *library = draft->library;
    draft->from_week = ARENA_ARRAY(draft->arena, int, library->exercise_count + 1);
    if (!profile_knows(&profile, PROFILE_WEEKS))
        return;
    Arena *scratch = arena_new();
    for (int week = profile_get(&profile, PROFILE_WEEKS, 0) + 1; week <= WEEKS_MOST; week++) {
        profile_set(&profile, PROFILE_WEEKS, week);
        const RulesOutcome *then = rules_evaluate(library->rules, &(RulesAsked){.profile = profile}, scratch);
        for (size_t i = 0; i < library->exercise_count; i++)
            if (draft->from_week[i] == 0 && !offer_of_any_way(draft->outcome, library->exercises[i]) &&
                offer_of_any_way(then, library->exercises[i]))
                draft->from_week[i] = week;
        arena_reset(scratch);
    }
    arena_free(scratch);
}

void own_draft_begin(OwnDraft *draft, const ScreenContext *context, const Routine *routine) {
    *draft = (OwnDraft){.library = library_retain(context->services->library), .arena = arena_new()};
    Profile answers = well_and_with_everything();
    Profile profile = got_answers_profile(context, draft->library, &answers);
    RulesAsked asked = rules_asked_for(context, &profile, draft->arena);
    draft->outcome = rules_evaluate(draft->library->rules, &asked, draft->arena);
    find_weeks(draft, asked.profile);
    if (!routine)
        return;
    if (own_routine_is(routine)) { // of any other it is a copy, with a name of its own
        draft->name = arena_strdup(draft->arena, routine->name);
        draft->id = arena_strdup(draft->arena, routine->id);
        draft->summary = arena_strdup(draft->arena, routine->summary);
    }
    draft->note = routine->note ? arena_strdup(draft->arena, routine->note) : NULL;
    for (size_t i = 0; i < routine->step_count && draft->count < DRAFT_STEPS_MAX; i++) {
        RoutineStep step = routine->steps[i];
        if (is_there(draft, &step))
            continue;
        step.one_side = false;
        draft->steps[draft->count++] = step;
    }
}

void own_draft_free(OwnDraft *draft) {
    arena_free(draft->arena);
    library_release(draft->library);
    *draft = (OwnDraft){0};
}

bool own_draft_has_room(const OwnDraft *draft, const char **why) {
    const RulesOutcome *outcome = draft->outcome;
    int main_most = outcome->caps.exercises > 0 ? outcome->caps.exercises + 2
                                                : DRAFT_STEPS_MAX; // and warm-up and cool-down
    if (draft->count < main_most && draft->count < DRAFT_STEPS_MAX)
        return true;
    *why = draft->count < DRAFT_STEPS_MAX && outcome->exercises_by.text
               ? outcome->exercises_by.text
               : _("More than this is not for one session.");
    return false;
}

const RulesOffer *own_draft_offer(const OwnDraft *draft, const Exercise *usual) {
    return offer_of_any_way(draft->outcome, usual);
}

const char *own_draft_why_held(const OwnDraft *draft, const Exercise *usual) {
    const RulesHeld *held = rules_held(draft->outcome, usual);
    const char *why = held && held->why ? held->why : _("Not for you at the moment.");
    for (size_t i = 0; i < draft->library->exercise_count; i++)
        if (draft->library->exercises[i] == usual && draft->from_week[i] > 0)
            return arena_printf(draft->arena, _("%s From week %d on, if all is well."), why,
                                draft->from_week[i]);
    return why;
}

// Begins gently and ends gently, where there is enough of it.
static void set_blocks(OwnDraft *draft) {
    for (int i = 0; i < draft->count; i++)
        draft->steps[i].block = i == 0 && draft->count > 1                  ? BLOCK_WARM_UP
                                : i == draft->count - 1 && draft->count > 2 ? BLOCK_COOL_DOWN
                                                                            : BLOCK_MAIN;
}

void own_draft_add(OwnDraft *draft, const RulesOffer *offer) {
    if (draft->count == DRAFT_STEPS_MAX)
        return;
    draft->steps[draft->count++] =
        (RoutineStep){.exercise = offer->way, .dose = offer->dose, .sides = offer->way->sides};
    set_blocks(draft);
}

void own_draft_take_out(OwnDraft *draft, int step) {
    draft->count--;
    memmove(&draft->steps[step], &draft->steps[step + 1],
            (size_t)(draft->count - step) * sizeof *draft->steps);
    set_blocks(draft);
}

static int at_least_as(int value, int other) {
    return value > other ? value : other;
}

// Never more than what is offered; of what is held back today never more than it is.
bool own_draft_part(const OwnDraft *draft, int step, DraftPart part, int *value, int *least, int *most) {
    const RoutineStep *at = &draft->steps[step];
    const RulesOffer *offer = rules_offer(draft->outcome, at->exercise);
    const Dose *dose = &at->dose, *cap = offer ? &offer->dose : dose;
    *least = 1;
    switch (part) {
    case DRAFT_REPS:
        *value = dose->reps;
        *most = cap->reps;
        break;
    case DRAFT_HOLD:
        *value = (int)dose->hold_s;
        *most = (int)cap->hold_s;
        if (!(dose->hold_s > 0) || dose->hold_until_ok)
            return false;
        break;
    case DRAFT_SETS:
        *value = dose->sets;
        *most = cap->sets;
        break;
    case DRAFT_REST:
        *value = (int)dose->rest_s;
        *least = (int)cap->rest_s;
        *most = REST_MOST_S;
        break;
    default:
        *value = step + 1;
        *most = draft->count;
        break;
    }
    if (*least > *value)
        *least = *value;
    *most = at_least_as(*most, *value);
    return true;
}

int own_draft_change(OwnDraft *draft, int step, DraftPart part, int by) {
    int value, least, most;
    if (!own_draft_part(draft, step, part, &value, &least, &most))
        return step;
    value += part == DRAFT_REST ? by * REST_STEP_S : by;
    value = value < least ? least : value > most ? most : value;
    Dose *dose = &draft->steps[step].dose;
    if (part == DRAFT_REPS)
        dose->reps = value;
    else if (part == DRAFT_HOLD)
        dose->hold_s = value;
    else if (part == DRAFT_SETS)
        dose->sets = value;
    else if (part == DRAFT_REST)
        dose->rest_s = value;
    else if (value != step + 1) {
        RoutineStep moved = draft->steps[step];
        draft->steps[step] = draft->steps[value - 1];
        draft->steps[value - 1] = moved;
        set_blocks(draft);
        return value - 1;
    }
    return step;
}

Routine own_draft_routine(OwnDraft *draft) {
    return (Routine){.path = "",
                     .id = draft->id ? draft->id : "own",
                     .name = draft->name ? draft->name : _("Your own routine"),
                     .summary = draft->summary ? draft->summary : _("Put together by you"),
                     .note = draft->note,
                     .steps = draft->steps,
                     .step_count = (size_t)draft->count};
}
