// Where a session was broken off, and what was changed on the way, as short readable text that outlives the program: exercises by
// their ids, phases and sides by their names. It is read against whatever the routine has become meanwhile: its file edited, another
// profile, another speed, other variants. Any text can be read: what means nothing is passed over.
//
//   work clamshell.half#1 left set=1 rep=6 phase=open step=4 after=bridge#1 next=knee_to_chest#1
//   leave_out bridge at=bridge#1 step=2 began left set=1; way wall_sit.half at=wall_sit#1 step=5
//
// "#2" is the second time that an exercise comes in the routine; all numbers count from 1.
#pragma once
#include <stdbool.h>
#include "base/arena.h"
#include "coach/score.h"
#include "coach/session_changes.h"

enum { PLACE_TEXT_SIZE = 512 };

// Where to carry on when it stops at `t_us`: with the repetition that runs, else with the set or the set-up that comes. "" = from the
// start.
void place_text_write(const Score *score, int64_t t_us, char text[PLACE_TEXT_SIZE]);

// That place in a routine (of session_routine(), or any other): in the step with the same exercise, in turn where there are several; where
// that is gone, what has come into its place; behind what is to be done of a set, the next set, side or step; behind all, one step more than
// there are, with SEGMENT_FINISH. Its kind is SEGMENT_WORK or, to do a step whole, SEGMENT_SET_UP. False = the start.
bool place_text_read(const Routine *routine, const char *text, ScoreAddress *address);

// The changes, all but SESSION_CARRY_ON, which is made anew. `routine` is the one that they were made for (session_routine()'s); in
// `arena`.
const char *changes_text_write(const SessionChanges *changes, const Routine *routine, const Library *library,
                               Arena *arena);
// Those of them that fit that routine, at the places where the same exercises stand in it now.
void changes_text_read(const Routine *routine, const char *text, SessionChanges *changes);
