// What the answer to the pain key changes of a session (rules_react()): the exercise in which it hurt comes easier or not at all, and
// of what is still to come only what the rules offer from now on. It never leads back into the very thing that hurt.
#pragma once
#include "coach/session_changes.h"
#include "rules/rules.h"

typedef enum SessionNext {
    SESSION_SAME,    // on as before
    SESSION_SMALLER, // an easier way, and about half of it
    SESSION_WITHOUT, // without the exercise
    SESSION_LYING,   // only what is done lying down
    SESSION_OVER     // nothing is left
} SessionNext;

// The exercise in which it hurts at `t_us`: the one that is done, got into, or was done last before a rest. NULL in the finish.
const Exercise *session_hurt_exercise(const Score *score, int64_t t_us);

// Notes in `changes` what the reaction to what was told at `t_us` asks for: `score` is one of session_routine(). `asked` holds what is known
// now (the reaction's profile, today's records); with `wind_down` only the cool-down is left of the rest. Returns what comes next; with
// SESSION_OVER the changes make no routine, and the session ends.
SessionNext session_react(SessionChanges *changes, const Score *score, int64_t t_us, RulesAction action,
                          bool wind_down, const RuleSet *rules, const RulesAsked *asked);
