// Small wins: what the log shows that is worth a warm word. Only what is true of it and needs no comparison with a week in which
// life came between; nothing is promised. Pure: reads the log alone.
#pragma once
#include "store/history/history_log.h"

typedef enum HistoryWinKind {
    WIN_CAME_BACK,  // after `days` without a session; within the last week
    WIN_EASY_AFTER, // the last `count` times pain was told before and after, it was no more after, and nothing else was felt that should not be
    WIN_LESS_PAIN, // before a session, a mean of `from` in the first sessions and `to` in the last, `weeks` later
    WIN_MORE_REPS,   // in one set of `exercise`, from `from` to `to` in `weeks`
    WIN_LONGER_HOLD, // each repetition of `exercise`, from `from` to `to` seconds in `weeks`
    WIN_TOOK_TIME,   // on `days` days of this week
    WIN_KIND_COUNT
} HistoryWinKind;

typedef struct HistoryWin {
    HistoryWinKind kind;
    const char *exercise, *variant;   // borrowed from the log
    int from, to, weeks, days, count; // as its kind says; else 0
} HistoryWin;

enum { HISTORY_WINS_MAX = 2 };

// At most HISTORY_WINS_MAX, of different kinds; returns how many. A return comes first, time taken last, the others take turns
// from day to day. What lies ahead of `today` is left out. After a session that ended for what was felt, or a red answer, the last seven days, none tells of more or of less pain.
int history_wins(const HistoryLog *log, int today, HistoryWin wins[HISTORY_WINS_MAX]);
