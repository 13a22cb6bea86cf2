#include "coach/composer.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "coach/composer_parts.h"
#include "coach/routine_time.h"
#include "model/exercise.h"

enum {
    NEAR_US = 30000000, // as long as was asked
    SPARE_US = 6000000, // that the length aims below what is allowed
    // What an exercise less counts when sizes are compared: one too few, and one that would be allowed.
    MISSING_US = 60000000,
    FEWER_US = 6000000,
    STANDS_IN_WORTH = 5, // so much less at most is a plan worth that stands in for another
};

// From the least to the most. What is not there is left out.
static const SessionSize sizes[] = {{1, 1, 0}, {2, 1, 0}, {1, 1, 1}, {1, 2, 0}, {2, 1, 1}, {2, 2, 0},
                                    {1, 2, 1}, {3, 1, 2}, {2, 2, 1}, {2, 2, 2}, {3, 2, 2}, {3, 2, 3},
                                    {2, 3, 1}, {2, 3, 2}, {3, 3, 2}, {3, 3, 3}, {2, 4, 2}, {3, 4, 2},
                                    {3, 4, 3}, {3, 5, 2}, {3, 5, 3}};

typedef struct Composing {
    const Library *library;
    const RulesOutcome *outcome;
    ScoreOptions options; // of its score
    Arena *arena;
    const SessionPlans *plans;
    int64_t wanted_us;
    int mains_least, mains_most;
    bool fewer_allowed; // than fit into the time
} Composing;

static int smaller(int a, int b) {
    return a < b ? a : b;
}

static int exercises_for(int minutes, bool most) {
    int count = minutes < 5 ? 1 : minutes < 10 ? 2 : minutes < 15 ? 3 : minutes < 20 ? 4 : 5;
    return most || minutes < 10 ? smaller(count, most ? 4 : 1) : smaller(count - 1, 3);
}

static const SessionPlan *plan_with(const Composing *composing, int mains) {
    return &composing->plans->with[smaller(mains, composing->plans->most) - 1];
}

static SessionSize size_here(const Composing *composing, SessionSize size) {
    const SessionPlan *plan = plan_with(composing, size.mains);
    return (SessionSize){smaller(size.warm_ups, plan->warm_up_count), plan->main_count,
                         smaller(size.cool_downs, plan->cool_down_count)};
}

static void lay_out(const Composing *composing, SessionSize size, Routine *routine) {
    composer_order(plan_with(composing, size.mains), size, routine);
}

static Routine *empty_routine(Arena *arena) {
    Routine *routine = ARENA_NEW(arena, Routine);
    routine->steps = ARENA_ARRAY(arena, RoutineStep, COMPOSED_STEPS_MAX);
    return routine;
}

typedef struct Sized {
    SessionSize size;
    RoutineTime time;
} Sized;

// How far the length of a size is from what is wanted; what cannot be made as short is out of the question.
static int64_t distance(const Composing *composing, const Sized *sized) {
    int64_t aim = composing->wanted_us - SPARE_US, away = 0;
    if (sized->time.least_us > aim)
        return INT64_MAX;
    if (sized->time.most_us < aim)
        away = 4 * (aim - sized->time.most_us);
    away += llabs(sized->time.length_us - aim) / 4;
    int missing = smaller(composing->mains_least, composing->plans->most) - sized->size.mains;
    away += (composing->mains_most - sized->size.mains) * (int64_t)FEWER_US;
    return away + (missing > 0 ? missing * (int64_t)MISSING_US : 0);
}

enum { SIZES = sizeof sizes / sizeof *sizes };

// Index of the size of which most can be made, of the first `count`.
static int best_size(const Composing *composing, int count, Routine *routine) {
    SessionSize before = {0, 0, 0};
    int64_t least = INT64_MAX;
    int best = 0;
    for (int i = 0; i < count; i++) {
        Sized sized = {.size = size_here(composing, sizes[i])};
        if (memcmp(&sized.size, &before, sizeof before) == 0)
            continue;
        before = sized.size;
        lay_out(composing, sized.size, routine);
        sized.time = routine_time(composing->library, routine, &composing->options);
        int64_t away = distance(composing, &sized);
        if (away < least)
            least = away, best = i;
        if (away == INT64_MAX && sized.time.least_us > composing->wanted_us + 2 * NEAR_US)
            break; // all others are longer
    }
    return best;
}

// What comes out a little longer than it seemed gives way to a smaller size. Returns the length.
static int64_t make_routine(const Composing *composing, Routine *routine) {
    int64_t length_us;
    int size = SIZES;
    do {
        size = best_size(composing, size, routine);
        lay_out(composing, size_here(composing, sizes[size]), routine);
        length_us = routine_take_time(composing->library, routine, &composing->options,
                                      composing->wanted_us - SPARE_US, composing->wanted_us);
    } while (length_us > composing->wanted_us && size > 0);
    return length_us;
}

static const char *name_of_places(const SessionPlan *plan) {
    bool down[] = {plan->zones[0] == ZONE_DOWN, plan->zones[1] == ZONE_DOWN};
    if (down[0] && down[1])
        return _("On the mat or your bed");
    if (!down[0] && !down[1])
        return _("On a chair or on your feet");
    return down[0] ? _("On the mat first, then up") : _("On your feet first, then the mat");
}

// Whether something else would be offered if more were at hand.
static bool lacks_something(const RulesOutcome *outcome, const Profile *profile) {
    unsigned at_hand = profile ? (unsigned)profile_get(profile, PROFILE_AT_HAND, 0) : 0;
    for (size_t i = 0; i < outcome->held_count; i++) {
        const Exercise *way = outcome->held[i].way;
        unsigned needs = way->needs_mat | (unsigned)way->needs_chair << 1 | (unsigned)way->needs_wall << 2;
        if ((needs & ~at_hand) && outcome->held[i].rule_count > 0 && outcome->held[i].rules[0][0] == 'E')
            return true;
    }
    return false;
}

static const char *why_not_as_asked(const Composing *composing, int64_t length_us, int64_t asked_us) {
    const RulesOutcome *outcome = composing->outcome;
    if (llabs(length_us - asked_us) <= NEAR_US)
        return NULL;
    if (length_us > asked_us)
        return _("It cannot be shorter and still begin gently.");
    if (composing->wanted_us - length_us <= NEAR_US && outcome->minutes_by.text)
        return outcome->minutes_by.text;
    if (composing->fewer_allowed && outcome->exercises_by.text)
        return outcome->exercises_by.text;
    return lacks_something(outcome, composing->options.profile)
               ? _("With what is at hand, this is what fits you today.")
               : _("This is what fits you today, and it is enough.");
}

// The routine of these plans. Returns its length.
static int64_t make_of_plans(Composing *composing, const SessionPlans *plans, Routine *routine) {
    composing->plans = plans;
    return make_routine(composing, routine);
}

static bool is_as_long(const Composing *composing, int64_t length_us) {
    return llabs(length_us - composing->wanted_us) <= NEAR_US;
}

static bool helps(const SessionPlans *plans) {
    const SessionPlan *plan = &plans->with[plans->most - 1];
    bool helps = false;
    for (int i = 0; i < plan->main_count; i++)
        helps = helps || plan->mains[i].offer->helps;
    return helps;
}

// Whether plans may stand in for better ones that come out too short: they lack nothing that those are for.
static bool stands_in(const SessionPlans *plans, const SessionPlans *best) {
    return plans->worth > best->worth - STANDS_IN_WORTH && (helps(plans) || !helps(best));
}

// Of the plans the best one; where that cannot be as long as is wanted, the one that comes nearest to it.
static Routine *make_best(Composing *composing, const SessionPlans *plans, int count, int64_t *length_us) {
    Routine *best = empty_routine(composing->arena), *other = empty_routine(composing->arena);
    int64_t best_us = make_of_plans(composing, &plans[0], best);
    int chosen = 0;
    for (int i = 1; i < count && !is_as_long(composing, best_us); i++) {
        if (!stands_in(&plans[i], &plans[0]))
            continue;
        int64_t other_us = make_of_plans(composing, &plans[i], other);
        if (llabs(other_us - composing->wanted_us) >= llabs(best_us - composing->wanted_us))
            continue;
        Routine *before = best;
        best = other, other = before;
        best_us = other_us;
        chosen = i;
    }
    composing->plans = &plans[chosen];
    *length_us = best_us;
    return best;
}

Composition compose_routine(const Library *library, const RulesOutcome *outcome,
                            const CompositionAsked *asked_for, Arena *arena) {
    Composition composition = {.routine = NULL};
    int minutes = asked_for->minutes, asked = minutes > 0 ? minutes : COMPOSED_USUAL_MINUTES;
    int wanted = outcome->caps.minutes > 0 ? smaller(asked, outcome->caps.minutes) : asked;
    Composing composing = {
        .library = library,
        .outcome = outcome,
        .options = {.speed = 1, .voice = asked_for->voice, .profile = asked_for->profile},
        .arena = arena,
    };
    composing.wanted_us = composition.wanted_us = wanted * (int64_t)60000000;
    composing.mains_least = exercises_for(wanted, false);
    composing.mains_most = exercises_for(wanted, true);
    composing.fewer_allowed = outcome->caps.exercises > 0 && outcome->caps.exercises < composing.mains_most;
    if (outcome->caps.exercises > 0)
        composing.mains_most =
            wanted >= 20 ? outcome->caps.exercises : smaller(outcome->caps.exercises, composing.mains_most);
    SessionPlans plans[COMPOSED_PLACES];
    int count = outcome->session == RULES_ALLOWED
                    ? composer_choose(outcome, asked_for->day, wanted, composing.mains_most, plans)
                    : 0;
    if (count == 0)
        return composition;
    Routine *routine = make_best(&composing, plans, count, &composition.length_us);
    routine->path = "";
    routine->id = "for-today";
    routine->name = _("Put together for today");
    routine->summary = name_of_places(plan_with(&composing, 1));
    composition.routine = routine;
    composition.why = why_not_as_asked(&composing, composition.length_us,
                                       minutes > 0 ? minutes * (int64_t)60000000 : composition.wanted_us);
    return composition;
}
