// What the rules count of all sessions together.
#include <stdlib.h>

#include "base/alloc.h"
#include "store/history/history_counts.h"
#include "store/history/history_parts.h"

enum {
    DAYS_MAX = 10000,
    COUNT_MAX = 1000,
    RECENT_DAYS = 7,
    EARLIER_FROM = 14,
    EARLIER_TO = 27,
    ASKED_LEAST = 2
};
// Pain of at most 1 is what one press of the check says.
enum { PAIN_TO_SPEAK_OF = 2 };

static bool *done_sessions(const HistoryLog *log) {
    bool *done = alloc_zeroed((size_t)log->session_count + 1, sizeof *done);
    for (int i = 0; i < log->session_count; i++)
        done[i] = log->sessions[i].done_s > 0;
    for (int i = 0; i < log->set_count; i++)
        if (log->sets[i].reps_done > 0 || log->sets[i].held_s > 0)
            done[log->sets[i].session] = true;
    return done;
}

static void count_days_away(const HistoryLog *log, const bool *done, int today, Profile *profile) {
    int last = HISTORY_UNKNOWN;
    for (int i = 0; i < log->session_count; i++)
        if (done[i] && history_session_last_day(&log->sessions[i]) > last)
            last = history_session_last_day(&log->sessions[i]);
    if (last == HISTORY_UNKNOWN)
        return;
    int days = today - last;
    profile_set(profile, PROFILE_DAYS_AWAY, days < 0 ? 0 : days > DAYS_MAX ? DAYS_MAX : days);
}

static bool is_alarm(const HistoryFeeling *feeling) {
    return feeling->asks_help == 1 || feeling->heaviness == 1 || feeling->bleeding_heavier == 1;
}

static bool last_alarm(const HistoryLog *log, int64_t *at) {
    bool any = false;
    *at = INT64_MIN;
    for (int i = 0; i < log->feeling_count; i++)
        if (is_alarm(&log->feelings[i])) {
            any = true;
            *at = log->feelings[i].at > *at ? log->feelings[i].at : *at;
        }
    for (int i = 0; i < log->session_count; i++)
        if (log->sessions[i].end == HISTORY_SEEK_HELP) {
            int64_t ended = log->sessions[i].ended_at;
            any = true;
            *at = ended > *at ? ended : *at;
        }
    return any;
}

// Whether each session went well in every way, and the day after.
static bool *green_sessions(const HistoryLog *log, const bool *done) {
    bool *green = alloc_zeroed((size_t)log->session_count + 1, sizeof *green);
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].session >= 0 && log->feelings[i].moment == HISTORY_NEXT_DAY)
            green[log->feelings[i].session] = done[log->feelings[i].session];
    for (int i = 0; i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        bool calm =
            feeling->moment == HISTORY_DURING || (feeling->heaviness == 0 && feeling->leaking == 0 &&
                                                  feeling->doming == 0 && feeling->bleeding_heavier == 0);
        if (feeling->session >= 0 && (feeling->light != LIGHT_GREEN || !calm))
            green[feeling->session] = false;
    }
    return green;
}

static void count_since_alarm(const HistoryLog *log, const bool *done, Profile *profile) {
    int64_t alarm;
    if (!last_alarm(log, &alarm))
        return;
    bool *green = green_sessions(log, done);
    int greens = 0;
    for (int i = 0; i < log->session_count; i++)
        greens += green[i] && log->sessions[i].started_at > alarm;
    free(green);
    profile_set(profile, PROFILE_GREENS_SINCE_ALARM, greens > COUNT_MAX ? COUNT_MAX : greens);
}

// The sum of the pain before the sessions of those days; returns of how many it is known.
static int pain_between(const HistoryLog *log, int from, int to, int *sum) {
    int count = 0;
    *sum = 0;
    for (int i = 0; i < log->session_count; i++) {
        const HistorySession *session = &log->sessions[i];
        if (session->day >= from && session->day <= to && session->pain_before != HISTORY_UNKNOWN) {
            *sum += session->pain_before;
            count++;
        }
    }
    return count;
}

static void count_no_better(const HistoryLog *log, int today, Profile *profile) {
    int now, before;
    int recent = pain_between(log, today - RECENT_DAYS + 1, today, &now);
    int earlier = pain_between(log, today - EARLIER_TO, today - EARLIER_FROM, &before);
    if (recent < ASKED_LEAST || earlier < ASKED_LEAST)
        return;
    bool no_less = now * earlier >= before * recent;
    profile_set(profile, PROFILE_NO_BETTER, no_less && now >= PAIN_TO_SPEAK_OF * recent);
}

void history_count_all(const HistoryLog *log, int today, Profile *profile) {
    bool *done = done_sessions(log);
    count_days_away(log, done, today, profile);
    count_since_alarm(log, done, profile);
    count_no_better(log, today, profile);
    free(done);
}
