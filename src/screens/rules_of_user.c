#include "screens/rules_of_user.h"

#include "coach/setbacks.h"

RulesAsked rules_asked_for(const ScreenContext *context, const Profile *profile, Arena *arena) {
    RulesAsked asked = {.profile = *profile};
    profile_count_weeks(&asked.profile, context->environment->today);
    asked.records = setbacks_records(context->services->setbacks, context->environment->today, arena,
                                     &asked.record_count);
    return asked;
}
