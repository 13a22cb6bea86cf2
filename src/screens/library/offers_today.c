#include "screens/library/offers_today.h"
#include "base/translate.h"
#include "coach/routine_minutes.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "screens/check/session_check.h"
#include "screens/compose/got_answers.h"
#include "screens/rules_of_user.h"

static Profile with_everything(const Profile *today) {
    Profile answers = {0};
    profile_set(&answers, PROFILE_MINUTES, profile_input(PROFILE_MINUTES)->most);
    profile_set(&answers, PROFILE_AT_HAND, (1 << profile_value_count(PROFILE_AT_HAND)) - 1);
    int both = profile_value_find(PROFILE_HANDS, "both");
    profile_set(&answers, PROFILE_HANDS, profile_get(today, PROFILE_HANDS, both));
    profile_set(&answers, PROFILE_HURTS, profile_get(today, PROFILE_HURTS, 0));
    return answers;
}

void offers_today_make(OffersToday *today, const ScreenContext *context) {
    const Library *library = context->services->library;
    Profile answers = with_everything(context->services->profile);
    Profile profile = got_answers_profile(context, library, &answers);
    today->arena = arena_new();
    RulesAsked asked = rules_asked_for(context, &profile, today->arena);
    today->outcome = rules_evaluate(library->rules, &asked, today->arena);
}

RoutineFit offers_today_fit(const OffersToday *today, const ScreenContext *context, const Routine *routine) {
    return check_fit(context, today->outcome, routine, today->arena);
}

int offers_today_minutes(const ScreenContext *context, const RoutineFit *fit) {
    return fit->routine ? routine_minutes(context->services->library, fit->routine, context->services->voice)
                        : 0;
}

void offers_today_free(OffersToday *today) {
    if (today->arena)
        arena_free(today->arena);
    *today = (OffersToday){0};
}

const char *offers_today_why(const OffersToday *today, const Exercise *way) {
    const RulesOutcome *outcome = today->outcome;
    if (rules_offer(outcome, way))
        return NULL;
    const RulesHeld *held = rules_held(outcome, way);
    if (held && held->why)
        return held->why;
    return outcome->advice_count > 0 ? outcome->advice[0].text : _("Not for you at the moment.");
}

const Exercise *offers_today_instead(const OffersToday *today, const Exercise *way) {
    const Exercise *ways[VARIANTS_MAX];
    int count = rules_offer(today->outcome, way) ? 0 : exercise_variants(way, ways);
    for (int i = 0; i < count; i++)
        if (rules_offer(today->outcome, ways[i]))
            return ways[i];
    return NULL;
}

const RulesOffer *offer_of_any_way(const RulesOutcome *outcome, const Exercise *usual) {
    const RulesOffer *offer = rules_offer(outcome, usual);
    for (size_t i = 0; !offer && i < usual->variant_count; i++)
        offer = rules_offer(outcome, usual->variants[i]);
    return offer;
}
