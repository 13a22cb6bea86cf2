#include "screens/session_request.h"
#include "screens/carry_on/carry_on.h"
#include "screens/check/session_check.h"
#include "screens/how/how_told.h"
#include "screens/pages/page_spec.h"

// What was told today still holds, and lets the routine be.
static bool may_carry_on(const ScreenContext *context, const Routine *routine, int session) {
    const Profile *profile = context->services->profile;
    const HistoryLog *log = history_log(context->services->history);
    int64_t away_s = session < log->session_count
                         ? context->environment->now_s - carry_on_last_at(log, session)
                         : SESSION_ASKED_AGAIN_AFTER_S;
    if (!profile_knows(profile, PROFILE_URGENT) || away_s < 0 || away_s >= SESSION_ASKED_AGAIN_AFTER_S)
        return false;
    Arena *arena = arena_new();
    const RulesOutcome *outcome = check_outcome(context, profile, arena);
    bool may = outcome->session == RULES_ALLOWED && check_fit(context, outcome, routine, arena).routine;
    arena_free(arena);
    return may;
}

ScreenRequest session_request(const ScreenContext *context, const Routine *routine) {
    return session_request_again(context, routine, 0);
}

ScreenRequest session_request_again(const ScreenContext *context, const Routine *routine,
                                    int history_session) {
    const Settings *settings = context->services->settings;
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_CHECK};
    if (!routine)
        request.kind = REQUEST_HOME;
    else if (!settings->safety_note_seen)
        request = page_request(PAGE_SAFETY_NOTE);
    else if (!settings->about_you_asked)
        request = page_request(PAGE_ABOUT_YOU);
    else if (check_asks_for_help(context))
        request.screen = SCREEN_OUTCOME;
    else if (history_session && may_carry_on(context, routine, history_session - 1))
        request.screen = SCREEN_FOLLOW;
    request.routine = routine;
    request.history_session = history_session;
    return request;
}

ScreenRequest session_request_named(const ScreenContext *context, const Routine *routine) {
    ScreenRequest broken_off = carry_on_request(context, routine);
    return broken_off.kind == REQUEST_NONE ? session_request(context, routine) : broken_off;
}

ScreenRequest session_request_first(const ScreenContext *context, const Routine *routine) {
    if (routine && how_due_session(context) >= 0)
        return (ScreenRequest){.kind = REQUEST_OPEN,
                               .screen = SCREEN_HOW,
                               .moment = HISTORY_NEXT_DAY,
                               .routine = routine};
    return session_request_named(context, routine);
}
