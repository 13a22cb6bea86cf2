// Test variant: release, slow
// Sessions put together for many users on many days: no rule is broken, the order spares the user, the length is what was asked for.
#include <setjmp.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "body/solve.h"
#include "coach/composer.h"
#include "coach/fitted_routine.h"
#include "model/exercise.h"
#include "model/position.h"
#include "model/routine.h"
#include "model/variants.h"
#include "support/library_fixture.h"
#include "support/profiles.h"

static Arena *arena;

static int set_up(void **state) {
    arena = arena_new();
    return load_library(state);
}

static int tear_down(void **state) {
    arena_free(arena);
    return free_library(state);
}

static const RulesOutcome *rules_for(const Profile *profile) {
    return rules_evaluate(library->rules, &(RulesAsked){.profile = *profile}, arena);
}

static Composition compose(const Profile *profile, int day) {
    CompositionAsked asked = {.minutes = profile_get(profile, PROFILE_MINUTES, 0),
                              .day = day,
                              .profile = profile};
    return compose_routine(library, rules_for(profile), &asked, arena);
}

static void tell(const Profile *profile, const Routine *routine, int day) {
    char text[PROFILE_TEXT_CAPACITY];
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_knows(profile, i))
            print_message("%s: %s\n", profile_input(i)->name, profile_text(profile, i, text));
    print_message("day %d\n", day);
    for (size_t i = 0; routine && i < routine->step_count; i++)
        print_message("  %d %s%s %d\n", routine->steps[i].block, routine->steps[i].exercise->id,
                      !routine->steps[i].one_side           ? ""
                      : routine->steps[i].side == SIDE_LEFT ? " left"
                                                            : " right",
                      routine->steps[i].dose.reps);
}

#define MUST(what)                                                                                           \
    do {                                                                                                     \
        if (!(what)) {                                                                                       \
            tell(profile, routine, day);                                                                     \
            fail_msg("does not hold: %s", #what);                                                            \
        }                                                                                                    \
    } while (0)

static bool is_down(const RoutineStep *step) {
    return position_is_down(stance_position(&step->exercise->stance));
}

static bool offers_warm_up(const RulesOutcome *outcome, bool down) {
    for (size_t i = 0; i < outcome->offer_count; i++)
        if (outcome->offers[i].way->warm_up &&
            is_down(&(RoutineStep){.exercise = outcome->offers[i].way}) == down)
            return true;
    return false;
}

static void breaks_no_rule(const Profile *profile, const RulesOutcome *outcome, const Routine *routine,
                           int day) {
    int mains = 0;
    bool every = false, may_every = false;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        const RulesOffer *offer = rules_offer(outcome, step->exercise);
        MUST(offer);
        MUST(step->dose.reps >= 1 && step->dose.reps <= offer->dose.reps);
        MUST(step->dose.sets >= 1 && step->dose.sets <= offer->dose.sets);
        MUST(!(step->dose.hold_s < offer->dose.hold_s) && !(step->dose.hold_s > offer->dose.hold_s));
        MUST(!(step->exercise->variant_of && step->exercise->level == VARIANT_HARDER));
        MUST(i == 0 || step->block >= step[-1].block);
        mains += step->block == BLOCK_MAIN && !(step->one_side && step->side == SIDE_LEFT);
        every = every || offer->every_session;
    }
    for (size_t i = 0; i < outcome->offer_count; i++)
        may_every = may_every || outcome->offers[i].every_session;
    MUST(every || !may_every);
    MUST(routine->steps[0].block == BLOCK_WARM_UP || !offers_warm_up(outcome, is_down(&routine->steps[0])));
    MUST(mains >= 1 && mains <= 5);
    MUST(outcome->caps.exercises == 0 || mains <= outcome->caps.exercises);
    // What is fitted anew to the same rules stays as it is.
    MUST(fitted_routine(outcome, routine, arena) == routine);
}

static void spares_the_user(const Profile *profile, const RulesOutcome *outcome, const Routine *routine,
                            int day) {
    int changes = 0, turns = 0;
    bool down = false;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        changes += is_down(step) != down;
        down = is_down(step);
        bool on_side = step->exercise->stance.posture == POSTURE_SIDE && step->exercise->sides == SIDES_EACH;
        turns += on_side && (!step->one_side || (i > 0 && step[-1].one_side && step[-1].side != step->side));
        int balance = 0;
        for (size_t k = 0; step->one_side && k < routine->step_count; k++)
            if (routine->steps[k].one_side && routine->steps[k].exercise == step->exercise &&
                routine->steps[k].dose.reps == step->dose.reps)
                balance += routine->steps[k].side == step->side ? 1 : -1;
        MUST(balance == 0);
    }
    MUST(changes + down <= 2);
    MUST(turns <= 1);
    bool mixed = false;
    for (size_t i = 1; i < routine->step_count; i++)
        mixed = mixed || is_down(&routine->steps[i]) != is_down(&routine->steps[0]);
    MUST(!mixed || !(outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1));
    DiagList diags = {0};
    routine_check_order(routine, &diags);
    MUST(diags.count == 0);
}

static int64_t distance(int64_t a, int64_t b) {
    return a < b ? b - a : a - b;
}

static bool is_in(const Routine *routine, Block from, Block to, const Exercise *usual) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].block >= from && routine->steps[i].block <= to &&
            exercise_usual(routine->steps[i].exercise) == usual)
            return true;
    return false;
}

// Of the body's parts (chest and arms, legs, low back) those that a way moves most, as the figure shows it.
static unsigned parts_moved(const Exercise *way) {
    double ranges[3] = {0}, widest = 0;
    Figure first, figure;
    for (size_t i = 0; i < way->pose_count; i++) {
        body_solve(&way->stance, &way->poses[i].pose, &way->poses[i].pose, 1, 0, i == 0 ? &first : &figure);
        for (Dof dof = DOF_PELVIS_TILT; i > 0 && dof < DOF_COUNT; dof++) {
            bool right = dof >= DOF_RIGHT_CLAVICLE_ELEVATION;
            Dof left =
                right ? (Dof)(dof - (DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION)) : dof;
            int part = left >= DOF_LEFT_HIP_FLEXION ? 1 : left >= DOF_THORAX_FLEXION ? 0 : 2;
            double range = dof == DOF_RIBS_M ? 0 : fabs(figure.angle[dof] - first.angle[dof]);
            ranges[part] = range > ranges[part] ? range : ranges[part];
            widest = range > widest ? range : widest;
        }
    }
    unsigned parts = 0;
    for (int part = 0; part < 3; part++)
        parts |= ranges[part] > 3 && ranges[part] >= 0.3 * widest ? 1u << part : 0;
    return parts;
}

// The warm-up moves something of what comes, where anything that warms up and does so is offered in its place.
static void warms_up_what_comes(const Profile *profile, const RulesOutcome *outcome, const Routine *routine,
                                int day) {
    unsigned coming = 0, warmed = 0, may_be = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        coming |= step->block == BLOCK_MAIN ? parts_moved(step->exercise) : 0;
        warmed |= step->block == BLOCK_WARM_UP ? parts_moved(step->exercise) : 0;
    }
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const RoutineStep step = {.exercise = outcome->offers[i].way};
        bool again = is_in(routine, BLOCK_MAIN, BLOCK_MAIN, exercise_usual(step.exercise));
        if (step.exercise->warm_up && !again && is_down(&step) == is_down(&routine->steps[0]))
            may_be |= parts_moved(step.exercise);
    }
    MUST((warmed & coming) || !(may_be & coming));
}

enum { MINUTE_US = 60000000, NEAR_US = 30000000 };
static int as_asked, told_why;
static int64_t longest_over_us;

static int mains_in(const Routine *routine) {
    int mains = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        mains += routine->steps[i].block == BLOCK_MAIN &&
                 !(routine->steps[i].one_side && routine->steps[i].side == SIDE_LEFT);
    return mains;
}

// Too short a session leaves nothing out that could be in it: where it is done, all that is offered is in it, or as many exercises as
// the time or the rules allow, or it has four parts already, done whole.
static void is_all_there_is(const Profile *profile, const RulesOutcome *outcome, const Composition *composed,
                            int day) {
    const Routine *routine = composed->routine;
    bool places[2] = {false, false};
    int minutes = (int)(composed->wanted_us / MINUTE_US);
    int many = minutes < 5 ? 1 : minutes < 10 ? 2 : minutes < 15 ? 3 : 4;
    for (size_t i = 0; i < routine->step_count; i++)
        places[is_down(&routine->steps[i])] = true;
    if (outcome->caps.exercises > 0 && mains_in(routine) >= outcome->caps.exercises)
        return;
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const Exercise *way = outcome->offers[i].way;
        bool harder = way->variant_of && way->level == VARIANT_HARDER;
        if (harder || !places[is_down(&(RoutineStep){.exercise = way})])
            continue;
        MUST(is_in(routine, BLOCK_WARM_UP, BLOCK_COOL_DOWN, exercise_usual(way)) ||
             mains_in(routine) >= many || routine->step_count >= 4);
    }
}

static void has_its_length(const Profile *profile, const RulesOutcome *outcome, const Composition *composed,
                           int day) {
    const Routine *routine = composed->routine;
    ScoreOptions options = {.speed = 1, .profile = profile}; // as it is followed: with the cautions spoken
    Score *score = score_compile(library, routine, &options);
    int64_t length_us = score->duration_us;
    score_free(score);
    MUST(length_us == composed->length_us);
    int minutes = profile_get(profile, PROFILE_MINUTES, 0), most = outcome->caps.minutes;
    int64_t asked_us = minutes ? minutes * (int64_t)MINUTE_US : composed->wanted_us;
    MUST((composed->why == NULL) == (distance(length_us, asked_us) <= NEAR_US));
    as_asked += composed->why == NULL;
    told_why += composed->why != NULL;
    if (length_us - composed->wanted_us > longest_over_us)
        longest_over_us = length_us - composed->wanted_us;
    // Of three minutes and less a warm-up and one exercise, with the time to read what to take care of, may be more.
    MUST(length_us <= composed->wanted_us + NEAR_US ||
         (composed->wanted_us <= 3 * (int64_t)MINUTE_US && composed->why));
    if (length_us < composed->wanted_us - NEAR_US)
        is_all_there_is(profile, outcome, composed, day);
    if (most > 0 &&
        length_us > most * (int64_t)MINUTE_US) // no shorter than a warm-up and one exercise, and few of it
        for (size_t i = 0; i < routine->step_count; i++) {
            MUST(routine->step_count == 2 || (routine->step_count == 3 && routine->steps[1].one_side));
            MUST(routine->steps[i].dose.reps <= (routine->steps[i].exercise->dose.reps + 3) / 3 + 1);
        }
}

static void is_the_same(const Composition *composed, const Composition *again, const Profile *profile,
                        int day) {
    const Routine *routine = composed->routine;
    MUST(again->routine->step_count == routine->step_count && again->length_us == composed->length_us);
    for (size_t i = 0; i < routine->step_count; i++)
        MUST(memcmp(&routine->steps[i].dose, &again->routine->steps[i].dose, sizeof(Dose)) == 0 &&
             routine->steps[i].exercise == again->routine->steps[i].exercise);
}

enum { PROFILES = 4000 };

static void whoever_may_exercise_gets_a_whole_session(void **unused) {
    (void)unused;
    uint32_t seed = 5;
    int allowed = 0;
    for (int i = 0; i < PROFILES; i++) {
        Profile case_of = profile_at_random(&seed), *profile = &case_of;
        int day = (int)(next_random(&seed) % 30000);
        const RulesOutcome *outcome = rules_for(profile);
        Composition composed = compose(profile, day);
        const Routine *routine = composed.routine;
        MUST((routine != NULL) == (outcome->session == RULES_ALLOWED));
        if (routine) {
            allowed++;
            breaks_no_rule(profile, outcome, routine, day);
            spares_the_user(profile, outcome, routine, day);
            has_its_length(profile, outcome, &composed, day);
            warms_up_what_comes(profile, outcome, routine, day);
            if (i % 4 == 0) {
                Composition again = compose(profile, day);
                is_the_same(&composed, &again, profile, day);
            }
        }
        arena_reset(arena);
    }
    print_message("%d sessions, %d as long as asked, %d told why not; at most %.0f s too long\n", allowed,
                  as_asked, told_why, (double)longest_over_us / 1e6);
    assert_true(allowed > PROFILES / 2);
}

static bool differ(const Routine *a, const Routine *b) {
    bool differ = a->step_count != b->step_count;
    for (size_t i = 0; !differ && i < a->step_count; i++)
        differ = a->steps[i].exercise != b->steps[i].exercise;
    return differ;
}

static void another_day_brings_another_session(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    for (int minutes = 5; minutes <= 20; minutes += 5) {
        profile_set(&profile, PROFILE_MINUTES, minutes);
        int other = 0;
        for (int day = 20000; day < 20060; day++) {
            Composition today = compose(&profile, day), tomorrow = compose(&profile, day + 1);
            other += differ(today.routine, tomorrow.routine);
        }
        print_message("%d minutes: %d of 60 days differ from the day before\n", minutes, other);
        assert_true(other >= 54);
        arena_reset(arena);
    }
}

static void the_well_get_as_long_as_they_ask(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    for (int minutes = 4; minutes <= 20; minutes++) {
        profile_set(&profile, PROFILE_MINUTES, minutes);
        for (int day = 20000; day < 20020; day++) {
            Composition composed = compose(&profile, day);
            if (composed.why)
                tell(&profile, composed.routine, day);
            assert_null(composed.why);
        }
        arena_reset(arena);
    }
}

static void a_little_of_everything_where_nothing_hurts(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set(&profile, PROFILE_MINUTES, 20);
    for (int day = 20000; day < 20030; day++) {
        const RulesOutcome *outcome = rules_for(&profile);
        Composition composed = compose(&profile, day);
        assert_int_equal(outcome->balance_count, 4);
        int covered = 0;
        for (size_t g = 0; g < outcome->balance_count; g++) {
            bool has = false;
            for (size_t i = 0; i < composed.routine->step_count; i++)
                for (size_t k = 0; k < outcome->balance[g].count; k++)
                    has = has || composed.routine->steps[i].exercise == outcome->balance[g].ways[k];
            covered += has;
        }
        assert_true(covered >= 3);
        arena_reset(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_may_exercise_gets_a_whole_session),
        cmocka_unit_test(another_day_brings_another_session),
        cmocka_unit_test(the_well_get_as_long_as_they_ask),
        cmocka_unit_test(a_little_of_everything_where_nothing_hurts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
