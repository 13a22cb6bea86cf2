// A routine as its file says it: which exercises, in which order, with which dose.
#pragma once
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
    int line; // of the file, for diagnostics
} RoutineStep;

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

// "Belly breathing, Pelvic tilt, Bridge": the exercises of a routine, each once. Lives as long as `arena` and the routine.
const char *routine_names(const Routine *routine, Arena *arena);
