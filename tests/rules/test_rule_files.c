// Files of rules with every kind of fault: said at its place with what is allowed, and the careful outcome after it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "model/exercise.h"
#include "rules/rule.h"
#include "rules/rules.h"
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

// Reads a folder with these files: "a.yaml" and, if it is not NULL, "b.yaml". *faults gets every message with its place; free it.
static const RuleSet *read_files(const char *a, const char *b, const char *broken, char **faults) {
    char folder[] = "/tmp/gently-rules-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    const char *const texts[] = {a, b};
    for (int i = 0; i < 2 && texts[i]; i++) {
        snprintf(path, sizeof path, "%s/%c.yaml", folder, 'a' + i);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(texts[i], file);
        fclose(file);
    }
    DiagList diags = {0};
    const RuleSet *rules = rules_load(NULL, folder, library->exercises, library->exercise_count, &broken,
                                      broken ? 1 : 0, arena, &diags);
    char *said = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&said, &size);
    for (size_t i = 0; i < diags.count; i++)
        fprintf(out, "%s:%d:%d: %s\n", diags.items[i].path + strlen(folder) + 1, diags.items[i].line,
                diags.items[i].col, diags.items[i].message);
    fclose(out);
    *faults = strdup(said);
    free(said);
    assert_int_equal(rules_are_whole(rules), diags.error_count == 0 && rules_count(rules) > 0);
    diag_list_free(&diags);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%c.yaml", folder, 'a' + i);
        unlink(path);
    }
    rmdir(folder);
    return rules;
}

#define HEAD "schema: 1\ntitle: Some rules\nrules:\n"
#define RULE(ID, WHEN, EFFECT)                                                                               \
    "  - id: " ID "\n    when: " WHEN "\n    " EFFECT "\n    say: A sentence.\n    source: E\n"

static const struct {
    const char *text, *faults;
} faulty[] = {
    // names
    {HEAD RULE("G1", "always", "offer: [brige]"),
     "a.yaml:6:13: 'offer' names 'brige', which is no exercise and no group; did you mean 'bridge'?\n"},
    {HEAD RULE("G1", "always", "offer: [xylophone]"),
     "a.yaml:6:13: 'offer' names 'xylophone', which is no exercise and no group; see gently list and "
     "docs/rules.md\n"},
    {HEAD RULE("G1", "always", "offer: [bridge:hlf]"),
     "a.yaml:6:13: 'bridge' has no variant 'hlf'; did you mean 'half'? Allowed: half, long, *\n"},
    {HEAD RULE("G1", "always", "hold: [\"not easier_way\"]"),
     "a.yaml:6:12: 'hold' names 'easier_way', which is no exercise and no group; did you mean "
     "'easier_ways'?\n"},
    {HEAD RULE("G1", "always", "swap: {march: wall_sitt}"),
     "a.yaml:6:19: 'swap' names 'wall_sitt', which is no exercise and no group; did you mean 'wall_sit'?\n"},
    {HEAD RULE("G1", "always", "offr: [bridge]"),
     "a.yaml:6:5: unknown key 'offr' in a rule; did you mean 'offer'? "},
    {HEAD RULE("G1", "always", "plan: [fewest_turn]"),
     "a.yaml:6:12: 'plan' cannot be 'fewest_turn'; did you mean 'fewest_turns'? "},
    {HEAD RULE("G1", "always", "session: tomorrow"),
     "a.yaml:6:14: 'session' cannot be 'tomorrow'; allowed: "},
    // conditions
    {HEAD RULE("G1", "wekks under 6", "offer: [bridge]"),
     "a.yaml:5:11: condition: there is no input 'wekks'; did you mean 'weeks'?\n"},
    {HEAD RULE("G1", "heavyness", "offer: [bridge]"),
     "a.yaml:5:11: condition: there is no input 'heavyness'; did you mean 'heaviness'?\n"},
    {HEAD RULE("G1", "birth is vagnal", "offer: [bridge]"),
     "a.yaml:5:11: condition: 'birth' has no answer 'vagnal'; did you mean 'vaginal'? it can be vaginal, "
     "assisted, "
     "caesarean or unknown\n"},
    {HEAD RULE("G1", "weeks 6 to 2", "offer: [bridge]"),
     "a.yaml:5:11: condition: no 'weeks_since_birth' is from 6 to 2\n"},
    {HEAD RULE("G1", "weeks under 200", "offer: [bridge]"),
     "a.yaml:5:11: condition: 'weeks_since_birth' needs a whole number from 0 to 104, not '200'\n"},
    {HEAD RULE("G1", "weeks 6", "offer: [bridge]"),
     "a.yaml:5:11: condition: after 'weeks_since_birth 6' comes 'to': 'from 6', 'under 6', 'is 6' and '2 to "
     "5' are "
     "allowed\n"},
    {HEAD RULE("G1", "heaviness and leaking or doming", "offer: [bridge]"),
     "a.yaml:5:11: condition: 'and' and 'or' stand in one row; put brackets round what belongs together\n"},
    {HEAD RULE("G1", "(heaviness and leaking", "offer: [bridge]"),
     "a.yaml:5:11: condition: a bracket is not closed before ''\n"},
    {HEAD RULE("G1", "heaviness and", "offer: [bridge]"),
     "a.yaml:5:11: condition: it ends too early; another test is missing\n"},
    {HEAD RULE("G1", "heaviness leaking", "offer: [bridge]"),
     "a.yaml:5:11: condition: 'leaking' stands where 'and', 'or' or the end is expected\n"},
    {HEAD RULE("G1", "hurts low_back", "offer: [bridge]"),
     "a.yaml:5:11: condition: after 'hurts' comes 'has' or 'is'\n"},
    {HEAD RULE("G1", "hurts is low_back", "offer: [bridge]"),
     "a.yaml:5:11: condition: 'hurts is' goes on with none, known or unknown; 'has' asks for one of it\n"},
    {HEAD RULE("G1", "not not not not not not not not heaviness", "offer: [bridge]"),
     "a.yaml:5:11: condition: more than 8 brackets and 'not' inside each other; make two rules of it\n"},
    {HEAD RULE("G1", "weeks under 2 and weeks from 6", "offer: [bridge]"),
     "a.yaml:4:5: the rule 'G1' can never apply: nothing fulfils its condition\n"},
    {HEAD RULE("G1", "pain_kind is sharp", "hold: [bridge]"),
     "a.yaml:4:5: the rule 'G1' asks for 'pain_kind', which is known only in or after a session; it needs "
     "'react' or "
     "'light'\n"},
    // what every rule has
    {HEAD "  - {id: G1, when: always, offer: [bridge], source: E}\n",
     "a.yaml:4:5: the key 'say' is missing\n"},
    {HEAD "  - {id: G1, when: always, offer: [bridge], say: Yes.}\n",
     "a.yaml:4:5: the key 'source' is missing\n"},
    {HEAD "  - {id: G1, offer: [bridge], say: Yes., source: E}\n", "a.yaml:4:5: the key 'when' is missing\n"},
    {HEAD "  - {when: always, offer: [bridge], say: Yes., source: E}\n",
     "a.yaml:4:5: the key 'id' is missing\n"},
    {HEAD "  - {id: G1, when: always, say: Yes., source: E}\n",
     "a.yaml:4:5: the rule 'G1' does nothing; docs/rules.md lists the effects\n"},
    {HEAD "  - {id: g1, when: always, offer: [bridge], say: Yes., source: E}\n",
     "a.yaml:4:10: 'id' cannot be 'g1'; it is a capital letter and a number, and a small letter where one is "
     "needed: "
     "G2, G2a\n"},
    {HEAD RULE("G1", "always", "offer: [bridge]") RULE("G1", "always", "offer: [march]"),
     "a.yaml:9:9: the rule 'G1' stands twice; the other is in line 4 of "},
    {"schema: 1\nrules:\n" RULE("G1", "always", "offer: [bridge]"),
     "a.yaml:1:1: the key 'title' is missing\n"},
    {"schema: 1\ntitle: None\n", "a.yaml:1:1: the key 'rules' is missing\n"},
    {"schema: 1\ntitle: Words\ngroups: {bridge: [march]}\n"
     "rules:\n" RULE("G1", "always", "offer: [bridge]"),
     "a.yaml:3:10: the name 'bridge' is taken already\n"},
    // effects
    {HEAD RULE("G1", "always", "cap: {reps: 99}"), "a.yaml:6:17: 'reps' is 99; it must be from 1 to 30\n"},
    {HEAD RULE("G1", "always", "counts_as: {handz: one}"),
     "a.yaml:6:17: there is no input 'handz'; did you mean 'hands'?\n"},
    {HEAD RULE("G1", "always", "counts_as: {hands: three}"),
     "a.yaml:6:24: 'hands' needs one answer other than unknown\n"},
    {HEAD RULE("G1", "always", "keep: [G9]"),
     "a.yaml:6:12: 'keep' names 'G9', but no rule before this one has that id\n"},
    {HEAD RULE("R7", "always", "outranks: {caps: [U]}"),
     "a.yaml:6:23: 'caps' lists the letters of kinds of rules, such as G; nothing goes before U, S and N\n"},
    // contradictions
    {HEAD "  - {id: G1, when: always, offer: [bridge, march], hold: [\"bridge:*\"], say: Yes., source: E}\n",
     "a.yaml:4:5: the rule 'G1' both offers and holds 'bridge'\n"},
    {HEAD RULE("P1", "always", "swap: {march: march}"), "a.yaml:6:19: a way cannot be swapped for itself\n"},
    {HEAD RULE("P1", "heaviness", "swap: {wall_sit: wall_sit:high}")
         RULE("P2", "leaking", "swap: {wall_sit: march}"),
     "a.yaml:9:0: the rules 'P2' and 'P1' can apply at once and swap 'wall_sit' for different ways, 'march' "
     "and "
     "'wall_sit:high'; say 'over: [P1]' in the one that goes first\n"},
    {HEAD RULE("C1", "weeks is unknown", "counts_as: {hands: one}")
         RULE("C2", "hands is unknown", "counts_as: {hands: both}"),
     "a.yaml:9:0: the rules 'C2' and 'C1' can apply at once and count 'hands' as different answers\n"},
    {HEAD RULE("P1", "heaviness", "swap: {wall_sit: march}") RULE("P2", "leaking", "swap: {march: bridge}")
         RULE("P3", "doming", "swap: {bridge: wall_sit}"),
     "a.yaml:4:0: a circle of swaps: 'wall_sit' is swapped for 'march', which leads back to it\n"},
    {HEAD RULE("R1", "always", "ladder: {order: [reps], reps: [5], hold_step_s: 1, ask_again_days: 1}")
         RULE("R2", "always", "ladder: {order: [reps], reps: [5], hold_step_s: 1, ask_again_days: 1}"),
     "a.yaml:9:0: the rules 'R2' and 'R1' both say how a dose grows; one is allowed\n"},
    {HEAD "  - {id: P1, when: always, swap: {march: bridge}, over: [P9], say: Yes., source: E}\n",
     "a.yaml:4:0: the rule 'P1' goes over 'P9', which is no rule\n"},
    {HEAD "  - {id: P1, when: always, hold: [march], say: Yes., less: No., source: E}\n",
     "a.yaml:4:5: the rule 'P1' has 'less', but makes nothing less: it has no 'cap', 'halve_reps', 'offer' "
     "or "
     "'plan'\n"},
    // no rules at all
    {"schema: 1\ntitle: Some rules\nrules: []\n", "a.yaml:3:8: "},
    {"schema: 1\ntitle: [\n", "a.yaml:"},
};

static void test_every_fault_has_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        char *faults;
        const RuleSet *rules = read_files(faulty[i].text, NULL, NULL, &faults);
        assert_false(rules_are_whole(rules));
        if (strncmp(faults, faulty[i].faults, strlen(faulty[i].faults)) != 0 || !*faults)
            fail_msg("%s\ngave\n%snot\n%s", faulty[i].text, faults, faulty[i].faults);
        free(faults);
    }
}

static void test_what_is_no_contradiction(void **state) {
    (void)state;
    static const char *const fine[] = {
        HEAD RULE("P1", "weeks under 6", "swap: {wall_sit: wall_sit:high}")
            RULE("P2", "weeks from 6", "swap: {wall_sit: march}"), // never both
        HEAD RULE("P1", "heaviness",
                  "swap: {wall_sit: wall_sit:high}") "  - {id: P2, when: leaking, swap: {wall_sit: march}, "
                                                     "over: [P1], say: Yes., source: E}\n", // ordered
        HEAD RULE("G1", "always", "offer: [bridge]")
            RULE("P1", "heaviness", "hold: [bridge]"), // holds go first
        HEAD RULE("P1", "birth is vaginal or assisted or heaviness", "hold: [bridge]"),
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        char *faults;
        read_files(fine[i], NULL, NULL, &faults);
        assert_string_equal(faults, "");
        free(faults);
    }
}

static void test_files_are_one(void **state) {
    (void)state;
    char *faults;
    read_files("schema: 1\ntitle: Words\ngroups: {soft: [march]}\n",
               HEAD RULE("G1", "always", "offer: [soft]"), NULL, &faults);
    assert_string_equal(faults, "");
    free(faults);
    read_files(HEAD RULE("G1", "always", "offer: [march]"), HEAD RULE("G1", "always", "offer: [march]"), NULL,
               &faults);
    assert_int_equal(strncmp(faults, "b.yaml:4:9: the rule 'G1' stands twice; the other is in line 4 of ",
                             65),
                     0);
    free(faults);
    // The fault of an exercise's own file is not told a second time here.
    read_files(HEAD RULE("G1", "always", "offer: [march, planks:low, \"planks:*\"]"), NULL, "planks",
               &faults);
    assert_string_equal(faults, "");
    free(faults);
}

static void test_what_is_less_has_its_own_words(void **state) {
    (void)state;
    char *faults;
    const RuleSet *rules = read_files(
        HEAD
        "  - {id: G1, when: always, offer: [march, \"wall_sit:*\"], cap: {reps: 12, minutes: 9}, say: All., "
        "less: Fewer., source: E}\n"
        "  - {id: K1, when: always, hold: [wall_sit:low], cap: {hold_s: 5}, say: Not this one., less: "
        "Shorter., source: E}\n",
        NULL, NULL, &faults);
    assert_string_equal(faults, "");
    free(faults);
    const RulesOutcome *outcome =
        rules_evaluate(rules, &(RulesAsked){.profile = profile_of_the_well()}, arena);
    assert_string_equal(outcome->minutes_by.text, "Fewer.");
    // Not by the last rule that could, but by the one that does.
    assert_string_equal(rules_offer(outcome, library_exercise(library, "march"))->less.text, "Fewer.");
    assert_string_equal(rules_offer(outcome, library_exercise(library, "wall_sit.high"))->less.text,
                        "Shorter.");
    assert_string_equal(rules_held(outcome, library_exercise(library, "wall_sit.low"))->why, "Not this one.");
}

// What is held or swapped is not done so: no reason for it says how it is done.
static void test_no_reason_to_hold_promises_the_exercise(void **state) {
    (void)state;
    static const char *const promises[] = {" stay ",    " stays ", " stay.",  " stays.", "keep the ",
                                           "keep them", "keep it", "half of", "feet",    "now we build"};
    const RuleSet *rules = library->rules;
    for (size_t r = 0; r < rules->rule_count; r++) {
        const Rule *rule = &rules->rules[r];
        bool takes_away = !ways_none(&rule->holds) || rule->swap_count > 0;
        for (size_t i = 0; takes_away && i < sizeof promises / sizeof *promises; i++)
            if (strstr(rule->say, promises[i]) && !rule->halves_reps)
                fail_msg("%s holds or swaps, and says: %s", rule->id, rule->say);
    }
}

static const RulesOutcome *asked_of(const RuleSet *rules, const Profile *profile) {
    return rules_evaluate(rules, &(RulesAsked){.profile = *profile}, arena);
}

// Rules with a gap may lack the one that holds something back: nothing but what is left in any case, and every sign counts.
static void test_broken_rules_are_careful(void **state) {
    (void)state;
    static const char good[] = HEAD
        "  - {id: C8, when: always, nothing_left_but: [breathing], session: not_now, say: Rest., source: E}\n"
        "  - {id: U1, when: urgent has fainting, session: urgent, say: Call now., source: E}\n"
        "  - {id: G1, when: always, offer: [breathing, bridge], cap: {minutes: 5}, say: Begin., source: E}\n";
    static const char bad[] = HEAD "  - {id: P1, when: hevy, hold: [bridge], say: No., source: E}\n";
    char *faults;
    Profile profile = {0};
    profile_set(&profile, PROFILE_AT_HAND, 7);
    const RuleSet *rules = read_files(good, NULL, NULL, &faults);
    free(faults);
    const RulesOutcome *outcome = asked_of(rules, &profile);
    assert_int_equal(outcome->session, RULES_ALLOWED);
    assert_int_equal(outcome->offer_count, 2);

    rules = read_files(good, bad, NULL, &faults);
    assert_non_null(strstr(faults, "there is no input 'hevy'"));
    free(faults);
    outcome = asked_of(rules, &profile);
    assert_int_equal(outcome->session, RULES_NOT_NOW);
    assert_int_equal(outcome->offer_count, 1);
    assert_string_equal(outcome->offers[0].way->id, "breathing");
    assert_non_null(strstr(outcome->advice[outcome->advice_count - 1].text, "cannot be read"));
    Profile faint = profile;
    profile_set(&faint, PROFILE_URGENT, 1 << profile_value_find(PROFILE_URGENT, "fainting"));
    outcome = asked_of(rules, &faint);
    assert_int_equal(outcome->session, RULES_URGENT);
    assert_int_equal(outcome->offer_count, 0);
    assert_int_equal(rules_react(rules, &profile, arena)->action, REACTION_END);

    DiagList none = {0}; // no rules at all
    rules = rules_load(NULL, "/nowhere", library->exercises, library->exercise_count, NULL, 0, arena, &none);
    assert_false(rules_are_whole(rules));
    outcome = asked_of(rules, &profile);
    assert_int_equal(outcome->session, RULES_NOT_NOW);
    assert_int_equal(outcome->offer_count, 0);
    diag_list_free(&none);
}

static bool offers_own(const RuleSet *rules, const Profile *profile, const char *id) {
    const RulesOutcome *outcome = asked_of(rules, profile);
    for (size_t i = 0; i < outcome->offer_count; i++)
        if (strcmp(outcome->offers[i].way->id, id) == 0)
            return true;
    return false;
}

// An exercise that no rule names, such as a user's own file: late, and only while nothing troubles.
static void test_own_exercises_wait(void **state) {
    (void)state;
    const Exercise *all[64];
    size_t count = library->exercise_count;
    memcpy(all, library->exercises, count * sizeof *all);
    Exercise own = *library_exercise(library, "bridge");
    own.id = "heel_lift";
    own.variant_count = 0;
    all[count++] = &own;
    DiagList diags = {0};
    const RuleSet *rules = rules_load(NULL, "assets/rules", all, count, NULL, 0, arena, &diags);
    assert_true(rules_are_whole(rules));
    Profile fine = {0};
    static const char *const answers[][2] = {{"weeks_since_birth", "12"}, {"birth", "vaginal"},
                                             {"check_done", "yes"},       {"diastasis", "no"},
                                             {"at_hand", "mat"},          {"hands", "both"},
                                             {"pain_now", "0"},           {"heaviness", "no"},
                                             {"leaking", "no"},           {"girdle_pain", "no"},
                                             {"stitches_sore", "no"}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        assert_true(profile_set_text(&fine, profile_input_find(answers[i][0]), answers[i][1], NULL));
    assert_true(offers_own(rules, &fine, "heel_lift"));
    static const char *const not_yet[][2] = {{"weeks_since_birth", "11"}, {"pain_now", "4"},
                                             {"heaviness", "yes"},        {"heaviness", "unknown"},
                                             {"leaking", "yes"},          {"girdle_pain", "yes"},
                                             {"stitches_sore", "yes"},    {"weeks_since_birth", "unknown"}};
    for (size_t i = 0; i < sizeof not_yet / sizeof *not_yet; i++) {
        Profile profile = fine;
        assert_true(profile_set_text(&profile, profile_input_find(not_yet[i][0]), not_yet[i][1], NULL));
        assert_false(offers_own(rules, &profile, "heel_lift"));
    }
    diag_list_free(&diags);
}

// Any bytes: cut short, letters exchanged. Nothing crashes, and what is not whole offers no more than breathing.
static void test_damaged_files_are_careful(void **state) {
    (void)state;
    FILE *file = fopen("assets/rules/06-stage.yaml", "r");
    assert_non_null(file);
    static char text[32768], damaged[32768];
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    uint32_t seed = 7;
    Profile profile = {0};
    profile_set(&profile, PROFILE_AT_HAND, 7);
    profile_set(&profile, PROFILE_WEEKS, 30);
    for (int round = 0; round < 150; round++) {
        memcpy(damaged, text, size + 1);
        for (int i = 0; i < 1 + round % 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            damaged[(seed >> 8) % size] = "\n:[]{}xA9 "[seed >> 28 & 7];
        }
        if (round % 5 == 0)
            damaged[(seed >> 8) % size] = 0;
        char *faults;
        const RuleSet *rules = read_files(damaged, NULL, NULL, &faults);
        free(faults);
        const RulesOutcome *outcome = asked_of(rules, &profile);
        if (!rules_are_whole(rules))
            assert_true(outcome->session >= RULES_NOT_NOW && outcome->offer_count <= 1);
        arena_reset(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_fault_has_its_place),
        cmocka_unit_test(test_what_is_no_contradiction),
        cmocka_unit_test(test_files_are_one),
        cmocka_unit_test(test_what_is_less_has_its_own_words),
        cmocka_unit_test(test_no_reason_to_hold_promises_the_exercise),
        cmocka_unit_test(test_broken_rules_are_careful),
        cmocka_unit_test(test_own_exercises_wait),
        cmocka_unit_test(test_damaged_files_are_careful),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
