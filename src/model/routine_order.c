// Getting down to the mat and up again is the hardest part of a routine for a sore back: its order should ask
// for as little as it can.
#include "base/diag.h"
#include "model/exercise.h"
#include "model/routine.h"

enum { UP, DOWN, LEVELS };

static int level_of(const RoutineStep *step) {
    return position_is_down(stance_position(&step->exercise->stance)) ? DOWN : UP;
}

// Changes of level from standing through all steps and back, as they stand; *again is the step that goes down
// a second time.
static int changes_as_written(const Routine *routine, const RoutineStep **again) {
    int level = UP, changes = 0;
    *again = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        int next = level_of(&routine->steps[i]);
        if (next != level && ++changes > 2 && next == DOWN && *again == NULL)
            *again = &routine->steps[i];
        level = next;
    }
    return changes + (level == DOWN);
}

// The fewest changes with the steps of each block in any order: least[l] = of all blocks so far, ending on
// level l.
static int changes_at_least(const Routine *routine) {
    enum { NEVER = 1000 };
    int least[LEVELS] = {0, NEVER};
    for (Block block = BLOCK_WARM_UP; block <= BLOCK_COOL_DOWN; block++) {
        bool has[LEVELS] = {false, false};
        for (size_t i = 0; i < routine->step_count; i++)
            if (routine->steps[i].block == block)
                has[level_of(&routine->steps[i])] = true;
        int next[LEVELS];
        for (int end = 0; end < LEVELS; end++) {
            int other = end == UP ? DOWN : UP, from_end = least[end], from_other = least[other] + 1;
            if (has[UP] && has[DOWN]) // through the other level first
                next[end] = from_end + 2 < from_other ? from_end + 2 : from_other;
            else if (has[end])
                next[end] = from_end < from_other ? from_end : from_other;
            else if (has[other])
                next[end] = NEVER;
            else
                next[end] = least[end];
        }
        least[UP] = next[UP], least[DOWN] = next[DOWN];
    }
    return least[UP] < least[DOWN] + 1 ? least[UP] : least[DOWN] + 1;
}

void routine_check_order(const Routine *routine, DiagList *diags) {
    const RoutineStep *again;
    int changes = changes_as_written(routine, &again), least = changes_at_least(routine);
    if (changes > least && again != NULL)
        diag_add(diags, DIAG_WARNING, routine->path, again->line, 5,
                 "'%s' takes her down to the mat again: %d changes between mat and feet, where another order "
                 "within the blocks needs %d",
                 again->exercise->id, changes, least);
}

bool routine_was_composed(const Routine *routine) {
    return routine->path && routine->path[0] == '\0';
}
