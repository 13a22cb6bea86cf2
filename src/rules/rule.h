// One rule as its file says it, with every name resolved. docs/rules.md is the grammar.
#pragma once
#include "rules/condition.h"
#include "rules/rules.h"
#include "rules/ways.h"

typedef struct RuleSwap {
    int from, to; // ways
} RuleSwap;

typedef struct Rule {
    const char *id;
    const char *path;
    int line;
    const Condition *when; // NULL = always
    uint64_t asks;         // bit i: the condition asks for input i
    bool of_exercise;      // the condition asks for what is counted of each exercise
    uint64_t sets;         // `counts_as`, `then`: bit i: it answers input i
    bool before;           // `counts_as`: answers before the other rules are asked
    Profile answers;
    WaySet offers, holds, only, always, last_left;
    bool has_only, holds_not_at_hand, holds_too_early, has_last_left;
    RuleSwap *swaps;
    size_t swap_count;
    RulesCaps caps;
    bool has_caps, halves_reps;
    int *first; // ways, the first of them first
    size_t first_count;
    RulesBalance *balance;
    size_t balance_count;
    unsigned plan;               // bit i: RulesPlan i
    int warm_up_again_after_min; // 0 = says nothing of it
    RulesSession session;
    RulesAction action;
    bool has_action;
    RulesLight light;
    bool has_light;
    RulesProgress progress;
    RulesLadder ladder;
    bool has_ladder;
    unsigned outranks_caps, outranks_swaps, outranks_progress; // of ordered ways; bit i: of family 'A' + i
    bool advise;
    const char *say, *source, *note;
    const char
        *less; // the sentence where it makes a dose or a session smaller, or does not offer yet; NULL = say
    const char **over; // ids of the rules before which its swaps go
    size_t over_count;
} Rule;

typedef struct RuleGroup {
    const char *name;
    WaySet ways;
} RuleGroup;

struct RuleSet {
    Ways ways;
    Rule *rules;
    size_t rule_count;
    RuleGroup *groups;
    size_t group_count;
    WaySet own, stretches;
    bool whole; // every file was read without a fault
};
