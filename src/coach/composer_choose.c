// What comes into a session: for each place the way that serves best, and among equals the one of the day.
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "body/solve.h"
#include "coach/composer_parts.h"
#include "model/exercise.h"
#include "model/variants.h"

enum {
    PICKS_MAX = 128,
    MOVES_FROM_DEG = 3,
    WARM_UP_HOLD_MAX_S = 5,
    CHANGES_FROM_MINUTES = 10, // with less time all is done in one place,
    SIDES_FROM_MINUTES = 5,    // and first what is done with both sides at once
};

#define MOVES_ALONG 0.3 // of what moves most

typedef struct Choosing {
    const RulesOutcome *outcome;
    int day, minutes, mains_most;
    Pick picks[PICKS_MAX];
    int count;
} Choosing;

static double luck_of(int day, const char *id, const char *of) {
    uint64_t hash = hash_text(hash_text(hash_bytes(HASH_START, &day, sizeof day), id), of);
    hash = (hash ^ hash >> 29) * 0xbf58476d1ce4e5b9u;
    return (double)(hash >> 40) / 16777216.0;
}

// -- what an exercise moves

enum { FEET, KNEES, HIPS, LOW_BACK, CHEST, SHOULDERS, NECK, REGIONS };

static int region_of(Dof dof) {
    if (dof >= DOF_RIGHT_CLAVICLE_ELEVATION)
        dof = (Dof)(dof - (DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION));
    if (dof >= DOF_LEFT_ANKLE_FLEXION)
        return FEET;
    if (dof >= DOF_LEFT_HIP_FLEXION)
        return dof == DOF_LEFT_KNEE_FLEXION ? KNEES : HIPS;
    if (dof >= DOF_LEFT_CLAVICLE_ELEVATION)
        return SHOULDERS;
    if (dof >= DOF_NECK_FLEXION)
        return NECK;
    return dof >= DOF_THORAX_FLEXION ? CHEST : LOW_BACK;
}

// How far each joint goes in the exercise. A foot that stays on the mat bends knee and hip, which no pose of the file says.
static void ranges_of(const Exercise *way, double ranges[DOF_COUNT]) {
    double least[DOF_COUNT], most[DOF_COUNT];
    for (size_t i = 0; i < way->pose_count; i++) {
        Figure figure;
        body_solve(&way->stance, &way->poses[i].pose, &way->poses[i].pose, 1, 0, &figure);
        for (Dof dof = 0; dof < DOF_COUNT; dof++) {
            least[dof] = i == 0 ? figure.angle[dof] : fmin(least[dof], figure.angle[dof]);
            most[dof] = i == 0 ? figure.angle[dof] : fmax(most[dof], figure.angle[dof]);
        }
    }
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        ranges[dof] = way->pose_count > 0 ? most[dof] - least[dof] : 0;
}

// Those that move most; what only goes along is none.
static unsigned joints_of(const Exercise *way) {
    double of_dof[DOF_COUNT], ranges[REGIONS] = {0}, widest = 0;
    ranges_of(way, of_dof);
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT; dof++) {
        if (dof == DOF_RIBS_M)
            continue;
        ranges[region_of(dof)] = fmax(ranges[region_of(dof)], of_dof[dof]);
        widest = fmax(widest, of_dof[dof]);
    }
    unsigned joints = 0;
    for (int region = 0; region < REGIONS; region++)
        if (ranges[region] > MOVES_FROM_DEG && ranges[region] >= MOVES_ALONG * widest)
            joints |= 1u << region;
    return joints;
}

static int count_of(unsigned bits) {
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static bool is_stretch(const Exercise *way) {
    return way->stretches_count > 0;
}
// Nothing but the breath moves.
static bool is_breathing(const Pick *pick) {
    return pick->joints == 0 && pick->offer->way->warm_up;
}

// -- the ways that may come in

static unsigned groups_of(const RulesOutcome *outcome, const Exercise *way) {
    unsigned groups = 0;
    for (size_t i = 0; i < outcome->balance_count && i < 32; i++)
        for (size_t k = 0; k < outcome->balance[i].count; k++)
            if (outcome->balance[i].ways[k] == way)
                groups |= 1u << i;
    return groups;
}

// A harder way is a step that the user takes; nobody takes it for the user.
static void list_picks(Choosing *choosing) {
    const RulesOutcome *outcome = choosing->outcome;
    for (size_t i = 0; i < outcome->offer_count && choosing->count < PICKS_MAX; i++) {
        const Exercise *way = outcome->offers[i].way;
        if (way->variant_of && way->level == VARIANT_HARDER)
            continue;
        choosing->picks[choosing->count++] =
            (Pick){.offer = &outcome->offers[i],
                   .zone = position_is_down(stance_position(&way->stance)) ? ZONE_DOWN : ZONE_UP,
                   .groups = groups_of(outcome, way),
                   .joints = joints_of(way),
                   .luck = luck_of(choosing->day, exercise_usual(way)->id, "")};
    }
}

static bool same_exercise(const Pick *a, const Pick *b) {
    return exercise_usual(a->offer->way) == exercise_usual(b->offer->way);
}

static bool is_among(const Pick *picks, int count, const Pick *pick) {
    for (int i = 0; i < count; i++)
        if (same_exercise(&picks[i], pick))
            return true;
    return false;
}

static bool has_zone(const SessionPlan *plan, const Pick *pick) {
    return pick->zone == plan->zones[0] || pick->zone == plan->zones[1];
}

// -- the main block

static double worth_of_way(const Exercise *way) {
    if (!way->variant_of)
        return 0.2;
    return way->level == VARIANT_EASIER ? 0.1 : 0;
}

static double worth_as_main(const Choosing *choosing, const SessionPlan *plan, const Pick *pick) {
    const RulesOffer *offer = pick->offer;
    unsigned groups = 0, zones = 0;
    for (int i = 0; i < plan->main_count; i++) {
        groups |= plan->mains[i].groups;
        zones |= 1u << plan->mains[i].zone;
    }
    // Of the ways of one exercise that help, the one that the rules name first.
    double worth = pick->luck + (offer->helps ? -0.001 * (double)(offer - choosing->outcome->offers)
                                              : worth_of_way(offer->way));
    bool squeezes = false; // one that belongs into every session is there
    for (int i = 0; i < plan->main_count; i++)
        squeezes = squeezes || plan->mains[i].offer->every_session;
    worth += offer->every_session && !squeezes ? 10 : 0;
    worth += offer->helps ? 1 : 0;
    worth += pick->groups & ~groups ? 2 : 0;
    worth -= offer->way->warm_up ? (pick->groups || offer->helps ? 0.6 : 3) : 0;
    worth -= is_breathing(pick) ? 3 : 0;
    worth += plan->main_count > 0 && !(zones >> pick->zone & 1) ? 1.5 : 0; // a place gone to is used
    bool side = offer->way->stance.posture == POSTURE_SIDE;
    worth -= side && (choosing->outcome->plan >> PLAN_FEWEST_TURNS & 1) ? 0.8 : 0;
    worth -= offer->way->sides == SIDES_EACH && choosing->minutes < SIDES_FROM_MINUTES ? 1.5 : 0;
    return worth;
}

static const Pick *best_main(const Choosing *choosing, const SessionPlan *plan) {
    const Pick *best = NULL;
    double most = 0;
    for (int i = 0; i < choosing->count; i++) {
        const Pick *pick = &choosing->picks[i];
        if (!has_zone(plan, pick) || is_among(plan->mains, plan->main_count, pick))
            continue;
        double worth = worth_as_main(choosing, plan, pick);
        if (!best || worth > most)
            best = pick, most = worth;
    }
    return best;
}

// What only warms up comes into the main block where nothing else is there; so does what is left over for warming up.
static void choose_mains(const Choosing *choosing, SessionPlan *plan) {
    for (const Pick *pick; plan->main_count < choosing->mains_most && (pick = best_main(choosing, plan));) {
        bool only_warms =
            is_breathing(pick) || (pick->offer->way->warm_up && !pick->groups && !pick->offer->helps);
        if (plan->main_count > 0 && only_warms)
            break;
        plan->mains[plan->main_count++] = *pick;
    }
}

// -- before and after

static unsigned joints_to_come(const SessionPlan *plan) {
    unsigned joints = 0;
    for (int i = 0; i < plan->main_count && i < 3; i++)
        joints |= plan->mains[i].joints;
    return joints;
}

// Of the first exercise that moves any: what squeezes only needs no warm joints.
static unsigned first_joints(const SessionPlan *plan) {
    unsigned joints = 0;
    for (int i = 0; i < plan->main_count && joints == 0; i++)
        joints = plan->mains[i].joints;
    return joints;
}

// Where several ways of one exercise would do: its small way, for a beginning.
static double worth_as_warm_up(const SessionPlan *plan, const Pick *pick) {
    const Exercise *way = pick->offer->way;
    bool easy = way->warm_up || (way->variant_of && way->level == VARIANT_EASIER &&
                                 way->stance.posture == POSTURE_SUPINE && !is_stretch(way));
    if (pick->zone != plan->zones[0] || !easy || way->dose.hold_s > WARM_UP_HOLD_MAX_S)
        return -1;
    for (int i = 0; i < plan->main_count && i < 3; i++)
        if (plan->mains[i].offer->way == way)
            return -1;
    bool kneels = way->stance.posture == POSTURE_KNEELING;
    int moves = count_of(pick->joints & joints_to_come(plan));
    double worth = 0.5 * pick->luck + moves * 0.4 + (pick->joints & first_joints(plan) ? 1 : 0);
    return worth + (way->warm_up ? 0.6 : 0) - (kneels ? 0.5 : 0);
}

static double worth_as_cool_down(const SessionPlan *plan, const Pick *pick) {
    const Exercise *way = pick->offer->way;
    bool calm = way->warm_up || is_stretch(way);
    if (pick->zone != plan->zones[1] || !calm || is_among(plan->mains, plan->main_count, pick))
        return -1;
    if (is_among(plan->warm_ups, plan->warm_up_count, pick)) // once more, where nothing else is there
        return 0.01 * pick->luck;
    double worth = 0.6 * pick->luck + worth_of_way(way) + (is_stretch(way) ? 0.8 : 0);
    worth += count_of(pick->joints & joints_to_come(plan)) * 0.2;
    return worth - (way->stance.posture == POSTURE_KNEELING ? 0.3 : 0) + 0.1;
}

typedef double Worth(const SessionPlan *plan, const Pick *pick);

static int choose_around(const Choosing *choosing, const SessionPlan *plan, Worth *worth_of, Pick *chosen,
                         int max) {
    int count = 0;
    while (count < max) {
        const Pick *best = NULL;
        double most = 0;
        for (int i = 0; i < choosing->count; i++) {
            const Pick *pick = &choosing->picks[i];
            double worth = is_breathing(pick) || is_among(chosen, count, pick) ? -1 : worth_of(plan, pick);
            if (worth >= 0 && (!best || worth > most))
                best = pick, most = worth;
        }
        if (!best)
            break;
        chosen[count++] = *best;
    }
    return count;
}

// Quiet breathing comes second, or before what would be done again.
static int add_breathing(const Choosing *choosing, const SessionPlan *plan, Zone zone, Pick *chosen,
                         int count) {
    for (int i = 0; i < choosing->count; i++) {
        const Pick *pick = &choosing->picks[i];
        if (!is_breathing(pick) || pick->zone != zone || is_among(plan->mains, plan->main_count, pick))
            continue;
        bool again = chosen == plan->cool_downs && count > 0 &&
                     is_among(plan->warm_ups, plan->warm_up_count, &chosen[0]);
        int at = count > 0 && !again ? 1 : 0;
        memmove(&chosen[at + 1], &chosen[at], (size_t)(count - at) * sizeof *chosen);
        chosen[at] = *pick;
        return count + 1;
    }
    return count;
}

// Where there is nothing else to begin with: the first exercise itself, done to warm up.
static double worth_as_only_warm_up(const SessionPlan *plan, const Pick *pick) {
    return pick->zone == plan->zones[0] && pick->offer->way->warm_up ? pick->luck : -1;
}

// The joints that come are moved first of all; where there is room, quiet breathing is the end.
static void choose_around_mains(const Choosing *choosing, SessionPlan *plan) {
    int count = choose_around(choosing, plan, worth_as_warm_up, plan->warm_ups, COMPOSED_WARM_UPS - 1);
    count = add_breathing(choosing, plan, plan->zones[0], plan->warm_ups, count);
    if (count == 0)
        count = choose_around(choosing, plan, worth_as_only_warm_up, plan->warm_ups, 1);
    plan->warm_up_count = count;
    count = choose_around(choosing, plan, worth_as_cool_down, plan->cool_downs, COMPOSED_COOL_DOWNS - 1);
    plan->cool_down_count = add_breathing(choosing, plan, plan->zones[1], plan->cool_downs, count);
}

// -- the places

// To warm up with the very exercise that is all there is.
static bool is_all_one_exercise(const SessionPlan *plan) {
    return plan->main_count == 1 && plan->warm_up_count == 1 &&
           same_exercise(&plan->mains[0], &plan->warm_ups[0]);
}

static double worth_of_plan(const Choosing *choosing, const SessionPlan *plan) {
    const RulesOutcome *outcome = choosing->outcome;
    unsigned groups = 0;
    double worth = 0;
    bool every = false, wants_every = false;
    for (int i = 0; i < plan->main_count && i < 4; i++) {
        groups |= plan->mains[i].groups;
        worth += (plan->mains[i].offer->helps ? 0.7 : 0) + (plan->mains[i].offer->way->warm_up ? 0.1 : 0.8);
        every = every || plan->mains[i].offer->every_session;
    }
    for (size_t i = 0; i < outcome->offer_count; i++)
        wants_every = wants_every || outcome->offers[i].every_session;
    worth += count_of(groups) - (wants_every && !every ? 20 : 0) - (plan->warm_up_count == 0 ? 6 : 0);
    worth -= is_all_one_exercise(plan) ? 4 : 0;
    const char *const names[] = {"down", "up"};
    const bool stays_up = plan->zones[0] == ZONE_UP && plan->zones[1] == ZONE_UP;
    worth += stays_up && (outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1) ? 0.5 : 0;
    return worth + 1.6 * luck_of(choosing->day, names[plan->zones[0]], names[plan->zones[1]]);
}

// False where nothing is for these places, or not something in each of them.
static bool choose_in(const Choosing *choosing, Zone from, Zone to, SessionPlans *plans) {
    SessionPlan plan = {.zones = {from, to}};
    choose_mains(choosing, &plan);
    plans->most = plan.main_count;
    if (plan.main_count == 0 ||
        (from != to && (plan.main_count < 2 || plan.mains[0].zone == plan.mains[1].zone)))
        return false;
    for (int mains = 1; mains <= plans->most; mains++) {
        plan.main_count = mains;
        choose_around_mains(choosing, &plan);
        plans->with[mains - 1] = plan;
    }
    plans->worth = worth_of_plan(choosing, &plan);
    return true;
}

int composer_choose(const RulesOutcome *outcome, int day, int minutes, int mains_most,
                    SessionPlans plans[COMPOSED_PLACES]) {
    Choosing choosing = {
        .outcome = outcome,
        .day = day,
        .minutes = minutes,
        .mains_most = mains_most < COMPOSED_MAINS ? mains_most : COMPOSED_MAINS,
    };
    list_picks(&choosing);
    bool changes = minutes >= CHANGES_FROM_MINUTES && !(outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1);
    int count = 0;
    for (Zone from = ZONE_DOWN; from <= ZONE_UP; from++)
        for (Zone to = ZONE_DOWN; to <= ZONE_UP; to++) {
            SessionPlans tried = {.most = 0};
            if ((from != to && !changes) || !choose_in(&choosing, from, to, &tried))
                continue;
            int at = count++;
            for (; at > 0 && plans[at - 1].worth < tried.worth; at--)
                plans[at] = plans[at - 1];
            plans[at] = tried;
        }
    return count;
}
