// A routine as the rules offer it to one user: nothing held, nothing too much, both sides, and what has changed told.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "body/solve.h"
#include "coach/fitted_routine.h"
#include "coach/personal_routine.h"
#include "coach/routine_minutes.h"
#include "model/exercise.h"
#include "model/position.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/rule.h"
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

static const Routine *shipped(const char *id) {
    const Routine *routine = library_routine(library, id);
    assert_non_null(routine);
    return routine;
}

static const RulesOutcome *rules_for(const Profile *profile) {
    return rules_evaluate(library->rules, &(RulesAsked){.profile = *profile}, arena);
}

static bool has_way(const Routine *routine, const char *id) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (strcmp(routine->steps[i].exercise->id, id) == 0)
            return true;
    return false;
}

static const FitChange *change_of(const RoutineFit *fit, const char *was) {
    for (size_t i = 0; i < fit->change_count; i++)
        if (strcmp(fit->changes[i].was->id, was) == 0)
            return &fit->changes[i];
    fail_msg("nothing is said of %s", was);
    return NULL;
}

static RoutineFit fit_for(const Profile *profile, const Routine *routine) {
    return routine_fit(rules_for(profile), routine, library, (VoiceTimes){0}, arena);
}

static void who_may_do_all_of_it_gets_the_routine_itself(void **unused) {
    (void)unused;
    const Profile well = profile_of_the_well();
    const RulesOutcome *outcome = rules_for(&well);
    for (size_t i = 0; i < library->routine_count; i++)
        assert_ptr_equal(fitted_routine(outcome, library->routines[i], arena), library->routines[i]);
    RoutineFit fit = fit_for(&well, shipped("gentle-start"));
    assert_ptr_equal(fit.routine, shipped("gentle-start"));
    assert_int_equal(fit.change_count, 0);
}

static void what_is_held_is_swapped_or_left_out_and_it_is_said_why(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set_text(&profile, PROFILE_GIRDLE_PAIN, "yes", NULL);
    RoutineFit fit = routine_fit(rules_for(&profile), shipped("all-ten-side"), NULL, (VoiceTimes){0}, arena);
    assert_true(has_way(fit.routine, "clamshell.small"));
    assert_false(has_way(fit.routine, "clamshell"));
    assert_false(has_way(fit.routine, "side_leg_lift"));
    assert_false(has_way(fit.routine, "march"));
    int halves = 0;
    for (size_t i = 0; i < fit.routine->step_count; i++)
        halves += strcmp(fit.routine->steps[i].exercise->id, "clamshell.small") == 0;
    assert_int_equal(halves, 2); // and not again in the place of both leg lifts
    const FitChange *march = change_of(&fit, "march");
    assert_string_equal(march->now->id, "knee_lift.seated");
    assert_string_equal(march->rule, "P1");
    assert_true(strlen(march->sentence) > 10);
    assert_null(change_of(&fit, "side_leg_lift")->now);
}

static void no_choice_brings_back_what_is_held(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set(&profile, PROFILE_WEEKS, 3);
    VariantChoices choices = {0};
    choose_variant(&choices, library_exercise(library, "bridge"));
    choose_variant(&choices, library_exercise(library, "clamshell.long"));
    const Routine *personal = personal_routine(&choices, shipped("gentle-start"), arena);
    assert_true(has_way(personal, "bridge") && has_way(personal, "clamshell.long"));
    const Routine *fitted = fitted_routine(rules_for(&profile), personal, arena);
    assert_true(has_way(fitted, "bridge.half") && has_way(fitted, "clamshell.small"));
    text_map_free(&choices);
}

static void doses_are_lowered(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set(&profile, PROFILE_PAIN_NOW, 4);
    RoutineFit fit = routine_fit(rules_for(&profile), shipped("all-ten-back"), NULL, (VoiceTimes){0}, arena);
    const FitChange *tilt = change_of(&fit, "pelvic_tilt");
    assert_ptr_equal(tilt->now, tilt->was);
    assert_string_equal(tilt->rule, "T1");
    for (size_t i = 0; i < fit.routine->step_count; i++)
        assert_true(fit.routine->steps[i].dose.reps <= 3);
}

static int exercises_in(const Routine *routine, Block block) {
    int count = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        count += routine->steps[i].block == block && !(routine->steps[i].one_side && routine->steps[i].side);
    return count;
}

static void few_minutes_leave_out_from_the_end_of_the_main_block(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    const Routine *all = shipped("all-ten");
    for (int minutes = 5; minutes <= 20; minutes += 5) {
        profile_set(&profile, PROFILE_MINUTES, minutes);
        const RulesOutcome *outcome = rules_for(&profile);
        RoutineFit fit = fit_for(&profile, all);
        bool cools_down = fit.routine->steps[fit.routine->step_count - 1].block == BLOCK_COOL_DOWN;
        int least = routine_minutes(library, fit.routine, (VoiceTimes){0});
        assert_true(least <= minutes || !cools_down);
        int lengths[] = {exercises_in(fit.routine, BLOCK_WARM_UP), exercises_in(fit.routine, BLOCK_MAIN)};
        assert_int_equal(lengths[0], exercises_in(all, BLOCK_WARM_UP));
        assert_true(lengths[1] >= 1 && lengths[1] <= outcome->caps.exercises);
        for (int i = 0; i < lengths[0] + 1; i++) // the beginning remains
            assert_ptr_equal(fit.routine->steps[i].exercise, all->steps[i].exercise);
        assert_true(fit.change_count > 0);
        assert_true(outcome->caps.minutes == minutes);
    }
}

static void one_hand_stays_on_the_mat_or_off_it(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set_text(&profile, PROFILE_HANDS, "one", NULL);
    const Routine *fitted = fitted_routine(rules_for(&profile), shipped("all-ten"), arena);
    for (size_t i = 0; i < fitted->step_count; i++)
        assert_true(position_is_down(stance_position(&fitted->steps[i].exercise->stance)));
    assert_int_equal(fitted->steps[0].block, BLOCK_WARM_UP); // put in, as the routine's own stands
}

static bool grips(const Pose *pose) {
    for (Limb arm = LIMB_LEFT_ARM; arm <= LIMB_RIGHT_ARM; arm++)
        switch (pose->held[arm]) {
        case PLACE_LEFT_THIGH_BACK:
        case PLACE_RIGHT_THIGH_BACK:
        case PLACE_LEFT_KNEE:
        case PLACE_RIGHT_KNEE:
        case PLACE_LEFT_SHIN:
        case PLACE_RIGHT_SHIN:
            return true;
        default:
            break;
        }
    return false;
}

static Vec3 between_the_knees(const Figure *figure) {
    return vec3_scale(vec3_add(figure->origin[JOINT_LEFT_KNEE], figure->origin[JOINT_RIGHT_KNEE]), 0.5);
}

// Whether an arm that carries a baby would be in the way, or the baby on it would be moved: by the shape alone.
static bool is_not_for_a_baby_on_the_arm(const Exercise *way) {
    const Stance *stance = &way->stance;
    if (stance->posture == POSTURE_SIDE || stance->posture == POSTURE_KNEELING || grips(&stance->base))
        return true;
    Figure first, moved;
    body_solve(stance, &stance->base, &stance->base, 1, 0, &first);
    Vec3 across = vec3_unit(vec3_sub(first.origin[JOINT_RIGHT_HIP], first.origin[JOINT_LEFT_HIP]));
    for (size_t i = 0; i < way->pose_count; i++) {
        const Pose *pose = &way->poses[i].pose;
        body_solve(stance, pose, pose, 1, 0, &moved);
        double up = moved.origin[JOINT_PELVIS].y - first.origin[JOINT_PELVIS].y;
        double rolled = vec3_dot(vec3_sub(between_the_knees(&moved), between_the_knees(&first)), across);
        bool lies = stance->posture == POSTURE_SUPINE;
        bool to_the_chest = moved.angle[DOF_LEFT_HIP_FLEXION] > 85 || moved.angle[DOF_RIGHT_HIP_FLEXION] > 85;
        if (grips(pose) || fabs(up) > 0.04 || (lies && (fabs(rolled) > 0.04 || to_the_chest)))
            return true;
    }
    return false;
}

static void with_a_baby_on_the_arm_nothing_that_moves_it_or_needs_the_arm(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set_text(&profile, PROFILE_HANDS, "one", NULL);
    const RulesOutcome *outcome = rules_for(&profile);
    const Ways *ways = &library->rules->ways;
    int held = 0, wrong = 0;
    for (int way = 0; way < ways->count; way++) {
        if (!is_not_for_a_baby_on_the_arm(ways->items[way]))
            continue;
        held++;
        bool by_hand = false;
        for (size_t i = 0; i < outcome->held_count; i++)
            for (size_t r = 0; outcome->held[i].way == ways->items[way] && r < outcome->held[i].rule_count;
                 r++)
                by_hand = by_hand || strcmp(outcome->held[i].rules[r], "E2") == 0;
        if (!by_hand)
            print_message("not held: %s\n", ways->items[way]->id);
        wrong += !by_hand;
    }
    assert_int_equal(wrong, 0);
    assert_true(held > ways->count / 3);
}

// For whom the shipped routines are meant, by what their notes say.
static void each_shipped_routine_is_whole_for_whom_it_is_meant(void **unused) {
    (void)unused;
    static const struct {
        const char *routine, *weeks, *birth, *check_done, *girdle_pain, *at_hand, *hands, *diastasis;
    } meant[] = {
        {"first-days", "0", "caesarean", "no", "no", "mat", "one", "unknown"},
        {"first-days", "0", "vaginal", "no", "yes", "mat", "both", "unknown"},
        {"after-a-caesarean", "2", "caesarean", "no", "no", "mat", "both", "unknown"},
        {"gentle-start", "2", "vaginal", "no", "no", "mat", "both", "unknown"},
        {"tender-pelvis", "2", "vaginal", "no", "yes", "mat", "both", "unknown"},
        {"tender-pelvis", "30", "caesarean", "yes", "yes", "mat", "both", "yes"},
        {"on-a-chair", "2", "vaginal", "no", "no", "chair", "both", "unknown"},
        {"baby-on-my-arm", "2", "vaginal", "no", "no", "chair", "one", "unknown"},
        {"weeks-six-to-twelve", "6", "vaginal", "yes", "no", "mat", "both", "unknown"},
        {"weeks-six-to-twelve", "8", "caesarean", "yes", "no", "mat", "both", "no"},
        {"stand-tall", "12", "vaginal", "yes", "no", "chair wall", "both", "no"},
        {"all-ten-back", "12", "vaginal", "yes", "no", "mat", "both", "no"},
        {"all-ten-side", "12", "vaginal", "yes", "no", "mat chair", "both", "no"},
        {"all-ten-feet", "12", "vaginal", "yes", "no", "mat chair wall", "both", "no"},
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        Profile profile = profile_of_the_well();
        profile_set_text(&profile, PROFILE_WEEKS, meant[i].weeks, NULL);
        profile_set_text(&profile, PROFILE_BIRTH, meant[i].birth, NULL);
        profile_set_text(&profile, PROFILE_CHECK_DONE, meant[i].check_done, NULL);
        profile_set_text(&profile, PROFILE_GIRDLE_PAIN, meant[i].girdle_pain, NULL);
        profile_set_text(&profile, PROFILE_AT_HAND, meant[i].at_hand, NULL);
        profile_set_text(&profile, PROFILE_HANDS, meant[i].hands, NULL);
        profile_set_text(&profile, PROFILE_DIASTASIS, meant[i].diastasis, NULL);
        const Routine *routine = shipped(meant[i].routine);
        RoutineFit fit = fit_for(&profile, routine);
        for (size_t k = 0; k < fit.change_count; k++)
            print_message("%s: %s: %s %s\n", routine->id, fit.changes[k].was->id, fit.changes[k].rule,
                          fit.changes[k].sentence);
        assert_ptr_equal(fit.routine, routine);
    }
}

static bool may_be_added(const RulesOutcome *outcome, const Routine *routine) {
    bool stays = outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1;
    bool down = position_is_down(stance_position(&routine->steps[0].exercise->stance));
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const RulesOffer *offer = &outcome->offers[i];
        bool harder = offer->way->variant_of && offer->way->level == VARIANT_HARDER;
        if (offer->every_session && !harder &&
            (!stays || position_is_down(stance_position(&offer->way->stance)) == down))
            return true;
    }
    return false;
}

static bool has_what_belongs(const RulesOutcome *outcome, const Routine *routine) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (rules_offer(outcome, routine->steps[i].exercise)->every_session)
            return true;
    return false;
}

static int place_changes(const Routine *routine) {
    int changes = 0;
    Position before = POSITION_STANDING;
    for (size_t i = 0; i < routine->step_count; i++) {
        Position here = stance_position(&routine->steps[i].exercise->stance);
        changes += here != before;
        before = here;
    }
    return changes;
}

static void what_belongs_into_every_session_is_put_in(void **unused) {
    (void)unused;
    Profile profile = profile_of_the_well();
    profile_set_text(&profile, PROFILE_LEAKING, "yes", NULL);
    for (size_t i = 0; i < library->routine_count; i++) {
        const Routine *given = library->routines[i];
        RoutineFit fit = routine_fit(rules_for(&profile), given, NULL, (VoiceTimes){0}, arena);
        assert_true(has_what_belongs(rules_for(&profile), fit.routine));
        if (!fit.added)
            continue;
        assert_ptr_equal(exercise_usual(fit.added), library_exercise(library, "pelvic_floor"));
        assert_true(strlen(fit.added_why) > 10);
        assert_int_equal(fit.routine->step_count, given->step_count + 1);
        assert_int_equal(fit.routine->steps[0].block, given->steps[0].block);
        assert_true(place_changes(fit.routine) <= place_changes(given) + 2);
    }
    // Quiet breathing has none of its own; with little time it is not what gives way.
    const Routine *side = shipped("all-ten-side");
    assert_false(has_what_belongs(rules_for(&profile), side));
    profile_set(&profile, PROFILE_MINUTES, 5);
    RoutineFit fit = fit_for(&profile, side);
    assert_true(has_what_belongs(rules_for(&profile), fit.routine));
    profile_set(&profile, PROFILE_MINUTES, 3);
    fit = fit_for(&profile, shipped("gentle-start"));
    assert_int_equal(exercises_in(fit.routine, BLOCK_MAIN), 1);
    assert_true(has_what_belongs(rules_for(&profile), fit.routine));
}

static void must_fit(const Profile *profile, const Routine *given) {
    const RulesOutcome *outcome = rules_for(profile);
    RoutineFit fit = routine_fit(outcome, given, NULL, (VoiceTimes){0}, arena);
    for (size_t i = 0; i < fit.change_count; i++) {
        assert_true(i == 0 || fit.changes[i].step > fit.changes[i - 1].step);
        assert_ptr_equal(fit.changes[i].was, given->steps[fit.changes[i].step].exercise);
        assert_true(fit.changes[i].sentence[0] && fit.changes[i].rule);
    }
    if (!fit.routine)
        return;
    // On a day for nothing else there is still a routine of quiet breathing.
    assert_in_range(outcome->session, RULES_ALLOWED, RULES_NOT_NOW);
    int main_steps = 0;
    for (size_t i = 0; i < fit.routine->step_count; i++) {
        const RoutineStep *step = &fit.routine->steps[i];
        const RulesOffer *offer = rules_offer(outcome, step->exercise);
        assert_non_null(offer);
        assert_true(step->dose.reps <= offer->dose.reps || offer->dose.reps == offer->way->dose.reps);
        assert_true(step->dose.sets <= offer->dose.sets || offer->dose.sets == offer->way->dose.sets);
        assert_true(outcome->caps.reps == 0 || step->dose.reps <= outcome->caps.reps);
        assert_true(!(offer->dose.hold_s < offer->way->dose.hold_s) ||
                    step->dose.hold_s <= offer->dose.hold_s);
        assert_true((step->dose.hold_s > 0) == (step->exercise->dose.hold_s > 0));
        assert_int_equal(step->sides, step->exercise->sides);
        main_steps += step->block == BLOCK_MAIN;
        int balance = 0;
        for (size_t k = 0; step->one_side && k < fit.routine->step_count; k++)
            if (fit.routine->steps[k].one_side && fit.routine->steps[k].exercise == step->exercise)
                balance += fit.routine->steps[k].side == step->side ? 1 : -1;
        assert_int_equal(balance, 0);
    }
    assert_true(main_steps > 0);
    assert_true(has_what_belongs(outcome, fit.routine) || !may_be_added(outcome, fit.routine));
    // Fitting again changes nothing.
    assert_ptr_equal(fitted_routine(outcome, fit.routine, arena), fit.routine);
}

static void nothing_held_is_ever_in_a_fitted_routine(void **unused) {
    (void)unused;
    uint32_t seed = 11;
    for (int i = 0; i < 2000; i++) {
        Profile profile = profile_at_random(&seed);
        for (size_t r = 0; r < library->routine_count; r++)
            must_fit(&profile, library->routines[r]);
        arena_reset(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_may_do_all_of_it_gets_the_routine_itself),
        cmocka_unit_test(what_is_held_is_swapped_or_left_out_and_it_is_said_why),
        cmocka_unit_test(no_choice_brings_back_what_is_held),
        cmocka_unit_test(doses_are_lowered),
        cmocka_unit_test(few_minutes_leave_out_from_the_end_of_the_main_block),
        cmocka_unit_test(one_hand_stays_on_the_mat_or_off_it),
        cmocka_unit_test(with_a_baby_on_the_arm_nothing_that_moves_it_or_needs_the_arm),
        cmocka_unit_test(each_shipped_routine_is_whole_for_whom_it_is_meant),
        cmocka_unit_test(what_belongs_into_every_session_is_put_in),
        cmocka_unit_test(nothing_held_is_ever_in_a_fitted_routine),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
