#include <stdbool.h>
#include "base/arena.h"
#include "model/exercise_name.h"
#include "model/routine.h"

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
