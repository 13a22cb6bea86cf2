// What the user has told the pain key, what the rules make of it, and what is kept of it.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

typedef struct PainTold {
    Arena *arena;             // of the sentences
    char *exercise, *variant; // ids of the exercise and way in which it hurts; NULL = none
    int session;              // of the history; HISTORY_UNKNOWN = outside one
    bool told;                // something was; else the rest says nothing
    int kind;                 // of the last one, a value of PROFILE_PAIN_KIND
    RulesReaction reaction;   // the last one's sentences, with the most careful action of all that were told
    // As it was before the first one.
    Profile profile_before;
    int feelings_before; // of the history
} PainTold;

// `session` of the history, HISTORY_UNKNOWN = outside one; `exercise` may be NULL. Free with pain_told_free().
PainTold pain_told_new(int session, const Exercise *exercise);
void pain_told_free(PainTold *told);
// What is known when the rules are asked: all of before, this kind, and, where it was told, how strong it is (-1 = it was not).
Profile pain_told_asked(const PainTold *told, const ScreenContext *context, int kind, int strength);
// Asks the rules, and keeps the answer at once: what is known from now on, and the feeling in the history.
void pain_told_tell(PainTold *told, ScreenContext *context, int kind, int strength);
// It was a slip: takes back all that was told.
void pain_told_take_back(PainTold *told, ScreenContext *context);
