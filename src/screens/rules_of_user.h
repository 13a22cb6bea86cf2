// What the rules are asked for the user of this machine.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

// A profile, with its weeks counted on to today, and what the pain key was told before, counted. Whole in `arena`.
RulesAsked rules_asked_for(const ScreenContext *context, const Profile *profile, Arena *arena);
