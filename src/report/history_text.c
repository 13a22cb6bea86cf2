#include "report/history_text.h"

#include <stdio.h>

#include "base/translate.h"
#include "store/history/history_weeks.h"

// The formats are texts of our own, or their translations, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static const char *const ends[HISTORY_END_COUNT] = {
    [HISTORY_OPEN] = N_("%s  %3d min  %s, not ended yet"),
    [HISTORY_FINISHED] = N_("%s  %3d min  %s, finished"),
    [HISTORY_LEFT] = N_("%s  %3d min  %s, ended early"),
    [HISTORY_PAIN] = N_("%s  %3d min  %s, ended for what was felt"),
    [HISTORY_SEEK_HELP] = N_("%s  %3d min  %s, ended by a sign that asks for help"),
};

HistoryTotals history_totals(const HistoryLog *log) {
    HistoryTotals totals = {.sessions = log->session_count,
                            .sets = log->set_count,
                            .feelings = log->feeling_count,
                            .steps = log->step_count};
    int64_t done_s = 0;
    for (int i = 0; i < log->session_count; i++)
        done_s += log->sessions[i].done_s;
    Arena *arena = arena_new();
    int days;
    const HistoryDay *day = history_days(log, arena, &days);
    for (int i = 0; i < days; i++)
        totals.days += day[i].sessions > 0;
    arena_free(arena);
    totals.minutes = (int)((done_s + 30) / 60);
    return totals;
}

int history_pain_after(const HistoryLog *log, int session) {
    for (int i = log->feeling_count - 1; i >= 0; i--)
        if (log->feelings[i].session == session && log->feelings[i].moment == HISTORY_AT_END &&
            log->feelings[i].pain >= 0)
            return log->feelings[i].pain;
    return HISTORY_UNKNOWN;
}

const char *history_session_line(const HistorySession *session, int pain_after,
                                 char line[HISTORY_LINE_CAPACITY]) {
    char when[CIVIL_TEXT_CAPACITY];
    civil_time_text(session->started_at, session->utc_offset_min, CIVIL_LOCAL, when);
    when[16] = '\0'; // to the minute
    int used = snprintf(line, HISTORY_LINE_CAPACITY, _(ends[session->end]), when, (session->done_s + 30) / 60,
                        session->title[0] ? session->title : session->routine);
    size_t left = used < HISTORY_LINE_CAPACITY ? HISTORY_LINE_CAPACITY - (size_t)used : 0;
    if (left && session->pain_before >= 0 && pain_after >= 0)
        snprintf(line + used, left, _("; pain %d before, %d after"), session->pain_before, pain_after);
    else if (left && session->pain_before >= 0)
        snprintf(line + used, left, _("; pain %d before"), session->pain_before);
    return line;
}
