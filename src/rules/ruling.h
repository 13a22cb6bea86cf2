// Which rules apply to what is known of a user, and to which ways.
#pragma once
#include "rules/rule.h"

// A rule that applies.
typedef struct RulingRule {
    const Rule *rule;
    WaySet where; // for these ways: all, or those of the exercises whose records fulfil its condition
} RulingRule;

typedef struct Ruling {
    const RuleSet *set;
    Profile profile;   // unknown answers counted as what the rules say
    RulingRule *rules; // those that plan a session, in the order of the files
    size_t count;
    const Rule **before; // those that answered something unknown
    size_t before_count;
    WaySet ordered;             // by a physiotherapist
    unsigned no_caps, no_swaps; // families whose caps and swaps do not hold for those
} Ruling;

// In `arena`.
Ruling *ruling_of(const RuleSet *set, const RulesAsked *asked, Arena *arena);
// The ways that a rule swaps.
bool ruling_swaps(const Ruling *ruling, const RulingRule *applied, int way, int *to);
// The profile in which the conditions of one exercise are asked: with its record.
Profile ruling_profile_for(const Ruling *ruling, const RulesAsked *asked, const char *exercise);
