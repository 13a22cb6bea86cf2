#include "screens/session_request.h"
#include "screens/carry_on/carry_on.h"
#include "screens/check/session_check.h"
#include "screens/how/how_told.h"
#include "screens/pages/page_spec.h"

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
