// A session put together for one user: what is offered, for as many minutes as there are, from what is at hand. The same answers on the
// same day give the same routine, another day another one.
#pragma once
#include <stdint.h>
#include "base/arena.h"
#include "coach/score.h"

typedef struct Profile Profile;
typedef struct RulesOutcome RulesOutcome;

enum { COMPOSED_LEAST_MINUTES = 1, COMPOSED_USUAL_MINUTES = 10 };

typedef struct Composition {
    const Routine *routine; // in the arena; NULL where there is no session, or nothing for one
    int64_t length_us;      // of its score at normal speed
    int64_t wanted_us;      // what was asked for, or what the rules allow of it
    // why it is not as long as was asked; NULL where it is, within 30 s. A whole sentence.
    const char *why;
} Composition;

typedef struct CompositionAsked {
    int minutes; // 0 = not said: the usual ones, as far as the rules allow them
    int day;     // days since 1970; decides between what is as good
    VoiceTimes voice;
    const Profile *profile; // what is known of the user: the cautions spoken take time, too. NULL = nothing
} CompositionAsked;

// `outcome` is what the rules say of the user. Every step is a way that is offered, with no more than its dose; warm-up first; both
// exercises of one side before turning; at most once down to the mat and once up. It is never longer than the rules' minutes, except
// where already the least is: a warm-up and one exercise.
Composition compose_routine(const Library *library, const RulesOutcome *outcome,
                            const CompositionAsked *asked, Arena *arena);
