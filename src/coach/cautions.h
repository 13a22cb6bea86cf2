// Which cautions of an exercise apply to a user.
#pragma once
#include <stdint.h>
#include "model/exercise.h"

typedef struct Profile Profile;
typedef struct RuleSet RuleSet;

// So many are shown while the user gets into position: more would not be read.
enum { CAUTIONS_SHOWN = 2 };

// Those that apply. The first is the one that matters, and is spoken: the first that is about an answer which the user has given (or in part, as where only
// the date is unknown),
// else the first for everybody. After it come the others about such answers, then those about what is unknown and so counted as
// the rules say, then those for everybody; each kind in the order of the file. Borrowed from the exercise.
typedef struct Cautions {
    const Caution *items[EXERCISE_CAUTIONS_MAX];
    int count;
} Cautions;

// A pure function. `profile` NULL = nothing is known. With rules that have a fault (or NULL), each caution applies that the
// answers given do not rule out.
Cautions cautions_for(const Exercise *exercise, const Profile *profile, const RuleSet *rules);
// How long it takes to read those that are shown, from three metres and with other things in mind, µs; 0 where none is.
int64_t cautions_reading_us(const Cautions *cautions);
