// What was answered comes back: about you on any day, today's answers on that day alone.
#include "store/store_folder.h"

#include "store/kept_table.h"
#include "store/profile_store.h"

static int day_of(const char *text) {
    int day = 0;
    assert_true(profile_day_parse(text, &day));
    return day;
}

static void answer(Profile *profile, const char *input, const char *text) {
    assert_true(profile_set_text(profile, profile_input_find(input), text, NULL));
}

static Profile recall(const Folder *folder, int today, ProfileBirthFault expected) {
    TextMap kept = {0};
    Profile profile;
    Store *store = open_quietly(folder);
    kept_table_load(store, KEPT_PROFILE, &kept);
    assert_int_equal(profile_recall(&kept, today, &profile), expected);
    text_map_free(&kept);
    store_close(store);
    return profile;
}

static void keep(const Folder *folder, const Profile *profile, int today) {
    TextMap kept = {0};
    Store *store = open_quietly(folder);
    kept_table_load(store, KEPT_PROFILE, &kept);
    profile_keep(profile, today, &kept);
    assert_true(kept_table_save(store, KEPT_PROFILE, &kept));
    text_map_free(&kept);
    store_close(store);
}

static void weeks_count_on_by_themselves(void **state) {
    int today = day_of("2026-11-28");
    Profile profile = {0};
    answer(&profile, "birth_date", "2026-11-07");
    answer(&profile, "birth", "caesarean");
    keep(*state, &profile, today);
    for (int week = 3; week < 60; week++) {
        profile = recall(*state, today + (week - 3) * 7 + 6, PROFILE_BIRTH_FINE);
        assert_int_equal(profile_get(&profile, PROFILE_WEEKS, -1), week);
        assert_int_equal(profile_get(&profile, PROFILE_BIRTH, -1),
                         profile_value_find(PROFILE_BIRTH, "caesarean"));
    }
}

static void weeks_told_as_a_number_count_on_too(void **state) {
    int today = day_of("2026-11-28");
    Profile profile = {0};
    answer(&profile, "weeks_since_birth", "5");
    keep(*state, &profile, today);
    profile = recall(*state, today + 14, PROFILE_BIRTH_FINE);
    assert_int_equal(profile_get(&profile, PROFILE_WEEKS, -1), 7);
}

static void answers_of_today_are_forgotten_tomorrow(void **state) {
    int today = day_of("2026-11-28");
    Profile profile = {0};
    answer(&profile, "girdle_pain", "yes");
    answer(&profile, "pain_now", "4");
    answer(&profile, "at_hand", "mat chair");
    answer(&profile, "hurts", "none");
    keep(*state, &profile, today);
    Profile same = recall(*state, today, PROFILE_BIRTH_FINE);
    assert_true(profile_equal(&same, &profile));
    for (int other = today - 1; other <= today + 1; other += 2) { // the clock may have been set back
        Profile next = recall(*state, other, PROFILE_BIRTH_FINE);
        assert_true(profile_knows(&next, PROFILE_GIRDLE_PAIN));
        assert_false(profile_knows(&next, PROFILE_PAIN_NOW));
        assert_false(profile_knows(&next, PROFILE_AT_HAND));
        assert_false(profile_knows(&next, PROFILE_HURTS));
    }
}

static void a_symptom_lasts_until_it_is_said_to_be_gone(void **state) {
    int today = day_of("2026-11-28");
    Profile profile = {0};
    answer(&profile, "leaking", "yes");
    answer(&profile, "heaviness", "no");
    answer(&profile, "ill_or_not_slept", "yes");
    keep(*state, &profile, today);
    Profile next = recall(*state, today + 1, PROFILE_BIRTH_FINE);
    assert_int_equal(profile_get(&next, PROFILE_LEAKING, 0), 1);
    assert_false(profile_knows(&next, PROFILE_HEAVINESS)); // well yesterday says nothing of today
    assert_false(profile_knows(&next, PROFILE_UNWELL));
    profile_set(&next, PROFILE_LEAKING, 0);
    keep(*state, &next, today + 1);
    next = recall(*state, today + 2, PROFILE_BIRTH_FINE);
    assert_false(profile_knows(&next, PROFILE_LEAKING));
}

static void an_answer_taken_back_is_gone(void **state) {
    int today = day_of("2026-11-28");
    Profile profile = {0};
    answer(&profile, "diastasis", "yes");
    keep(*state, &profile, today);
    profile_forget(&profile, PROFILE_DIASTASIS);
    keep(*state, &profile, today);
    profile = recall(*state, today, PROFILE_BIRTH_FINE);
    assert_false(profile_knows(&profile, PROFILE_DIASTASIS));
}

static void what_cannot_be_is_unknown(void **state) {
    const Folder *folder = *state;
    int today = day_of("2026-11-28");
    store_close(open_quietly(folder));
    run_sql(folder, "INSERT INTO profile_answer VALUES ('birth_date', '2026-11-29'), ('birth', 'by stork'), "
                    "('girdle_pain', 'perhaps'), ('shoe_size', '39'), ('pain_now', '11'), "
                    "('answered_on', '2026-11-28'), ('reds', '3'), ('check_done', 'yes')");
    Profile profile = recall(folder, today, PROFILE_BIRTH_IN_FUTURE);
    assert_false(profile_knows(&profile, PROFILE_WEEKS));
    assert_false(profile_knows(&profile, PROFILE_BIRTH));
    assert_false(profile_knows(&profile, PROFILE_GIRDLE_PAIN));
    assert_false(profile_knows(&profile, PROFILE_PAIN_NOW));
    assert_false(profile_knows(&profile, PROFILE_REDS));
    assert_int_equal(profile_get(&profile, PROFILE_CHECK_DONE, 0), 1);
    run_sql(folder, "UPDATE profile_answer SET answer = '2020-01-01' WHERE input = 'birth_date'");
    profile = recall(folder, today, PROFILE_BIRTH_LONG_AGO);
    assert_false(profile_knows(&profile, PROFILE_WEEKS));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(weeks_count_on_by_themselves),
        IN_FOLDER(weeks_told_as_a_number_count_on_too),
        IN_FOLDER(answers_of_today_are_forgotten_tomorrow),
        IN_FOLDER(a_symptom_lasts_until_it_is_said_to_be_gone),
        IN_FOLDER(an_answer_taken_back_is_gone),
        IN_FOLDER(what_cannot_be_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
