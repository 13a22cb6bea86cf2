#include "store/history/history_wins.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

enum {
    BREAK_DAYS = 10,  // without a session: a break
    RECENT_DAYS = 14, // what grew was last done so lately
    HURT_DAYS = 7,    // after what was felt, nothing is told of more
    ROW_LEAST = 3,    // so often in a row
    ROW_DAYS = 42,    // within so many days
    WINDOW = 3,       // sessions at the beginning and at the end of what is compared
    WINDOW_APART = 21 // days between the two
};

typedef struct WinList {
    HistoryWin wins[WIN_KIND_COUNT]; // one of a kind
    int count;
} WinList;

static void add(WinList *list, HistoryWin win) {
    list->wins[list->count++] = win;
}

static bool counts(const HistoryLog *log, int session, int today) {
    return session >= 0 && session < log->session_count && log->sessions[session].day <= today &&
           log->sessions[session].done_s > 0;
}

static bool ended_badly(const HistorySession *session) {
    return session->end == HISTORY_PAIN || session->end == HISTORY_SEEK_HELP;
}

static bool hurt_lately(const HistoryLog *log, int today) {
    for (int i = 0; i < log->session_count; i++)
        if (ended_badly(&log->sessions[i]) && history_session_last_day(&log->sessions[i]) > today - HURT_DAYS)
            return true;
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].light == LIGHT_RED && log->feelings[i].day > today - HURT_DAYS)
            return true;
    return false;
}

// The first session of the last week came after a break.
static void find_return(const HistoryLog *log, int today, WinList *list) {
    int before = -1, first = -1;
    for (int i = 0; i < log->session_count; i++) {
        if (!counts(log, i, today))
            continue;
        for (int p = 0; p < history_part_count(&log->sessions[i]); p++) {
            HistoryPart part = history_part(&log->sessions[i], p);
            if (part.done_s == 0 || part.day > today)
                continue;
            if (part.day > today - 7)
                first = first < 0 || part.day < first ? part.day : first;
            else
                before = part.day > before ? part.day : before;
        }
    }
    if (first >= 0 && before >= 0 && first - before > BREAK_DAYS)
        add(list, (HistoryWin){.kind = WIN_CAME_BACK, .days = first - before - 1});
}

// By session: what was told before and after; what lies ahead and what was not told stays unknown.
static void pains_of(const HistoryLog *log, int today, int *before, int *after) {
    for (int i = 0; i < log->session_count; i++) {
        before[i] = log->sessions[i].day <= today ? log->sessions[i].pain_before : HISTORY_UNKNOWN;
        after[i] = HISTORY_UNKNOWN;
    }
    for (int i = 0; i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (feeling->moment == HISTORY_AT_END && feeling->session >= 0 &&
            feeling->session < log->session_count && log->sessions[feeling->session].day <= today)
            after[feeling->session] = feeling->pain;
    }
}

// The last day on which something was felt that was not as it should be: with the pain key, at the end, or the day after.
static int last_day_of_trouble(const HistoryLog *log, int today) {
    int last = -1;
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].light > LIGHT_GREEN && log->feelings[i].day <= today &&
            log->feelings[i].day > last)
            last = log->feelings[i].day;
    return last;
}

// A day on which something hurt ends the row, whatever else was told of it.
static void find_easy_after(const HistoryLog *log, int today, const int *before, const int *after,
                            WinList *list) {
    int row = 0, trouble = last_day_of_trouble(log, today);
    for (int i = log->session_count - 1; i >= 0; i--) {
        if (log->sessions[i].day > today)
            continue;
        if (ended_badly(&log->sessions[i]) || log->sessions[i].day <= today - ROW_DAYS ||
            log->sessions[i].day <= trouble)
            break;
        if (before[i] < 0 || after[i] < 0)
            continue;
        if (after[i] > before[i])
            break;
        row++;
    }
    if (row >= ROW_LEAST)
        add(list, (HistoryWin){.kind = WIN_EASY_AFTER, .count = row});
}

// The first few sessions in which it was told, and the last few; the middle ones of each well apart.
static void find_less_pain(const HistoryLog *log, int today, const int *before, WinList *list) {
    int told = 0, first = 0, last = 0, from_day = 0, to_day = 0, last_day = 0;
    for (int i = 0; i < log->session_count; i++)
        told += before[i] >= 0;
    if (told < 2 * WINDOW)
        return;
    for (int i = 0, at = 0; i < log->session_count; i++) {
        if (before[i] < 0)
            continue;
        last_day = log->sessions[i].day;
        first += at < WINDOW ? before[i] : 0;
        last += at >= told - WINDOW ? before[i] : 0;
        from_day = at == WINDOW / 2 ? last_day : from_day;
        to_day = at == told - 1 - WINDOW / 2 ? last_day : to_day;
        at++;
    }
    int from = (first + WINDOW / 2) / WINDOW, to = (last + WINDOW / 2) / WINDOW;
    if (from - to >= 2 && to_day - from_day >= WINDOW_APART && last_day > today - RECENT_DAYS)
        add(list, (HistoryWin){
                      .kind = WIN_LESS_PAIN, .from = from, .to = to, .weeks = (to_day - from_day + 3) / 7});
}

// Of a set that was done to its end: repetitions, and how long each was held. 0 where it was not.
static int reps_of(const HistorySet *set) {
    return set->reps_done > 0 && set->reps_done >= set->reps_planned ? set->reps_done : 0;
}

static int hold_of(const HistorySet *set) {
    int reps = reps_of(set);
    return reps > 0 && set->held_s > 0 && set->hold_planned_s > 0 &&
                   (int64_t)set->held_s >= (int64_t)reps * set->hold_planned_s
               ? set->hold_planned_s
               : 0;
}

typedef int SetMeasure(const HistorySet *set);

// Between the first set of a way of an exercise and its last, if that is larger; one that stood still or went down is none.
static HistoryWin growth_of(const HistoryLog *log, int today, int first_set, SetMeasure *measure) {
    const HistorySet *first = &log->sets[first_set];
    HistoryWin win = {.exercise = first->exercise, .variant = first->variant, .from = measure(first)};
    int last_day = history_set_day(log, first), first_day = last_day;
    for (int i = first_set + 1; i < log->set_count; i++) {
        const HistorySet *set = &log->sets[i];
        if (!counts(log, set->session, today) || measure(set) == 0 ||
            strcmp(set->exercise, first->exercise) != 0 || strcmp(set->variant, first->variant) != 0)
            continue;
        // Of the first day the largest, of the last the smallest: what can be said of each.
        int day = history_set_day(log, set), size = measure(set);
        if (day == first_day && size > win.from)
            win.from = size;
        if (day > last_day || (day == last_day && size < win.to))
            win.to = size;
        if (day > last_day)
            last_day = day;
    }
    win.weeks = (last_day - first_day + 3) / 7;
    if (last_day <= today - RECENT_DAYS || last_day - first_day < 7 || win.to <= win.from)
        win.to = 0;
    return win;
}

// Whether no earlier set is of the same way.
static bool is_first_of_way(const HistoryLog *log, int today, int set, SetMeasure *measure) {
    const HistorySet *at = &log->sets[set];
    for (int i = 0; i < set; i++)
        if (counts(log, log->sets[i].session, today) && measure(&log->sets[i]) > 0 &&
            strcmp(log->sets[i].exercise, at->exercise) == 0 &&
            strcmp(log->sets[i].variant, at->variant) == 0)
            return false;
    return true;
}

// The exercise in which most was gained, as a share of what it was; of equal ones the last, for warm-ups come first.
static void find_growth(const HistoryLog *log, int today, HistoryWinKind kind, SetMeasure *measure,
                        WinList *list) {
    HistoryWin best = {0};
    for (int i = 0; i < log->set_count; i++) {
        if (!counts(log, log->sets[i].session, today) || measure(&log->sets[i]) == 0 ||
            !is_first_of_way(log, today, i, measure))
            continue;
        HistoryWin win = growth_of(log, today, i, measure);
        if (win.to > 0 && (best.to == 0 || (int64_t)win.to * best.from >= (int64_t)best.to * win.from))
            best = win;
    }
    best.kind = kind;
    if (best.to > 0)
        add(list, best);
}

static void find_time_taken(const HistoryLog *log, int today, WinList *list) {
    unsigned days = 0;
    int week = history_week_of(today);
    for (int i = 0; i < log->session_count; i++)
        for (int p = 0; counts(log, i, today) && p < history_part_count(&log->sessions[i]); p++) {
            HistoryPart part = history_part(&log->sessions[i], p);
            if (part.done_s > 0 && part.day >= week && part.day <= today)
                days |= 1u << (part.day - week);
        }
    int count = __builtin_popcount(days);
    if (count > 0)
        add(list, (HistoryWin){.kind = WIN_TOOK_TIME, .days = count});
}

// What grew and what eased, in a turn of its own each day.
static void find_what_changed(const HistoryLog *log, int today, WinList *list) {
    int *before = alloc_zeroed((size_t)log->session_count * 2 + 1, sizeof *before),
        *after = before + log->session_count;
    pains_of(log, today, before, after);
    find_less_pain(log, today, before, list);
    find_growth(log, today, WIN_MORE_REPS, reps_of, list);
    find_easy_after(log, today, before, after, list);
    find_growth(log, today, WIN_LONGER_HOLD, hold_of, list);
    free(before);
}

int history_wins(const HistoryLog *log, int today, HistoryWin wins[HISTORY_WINS_MAX]) {
    WinList back = {.count = 0}, changed = {.count = 0}, time_taken = {.count = 0};
    find_return(log, today, &back);
    if (!hurt_lately(log, today))
        find_what_changed(log, today, &changed);
    find_time_taken(log, today, &time_taken);
    int count = 0;
    if (back.count)
        wins[count++] = back.wins[0];
    for (int i = 0; i < changed.count && count < HISTORY_WINS_MAX; i++)
        wins[count++] = changed.wins[((unsigned)today + (unsigned)i) % (unsigned)changed.count];
    if (time_taken.count && count < HISTORY_WINS_MAX)
        wins[count++] = time_taken.wins[0];
    return count;
}
