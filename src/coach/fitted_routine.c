#include "coach/fitted_routine.h"

#include <string.h>

#include "base/translate.h"
#include "coach/personal_routine.h"
#include "coach/routine_minutes.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/rules.h"

typedef struct Fit {
    const RulesOutcome *outcome;
    const Routine *given;
    Arena *arena;
    Routine routine; // its steps are those that remain
    int *from;       // of each the given step; -1 = one put in
    FitChange *of;   // of each given step; `was` NULL = as it was
    const Exercise *added;
} Fit;

static RoutineStep *steps(const Fit *fit) {
    return fit->routine.steps;
}

static void note(Fit *fit, int given, const Exercise *now, const char *rule, const char *sentence) {
    if (given < 0)
        return;
    fit->of[given] = (FitChange){.step = given,
                                 .was = fit->given->steps[given].exercise,
                                 .now = now,
                                 .rule = rule ? rule : "",
                                 .sentence = sentence};
}

static void leave_out(Fit *fit, size_t index, const char *rule, const char *sentence) {
    note(fit, fit->from[index], NULL, rule, sentence);
    size_t behind = --fit->routine.step_count - index;
    memmove(&steps(fit)[index], &steps(fit)[index + 1], behind * sizeof *steps(fit));
    memmove(&fit->from[index], &fit->from[index + 1], behind * sizeof *fit->from);
}

// -- ways

static const Exercise *easier_way(const RulesOutcome *outcome, const Exercise *way) {
    const Exercise *usual = exercise_usual(way);
    if (way->variant_of && way->level == VARIANT_HARDER && rules_offer(outcome, usual))
        return usual;
    for (size_t i = usual->variant_count; i-- > 0;)
        if (usual->variants[i]->level == VARIANT_EASIER && rules_offer(outcome, usual->variants[i]))
            return usual->variants[i];
    return NULL;
}

static bool other_halves(const RoutineStep *a, const RoutineStep *b) {
    return a->exercise == b->exercise && a->one_side && b->one_side && a->side != b->side;
}

// Swaps may lead to what is there already: it is done once then.
static bool is_there(const Fit *fit, const RoutineStep *step, bool swapped) {
    for (size_t i = 0; i < fit->routine.step_count; i++) {
        const RoutineStep *other = &steps(fit)[i];
        bool other_swapped = fit->from[i] >= 0 && fit->of[fit->from[i]].was;
        if (other->block == step->block && other->exercise == step->exercise && (swapped || other_swapped) &&
            !other_halves(other, step))
            return true;
    }
    return false;
}

static int least(int dose, int most) {
    return most > 0 && dose > most ? most : dose;
}

// What a rule has taken of the exercise's own dose is the most; a routine may go beyond an own dose that no rule has lowered.
static bool lower_dose(const RulesOutcome *outcome, const RulesOffer *offer, Dose *dose) {
    const Dose *own = &offer->way->dose, *most = &offer->dose, before = *dose;
    const RulesCaps *caps = &outcome->caps;
    if (offer->order) { // its dose is what the rules leave of what was ordered
        dose->reps = least(dose->reps, most->reps);
        dose->sets = least(dose->sets, most->sets);
        dose->hold_s = dose->hold_s > most->hold_s ? most->hold_s : dose->hold_s;
        return dose->reps < before.reps || dose->sets < before.sets || dose->hold_s < before.hold_s;
    }
    dose->reps = least(dose->reps, most->reps < own->reps ? most->reps : caps->reps);
    dose->sets = least(dose->sets, most->sets < own->sets ? most->sets : caps->sets);
    double hold_s = most->hold_s;
    if (!(most->hold_s < own->hold_s) && most->hold_s < caps->hold_s)
        hold_s = caps->hold_s;
    bool limited = most->hold_s < own->hold_s || caps->hold_s > 0;
    if (limited && dose->hold_s > hold_s)
        dose->hold_s = hold_s;
    return dose->reps < before.reps || dose->sets < before.sets || dose->hold_s < before.hold_s;
}

static void take_step(Fit *fit, int given) {
    RoutineStep step = fit->given->steps[given];
    const RulesOffer *offer = rules_offer(fit->outcome, step.exercise);
    const RulesHeld *held = offer ? NULL : rules_held(fit->outcome, step.exercise);
    const char *rule = held && held->rule_count ? held->rules[0] : NULL;
    const char *why = held ? held->why : _("This one has not been looked at for you yet.");
    if (!offer) {
        const Exercise *way = held && held->instead ? held->instead : easier_way(fit->outcome, step.exercise);
        offer = way ? rules_offer(fit->outcome, way) : NULL;
        if (!offer) {
            note(fit, given, NULL, rule, why);
            return;
        }
        routine_step_take_variant(&step, way);
        step.one_side = step.one_side && way->sides == SIDES_EACH;
    }
    bool swapped = step.exercise != fit->given->steps[given].exercise;
    bool less = lower_dose(fit->outcome, offer, &step.dose);
    if (is_there(fit, &step, swapped)) {
        note(fit, given, NULL, rule, swapped ? why : _("This one is in it already."));
        return;
    }
    if (swapped)
        note(fit, given, step.exercise, rule, why);
    else if (less)
        note(fit, given, step.exercise, offer->less.rule,
             offer->less.text ? offer->less.text : _("A little less of this one today."));
    fit->from[fit->routine.step_count] = given;
    steps(fit)[fit->routine.step_count++] = step;
}

// -- mat or feet

static bool is_down(const RoutineStep *step) {
    return position_is_down(stance_position(&step->exercise->stance));
}

static void stay_where_most_is(Fit *fit) {
    int weight[2] = {0, 0};
    for (size_t i = 0; i < fit->routine.step_count; i++) {
        const RoutineStep *step = &steps(fit)[i];
        weight[is_down(step)] += step->block == BLOCK_MAIN ? 100 : 1;
    }
    bool down = weight[true] > weight[false];
    for (size_t i = fit->routine.step_count; i-- > 0;)
        if (is_down(&steps(fit)[i]) != down)
            leave_out(fit, i, fit->outcome->no_floor_changes.rule, fit->outcome->no_floor_changes.text);
}

// -- how much

static int exercises_in(const Fit *fit, Block block) {
    int count = 0;
    for (size_t i = 0; i < fit->routine.step_count; i++) {
        bool second = false;
        for (size_t k = 0; k < i; k++)
            second = second || other_halves(&steps(fit)[k], &steps(fit)[i]);
        count += steps(fit)[i].block == block && !second;
    }
    return count;
}

static bool is_wanted(const Fit *fit, const RoutineStep *step) {
    const RulesOffer *offer = rules_offer(fit->outcome, step->exercise);
    return offer && offer->every_session;
}

static int wanted_in(const Fit *fit) {
    int count = 0;
    for (size_t i = 0; i < fit->routine.step_count; i++)
        count += is_wanted(fit, &steps(fit)[i]);
    return count;
}

// The last of the block; the only one that belongs into every session goes only where nothing else is there.
static size_t last_to_go(const Fit *fit, Block block) {
    bool only_one = wanted_in(fit) == 1;
    size_t last = fit->routine.step_count, other = last;
    for (size_t i = 0; i < fit->routine.step_count; i++) {
        if (steps(fit)[i].block != block)
            continue;
        last = i;
        if (!(only_one && is_wanted(fit, &steps(fit)[i])))
            other = i;
    }
    return other < fit->routine.step_count ? other : last;
}

static void leave_out_last(Fit *fit, Block block, const RulesSaying *why) {
    size_t last = last_to_go(fit, block);
    const RoutineStep step = steps(fit)[last];
    const char *text = why->text ? why->text : _("There is no time for this one today.");
    leave_out(fit, last, why->rule, text);
    for (size_t i = fit->routine.step_count; i-- > 0;)
        if (other_halves(&steps(fit)[i], &step))
            leave_out(fit, i, why->rule, text);
}

static void keep_within_minutes(Fit *fit, const Library *library, VoiceTimes voice) {
    const RulesOutcome *outcome = fit->outcome;
    while (outcome->caps.minutes > 0 &&
           routine_minutes(library, &fit->routine, voice) > outcome->caps.minutes) {
        if (exercises_in(fit, BLOCK_MAIN) > 1)
            leave_out_last(fit, BLOCK_MAIN, &outcome->minutes_by);
        else if (exercises_in(fit, BLOCK_COOL_DOWN) > 0)
            leave_out_last(fit, BLOCK_COOL_DOWN, &outcome->minutes_by);
        else
            return;
    }
}

static const RulesOffer *warm_up_for(const Fit *fit) {
    for (size_t i = 0; i < fit->outcome->offer_count; i++) {
        const RulesOffer *offer = &fit->outcome->offers[i];
        const RoutineStep step = {.exercise = offer->way};
        if (offer->way->warm_up && is_down(&step) == is_down(&steps(fit)[0]))
            return offer;
    }
    return NULL;
}

// What warms up may also be all that a routine is for, as quiet breathing is.
static void warm_up_first(Fit *fit) {
    bool begins_gently = steps(fit)[0].block == BLOCK_WARM_UP || steps(fit)[0].exercise->warm_up;
    if (!(fit->outcome->plan >> PLAN_WARM_UP_FIRST & 1) || begins_gently)
        return;
    const RulesOffer *offer = warm_up_for(fit);
    if (!offer)
        return;
    memmove(&steps(fit)[1], &steps(fit)[0], fit->routine.step_count * sizeof *steps(fit));
    memmove(&fit->from[1], &fit->from[0], fit->routine.step_count * sizeof *fit->from);
    steps(fit)[0] = (RoutineStep){.exercise = offer->way,
                                  .block = BLOCK_WARM_UP,
                                  .dose = offer->dose,
                                  .sides = offer->way->sides};
    fit->from[0] = -1;
    fit->routine.step_count++;
}

// -- what belongs into every session

// How often the place changes, from standing to standing.
static int place_changes(const Fit *fit) {
    int changes = 0;
    Position before = POSITION_STANDING;
    for (size_t i = 0; i < fit->routine.step_count; i++) {
        Position here = stance_position(&steps(fit)[i].exercise->stance);
        changes += here != before;
        before = here;
    }
    return changes + (before != POSITION_STANDING);
}

static void put_in(Fit *fit, size_t at, const RulesOffer *offer) {
    size_t behind = fit->routine.step_count++ - at;
    memmove(&steps(fit)[at + 1], &steps(fit)[at], behind * sizeof *steps(fit));
    memmove(&fit->from[at + 1], &fit->from[at], behind * sizeof *fit->from);
    steps(fit)[at] = (RoutineStep){.exercise = offer->way,
                                   .block = BLOCK_MAIN,
                                   .dose = offer->dose,
                                   .sides = offer->way->sides};
    fit->from[at] = -1;
}

static void take_out(Fit *fit, size_t at) {
    size_t behind = --fit->routine.step_count - at;
    memmove(&steps(fit)[at], &steps(fit)[at + 1], behind * sizeof *steps(fit));
    memmove(&fit->from[at], &fit->from[at + 1], behind * sizeof *fit->from);
}

// Whether the way may come into the routine: where it has to stay on the mat or off it, only what is done there.
static bool may_come(const Fit *fit, const RulesOffer *offer) {
    const RoutineStep step = {.exercise = offer->way};
    bool harder = offer->way->variant_of && offer->way->level == VARIANT_HARDER;
    bool stays = fit->outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1;
    return offer->every_session && !harder && (!stays || is_down(&step) == is_down(&steps(fit)[0]));
}

// Of the ways and of the places in the main block those with the fewest changes; of equal ones the way that is offered first, and
// the latest place.
static void put_in_best(Fit *fit) {
    const RulesOffer *best = NULL;
    size_t best_at = 0;
    int least = 0;
    for (size_t o = 0; o < fit->outcome->offer_count; o++) {
        const RulesOffer *offer = &fit->outcome->offers[o];
        for (size_t at = 0; may_come(fit, offer) && at <= fit->routine.step_count; at++) {
            bool behind_main = at > 0 && steps(fit)[at - 1].block == BLOCK_MAIN;
            if (!behind_main && (at == fit->routine.step_count || steps(fit)[at].block != BLOCK_MAIN))
                continue;
            put_in(fit, at, offer);
            int changes = place_changes(fit);
            take_out(fit, at);
            if (!best || changes < least || (changes == least && offer == best))
                best = offer, best_at = at, least = changes;
        }
    }
    if (!best)
        return;
    put_in(fit, best_at, best);
    fit->added = best->way;
}

static void add_what_belongs(Fit *fit) {
    bool any = false;
    for (size_t o = 0; o < fit->outcome->offer_count; o++)
        any = any || may_come(fit, &fit->outcome->offers[o]);
    if (!any || wanted_in(fit) > 0)
        return;
    int most = fit->outcome->caps.exercises;
    if (most > 1 && exercises_in(fit, BLOCK_MAIN) >= most)
        leave_out_last(fit, BLOCK_MAIN, &fit->outcome->exercises_by);
    put_in_best(fit);
    // One is all that there is time for: this one.
    if (fit->added && most == 1)
        leave_out_last(fit, BLOCK_MAIN, &fit->outcome->exercises_by);
}

// -- all of it

static RoutineFit fit_of(Fit *fit) {
    RoutineFit result = {.changes = ARENA_ARRAY(fit->arena, FitChange, fit->given->step_count + 1),
                         .added = fit->added,
                         .added_why =
                             fit->added ? _("This one belongs into each of your sessions for now.") : NULL};
    for (size_t i = 0; i < fit->given->step_count; i++)
        if (fit->of[i].was)
            result.changes[result.change_count++] = fit->of[i];
    if (exercises_in(fit, BLOCK_MAIN) == 0)
        return result;
    result.routine = fit->given;
    if (result.change_count > 0 || fit->added || fit->routine.step_count != fit->given->step_count) {
        Routine *routine = ARENA_NEW(fit->arena, Routine);
        *routine = fit->routine;
        result.routine = routine;
    }
    return result;
}

RoutineFit routine_fit(const RulesOutcome *outcome, const Routine *routine, const Library *library,
                       VoiceTimes voice, Arena *arena) {
    Fit fit = {.outcome = outcome, .given = routine, .arena = arena, .routine = *routine};
    fit.routine.steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count + 2); // a warm-up, and one put in
    fit.routine.step_count = 0;
    fit.from = ARENA_ARRAY(arena, int, routine->step_count + 2);
    fit.of = ARENA_ARRAY(arena, FitChange, routine->step_count + 1);
    for (size_t i = 0; i < routine->step_count; i++)
        take_step(&fit, (int)i);
    if (outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1)
        stay_where_most_is(&fit);
    while (outcome->caps.exercises > 0 && exercises_in(&fit, BLOCK_MAIN) > outcome->caps.exercises)
        leave_out_last(&fit, BLOCK_MAIN, &outcome->exercises_by);
    if (exercises_in(&fit, BLOCK_MAIN) > 0) {
        add_what_belongs(&fit);
        warm_up_first(&fit);
        if (library)
            keep_within_minutes(&fit, library, voice);
    }
    return fit_of(&fit);
}

const Routine *fitted_routine(const RulesOutcome *outcome, const Routine *routine, Arena *arena) {
    return routine_fit(outcome, routine, NULL, (VoiceTimes){0}, arena).routine;
}
