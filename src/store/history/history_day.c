#include "store/history/history_day.h"

#include <string.h>

#include "store/history/history_parts.h"

static bool is_of_day(const HistoryLog *log, const HistorySet *set, int day) {
    return set->session >= 0 && set->session < log->session_count &&
           (set->reps_done > 0 || set->held_s > 0) && history_set_day(log, set) == day;
}

HistoryDone *history_day_done(const HistoryLog *log, int day, Arena *arena, int *count) {
    int sets = 0, done = 0;
    for (int i = 0; i < log->set_count; i++)
        sets += is_of_day(log, &log->sets[i], day);
    HistoryDone *all = ARENA_ARRAY(arena, HistoryDone, (size_t)sets + 1);
    for (int i = 0; i < log->set_count; i++) {
        const HistorySet *set = &log->sets[i];
        if (!is_of_day(log, set, day))
            continue;
        int at = 0;
        while (at < done &&
               (strcmp(all[at].exercise, set->exercise) != 0 || strcmp(all[at].variant, set->variant) != 0))
            at++;
        if (at == done)
            all[done++] = (HistoryDone){.exercise = set->exercise, .variant = set->variant};
        Side side = set->side == SIDE_LEFT ? SIDE_LEFT : SIDE_RIGHT;
        all[at].sets++;
        all[at].reps[side] += set->reps_done > 0 ? set->reps_done : 0;
        all[at].held_s[side] += set->held_s > 0 ? set->held_s : 0;
    }
    *count = done;
    return all;
}
