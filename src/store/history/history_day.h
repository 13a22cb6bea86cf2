// What was done on one day, exercise by exercise. Pure: reads the log alone.
#pragma once
#include "base/arena.h"
#include "store/history/history_log.h"

enum { HISTORY_SIDES = 2 };

// One way of one exercise, all its sets of the day together.
typedef struct HistoryDone {
    const char *exercise, *variant; // ids, borrowed from the log; variant "" = the usual way
    int sets;                       // in which anything was done
    int reps[HISTORY_SIDES];        // by Side; what both sides do together counts as SIDE_RIGHT
    int held_s[HISTORY_SIDES];
} HistoryDone;

// In the order in which they were begun; what was begun but not done a single time is left out. In `arena`.
HistoryDone *history_day_done(const HistoryLog *log, int day, Arena *arena, int *count);
