// Checks how an exercise moves: the same solved body that is drawn, sampled at 60 Hz through one repetition,
// holds at 10 Hz. The rules stand in rules.def; docs/movement.md says where their numbers come from.
// All functions are pure: they borrow what they are given and keep nothing.
#pragma once
#include <stdbool.h>
#include "base/arena.h"
#include "base/diag.h"
#include "model/move_fault.h"

typedef struct Exercise Exercise;
typedef struct Stance Stance;

// Adds an error or a warning at the phase's (or the mistake's) line for every rule that the movement breaks,
// once for each rule, phase and joint or part, with the worst time, value and limit. A comfortable limit that
// is passed for more than 0.2 s and not named by `allow` is a warning, as is an `allow` that is never needed;
// all else is an error.
void motion_check(const Exercise *exercise, DiagList *diags);

// The same for somebody who mends the file: what a wrong pose breaks in the phases from it and to it is told once, at the line of the
// pose, as what the other faults there follow from.
void motion_check_by_pose(const Exercise *exercise, DiagList *diags);

// The errors that motion_check_by_pose() tells of the movement itself, each with its place in the body. They live in `arena`; *count gets
// how many.
const MoveFault *motion_faults(const Exercise *exercise, Arena *arena, size_t *count);

// A quick look at two moments a second (under a millisecond an exercise): false when limits, reach, contacts
// or depth are so wrong that the exercise must not be shown. What it finds, motion_check() finds too.
bool motion_holds(const Exercise *exercise);

// Both for an exercise and all its variants; what is found in a variant names it.
void exercise_check_motion(const Exercise *exercise, DiagList *diags);
// Whether motion_holds() is true of the exercise and of each of its variants.
bool exercise_holds(const Exercise *exercise);

// The check of a change from one base pose to another, as the score makes between two exercises in one
// position, lasting `seconds`: limits, contacts, depth, bones, overlap and speed. Faults are told at `line`
// of the file `path`.
void motion_check_change(const Stance *from, const Stance *to, double seconds, const char *path, int line,
                         DiagList *diags);

// Calls `found` with one line of text, valid during the call, for everything that makes a base pose
// impossible by itself: a joint beyond its hard limit, a held hand or foot that cannot reach its place.
void motion_check_base(const Stance *stance, void (*found)(const char *text, void *context), void *context);
