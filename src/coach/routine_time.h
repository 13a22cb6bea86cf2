// Making a routine as long as is wanted: by its rests, and by fewer repetitions and sets; never by more of an exercise.
#pragma once
#include "coach/score.h"

// How long a routine is as it stands, and between what its rests, repetitions and sets can bring it, about. µs.
typedef struct RoutineTime {
    int64_t length_us, least_us, most_us;
} RoutineTime;
// As it is compiled with these options.
RoutineTime routine_time(const Library *library, const Routine *routine, const ScoreOptions *options);

// Changes the doses of `routine` until it is about `aim_us` long, and if it can be no longer than `most_us`. Returns its length.
int64_t routine_take_time(const Library *library, Routine *routine, const ScoreOptions *options,
                          int64_t aim_us, int64_t most_us);
