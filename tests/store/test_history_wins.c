// Small wins are true: each is found where the log shows it, and is gone with what made it true.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "random_history.h"
#include "store/history/history_weeks.h"
#include "store/history/history_wins.h"

enum { TODAY = RANDOM_TODAY };

static int session_on(History *history, int day, int before, int after) {
    int session = history_begin_session(history, &(HistorySession){.started_at = (int64_t)day * 86400,
                                                                   .day = day,
                                                                   .done_s = 300,
                                                                   .pain_before = before,
                                                                   .end = HISTORY_FINISHED});
    if (after >= 0)
        history_note_feeling(history, &(HistoryFeeling){.session = session,
                                                        .moment = HISTORY_AT_END,
                                                        .day = day,
                                                        .exercise = "",
                                                        .pain = after});
    return session;
}

static void set_in(History *history, int session, const char *exercise, int reps, int planned, int hold_s) {
    history_note_set(history, &(HistorySet){.session = session,
                                            .exercise = exercise,
                                            .variant = "",
                                            .reps_planned = planned,
                                            .reps_done = reps,
                                            .hold_planned_s = hold_s,
                                            .held_s = reps * hold_s});
}

// Found on some day of a week: they take turns.
static bool find_on(const History *history, int today, HistoryWinKind kind, HistoryWin *found) {
    HistoryWin wins[HISTORY_WINS_MAX];
    int count = history_wins(history_log(history), today, wins);
    for (int i = 0; i < count; i++)
        if (wins[i].kind == kind) {
            if (found)
                *found = wins[i];
            return true;
        }
    return false;
}

static bool find(const History *history, HistoryWinKind kind, HistoryWin *found) {
    for (int turn = 0; turn < 4; turn++)
        if (find_on(history, TODAY + turn, kind, found))
            return true;
    return false;
}

static void nothing_is_praised_for_nothing(void **unused) {
    (void)unused;
    HistoryWin wins[HISTORY_WINS_MAX];
    History *history = history_in_memory();
    assert_int_equal(history_wins(history_log(NULL), TODAY, wins), 0);
    assert_int_equal(history_wins(history_log(history), TODAY, wins), 0);
    session_on(history, TODAY - 60, 3, 2); // long ago
    assert_int_equal(history_wins(history_log(history), TODAY, wins), 0);
    history_close(history, 0);
}

static void a_return_is_welcomed_for_a_week(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    HistoryWin win;
    session_on(history, TODAY - 20, -1, -1);
    assert_false(find_on(history, TODAY, WIN_CAME_BACK, NULL)); // not back yet
    session_on(history, TODAY, -1, -1);
    assert_true(find_on(history, TODAY, WIN_CAME_BACK, &win));
    assert_int_equal(win.days, 19);
    assert_true(find_on(history, TODAY + 6, WIN_CAME_BACK, NULL));
    assert_false(find_on(history, TODAY + 7, WIN_CAME_BACK, NULL));
    session_on(history, TODAY - 8, -1, -1); // then it was no break
    assert_false(find_on(history, TODAY, WIN_CAME_BACK, NULL));
    history_close(history, 0);
}

static void repetitions_that_grew_are_told(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    HistoryWin win;
    set_in(history, session_on(history, TODAY - 28, -1, -1), "bridge", 6, 6, 0);
    assert_false(find(history, WIN_MORE_REPS, NULL));
    set_in(history, session_on(history, TODAY - 3, -1, -1), "bridge", 7, 8, 0); // broken off
    assert_false(find(history, WIN_MORE_REPS, NULL));
    set_in(history, session_on(history, TODAY, -1, -1), "bridge", 8, 8, 0);
    assert_true(find(history, WIN_MORE_REPS, &win));
    assert_string_equal(win.exercise, "bridge");
    assert_int_equal(win.from, 6);
    assert_int_equal(win.to, 8);
    assert_int_equal(win.weeks, 4);
    set_in(history, session_on(history, TODAY, -1, -1), "bridge", 6, 6, 0); // back to where it was
    assert_false(find(history, WIN_MORE_REPS, NULL));
    history_close(history, 0);
}

static void holds_that_grew_are_told(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    HistoryWin win;
    set_in(history, session_on(history, TODAY - 20, -1, -1), "wall_sit", 2, 2, 5);
    set_in(history, session_on(history, TODAY, -1, -1), "wall_sit", 2, 2, 10);
    assert_true(find(history, WIN_LONGER_HOLD, &win));
    assert_int_equal(win.from, 5);
    assert_int_equal(win.to, 10);
    assert_false(find(history, WIN_MORE_REPS, NULL));
    history_close(history, 0);
}

static void pain_no_more_after_is_told_until_it_is(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    HistoryWin win;
    for (int i = 0; i < 3; i++) {
        assert_false(find(history, WIN_EASY_AFTER, NULL));
        session_on(history, TODAY - 6 + i, 4, 4 - i);
    }
    assert_true(find(history, WIN_EASY_AFTER, &win));
    assert_int_equal(win.count, 3);
    session_on(history, TODAY - 1, 4, -1); // not told: neither more nor less
    assert_true(find(history, WIN_EASY_AFTER, NULL));
    session_on(history, TODAY, 2, 3);
    assert_false(find(history, WIN_EASY_AFTER, NULL));
    history_close(history, 0);
}

// "No more pain, six times in a row" beside a sharp pain in the same weeks would not be true of them.
static void what_hurt_in_between_ends_the_row(void **unused) {
    (void)unused;
    static const HistoryFeeling troubles[] = {
        {.moment = HISTORY_DURING, .kind = "sharp", .light = LIGHT_RED},
        {.moment = HISTORY_DURING, .kind = "pulls", .light = LIGHT_AMBER},
        {.moment = HISTORY_NEXT_DAY, .kind = "", .pain = 6, .light = LIGHT_AMBER},
        {.moment = HISTORY_AT_END, .kind = "", .pain = 3, .doming = 1, .light = LIGHT_AMBER},
    };
    for (size_t i = 0; i < sizeof troubles / sizeof troubles[0]; i++)
        for (int outside = 0; outside < 2; outside++) {
            History *history = history_in_memory();
            HistoryWin win;
            int session = 0;
            for (int k = 0; k < 4; k++)
                session = session_on(history, TODAY - 30 + k, 4, 3);
            HistoryFeeling trouble = troubles[i];
            trouble.session = outside ? HISTORY_UNKNOWN : session;
            trouble.day = TODAY - 27;
            trouble.exercise = outside ? "" : "bridge", trouble.variant = "";
            history_note_feeling(history, &trouble);
            session_on(history, TODAY - 26, 4, 3), session_on(history, TODAY - 25, 4, 3);
            assert_false(find(history, WIN_EASY_AFTER, NULL));
            session_on(history, TODAY - 24, 4, 3);
            assert_true(find(history, WIN_EASY_AFTER, &win));
            assert_int_equal(win.count, 3); // since then
            history_close(history, 0);
        }
}

static void less_pain_before_is_told(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    HistoryWin win;
    static const int before[] = {7, 6, 6, 5, 3, 3, 2};
    for (int i = 0; i < 7; i++)
        session_on(history, TODAY - 42 + i * 7, before[i], -1);
    assert_true(find(history, WIN_LESS_PAIN, &win));
    assert_int_equal(win.from, 6);
    assert_int_equal(win.to, 3);
    for (int i = 0; i < 3; i++)
        session_on(history, TODAY, 6, -1);
    assert_false(find(history, WIN_LESS_PAIN, NULL));
    history_close(history, 0);
}

// A word about more repetitions on the day after a session that hurt would be no comfort.
static void after_what_hurt_nothing_is_told_of_more(void **unused) {
    (void)unused;
    for (int how = 0; how < 3; how++) {
        History *history = history_in_memory();
        set_in(history, session_on(history, TODAY - 28, -1, -1), "bridge", 6, 6, 0);
        int last = session_on(history, TODAY, -1, -1);
        set_in(history, last, "bridge", 8, 8, 0);
        if (how < 2)
            history_end_session(history, last, how ? HISTORY_SEEK_HELP : HISTORY_PAIN, 1);
        else
            history_note_feeling(history, &(HistoryFeeling){.session = last,
                                                            .moment = HISTORY_NEXT_DAY,
                                                            .day = TODAY,
                                                            .exercise = "",
                                                            .light = LIGHT_RED});
        assert_false(find_on(history, TODAY, WIN_MORE_REPS, NULL));
        assert_false(find_on(history, TODAY + 6, WIN_MORE_REPS, NULL));
        assert_true(find_on(history, TODAY + 7, WIN_MORE_REPS, NULL));
        history_close(history, 0);
    }
}

static void a_wrong_clock_makes_no_wins(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    set_in(history, session_on(history, TODAY - 28, 5, 4), "bridge", 6, 6, 0);
    set_in(history, session_on(history, TODAY + 300, 5, 4), "bridge", 8, 8, 0);
    HistoryWin wins[HISTORY_WINS_MAX];
    assert_int_equal(history_wins(history_log(history), TODAY, wins), 0);
    history_close(history, 0);
}

// Whatever the log: few, of different kinds, and none that says something else than what it is for.
static void wins_of_any_log_hold_together(void **unused) {
    (void)unused;
    for (uint32_t seed = 0; seed < 200; seed++) {
        History *history = random_history(seed, (int)(seed * 5 % 400));
        for (int today = TODAY - 3; today <= TODAY + 3; today++) {
            HistoryWin wins[HISTORY_WINS_MAX];
            int count = history_wins(history_log(history), today, wins);
            assert_in_range(count, 0, HISTORY_WINS_MAX);
            assert_true(count < 2 || wins[0].kind != wins[1].kind);
            for (int i = 0; i < count; i++) {
                bool grew = wins[i].kind == WIN_MORE_REPS || wins[i].kind == WIN_LONGER_HOLD;
                assert_true(!grew || (wins[i].to > wins[i].from && wins[i].from > 0 && wins[i].weeks >= 1));
                assert_true(wins[i].kind != WIN_LESS_PAIN || wins[i].to < wins[i].from);
                assert_true(wins[i].kind != WIN_EASY_AFTER || wins[i].count >= 3);
                assert_true(wins[i].kind != WIN_TOOK_TIME || (wins[i].days >= 1 && wins[i].days <= 7));
            }
        }
        history_close(history, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_praised_for_nothing),
        cmocka_unit_test(a_return_is_welcomed_for_a_week),
        cmocka_unit_test(repetitions_that_grew_are_told),
        cmocka_unit_test(holds_that_grew_are_told),
        cmocka_unit_test(pain_no_more_after_is_told_until_it_is),
        cmocka_unit_test(what_hurt_in_between_ends_the_row),
        cmocka_unit_test(less_pain_before_is_told),
        cmocka_unit_test(after_what_hurt_nothing_is_told_of_more),
        cmocka_unit_test(a_wrong_clock_makes_no_wins),
        cmocka_unit_test(wins_of_any_log_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
