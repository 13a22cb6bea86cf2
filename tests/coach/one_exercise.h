// A routine of a single exercise, with the exercise's own dose.
#pragma once
#include "coach/score.h"
#include "model/exercise.h"
#include "model/routine.h"

// Of one segment each there are welcome, set-up and get-ready before the first set.
enum { ONE_WELCOME, ONE_SET_UP, ONE_GET_READY, ONE_WORK };

// Compiles it. A routine outlives its score, so at most eight such scores live at once. Free with score_free().
static inline Score *compile_one(const Library *library, const Exercise *exercise,
                                 const ScoreOptions *options) {
    static Routine routines[8];
    static RoutineStep steps[8];
    static int next;
    int at = next++ % 8;
    steps[at] = (RoutineStep){.exercise = exercise,
                              .block = BLOCK_MAIN,
                              .dose = exercise->dose,
                              .sides = exercise->sides};
    routines[at] = (Routine){.path = exercise->path,
                             .id = exercise->id,
                             .name = exercise->name,
                             .steps = &steps[at],
                             .step_count = 1};
    return score_compile(library, &routines[at], options);
}
