// A session that was carried on days later counts on each day what was done on it, in a file as in memory.
// Test variant: san
#include "history_folder.h"

#include "rules/profile.h"
#include "store/history/history_counts.h"
#include "store/history/history_day.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

enum { DAY_S = 86400, BEGUN = TODAY - 9, UNTIL = TODAY + 1 };

static void note_rep(History *history, int session, const char *exercise, int reps, int64_t at) {
    history_note_set(history, &(HistorySet){.session = session,
                                            .exercise = exercise,
                                            .variant = "",
                                            .reps_planned = 8,
                                            .reps_done = reps,
                                            .last_at = at});
}

// Begun nine days ago, carried on the day before yesterday and today.
static int over_three_days(History *history) {
    int64_t at = (int64_t)BEGUN * DAY_S + 36000;
    int session = begin(history, at);
    note_rep(history, session, "bridge", 8, at + 60);
    history_note_place(history, session, "a", "", BEGUN, 100);
    history_note_place(history, session, "a", "", BEGUN, 240);
    note_rep(history, session, "clamshell", 8, at + 7 * DAY_S);
    history_note_place(history, session, "b", "", TODAY - 2, 300);
    note_rep(history, session, "cat_cow", 5, NOW_S);
    history_note_place(history, session, "c", "", TODAY, 310);
    history_note_place(history, session, "c", "", TODAY, 480);
    history_end_session(history, session, HISTORY_FINISHED, NOW_S + 200);
    return session;
}

static void check_days(const HistoryLog *log, int session) {
    const HistorySession *of = &log->sessions[session];
    assert_int_equal(of->done_s, 480);
    assert_int_equal(history_session_done_s(of, BEGUN), 240);
    assert_int_equal(history_session_done_s(of, TODAY - 2), 60);
    assert_int_equal(history_session_done_s(of, TODAY), 180);
    assert_int_equal(history_session_done_s(of, TODAY - 1), 0);
    assert_int_equal(history_session_last_day(of), TODAY);
    assert_int_equal(history_done_s(log, BEGUN, BEGUN), 240);
    assert_int_equal(history_done_s(log, TODAY - 6, TODAY), 240);
    assert_int_equal(history_done_s(log, BEGUN, TODAY), 480);
    Arena *arena = arena_new();
    int count;
    HistoryDay *days = history_days(log, arena, &count);
    assert_int_equal(count, 3);
    assert_int_equal(days[0].day, TODAY);
    assert_int_equal(days[0].done_s, 180);
    assert_int_equal(days[2].day, BEGUN);
    static const struct {
        int day;
        const char *exercise;
    } DONE[] = {{BEGUN, "bridge"}, {TODAY - 2, "clamshell"}, {TODAY, "cat_cow"}};
    for (int i = 0; i < 3; i++) {
        HistoryDone *done = history_day_done(log, DONE[i].day, arena, &count);
        assert_int_equal(count, 1);
        assert_string_equal(done[0].exercise, DONE[i].exercise);
    }
    arena_free(arena);
}

static void each_day_has_what_was_done_on_it(void **state) {
    History *history = open_history(*state, UNTIL);
    int session = over_three_days(history);
    check_days(history_log(history), session);
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session_day"), 2);
    history = open_history(*state, UNTIL);
    check_days(history_log(history), 0);
    history_close(history, PATIENCE_MS);
}

static void days_away_count_from_the_last_of_them(void **state) {
    History *history = open_history(*state, UNTIL);
    over_three_days(history);
    Profile profile = {0};
    history_count_all(history_log(history), TODAY + 5, &profile);
    assert_int_equal(profile_get(&profile, PROFILE_DAYS_AWAY, -1), 5);
    history_close(history, PATIENCE_MS);
}

static void nothing_is_added_by_a_look_at_it(void **state) {
    History *history = open_history(*state, UNTIL);
    int session = begin(history, (int64_t)BEGUN * DAY_S);
    history_note_place(history, session, "a", "", BEGUN, 100);
    history_note_place(history, session, "a", "", TODAY, 100);
    assert_int_equal(history_part_count(&history_log(history)->sessions[session]), 1);
    // and where less is told than before, no day has more than was done in all
    history_note_place(history, session, "a", "", TODAY, 160);
    history_note_place(history, session, "a", "", TODAY, 80);
    assert_int_equal(history_part_count(&history_log(history)->sessions[session]), 1);
    assert_int_equal(history_session_done_s(&history_log(history)->sessions[session], BEGUN), 80);
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM session_day"), 0);
}

static void more_days_than_there_is_room_for_lose_no_second(void **state) {
    History *history = open_history(*state, UNTIL);
    int session = begin(history, (int64_t)BEGUN * DAY_S), days = 3 * HISTORY_LATER_MAX;
    for (int day = 0; day < days; day++) // a clock that is set back, too
        history_note_place(history, session, "a", "", BEGUN + (day * 7) % days, 10 * (day + 1));
    assert_int_equal(history_done_s(history_log(history), BEGUN - 100, BEGUN + 100), 10 * days);
    history_close(history, PATIENCE_MS);
    history = open_history(*state, UNTIL);
    assert_int_equal(history_done_s(history_log(history), BEGUN - 100, BEGUN + 100), 10 * days);
    history_close(history, PATIENCE_MS);
}

// What is forgotten with one of its days is gone from the file, too.
static void any_of_its_days_forgets_all_of_it(void **state) {
    for (int day = BEGUN; day <= TODAY; day += day == BEGUN ? 7 : 2) {
        History *history = open_history(*state, UNTIL);
        over_three_days(history);
        int other = begin(history, (int64_t)(TODAY - 1) * DAY_S);
        history_note_place(history, other, "", "", TODAY - 1, 60);
        assert_true(history_day_is_shared(history_log(history), day));
        assert_false(history_day_is_shared(history_log(history), TODAY - 1));
        history_forget_day(history, day);
        assert_int_equal(history_log(history)->session_count, 1);
        assert_int_equal(history_done_s(history_log(history), BEGUN, TODAY), 60);
        history_close(history, PATIENCE_MS);
        assert_int_equal(count_rows(*state, "SELECT count(*) FROM session"), 1);
        assert_int_equal(count_rows(*state, "SELECT count(*) FROM session_day"), 0);
        assert_int_equal(count_rows(*state, "SELECT count(*) FROM exercise_set"), 0);
        history = open_history(*state, UNTIL);
        history_forget_all(history);
        history_close(history, PATIENCE_MS);
    }
}

static void an_import_brings_the_days(void **state) {
    History *memory = history_in_memory(), *history = open_history(*state, UNTIL);
    over_three_days(memory);
    assert_int_equal(history_import(history, history_log(memory)), 1);
    check_days(history_log(history), 0);
    history_close(memory, 0);
    history_close(history, PATIENCE_MS);
    history = open_history(*state, UNTIL);
    check_days(history_log(history), 0);
    history_close(history, PATIENCE_MS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(each_day_has_what_was_done_on_it),
        IN_HISTORY_FOLDER(days_away_count_from_the_last_of_them),
        IN_HISTORY_FOLDER(nothing_is_added_by_a_look_at_it),
        IN_HISTORY_FOLDER(more_days_than_there_is_room_for_lose_no_second),
        IN_HISTORY_FOLDER(any_of_its_days_forgets_all_of_it),
        IN_HISTORY_FOLDER(an_import_brings_the_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
