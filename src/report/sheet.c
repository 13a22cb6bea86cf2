#include "report/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

enum { WEEK = 7, DAY_S = 86400 };

static bool is_in(const Sheet *sheet, int day) {
    return day >= sheet->first_day && day <= sheet->options.today;
}

static void count_period(Sheet *sheet, const HistoryLog *log) {
    int earliest = sheet->options.today;
    for (int i = 0; i < log->session_count; i++)
        earliest = log->sessions[i].day < earliest ? log->sessions[i].day : earliest;
    int most = clampi(sheet->options.weeks, SHEET_WEEKS_LEAST, SHEET_WEEKS_MOST);
    sheet->weeks = clampi((sheet->options.today - earliest) / WEEK + 1, SHEET_WEEKS_LEAST, most);
    sheet->first_day = sheet->options.today - sheet->weeks * WEEK + 1;
}

static SheetPain pain_of(const Sheet *sheet, const HistorySession *session) {
    int64_t local_s = session->started_at + (int64_t)session->utc_offset_min * 60;
    double time = (double)((local_s % DAY_S + DAY_S) % DAY_S) / DAY_S;
    return (SheetPain){session->day - sheet->first_day + time, session->pain_before, HISTORY_UNKNOWN,
                       HISTORY_UNKNOWN, session->end == HISTORY_PAIN || session->end == HISTORY_SEEK_HELP};
}

static void count_part(Sheet *sheet, HistoryPart part) {
    if (is_in(sheet, part.day))
        sheet->done_s += part.done_s;
}

static void count_sessions(Sheet *sheet, const HistoryLog *log, Arena *arena, int *pain_at) {
    sheet->pains = ARENA_ARRAY(arena, SheetPain, (size_t)log->session_count + 1);
    sheet->stops = ARENA_ARRAY(arena, SheetStop, (size_t)log->session_count + 1);
    for (int i = log->session_count - 1; i >= 0; i--) {
        const HistorySession *session = &log->sessions[i];
        bool early = session->end != HISTORY_FINISHED && session->end != HISTORY_OPEN;
        if (is_in(sheet, session->day) && early)
            sheet->stops[sheet->stop_count++] =
                (SheetStop){history_session_last_day(session), session->done_s, session->planned_s,
                            session->end};
    }
    for (int i = 0; i < log->session_count; i++) {
        const HistorySession *session = &log->sessions[i];
        pain_at[i] = HISTORY_UNKNOWN;
        for (int p = 0; p < history_part_count(session); p++)
            count_part(sheet, history_part(session, p));
        if (!is_in(sheet, session->day))
            continue;
        pain_at[i] = sheet->pain_count;
        sheet->pains[sheet->pain_count] = pain_of(sheet, session);
        sheet->for_pain += sheet->pains[sheet->pain_count++].stopped;
        sheet->session_count++;
    }
    sheet->early = sheet->stop_count;
    for (int i = 0; i < sheet->weeks; i++)
        sheet->minutes[i] = history_minutes_of_week(log, sheet->first_day + i * WEEK);
}

static void count_sign(SheetSign *sign, int answer, int day) {
    sign->asked += answer != HISTORY_UNKNOWN;
    sign->yes += answer > 0;
    if (answer > 0 && day > sign->last_day)
        sign->last_day = day;
}

static const char *or_id(const char *name, const char *id) {
    return name ? name : id;
}

static void count_feelings(Sheet *sheet, const HistoryLog *log, Arena *arena, const int *pain_at) {
    const SheetWords *words = &sheet->options.words;
    sheet->told = ARENA_ARRAY(arena, SheetTold, (size_t)log->feeling_count + 1);
    for (int i = log->feeling_count - 1; i >= 0; i--) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (!is_in(sheet, feeling->day))
            continue;
        const int answers[SHEET_SIGN_COUNT] = {feeling->heaviness, feeling->leaking, feeling->doming,
                                               feeling->bleeding_heavier, feeling->still_after_a_day};
        for (int s = 0; feeling->moment != HISTORY_DURING && s < SHEET_SIGN_COUNT; s++)
            count_sign(&sheet->signs[s], answers[s], feeling->day);
        if (feeling->moment == HISTORY_DURING) {
            const char *exercise = feeling->exercise[0]
                                       ? words->exercise(words->context, feeling->exercise, feeling->variant)
                                       : "";
            const char *what = feeling->kind[0] ? words->pain_kind(words->context, feeling->kind) : "";
            sheet->told[sheet->told_count++] =
                (SheetTold){feeling->day, feeling->pain, or_id(exercise, feeling->exercise),
                            or_id(what, feeling->kind), feeling->light};
            continue;
        }
        int at = feeling->session >= 0 ? pain_at[feeling->session] : HISTORY_UNKNOWN;
        if (at < 0 || feeling->pain < 0)
            continue;
        // backwards: what was told last stands
        int *pain = feeling->moment == HISTORY_AT_END ? &sheet->pains[at].after : &sheet->pains[at].next_day;
        *pain = *pain < 0 ? feeling->pain : *pain;
    }
}

static int by_size(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static int median(const int *numbers) {
    int sorted[SHEET_COMPARED];
    memcpy(sorted, numbers, sizeof sorted);
    qsort(sorted, SHEET_COMPARED, sizeof *sorted, by_size);
    return sorted[SHEET_COMPARED / 2];
}

static void compare_pain(Sheet *sheet, Arena *arena) {
    int *numbers = ARENA_ARRAY(arena, int, (size_t)sheet->pain_count + 1), count = 0;
    for (int i = 0; i < sheet->pain_count; i++)
        if (sheet->pains[i].before >= 0)
            numbers[count++] = sheet->pains[i].before;
    sheet->pain_first = sheet->pain_last = HISTORY_UNKNOWN;
    if (count < 2 * SHEET_COMPARED)
        return; // the two would overlap
    sheet->pain_first = median(numbers);
    sheet->pain_last = median(numbers + count - SHEET_COMPARED);
}

static SheetExercise *exercise_of(Sheet *sheet, const char *id) {
    for (int i = 0; i < sheet->exercise_count; i++)
        if (strcmp(sheet->exercises[i].id, id) == 0)
            return &sheet->exercises[i];
    const SheetWords *words = &sheet->options.words;
    SheetExercise *added = &sheet->exercises[sheet->exercise_count++];
    *added = (SheetExercise){.id = id, .name = or_id(words->exercise(words->context, id, ""), id)};
    return added;
}

// The dose of one exercise in one session, from its sets there: those from `from` on that are of it.
static SheetDose dose_of(const Sheet *sheet, const HistoryLog *log, int from) {
    const HistorySet *first = &log->sets[from];
    const SheetWords *words = &sheet->options.words;
    const char *way =
        first->variant[0] ? words->exercise(words->context, first->exercise, first->variant) : "";
    SheetDose dose = {.day = history_set_day(log, first), .way = or_id(way, first->variant)};
    int sets[2] = {0, 0};
    for (int i = from; i < log->set_count && log->sets[i].session == first->session; i++) {
        const HistorySet *set = &log->sets[i];
        if (strcmp(set->exercise, first->exercise) != 0 || set->reps_done == 0)
            continue;
        sets[set->side]++;
        dose.reps = set->reps_done > dose.reps ? set->reps_done : dose.reps;
        dose.hold_s = set->hold_planned_s > dose.hold_s ? set->hold_planned_s : dose.hold_s;
    }
    dose.sets = sets[0] > sets[1] ? sets[0] : sets[1];
    dose.each_side = sets[0] > 0 && sets[1] > 0;
    return dose;
}

// Whether it is the first set that was done of its exercise in its session.
static bool begins(const HistoryLog *log, int index) {
    const HistorySet *set = &log->sets[index];
    if (set->reps_done == 0)
        return false;
    for (int i = index - 1; i >= 0 && log->sets[i].session == set->session; i--)
        if (log->sets[i].reps_done > 0 && strcmp(log->sets[i].exercise, set->exercise) == 0)
            return false;
    return true;
}

static int by_sessions(const void *a, const void *b) {
    const SheetExercise *x = a, *y = b;
    return x->sessions != y->sessions ? y->sessions - x->sessions : strcmp(x->name, y->name);
}

static void count_exercises(Sheet *sheet, const HistoryLog *log, Arena *arena) {
    sheet->exercises = ARENA_ARRAY(arena, SheetExercise, (size_t)log->set_count + 1);
    for (int i = 0; i < log->set_count; i++) {
        if (!is_in(sheet, history_set_day(log, &log->sets[i])) || !begins(log, i))
            continue;
        SheetExercise *exercise = exercise_of(sheet, log->sets[i].exercise);
        SheetDose dose = dose_of(sheet, log, i);
        if (exercise->sessions++ == 0)
            exercise->first = dose;
        exercise->last = dose;
    }
    qsort(sheet->exercises, (size_t)sheet->exercise_count, sizeof *sheet->exercises, by_sessions);
}

Sheet sheet_of(const HistoryLog *log, const SheetOptions *options, Arena *arena) {
    Sheet sheet = {.options = *options};
    int *pain_at = ARENA_ARRAY(arena, int, (size_t)log->session_count + 1);
    count_period(&sheet, log);
    count_sessions(&sheet, log, arena, pain_at);
    count_feelings(&sheet, log, arena, pain_at);
    compare_pain(&sheet, arena);
    count_exercises(&sheet, log, arena);
    for (int i = 0; i < log->step_count; i++)
        if (is_in(&sheet, log->steps[i].day)) {
            sheet.steps_up += log->steps[i].kind == HISTORY_STEP_UP;
            sheet.steps_back += log->steps[i].kind == HISTORY_STEP_BACK;
        }
    return sheet;
}
