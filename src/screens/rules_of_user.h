// What the rules are asked for the user of this machine.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

// A profile, with its weeks counted on to today, what the history tells, counted, and what a physiotherapist has ordered. Whole in
// `arena`, but for the orders, which stay valid as long as any screen is open.
RulesAsked rules_asked_for(const ScreenContext *context, const Profile *profile, Arena *arena);
// The same for rules_progress(): of an exercise whose dose was changed only the sessions since then count as gone well.
RulesAsked rules_asked_for_step(const ScreenContext *context, Arena *arena);
// A routine as this user does it: with the ways that were chosen, the doses that steps have led to, and what a physiotherapist has
// ordered. The routine itself where nothing differs, else in `arena`.
const Routine *routine_of_user(const ScreenContext *context, const Routine *routine, Arena *arena);
// The same by other orders than those that hold by now: a session goes on by the ones that it began with.
const Routine *routine_of_user_by(const ScreenContext *context, const RulesOrders *orders,
                                  const Routine *routine, Arena *arena);
