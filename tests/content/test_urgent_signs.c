// The urgent signs stand in five places (docs/architecture.md). What the rules make of each is the source: the page "seek_help" says
// the same of every sign that is asked for, and the safety note names none with which a session would be offered.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_name.h"
#include "model/page.h"
#include "rules/rules.h"
#include "support/library_fixture.h"
#include "support/urgent_words.h"

static const UrgentWords *words_of(int sign) {
    const char *name = profile_input(PROFILE_URGENT)->values[sign];
    for (size_t i = 0; i < URGENT_WORDS_COUNT; i++)
        if (strcmp(urgent_words[i].sign, name) == 0)
            return &urgent_words[i];
    fail_msg("%s is asked for; say in tests/support/urgent_words.h how the pages say it", name);
    return NULL;
}

// What the rules make of one urgent sign, where nothing else stands in the way; -1 = of none of them.
static RulesSession session_with(int sign) {
    Arena *arena = arena_new();
    RulesAsked asked = {0};
    profile_set(&asked.profile, PROFILE_URGENT, sign < 0 ? 0 : 1 << sign);
    RulesSession session = rules_evaluate(library->rules, &asked, arena)->session;
    arena_free(arena);
    return session;
}

// The section in which a page says something; -1 = in none.
static int section_with(const char *page_id, const char *text) {
    const Page *page = library_page(library, page_id);
    assert_non_null(page);
    for (size_t s = 0; s < page->section_count; s++)
        for (size_t i = 0; i < page->sections[s].lines.count; i++)
            if (strstr(page->sections[s].lines.items[i], text))
                return (int)s;
    return -1;
}

static void test_the_page_says_of_each_sign_what_the_rules_say(void **state) {
    (void)state;
    enum { EMERGENCY, TODAY };
    assert_true(session_with(-1) < RULES_SEEK_HELP_SOON);
    assert_int_equal(profile_value_count(PROFILE_URGENT), URGENT_WORDS_COUNT);
    for (int sign = 0; sign < profile_value_count(PROFILE_URGENT); sign++) {
        const UrgentWords *said = words_of(sign);
        RulesSession session = session_with(sign);
        assert_true(session == RULES_URGENT || session == RULES_SEEK_HELP_SOON);
        int wanted = session == RULES_URGENT ? EMERGENCY : TODAY,
            section = section_with("seek_help", said->seek_help);
        if (section != wanted)
            fail_msg("%s: the rules say %s, but \"%s\" is in section %d of the page seek_help", said->sign,
                     rules_session_words[session], said->seek_help, section);
    }
    const Page *page = library_page(library, "seek_help");
    assert_true(page->sections[EMERGENCY].urgent && page->sections[TODAY].urgent);
}

static void test_the_safety_note_names_only_signs_that_end_a_session(void **state) {
    (void)state;
    const Page *page = library_page(library, "safety_note");
    for (size_t i = 0; i < URGENT_WORDS_COUNT; i++) {
        int section =
            urgent_words[i].safety_note ? section_with("safety_note", urgent_words[i].safety_note) : -1;
        if (urgent_words[i].safety_note && (section < 0 || !page->sections[section].urgent))
            fail_msg("the safety note does not warn of \"%s\"", urgent_words[i].safety_note);
    }
}

// -- one sign, one urgency

typedef enum Urgency { NO_CALL, CALL_TODAY, CALL_NOW } Urgency;

static const char *const URGENCY_WORDS[] = {"no call", "a call today", "a call now"};

// Where a sign stands on the two pages; NULL = it is not said there.
typedef struct SignWords {
    ProfileInput input;
    const char *sign, *seek_help, *before_session;
} SignWords;

static const SignWords SIGNS[] = {
    {PROFILE_URGENT, "chest_pain", "Chest pain", "Chest pain"},
    {PROFILE_URGENT, "breathless", "breath that does not come back", "short of breath"},
    {PROFILE_URGENT, "racing_heart", "a racing heart", "a racing heart"},
    {PROFILE_URGENT, "severe_headache", "sudden headache", "Bad headache"},
    {PROFILE_URGENT, "vision_change", "changed sight", "changed sight"},
    {PROFILE_URGENT, "seizure", "a fit", "a fit"},
    {PROFILE_URGENT, "fainting", "Fainting", "Fainting"},
    {PROFILE_URGENT, "fever", "Fever", "Fever"},
    {PROFILE_URGENT, "heavy_bleeding", "a pad soaked", "A pad soaked"},
    {PROFILE_URGENT, "heavy_bleeding", "a clot", "a clot"},
    {PROFILE_URGENT, "calf_pain", "One calf or leg", "A calf or leg"},
    {PROFILE_URGENT, "saddle_numbness", "Numb between your legs", "Numb between the legs"},
    {PROFILE_URGENT, "bladder_retention", "no urine", "No urine"},
    {PROFILE_URGENT, "bowel_control_loss", "bowel control", "bowel control"},
    {PROFILE_URGENT, "both_legs_weak", "legs growing weak", "legs growing weak"},
    {PROFILE_URGENT, "self_harm_thoughts", "harming yourself", "doing harm"},
    {PROFILE_URGENT, "very_ill", "Very ill", "Very ill"},
    {PROFILE_URGENT, "wound_infection", "A wound that opens", "Wound open"},
    {PROFILE_URGENT, "smelly_discharge", "a bad smell", "a bad smell"},
    {PROFILE_URGENT, "severe_belly_pain", "Bad belly pain", "Bad belly pain"},
    {PROFILE_URGENT, "face_swelling", "swollen face", "swollen face"},
    {PROFILE_URGENT, "repeated_vomiting", "being sick", "being sick"},
    {PROFILE_URGENT, "dizziness", "dizz", "dizz"},
    {PROFILE_URGENT, "overwhelming_tiredness", "Tiredness", "too tired"},
    {PROFILE_URGENT, "one_leg_weaker_and_weaker", "legs growing weak", "legs growing weak"},
    {PROFILE_SIGNS, "new_severe_pain", "pain that is severe", "New strong pain"},
    {PROFILE_SIGNS, "pain_at_night", "wakes you", "at night"},
    {PROFILE_SIGNS, "pain_after_a_fall", "a fall", "a fall"},
    {PROFILE_SIGNS, "weight_loss", NULL, "losing weight"},
    {PROFILE_SIGNS, "one_leg_numb_or_weak", "in one leg or foot", "One leg or foot"},
    {PROFILE_SIGNS, "bulge_at_vagina", "A bulge at the vagina", "A bulge at the vagina"},
    {PROFILE_SIGNS, "leaking_stool", "leaking stool", "leaking stool"},
    {PROFILE_SIGNS, "bladder_not_empty", "a bladder that stays full", "A bladder that stays full"},
    {PROFILE_BLEEDING, "heavier", "Bleeding that gets heavier", "Bleeding heavier"},
};
enum { SIGN_COUNT = sizeof SIGNS / sizeof *SIGNS };

// What the rules make of what is known: a session with advice to call today asks for that call as well.
static Urgency urgency_of(const Profile *profile) {
    Arena *arena = arena_new();
    RulesAsked asked = {.profile = *profile};
    const RulesOutcome *outcome = rules_evaluate(library->rules, &asked, arena);
    Urgency urgency = outcome->session == RULES_URGENT           ? CALL_NOW
                      : outcome->session == RULES_SEEK_HELP_SOON ? CALL_TODAY
                                                                 : NO_CALL;
    for (size_t i = 0; i < outcome->advice_count && urgency == NO_CALL; i++)
        if (outcome->advice[i].rule[0] == 'S' && strstr(outcome->advice[i].text, "call today"))
            urgency = CALL_TODAY;
    arena_free(arena);
    return urgency;
}

static void tell_sign(Profile *profile, ProfileInput input, int value) {
    bool list = profile_input(input)->kind == PROFILE_LIST;
    profile_set(profile, input, list ? 1 << value : value);
}

// Each section of those pages has one urgency, and a sign stands in the section of its own, and in no other one.
static void must_say(const char *page_id, const char *words, const char *sign, Urgency wanted) {
    static const Urgency OF_SECTION[] = {CALL_NOW, CALL_TODAY, NO_CALL};
    const Page *page = library_page(library, page_id);
    bool found = words == NULL;
    for (size_t s = 0; words && s < page->section_count; s++)
        for (size_t i = 0; i < page->sections[s].lines.count; i++) {
            if (!strcasestr(page->sections[s].lines.items[i], words))
                continue;
            found = true;
            if (OF_SECTION[s] != wanted)
                fail_msg("%s: %s by the rules, but %s on the page %s: \"%s\"", sign, URGENCY_WORDS[wanted],
                         URGENCY_WORDS[OF_SECTION[s]], page_id, page->sections[s].lines.items[i]);
        }
    if (!found)
        fail_msg("%s: the page %s does not say \"%s\"", sign, page_id, words);
}

static void test_each_sign_has_one_urgency_on_every_page(void **state) {
    (void)state;
    static const ProfileInput LISTS[] = {PROFILE_URGENT, PROFILE_SIGNS};
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        const SignWords *said = &SIGNS[i];
        Profile profile = {0};
        tell_sign(&profile, said->input, profile_value_find(said->input, said->sign));
        Urgency urgency = urgency_of(&profile);
        assert_int_not_equal(urgency, NO_CALL);
        must_say("seek_help", said->seek_help, said->sign, urgency);
        must_say("before_session", said->before_session, said->sign, urgency);
    }
    for (size_t k = 0; k < 2; k++)
        for (int value = 0; value < profile_value_count(LISTS[k]); value++) {
            bool listed = false;
            for (size_t i = 0; i < SIGN_COUNT; i++)
                listed = listed || (SIGNS[i].input == LISTS[k] &&
                                    strcmp(SIGNS[i].sign, profile_input(LISTS[k])->values[value]) == 0);
            if (!listed)
                fail_msg("%s is asked for; say above where it stands",
                         profile_input(LISTS[k])->values[value]);
        }
}

// What the pain key says of it is what the check says of the sign that is known from then on.
static void test_in_a_session_and_before_it_a_sign_has_one_urgency(void **state) {
    (void)state;
    for (int kind = 0; kind < profile_value_count(PROFILE_PAIN_KIND); kind++) {
        Arena *arena = arena_new();
        Profile asked = {0};
        profile_set(&asked, PROFILE_PAIN_KIND, kind);
        const RulesReaction *reaction = rules_react(library->rules, &asked, arena);
        Urgency now = reaction->session == RULES_URGENT           ? CALL_NOW
                      : reaction->session == RULES_SEEK_HELP_SOON ? CALL_TODAY
                                                                  : NO_CALL,
                later = urgency_of(&reaction->profile);
        if (now != later)
            fail_msg("%s: %s in a session, %s before one", profile_input(PROFILE_PAIN_KIND)->values[kind],
                     URGENCY_WORDS[now], URGENCY_WORDS[later]);
        arena_free(arena);
    }
}

static bool names_dizziness(const char *text) {
    return strcasestr(text, "dizz") || strcasestr(text, "light in the head") || strcasestr(text, "faint");
}

static void must_stop(const Exercise *exercise, const char *text) {
    if (names_dizziness(text) && !strcasestr(text, "stop"))
        fail_msg("%s: dizziness is urgent, but \"%s\" does not stop", exercise_id(exercise), text);
}

// Where an exercise speaks of it, it says to stop, in the words that are read and in those that are heard.
static void test_no_exercise_goes_on_with_dizziness(void **state) {
    (void)state;
    int named = 0;
    for (size_t i = 0; i < library->exercise_count; i++)
        for (size_t v = 0; v <= library->exercises[i]->variant_count; v++) {
            const Exercise *way = v ? library->exercises[i]->variants[v - 1] : library->exercises[i];
            for (size_t k = 0; k < way->caution_count; k++) {
                named += names_dizziness(way->cautions[k].text);
                must_stop(way, way->cautions[k].text);
                must_stop(way, way->cautions[k].say);
            }
            if (way->about)
                must_stop(way, way->about);
        }
    assert_true(named >= 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_page_says_of_each_sign_what_the_rules_say),
        cmocka_unit_test(test_the_safety_note_names_only_signs_that_end_a_session),
        cmocka_unit_test(test_each_sign_has_one_urgency_on_every_page),
        cmocka_unit_test(test_in_a_session_and_before_it_a_sign_has_one_urgency),
        cmocka_unit_test(test_no_exercise_goes_on_with_dizziness),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
