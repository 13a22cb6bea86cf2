#include "coach/personal_dose.h"

#include <string.h>

#include "coach/fitted_routine.h"
#include "coach/personal_routine.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"

static Routine *copy_of(const Routine *routine, Arena *arena) {
    Routine *copy = ARENA_NEW(arena, Routine);
    *copy = *routine;
    copy->steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count);
    memcpy(copy->steps, routine->steps, routine->step_count * sizeof *copy->steps);
    return copy;
}

static int own(int routine, int personal, bool main) {
    return personal <= 0 || (!main && personal > routine) ? routine : personal;
}

static void take_dose(RoutineStep *step, const PersonalDose *dose, bool whole) {
    step->dose.reps = own(step->dose.reps, dose->reps, whole);
    step->dose.sets = own(step->dose.sets, dose->sets, whole);
    double hold_s = own((int)step->dose.hold_s, dose->hold_s, whole);
    bool shorter = hold_s < (int)step->dose.hold_s;
    if (step->dose.hold_s > 0 && (shorter || exercise_breathes_well(step->exercise, hold_s)) &&
        (int)hold_s != (int)step->dose.hold_s)
        step->dose.hold_s = hold_s;
}

static bool same_dose(const Dose *a, const Dose *b) {
    return a->reps == b->reps && a->sets == b->sets && !(a->hold_s < b->hold_s) && !(a->hold_s > b->hold_s);
}

static bool is_of(const RoutineStep *step, const char *exercise) {
    return strcmp(exercise_usual(step->exercise)->id, exercise) == 0;
}

const Routine *routine_with_doses(const PersonalDose *doses, size_t count, const Routine *routine,
                                  Arena *arena) {
    Routine *copy = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        RoutineStep step = routine->steps[i];
        for (size_t k = 0; k < count; k++)
            if (is_of(&step, doses[k].exercise))
                take_dose(&step, &doses[k], step.block == BLOCK_MAIN);
        if (same_dose(&step.dose, &routine->steps[i].dose))
            continue;
        copy = copy ? copy : copy_of(routine, arena);
        copy->steps[i] = step;
    }
    return copy ? copy : routine;
}

// What is not locked gives way to another way that the user has chosen.
static const Exercise *ordered_way(const RulesOrder *order, const VariantChoices *choices,
                                   const RoutineStep *step) {
    const Exercise *usual = exercise_usual(step->exercise);
    const Exercise *way = order->variant ? exercise_variant(usual, order->variant) : usual;
    bool chosen = text_map_get(choices, usual->id) && chosen_variant(choices, usual) != way;
    return chosen && !order->locked ? NULL : way;
}

const Routine *routine_with_orders(const RulesOrders *orders, const VariantChoices *choices,
                                   const Routine *routine, Arena *arena) {
    Routine *copy = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        const char *id = exercise_usual(routine->steps[i].exercise)->id;
        const RulesOrder *order = rules_order_of(orders, id);
        const Exercise *way = order ? ordered_way(order, choices, &routine->steps[i]) : NULL;
        if (!way)
            continue;
        copy = copy ? copy : copy_of(routine, arena);
        RoutineStep *step = &copy->steps[i];
        if (way != step->exercise)
            routine_step_take_variant(step, way);
        step->one_side = step->one_side && way->sides == SIDES_EACH;
        PersonalDose dose = {order->exercise, order->reps, order->hold_s, order->sets};
        take_dose(step, &dose, true);
    }
    return copy ? copy : routine;
}

// -- one step more

static bool next_reps(const RulesLadder *ladder, RoutineStep *step) {
    for (int i = 0; i < ladder->reps_count; i++)
        if (ladder->reps[i] > step->dose.reps) {
            step->dose.reps = ladder->reps[i];
            return true;
        }
    return false;
}

static const Exercise *harder_way(const RulesOutcome *outcome, const Exercise *usual) {
    for (size_t i = 0; i < usual->variant_count; i++)
        if (usual->variants[i]->level == VARIANT_HARDER && rules_offer(outcome, usual->variants[i]))
            return usual->variants[i];
    return NULL;
}

static bool take_way(RoutineStep *step, const Exercise *way) {
    if (!way || way == step->exercise)
        return false;
    routine_step_take_variant(step, way);
    step->one_side = step->one_side && way->sides == SIDES_EACH;
    return true;
}

static bool take_rung(const RulesLadder *ladder, const RulesOutcome *outcome, RulesRung rung,
                      RoutineStep *step) {
    const Exercise *way = step->exercise;
    switch (rung) {
    case RUNG_REPS:
        return next_reps(ladder, step);
    case RUNG_HOLD:
        step->dose.hold_s += ladder->hold_step_s;
        return step->dose.hold_s > ladder->hold_step_s && !step->dose.hold_until_ok &&
               step->dose.hold_s <= DOSE_MAX_HOLD_S && exercise_breathes_well(way, step->dose.hold_s);
    case RUNG_SETS:
        return step->dose.sets == 1 && ++step->dose.sets;
    case RUNG_USUAL_WAY:
        return way->variant_of && way->level == VARIANT_EASIER && take_way(step, way->variant_of);
    case RUNG_HARDER_WAY:
        return !way->variant_of && take_way(step, harder_way(outcome, way));
    case RUNG_COUNT:
        break;
    }
    return false;
}

// Both halves of an exercise whose sides stand apart, and wherever else it comes in the main block.
static bool take_everywhere(const RulesLadder *ladder, const RulesOutcome *outcome, RulesRung rung,
                            const Exercise *way, Routine *routine) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].block == BLOCK_MAIN && routine->steps[i].exercise == way &&
            !take_rung(ladder, outcome, rung, &routine->steps[i]))
            return false;
    return true;
}

bool dose_step_up(const RulesLadder *ladder, const RulesOutcome *outcome, const Routine *fitted, size_t index,
                  const Library *library, VoiceTimes voice, DoseStep *step) {
    const RoutineStep *now = &fitted->steps[index];
    Arena *scratch = arena_new();
    bool found = false;
    for (int i = 0; !found && i < ladder->rung_count; i++) {
        Routine *tried = copy_of(fitted, scratch);
        if (!take_everywhere(ladder, outcome, ladder->rungs[i], now->exercise, tried))
            continue;
        RoutineFit fit = routine_fit(outcome, tried, library, voice, scratch);
        found = fit.routine == tried && fit.change_count == 0;
        *step = (DoseStep){ladder->rungs[i], exercise_usual(now->exercise),
                           now->exercise,    tried->steps[index].exercise,
                           now->dose,        tried->steps[index].dose};
    }
    arena_free(scratch);
    return found;
}

bool dose_step_back(const RulesLadder *ladder, const RoutineStep *of, Dose *dose) {
    *dose = of->dose;
    for (int i = ladder->reps_count - 1; i >= 0; i--)
        if (ladder->reps[i] < dose->reps) {
            dose->reps = ladder->reps[i];
            return true;
        }
    if (dose->sets > 1) {
        dose->sets--;
        return true;
    }
    // Never shorter than a step is long.
    if (dose->hold_s >= 2 * ladder->hold_step_s && !dose->hold_until_ok) {
        dose->hold_s -= ladder->hold_step_s;
        return true;
    }
    // Below the ladder one by one, down to half of where it begins.
    if (ladder->reps_count == 0 || 2 * (dose->reps - 1) < ladder->reps[0])
        return false;
    dose->reps--;
    return true;
}
