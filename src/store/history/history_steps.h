// The steps of the history: what an exercise is done with now, and what was asked and declined.
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "model/personal_dose.h"
#include "store/history/history_log.h"

// The doses in force: of each exercise the last step up or back, as far as it says anything. In `arena`; texts are the log's.
const PersonalDose *history_doses(const HistoryLog *log, Arena *arena, size_t *count);
// The last step up or back of an exercise, or, with `before`, the last one before that; NULL = none.
const HistoryStep *history_last_change(const HistoryLog *log, const char *exercise,
                                       const HistoryStep *before);
// Whether a step up was offered, whatever the answer, after that time.
bool history_was_offered_since(const HistoryLog *log, int64_t at);
// The last day on which a step of the exercise was declined; HISTORY_UNKNOWN = never.
int history_declined_on(const HistoryLog *log, const char *exercise);
// When the last session in which something was done began; INT64_MIN = none.
int64_t history_last_done_at(const HistoryLog *log);
