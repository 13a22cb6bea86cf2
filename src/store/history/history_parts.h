// The days of a session: the one on which it began, and those on which it was carried on. Pure: reads records alone.
#pragma once
#include "store/history/history_log.h"

// What was done of a session on one day.
typedef struct HistoryPart {
    int day;    // since 1970
    int done_s; // 0 .. a day's seconds
} HistoryPart;

// How many days a session has, at least 1.
int history_part_count(const HistorySession *session);
// One of them, 0 .. count - 1; 0 is the day on which it began.
HistoryPart history_part(const HistorySession *session, int index);
// Whether a session began or went on on that day.
bool history_session_is_of(const HistorySession *session, int day);
// Seconds in which it went on on that day.
int history_session_done_s(const HistorySession *session, int day);
// The last day on which it went on.
int history_session_last_day(const HistorySession *session);
// The day on which a set was done last: of the days of its session the one nearest to its last repetition.
int history_set_day(const HistoryLog *log, const HistorySet *set);
// Whether what is forgotten with that day takes a session that has other days too.
bool history_day_is_shared(const HistoryLog *log, int day);

// Brings the seconds of all its days together to `done_s`; what is more than before was done on `day`.
void history_session_set_done(HistorySession *session, int day, int done_s);
