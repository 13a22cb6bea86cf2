// How much of an exercise one user does, instead of what routines say: from steps taken, or ordered by a physiotherapist.
#pragma once

typedef struct PersonalDose {
    const char *exercise;   // id, without a variant
    int reps, hold_s, sets; // 0 = as the routine says
} PersonalDose;
