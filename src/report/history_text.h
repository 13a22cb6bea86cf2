// The history as a person reads it in a terminal.
#pragma once
#include "report/log_builder.h"

// What is told of the whole: sessions, days, minutes.
typedef struct HistoryTotals {
    int sessions, days, minutes, sets, feelings, steps;
} HistoryTotals;
// Counts a log.
HistoryTotals history_totals(const HistoryLog *log);

enum { HISTORY_LINE_CAPACITY = 400 };
// "2026-10-03 09:12  20 min  Gentle start, finished; pain 5 before, 3 after": one session. Returns `line`.
const char *history_session_line(const HistorySession *session, int pain_after,
                                 char line[HISTORY_LINE_CAPACITY]);
// The pain told at the end of a session; HISTORY_UNKNOWN when none was.
int history_pain_after(const HistoryLog *log, int session);
