#include "screens/how/how_feeling.h"

int how_session_of(const ScreenContext *context, const ScreenRequest *request) {
    int session = request->history_session - 1;
    bool is_there = session >= 0 && session < history_log(context->services->history)->session_count;
    return is_there ? session : HISTORY_UNKNOWN;
}

HistoryFeeling how_feeling(const ScreenContext *context, HistoryMoment moment, int session) {
    return (HistoryFeeling){.session = session,
                            .moment = moment,
                            .at = context->environment->now_s,
                            .day = context->environment->today,
                            .exercise = "",
                            .variant = "",
                            .kind = "",
                            .pain = HISTORY_UNKNOWN,
                            .heaviness = HISTORY_UNKNOWN,
                            .leaking = HISTORY_UNKNOWN,
                            .doming = HISTORY_UNKNOWN,
                            .bleeding_heavier = HISTORY_UNKNOWN,
                            .still_after_a_day = HISTORY_UNKNOWN};
}

static bool is_new(const Profile *before, const Profile *after, ProfileInput input, int answer) {
    return profile_get(after, input, -1) == answer && profile_get(before, input, -1) != answer;
}

void how_feeling_take(HistoryFeeling *feeling, const Profile *before, const RulesReaction *reaction) {
    const Profile *after = &reaction->profile;
    feeling->light = reaction->light;
    feeling->asks_help = reaction->session >= RULES_SEEK_HELP_SOON;
    if (is_new(before, after, PROFILE_HEAVINESS, 1))
        feeling->heaviness = 1;
    if (is_new(before, after, PROFILE_LEAKING, 1))
        feeling->leaking = 1;
    if (is_new(before, after, PROFILE_DOMING, 1))
        feeling->doming = 1;
    if (is_new(before, after, PROFILE_BLEEDING, profile_value_find(PROFILE_BLEEDING, "heavier")))
        feeling->bleeding_heavier = 1;
}
