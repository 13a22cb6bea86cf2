// A routine as its file says it: which exercises, in which order, with which dose.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "model/dose.h"
#include "model/side.h"

typedef struct Arena Arena;
typedef struct DiagList DiagList;
typedef struct Exercise Exercise;

typedef enum Block { BLOCK_WARM_UP, BLOCK_MAIN, BLOCK_COOL_DOWN } Block;

typedef struct RoutineStep {
    const Exercise *exercise; // or the variant of it that the step names
    Block block;
    Dose dose; // the exercise's (or variant's) own where the routine says nothing
    Sides sides;
    // With SIDES_EACH: only `side` works, and another step has the other one. So both exercises of one side can be done before
    // the user turns over.
    bool one_side;
    Side side;
    int line; // of the file, for diagnostics
} RoutineStep;
// The side that works first in a step, and the one that works last.
Side routine_first_side(const RoutineStep *step);
// The side that works last.
Side routine_last_side(const RoutineStep *step);

// Lives in its library's arena, with all that it points to.
typedef struct Routine {
    const char *path; // the file
    const char *id;   // the file's name without .yaml
    const char *name;
    const char *summary; // one short line for its card: "Lying down, for the first weeks"
    const char *note;    // said and shown before it starts; NULL = none ("For when you have been cleared.")
    int order;           // its place in lists; lower first
    RoutineStep *steps;
    size_t step_count; // at least 1
} Routine;

// Warns when the steps, put in another order within their blocks, would have the user get down to the mat and
// up again less often.
void routine_check_order(const Routine *routine, DiagList *diags);

// How many exercises a routine has, and how many of them are done before step `step`: the two halves of one whose sides stand apart
// are one, done with the second half. And which one, from 1, step `step` belongs to.
int routine_exercise_count(const Routine *routine);
// How many are done before a step, 0 on.
int routine_exercises_before(const Routine *routine, int step);
// The number of a step's exercise, from 1.
int routine_exercise_number(const Routine *routine, int step);

// "Belly breathing, Pelvic tilt, Bridge": the exercises of a routine, each once. Lives as long as `arena` and the routine.
const char *routine_names(const Routine *routine, Arena *arena);
