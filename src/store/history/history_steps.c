#include "store/history/history_steps.h"

#include <string.h>

#include "store/history/history_counts.h"

static bool is_change(const HistoryStep *step) {
    return step->kind != HISTORY_STEP_DECLINED;
}

static bool is_known(const PersonalDose *doses, size_t count, const char *exercise) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(doses[i].exercise, exercise) == 0)
            return true;
    return false;
}

const PersonalDose *history_doses(const HistoryLog *log, Arena *arena, size_t *count) {
    PersonalDose *doses = ARENA_ARRAY(arena, PersonalDose, (size_t)log->step_count + 1);
    *count = 0;
    for (int i = log->step_count - 1; i >= 0; i--) {
        const HistoryStep *step = &log->steps[i];
        if (is_change(step) && !is_known(doses, *count, step->exercise))
            doses[(*count)++] = (PersonalDose){step->exercise, step->reps, step->hold_s, step->sets};
    }
    return doses;
}

const HistoryStep *history_last_change(const HistoryLog *log, const char *exercise,
                                       const HistoryStep *before) {
    int from = before ? (int)(before - log->steps) : log->step_count;
    for (int i = from - 1; i >= 0; i--)
        if (is_change(&log->steps[i]) && strcmp(log->steps[i].exercise, exercise) == 0)
            return &log->steps[i];
    return NULL;
}

bool history_was_offered_since(const HistoryLog *log, int64_t at) {
    for (int i = log->step_count - 1; i >= 0; i--)
        if (log->steps[i].kind != HISTORY_STEP_BACK && log->steps[i].at > at)
            return true;
    return false;
}

int history_declined_on(const HistoryLog *log, const char *exercise) {
    for (int i = log->step_count - 1; i >= 0; i--)
        if (log->steps[i].kind == HISTORY_STEP_DECLINED && strcmp(log->steps[i].exercise, exercise) == 0)
            return log->steps[i].day;
    return HISTORY_UNKNOWN;
}

int64_t history_last_done_at(const HistoryLog *log) {
    for (int i = log->session_count - 1; i >= 0; i--)
        if (history_was_done(log, i))
            return log->sessions[i].started_at;
    return INT64_MIN;
}
