// What was told of a session, on its way into the history.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

// The session that a screen was opened with (ScreenRequest.history_session), as an index of the log; HISTORY_UNKNOWN when it is none.
int how_session_of(const ScreenContext *context, const ScreenRequest *request);

// A feeling of now, of which nothing else is known.
HistoryFeeling how_feeling(const ScreenContext *context, HistoryMoment moment, int session);
// Takes over what the rules make of it: the light, whether it asks for help, and what is known since then (`before`: until then).
void how_feeling_take(HistoryFeeling *feeling, const Profile *before, const RulesReaction *reaction);
