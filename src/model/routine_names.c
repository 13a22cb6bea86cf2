#include <stdbool.h>
#include "base/arena.h"
#include "base/translate.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/variants.h"

Side routine_first_side(const RoutineStep *step) {
    return step->one_side ? step->side : step->carried_on ? step->from_side : SIDE_RIGHT;
}

Side routine_last_side(const RoutineStep *step) {
    return step->one_side ? step->side : step->sides == SIDES_EACH ? SIDE_LEFT : SIDE_RIGHT;
}

// Halves of one exercise: a session may do the second one in another way.
static bool are_halves(const RoutineStep *a, const RoutineStep *b) {
    return a->one_side && b->one_side && exercise_usual(a->exercise) == exercise_usual(b->exercise);
}

// The first half of an exercise whose second half is step `step`; -1 for any other step.
static int first_half(const Routine *routine, int step) {
    const RoutineStep *half = &routine->steps[step];
    int halves = 0, found = -1;
    for (int i = 0; half->one_side && i < step; i++)
        if (are_halves(&routine->steps[i], half)) {
            halves += routine->steps[i].side == half->side ? -1 : 1;
            if (routine->steps[i].side != half->side)
                found = i;
        }
    return halves > 0 ? found : -1;
}

static bool has_second_half_from(const Routine *routine, int first, int from) {
    for (int i = from; routine->steps[first].one_side && i < (int)routine->step_count; i++)
        if (first_half(routine, i) == first)
            return true;
    return false;
}

static bool has_main(const Routine *routine) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].block == BLOCK_MAIN)
            return true;
    return false;
}

// Whether an exercise begins with this step that counts.
static bool counts(const Routine *routine, int step) {
    return first_half(routine, step) < 0 && (routine->steps[step].block == BLOCK_MAIN || !has_main(routine));
}

int routine_exercise_count(const Routine *routine) {
    int count = 0;
    for (int i = 0; i < (int)routine->step_count; i++)
        count += counts(routine, i);
    return count;
}

int routine_exercises_before(const Routine *routine, int step) {
    int done = 0;
    for (int i = 0; i < step && i < (int)routine->step_count; i++)
        done += counts(routine, i) && !has_second_half_from(routine, i, step);
    return done;
}

int routine_exercise_number(const Routine *routine, int step) {
    int first = first_half(routine, step), number = 0;
    first = first < 0 ? step : first;
    for (int i = 0; i <= first; i++)
        number += counts(routine, i);
    return counts(routine, first) ? number : 0;
}

static bool has_block(const Routine *routine, Block block) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].block == block)
            return true;
    return false;
}

const char *routine_counted(const Routine *routine, Arena *arena) {
    int count = routine_exercise_count(routine);
    unsigned long many = (unsigned long)count;
    bool warms = has_main(routine) && has_block(routine, BLOCK_WARM_UP),
         cools = has_main(routine) && has_block(routine, BLOCK_COOL_DOWN);
    return arena_printf(arena,
                        warms && cools ? ngettext("%d exercise, warm-up and cool-down",
                                                  "%d exercises, warm-up and cool-down", many)
                        : warms        ? ngettext("%d exercise and warm-up", "%d exercises and warm-up", many)
                        : cools ? ngettext("%d exercise and cool-down", "%d exercises and cool-down", many)
                                : ngettext("%d exercise", "%d exercises", many),
                        count);
}

const char *routine_names(const Routine *routine, Arena *arena) {
    const char *names = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || routine->steps[k].exercise == routine->steps[i].exercise;
        const char *name = exercise_name(routine->steps[i].exercise);
        if (!again)
            names = names ? arena_printf(arena, "%s, %s", names, name) : name;
    }
    return names;
}
