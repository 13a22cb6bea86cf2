// A routine with the user's own doses, and how a dose grows or gets smaller by one step.
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "coach/score.h"
#include "model/dose.h"
#include "model/personal_dose.h"
#include "model/variant_choices.h"
#include "rules/rules.h"

typedef struct Exercise Exercise;
typedef struct Routine Routine;
typedef struct RoutineStep RoutineStep;

// The routine with these doses (no two of one exercise): in the main block they hold, in warm-up and cool-down they only make
// less of it. A hold that a breath would not last through stays as it is. The routine itself where nothing differs, else in `arena`.
const Routine *routine_with_doses(const PersonalDose *doses, size_t count, const Routine *routine,
                                  Arena *arena);
// The routine with what a physiotherapist has ordered: that way of the exercise, and that dose, wherever it comes. A way that the
// library does not have is none; what is not locked gives way to another way that was chosen.
const Routine *routine_with_orders(const RulesOrders *orders, const VariantChoices *choices,
                                   const Routine *routine, Arena *arena);

typedef struct DoseStep {
    RulesRung rung;
    const Exercise *exercise; // as usual
    const Exercise *was,
        *way; // the way now, and from then on: the same but for RUNG_USUAL_WAY and RUNG_HARDER_WAY
    Dose before, dose;
} DoseStep;

// The next step of the exercise of step `index` of a routine that the rules have fitted, as the ladder goes: the first of its rungs after
// which all of the routine still is as the rules offer it. False when there is none: the caps of the stage stay above.
bool dose_step_up(const RulesLadder *ladder, const RulesOutcome *outcome, const Routine *fitted, size_t index,
                  const Library *library, VoiceTimes voice, DoseStep *step);
// One thing less: fewer repetitions, else fewer sets, else held less long, else a repetition less. False when it is as little as it gets.
bool dose_step_back(const RulesLadder *ladder, const RoutineStep *of, Dose *dose);
