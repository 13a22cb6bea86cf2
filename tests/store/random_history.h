// A log as a half year may leave it, and worse: clocks that were set, sessions broken off, nothing told, days ahead.
#pragma once
#include "store/history/history.h"
#include "support/random.h"

enum { RANDOM_TODAY = 20758, RANDOM_DAYS = 190 };

static inline HistoryFeeling random_feeling(uint32_t *seed, int session, int day) {
    return (HistoryFeeling){.session = session,
                            .moment = (HistoryMoment)random_int(seed, 0, HISTORY_MOMENT_COUNT - 1),
                            .at = (int64_t)day * 86400,
                            .day = day,
                            .exercise = "",
                            .variant = "",
                            .kind = "",
                            .pain = random_int(seed, -1, 10),
                            .heaviness = random_int(seed, -1, 1),
                            .leaking = HISTORY_UNKNOWN,
                            .doming = HISTORY_UNKNOWN,
                            .bleeding_heavier = HISTORY_UNKNOWN,
                            .still_after_a_day = HISTORY_UNKNOWN,
                            .light = (RulesLight)random_int(seed, 0, 2)};
}

static inline void add_random_session(History *history, uint32_t *seed, int day) {
    static const char *const exercises[] = {"bridge", "clamshell", "pelvic_tilt", "wall_sit", "gone_by_now"};
    int session = history_begin_session(history, &(HistorySession){.started_at = (int64_t)day * 86400 + 30000,
                                                                   .day = day,
                                                                   .routine = "gentle-start",
                                                                   .title = "Gentle start",
                                                                   .pain_before = random_int(seed, -1, 10)});
    history_note_place(history, session, "", "", day, random_int(seed, 0, 1200));
    int sets = random_int(seed, 0, 8);
    for (int i = 0; i < sets; i++) {
        int planned = random_int(seed, 1, 12), done = random_int(seed, 0, planned);
        history_note_set(history, &(HistorySet){.session = session,
                                                .step = i,
                                                .set = random_int(seed, 0, 1),
                                                .side = (Side)random_int(seed, 0, 1),
                                                .exercise = exercises[random_int(seed, 0, 4)],
                                                .variant = random_int(seed, 0, 2) ? "" : "half",
                                                .reps_planned = planned,
                                                .reps_done = done,
                                                .hold_planned_s = 3,
                                                .held_s = done * 3,
                                                .last_at = (int64_t)day * 86400 + 30060});
    }
    if (random_int(seed, 0, 4))
        history_end_session(history, session, (HistoryEnd)random_int(seed, 1, HISTORY_END_COUNT - 1),
                            (int64_t)day * 86400 + 31000);
    for (int i = random_int(seed, 0, 2); i > 0; i--) {
        HistoryFeeling felt = random_feeling(seed, session, day);
        history_note_feeling(history, &felt);
    }
}

// `sessions` of them, now and then two on a day, one ahead of today, one of a clock set back.
static inline History *random_history(uint32_t seed, int sessions) {
    History *history = history_in_memory();
    for (int i = 0; i < sessions; i++) {
        int day = RANDOM_TODAY - RANDOM_DAYS + RANDOM_DAYS * i / (sessions > 0 ? sessions : 1);
        if (random_int(&seed, 0, 19) == 0)
            day += random_int(&seed, -400, 400);
        add_random_session(history, &seed, day);
        if (random_int(&seed, 0, 9) == 0) {
            HistoryFeeling felt = random_feeling(&seed, HISTORY_UNKNOWN, day + 1);
            history_note_feeling(history, &felt);
        }
    }
    return history;
}
