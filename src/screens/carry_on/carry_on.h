// The session that was broken off and can be carried on: which, where, and its routine, whatever has become of that meanwhile.
#pragma once
#include "base/arena.h"
#include "screens/place_words.h"
#include "screens/screen.h"

typedef struct CarryOn {
    int session;            // of the history; HISTORY_UNKNOWN = none
    const Routine *routine; // the library's; of a composed session the one that was composed, in the arena
    const Exercise *exercise;
    Side side;
    char words[PLACE_WORDS_MAX]; // "Clamshell, left side, repetition 6"
    int left_steps;              // exercises from there on, that one included
    int days_ago;
    int done_s;
} CarryOn;

// Finds the newest session, when it was broken off at a place in a routine that is still there: in the last two weeks, or left by choice
// today. False = there is none to offer. What is returned borrows from the library and `arena`.
bool carry_on_find(const ScreenContext *context, Arena *arena, CarryOn *out);
// When something of a session was last done, s since 1970, UTC.
int64_t carry_on_last_at(const HistoryLog *log, int session);
// Ends, as left, what was broken off so long ago that nobody goes on with it.
void carry_on_end_old(ScreenContext *context);
// Ends it here, by choice: it is offered no more.
void carry_on_finish_here(ScreenContext *context, int session);

// Opens the question whether to carry on, when that routine (NULL = any) is the one that was broken off; else REQUEST_NONE.
ScreenRequest carry_on_request(const ScreenContext *context, const Routine *routine);
