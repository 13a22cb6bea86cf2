// Checks how an exercise moves: the same solved body that is drawn, sampled at 60 Hz through one repetition,
// holds at 10 Hz. docs/movement.md lists the rules and where their numbers come from.
#pragma once
#include <stdbool.h>
#include "base/diag.h"

typedef struct Exercise Exercise;
typedef struct Stance Stance;

// Adds an error or a warning at the phase's (or the mistake's) line for every rule that the movement breaks,
// once per rule, phase and joint or part, with the worst time, value and limit. Errors: a joint beyond its
// hard limit; a keyed angle that what is held contradicts by more than 2 degrees; a held hand or foot that
// misses its place, a contact that drifts, creeps, floats or leaves its surface; a part that sinks in; parts
// that pass through each other; bones that change their length; weight that is not over the feet when nothing
// else holds her; a joint that turns too fast; an uneven path; a jump where phases or repetitions meet; a
// left side that is no mirror image of the right one; a phase without time. Warnings: a comfortable limit
// passed for more than 0.2 s that `allow` does not name, and an `allow` that is never needed. Pure; allocates
// nothing that outlives the call.
void motion_check(const Exercise *exercise, DiagList *diags);

// Calls `found` for everything that makes a base pose impossible by itself: a joint beyond its hard limit, a held hand or foot that
// cannot reach its place.
void motion_check_base(const Stance *stance, void (*found)(const char *text, void *context), void *context);

// The same for a change from one base pose to another, as the score makes between two exercises in one position, lasting `seconds`:
// limits, contacts, depth, bones, touch and speed. Faults are told at `line` of `path`.
void motion_check_change(const Stance *from, const Stance *to, double seconds, const char *path, int line, DiagList *diags);

// A quick look at two moments a second (under a millisecond an exercise): false when limits, reach, contacts
// or depth are so wrong that the exercise must not be shown. What it finds, motion_check() finds too.
bool motion_holds(const Exercise *exercise);

// motion_check() and motion_holds() for an exercise and all its variants; what is found in a variant names it.
void exercise_check_motion(const Exercise *exercise, DiagList *diags);
bool exercise_holds(const Exercise *exercise);
