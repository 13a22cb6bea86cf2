// What a log adds up to: days make up their week, a week only grows, and what is forgotten is gone from all of it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "random_history.h"
#include "store/history/history_day.h"
#include "store/history/history_weeks.h"

enum { LOGS = 60 };

static int sessions_of(uint32_t seed) {
    return seed % 10 == 0 ? 0 : seed % 10 == 1 ? 1 : (int)(seed * 7 % 300);
}

static void weeks_begin_on_monday(void **unused) {
    (void)unused;
    assert_int_equal(history_week_of(20758), 20752); // Sunday, 1 November 2026
    assert_int_equal(history_week_of(20752), 20752);
    assert_int_equal(history_week_of(20751), 20745);
    assert_int_equal(history_weekday(20758), 6);
    for (int day = -800; day < 800; day++) { // before 1970, too
        assert_true(history_week_of(day) <= day && day < history_week_of(day) + 7);
        assert_int_equal(history_weekday(history_week_of(day)), 0);
    }
}

static void minutes_are_whole_and_never_none(void **unused) {
    (void)unused;
    assert_int_equal(history_minutes(0), 0);
    assert_int_equal(history_minutes(1), 1);
    assert_int_equal(history_minutes(89), 1);
    assert_int_equal(history_minutes(90), 2);
    for (int s = 1; s < 4000; s++)
        assert_true(history_minutes(s) >= history_minutes(s - 1));
}

static void days_make_up_their_week(void **unused) {
    (void)unused;
    for (uint32_t seed = 0; seed < LOGS; seed++) {
        History *history = random_history(seed, sessions_of(seed));
        const HistoryLog *log = history_log(history);
        Arena *arena = arena_new();
        int count, all = 0, sessions = 0;
        HistoryDay *days = history_days(log, arena, &count);
        for (int i = 0; i < count; i++) {
            assert_true(i == 0 || days[i].day < days[i - 1].day);
            assert_int_equal(days[i].done_s, history_done_s(log, days[i].day, days[i].day));
            all += days[i].done_s;
            sessions += days[i].sessions;
            int week = history_week_of(days[i].day), sum = 0;
            for (int k = 0; k < count; k++)
                sum += days[k].day >= week && days[k].day < week + 7 ? days[k].done_s : 0;
            assert_int_equal(sum, history_done_s(log, week, week + 6));
        }
        assert_int_equal(sessions, log->session_count);
        assert_int_equal(all, history_done_s(log, INT32_MIN, INT32_MAX));
        arena_free(arena);
        history_close(history, 0);
    }
}

static void a_week_only_adds_up(void **unused) {
    (void)unused;
    for (uint32_t seed = 1; seed < LOGS; seed++) {
        History *history = history_in_memory();
        uint32_t dice = seed;
        int week = history_week_of(RANDOM_TODAY), before = 0;
        for (int i = 0; i < 40; i++) { // in any order of days, an hour early, a day ahead
            add_random_session(history, &dice, week + random_int(&dice, -2, 8));
            int now = history_done_s(history_log(history), week, week + 6);
            assert_true(now >= before);
            before = now;
        }
        history_close(history, 0);
    }
}

static void forgetting_a_day_removes_it_and_nothing_else(void **unused) {
    (void)unused;
    for (uint32_t seed = 2; seed < LOGS; seed++) {
        History *history = random_history(seed, sessions_of(seed));
        const HistoryLog *log = history_log(history);
        Arena *arena = arena_new();
        int count, left, done;
        HistoryDay *days = history_days(log, arena, &count);
        if (count > 0) {
            int gone = (int)(seed % (uint32_t)count), day = days[gone].day;
            history_forget_day(history, day);
            HistoryDay *after = history_days(history_log(history), arena, &left);
            assert_int_equal(left, count - 1);
            for (int i = 0; i < left; i++)
                assert_memory_equal(&after[i], &days[i + (i >= gone)], sizeof *after);
            assert_int_equal(history_done_s(history_log(history), day, day), 0);
            history_day_done(history_log(history), day, arena, &done);
            assert_int_equal(done, 0);
        }
        arena_free(arena);
        history_close(history, 0);
    }
}

// Nothing that was done is left out or counted twice.
static void exercises_of_all_days_are_all_repetitions(void **unused) {
    (void)unused;
    for (uint32_t seed = 0; seed < LOGS; seed++) {
        History *history = random_history(seed, sessions_of(seed));
        const HistoryLog *log = history_log(history);
        Arena *arena = arena_new();
        int count, reps = 0, held = 0;
        HistoryDay *days = history_days(log, arena, &count);
        for (int i = 0; i < count; i++) {
            int ways;
            HistoryDone *done = history_day_done(log, days[i].day, arena, &ways);
            for (int k = 0; k < ways; k++) {
                assert_true(done[k].sets > 0);
                reps += done[k].reps[SIDE_RIGHT] + done[k].reps[SIDE_LEFT];
                held += done[k].held_s[SIDE_RIGHT] + done[k].held_s[SIDE_LEFT];
            }
        }
        for (int i = 0; i < log->set_count; i++) {
            reps -= log->sets[i].reps_done;
            held -= log->sets[i].held_s;
        }
        assert_int_equal(reps, 0);
        assert_int_equal(held, 0);
        arena_free(arena);
        history_close(history, 0);
    }
}

static void pain_stays_what_was_told(void **unused) {
    (void)unused;
    for (uint32_t seed = 0; seed < LOGS; seed++) {
        History *history = random_history(seed, sessions_of(seed));
        const HistoryLog *log = history_log(history);
        Arena *arena = arena_new();
        int sessions, weeks;
        HistoryPain *each = history_pain_of_sessions(log, arena, &sessions);
        HistoryPain *week = history_pain_of_weeks(log, arena, &weeks);
        assert_true(weeks <= sessions && sessions <= log->session_count);
        for (int i = 0; i < weeks; i++) {
            double least = 11, most = -1;
            for (int k = 0; k < sessions; k++)
                if (history_week_of(each[k].day) == week[i].day && each[k].before >= 0) {
                    least = fmin(least, each[k].before);
                    most = fmax(most, each[k].before);
                }
            assert_true(week[i].before < 0 || (week[i].before >= least && week[i].before <= most));
            assert_true(week[i].before >= 0 || week[i].after >= 0);
            assert_true(i == 0 || week[i].day > week[i - 1].day);
        }
        arena_free(arena);
        history_close(history, 0);
    }
}

// Sessions that told only one of the two would move the means of a week apart.
static void a_week_compares_the_same_sessions(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    Arena *arena = arena_new();
    static const int before[] = {2, 9, 4}, after[] = {1, HISTORY_UNKNOWN, 3};
    for (int i = 0; i < 3; i++) {
        int session = history_begin_session(history, &(HistorySession){.started_at = 1 + i,
                                                                       .day = RANDOM_TODAY - i,
                                                                       .pain_before = before[i]});
        history_note_feeling(history, &(HistoryFeeling){.session = session,
                                                        .moment = HISTORY_AT_END,
                                                        .day = RANDOM_TODAY - i,
                                                        .pain = after[i]});
    }
    int count;
    HistoryPain *weeks = history_pain_of_weeks(history_log(history), arena, &count);
    assert_int_equal(count, 1);
    assert_true(weeks[0].before == 3 && weeks[0].after == 2);
    arena_free(arena);
    history_close(history, 0);
}

// As an import that lies may leave it.
static void what_cannot_be_is_not_counted(void **unused) {
    (void)unused;
    History *history = history_in_memory();
    Arena *arena = arena_new();
    static const int done[] = {-5000, INT32_MAX, 60};
    for (int i = 0; i < 3; i++)
        history_begin_session(history, &(HistorySession){.started_at = i,
                                                         .day = 0,
                                                         .done_s = done[i],
                                                         .pain_before = 99 - 120 * i});
    assert_int_equal(history_done_s(history_log(history), 0, 0), 86400 + 60);
    int count;
    history_pain_of_sessions(history_log(history), arena, &count);
    assert_int_equal(count, 0);
    arena_free(arena);
    history_close(history, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_begin_on_monday),
        cmocka_unit_test(minutes_are_whole_and_never_none),
        cmocka_unit_test(days_make_up_their_week),
        cmocka_unit_test(a_week_only_adds_up),
        cmocka_unit_test(forgetting_a_day_removes_it_and_nothing_else),
        cmocka_unit_test(exercises_of_all_days_are_all_repetitions),
        cmocka_unit_test(pain_stays_what_was_told),
        cmocka_unit_test(a_week_compares_the_same_sessions),
        cmocka_unit_test(what_cannot_be_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
