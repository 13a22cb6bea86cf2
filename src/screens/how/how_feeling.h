// What was told of a session, on its way into the history.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

// The session that runs: the last one begun that has not ended, of the last twelve hours; HISTORY_UNKNOWN when there is none.
int how_running_session(const ScreenContext *context);
// The session that has just ended, and of which nothing was told at its end yet; HISTORY_UNKNOWN when there is none.
int how_ended_session(const ScreenContext *context);

// A feeling of now, of which nothing else is known.
HistoryFeeling how_feeling(const ScreenContext *context, HistoryMoment moment, int session);
// Takes over what the rules make of it: the light, whether it asks for help, and what is known since then (`before`: until then).
void how_feeling_take(HistoryFeeling *feeling, const Profile *before, const RulesReaction *reaction);
