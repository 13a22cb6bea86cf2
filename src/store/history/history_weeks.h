// What the log adds up to: time, and pain before and after, by days and weeks. Pure: reads the log alone. What lies ahead of today
// (a clock was wrong) counts on its own day like any other. Weeks begin on Monday.
#pragma once
#include "base/arena.h"
#include "store/history/history_log.h"

// The Monday of a day's week; both days since 1970.
int history_week_of(int day);
// Monday 0 .. Sunday 6.
int history_weekday(int day);

// Seconds in which sessions went on, open and broken off ones too; both days included. Never negative.
int history_done_s(const HistoryLog *log, int from_day, int to_day);
// Whole minutes, to the nearest; of anything that was done at least one.
int history_minutes(int seconds);
// Those of the seven days that begin on `first_day`: what the days come to as they are shown, so that they add up.
int history_minutes_of_week(const HistoryLog *log, int first_day);

typedef struct HistoryDay {
    int day;      // since 1970
    int done_s;   // history_done_s() of it
    int sessions; // that began or were carried on on it; 0 where something was told outside any session
} HistoryDay;
// Every day on which a session began or was carried on, or something was told outside any, the latest first; in `arena`.
HistoryDay *history_days(const HistoryLog *log, Arena *arena, int *count);

// Pain as it was told; 0..10, or HISTORY_UNKNOWN. Of a week the mean.
typedef struct HistoryPain {
    int day; // of a week its Monday
    double before, after;
} HistoryPain;
// One for each session in which either was told, the earliest first; in `arena`. After: as told at the end, the last time it was.
HistoryPain *history_pain_of_sessions(const HistoryLog *log, Arena *arena, int *count);
// One for each week in which either was told, the earliest first; in `arena`. Where a week has sessions in which both were told,
// the means are theirs alone, so that they can be compared.
HistoryPain *history_pain_of_weeks(const HistoryLog *log, Arena *arena, int *count);
