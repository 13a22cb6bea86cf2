// Greens, ambers and reds that were written to a file and read again act in the plan of later days: T4 to T6 and R1 to R6, in what is
// offered, in its dose, and in the session that is put together.
#include "history_folder.h"

#include "coach/composer.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "store/history/history_counts.h"
#include "support/profiles.h"
#include "support/shipped_library.h"

static Library *library;
static Arena *arena;

static int set_up(void **state) {
    (void)state;
    library = shipped_library();
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    library_release(library);
    return 0;
}

// -- what was done and told; days are counted back from today

typedef struct Felt {
    RulesLight end, next_day;
    bool heavy; // at the end
} Felt;

static void tell_whole(History *history, int session, int day, HistoryMoment moment, RulesLight light,
                       bool heavy) {
    HistoryFeeling feeling = feeling_of(session, (int64_t)day * 86400 + 40000, light);
    feeling.moment = moment;
    feeling.exercise = feeling.kind = "";
    feeling.pain = 1 + (light == LIGHT_GREEN ? 0 : light == LIGHT_AMBER ? 2 : 4);
    feeling.heaviness = heavy;
    feeling.leaking = feeling.doming = feeling.bleeding_heavier = 0;
    feeling.still_after_a_day = moment == HISTORY_NEXT_DAY ? light == LIGHT_RED : HISTORY_UNKNOWN;
    feeling.asks_help = 0;
    history_note_feeling(history, &feeling);
}

static int did(History *history, int days_ago, const char *exercise) {
    int day = TODAY - days_ago;
    int session = history_begin_session(history, &(HistorySession){.started_at = (int64_t)day * 86400 + 36000,
                                                                   .day = day,
                                                                   .routine = "gentle-start",
                                                                   .title = "Gentle start",
                                                                   .planned_s = 600,
                                                                   .pain_before = 1});
    history_note_set(history, &(HistorySet){.session = session,
                                            .exercise = exercise,
                                            .variant = "",
                                            .reps_planned = 6,
                                            .reps_done = 6,
                                            .last_at = (int64_t)day * 86400 + 36300});
    history_end_session(history, session, HISTORY_FINISHED, (int64_t)day * 86400 + 36600);
    return session;
}

static int did_and_told(History *history, int days_ago, const char *exercise, Felt felt) {
    int session = did(history, days_ago, exercise);
    tell_whole(history, session, TODAY - days_ago, HISTORY_AT_END, felt.end, felt.heavy);
    tell_whole(history, session, TODAY - days_ago + 1, HISTORY_NEXT_DAY, felt.next_day, false);
    return session;
}

static void hurt(History *history, int days_ago, const char *exercise, bool asks_help) {
    int session = did(history, days_ago, exercise);
    HistoryFeeling feeling = feeling_of(session, (int64_t)(TODAY - days_ago) * 86400 + 36200, LIGHT_RED);
    feeling.exercise = exercise;
    feeling.leaking = feeling.doming = HISTORY_UNKNOWN;
    feeling.asks_help = asks_help;
    history_note_feeling(history, &feeling);
}

static const Felt GREEN = {LIGHT_GREEN, LIGHT_GREEN, false}, AMBER = {LIGHT_AMBER, LIGHT_AMBER, false};

// -- what follows, from the file alone

typedef struct Later {
    RulesAsked asked;
    const RulesOutcome *outcome;
} Later;

// So many days after today.
static Later later_by(const Folder *folder, History *history, int weeks, int days) {
    int today = TODAY + days;
    history_close(history, PATIENCE_MS);
    history = open_history(folder, today);
    const HistoryLog *log = history_log(history);
    Later later = {.asked = {.profile = profile_of_the_well()}};
    profile_set(&later.asked.profile, PROFILE_WEEKS, weeks);
    history_count_all(log, today, &later.asked.profile);
    const HistoryCount *counts = history_counts(log, NULL, 0, arena, &later.asked.record_count);
    later.asked.records = history_records(log, counts, later.asked.record_count, today, false, arena);
    later.outcome = rules_evaluate(library->rules, &later.asked, arena);
    history_close(history, PATIENCE_MS);
    return later;
}

static Later later_of(const Folder *folder, History *history) {
    return later_by(folder, history, 20, 0);
}

static const RulesOffer *offered(const Later *later, const char *way) {
    return rules_offer(later->outcome, library_exercise(library, way));
}

static RulesProgress progress_of(const Later *later, const char *exercise, const char **rule) {
    RulesSaying saying;
    RulesProgress progress = rules_progress(library->rules, &later->asked, exercise, &saying);
    *rule = saying.rule ? saying.rule : "";
    return progress;
}

static const char *advice_of(const Later *later, const char *rule) {
    for (size_t i = 0; i < later->outcome->advice_count; i++)
        if (strcmp(later->outcome->advice[i].rule, rule) == 0)
            return later->outcome->advice[i].text;
    return NULL;
}

// That no session of a whole month has the way.
static bool is_ever_composed(const Later *later, const char *way) {
    for (int day = TODAY; day < TODAY + 30; day++) {
        CompositionAsked asked = {.minutes = 20, .day = day, .profile = &later->asked.profile};
        const Routine *routine = compose_routine(library, later->outcome, &asked, arena).routine;
        for (size_t i = 0; routine && i < routine->step_count; i++)
            if (routine->steps[i].exercise == library_exercise(library, way))
                return true;
    }
    return false;
}

static void three_greens_offer_a_step_and_never_take_it(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    for (int days = 6; days >= 2; days -= 2)
        did_and_told(history, days, "bridge", GREEN);
    Later later = later_of(folder, history);
    const char *rule;
    assert_int_equal(progress_of(&later, "bridge", &rule), PROGRESS_OFFER_STEP);
    assert_string_equal(rule, "R1");
    assert_true(offered(&later, "bridge.long"));           // G9: may be chosen,
    assert_false(is_ever_composed(&later, "bridge.long")); // and is chosen for nobody
    assert_false(offered(&later, "clamshell.long"));
    assert_int_equal(offered(&later, "bridge")->dose.reps, library_exercise(library, "bridge")->dose.reps);
    // A bulge that was seen, heaviness or leaking: no step.
    static const ProfileInput signs[] = {PROFILE_DOMING, PROFILE_HEAVINESS, PROFILE_LEAKING};
    for (int i = 0; i < 3; i++) {
        Later other = later;
        profile_set(&other.asked.profile, signs[i], 1);
        assert_int_equal(progress_of(&other, "bridge", &rule), PROGRESS_NONE);
    }
}

static void a_green_end_that_was_heavy_is_no_green(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    for (int days = 6; days >= 2; days -= 2)
        did_and_told(history, days, "bridge", (Felt){LIGHT_GREEN, LIGHT_GREEN, true});
    Later later = later_of(folder, history);
    const char *rule;
    assert_int_equal(progress_of(&later, "bridge", &rule), PROGRESS_NONE);
    assert_false(offered(&later, "bridge.long"));
}

static void one_amber_repeats_and_two_make_it_easier(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    const char *rule;
    did_and_told(history, 5, "bridge", AMBER); // T4a, T5a
    Later later = later_of(folder, history);
    assert_int_equal(progress_of(&later, "bridge", &rule), PROGRESS_REPEAT);
    assert_true(offered(&later, "bridge"));
    history = open_history(folder, TODAY);
    did_and_told(history, 2, "bridge", AMBER);
    later = later_of(folder, history);
    assert_int_equal(progress_of(&later, "bridge", &rule), PROGRESS_UNDO_STEP); // R3a
    assert_false(offered(&later, "bridge"));                                    // T6
    assert_true(offered(&later, "bridge.half"));
    assert_false(is_ever_composed(&later, "bridge"));
}

static void pain_that_stays_until_the_next_day_goes_a_step_down(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    const char *rule;
    did_and_told(history, 2, "bridge", (Felt){LIGHT_GREEN, LIGHT_RED, false});
    Later later = later_of(folder, history);
    assert_int_equal(progress_of(&later, "bridge", &rule), PROGRESS_UNDO_STEP);
    assert_string_equal(rule, "T5b");
    history = open_history(folder, TODAY);
    did_and_told(history, 1, "clamshell", (Felt){LIGHT_RED, LIGHT_GREEN, false});
    later = later_of(folder, history);
    assert_int_equal(progress_of(&later, "clamshell", &rule), PROGRESS_UNDO_STEP);
    assert_string_equal(rule, "T4b");
}

static void what_hurt_rests_two_days_and_comes_back_small(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    hurt(history, 0, "bridge", false);
    for (int days = 0; days <= 3; days++) {
        Later later = later_by(folder, days == 0 ? history : open_history(folder, TODAY), 20, days);
        assert_false(offered(&later, "bridge") || is_ever_composed(&later, "bridge"));
        assert_true(!!offered(&later, "bridge.half") == (days == 3));
        assert_true(days == 3 || !is_ever_composed(&later, "bridge.half"));
        assert_true(offered(&later, "pelvic_tilt")); // what did not hurt goes on
        if (days < 3)
            continue;
        const RulesOffer *half = offered(&later, "bridge.half");
        assert_int_equal(half->dose.reps, half->way->dose.reps / 2);
        assert_string_equal(half->less.rule, "R4a");
    }
}

static void a_second_red_holds_it(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    hurt(history, 40, "bridge", false);
    did_and_told(history, 12, "bridge", GREEN);
    hurt(history, 6, "bridge", false);
    did_and_told(history, 1, "pelvic_tilt", GREEN); // not away meanwhile
    Later later = later_of(folder, history);
    assert_false(offered(&later, "bridge") || offered(&later, "bridge.half"));
    const RulesHeld *held = rules_held(later.outcome, library_exercise(library, "bridge"));
    assert_string_equal(held->rules[0], "T6a");
}

static bool has_digit(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

static void a_gap_is_welcomed_back_and_never_counted(void **state) {
    const Folder *folder = *state;
    static const struct {
        int days;
        const char *rule;
        RulesProgress progress;
        bool usual, harder;
    } gaps[] = {
        {6, NULL, PROGRESS_OFFER_STEP, true, true},       {7, "R5", PROGRESS_UNDO_STEP, true, true},
        {13, "R5", PROGRESS_UNDO_STEP, true, true},       {14, "R5a", PROGRESS_BEGIN_STAGE, true, false},
        {27, "R5a", PROGRESS_BEGIN_STAGE, true, false},   {28, "R5b", PROGRESS_BEGIN_STAGE, false, false},
        {400, "R5b", PROGRESS_BEGIN_STAGE, false, false},
    };
    History *history = open_history(folder, TODAY);
    for (int days = 3; days >= 0; days--)
        did_and_told(history, days, "bridge", GREEN);
    history_close(history, PATIENCE_MS);
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        Later later = later_by(folder, open_history(folder, TODAY), 20, gaps[i].days);
        const char *rule;
        assert_int_equal(progress_of(&later, "bridge", &rule), gaps[i].progress);
        assert_int_equal(!!offered(&later, "bridge"), gaps[i].usual);
        assert_int_equal(!!offered(&later, "bridge.long"), gaps[i].harder);
        assert_true(offered(&later, "bridge.half"));
        const char *welcome = gaps[i].rule ? advice_of(&later, gaps[i].rule) : NULL;
        assert_true((welcome != NULL) == (gaps[i].rule != NULL));
        for (size_t k = 0; k < later.outcome->advice_count; k++) {
            const char *text = later.outcome->advice[k].text;
            bool of_gap = strncmp(later.outcome->advice[k].rule, "R5", 2) == 0;
            assert_true(!of_gap || (strstr(text, "Welcome back") && !has_digit(text)));
            assert_true(!of_gap || text == welcome);
        }
    }
}

static void after_an_alarm_one_stage_back_until_two_greens(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    hurt(history, 9, "march", true); // and help was asked for
    Later later = later_of(folder, history);
    assert_int_equal(later.outcome->caps.minutes, 15); // week 11 for week 20
    assert_int_equal(later_by(folder, open_history(folder, TODAY), 8, 0).outcome->caps.minutes, 10);
    assert_int_equal(later_by(folder, open_history(folder, TODAY), 3, 0).outcome->caps.minutes, 5);
    history = open_history(folder, TODAY);
    did_and_told(history, 4, "pelvic_tilt", GREEN);
    later = later_of(folder, history);
    assert_int_equal(later.outcome->caps.minutes, 15);
    history = open_history(folder, TODAY);
    did_and_told(history, 2, "pelvic_tilt", GREEN);
    later = later_of(folder, history);
    assert_int_equal(later.outcome->caps.minutes, 20);
}

static void two_weeks_without_getting_better_are_told(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    static const int days[] = {24, 18, 5, 2};
    for (int i = 0; i < 4; i++) {
        int day = TODAY - days[i];
        int session =
            history_begin_session(history, &(HistorySession){.started_at = (int64_t)day * 86400 + 36000,
                                                             .day = day,
                                                             .pain_before = 3,
                                                             .done_s = 300});
        note(history, session, "pelvic_tilt", 0, 5);
        history_end_session(history, session, HISTORY_FINISHED, (int64_t)day * 86400 + 36600);
    }
    Later later = later_of(folder, history);
    assert_non_null(advice_of(&later, "T6b"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(three_greens_offer_a_step_and_never_take_it),
        IN_HISTORY_FOLDER(a_green_end_that_was_heavy_is_no_green),
        IN_HISTORY_FOLDER(one_amber_repeats_and_two_make_it_easier),
        IN_HISTORY_FOLDER(pain_that_stays_until_the_next_day_goes_a_step_down),
        IN_HISTORY_FOLDER(what_hurt_rests_two_days_and_comes_back_small),
        IN_HISTORY_FOLDER(a_second_red_holds_it),
        IN_HISTORY_FOLDER(a_gap_is_welcomed_back_and_never_counted),
        IN_HISTORY_FOLDER(after_an_alarm_one_stage_back_until_two_greens),
        IN_HISTORY_FOLDER(two_weeks_without_getting_better_are_told),
    };
    return cmocka_run_group_tests_name("history and rules", tests, set_up, tear_down);
}
