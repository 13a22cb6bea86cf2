// Inside the composer: what may come into a session, in which places, and in which order.
#pragma once
#include "coach/composer.h"
#include "model/position.h"
#include "model/routine.h"
#include "rules/rules.h"

typedef enum Zone { ZONE_DOWN, ZONE_UP } Zone; // on the mat; on a chair or on the feet

// A way that may come in.
typedef struct Pick {
    const RulesOffer *offer;
    Zone zone;
    unsigned groups; // bit i: of outcome->balance[i]
    unsigned joints; // bit i: of the body's regions, those that it moves
    double luck;     // 0..1, of this day
} Pick;

enum { COMPOSED_WARM_UPS = 3, COMPOSED_MAINS = 6, COMPOSED_COOL_DOWNS = 3, COMPOSED_PLACES = 4 };

// A session as long as it can be; a shorter one takes fewer of each, from the front.
typedef struct SessionPlan {
    Zone zones[2]; // begins in the first, ends in the second
    Pick warm_ups[COMPOSED_WARM_UPS], mains[COMPOSED_MAINS], cool_downs[COMPOSED_COOL_DOWNS];
    int warm_up_count, main_count, cool_down_count;
} SessionPlan;

// The sessions in one pair of places: for each number of exercises in the main block what comes before and after just these.
typedef struct SessionPlans {
    SessionPlan with[COMPOSED_MAINS]; // with[0] has one
    int most;                         // exercises in the main block
    double
        worth; // what the last one is for the user beside others; each thing that it should have counts about 1
} SessionPlans;

// How many of each are taken.
typedef struct SessionSize {
    int warm_ups, mains, cool_downs;
} SessionSize;

// Chooses for the day, so many minutes and at most so many exercises in the main block, once for each pair of places, the best first.
// Returns how many; 0 when nothing of a session is offered.
int composer_choose(const RulesOutcome *outcome, int day, int minutes, int mains_most,
                    SessionPlans plans[COMPOSED_PLACES]);
enum { COMPOSED_STEPS_MAX = COMPOSED_WARM_UPS + 2 * COMPOSED_MAINS + COMPOSED_COOL_DOWNS };
// The steps in their order, with the whole offered doses. `routine`'s steps have room for COMPOSED_STEPS_MAX.
void composer_order(const SessionPlan *plan, SessionSize size, Routine *routine);
