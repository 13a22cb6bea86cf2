// What comes first when a routine is chosen: what has to be read and asked once, the check of today, then the session.
#pragma once
#include "screens/screen.h"

// What was told before a session holds for so long a pause in it.
enum { SESSION_ASKED_AGAIN_AFTER_S = 2 * 3600 };

// Opens the next of them: the safety note, the questions about the user, the check before the session, or whom to call where what
// was told today asks for help. Each goes on here when it is done. Without a routine it is home.
ScreenRequest session_request(const ScreenContext *context, const Routine *routine);
// The same to carry on a session of the history (ScreenRequest.history_session, 0 = a new one after all): it is asked for like any other.
ScreenRequest session_request_again(const ScreenContext *context, const Routine *routine,
                                    int history_session);

// What leads into a routine named at the start of the program: the one that was broken off is offered, else as session_request().
ScreenRequest session_request_named(const ScreenContext *context, const Routine *routine);
// The same, but where the day after a session asks how it has been since, that is asked before.
ScreenRequest session_request_first(const ScreenContext *context, const Routine *routine);
