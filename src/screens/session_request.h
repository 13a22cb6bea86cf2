// What comes first when a routine is chosen: what has to be read and asked once, then the session.
#pragma once
#include "screens/screen.h"

// Opens the next of them: the safety note, the questions about the user, the routine. Each goes on here when it is done. Without
// a routine it is home.
ScreenRequest session_request(const ScreenContext *context, const Routine *routine);
