#include "screens/check/session_check.h"
#include "base/translate.h"
#include "screens/how/steps.h"
#include "screens/rules_of_user.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"

// As little as one press may say: rules that add something ask for no pain at all.
enum { HARDLY_ANY_PAIN = 1, ASKED_AGAIN_WEEKS = 4 };

static bool is_of_session(ProfileInput input) {
    const ProfileInputInfo *info = profile_input(input);
    return info->group == PROFILE_TODAY && !info->worked_out;
}

unsigned check_needs(const Routine *routine) {
    static const char *const names[] = {"mat", "chair", "wall"};
    unsigned needs = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Exercise *exercise = routine->steps[i].exercise;
        const bool needed[] = {exercise->needs_mat, exercise->needs_chair, exercise->needs_wall};
        for (int k = 0; k < 3; k++)
            if (needed[k])
                needs |= 1u << profile_value_find(PROFILE_AT_HAND, names[k]);
    }
    return needs;
}

const char *check_needs_text(const Routine *routine) {
    static const char *const texts[8] = {
        N_("You need nothing for this one."),
        N_("You need a mat for this one, or your bed."),
        N_("You need a firm chair for this one."),
        N_("You need a mat, or your bed, and a firm chair."),
        N_("You need a free wall for this one."),
        N_("You need a mat, or your bed, and a free wall."),
        N_("You need a firm chair and a free wall."),
        N_("You need a mat, or your bed, a firm chair and a free wall."),
    };
    return _(texts[check_needs(routine) & 7]);
}

// Signs and symptoms that were told; what is at hand, the pain and the time are others each time.
static bool stays_told(const Profile *profile, ProfileInput input) {
    switch (input) {
    case PROFILE_URGENT:
    case PROFILE_SIGNS:
        return profile_get(profile, input, 0) != 0;
    case PROFILE_BLEEDING:
        return profile_get(profile, input, 0) == profile_value_find(PROFILE_BLEEDING, "heavier");
    default:
        return profile_input(input)->kind == PROFILE_YES_NO && profile_get(profile, input, 0) == 1;
    }
}

// What a routine was put together from was answered a moment ago. That nothing hurts was no more than left as it was.
static bool made_from(const Profile *profile, ProfileInput input) {
    switch (input) {
    case PROFILE_MINUTES:
    case PROFILE_AT_HAND:
    case PROFILE_HANDS:
        return true;
    case PROFILE_HURTS:
        return profile_get(profile, input, 0) != 0;
    default:
        return false;
    }
}

void check_begin(Profile *profile, bool composed) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (is_of_session(i) && !stays_told(profile, i) && !(composed && made_from(profile, i)))
            profile_forget(profile, i);
}

void check_take_back(Profile *profile) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (is_of_session(i) && !profile_input(i)->lasts)
            profile_forget(profile, i);
}

bool check_asks_again(const ScreenContext *context) {
    Profile profile = *context->services->profile;
    profile_count_weeks(&profile, context->environment->today);
    int from = library_question(context->services->library, PROFILE_CHECK_DONE)->again_from_weeks,
        weeks = profile_get(&profile, PROFILE_WEEKS, -1);
    double last = context->services->settings->check_asked_week;
    if (from == 0 || weeks < from || profile_get(&profile, PROFILE_CHECK_DONE, 0) == 1)
        return false;
    return last < from || weeks < last || weeks >= last + ASKED_AGAIN_WEEKS; // less: of another baby
}

static void set_unknown(Profile *profile, ProfileInput input, int answer, uint64_t asked) {
    if (!profile_knows(profile, input) && !(asked >> input & 1))
        profile_set(profile, input, answer);
}

void check_none(Profile *profile, const Library *library, unsigned needs, uint64_t asked) {
    set_unknown(profile, PROFILE_URGENT, 0, asked);
    set_unknown(profile, PROFILE_SIGNS, 0, asked);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (is_of_session(i) && profile_input(i)->kind == PROFILE_YES_NO &&
            question_applies(library_question(library, i), profile))
            set_unknown(profile, i, 0, asked);
    set_unknown(profile, PROFILE_PAIN_NOW, HARDLY_ANY_PAIN, asked);
    set_unknown(profile, PROFILE_HANDS, profile_value_find(PROFILE_HANDS, "both"), asked);
    set_unknown(profile, PROFILE_AT_HAND, (int)needs, asked);
}

const RulesOutcome *check_outcome(const ScreenContext *context, const Profile *profile, Arena *arena) {
    RulesAsked asked = rules_asked_for(context, profile, arena);
    return rules_evaluate(context->services->library->rules, &asked, arena);
}

RoutineFit check_fit(const ScreenContext *context, const RulesOutcome *outcome, const Routine *routine,
                     Arena *arena) {
    const Routine *personal = routine_of_user(context, routine, arena);
    RoutineFit fit =
        routine_fit(outcome, personal, context->services->library, context->services->voice, arena);
    steps_tell(context, personal, &fit, arena);
    return fit;
}

bool check_advises_call(const RulesOutcome *outcome) {
    for (size_t i = 0; i < outcome->advice_count; i++)
        if (outcome->advice[i].rule[0] == 'S')
            return true;
    return false;
}

const char *check_welcomes_back(const RulesOutcome *outcome) {
    for (size_t i = 0; i < outcome->advice_count; i++)
        if (outcome->advice[i].rule[0] == 'R')
            return outcome->advice[i].text;
    return NULL;
}

ScreenRequest check_leads_to(const ScreenContext *context, const Routine *routine) {
    Arena *arena = arena_new();
    const RulesOutcome *outcome = check_outcome(context, context->services->profile, arena);
    ScreenRequest request = {.kind = REQUEST_REPLACE, .screen = SCREEN_OUTCOME, .routine = routine};
    if (outcome->session == RULES_ALLOWED && !check_advises_call(outcome)) {
        RoutineFit fit = check_fit(context, outcome, routine, arena);
        DoseStep step;
        RulesSaying why;
        if (fit.routine && steps_offered(context, outcome, fit.routine, &step, &why))
            request.screen = SCREEN_STEP;
        else if (fit.routine && fit.change_count == 0 && !check_welcomes_back(outcome))
            request.screen = SCREEN_FOLLOW;
    }
    arena_free(arena);
    return request;
}

bool check_asks_for_help(const ScreenContext *context) {
    Arena *arena = arena_new();
    bool asks = check_outcome(context, context->services->profile, arena)->session >= RULES_SEEK_HELP_SOON;
    arena_free(arena);
    return asks;
}

void check_keep_now(ScreenContext *context, const Profile *told) {
    const ProfileInput input = PROFILE_CHECK_DONE;
    Profile *profile = context->services->profile, before = *profile;
    if (profile_knows(told, input))
        profile_set(profile, input, profile_get(told, input, 0));
    else
        profile_forget(profile, input);
    if (!profile_equal(&before, profile))
        context->out->profile_changed = true;
}
