// A routine as the user does it: with the variant of each exercise that was chosen.
#pragma once
#include <stdbool.h>
#include "base/arena.h"
#include "model/variant_choices.h"

typedef struct Exercise Exercise;
typedef struct Routine Routine;
typedef struct RoutineStep RoutineStep;

// How the user does an exercise that a routine names: as chosen, else as the routine says. A chosen variant that the exercise
// has no more counts as nothing chosen. `choices` may be NULL, here and below: nothing chosen.
const Exercise *chosen_variant(const VariantChoices *choices, const Exercise *of_routine);
// Notes a choice; an exercise that is no variant is chosen for itself.
void choose_variant(VariantChoices *choices, const Exercise *variant);

// Whether every breath of a repetition is short enough when the exercise is held that long.
bool exercise_breathes_well(const Exercise *exercise, double hold_s);

// Makes a step one of another variant of its exercise. Doses that the routine sets hold for it too, but not where it differs from
// the step's own exercise.
void routine_step_take_variant(RoutineStep *step, const Exercise *variant);

// The routine with the chosen variants: itself where nothing else is chosen, else a copy in `arena` (with the
// routine's strings and exercises). Doses that the routine sets hold for another variant too, but not where that
// differs from the exercise itself.
const Routine *personal_routine(const VariantChoices *choices, const Routine *routine, Arena *arena);
// Puts another way into a step, of the same exercise or of another one: with the dose that the routine sets, but its own
