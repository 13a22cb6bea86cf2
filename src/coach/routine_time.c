#include "coach/routine_time.h"

#include <math.h>

#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"

enum { REST_LEAST_S = 8, REST_MOST_S = 60, TRIES = 8, NEAR_US = 12000000 };

// Of one repetition and both sides of it, in one set, s.
static double seconds_of_rep_in_set(const RoutineStep *step) {
    double seconds = exercise_rep_seconds(step->exercise, step->dose.hold_s);
    bool twice = step->sides == SIDES_ALTERNATE || (step->sides == SIDES_EACH && !step->one_side);
    return seconds * (twice ? 2 : 1);
}

static double seconds_of_rep(const RoutineStep *step) {
    return seconds_of_rep_in_set(step) * step->dose.sets;
}

// Of one set of so many repetitions, with the rest before the next one.
static double seconds_of_set(const RoutineStep *step, int reps) {
    return seconds_of_rep_in_set(step) * reps + step->dose.rest_s;
}

// A third of the exercise's own, and two at least.
static int least_reps(const RoutineStep *step) {
    int third = (step->exercise->dose.reps + 2) / 3, least = third < 2 ? 2 : third;
    return least < step->dose.reps ? least : step->dose.reps;
}

RoutineTime routine_time(const Library *library, const Routine *routine, const ScoreOptions *options) {
    RoutineTime time = {.length_us = score_duration_us(library, routine, options)};
    double less = 0, more = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        less += (step->dose.reps - least_reps(step)) * seconds_of_rep(step);
        less += (step->dose.sets - 1) * seconds_of_set(step, least_reps(step));
        if (i + 1 == routine->step_count)
            break;
        less += fmax(step->dose.rest_s - REST_LEAST_S, 0);
        more += fmax(REST_MOST_S - step->dose.rest_s, 0);
    }
    time.least_us = time.length_us - (int64_t)(less * 1e6);
    time.most_us = time.length_us + (int64_t)(more * 1e6);
    return time;
}

// Rests all longer or shorter by the same, in whole seconds; returns by how much in all, s.
static double change_rests(Routine *routine, double seconds) {
    double changed = 0;
    int rests = (int)routine->step_count - 1;
    for (int i = 0; i < rests; i++) {
        double *rest = &routine->steps[i].dose.rest_s, before = *rest;
        double by = trunc((seconds - changed) / (rests - i));
        double least = fmin(before, REST_LEAST_S), most = fmax(before, REST_MOST_S);
        *rest = fmin(fmax(before + by, least), most);
        changed += *rest - before;
    }
    return changed;
}

static bool same_half(const RoutineStep *a, const RoutineStep *b) {
    return a == b || (a->exercise == b->exercise && a->one_side && b->one_side);
}

// One set less of what has most, of both its halves. False when nothing has more than one.
static bool drop_set(Routine *routine, double *seconds) {
    RoutineStep *most = NULL;
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].dose.sets > (most ? most->dose.sets : 1))
            most = &routine->steps[i];
    if (!most)
        return false;
    for (size_t i = 0; i < routine->step_count; i++) {
        RoutineStep *step = &routine->steps[i];
        if (step->dose.sets < 2 || !same_half(step, most))
            continue;
        *seconds += seconds_of_set(step, step->dose.reps);
        if (step != most)
            step->dose.sets--;
    }
    most->dose.sets--;
    return true;
}

// One repetition less of what is still nearest to its whole dose, of both its halves. False when all are at their least.
static bool drop_rep(Routine *routine, double *seconds) {
    RoutineStep *most = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        RoutineStep *step = &routine->steps[i];
        if (step->dose.reps > least_reps(step) && (!most || step->dose.reps * most->exercise->dose.reps >
                                                                most->dose.reps * step->exercise->dose.reps))
            most = step;
    }
    if (!most)
        return false;
    for (size_t i = 0; i < routine->step_count; i++) {
        RoutineStep *step = &routine->steps[i];
        if (step != most && !same_half(step, most))
            continue;
        *seconds += seconds_of_rep(step);
        if (step != most)
            step->dose.reps--;
    }
    most->dose.reps--;
    return true;
}

int64_t routine_take_time(const Library *library, Routine *routine, const ScoreOptions *options,
                          int64_t aim_us, int64_t most_us) {
    int64_t length_us = score_duration_us(library, routine, options);
    for (int i = 0; i < TRIES && (length_us > most_us || length_us < aim_us - NEAR_US); i++) {
        double seconds = (double)(aim_us - length_us) / 1e6;
        double changed = change_rests(routine, seconds);
        bool moved = changed > 0 || changed < 0;
        while (seconds - changed < -1) {
            double dropped = 0;
            if (!drop_rep(routine, &dropped) && !drop_set(routine, &dropped))
                break;
            changed -= dropped;
            moved = true;
        }
        if (!moved)
            break;
        length_us = score_duration_us(library, routine, options);
    }
    return length_us;
}
