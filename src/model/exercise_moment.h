// An exercise in time: how long a repetition and its breaths last, and what it takes to draw one moment.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "body/pose.h"
#include "model/breath.h"
#include "model/inside_view.h"
#include "model/muscle.h"
#include "model/side.h"

typedef struct Exercise Exercise;
typedef struct Figure Figure;

// Seconds of one repetition at normal speed with the given hold (both sides where they alternate).
double exercise_rep_seconds(const Exercise *exercise, double hold_s);

// Longest breath in or out that may be asked for, seconds.
#define EXERCISE_LONGEST_BREATH_S 12.0
// Seconds of the breath in or out that begins with phase *phase and runs over the phases in a row that share
// it; 0 when it is free. *phase (below phase_count) moves on to the first phase behind it.
double exercise_breath_seconds(const Exercise *exercise, size_t *phase, double hold_s);

// How far the ribs widen with a full breath in, metres.
#define EXERCISE_RIBS_M 0.012
// How far they stay widened where the breath is held, in a mistake.
#define EXERCISE_RIBS_HELD_M (1.5 * EXERCISE_RIBS_M)
// The same as it is shown in this exercise: half as much again where the breathing muscle is what works, so that it can be seen from
// the sofa; at most 0.018.
double exercise_ribs_m(const Exercise *exercise);

// A value: it borrows nothing.
typedef struct ExerciseMoment {
    Stance stance; // mirrored for the left side
    Pose from, to;
    bool crossing;    // from the base pose of `stance` to that of `to_stance`: these are `from` and `to`
    Stance to_stance; // the same as `stance` unless crossing
    double ease;      // 0..1 from `from` to `to`, eased
    int phase;        // index into phases
    Side side;        // the side working at this moment
    Breath breath;
    double breath_s; // 0..1 through the phases in a row that share the breath
    double effort;   // 0..1: how brightly the working muscles glow
    double
        lift; // 0..1: how far the pelvic floor is drawn up (inside view); down to -1 where it is pushed down
    InsideShown shown; // what the inside view shows
    // How far the ribs are widened, 0..exercise_ribs_m(). Over a breath in they widen to all of it, over a
    // breath out they narrow to 0, both with minimum jerk over all phases in a row that share the breath.
    // Over free breathing they settle at 0.3 of it and swing up from there in whole waves of about 4.5 s. So
    // every stretch begins where the one before it ended (the first one where the last one ends), and nothing
    // jumps at a phase's border, between repetitions or where sides change.
    double ribs_m;
} ExerciseMoment;

// The moment `t_s` seconds into a repetition (wrapped into it) that starts on `side`, at normal speed.
void exercise_moment_at(const Exercise *exercise, double t_s, Side side, double hold_s, ExerciseMoment *out);

// The moment `share` (clamped to 0..1) through phase `phase` (clamped, too) with the working side `side`,
// with the exercise's own hold.
void exercise_moment_in_phase(const Exercise *exercise, int phase, double share, Side side,
                              ExerciseMoment *out);
// The same with another hold (a routine's): it decides how long a breath over several phases lasts, and
// nothing else.
void exercise_moment_with_hold(const Exercise *exercise, int phase, double share, Side side, double hold_s,
                               ExerciseMoment *out);

// The effort of one of the exercise's muscles at one of its moments, 0..1: where phases name those that glow, of these alone.
double exercise_moment_effort(const Exercise *exercise, const ExerciseMoment *moment, Muscle muscle);

// The moment that tells most about an exercise: the end of the phase with the greatest effort.
void exercise_telling_moment(const Exercise *exercise, Side side, ExerciseMoment *out);
// The start position.
void exercise_start_moment(const Exercise *exercise, Side side, ExerciseMoment *out);

// The moment `share` (0..1, not eased) of the way from the base pose of one stance to that of another, with
// quiet ribs. `side` only says whose muscles would glow.
void exercise_crossing_moment(const Stance *from, const Stance *to, double share, Side side,
                              ExerciseMoment *out);

// The body at a moment: body_solve(), or body_cross() where it goes from one stance to another.
void exercise_moment_solve(const ExerciseMoment *moment, Figure *out);
