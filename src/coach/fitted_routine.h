// A routine as the safety rules offer it to one user (rules/rules.h).
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "coach/score.h"

typedef struct Exercise Exercise;
typedef struct Routine Routine;
typedef struct RulesOutcome RulesOutcome;

// What has become of a step, and why.
typedef struct FitChange {
    int step;            // of the routine that was given
    const Exercise *was; // its way there
    const Exercise *now; // another way; the same = less of it; NULL = left out
    const char *rule;    // id; "" where none speaks of it
    const char *sentence;
} FitChange;

typedef struct RoutineFit {
    const Routine *routine; // NULL = nothing of the main block remains
    FitChange *changes;     // at most one for a step, in the order of the steps
    size_t change_count;
    const Exercise *added; // the way put in because it belongs into every session of this user; NULL = none
    const char *added_why; // a whole sentence
} RoutineFit;

// Fits a routine. A way that is not offered is swapped for what the rules offer instead, else for an easier way of the same
// exercise that is offered, else left out, with both halves of one whose sides stand apart. Doses are lowered to what the rules
// allow. Where the rules want no change between mat and feet, one of the two remains. What is more exercises or minutes than
// allowed is left out from the end of the main block, and never the last of it; after that cool-downs. The warm-up stays as far as it
// is offered; where nothing of it is, what is offered as one takes its place.
// What the rules want in every session, and a routine has nothing of, is put into its main block, where it makes the fewest changes of
// place; it is never left out for want of time.
// Minutes count as a routine's card tells them (routine_minutes()); with `library` NULL they are not looked at.
// Fitting comes last: what a user has chosen (personal_routine()) is put in before, so that no choice brings back what is held.
// The routine is the one given where nothing differs, else lives in `arena`, as do the changes; their strings are borrowed.
RoutineFit routine_fit(const RulesOutcome *outcome, const Routine *routine, const Library *library,
                       VoiceTimes voice, Arena *arena);
// The routine of routine_fit() without its changes, and without a look at the minutes.
const Routine *fitted_routine(const RulesOutcome *outcome, const Routine *routine, Arena *arena);
