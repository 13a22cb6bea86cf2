// What is known of a user: answers in and out as text, profile files with every kind of fault, weeks counted from the birth.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "rules/profile.h"
#include "rules/profile_file.h"
#include "support/random.h"

static int day(const char *date) {
    int day = 0;
    assert_true(profile_day_parse(date, &day));
    return day;
}

static void test_names_are_told_apart(void **state) {
    (void)state;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const ProfileInputInfo *info = profile_input(i);
        assert_int_equal(profile_input_find(info->name), i);
        assert_true(profile_value_count(i) <= PROFILE_VALUES_MAX);
        for (int v = 0; v < profile_value_count(i); v++) {
            // "birth is vaginal or assisted": the words of a condition are a value or an input, never both.
            assert_int_equal(profile_input_find(info->values[v]), PROFILE_INPUT_COUNT);
            assert_int_equal(profile_value_find(i, info->values[v]), v);
        }
    }
    assert_int_equal(profile_input_find("weeks"), PROFILE_WEEKS);
    assert_string_equal(profile_input_nearest("heavyness"), "heaviness");
    assert_null(profile_input_nearest("xylophone"));
}

static void test_answers_come_back_as_text(void **state) {
    (void)state;
    static const struct {
        ProfileInput input;
        const char *text, *back;
    } answers[] = {
        {PROFILE_WEEKS, "104", "104"},
        {PROFILE_BIRTH, "assisted", "assisted"},
        {PROFILE_CHECK_DONE, "true", "yes"},
        {PROFILE_DIASTASIS, "no", "no"},
        {PROFILE_AT_HAND, "wall, mat", "mat wall"},
        {PROFILE_HURTS, "none", "none"},
        {PROFILE_BIRTH_DATE, "2024-02-29", "2024-02-29"},
        {PROFILE_BIRTH_DATE, "1900-12-31", "1900-12-31"},
        {PROFILE_BIRTH_DATE, "2199-12-31", "2199-12-31"},
        {PROFILE_PAIN_NOW, "0", "0"},
        {PROFILE_LEAKING, "unknown", "unknown"},
    };
    char text[PROFILE_TEXT_CAPACITY], reason[PROFILE_REASON_CAPACITY];
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        Profile profile = {0}, again = {0};
        assert_true(profile_set_text(&profile, answers[i].input, answers[i].text, reason));
        assert_string_equal(profile_text(&profile, answers[i].input, text), answers[i].back);
        assert_true(profile_set_text(&again, answers[i].input, text, NULL));
        assert_true(profile_equal(&profile, &again));
    }
    // Every value of every list at once still fits.
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->kind == PROFILE_LIST) {
            Profile all = {0}, again = {0};
            profile_set(&all, i, (1 << profile_value_count(i)) - 1);
            assert_true(profile_set_text(&again, i, profile_text(&all, i, text), NULL));
            assert_true(profile_equal(&all, &again));
        }
}

static void test_impossible_answers_change_nothing(void **state) {
    (void)state;
    static const struct {
        ProfileInput input;
        const char *text, *reason;
    } wrong[] = {
        {PROFILE_WEEKS, "105", "it is a whole number from 0 to 104, or unknown"},
        {PROFILE_WEEKS, "-1", "it is a whole number from 0 to 104, or unknown"},
        {PROFILE_WEEKS, "2.5", "it is a whole number from 0 to 104, or unknown"},
        {PROFILE_WEEKS, "", "it is a whole number from 0 to 104, or unknown"},
        {PROFILE_BIRTH, "water", "it can be vaginal, assisted, caesarean or unknown"},
        {PROFILE_CHECK_DONE, "maybe", "it can be yes, no or unknown"},
        {PROFILE_BIRTH_DATE, "2023-02-29", "it is a date like 2026-10-03, or unknown"},
        {PROFILE_BIRTH_DATE, "2023-13-01", "it is a date like 2026-10-03, or unknown"},
        {PROFILE_BIRTH_DATE, "1.2.2023", "it is a date like 2026-10-03, or unknown"},
        {PROFILE_BIRTH_DATE, "20-3-02-2-", "it is a date like 2026-10-03, or unknown"},
        {PROFILE_AT_HAND, "mat sofa", "it can be mat, chair, wall or unknown"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Profile profile = {0}, before;
        profile_set(&profile, PROFILE_WEEKS, 7);
        before = profile;
        char reason[PROFILE_REASON_CAPACITY];
        assert_false(profile_set_text(&profile, wrong[i].input, wrong[i].text, reason));
        assert_string_equal(reason, wrong[i].reason);
        assert_true(profile_equal(&profile, &before));
    }
}

static int weeks_from(const char *birth, const char *today, ProfileBirthFault *fault) {
    Profile profile = {0};
    profile_set(&profile, PROFILE_WEEKS, 50); // as it was remembered
    profile_set(&profile, PROFILE_BIRTH_DATE, day(birth));
    *fault = profile_count_weeks(&profile, day(today));
    return profile_get(&profile, PROFILE_WEEKS, -1);
}

static void test_weeks_count_on(void **state) {
    (void)state;
    ProfileBirthFault fault;
    assert_int_equal(weeks_from("2026-11-28", "2026-11-28", &fault), 0);
    assert_int_equal(weeks_from("2026-11-21", "2026-11-27", &fault), 0);
    assert_int_equal(weeks_from("2026-11-21", "2026-11-28", &fault), 1);
    assert_int_equal(weeks_from("2024-02-28", "2024-03-06", &fault), 1); // over a leap day
    assert_int_equal(weeks_from("2024-11-29", "2026-11-28", &fault), 104);
    assert_int_equal(weeks_from("2022-01-01", "2026-11-28", &fault), 104); // four years: as after two
    assert_int_equal(fault, PROFILE_BIRTH_FINE);
    assert_string_equal(profile_birth_fault_text(fault), "");
    assert_int_equal(weeks_from("2021-11-28", "2026-11-28", &fault), -1);
    assert_int_equal(fault, PROFILE_BIRTH_LONG_AGO);
    assert_int_equal(weeks_from("2026-11-29", "2026-11-28", &fault), -1); // born tomorrow
    assert_int_equal(fault, PROFILE_BIRTH_IN_FUTURE);
    assert_int_equal(weeks_from("2026-11-21", "1970-01-01", &fault), -1); // a clock set back
    assert_int_equal(fault, PROFILE_BIRTH_IN_FUTURE);
    Profile weeks_only = {0};
    profile_set(&weeks_only, PROFILE_WEEKS, 9);
    assert_int_equal(profile_count_weeks(&weeks_only, 0), PROFILE_BIRTH_FINE);
    assert_int_equal(profile_get(&weeks_only, PROFILE_WEEKS, -1), 9);
}

static char *read_faults(const char *text, Profile *profile) {
    char path[] = "/tmp/gently-profile-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    DiagList diags = {0};
    bool fine = profile_file_read(path, day("2026-11-28"), profile, &diags);
    assert_int_equal(fine, diags.error_count == 0);
    char *said = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&said, &size);
    for (size_t i = 0; i < diags.count; i++)
        fprintf(out, "%d:%d: %s\n", diags.items[i].line, diags.items[i].col, diags.items[i].message);
    fclose(out);
    char *copy = strdup(said);
    free(said);
    diag_list_free(&diags);
    unlink(path);
    return copy;
}

static void test_a_file_says_all(void **state) {
    (void)state;
    Profile profile;
    char *faults =
        read_faults("birth_date: 2026-10-17\nbirth: caesarean\ncheck_done: false\ndiastasis: unknown\n"
                    "at_hand: [mat, chair]\nhurts: []\nurgent: unknown\npain_now: 3\nhands: one\n",
                    &profile);
    assert_string_equal(faults, "");
    free(faults);
    assert_int_equal(profile_get(&profile, PROFILE_WEEKS, -1), 6);
    assert_int_equal(profile_get(&profile, PROFILE_BIRTH, -1), 2);
    assert_int_equal(profile_get(&profile, PROFILE_CHECK_DONE, -1), 0);
    assert_false(profile_knows(&profile, PROFILE_DIASTASIS));
    assert_int_equal(profile_get(&profile, PROFILE_AT_HAND, -1), 3);
    assert_int_equal(profile_get(&profile, PROFILE_HURTS, -1), 0); // asked, and nothing
    assert_false(profile_knows(&profile, PROFILE_URGENT));
    assert_false(profile_knows(&profile, PROFILE_MINUTES));
}

static void test_faults_have_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *faults;
    } files[] = {
        {"weeks_since_birth: 7\nbirht: vaginal\n",
         "2:1: unknown key 'birht' in a profile; did you mean 'birth'? "},
        {"weeks_since_birth: 200\n",
         "1:20: 'weeks_since_birth' cannot be '200'; it is a whole number from 0 to 104, or unknown\n"},
        {"birth_date: 2026-11-29\n", "1:13: The birth date lies ahead of today. Please check the date here "
                                     "and the clock of this device; until "
                                     "then we go as gently as in the first days.\n"},
        {"birth_date: 2021-11-20\n", "1:13: The birth date is more than five years ago. Please check it; "
                                     "until then we go as gently as in the "
                                     "first days.\n"},
        {"birth_date: 2026-11-01\nweeks_since_birth: 3\n",
         "2:20: 'birth_date' says it already; keep one of them\n"},
        {"check_done: done\n", "1:13: 'check_done' cannot be 'done'; it can be yes, no or unknown\n"},
        {"at_hand: [mat, chiar]\n", "1:16: 'at_hand' cannot hold 'chiar'; did you mean 'chair'? "},
        {"at_hand: [mat, mat]\n", "1:16: 'mat' stands twice\n"},
        {"at_hand: mat\n", "1:10: 'at_hand' is a list in brackets, such as [], or unknown\n"},
        {"pain_now: [1, 2]\n", "1:11: 'pain_now' is one answer, not several\n"},
        {"pain_kind: sharp\n", "1:1: unknown key 'pain_kind' in a profile"}, // is asked during a session
        {"schema: 2\n", "1:9: 'schema' must be 1"},
        {"- a list\n", "1:1: "},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Profile profile;
        char *faults = read_faults(files[i].text, &profile);
        if (strncmp(faults, files[i].faults, strlen(files[i].faults)) != 0)
            fail_msg("%s gave\n%s not\n%s", files[i].text, faults, files[i].faults);
        free(faults);
    }
    Profile profile;
    free(read_faults("weeks_since_birth: 200\nbirth: vaginal\n", &profile));
    assert_false(profile_knows(&profile, PROFILE_WEEKS));
    assert_int_equal(profile_get(&profile, PROFILE_BIRTH, -1), 0); // the other lines count
}

static int pain_of(const char *text) {
    Profile profile;
    free(read_faults(text, &profile));
    return profile_get(&profile, PROFILE_PAIN_NOW, -1);
}

// A line with a fault never leads to more than a right one would.
static void test_a_fault_counts_as_the_careful_answer(void **state) {
    (void)state;
    Profile profile;
    // Written twice: neither is known.
    free(read_faults("weeks_since_birth: 20\nweeks_since_birth: 1\n", &profile));
    assert_false(profile_knows(&profile, PROFILE_WEEKS));
    free(read_faults("check_done: yes\nheaviness: no\nheaviness: yes\ncheck_done: no\n", &profile));
    assert_int_equal(profile_get(&profile, PROFILE_HEAVINESS, -1), 1);
    assert_false(profile_knows(&profile, PROFILE_CHECK_DONE));
    free(read_faults("birth_date: 2026-01-01\nweeks_since_birth: 3\n", &profile));
    assert_int_equal(profile_get(&profile, PROFILE_WEEKS, -1), 3);
    // A sign beside one that nobody knows still counts, and one that is misspelt, too.
    free(read_faults("urgent: [calf_pain, bogus]\n", &profile));
    assert_true(profile_has(&profile, PROFILE_URGENT, profile_value_find(PROFILE_URGENT, "calf_pain")));
    free(read_faults("urgent: [fevr]\n", &profile));
    assert_true(profile_has(&profile, PROFILE_URGENT, profile_value_find(PROFILE_URGENT, "fever")));
    free(read_faults("urgent: calf_pain\n", &profile));
    assert_true(profile_has(&profile, PROFILE_URGENT, profile_value_find(PROFILE_URGENT, "calf_pain")));
    static const char *const unreadable[] = {"urgent: [bogus]\n", "signs: {a: b}\n", "urgent: [[fever]]\n"};
    for (int i = 0; i < 3; i++) {
        free(read_faults(unreadable[i], &profile));
        assert_int_equal(profile_get(&profile, PROFILE_UNWELL, 0), 1);
    }
    free(read_faults("at_hand: [chair, matt]\n", &profile));
    assert_int_equal(profile_get(&profile, PROFILE_AT_HAND, -1), 2);
    free(read_faults("leaking: TRUE\ntold_not_to_exercise: [no]\nbleeding: more\n", &profile));
    assert_int_equal(profile_get(&profile, PROFILE_LEAKING, -1), 1);
    assert_int_equal(profile_get(&profile, PROFILE_TOLD_NOT_TO, -1), 1);
    assert_int_equal(profile_get(&profile, PROFILE_BLEEDING, -1),
                     profile_value_find(PROFILE_BLEEDING, "heavier"));
    assert_int_equal(pain_of("pain_now: 11\n"), 10);
    assert_int_equal(pain_of("pain_now: some\n"), -1);
    assert_int_equal(pain_of("pain_now: 2\npain_now: 8\n"), 6);
    assert_int_equal(pain_of("pain_now: 8\npain_now: 2\n"), 8);
}

static void append(char *text, size_t size, const char *more) {
    strncat(text, more, size - strlen(text) - 1);
}

// Profiles of random lines, right and wrong, and then with single bytes changed: never a crash, a fault is told with its place,
// and of a file without one every line is kept.
static void test_random_files_are_read(void **state) {
    (void)state;
    static const char *const values[] = {"yes",        "no",      "7",      "unknown", "[]",      "[mat]",
                                         "2026-10-03", "-1",      "1e9",    "{a: b}",  "[fever]", "\"\"",
                                         "~",          "vaginal", "[a, b]", "heavier", "\xff",    "0x10",
                                         "[[mat]]",    "*a",      ""};
    uint32_t seed = 20;
    for (int i = 0; i < 4000; i++) {
        char text[900] = "";
        int lines = (int)(next_random(&seed) % 8);
        for (int k = 0; k < lines; k++) {
            append(text, sizeof text,
                   profile_input((ProfileInput)(next_random(&seed) % PROFILE_INPUT_COUNT))->name);
            append(text, sizeof text, ": ");
            append(text, sizeof text, values[next_random(&seed) % (sizeof values / sizeof *values)]);
            append(text, sizeof text, "\n");
        }
        size_t length = strlen(text);
        for (uint32_t k = next_random(&seed) % 3; length > 0 && k > 0; k--)
            text[next_random(&seed) % length] = (char)(1 + next_random(&seed) % 255);
        Profile profile;
        free(read_faults(text, &profile));
        for (ProfileInput input = 0; input < PROFILE_INPUT_COUNT; input++) {
            const ProfileInputInfo *info = profile_input(input);
            int answer = profile_get(&profile, input, info->least);
            assert_true(info->kind != PROFILE_NUMBER || (answer >= info->least && answer <= info->most));
            assert_true(profile_value_count(input) == 0 || info->kind == PROFILE_LIST ||
                        !profile_knows(&profile, input) || answer < profile_value_count(input));
        }
    }
}

// docs/rules.md lists every input and every answer.
static void test_the_page_names_all(void **state) {
    (void)state;
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[160];
    assert_true(file_read("docs/rules.md", 1 << 20, &bytes, &size, reason, sizeof reason));
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        if (!strstr((const char *)bytes, profile_input(i)->name))
            fail_msg("docs/rules.md does not name %s", profile_input(i)->name);
        for (int v = 0; v < profile_value_count(i); v++)
            if (!strstr((const char *)bytes, profile_input(i)->values[v]))
                fail_msg("docs/rules.md does not name %s", profile_input(i)->values[v]);
    }
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_told_apart),
        cmocka_unit_test(test_answers_come_back_as_text),
        cmocka_unit_test(test_impossible_answers_change_nothing),
        cmocka_unit_test(test_weeks_count_on),
        cmocka_unit_test(test_a_file_says_all),
        cmocka_unit_test(test_faults_have_their_place),
        cmocka_unit_test(test_a_fault_counts_as_the_careful_answer),
        cmocka_unit_test(test_random_files_are_read),
        cmocka_unit_test(test_the_page_names_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
