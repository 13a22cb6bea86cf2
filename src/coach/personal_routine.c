#include "coach/personal_routine.h"
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "model/variants.h"

const Exercise *chosen_variant(const VariantChoices *choices, const Exercise *of_routine) {
    const Exercise *usual = exercise_usual(of_routine);
    const char *id = text_map_get(choices, usual->id);
    if (!id)
        return of_routine;
    const Exercise *variant = id[0] ? exercise_variant(usual, id) : usual;
    return variant ? variant : of_routine;
}

void choose_variant(VariantChoices *choices, const Exercise *variant) {
    text_map_set(choices, exercise_usual(variant)->id, variant->variant_of ? variant->variant_id : "");
}

bool exercise_breathes_well(const Exercise *exercise, double hold_s) {
    for (size_t phase = 0; phase < exercise->phase_count;)
        if (exercise_breath_seconds(exercise, &phase, hold_s) > EXERCISE_LONGEST_BREATH_S)
            return false;
    return true;
}

void routine_step_take_variant(RoutineStep *step, const Exercise *variant) {
    const Dose *before = &step->exercise->dose, *own = &variant->dose;
    if (own->reps != before->reps)
        step->dose.reps = own->reps;
    if (own->sets != before->sets)
        step->dose.sets = own->sets;
    if (own->rest_s != before->rest_s)
        step->dose.rest_s = own->rest_s;
    if (own->hold_s != before->hold_s || !exercise_breathes_well(variant, step->dose.hold_s))
        step->dose.hold_s = own->hold_s;
    step->dose.hold_until_ok = own->hold_until_ok;
    step->exercise = variant;
    step->sides = variant->sides;
}

const Routine *personal_routine(const VariantChoices *choices, const Routine *routine, Arena *arena) {
    Routine *copy = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Exercise *variant = chosen_variant(choices, routine->steps[i].exercise);
        if (variant == routine->steps[i].exercise)
            continue;
        if (!copy) {
            copy = ARENA_NEW(arena, Routine);
            *copy = *routine;
            copy->steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count);
            memcpy(copy->steps, routine->steps, routine->step_count * sizeof *copy->steps);
        }
        routine_step_take_variant(&copy->steps[i], variant);
    }
    return copy ? copy : routine;
}
