// What the user changes of a routine while following it: an exercise left out, done in an easier way or less often, the rest of the
// main part left out, a rest made longer. A list of such changes makes the routine into another one; the score of that goes on at the
// place where the score before was. What was done stays done, and a change holds for the session.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "coach/score.h"
#include "model/personal_dose.h"

typedef enum SessionChangeKind {
    SESSION_LEAVE_OUT, // the exercise, wherever it still comes
    SESSION_WAY,       // the exercise in another way from here on
    SESSION_FEWER,     // about half as many repetitions of it from here on
    SESSION_WIND_DOWN, // nothing more but the cool-down
    SESSION_LONGER_REST,
    SESSION_CARRY_ON, // begins in the midst of the step at `place`: a session that was broken off goes on
} SessionChangeKind;

typedef struct SessionChange {
    SessionChangeKind kind;
    int place; // RoutineStep.place from which on it holds; of a rest the step before it
    uint64_t exercise,
        way; // hashes of the ids of the exercise (never of a variant) and of the variant, "" = the exercise itself
    bool began; // the user was in the position of the step at `place`, on `side`, in set `set`
    Side side;
    int set;
    int rep;       // of SESSION_CARRY_ON: 0-based, as it is counted aloud
    int64_t at_us; // of a rest: from its start
} SessionChange;

// {0} = nothing changed. A value: it borrows nothing, so it outlives a library that is read anew.
enum { SESSION_CHANGES_MAX = 256 };
typedef struct SessionChanges {
    SessionChange list[SESSION_CHANGES_MAX];
    int count;
} SessionChanges;

// Each notes a change for what score_coming_step() names at `t_us` of `score`, a score of session_routine(). False, with nothing
// noted, where it would change nothing (in the finish, one repetition already, outside a rest, a rest that lasts
// DOSE_MAX_REST_S already), where no exercise at all would be left in the routine, and when the list is full.
bool session_leave_out(SessionChanges *changes, const Score *score, int64_t t_us);
// About half as many repetitions of the exercise.
bool session_fewer(SessionChanges *changes, const Score *score, int64_t t_us);
// What a session that ends now was made less of, as it is done now: each exercise of the main block once, at most `max`. `routine` is
// session_routine() of `before`. Returns how many; texts are the routine's.
int session_made_fewer(const SessionChanges *changes, const Routine *before, const Routine *routine,
                       PersonalDose fewer[], int max);
// Nothing more but the cool-down.
bool session_wind_down(SessionChanges *changes, const Score *score, int64_t t_us);
// LONGER_REST_S more in the running rest.
bool session_longer_rest(SessionChanges *changes, const Score *score, int64_t t_us);

// The same for an exercise that is still to come (any way of it), from where the user is on, whatever is left then: what it leaves
// may be no routine any more. False where nothing is to come, and when the list is full.
bool session_leave_out_exercise(SessionChanges *changes, const Score *score, int64_t t_us,
                                const Exercise *exercise);
// It comes about half as often from here on.
bool session_fewer_of(SessionChanges *changes, const Score *score, int64_t t_us, const Exercise *exercise);
// It comes in that way from here on.
bool session_change_way(SessionChanges *changes, const Score *score, int64_t t_us, const Exercise *way);

// The session goes on in the midst of a step, in place of another such note: `address` is in `routine`, one of session_routine()
// (place_text_read() makes it). The step is set up from anywhere in the room, and what comes before the side, set and repetition of
// the address is left out of it. False, with nothing noted, where it is in no step.
bool session_carry_on(SessionChanges *changes, const Routine *routine, ScoreAddress address);
// The step in whose midst the session went on is to be done whole again. True when the routine is to be made anew for that.
bool session_begin_step_anew(SessionChanges *changes);

// Forgets another way of an exercise (a variant counts as its exercise), for one that was chosen since.
void session_forget_way(SessionChanges *changes, const Exercise *exercise);
// To be called after every jump: in front of a change nobody is any more in the position in which it was made. True when the
// routine is to be made anew for that.
bool session_moved(SessionChanges *changes, const Score *score, int64_t t_us);

// The routine with the changes, always a copy in `arena`, with the routine's strings and exercises; its steps know their place in
// `routine`. Steps that a change does not fit (any more, after files were changed) stay as they are.
const Routine *session_routine(const SessionChanges *changes, const Routine *routine, Arena *arena);

// The time in `to` of the place that `t_us` is in `from`, both scores of one routine with other changes. In an exercise that
// is left out: where the next one is set up, or the finish; in one that begins in another position now: where it is set up; in a rest as
// far from its start; behind the repetitions that are still to be done: the end of the set.
int64_t session_time(const Score *from, const Score *to, int64_t t_us);

// Whether two exercises begin in the same position with the same sides, so that one can go on where the other was.
bool session_starts_alike(const Exercise *a, const Exercise *b);
