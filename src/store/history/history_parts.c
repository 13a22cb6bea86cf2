#include "store/history/history_parts.h"

#include <stdlib.h>

enum { DAY_S = 86400 };

// A file that was tampered with may say anything.
static int seconds_of(int64_t done_s) {
    return done_s < 0 ? 0 : done_s > DAY_S ? DAY_S : (int)done_s;
}

int history_part_count(const HistorySession *session) {
    return 1 + session->later_count;
}

HistoryPart history_part(const HistorySession *session, int index) {
    if (index > 0)
        return (HistoryPart){session->later[index - 1].day, seconds_of(session->later[index - 1].done_s)};
    int64_t first_s = session->done_s;
    for (int i = 0; i < session->later_count; i++)
        first_s -= session->later[i].done_s;
    return (HistoryPart){session->day, seconds_of(first_s)};
}

bool history_session_is_of(const HistorySession *session, int day) {
    bool is_of = session->day == day;
    for (int i = 0; i < session->later_count; i++)
        is_of = is_of || session->later[i].day == day;
    return is_of;
}

int history_session_done_s(const HistorySession *session, int day) {
    for (int i = 0; i < history_part_count(session); i++) {
        HistoryPart part = history_part(session, i);
        if (part.day == day)
            return part.done_s;
    }
    return 0;
}

int history_session_last_day(const HistorySession *session) {
    int last = session->day;
    for (int i = 0; i < session->later_count; i++)
        if (session->later[i].day > last)
            last = session->later[i].day;
    return last;
}

int history_set_day(const HistoryLog *log, const HistorySet *set) {
    const HistorySession *session = &log->sessions[set->session];
    if (session->later_count == 0 || set->last_at == 0)
        return session->day;
    int64_t local_s = set->last_at + (int64_t)session->utc_offset_min * 60, at = local_s / DAY_S;
    int nearest = session->day;
    for (int i = 0; i < session->later_count; i++)
        if (llabs(session->later[i].day - at) < llabs(nearest - at))
            nearest = session->later[i].day;
    return nearest;
}

bool history_day_is_shared(const HistoryLog *log, int day) {
    for (int i = 0; i < log->session_count; i++)
        if (log->sessions[i].later_count > 0 && history_session_is_of(&log->sessions[i], day))
            return true;
    return false;
}

// By day. One more than there is room for counts on the last of them.
static HistoryLater *later_of(HistorySession *session, int day) {
    int at = 0;
    while (at < session->later_count && session->later[at].day < day)
        at++;
    if (at < session->later_count && session->later[at].day == day)
        return &session->later[at];
    if (session->later_count == HISTORY_LATER_MAX)
        return &session->later[HISTORY_LATER_MAX - 1];
    for (int i = session->later_count++; i > at; i--)
        session->later[i] = session->later[i - 1];
    session->later[at] = (HistoryLater){day, 0};
    return &session->later[at];
}

void history_session_set_done(HistorySession *session, int day, int done_s) {
    done_s = done_s < 0 ? 0 : done_s;
    int more = done_s - session->done_s;
    if (more > 0 && day != session->day)
        later_of(session, day)->done_s += more;
    // Less than before: it goes from the end.
    for (int less = -more; less > 0 && session->later_count > 0;) {
        HistoryLater *last = &session->later[session->later_count - 1];
        int taken = last->done_s < less ? last->done_s : less;
        last->done_s -= taken;
        less -= taken;
        if (last->done_s > 0)
            break;
        session->later_count--;
    }
    session->done_s = done_s;
}
