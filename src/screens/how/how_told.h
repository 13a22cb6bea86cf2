// "How was it?": what is told at the end of a session and the day after, what the rules make of it, and what is kept.
#pragma once
#include "rules/rules.h"
#include "screens/screen.h"

// When it is asked how it has been since, in hours after the end.
enum { HOW_NEXT_DAY_FROM_H = 12, HOW_NEXT_DAY_TO_H = 48 };

typedef struct HowAnswers {
    bool well; // fine, as before; the rest says nothing
    int pain; // 0..10: now, at the end; at its strongest since then, the day after; HISTORY_UNKNOWN = it could not be said
    unsigned felt; // bit i: value i of PROFILE_FELT_AFTER
    int still;     // the day after: whether that pain is still there; HISTORY_UNKNOWN = it could not be said
} HowAnswers;

// When the session ended, s since 1970, UTC; of one that was broken off, when something of it was last done.
int64_t how_end_of(const HistoryLog *log, int session);
// The last session that ended 12 to 48 hours ago, in which something was done, and of which nothing was told since then;
// HISTORY_UNKNOWN when there is none, or when the clock stands before its end.
int how_due_session(const ScreenContext *context);
// Whether something hurt, or was felt, in the session, an index of the log; HISTORY_UNKNOWN = in one that the history has not.
bool how_it_hurt(const ScreenContext *context, int session);
// The pain before the session that is asked about, HISTORY_UNKNOWN as above; what is not known counts as none, and *known, which may be
// NULL, says so.
int how_pain_before(const ScreenContext *context, HistoryMoment moment, int session, bool *known);

// Asks the rules and keeps the answers: feelings of `session` at its end (HISTORY_UNKNOWN = of none), or the day after of all that
// are due, and what is known from then on. Returns the most careful reaction, in `arena` but for its sentences, which are the
// library's.
const RulesReaction *how_tell(ScreenContext *context, HistoryMoment moment, int session,
                              const HowAnswers *answers, Arena *arena);
// Where what is told asks for help: the screen that says so, with what it needs to have it taken back. `feelings_before`: how many the
// log had before how_tell().
ScreenRequest how_outcome_request(const ScreenContext *context, HistoryMoment moment, int session,
                                  int feelings_before);
// Two weeks without getting better: the sentence of the rule that says so, NULL when none applies.
const char *how_no_better(const ScreenContext *context, Arena *arena);
// Something told before a session has asked for help: it is kept in the history, once a day.
void how_note_alarm(const ScreenContext *context);
// It was a mistake: what how_note_alarm() has noted today is taken back.
void how_take_back_alarm(const ScreenContext *context);
