// The endless repetition of one exercise, or of a transition there and back: where it is, and the moment to draw. Time comes in as an argument.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "model/exercise_moment.h"

typedef struct WatchLoop {
    const Exercise *exercise;
    Side side;    // the side it started on; where sides alternate they take turns from there
    double speed; // 0.25..1.5; movement only, holds keep their seconds
    bool paused;
    int phase; // runs now
    int64_t in_phase_us;
    int reps;              // finished so far
    bool back;             // a transition, which does not lead round, is on its way back
    ExerciseMoment moment; // the last one asked for
} WatchLoop;

// Begins at the first phase, at speed 1. The exercise is borrowed.
void watch_loop_start(WatchLoop *loop, const Exercise *exercise, Side side);
// Goes on with another version of the exercise at the same share of the phase of the same name.
void watch_loop_renew(WatchLoop *loop, const Exercise *exercise);
// Lets time go by; none while it is paused, nor when it is more than 1 s at once.
void watch_loop_advance(WatchLoop *loop, int64_t elapsed_us);
// Pauses at the end of the running phase; once there, at the end of the next one.
void watch_loop_step(WatchLoop *loop);
// Pauses at the end of the phase before the running one.
void watch_loop_step_back(WatchLoop *loop);
// The moment to draw now; also kept in `moment`.
void watch_loop_moment(WatchLoop *loop, ExerciseMoment *out);
// The index of the phase that runs.
int watch_loop_phase(const WatchLoop *loop);

// The next speed: 0.25, 0.5, then tenths up to 1.5. direction -1, +1, or 0 for the nearest allowed one.
double watch_speed_step(double speed, int direction);
