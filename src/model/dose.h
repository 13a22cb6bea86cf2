// How much of an exercise is done.
#pragma once
#include <stdbool.h>

// What a dose may be, in exercises and routines.
enum {
    DOSE_MIN_REPS = 1,
    DOSE_MAX_REPS = 30,
    DOSE_MAX_SETS = 5,
    DOSE_MAX_HOLD_S = 60,
    DOSE_MAX_REST_S = 180 // what a session makes longer included
};

typedef struct Dose {
    int reps;      // of one set (with SIDES_EACH and SIDES_ALTERNATE: of each side)
    int sets;      // at least 1
    double hold_s; // seconds of the phases that take theirs from the dose; 0 = the exercise has none
    // those holds last as long as is comfortable: OK ends them, and hold_s is the longest
    bool hold_until_ok;
    double rest_s; // seconds between sets and before the next exercise
} Dose;
