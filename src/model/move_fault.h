// What is wrong with how an exercise moves, for whoever writes it: told where it is looked at.
#pragma once
#include "body/skeleton.h"

typedef struct MoveFault {
    int pose;         // index into the exercise's poses that is wrong by itself; -1 = it is wrong on the way
    int phase;        // in which it is found
    Joint joint;      // where, with the right side working
    int line;         // of the file
    const char *text; // "the right hand cannot reach its place, 43 mm are missing; at most 5 are allowed"
} MoveFault;
