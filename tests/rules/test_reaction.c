// What the shipped rules answer to the pain key, at the end, the day after and over time.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "model/exercise.h"
#include "rules/rules.h"
#include "support/library_fixture.h"

static Arena *arena;

static int set_up(void **state) {
    arena = arena_new();
    return load_library(state);
}

static int tear_down(void **state) {
    arena_free(arena);
    return free_library(state);
}

static Profile with(const Profile *profile, ProfileInput input, const char *answer) {
    Profile more = *profile;
    assert_true(profile_set_text(&more, input, answer, NULL));
    return more;
}

static const Profile nothing;

static const RulesReaction *to_kind(const char *kind) {
    Profile profile = with(&nothing, PROFILE_PAIN_KIND, kind);
    return rules_react(library->rules, &profile, arena);
}

static bool says(const RulesReaction *reaction, const char *rule) {
    for (size_t i = 0; i < reaction->saying_count; i++)
        if (strcmp(reaction->sayings[i].rule, rule) == 0)
            return true;
    return false;
}

// T2 and T3, every kind: what is done, how urgent it is, what is remembered, which rule speaks.
static void test_every_kind_of_pain(void **state) {
    (void)state;
    static const struct {
        const char *kind;
        RulesAction action;
        RulesSession session;
        RulesLight light;
        const char *rule;
        ProfileInput input;
        const char *answer;
    } kinds[] = {
        {"pulls", REACTION_SMALLER, RULES_ALLOWED, LIGHT_AMBER, "T3", PROFILE_LEAKING, "unknown"},
        {"sharp", REACTION_LEAVE_OUT, RULES_ALLOWED, LIGHT_RED, "T2d", PROFILE_LEAKING, "unknown"},
        {"wound", REACTION_LEAVE_OUT, RULES_ALLOWED, LIGHT_RED, "T2e", PROFILE_STITCHES_SORE, "yes"},
        {"pubic", REACTION_LEAVE_OUT, RULES_ALLOWED, LIGHT_RED, "T2f", PROFILE_GIRDLE_PAIN, "yes"},
        {"into_leg", REACTION_LEAVE_OUT, RULES_ALLOWED, LIGHT_RED, "T2g", PROFILE_HURTS, "down_leg"},
        {"dragging", REACTION_LIE_DOWN, RULES_ALLOWED, LIGHT_AMBER, "T3a", PROFILE_HEAVINESS, "yes"},
        {"leaked", REACTION_LIE_DOWN, RULES_ALLOWED, LIGHT_AMBER, "T3b", PROFILE_LEAKING, "yes"},
        {"tummy_bulged", REACTION_SMALLER, RULES_ALLOWED, LIGHT_AMBER, "D4", PROFILE_DOMING, "yes"},
        {"bleeds_more", REACTION_END, RULES_SEEK_HELP_SOON, LIGHT_RED, "S2", PROFILE_BLEEDING, "heavier"},
        {"feels_dizzy", REACTION_END, RULES_URGENT, LIGHT_RED, "T3h", PROFILE_URGENT, "dizziness"},
        {"chest", REACTION_END, RULES_URGENT, LIGHT_RED, "T3d", PROFILE_URGENT, "chest_pain"},
        {"head", REACTION_END, RULES_URGENT, LIGHT_RED, "T3e", PROFILE_URGENT, "severe_headache"},
        {"calf", REACTION_END, RULES_URGENT, LIGHT_RED, "T3f", PROFILE_URGENT, "calf_pain"},
        {"other", REACTION_LEAVE_OUT, RULES_ALLOWED, LIGHT_AMBER, "T3i", PROFILE_LEAKING, "unknown"},
        {"numb", REACTION_END, RULES_URGENT, LIGHT_RED, "T3g", PROFILE_URGENT, "saddle_numbness"},
    };
    assert_int_equal(sizeof kinds / sizeof *kinds, profile_value_count(PROFILE_PAIN_KIND));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char text[PROFILE_TEXT_CAPACITY];
        const RulesReaction *reaction = to_kind(kinds[i].kind);
        if (reaction->action != kinds[i].action || reaction->session != kinds[i].session ||
            reaction->light != kinds[i].light || !says(reaction, kinds[i].rule))
            fail_msg("%s: action %s, session %s, light %s, first rule %s", kinds[i].kind,
                     rules_action_words[reaction->action], rules_session_words[reaction->session],
                     rules_light_words[reaction->light],
                     reaction->saying_count ? reaction->sayings[0].rule : "none");
        assert_string_equal(profile_text(&reaction->profile, kinds[i].input, text), kinds[i].answer);
        assert_false(profile_knows(&reaction->profile, PROFILE_PAIN_KIND)); // of the moment, not to be kept
        if (reaction->session == RULES_URGENT)                              // the most urgent sentence first
            assert_true(strchr("UT", reaction->sayings[0].rule[0]) != NULL);
    }
}

// The reference's table for pain before b (rows) and during p (columns).
static void test_every_amount_of_pain(void **state) {
    (void)state;
    for (int before = 0; before <= 10; before++)
        for (int during = 0; during <= 10; during++) {
            Profile profile = {0};
            profile_set(&profile, PROFILE_PAIN_NOW, before);
            profile_set(&profile, PROFILE_PAIN_DURING, during);
            const RulesReaction *reaction = rules_react(library->rules, &profile, arena);
            bool red = during >= 6 || during >= before + 3;
            bool amber = !red && (during >= 4 || during == before + 2);
            assert_int_equal(reaction->light, red ? LIGHT_RED : amber ? LIGHT_AMBER : LIGHT_GREEN);
            bool signs = before >= 7 || during >= 7; // S3
            assert_int_equal(reaction->session, signs ? RULES_SEEK_HELP_SOON : RULES_ALLOWED);
            assert_int_equal(reaction->action, signs   ? REACTION_END
                                               : red   ? REACTION_LEAVE_OUT
                                               : amber ? REACTION_SMALLER
                                                       : REACTION_GO_ON);
            assert_true(reaction->saying_count > 0);
        }
}

static void test_a_second_red_ends_the_session(void **state) {
    (void)state;
    Profile profile = with(&nothing, PROFILE_PAIN_KIND, "sharp");
    profile_set(&profile, PROFILE_REDS_TODAY, 1);
    const RulesReaction *reaction = rules_react(library->rules, &profile, arena);
    assert_int_equal(reaction->action, REACTION_END);
    assert_string_equal(reaction->sayings[0].rule, "T2h");
    profile = with(&profile, PROFILE_PAIN_KIND, "pulls"); // amber is no second red
    assert_int_equal(rules_react(library->rules, &profile, arena)->action, REACTION_SMALLER);
    profile = with(&nothing, PROFILE_PAIN_KIND, "tummy_bulged");
    profile_set(&profile, PROFILE_DOMED_TODAY, 1);
    assert_int_equal(rules_react(library->rules, &profile, arena)->action, REACTION_LEAVE_OUT);
}

// What was told is kept and holds the thing that hurt: the next plan never leads back into it.
static void test_what_hurt_is_not_offered_next(void **state) {
    (void)state;
    Profile profile = {0};
    profile_set(&profile, PROFILE_WEEKS, 20);
    profile_set(&profile, PROFILE_BIRTH, 0);
    profile_set(&profile, PROFILE_CHECK_DONE, 1);
    profile_set(&profile, PROFILE_AT_HAND, 7);
    profile_set(&profile, PROFILE_HANDS, 0);
    profile_set(&profile, PROFILE_PAIN_NOW, 1);
    const Exercise *lift = library_exercise(library, "knee_lift"),
                   *sit = library_exercise(library, "wall_sit");
    assert_non_null(
        rules_offer(rules_evaluate(library->rules, &(RulesAsked){.profile = profile}, arena), lift));
    Profile told = with(&profile, PROFILE_PAIN_KIND, "pubic");
    RulesAsked next = {.profile = rules_react(library->rules, &told, arena)->profile};
    const RulesOutcome *outcome = rules_evaluate(library->rules, &next, arena);
    assert_null(rules_offer(outcome, lift));
    assert_string_equal(rules_held(outcome, lift)->rules[0], "P1");
    assert_string_equal(rules_held(outcome, lift)->instead->id, "knee_lift.seated");
    told = with(&profile, PROFILE_PAIN_KIND, "dragging");
    next.profile = rules_react(library->rules, &told, arena)->profile;
    assert_null(rules_offer(rules_evaluate(library->rules, &next, arena), sit));
    // A list grows: what hurt before is not forgotten.
    told = with(&profile, PROFILE_HURTS, "low_back");
    told = with(&told, PROFILE_PAIN_KIND, "into_leg");
    char text[PROFILE_TEXT_CAPACITY];
    assert_string_equal(profile_text(&rules_react(library->rules, &told, arena)->profile, PROFILE_HURTS,
                                     text),
                        "low_back down_leg");
}

static void test_afterwards(void **state) {
    (void)state;
    static const struct {
        ProfileInput input;
        int rise;
        RulesLight light;
    } ends[] = {
        {PROFILE_PAIN_END_RISE, -2, LIGHT_GREEN}, {PROFILE_PAIN_END_RISE, 0, LIGHT_GREEN},
        {PROFILE_PAIN_END_RISE, 1, LIGHT_AMBER},  {PROFILE_PAIN_END_RISE, 2, LIGHT_AMBER},
        {PROFILE_PAIN_END_RISE, 3, LIGHT_RED},    {PROFILE_NEXT_DAY_RISE, 0, LIGHT_GREEN},
        {PROFILE_NEXT_DAY_RISE, 2, LIGHT_AMBER},  {PROFILE_NEXT_DAY_RISE, 3, LIGHT_RED},
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Profile profile = {0};
        profile_set(&profile, ends[i].input, ends[i].rise);
        assert_int_equal(rules_react(library->rules, &profile, arena)->light, ends[i].light);
    }
    Profile stays = {0};
    profile_set(&stays, PROFILE_NEXT_DAY_RISE, 1);
    profile_set(&stays, PROFILE_STILL_AFTER_A_DAY, 1);
    assert_int_equal(rules_react(library->rules, &stays, arena)->light, LIGHT_RED);
    RulesSaying saying;
    assert_int_equal(rules_progress(library->rules, &(RulesAsked){.profile = stays}, "bridge", &saying),
                     PROGRESS_UNDO_STEP);
    assert_string_equal(saying.rule, "T5b");
}

// "Next time we do the same" beside a tummy that bulged would be neither kind nor careful.
static void test_nobody_is_sent_back_to_the_same_with_another_sign(void **state) {
    (void)state;
    static const ProfileInput rises[] = {PROFILE_PAIN_END_RISE, PROFILE_NEXT_DAY_RISE};
    static const char *const signs[] = {"heavy", "leaks", "domes", "bleeds", "domes, leaks"};
    for (int r = 0; r < 2; r++)
        for (int rise = 1; rise <= 2; rise++)
            for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
                Profile profile = {0};
                profile_set(&profile, rises[r], rise);
                assert_true(profile_set_text(&profile, PROFILE_FELT_AFTER, signs[i], NULL));
                const RulesReaction *reaction = rules_react(library->rules, &profile, arena);
                assert_true(reaction->light >= LIGHT_AMBER);
                assert_true(reaction->saying_count >= 2 || reaction->session >= RULES_SEEK_HELP_SOON);
                for (size_t k = 0; k < reaction->saying_count; k++)
                    if (strstr(reaction->sayings[k].text, "the same") ||
                        strstr(reaction->sayings[k].text, "no more than today"))
                        fail_msg("rise %d and %s: %s", rise, signs[i], reaction->sayings[k].text);
            }
}

static RulesProgress progress_of(ProfileInput input, int count, ProfileInput other, int other_count,
                                 const RulesOrder *order) {
    RulesRecord record = {.exercise = "bridge"};
    profile_set(&record.counts, input, count);
    RulesAsked asked = {.records = &record, .record_count = 1, .orders = order, .order_count = order ? 1 : 0};
    if (other < PROFILE_INPUT_COUNT)
        profile_set(&asked.profile, other, other_count);
    profile_set(&asked.profile, PROFILE_PAIN_NOW, 0);
    return rules_progress(library->rules, &asked, "bridge", NULL);
}

static void test_getting_on_and_easing_off(void **state) {
    (void)state;
    const ProfileInput none = PROFILE_INPUT_COUNT;
    assert_int_equal(progress_of(PROFILE_GREENS, 2, none, 0, NULL), PROGRESS_NONE);
    assert_int_equal(progress_of(PROFILE_GREENS, 3, none, 0, NULL), PROGRESS_OFFER_STEP);
    assert_int_equal(progress_of(PROFILE_AMBERS, 1, none, 0, NULL), PROGRESS_REPEAT);
    assert_int_equal(progress_of(PROFILE_AMBERS, 2, none, 0, NULL), PROGRESS_UNDO_STEP);
    // The most careful wins: a gap of ten days outweighs three greens.
    assert_int_equal(progress_of(PROFILE_GREENS, 3, PROFILE_DAYS_AWAY, 6, NULL), PROGRESS_OFFER_STEP);
    assert_int_equal(progress_of(PROFILE_GREENS, 3, PROFILE_DAYS_AWAY, 7, NULL), PROGRESS_UNDO_STEP);
    assert_int_equal(progress_of(PROFILE_GREENS, 3, PROFILE_DAYS_AWAY, 28, NULL), PROGRESS_BEGIN_STAGE);
    // What a physiotherapist has ordered neither grows nor shrinks by itself (R7).
    const RulesOrder order = {.exercise = "bridge"};
    assert_int_equal(progress_of(PROFILE_GREENS, 3, none, 0, &order), PROGRESS_NONE);
    const RulesLadder *ladder = rules_ladder(library->rules);
    assert_non_null(ladder);
    assert_int_equal(ladder->rung_count, RUNG_COUNT);
    assert_int_equal(ladder->rungs[0], RUNG_REPS);
    assert_int_equal(ladder->rungs[RUNG_COUNT - 1], RUNG_HARDER_WAY);
    assert_int_equal(ladder->reps[4], 12);
    assert_int_equal(ladder->hold_step_s, 2);
    assert_int_equal(ladder->ask_again_days, 14);
}

static RulesAsked ordered(const RulesOrder *order) {
    RulesAsked asked = {.orders = order, .order_count = 1};
    profile_set(&asked.profile, PROFILE_WEEKS, 3);
    profile_set(&asked.profile, PROFILE_BIRTH, 0);
    profile_set(&asked.profile, PROFILE_AT_HAND, 7);
    profile_set(&asked.profile, PROFILE_HANDS, 0);
    profile_set(&asked.profile, PROFILE_PAIN_NOW, 0);
    return asked;
}

static void test_what_a_physiotherapist_orders(void **state) {
    (void)state;
    const RulesOrder order = {.exercise = "march"};
    const Exercise *march = library_exercise(library, "march");
    RulesAsked asked = ordered(&order);
    profile_set(&asked.profile, PROFILE_GIRDLE_PAIN, 1);
    const RulesOffer *offer = rules_offer(rules_evaluate(library->rules, &asked, arena), march);
    assert_non_null(offer);                            // before the swap of P1
    assert_int_equal(offer->dose.reps, 20);            // and the cap of G2
    profile_set(&asked.profile, PROFILE_HEAVINESS, 1); // never before a hold of the body,
    assert_null(rules_offer(rules_evaluate(library->rules, &asked, arena), march));
    profile_forget(&asked.profile, PROFILE_HEAVINESS);
    profile_set(&asked.profile, PROFILE_URGENT, 1); // nor before U, S, N
    assert_int_equal(rules_evaluate(library->rules, &asked, arena)->offer_count, 0);
}

// After an alarm one stage back (R6), whatever the calendar says, until two sessions went well.
static void test_one_stage_back(void **state) {
    (void)state;
    RulesAsked asked = ordered(&(RulesOrder){.exercise = "none"});
    profile_set(&asked.profile, PROFILE_WEEKS, 20);
    profile_set(&asked.profile, PROFILE_CHECK_DONE, 0);
    const Exercise *bridge = library_exercise(library, "bridge");
    assert_non_null(rules_offer(rules_evaluate(library->rules, &asked, arena), bridge));
    profile_set(&asked.profile, PROFILE_GREENS_SINCE_ALARM, 1);
    assert_null(
        rules_offer(rules_evaluate(library->rules, &asked, arena), bridge)); // as in week 11, unchecked
    profile_set(&asked.profile, PROFILE_WEEKS, 3);
    const RulesOutcome *outcome = rules_evaluate(library->rules, &asked, arena); // as in week 1
    assert_int_equal(outcome->caps.minutes, 5);
    profile_set(&asked.profile, PROFILE_GREENS_SINCE_ALARM, 2);
    assert_int_equal(rules_evaluate(library->rules, &asked, arena)->caps.minutes, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_pain),
        cmocka_unit_test(test_every_amount_of_pain),
        cmocka_unit_test(test_a_second_red_ends_the_session),
        cmocka_unit_test(test_what_hurt_is_not_offered_next),
        cmocka_unit_test(test_afterwards),
        cmocka_unit_test(test_nobody_is_sent_back_to_the_same_with_another_sign),
        cmocka_unit_test(test_getting_on_and_easing_off),
        cmocka_unit_test(test_what_a_physiotherapist_orders),
        cmocka_unit_test(test_one_stage_back),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
