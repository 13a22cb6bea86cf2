#include "screens/session_request.h"
#include "screens/pages/page_spec.h"

ScreenRequest session_request(const ScreenContext *context, const Routine *routine) {
    const Settings *settings = context->services->settings;
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW};
    if (!routine)
        request.kind = REQUEST_HOME;
    else if (!settings->safety_note_seen)
        request = page_request(PAGE_SAFETY_NOTE);
    else if (!settings->about_you_asked)
        request = page_request(PAGE_ABOUT_YOU);
    request.routine = routine;
    return request;
}
