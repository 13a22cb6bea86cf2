// The history of the made-up user of a fixture.
#include <string.h>
#include "screens/screen.h"

enum { DAY_S = 86400, DONE_S = 480, EASY_SESSIONS = 3 };

static int add_session(History *history, int day, int64_t at, HistoryEnd end) {
    HistorySession session = {.started_at = at - DONE_S,
                              .ended_at = at,
                              .day = day,
                              .routine = "gentle-start",
                              .title = "Gentle start",
                              .planned_s = DONE_S,
                              .done_s = DONE_S,
                              .pain_before = 1,
                              .end = end};
    int index = history_begin_session(history, &session);
    static const char *const DONE[] = {"breathing", "pelvic_tilt", "clamshell", "bridge"};
    for (int i = 0; i < (int)(sizeof DONE / sizeof *DONE); i++)
        history_note_set(history, &(HistorySet){.session = index,
                                                .step = i,
                                                .exercise = DONE[i],
                                                .variant = "",
                                                .reps_planned = 6,
                                                .reps_done = 6,
                                                .last_at = at});
    return index;
}

static HistoryFeeling feeling_of(int session, HistoryMoment moment, int day, int64_t at) {
    return (HistoryFeeling){.session = session,
                            .moment = moment,
                            .at = at,
                            .day = day,
                            .exercise = "",
                            .variant = "",
                            .kind = "",
                            .pain = 1,
                            .light = LIGHT_GREEN};
}

static void add_easy(History *history, int today, int64_t now_s) {
    for (int ago = 2 * EASY_SESSIONS; ago > 0; ago -= 2) {
        int session = add_session(history, today - ago, now_s - ago * (int64_t)DAY_S, HISTORY_FINISHED);
        for (int i = 0; i < 2; i++) {
            HistoryFeeling feeling = feeling_of(session, i ? HISTORY_NEXT_DAY : HISTORY_AT_END,
                                                today - ago + i, now_s - (ago - i) * (int64_t)DAY_S);
            history_note_feeling(history, &feeling);
        }
    }
}

static void add_pain(History *history, int today, int64_t now_s) {
    int session = add_session(history, today, now_s, HISTORY_PAIN);
    HistoryFeeling feeling = feeling_of(session, HISTORY_DURING, today, now_s);
    feeling.exercise = "bridge";
    feeling.kind = "sharp";
    feeling.light = LIGHT_RED;
    history_note_feeling(history, &feeling);
}

void screen_fixture_remember(const ScreenFixture *fixture, History *history, int today, int64_t now_s) {
    switch (fixture->remembers) {
    case REMEMBERS_NOTHING:
    case REMEMBERS_ORDER:
        break;
    case REMEMBERS_YESTERDAY:
        add_session(history, today - 1, now_s - DAY_S, HISTORY_FINISHED);
        break;
    case REMEMBERS_EASY:
        add_easy(history, today, now_s);
        break;
    case REMEMBERS_PAIN:
        add_pain(history, today, now_s);
        break;
    case REMEMBERS_LONG_AGO:
        add_session(history, today - 9, now_s - 9 * (int64_t)DAY_S, HISTORY_FINISHED);
        break;
    }
}

RulesOrders screen_fixture_orders(const ScreenFixture *fixture, int today) {
    static RulesOrder order;
    order = (RulesOrder){.exercise = "bridge",
                         .reps = 6,
                         .by = "Dana Cole, physiotherapist",
                         .day = today - 6,
                         .locked = true,
                         .note = "Slowly, and breathe."};
    return fixture->remembers == REMEMBERS_ORDER ? (RulesOrders){&order, 1} : (RulesOrders){NULL, 0};
}
