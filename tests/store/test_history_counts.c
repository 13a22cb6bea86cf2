// What the pain key and "How was it?" were told is counted as the rules of the traffic light and of getting on ask for it, and the plan of later days follows.
#include "store/store_folder.h"

#include "content/library.h"
#include "model/exercise.h"
#include "store/history/history_counts.h"
#include "store/kept_table.h"
#include "store/old_setbacks.h"
#include "support/random.h"
#include "support/shipped_library.h"

enum { DAY_S = 86400 };

static int day_of(const char *text) {
    int day = 0;
    assert_true(profile_day_parse(text, &day));
    return day;
}

// -- a history as it is told

static HistoryFeeling feeling_of(int session, HistoryMoment moment, int day, const char *exercise,
                                 const char *kind, RulesLight light) {
    bool calm = moment != HISTORY_DURING;
    return (HistoryFeeling){.session = session,
                            .moment = moment,
                            .at = (int64_t)day * DAY_S + 36000,
                            .day = day,
                            .exercise = exercise,
                            .variant = "",
                            .kind = kind,
                            .pain = HISTORY_UNKNOWN,
                            .heaviness = calm ? 0 : HISTORY_UNKNOWN,
                            .leaking = calm ? 0 : HISTORY_UNKNOWN,
                            .doming = calm ? 0 : HISTORY_UNKNOWN,
                            .bleeding_heavier = calm ? 0 : HISTORY_UNKNOWN,
                            .still_after_a_day = HISTORY_UNKNOWN,
                            .light = light};
}

static void tell_outside(History *history, const char *exercise, const char *day, const char *kind,
                         RulesLight light) {
    HistoryFeeling feeling = feeling_of(HISTORY_UNKNOWN, HISTORY_DURING, day_of(day), exercise, kind, light);
    history_note_feeling(history, &feeling);
}

// A session of one exercise; returns its index.
static int did(History *history, int day, const char *exercise, const char *variant) {
    HistorySession session = {.started_at = (int64_t)day * DAY_S + 32400,
                              .ended_at = (int64_t)day * DAY_S + 33000,
                              .day = day,
                              .pain_before = 1,
                              .end = HISTORY_FINISHED};
    int index = history_begin_session(history, &session);
    history_note_set(history, &(HistorySet){.session = index,
                                            .exercise = exercise,
                                            .variant = variant,
                                            .reps_planned = 6,
                                            .reps_done = 6});
    return index;
}

static void told(History *history, int session, HistoryMoment moment, RulesLight light) {
    int day = history_log(history)->sessions[session].day + (moment == HISTORY_NEXT_DAY);
    HistoryFeeling feeling = feeling_of(session, moment, day, "", "", light);
    feeling.pain = 1 + 2 * (int)light;
    history_note_feeling(history, &feeling);
}

static void told_during(History *history, int session, const char *exercise, const char *kind,
                        RulesLight light) {
    HistoryFeeling feeling = feeling_of(session, HISTORY_DURING, history_log(history)->sessions[session].day,
                                        exercise, kind, light);
    history_note_feeling(history, &feeling);
}

// A session that went well, and the day after.
static int went_well(History *history, int day, const char *exercise, const char *variant) {
    int session = did(history, day, exercise, variant);
    told(history, session, HISTORY_AT_END, LIGHT_GREEN);
    told(history, session, HISTORY_NEXT_DAY, LIGHT_GREEN);
    return session;
}

static Profile counts_of(const History *history, const char *exercise, int today, bool since_step) {
    Arena *arena = arena_new();
    size_t count = 0;
    const HistoryCount *counts = history_counts(history_log(history), NULL, 0, arena, &count);
    const RulesRecord *records =
        history_records(history_log(history), counts, count, today, since_step, arena);
    Profile found = {0};
    for (size_t i = 0; i < count; i++)
        if (strcmp(records[i].exercise, exercise) == 0)
            found = records[i].counts;
    arena_free(arena);
    return found;
}

static void assert_count(const History *history, const char *exercise, const char *input, int today,
                         int expected) {
    Profile counts = counts_of(history, exercise, today, false);
    int found = profile_get(&counts, profile_input_find(input), -1);
    if (found != expected)
        fail_msg("%s of %s: %d, not %d", input, exercise, found, expected);
}

// -- what was kept before there was a history

static const RuleSet *rules(void) {
    static const Library *library;
    if (!library)
        library = shipped_library();
    return library->rules;
}

// Also where no file could take them over.
static void a_day_is_forgotten_in_what_was_kept_before(void **state) {
    (void)state;
    TextMap kept = {0};
    text_map_set(&kept, "bridge", "2026-11-20/sharp/red 2026-11-22/pulls/red 2026-11-20/pulls/amber");
    text_map_set(&kept, "march", "2026-11-20/chest/red");
    text_map_set(&kept, "cat_cow", "2026-11-21/sharp/red 2026-11-20/sharp/red x/y/z");
    old_setbacks_forget_day(&kept, day_of("2026-11-20"));
    assert_string_equal(text_map_get(&kept, "bridge"), "2026-11-22/pulls/red");
    assert_null(text_map_get(&kept, "march"));
    assert_string_equal(text_map_get(&kept, "cat_cow"), "2026-11-21/sharp/red x/y/z");
    History *history = history_in_memory();
    assert_int_equal(old_setbacks_import(&kept, rules(), history), 2);
    history_close(history, 0);
    text_map_free(&kept);
}

static void old_setbacks_are_counted_once(void **state) {
    const Folder *folder = *state;
    TextMap kept = {0};
    Store *store = open_quietly(folder);
    text_map_set(
        &kept, "bridge",
        "2026-11-20/sharp/red 2026-11-22/tummy_bulged/red 2026-11-27/pulls/amber x/y/z "
        "2026-11-28/sharp/blue 2026-99-28/sharp/red  /// 2026-11-28/pulls/amber 2026-11-28/pulls/amber");
    text_map_set(&kept, "march", "2026-11-26/chest/red");
    assert_true(kept_table_save(store, KEPT_SETBACKS, &kept));
    store_close(store);
    store = open_quietly(folder);
    text_map_free(&kept);
    kept_table_load(store, KEPT_SETBACKS, &kept);
    History *history = history_in_memory();
    assert_int_equal(old_setbacks_import(&kept, rules(), history), 6);
    assert_int_equal(old_setbacks_import(&kept, rules(), history), 0);
    int today = day_of("2026-11-29");
    assert_count(history, "bridge", "reds", today, 2);
    assert_count(history, "bridge", "ambers", today, 3);
    assert_count(history, "bridge", "days_since_red", today, 7);
    assert_count(history, "bridge", "days_since_doming", today, 7);
    assert_count(history, "bridge", "days_since_red", day_of("2026-11-01"), 0); // the clock was set back
    assert_count(history, "cat_cow", "reds", today, -1);
    Profile all = {0};
    history_count_all(history_log(history), today, &all);
    assert_int_equal(profile_get(&all, PROFILE_GREENS_SINCE_ALARM, -1), 0); // pain in the chest
    assert_int_equal(old_setbacks_import(&kept, rules(), NULL), 0);
    text_map_free(&kept);
    store_close(store);
    history_close(history, 0);
}

// -- the light of a session

static void a_light_is_the_most_careful_of_what_was_told(void **state) {
    (void)state;
    enum { NOT = -1 };
    // during, at the end, the day after -> greens, ambers, reds told in it
    static const int TOLD[][6] = {
        {NOT, NOT, NOT, 0, 0, 0},
        {NOT, LIGHT_GREEN, NOT, 0, 0, 0}, // the day after is not known
        {NOT, LIGHT_GREEN, LIGHT_GREEN, 1, 0, 0},
        {NOT, NOT, LIGHT_GREEN, 1, 0, 0},
        {NOT, LIGHT_AMBER, NOT, 0, 1, 0},
        {NOT, LIGHT_GREEN, LIGHT_AMBER, 0, 1, 0},
        {LIGHT_AMBER, LIGHT_GREEN, LIGHT_GREEN, 0, 1, 0},
        {LIGHT_GREEN, LIGHT_GREEN, LIGHT_GREEN, 1, 0, 0},
        {LIGHT_RED, LIGHT_GREEN, LIGHT_GREEN, 0, 0, 1},
        {LIGHT_AMBER, LIGHT_RED, NOT, 0, 0, 1}, // told in it, and worse at the end
        {NOT, LIGHT_RED, NOT, 0, 0, 0},         // red, but in which exercise nobody knows: T4b, one step less
        {NOT, LIGHT_GREEN, LIGHT_RED, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        History *history = history_in_memory();
        int session = did(history, 100, "bridge", "");
        if (TOLD[i][0] != NOT)
            told_during(history, session, "bridge", "pulls", (RulesLight)TOLD[i][0]);
        if (TOLD[i][1] != NOT)
            told(history, session, HISTORY_AT_END, (RulesLight)TOLD[i][1]);
        if (TOLD[i][2] != NOT)
            told(history, session, HISTORY_NEXT_DAY, (RulesLight)TOLD[i][2]);
        assert_count(history, "bridge", "greens", 101, TOLD[i][3]);
        assert_count(history, "bridge", "ambers", 101, TOLD[i][4]);
        assert_count(history, "bridge", "reds", 101, TOLD[i][5]);
        history_close(history, 0);
    }
}

static void heaviness_is_no_green_whatever_the_pain(void **state) {
    (void)state;
    for (int what = 0; what < 5; what++)
        for (int answer = HISTORY_UNKNOWN; answer <= 1; answer += 2) {
            History *history = history_in_memory();
            int session = did(history, 100, "bridge", "");
            HistoryFeeling feeling = feeling_of(session, HISTORY_NEXT_DAY, 101, "", "", LIGHT_GREEN);
            int *all[] = {&feeling.heaviness, &feeling.leaking, &feeling.doming, &feeling.bleeding_heavier};
            if (what < 4)
                *all[what] = answer;
            history_note_feeling(history, &feeling);
            assert_count(history, "bridge", "greens", 101, what == 4);
            history_close(history, 0);
        }
}

static void rows_break_only_at_what_is_known(void **state) {
    (void)state;
    History *history = history_in_memory();
    went_well(history, 100, "bridge", "");
    went_well(history, 101, "bridge", "half");
    did(history, 102, "bridge", ""); // of which nothing is known
    went_well(history, 103, "bridge", "");
    HistorySession nothing = {.started_at = 104 * (int64_t)DAY_S, .day = 104}; // in which nothing was done
    told(history, history_begin_session(history, &nothing), HISTORY_AT_END, LIGHT_RED);
    assert_count(history, "bridge", "greens", 105, 3);
    assert_count(history, "bridge", "greens_of_usual_way", 105, 2);
    told(history, did(history, 105, "bridge", ""), HISTORY_AT_END, LIGHT_AMBER);
    did(history, 106, "bridge", "");
    told(history, did(history, 107, "bridge", ""), HISTORY_AT_END, LIGHT_AMBER);
    assert_count(history, "bridge", "greens", 108, 0);
    assert_count(history, "bridge", "ambers", 108, 2);
    went_well(history, 108, "bridge", "");
    assert_count(history, "bridge", "ambers", 109, 0);
    assert_count(history, "bridge", "greens", 109, 1);
    history_close(history, 0);
}

static void after_a_step_greens_begin_anew_for_the_next(void **state) {
    (void)state;
    History *history = history_in_memory();
    for (int day = 100; day < 104; day++)
        went_well(history, day, "bridge", "");
    history_note_step(history, &(HistoryStep){.day = 104,
                                              .at = 104 * (int64_t)DAY_S,
                                              .kind = HISTORY_STEP_UP,
                                              .exercise = "bridge",
                                              .rung = "reps",
                                              .reps = 8});
    went_well(history, 104, "bridge", "");
    Profile planned = counts_of(history, "bridge", 105, false),
            step = counts_of(history, "bridge", 105, true);
    assert_int_equal(profile_get(&planned, PROFILE_GREENS, -1), 5);
    assert_int_equal(profile_get(&step, PROFILE_GREENS, -1), 1);
    history_close(history, 0);
}

static void a_physiotherapist_has_seen_older_reds(void **state) {
    (void)state;
    History *history = history_in_memory();
    told_during(history, did(history, 100, "bridge", ""), "bridge", "sharp", LIGHT_RED);
    told_during(history, did(history, 104, "bridge", ""), "bridge", "sharp", LIGHT_RED);
    Arena *arena = arena_new();
    for (int day = 99; day <= 106; day++) {
        RulesOrder order = {.exercise = "bridge", .by = "", .day = day};
        size_t count;
        const HistoryCount *counts = history_counts(history_log(history), &order, 1, arena, &count);
        assert_int_equal(counts[0].reds, day <= 100 ? 2 : day <= 104 ? 1 : 0);
    }
    arena_free(arena);
    history_close(history, 0);
}

// -- of all sessions

static Profile all_of(const History *history, int today) {
    Profile profile = {0};
    history_count_all(history_log(history), today, &profile);
    return profile;
}

static void days_away_are_since_something_was_done(void **state) {
    (void)state;
    History *history = history_in_memory();
    Profile all = all_of(history, 120);
    assert_false(profile_knows(&all, PROFILE_DAYS_AWAY));
    did(history, 100, "bridge", "");
    history_begin_session(history, &(HistorySession){.started_at = 119 * (int64_t)DAY_S, .day = 119});
    all = all_of(history, 120);
    assert_int_equal(profile_get(&all, PROFILE_DAYS_AWAY, -1), 20);
    all = all_of(history, 90); // the clock was set back
    assert_int_equal(profile_get(&all, PROFILE_DAYS_AWAY, -1), 0);
    history_close(history, 0);
}

static void two_greens_end_an_alarm(void **state) {
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        History *history = history_in_memory();
        went_well(history, 98, "bridge", "");
        Profile all = all_of(history, 100);
        assert_false(profile_knows(&all, PROFILE_GREENS_SINCE_ALARM));
        HistoryFeeling feeling = feeling_of(HISTORY_UNKNOWN, HISTORY_DURING, 100, "", "", LIGHT_RED);
        feeling.asks_help = kind == 0;
        feeling.heaviness = kind == 1 ? 1 : HISTORY_UNKNOWN;
        feeling.bleeding_heavier = kind == 2 ? 1 : HISTORY_UNKNOWN;
        if (kind < 3) {
            history_note_feeling(history, &feeling);
        } else {
            int session = did(history, 100, "bridge", "");
            history_end_session(history, session, HISTORY_SEEK_HELP, 100 * (int64_t)DAY_S + 33000);
        }
        for (int greens = 0; greens < 3; greens++) {
            all = all_of(history, 101 + greens);
            assert_int_equal(profile_get(&all, PROFILE_GREENS_SINCE_ALARM, -1), greens);
            went_well(history, 101 + greens, "bridge", "");
        }
        history_close(history, 0);
    }
}

static void two_weeks_without_getting_better_are_seen(void **state) {
    (void)state;
    // pain three weeks ago, pain now -> the answer; -1 = not known
    static const int PAIN[][3] = {{4, 4, 1}, {4, 5, 1}, {4, 3, 0}, {1, 1, 0}, {0, 0, 0}, {-1, 4, -1}};
    for (size_t i = 0; i < sizeof PAIN / sizeof *PAIN; i++) {
        History *history = history_in_memory();
        for (int day = 100; day < 103; day++)
            history_begin_session(history, &(HistorySession){.day = day, .pain_before = PAIN[i][0]});
        for (int day = 118; day < 121; day++)
            history_begin_session(history, &(HistorySession){.day = day, .pain_before = PAIN[i][1]});
        Profile all = all_of(history, 121);
        assert_int_equal(profile_get(&all, PROFILE_NO_BETTER, -1), PAIN[i][2]);
        history_close(history, 0);
    }
}

// -- the plan of later days

// Of a mother of 20 weeks to whom all is offered.
static bool offered(const Library *library, const History *history, const char *way, const char *today) {
    Arena *arena = arena_new();
    RulesAsked asked = {0};
    static const char *const answers[][2] = {
        {"weeks_since_birth", "20"}, {"birth", "vaginal"}, {"check_done", "yes"},        {"diastasis", "no"},
        {"pain_now", "0"},           {"hands", "both"},    {"at_hand", "mat chair wall"}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        assert_true(profile_set_text(&asked.profile, profile_input_find(answers[i][0]), answers[i][1], NULL));
    const HistoryLog *log = history_log(history);
    const HistoryCount *counts = history_counts(log, NULL, 0, arena, &asked.record_count);
    asked.records = history_records(log, counts, asked.record_count, day_of(today), false, arena);
    const RulesOutcome *outcome = rules_evaluate(library->rules, &asked, arena);
    bool is_offered = rules_offer(outcome, library_exercise(library, way)) != NULL;
    arena_free(arena);
    return is_offered;
}

// R4: two days without it, then its easier way. T6: two reds hold it.
static void tomorrow_leaves_out_what_hurt(void **state) {
    (void)state;
    Library *library = shipped_library();
    History *history = history_in_memory();
    assert_true(offered(library, history, "bridge", "2026-11-29"));
    tell_outside(history, "bridge", "2026-11-28", "sharp", LIGHT_RED);
    static const char *const days[] = {"2026-11-28", "2026-11-29", "2026-11-30"};
    for (int i = 0; i < 3; i++) {
        const char *today = days[i];
        assert_false(offered(library, history, "bridge", today));
        assert_false(offered(library, history, "bridge.half", today));
        assert_true(offered(library, history, "pelvic_tilt", today));
    }
    assert_false(offered(library, history, "bridge", "2026-12-01"));
    assert_true(offered(library, history, "bridge.half", "2026-12-01"));
    tell_outside(history, "bridge", "2026-12-01", "sharp", LIGHT_RED);
    assert_false(offered(library, history, "bridge.half", "2026-12-20"));
    history_close(history, 0);
    library_release(library);
}

// T6: after two ambers in a row its easier way comes next. D4: bulging twice rests it for a week.
static void ambers_make_it_easier_and_bulging_rests_it(void **state) {
    (void)state;
    Library *library = shipped_library();
    History *history = history_in_memory();
    tell_outside(history, "bridge", "2026-11-27", "pulls", LIGHT_AMBER);
    assert_true(offered(library, history, "bridge", "2026-11-28"));
    tell_outside(history, "bridge", "2026-11-28", "pulls", LIGHT_AMBER);
    tell_outside(history, "pelvic_tilt", "2026-11-28", "tummy_bulged", LIGHT_RED);
    assert_false(offered(library, history, "bridge", "2026-11-29"));
    assert_true(offered(library, history, "bridge.half", "2026-11-29"));
    assert_false(offered(library, history, "pelvic_tilt.small", "2026-12-04"));
    assert_true(offered(library, history, "pelvic_tilt.small", "2026-12-05"));
    history_close(history, 0);
    library_release(library);
}

// G9: harder only after three greens of the usual way; the easier way makes nothing harder.
static void only_the_usual_way_leads_to_a_harder(void **state) {
    (void)state;
    Library *library = shipped_library();
    int day = day_of("2026-11-01");
    for (int usual = 0; usual < 2; usual++) {
        History *history = history_in_memory();
        for (int i = 0; i < 3; i++) {
            assert_false(offered(library, history, "bridge.long", "2026-11-10"));
            went_well(history, day + i, "bridge", usual ? "" : "half");
        }
        assert_int_equal(offered(library, history, "bridge.long", "2026-11-10"), usual);
        history_close(history, 0);
    }
    library_release(library);
}

// Whatever was told in whatever order: counts are what the last sessions say, and more that hurt never offers more.
static void random_histories_hold(void **state) {
    (void)state;
    Library *library = shipped_library();
    static const char *const EXERCISES[] = {"bridge", "clamshell", "cat_cow"};
    uint32_t seed = 12;
    for (int round = 0; round < 200; round++) {
        History *history = history_in_memory();
        int last[3] = {-1, -1, -1}; // light; -1 = neither
        int reds[3] = {0, 0, 0};
        int today = day_of("2026-11-30");
        for (int i = 0; i < 12; i++) {
            int which = random_int(&seed, 0, 2), day = today - 40 + 3 * i;
            int session = did(history, day, EXERCISES[which], random_int(&seed, 0, 1) ? "" : "half");
            int during = random_int(&seed, -2, 2), next = random_int(&seed, -1, 1);
            if (during >= 0) {
                told_during(history, session, EXERCISES[which], "pulls", (RulesLight)during);
                reds[which] += during == LIGHT_RED;
            }
            if (next >= 0)
                told(history, session, HISTORY_NEXT_DAY, (RulesLight)next);
            int light = during > next ? during : next;
            if (light > 0 || next == 0)
                last[which] = light;
        }
        for (int i = 0; i < 3; i++) {
            Profile counts = counts_of(history, EXERCISES[i], today, false);
            int greens = profile_get(&counts, PROFILE_GREENS, 0),
                ambers = profile_get(&counts, PROFILE_AMBERS, 0);
            assert_int_equal(profile_get(&counts, PROFILE_REDS, 0), reds[i]);
            assert_int_equal(greens > 0, last[i] == LIGHT_GREEN);
            assert_int_equal(ambers > 0, last[i] == LIGHT_AMBER);
            assert_true(profile_get(&counts, PROFILE_GREENS_USUAL, 0) <= greens);
            if (reds[i] >= 2) // T6a
                assert_false(offered(library, history, EXERCISES[i], "2026-11-30"));
        }
        history_close(history, 0);
    }
    library_release(library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_forgotten_in_what_was_kept_before),
        cmocka_unit_test_setup_teardown(old_setbacks_are_counted_once, make_folder, remove_folder),
        cmocka_unit_test(a_light_is_the_most_careful_of_what_was_told),
        cmocka_unit_test(heaviness_is_no_green_whatever_the_pain),
        cmocka_unit_test(rows_break_only_at_what_is_known),
        cmocka_unit_test(after_a_step_greens_begin_anew_for_the_next),
        cmocka_unit_test(a_physiotherapist_has_seen_older_reds),
        cmocka_unit_test(days_away_are_since_something_was_done),
        cmocka_unit_test(two_greens_end_an_alarm),
        cmocka_unit_test(two_weeks_without_getting_better_are_seen),
        cmocka_unit_test(tomorrow_leaves_out_what_hurt),
        cmocka_unit_test(ambers_make_it_easier_and_bulging_rests_it),
        cmocka_unit_test(only_the_usual_way_leads_to_a_harder),
        cmocka_unit_test(random_histories_hold),
    };
    return cmocka_run_group_tests_name("history counts", tests, NULL, NULL);
}
