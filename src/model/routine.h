// A routine as its file says it: which exercises, in which order, with which dose.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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
    // With SIDES_EACH: only `side` works, and another step has the other one, or a session that was changed has done it already. So
    // both exercises of one side can be done before the user turns over.
    bool one_side;
    Side side;
    int line; // of the file, for diagnostics
    // Only in a routine that a session has changed (coach/session_changes.h), else 0:
    int place;             // index of the step in the routine of the library
    const Exercise *after; // in whose start position the user is before it; NULL = where the step before ends
    Side after_side;
    bool named_anew; // its name is told when it is set up, whatever the rest before it has told
    int sets_before; // so many of its sets were done in another way before; its own are counted from 0 again
    // Where a session that was broken off goes on: what comes before this side, set and repetition is done, and the user comes to it
    // from anywhere in the room, whatever the step before was.
    bool carried_on;
    Side from_side;
    int from_set, from_rep; // both below what the dose asks for; of alternating sides the repetition of both
} RoutineStep;
// The side that works first in a step, and the one that works last.
Side routine_first_side(const RoutineStep *step);
// The side that works last.
Side routine_last_side(const RoutineStep *step);

// One rest that the user has made longer, by LONGER_REST_S each time.
typedef struct LongerRest {
    int place, set; // of the step before it, and which of its sets
    Side side;
    int64_t at_us; // when it was asked for, from the start of the rest
} LongerRest;
enum { LONGER_REST_S = 15 };

enum { ROUTINE_ORDER_USUAL = 1000 }; // where the file says nothing

// Lives in its library's arena, with all that it points to.
typedef struct Routine {
    const char *path; // the file; "" = none, it was composed
    const char *id;   // the file's name without .yaml
    const char *name;
    const char *summary; // one short line for its card: "Lying down, for the first weeks"
    const char *note;    // said and shown before it starts; NULL = none ("For when you have been cleared.")
    int order;           // its place in lists; lower first
    RoutineStep *steps;
    size_t step_count; // at least 1
    // Only in a routine that a session has changed, else nothing:
    const Exercise *after; // as of a step: before the finish
    Side after_side;
    const LongerRest *longer_rests; // in the order of asking
    int longer_rest_count;
} Routine;

// Warns when the steps, put in another order within their blocks, would have the user get down to the mat and
// up again less often.
void routine_check_order(const Routine *routine, DiagList *diags);

// Whether it was put together from answers (coach/composer.h) rather than read from a file.
bool routine_was_composed(const Routine *routine);

// How many exercises a routine has (its main block; all where it has none), and how many of them are done before step `step`: the two halves of one whose sides stand apart
// are one, done with the second half. And which one, from 1, step `step` belongs to.
int routine_exercise_count(const Routine *routine);
// Those done before step `step`.
int routine_exercises_before(const Routine *routine, int step);
// From 1; both halves of one have the same number. 0 = before or after the main block.
int routine_exercise_number(const Routine *routine, int step);

// "3 exercises, warm-up and cool-down": how many it has and what is around them, translated. Lives as long as `arena`.
const char *routine_counted(const Routine *routine, Arena *arena);

// "Belly breathing, Pelvic tilt, Bridge": the exercises of a routine, each once. Lives as long as `arena` and the routine.
const char *routine_names(const Routine *routine, Arena *arena);
