#include "store/history/history_weeks.h"

#include <limits.h>
#include <stdlib.h>

#include "store/history/history_parts.h"

enum { WEEK = 7, PAIN_MOST = 10 };

int history_weekday(int day) {
    return (day % WEEK + WEEK + 3) % WEEK; // 1 January 1970 was a Thursday
}

int history_week_of(int day) {
    return day - history_weekday(day);
}

int history_done_s(const HistoryLog *log, int from_day, int to_day) {
    int64_t sum = 0;
    for (int i = 0; i < log->session_count; i++)
        for (int p = 0; p < history_part_count(&log->sessions[i]); p++) {
            HistoryPart part = history_part(&log->sessions[i], p);
            sum += part.day >= from_day && part.day <= to_day ? part.done_s : 0;
        }
    return sum > INT_MAX ? INT_MAX : (int)sum;
}

int history_minutes(int seconds) {
    int minutes = (int)(((int64_t)seconds + 30) / 60);
    return seconds > 0 && minutes == 0 ? 1 : minutes;
}

int history_minutes_of_week(const HistoryLog *log, int first_day) {
    int minutes = 0;
    for (int day = first_day; day < first_day + WEEK; day++)
        minutes += history_minutes(history_done_s(log, day, day));
    return minutes;
}

static int latest_first(const void *a, const void *b) {
    const HistoryDay *x = a, *y = b;
    return (x->day < y->day) - (x->day > y->day);
}

HistoryDay *history_days(const HistoryLog *log, Arena *arena, int *count) {
    int most = log->feeling_count, all = 0;
    for (int i = 0; i < log->session_count; i++)
        most += history_part_count(&log->sessions[i]);
    HistoryDay *days = ARENA_ARRAY(arena, HistoryDay, (size_t)most + 1);
    for (int i = 0; i < log->session_count; i++)
        for (int p = 0; p < history_part_count(&log->sessions[i]); p++) {
            HistoryPart part = history_part(&log->sessions[i], p);
            days[all++] = (HistoryDay){part.day, part.done_s, 1};
        }
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].session < 0)
            days[all++] = (HistoryDay){.day = log->feelings[i].day};
    qsort(days, (size_t)all, sizeof *days, latest_first);
    *count = 0;
    for (int i = 0; i < all; i++) {
        HistoryDay *last = *count ? &days[*count - 1] : NULL;
        if (last && last->day == days[i].day) {
            last->done_s = last->done_s > INT_MAX - days[i].done_s ? INT_MAX : last->done_s + days[i].done_s;
            last->sessions += days[i].sessions;
        } else {
            days[(*count)++] = days[i];
        }
    }
    return days;
}

static double pain_of(int told) {
    return told >= 0 && told <= PAIN_MOST ? told : HISTORY_UNKNOWN;
}

static int earliest_first(const void *a, const void *b) {
    const HistoryPain *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

HistoryPain *history_pain_of_sessions(const HistoryLog *log, Arena *arena, int *count) {
    HistoryPain *told = ARENA_ARRAY(arena, HistoryPain, (size_t)log->session_count + 1);
    for (int i = 0; i < log->session_count; i++)
        told[i] = (HistoryPain){log->sessions[i].day, pain_of(log->sessions[i].pain_before), HISTORY_UNKNOWN};
    for (int i = 0; i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (feeling->moment == HISTORY_AT_END && feeling->session >= 0 &&
            feeling->session < log->session_count && pain_of(feeling->pain) >= 0)
            told[feeling->session].after = pain_of(feeling->pain);
    }
    *count = 0;
    for (int i = 0; i < log->session_count; i++)
        if (told[i].before >= 0 || told[i].after >= 0)
            told[(*count)++] = told[i];
    // By the day on the wall, which a clock that was set may have put in another order than they were done in.
    for (int i = 1; i < *count; i++)
        if (told[i].day < told[i - 1].day) {
            qsort(told, (size_t)*count, sizeof *told, earliest_first);
            break;
        }
    return told;
}

static HistoryPain mean_of(const HistoryPain *told, int count, int week) {
    double before = 0, after = 0;
    int befores = 0, afters = 0, pairs = 0;
    for (int i = 0; i < count; i++)
        pairs += told[i].before >= 0 && told[i].after >= 0;
    for (int i = 0; i < count; i++) {
        if (pairs && (told[i].before < 0 || told[i].after < 0))
            continue;
        before += told[i].before >= 0 ? told[i].before : 0;
        after += told[i].after >= 0 ? told[i].after : 0;
        befores += told[i].before >= 0;
        afters += told[i].after >= 0;
    }
    return (HistoryPain){week, befores ? before / befores : HISTORY_UNKNOWN,
                         afters ? after / afters : HISTORY_UNKNOWN};
}

HistoryPain *history_pain_of_weeks(const HistoryLog *log, Arena *arena, int *count) {
    int sessions, weeks = 0;
    HistoryPain *told = history_pain_of_sessions(log, arena, &sessions);
    for (int from = 0, to; from < sessions; from = to) {
        int week = history_week_of(told[from].day);
        for (to = from; to < sessions && history_week_of(told[to].day) == week;)
            to++;
        told[weeks++] = mean_of(&told[from], to - from, week); // never beyond `from`
    }
    *count = weeks;
    return told;
}
