// The check before a session: what is asked anew each time, what one press says, and where the answers lead. What follows from
// an answer stands in assets/rules/.
#pragma once
#include "base/arena.h"
#include "coach/fitted_routine.h"
#include "rules/rules.h"
#include "screens/screen.h"

// For so long after the check has come into sight no press says that none of it is there: it began before anybody can have read. A press
// within that time begins it anew, so that neither a key held down nor a remote that repeats gets through.
enum { CHECK_READ_US = 700000 };

// What a routine needs, as the answers of PROFILE_AT_HAND: bit i = value i.
unsigned check_needs(const Routine *routine);
// The same as a whole sentence.
const char *check_needs_text(const Routine *routine);

// Forgets what has to be asked anew: every answer for the session but the signs and symptoms that are known to be there. So what
// hurt stays told until it is taken back, and nothing that was well counts as well. `composed`: the routine was just put together from
// minutes, what is at hand, hands and where it hurts, which are not asked twice.
void check_begin(Profile *profile, bool composed);
// Takes back what keeps from a session: it was told by mistake, or has changed. What lasts for days stays.
void check_take_back(Profile *profile);
// Whether it is time to ask again about the postnatal check: it is due, was not yet, and nobody has asked for a while.
bool check_asks_again(const ScreenContext *context);
// One press: none of the signs and symptoms that the screen shows, hardly any pain, both hands free, and `needs` at hand; each as
// far as nothing else is known. What was asked by itself (`asked`, bit i: input i) and left unanswered stays unknown.
void check_none(Profile *profile, const Library *library, unsigned needs, uint64_t asked);

// What the rules make of what is known. Lives in `arena`.
const RulesOutcome *check_outcome(const ScreenContext *context, const Profile *profile, Arena *arena);
// The routine as the user does it, and then as the rules offer it; what was taken back since the last session is among the changes.
// Lives in `arena`.
RoutineFit check_fit(const ScreenContext *context, const RulesOutcome *outcome, const Routine *routine,
                     Arena *arena);
// The advice of the signs to call about: it is shown even when there may be a session.
bool check_advises_call(const RulesOutcome *outcome);
// After a gap (R5): the sentence that welcomes back; NULL = there was none.
const char *check_welcomes_back(const RulesOutcome *outcome);

// The screen after the check, to replace it: the session, or first a step that is offered, or what the user has to know.
ScreenRequest check_leads_to(const ScreenContext *context, const Routine *routine);
// Whether what was told today asks for help rather than for a session.
bool check_asks_for_help(const ScreenContext *context);
// Keeps what was told of the postnatal check: about the user rather than today, so it is kept whatever becomes of the check.
void check_keep_now(ScreenContext *context, const Profile *told);
