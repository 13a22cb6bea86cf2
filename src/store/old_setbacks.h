// What the pain key was told before there was a history: kept in gently.db, exercise by exercise (KEPT_SETBACKS), as
// "2026-11-28/sharp/red 2026-11-30/pulls/amber". Nothing writes it any more.
#pragma once
#include "base/text_map.h"
#include "rules/rules.h"
#include "store/history/history.h"

// Notes what is kept as feelings of the history, at noon of their days, each once however often it is called; what is not
// understood is passed over. `rules` say what asked for help. Returns how many were new. Once they are in a file the table may be
// emptied.
int old_setbacks_import(const TextMap *kept, const RuleSet *rules, History *history);
// Takes out of the table what was told on that day.
void old_setbacks_forget_day(TextMap *kept, int day);
