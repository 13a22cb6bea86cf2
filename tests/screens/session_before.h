// A session behind a stack of screens, and how it went.
#pragma once
#include "harness.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static inline const HistoryLog *log_of(const Stack *stack) {
    return history_log(stack->history);
}

static inline const HistoryFeeling *last_feeling(const Stack *stack) {
    const HistoryLog *log = log_of(stack);
    assert_true(log->feeling_count > 0);
    return &log->feelings[log->feeling_count - 1];
}

// A session that ended so many hours ago, of that exercise and of breathing.
static inline int did(Stack *stack, int hours_ago, const char *exercise, HistoryEnd end) {
    int64_t at = stack->environment->now_s - hours_ago * (int64_t)HOUR_S;
    HistorySession session = {.started_at = at - 600,
                              .ended_at = end == HISTORY_OPEN ? 0 : at,
                              .day = (int)(at / DAY_S),
                              .title = "Gentle start",
                              .done_s = 600,
                              .pain_before = 2,
                              .end = end};
    int index = history_begin_session(stack->history, &session);
    const char *const DONE[] = {"breathing", exercise};
    for (int i = 0; i < 2; i++)
        history_note_set(
            stack->history,
            &(HistorySet){.session = index, .step = i, .exercise = DONE[i], .variant = "", .reps_done = 6});
    return index;
}

static inline void go_well(Stack *stack, int session) {
    for (int i = 0; i < 2; i++) {
        const HistorySession *of = &log_of(stack)->sessions[session];
        HistoryFeeling feeling = {.session = session,
                                  .moment = i ? HISTORY_NEXT_DAY : HISTORY_AT_END,
                                  .at = of->ended_at + i * DAY_S,
                                  .day = of->day + i,
                                  .exercise = "",
                                  .variant = "",
                                  .kind = "",
                                  .pain = 2};
        history_note_feeling(stack->history, &feeling);
    }
}

// Time goes by, or the clock is set.
static inline void set_clock(Stack *stack, int64_t now_s) {
    stack->environment->now_s = now_s;
    stack->environment->today = (int)(now_s / DAY_S);
}
