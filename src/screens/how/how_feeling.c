#include "screens/how/how_feeling.h"

enum { HOURS_12_S = 12 * 3600 };

int how_running_session(const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    int64_t now = context->environment->now_s;
    for (int i = log->session_count - 1; i >= 0; i--)
        if (log->sessions[i].end == HISTORY_OPEN && log->sessions[i].started_at <= now &&
            log->sessions[i].started_at > now - HOURS_12_S)
            return i;
    return HISTORY_UNKNOWN;
}

static bool is_told(const HistoryLog *log, int session, HistoryMoment moment) {
    for (int i = log->feeling_count - 1; i >= 0; i--)
        if (log->feelings[i].session == session && log->feelings[i].moment == moment)
            return true;
    return false;
}

int how_ended_session(const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    int last = log->session_count - 1;
    int64_t now = context->environment->now_s;
    bool recent = last >= 0 && log->sessions[last].started_at > now - HOURS_12_S;
    return recent && !is_told(log, last, HISTORY_AT_END) ? last : HISTORY_UNKNOWN;
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
