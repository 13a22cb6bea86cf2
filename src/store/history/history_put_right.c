// Records as the file's checks want them: what cannot be is not known, rather than the whole record left out.
#include "store/history/history_internal.h"

static int at_least_0(int value) {
    return value < 0 ? 0 : value;
}

static int known_in(int value, int most) {
    return value < 0 || value > most ? HISTORY_UNKNOWN : value;
}

HistorySession history_put_session_right(const HistorySession *session) {
    HistorySession right = *session;
    right.planned_s = at_least_0(right.planned_s);
    right.done_s = at_least_0(right.done_s);
    right.later_count = 0; // it has just begun
    right.pain_before = known_in(right.pain_before, 10);
    if (right.utc_offset_min < -1440 || right.utc_offset_min > 1440)
        right.utc_offset_min = 0;
    return right;
}

HistorySet history_put_set_right(const HistorySet *set) {
    HistorySet right = *set;
    right.reps_planned = at_least_0(right.reps_planned);
    right.reps_done = at_least_0(right.reps_done);
    right.hold_planned_s = at_least_0(right.hold_planned_s);
    right.held_s = at_least_0(right.held_s);
    return right;
}

HistoryFeeling history_put_feeling_right(const HistoryFeeling *feeling) {
    HistoryFeeling right = *feeling;
    right.pain = known_in(right.pain, 10);
    right.heaviness = known_in(right.heaviness, 1);
    right.leaking = known_in(right.leaking, 1);
    right.doming = known_in(right.doming, 1);
    right.bleeding_heavier = known_in(right.bleeding_heavier, 1);
    right.still_after_a_day = known_in(right.still_after_a_day, 1);
    right.asks_help = right.asks_help == 1;
    return right;
}

HistoryStep history_put_step_right(const HistoryStep *step) {
    HistoryStep right = *step;
    right.reps = at_least_0(right.reps);
    right.hold_s = at_least_0(right.hold_s);
    right.sets = at_least_0(right.sets);
    return right;
}
