// What the rules offer of all exercises today, for whoever looks round: with everything at hand, and what was told today still told.
#pragma once
#include "base/arena.h"
#include "coach/fitted_routine.h"
#include "rules/rules.h"
#include "screens/screen.h"

typedef struct OffersToday {
    Arena *arena;
    const RulesOutcome *outcome;
} OffersToday;

// Asks the rules; free with offers_today_free().
void offers_today_make(OffersToday *today, const ScreenContext *context);
void offers_today_free(OffersToday *today); // frees the answer; {0} is allowed
// Why a way is held back: a whole sentence, which lives as long as the answer; NULL = it is offered.
const char *offers_today_why(const OffersToday *today, const Exercise *way);
// The way of the same exercise that is offered instead of one that is held back, an easier one first; NULL = none is, or it is offered itself.
const Exercise *offers_today_instead(const OffersToday *today, const Exercise *way);

// A routine as it would be done today, by that answer and with all that is at hand: what home and the page of the routine tell of it.
// Lives as long as the answer.
RoutineFit offers_today_fit(const OffersToday *today, const ScreenContext *context, const Routine *routine);
// How many minutes that takes, as people say it; 0 = nothing of it is for today.
int offers_today_minutes(const ScreenContext *context, const RoutineFit *fit);

// The offer of an exercise as usual, else of its first way that is offered; NULL = it is held back whole.
const RulesOffer *offer_of_any_way(const RulesOutcome *outcome, const Exercise *usual);
