// What the rules count of the history (T6, R1 to R6): of each exercise, and of all sessions. Pure functions of the log and a day.
//
// The light of an exercise in a session is the most careful one of what was told in it with the pain key, at the end, and the day
// after. Amber and red count at once; green only when the day after was told, and nothing heavy, leaking, bulging or bleeding;
// a session of which that is not known is neither, and breaks no row. A session in which nothing was done is none.
#pragma once
#include "base/arena.h"
#include "rules/rules.h"
#include "store/history/history_log.h"

typedef enum HistoryLight { HISTORY_NEITHER = -1, HISTORY_GREEN, HISTORY_AMBER, HISTORY_RED } HistoryLight;

typedef struct HistoryCount {
    const char *exercise; // id, borrowed from the log
    // Sessions in a row, the last ones. A red session ends a row of either.
    int greens, ambers;
    int greens_usual; // the greens in which it was done in its usual way; those in another way break no row
    int greens_since_step; // the greens since its dose was last changed (HISTORY_STEP_UP or _BACK)
    // Told in this exercise; pain at the end or after counts where something was told in it, too.
    int reds;
    int last_red,
        last_doming;  // days since 1970; HISTORY_UNKNOWN = never. Doming: so that it was left out for a week
    int last_session; // the last in which it was done, an index; HISTORY_UNKNOWN = none
} HistoryCount;

// Whether anything was done in it.
bool history_was_done(const HistoryLog *log, int session);
// Of every exercise that was done or in which something was told, as of `today`. Reds before the day from which a physiotherapist's
// order for the exercise holds are not counted: it was seen. In `arena`.
const HistoryCount *history_counts(const HistoryLog *log, const RulesOrder *orders, size_t order_count,
                                   Arena *arena, size_t *count);
// The same as the rules ask for it, with what was told after its last session; a day still to come (the clock was set back)
// counts as today. With `since_step` the greens are only those since the dose was changed: asked so before another step. In `arena`.
const RulesRecord *history_records(const HistoryLog *log, const HistoryCount *counts, size_t count, int today,
                                   bool since_step, Arena *arena);
// Sets what is counted of all sessions: PROFILE_DAYS_AWAY, PROFILE_GREENS_SINCE_ALARM, PROFILE_NO_BETTER; each as far as it is known.
// Not better after two weeks: the mean pain before the sessions of the last 7 days is no less than that of the days 14 to 27
// before, there were two of both at least, and there is any to speak of.
void history_count_all(const HistoryLog *log, int today, Profile *profile);

// How many reds the pain key was told on a day, in whatever exercise (PROFILE_REDS_TODAY).
int history_reds_on(const HistoryLog *log, int day);
// How often the tummy bulged in an exercise on a day (PROFILE_DOMED_TODAY).
int history_domed_on(const HistoryLog *log, const char *exercise, int day);
