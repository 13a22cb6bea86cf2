// Test variant: release, slow
// The shipped rules asked with every combination of answers that they tell apart, and what must hold of each answer. What must
// hold is written here anew, from the reference and not from the files of rules.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/exercise.h"
#include "rules/rule.h"
#include "rules/rules.h"
#include "support/library_fixture.h"

static Arena *arena;
static size_t asked_count;

enum { UNKNOWN = -1, NO, YES, VAGINAL = 0, ASSISTED, CAESAREAN, MAT = 1, CHAIR = 2, WALL = 4, BOTH = 0, ONE };

static void put(Profile *profile, ProfileInput input, int answer) {
    if (answer == UNKNOWN)
        profile_forget(profile, input);
    else
        profile_set(profile, input, answer);
}

static const RulesOutcome *ask(const Profile *profile) {
    arena_reset(arena);
    asked_count++;
    return rules_evaluate(library->rules, &(RulesAsked){.profile = *profile}, arena);
}

static WaySet offered(const RulesOutcome *outcome) {
    const Ways *ways = &library->rules->ways;
    WaySet set = {{0}};
    for (size_t i = 0; i < outcome->offer_count; i++)
        for (int way = 0; way < ways->count; way++)
            if (ways->items[way] == outcome->offers[i].way)
                ways_add(&set, way);
    return set;
}

// -- what must not be offered, way by way: the reference read once more

typedef struct Ban {
    const char *ways; // "knee_lift knee_lift:long"; "bridge:*" = every way
    ProfileInput input;
    int answer;
} Ban;

static const Ban bans[] = {
    {"knee_lift knee_lift:long march side_leg_lift:* clamshell clamshell:long bridge bridge:long wall_sit "
     "wall_sit:low "
     "hip_flexor_stretch hip_flexor_stretch:long piriformis_stretch child_pose heel_slides knee_rolls",
     PROFILE_GIRDLE_PAIN, YES}, // P1, P2
    {"wall_sit:* child_pose piriformis_stretch sit_to_stand chest_opener:seated pelvic_floor:sitting",
     PROFILE_STITCHES_SORE, YES}, // W1
    {"wall_sit:* knee_lift:* march hip_flexor_stretch:* shoulder_rolls side_bend cat_cow child_pose "
     "piriformis_stretch "
     "pelvic_floor pelvic_floor:quick pelvic_floor:long pelvic_floor:sitting pelvic_floor:side "
     "sit_to_stand chest_opener:*",
     PROFILE_HEAVINESS, YES},                                                                     // F1
    {"wall_sit:low bridge:long", PROFILE_LEAKING, YES},                                           // F2
    {"pelvic_floor:* cushion_squeeze:*", PROFILE_SQUEEZE_PAIN, YES},                              // F4
    {"pelvic_floor:*", PROFILE_CATHETER, YES},                                                    // N2
    {"knee_to_chest pelvic_tilt:long piriformis_stretch:lying heel_slides", PROFILE_DOMING, YES}, // D1
    {"wall_sit:*", PROFILE_BLOOD_PRESSURE, YES},                                                  // K1
    {"cat_cow child_pose knee_to_chest:* knee_lift knee_lift:long march hip_flexor_stretch:* sit_to_stand "
     "chest_opener:* bridge:* knee_rolls:* clamshell:* side_leg_lift:* pelvic_floor:side "
     "piriformis_stretch:*",
     PROFILE_HANDS, ONE}, // E2
};

static WaySet banned[sizeof bans / sizeof *bans];
static WaySet not_after_caesarean[2]; // before week 2, before week 4
static WaySet unchecked, six_weeks_caesarean, wound, two_legs, early, first_days, breathing, standing_up,
    safe, walls, harder, needs[3];

static WaySet named(const char *names) {
    const Ways *ways = &library->rules->ways;
    WaySet set = {{0}};
    char copy[400], *rest = copy;
    snprintf(copy, sizeof copy, "%s", names);
    for (char *name; (name = strsep(&rest, " "));) {
        char *star = strstr(name, ":*");
        if (star)
            *star = 0;
        int way = ways_find(ways, name);
        if (way < 0)
            fail_msg("no way %s", name);
        WaySet all = ways_of_exercise(ways, way);
        if (star)
            ways_add_all(&set, &all);
        else
            ways_add(&set, way);
    }
    return set;
}

static int set_up(void **state) {
    if (load_library(state) != 0)
        return -1;
    arena = arena_new();
    for (size_t i = 0; i < sizeof bans / sizeof *bans; i++)
        banned[i] = named(bans[i].ways);
    wound = named("pelvic_tilt pelvic_tilt:long bridge:* hip_flexor_stretch:* side_bend cat_cow child_pose "
                  "side_leg_lift:* knee_to_chest heel_slides:* knee_rolls:* cushion_squeeze");
    two_legs = named("knee_to_chest pelvic_tilt:long piriformis_stretch:lying heel_slides");
    early = named(
        "child_pose side_leg_lift:* wall_sit wall_sit:low hip_flexor_stretch:* knee_lift bridge clamshell "
        "knee_to_chest");
    first_days = named(
        "breathing shoulder_rolls pelvic_floor:soft pelvic_floor pelvic_floor:side pelvic_floor:sitting "
        "pelvic_tilt:small pelvic_tilt ankle_pumps chest_opener:* knee_rolls:small cushion_squeeze:soft");
    not_after_caesarean[0] = named("knee_rolls:* cushion_squeeze:* heel_slides:* sit_to_stand");
    not_after_caesarean[1] = named("knee_rolls cushion_squeeze sit_to_stand bridge:* side_bend");
    unchecked = named(
        "breathing shoulder_rolls pelvic_floor:soft pelvic_floor pelvic_floor:quick pelvic_tilt:small "
        "pelvic_tilt clamshell:small clamshell bridge:half knee_to_chest:single knee_lift:seated side_bend "
        "march cat_cow wall_sit:high piriformis_stretch:* pelvic_floor:side pelvic_floor:sitting "
        "ankle_pumps chest_opener:* knee_rolls:* cushion_squeeze:* heel_slides:* sit_to_stand"); // G2, G3, G7
    six_weeks_caesarean = named("breathing shoulder_rolls pelvic_floor:soft pelvic_floor pelvic_tilt:small "
                                "pelvic_tilt clamshell:small "
                                "clamshell knee_to_chest:single knee_lift:seated knee_lift bridge:half "
                                "bridge side_bend side_leg_lift:bent "
                                "piriformis_stretch:* hip_flexor_stretch:short cat_cow pelvic_floor:side "
                                "pelvic_floor:sitting ankle_pumps chest_opener:* knee_rolls:* "
                                "cushion_squeeze:* heel_slides:* sit_to_stand"); // G3, G5
    breathing = named("breathing");
    standing_up = named("sit_to_stand");
    safe = named("breathing shoulder_rolls pelvic_floor:soft pelvic_tilt:small");
    walls = named("wall_sit:*");
    const Ways *ways = &library->rules->ways;
    for (int way = 0; way < ways->count; way++) {
        const Exercise *item = ways->items[way];
        if (item->variant_of && item->level == VARIANT_HARDER)
            ways_add(&harder, way);
        if (item->needs_mat)
            ways_add(&needs[0], way);
        if (item->needs_chair)
            ways_add(&needs[1], way);
        if (item->needs_wall)
            ways_add(&needs[2], way);
    }
    return 0;
}

static int tear_down(void **state) {
    arena_free(arena);
    return free_library(state);
}

static bool meet(const WaySet *a, const WaySet *b) {
    WaySet both = *a;
    ways_keep(&both, b);
    return !ways_none(&both);
}

#define MUST(profile, what)                                                                                  \
    do {                                                                                                     \
        if (!(what))                                                                                         \
            broken(profile, #what);                                                                          \
    } while (0)

static void broken(const Profile *profile, const char *what) {
    char all[4000] = "", text[PROFILE_TEXT_CAPACITY];
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_knows(profile, i))
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s: %s\n", profile_input(i)->name,
                     profile_text(profile, i, text));
    fail_msg("does not hold: %s\nof\n%s", what, all);
}

// A careful reading of an answer: what is unknown counts as the worst.
static bool may_be(const Profile *profile, ProfileInput input, int answer) {
    return profile_get(profile, input, answer) == answer;
}

static void must_hold_of_doses(const Profile *profile, const RulesOutcome *outcome, int weeks) {
    bool checked = profile_get(profile, PROFILE_CHECK_DONE, NO) == YES;
    int pain = profile_get(profile, PROFILE_PAIN_NOW, 4);
    bool amber = pain == 4 || pain == 5;
    bool short_holds = profile_get(profile, PROFILE_BLOOD_PRESSURE, NO) == YES;
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const RulesOffer *offer = &outcome->offers[i];
        const Dose *dose = &offer->dose, *file = &offer->way->dose;
        MUST(profile,
             dose->reps >= 1 && dose->sets >= 1 && dose->reps <= file->reps && dose->sets <= file->sets);
        MUST(profile, dose->hold_s <= file->hold_s && (file->hold_s == 0 || dose->hold_s > 0));
        MUST(profile, dose->rest_s == file->rest_s);
        MUST(profile, weeks >= 2 || (dose->reps <= 5 && dose->hold_s <= 3));
        MUST(profile, weeks >= 6 || (dose->reps <= 8 && dose->hold_s <= 5 && dose->sets == 1));
        MUST(profile, weeks >= 12 || checked || (dose->reps <= 8 && dose->hold_s <= 5 && dose->sets == 1));
        MUST(profile, weeks >= 12 || (dose->reps <= 12 && dose->hold_s <= 20 && dose->sets <= 2));
        MUST(profile, !amber || dose->reps == 1 || dose->reps * 2 <= file->reps);
        MUST(profile, !short_holds || dose->hold_s <= 5);
        MUST(profile, offer->rule_count > 0);
    }
}

static void must_hold_of_caps(const Profile *profile, const RulesOutcome *outcome, int weeks) {
    int minutes = profile_get(profile, PROFILE_MINUTES, 60), most = outcome->caps.minutes;
    bool checked = profile_get(profile, PROFILE_CHECK_DONE, NO) == YES;
    MUST(profile, most >= 1 && most <= minutes);
    MUST(profile, most <= (weeks < 2                               ? 5
                           : weeks < 6 || (weeks < 12 && !checked) ? 10
                           : weeks < 12                            ? 15
                                                                   : 20));
    MUST(profile, minutes >= 5 || outcome->caps.exercises == 1);
    MUST(profile, minutes >= 5 || (outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1));
    MUST(profile, !may_be(profile, PROFILE_HANDS, ONE) || (outcome->plan >> PLAN_NO_FLOOR_CHANGES & 1));
    MUST(profile, outcome->plan >> PLAN_WARM_UP_FIRST & 1);
}

static void must_hold_of_weeks(const Profile *profile, const WaySet *ways, int weeks) {
    bool caesarean = may_be(profile, PROFILE_BIRTH, CAESAREAN);
    bool checked = profile_get(profile, PROFILE_CHECK_DONE, NO) == YES;
    MUST(profile, weeks >= 2 || ways_within(ways, &first_days));
    MUST(profile, weeks >= 6 || !meet(ways, &early));
    MUST(profile, weeks >= 2 || !caesarean || !meet(ways, &not_after_caesarean[0]));
    MUST(profile, weeks >= 4 || !caesarean || !meet(ways, &not_after_caesarean[1]));
    MUST(profile, weeks >= 6 || !may_be(profile, PROFILE_HEAVINESS, YES) || !meet(ways, &standing_up));
    MUST(profile, weeks >= 8 || !caesarean || !meet(ways, &walls));
    MUST(profile, weeks >= 12 || checked || !caesarean || !meet(ways, &walls));
    MUST(profile, weeks >= 12 || checked || ways_within(ways, &unchecked));
    MUST(profile, weeks >= 8 || !caesarean || ways_within(ways, &six_weeks_caesarean));
    MUST(profile, !meet(ways, &harder)); // nothing was counted yet
    MUST(profile,
         weeks >= 12 || !(profile_get(profile, PROFILE_DIASTASIS, NO) == YES) || !meet(ways, &two_legs));
    MUST(profile, weeks >= 8 || !may_be(profile, PROFILE_DIASTASIS, YES) || !meet(ways, &two_legs));
    MUST(profile, weeks >= 6 || !may_be(profile, PROFILE_BLOOD_PRESSURE, YES) || !meet(ways, &walls));
    MUST(profile,
         !(profile_get(profile, PROFILE_STITCHES_SORE, NO) == YES) || !caesarean || !meet(ways, &wound));
}

static void must_hold_of_swaps(const Profile *profile, const RulesOutcome *outcome) {
    MUST(profile, outcome->offer_count + outcome->held_count == (size_t)library->rules->ways.count);
    for (size_t i = 0; i < outcome->held_count; i++) {
        const RulesHeld *held = &outcome->held[i];
        MUST(profile, held->rule_count > 0 && held->why[0]);
        MUST(profile, !rules_offer(outcome, held->way)); // nothing that is held is offered
        MUST(profile, !held->instead || rules_offer(outcome, held->instead));
    }
}

static void must_hold(const Profile *profile, const RulesOutcome *outcome) {
    int weeks = profile_get(profile, PROFILE_WEEKS, 0);
    int pain = profile_get(profile, PROFILE_PAIN_NOW, 4);
    WaySet ways = offered(outcome);
    must_hold_of_swaps(profile, outcome);
    must_hold_of_doses(profile, outcome, weeks);
    must_hold_of_caps(profile, outcome, weeks);
    must_hold_of_weeks(profile, &ways, weeks);
    for (size_t i = 0; i < sizeof bans / sizeof *bans; i++)
        MUST(profile,
             profile_get(profile, bans[i].input, UNKNOWN) != bans[i].answer || !meet(&ways, &banned[i]));
    MUST(profile,
         !may_be(profile, PROFILE_HANDS, ONE) || !meet(&ways, &banned[sizeof bans / sizeof *bans - 1]));
    int at_hand = profile_get(profile, PROFILE_AT_HAND, MAT);
    for (int i = 0; i < 3; i++)
        MUST(profile, (at_hand >> i & 1) || !meet(&ways, &needs[i]));
    MUST(profile, pain < 7 || (outcome->session >= RULES_SEEK_HELP_SOON && outcome->offer_count == 0));
    MUST(profile, pain != 6 || outcome->session >= RULES_NOT_NOW);
    if (outcome->session >= RULES_SEEK_HELP_SOON)
        MUST(profile, outcome->offer_count == 0 && outcome->advice_count > 0);
    // Who may exercise is offered something safe; breathing alone, or nothing, is no session, and it is said why.
    if (outcome->session == RULES_ALLOWED)
        MUST(profile, meet(&ways, &safe) && !ways_within(&ways, &breathing));
    if (outcome->session == RULES_NOT_NOW)
        MUST(profile, ways_within(&ways, &breathing) && outcome->advice_count > 0);
    if (outcome->session == RULES_NOT_NOW && (at_hand & MAT))
        MUST(profile, !ways_none(&ways));
}

// -- the combinations

typedef struct Varied {
    ProfileInput input;
    int answers[10], count;
} Varied;

#define VARIED(INPUT, ...)                                                                                   \
    { PROFILE_##INPUT, {__VA_ARGS__}, sizeof((int[]){__VA_ARGS__}) / sizeof(int) }

// Every answer that some rule tells from its neighbours (test_nothing_is_left_out). A number's answers are the lower ends of
// its stretches.
static const Varied varied[] = {
    VARIED(WEEKS, UNKNOWN, 0, 1, 2, 4, 6, 8, 12),
    VARIED(BIRTH, UNKNOWN, VAGINAL, ASSISTED, CAESAREAN),
    VARIED(CHECK_DONE, UNKNOWN, NO, YES),
    VARIED(DIASTASIS, UNKNOWN, NO, YES),
    VARIED(GIRDLE_PAIN, UNKNOWN, NO, YES),
    VARIED(STITCHES_SORE, UNKNOWN, NO, YES),
    VARIED(HEAVINESS, UNKNOWN, NO, YES),
    VARIED(LEAKING, UNKNOWN, NO, YES),
    VARIED(BLOOD_PRESSURE, UNKNOWN, NO, YES),
    VARIED(PAIN_NOW, UNKNOWN, 0, 1, 4, 6, 7),
    VARIED(HANDS, UNKNOWN, BOTH, ONE),
};
enum { VARIED_COUNT = sizeof varied / sizeof *varied };

// Answers that no rule weighs against another in what it offers: such a rule only takes away (test_nothing_is_left_out), so
// that with them less is offered than without. They are tried alone and in pairs.
static const Varied alone[] = {
    VARIED(SEVERE_TEAR, NO, YES),
    VARIED(WIDE_GAP, NO, YES),
    VARIED(DOMING, NO, YES),
    VARIED(GIRDLE_PAIN_STAYS, NO, YES),
    VARIED(TOLD_NOT_TO, NO, YES),
    VARIED(LONG_PAIN, NO, YES),
    VARIED(BLEEDING, 0, 1, 2),
    VARIED(UNWELL, NO, YES),
    VARIED(CATHETER, NO, YES),
    VARIED(SQUEEZE_PAIN, NO, YES),
    VARIED(MINUTES, 1, 5, 10, 15, 20, 60),
    VARIED(DAYS_AWAY, 0, 7, 14, 28),
    VARIED(NO_BETTER, NO, YES),
    VARIED(AT_HAND, 0, 1, 2, 3, 4, 5, 6),
    VARIED(HURTS, 0, 1, 2, 4, 8, 15),
    VARIED(GREENS_SINCE_ALARM, 0, 2),
};
enum { ALONE_COUNT = sizeof alone / sizeof *alone };

// What was offered to each combination, the first input's answers farthest apart.
typedef struct Answer {
    uint64_t ways;
    uint16_t reps;
    uint8_t session;
} Answer;

static size_t stride_of(int of) {
    size_t stride = 1;
    for (int i = of + 1; i < VARIED_COUNT; i++)
        stride *= (size_t)varied[i].count;
    return stride;
}

static Profile everything_at_hand(void) {
    Profile profile = {0};
    profile_set(&profile, PROFILE_AT_HAND, MAT | CHAIR | WALL);
    return profile;
}

static Profile combination(size_t index) {
    Profile profile = everything_at_hand();
    for (int i = 0; i < VARIED_COUNT; i++)
        put(&profile, varied[i].input, varied[i].answers[index / stride_of(i) % (size_t)varied[i].count]);
    return profile;
}

static Answer answer_of(const RulesOutcome *outcome) {
    Answer answer = {.session = (uint8_t)outcome->session};
    answer.ways = offered(outcome).bits[0];
    for (size_t i = 0; i < outcome->offer_count; i++)
        answer.reps = (uint16_t)(answer.reps + outcome->offers[i].dose.reps * outcome->offers[i].dose.sets);
    return answer;
}

// The answer with which most is offered, as an index into the input's answers.
static int best_of(int input) {
    switch (varied[input].input) {
    case PROFILE_WEEKS:
        return varied[input].count - 1;
    case PROFILE_CHECK_DONE:
        return 2;
    default: // vaginal; no; no pain; both hands
        return 1;
    }
}

static void least_offers_most(const Answer *answers, size_t count) {
    for (int i = 0; i < VARIED_COUNT; i++) {
        size_t stride = stride_of(i), values = (size_t)varied[i].count;
        for (size_t index = 0; index < count; index++) {
            size_t own = index / stride % values;
            const Answer *best = &answers[index - own * stride + (size_t)best_of(i) * stride],
                         *here = &answers[index];
            if ((here->ways & ~best->ways) || here->reps > best->reps || here->session < best->session) {
                Profile profile = combination(index);
                broken(&profile, profile_input(varied[i].input)->name);
            }
        }
    }
}

static void test_every_combination(void **state) {
    (void)state;
    size_t count = stride_of(-1);
    assert_true(library->rules->ways.count <= 64);
    Answer *answers = calloc(count, sizeof *answers);
    assert_non_null(answers);
    for (size_t i = 0; i < count; i++) {
        Profile profile = combination(i);
        const RulesOutcome *outcome = ask(&profile);
        must_hold(&profile, outcome);
        answers[i] = answer_of(outcome);
    }
    // More symptoms, an earlier week, a check to come or an unknown answer never offer more than the best answer known.
    least_offers_most(answers, count);
    free(answers);
    print_message("%zu combinations\n", count);
}

// -- that nothing is left out of the combinations

static const Varied *find_varied(const Varied *list, int count, ProfileInput input) {
    for (int i = 0; i < count; i++)
        if (list[i].input == input)
            return &list[i];
    return NULL;
}

static void must_vary(const Rule *rule, ProfileInput input, const Varied *known) {
    int edges[32], count = 0;
    if (profile_input(input)->kind == PROFILE_NUMBER)
        count = condition_edges(rule->when, input, edges, 0, 32);
    for (int e = 0; e < count; e++) {
        bool varies = false;
        for (int k = 0; k < known->count; k++)
            varies = varies || known->answers[k] == edges[e];
        if (!varies)
            fail_msg("%s asks for %s from %d on, which is tried nowhere", rule->id,
                     profile_input(input)->name, edges[e]);
    }
}

static void test_nothing_is_left_out(void **state) {
    (void)state;
    const RuleSet *rules = library->rules;
    for (size_t r = 0; r < rules->rule_count; r++) {
        const Rule *rule = &rules->rules[r];
        if (rule->has_action || rule->has_light || rule->of_exercise)
            continue;
        for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
            if (!(rule->asks >> i & 1) || i == PROFILE_URGENT || i == PROFILE_SIGNS)
                continue;
            const Varied *known = find_varied(varied, VARIED_COUNT, i);
            const Varied *lone = find_varied(alone, ALONE_COUNT, i);
            if (!known && !lone)
                fail_msg("%s asks for %s, which is tried nowhere", rule->id, profile_input(i)->name);
            must_vary(rule, i, known ? known : lone);
            if (lone && !ways_none(&rule->offers))
                fail_msg("%s offers something because of %s: it belongs to the combinations", rule->id,
                         profile_input(i)->name);
        }
    }
}

static const int base_weeks[] = {UNKNOWN, 0, 1, 2, 4, 6, 8, 12};

static void try_with_alone(const Profile *base) {
    Profile profile = *base;
    WaySet before = offered(ask(&profile));
    for (int i = 0; i < ALONE_COUNT; i++)
        for (int k = 0; k < alone[i].count; k++) {
            profile = *base;
            put(&profile, alone[i].input, alone[i].answers[k]);
            const RulesOutcome *outcome = ask(&profile);
            if (alone[i].input !=
                PROFILE_GREENS_SINCE_ALARM) // counts as an earlier week: smaller caps still hold
                must_hold(&profile, outcome);
            WaySet ways = offered(outcome);
            MUST(&profile, ways_within(&ways, &before));
        }
}

static void test_other_answers_alone(void **state) {
    (void)state;
    asked_count = 0;
    for (size_t week = 0; week < sizeof base_weeks / sizeof *base_weeks; week++)
        for (int bits = 0; bits < 1 << 10; bits++) {
            Profile profile = everything_at_hand();
            put(&profile, PROFILE_WEEKS, base_weeks[week]);
            put(&profile, PROFILE_BIRTH, (bits & 3) - 1);
            profile_set(&profile, PROFILE_CHECK_DONE, bits >> 2 & 1);
            profile_set(&profile, PROFILE_GIRDLE_PAIN, bits >> 3 & 1);
            profile_set(&profile, PROFILE_STITCHES_SORE, bits >> 4 & 1);
            profile_set(&profile, PROFILE_HEAVINESS, bits >> 5 & 1);
            profile_set(&profile, PROFILE_LEAKING, bits >> 6 & 1);
            profile_set(&profile, PROFILE_HANDS, bits >> 7 & 1);
            profile_set(&profile, PROFILE_DIASTASIS, bits >> 8 & 1);
            profile_set(&profile, PROFILE_PAIN_NOW, (bits >> 9 & 1) * 4);
            try_with_alone(&profile);
        }
    print_message("%zu combinations\n", asked_count);
}

static void test_other_answers_in_pairs(void **state) {
    (void)state;
    asked_count = 0;
    for (int w = 0; w < 8 * 2; w++) {
        Profile base = everything_at_hand();
        put(&base, PROFILE_WEEKS, base_weeks[w / 2]);
        profile_set(&base, PROFILE_BIRTH, w % 2 ? CAESAREAN : VAGINAL);
        profile_set(&base, PROFILE_CHECK_DONE, YES);
        for (int i = 0; i < ALONE_COUNT; i++)
            for (int k = 0; k < alone[i].count; k++)
                for (int j = i + 1; j < ALONE_COUNT; j++)
                    for (int l = 0; l < alone[j].count; l++) {
                        Profile profile = base;
                        put(&profile, alone[i].input, alone[i].answers[k]);
                        put(&profile, alone[j].input, alone[j].answers[l]);
                        const RulesOutcome *outcome = ask(&profile);
                        if (!profile_knows(&profile, PROFILE_GREENS_SINCE_ALARM))
                            must_hold(&profile, outcome);
                    }
    }
    print_message("%zu combinations\n", asked_count);
}

// -- signs to seek help for

static void test_every_sign_ends_the_session(void **state) {
    (void)state;
    static const char *const soon[] = {"fever", "wound_infection", "smelly_discharge",
                                       "overwhelming_tiredness"};
    for (int sign = 0; sign < profile_value_count(PROFILE_URGENT); sign++)
        for (int other = 0; other < profile_value_count(PROFILE_URGENT); other++)
            for (size_t week = 0; week < 8; week++) {
                Profile profile = everything_at_hand();
                put(&profile, PROFILE_WEEKS, base_weeks[week]);
                profile_set(&profile, PROFILE_URGENT, 1 << sign | 1 << other);
                RulesSession wanted = RULES_SEEK_HELP_SOON;
                for (int s = sign;; s = other) {
                    bool later = false;
                    for (int i = 0; i < 4; i++)
                        later = later || s == profile_value_find(PROFILE_URGENT, soon[i]);
                    if (!later)
                        wanted = RULES_URGENT;
                    if (s == other)
                        break;
                }
                const RulesOutcome *outcome = ask(&profile);
                MUST(&profile, outcome->session == wanted && outcome->offer_count == 0);
                MUST(&profile, outcome->advice_count > 0 &&
                                   outcome->advice[0].rule[0] == (wanted == RULES_URGENT ? 'U' : 'S'));
            }
    for (int sign = 0; sign < profile_value_count(PROFILE_SIGNS); sign++) {
        Profile profile = everything_at_hand();
        profile_set(&profile, PROFILE_WEEKS, 20);
        profile_set(&profile, PROFILE_PAIN_NOW, 0);
        profile_set(&profile, PROFILE_SIGNS, 1 << sign);
        const RulesOutcome *outcome = ask(&profile);
        bool mild = sign > profile_value_find(PROFILE_SIGNS, "bulge_at_vagina"); // S6a: a little is left
        MUST(&profile, mild ? outcome->offer_count == 2 && outcome->session == RULES_ALLOWED
                            : outcome->session == RULES_SEEK_HELP_SOON);
    }
}

// -- what was counted of an exercise

static const int count_answers[][4] = {
    {0, 1, 3, 10}, {0, 1, 2, 3}, {0, 1, 2, 3}, {UNKNOWN, 0, 2, 3}, {UNKNOWN, 0, 6, 7}};
static const ProfileInput count_inputs[] = {PROFILE_GREENS, PROFILE_AMBERS, PROFILE_REDS,
                                            PROFILE_DAYS_SINCE_RED, PROFILE_DAYS_SINCE_DOMING};

static const RulesRecord *record_of(const RulesAsked *asked, const char *exercise) {
    for (size_t i = 0; i < asked->record_count; i++)
        if (strcmp(asked->records[i].exercise, exercise) == 0)
            return &asked->records[i];
    return NULL;
}

static void must_hold_of_records(const Profile *profile, const RulesAsked *asked,
                                 const RulesOutcome *outcome) {
    int weeks = profile_get(profile, PROFILE_WEEKS, 0);
    bool caesarean = may_be(profile, PROFILE_BIRTH, CAESAREAN);
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const Exercise *way = outcome->offers[i].way;
        bool hard = way->variant_of && way->level == VARIANT_HARDER;
        const RulesRecord *record = record_of(asked, way->variant_of ? way->variant_of->id : way->id);
        MUST(profile, !hard || record);
        if (!record)
            continue;
        const Profile *counts = &record->counts;
        MUST(profile, !hard || profile_get(counts, PROFILE_GREENS_USUAL, 0) >= 3);
        bool squeezes = strcmp(record->exercise, "pelvic_floor") == 0;
        MUST(profile, !hard || squeezes || weeks >= (caesarean ? 12 : 8));
        MUST(profile, profile_get(counts, PROFILE_REDS, 0) < 2);
        MUST(profile, profile_get(counts, PROFILE_DAYS_SINCE_RED, 99) >= 3);
        MUST(profile, profile_get(counts, PROFILE_DAYS_SINCE_DOMING, 99) >= 7);
        bool usual = !way->variant_of && way->variant_count > 0;
        bool easier = false;
        for (size_t v = 0; usual && v < way->variant_count; v++)
            easier = easier || way->variants[v]->level == VARIANT_EASIER;
        MUST(profile, profile_get(counts, PROFILE_AMBERS, 0) < 2 || !easier);
    }
}

// Of every other exercise the same was counted: no count of one bears on another.
static void test_every_record(void **state) {
    (void)state;
    enum { EXERCISES_MOST = 64 };
    assert_true(library->exercise_count <= EXERCISES_MOST);
    asked_count = 0;
    for (int w = 0; w < 8 * 4; w++)
        for (size_t odd = 0; odd < 2; odd++) // nothing was counted of the others
            for (int bits = 0; bits < 1 << 10; bits++) {
                Profile profile = everything_at_hand();
                put(&profile, PROFILE_WEEKS, base_weeks[w / 4]);
                profile_set(&profile, PROFILE_BIRTH, w & 1 ? CAESAREAN : VAGINAL);
                profile_set(&profile, PROFILE_CHECK_DONE, w >> 1 & 1);
                profile_set(&profile, PROFILE_HANDS, BOTH);
                profile_set(&profile, PROFILE_PAIN_NOW, 0);
                Profile counts = {0};
                for (int i = 0; i < 5; i++)
                    put(&counts, count_inputs[i], count_answers[i][bits >> (2 * i) & 3]);
                // Three greens in an easier way make nothing harder.
                int greens = profile_get(&counts, PROFILE_GREENS, 0);
                profile_set(&counts, PROFILE_GREENS_USUAL, greens == 3 ? 1 : greens);
                RulesRecord records[EXERCISES_MOST];
                RulesAsked asked = {.profile = profile, .records = records};
                for (size_t e = odd; e < library->exercise_count; e += 2)
                    records[asked.record_count++] = (RulesRecord){library->exercises[e]->id, counts};
                arena_reset(arena);
                asked_count++;
                must_hold_of_records(&profile, &asked, rules_evaluate(library->rules, &asked, arena));
            }
    print_message("%zu combinations\n", asked_count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_left_out),         cmocka_unit_test(test_every_combination),
        cmocka_unit_test(test_other_answers_alone),         cmocka_unit_test(test_other_answers_in_pairs),
        cmocka_unit_test(test_every_sign_ends_the_session), cmocka_unit_test(test_every_record),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
