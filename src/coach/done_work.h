// Which repetitions were really done, from the stretches of a score that were played. What a jump has led past is not done, nor what
// was only begun; a repetition counts when it was played from its start to its end in one go.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/score.h"

// One that was done, as it is counted aloud: where sides alternate, right and left together make one.
typedef struct DoneRep {
    int step; // of the score's routine
    int set, rep;
    Side side;
    int64_t held_us; // of its holds whose seconds come from the dose, as long as they really lasted
} DoneRep;

// The repetition that runs. {0} at the start of a score.
typedef struct DoneWork {
    bool cut;        // not all of it was played
    int64_t held_us; // so far
} DoneWork;

enum { DONE_AT_ONCE = 8 };

// The score was played from `prev_us` to `now_us`, where `prev_us` is where the stretch before ended or a jump has landed. Fills in
// what has been done by it, in order, and returns how many; more than DONE_AT_ONCE ends in one stretch are not told.
int done_work_play(DoneWork *work, const Score *score, int64_t prev_us, int64_t now_us,
                   DoneRep done[DONE_AT_ONCE]);
// A hold has been ended by OK at `t_us`, and the playhead stands at `to_us`, where that hold would have ended by itself: no jump.
int done_work_end_hold(DoneWork *work, const Score *score, int64_t t_us, int64_t to_us,
                       DoneRep done[DONE_AT_ONCE]);
// A jump, or the way back to the start of a repetition after a pause, has led to `to_us`.
void done_work_land(DoneWork *work, const Score *score, int64_t to_us);

// How many repetitions a set has, as they are counted aloud; the segment works.
int done_work_planned(const Score *score, const ScoreSegment *segment);
