#include "store/history/history_counts.h"

#include <string.h>

enum { NOT_TOLD = -1, DAYS_MAX = 10000, COUNT_MAX = 1000 };

// What was told of a whole session.
typedef struct Whole {
    int at_end, next_day; // RulesLight; NOT_TOLD
    bool calm;     // nothing heavy, leaking, bulging or bleeding was told, and all four were asked about
    int day_after; // on which it was told
} Whole;

// Of one exercise in one session.
typedef struct Cell {
    bool done, as_usual;
    signed char during; // RulesLight; NOT_TOLD
    int reds, red_day, doming_day;
} Cell;

typedef struct Tally {
    const HistoryLog *log;
    const char **names;
    int name_count, last_name;
    Whole *wholes;
    Cell *cells; // session * name_count + name
} Tally;

static bool is_done(const HistorySet *set) {
    return set->reps_done > 0 || set->held_s > 0;
}

bool history_was_done(const HistoryLog *log, int session) {
    if (log->sessions[session].done_s > 0)
        return true;
    for (int i = log->set_count - 1; i >= 0; i--)
        if (log->sets[i].session == session && is_done(&log->sets[i]))
            return true;
    return false;
}

static bool is_doming(const HistoryFeeling *feeling) {
    return strcmp(feeling->kind, "tummy_bulged") == 0;
}

static int max_of(int a, int b) {
    return a > b ? a : b;
}

// Sets come in the order of a routine, so that the name is most likely that of the set before.
static int name_of(Tally *tally, const char *exercise) {
    if (tally->name_count > 0 && strcmp(tally->names[tally->last_name], exercise) == 0)
        return tally->last_name;
    for (int i = 0; i < tally->name_count; i++)
        if (strcmp(tally->names[i], exercise) == 0)
            return tally->last_name = i;
    tally->names[tally->name_count] = exercise;
    return tally->last_name = tally->name_count++;
}

static void name_all(Tally *tally, Arena *arena) {
    const HistoryLog *log = tally->log;
    tally->names = ARENA_ARRAY(arena, const char *, (size_t)(log->set_count + log->feeling_count) + 1);
    for (int i = 0; i < log->set_count; i++)
        name_of(tally, log->sets[i].exercise);
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].exercise[0])
            name_of(tally, log->feelings[i].exercise);
}

static Cell *cell_of(Tally *tally, int session, const char *exercise) {
    return &tally->cells[session * tally->name_count + name_of(tally, exercise)];
}

static bool is_calm(const HistoryFeeling *feeling) {
    return feeling->heaviness == 0 && feeling->leaking == 0 && feeling->doming == 0 &&
           feeling->bleeding_heavier == 0;
}

static void take_whole(Whole *whole, const HistoryFeeling *feeling) {
    int *light = feeling->moment == HISTORY_AT_END ? &whole->at_end : &whole->next_day;
    *light = max_of(*light, (int)feeling->light);
    whole->calm = whole->calm && is_calm(feeling);
    whole->day_after = max_of(whole->day_after, feeling->day);
}

static void take_during(Cell *cell, const HistoryFeeling *feeling) {
    cell->during = (signed char)max_of(cell->during, (int)feeling->light);
    if (feeling->light != LIGHT_RED)
        return;
    cell->reds++;
    cell->red_day = max_of(cell->red_day, feeling->day);
    if (is_doming(feeling))
        cell->doming_day = max_of(cell->doming_day, feeling->day);
}

static void tally_sessions(Tally *tally, Arena *arena) {
    const HistoryLog *log = tally->log;
    size_t cells = (size_t)log->session_count * (size_t)tally->name_count;
    tally->wholes = ARENA_ARRAY(arena, Whole, (size_t)log->session_count + 1);
    tally->cells = ARENA_ARRAY(arena, Cell, cells + 1);
    for (int i = 0; i < log->session_count; i++)
        tally->wholes[i] = (Whole){NOT_TOLD, NOT_TOLD, true, HISTORY_UNKNOWN};
    for (size_t i = 0; i < cells; i++)
        tally->cells[i] = (Cell){.during = NOT_TOLD,
                                 .red_day = HISTORY_UNKNOWN,
                                 .doming_day = HISTORY_UNKNOWN,
                                 .as_usual = true};
    for (int i = 0; i < log->set_count; i++) {
        const HistorySet *set = &log->sets[i];
        Cell *cell = is_done(set) ? cell_of(tally, set->session, set->exercise) : NULL;
        if (cell) {
            cell->done = true;
            cell->as_usual = cell->as_usual && !set->variant[0];
        }
    }
    for (int i = 0; i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (feeling->session < 0)
            continue;
        if (feeling->moment != HISTORY_DURING)
            take_whole(&tally->wholes[feeling->session], feeling);
        else if (feeling->exercise[0])
            take_during(cell_of(tally, feeling->session, feeling->exercise), feeling);
    }
}

// -- rows

// One more session of an exercise, or something told in it outside any that is known.
typedef struct Entry {
    HistoryLight light;
    bool as_usual;
    int64_t at;
    int reds, red_day, doming_day;
} Entry;

static HistoryLight light_of(int during, const Whole *whole) {
    int worst = max_of(during, max_of(whole->at_end, whole->next_day));
    bool green = worst == LIGHT_GREEN && whole->next_day == LIGHT_GREEN && whole->calm;
    return worst > LIGHT_GREEN ? (HistoryLight)worst : green ? HISTORY_GREEN : HISTORY_NEITHER;
}

static Entry entry_of(const Tally *tally, int session, int name) {
    const Cell *cell = &tally->cells[session * tally->name_count + name];
    const Whole *whole = &tally->wholes[session];
    Entry entry = {light_of(cell->during, whole),
                   cell->done && cell->as_usual,
                   tally->log->sessions[session].started_at,
                   cell->reds,
                   cell->red_day,
                   cell->doming_day};
    // It was told in this one, and grew red afterwards.
    if (cell->during == LIGHT_AMBER && max_of(whole->at_end, whole->next_day) == LIGHT_RED) {
        entry.reds++;
        entry.red_day = max_of(entry.red_day, whole->day_after);
    }
    return entry;
}

static int64_t last_change(const HistoryLog *log, const char *exercise) {
    for (int i = log->step_count - 1; i >= 0; i--)
        if (log->steps[i].kind != HISTORY_STEP_DECLINED && strcmp(log->steps[i].exercise, exercise) == 0)
            return log->steps[i].at;
    return INT64_MIN;
}

static int seen_from(const RulesOrder *orders, size_t count, const char *exercise) {
    int day = HISTORY_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        if (strcmp(orders[i].exercise, exercise) == 0)
            day = max_of(day, orders[i].day);
    return day;
}

static void count_entry(HistoryCount *count, const Entry *entry, int64_t changed_at, int seen) {
    switch (entry->light) {
    case HISTORY_NEITHER:
        break;
    case HISTORY_GREEN:
        count->greens++;
        count->greens_usual += entry->as_usual;
        count->greens_since_step += entry->at > changed_at;
        count->ambers = 0;
        break;
    case HISTORY_AMBER:
        count->ambers++;
        count->greens = count->greens_usual = count->greens_since_step = 0;
        break;
    case HISTORY_RED:
        count->ambers = count->greens = count->greens_usual = count->greens_since_step = 0;
        break;
    }
    if (entry->reds > 0 && entry->red_day >= seen) {
        count->reds += entry->reds;
        count->last_red = max_of(count->last_red, entry->red_day);
        count->last_doming = max_of(count->last_doming, entry->doming_day);
    }
}

static Entry entry_of_loose(const HistoryFeeling *feeling) {
    bool red = feeling->light == LIGHT_RED;
    return (Entry){feeling->light > LIGHT_GREEN ? (HistoryLight)feeling->light : HISTORY_NEITHER,
                   false,
                   feeling->at,
                   red,
                   red ? feeling->day : HISTORY_UNKNOWN,
                   red && is_doming(feeling) ? feeling->day : HISTORY_UNKNOWN};
}

// From `*next` on, those told outside any session that is known, up to that time.
static void count_loose(HistoryCount *count, const HistoryLog *log, int *next, int64_t until, int seen) {
    for (; *next < log->feeling_count &&
           (log->feelings[*next].session >= 0 || log->feelings[*next].at <= until);
         ++*next) {
        const HistoryFeeling *feeling = &log->feelings[*next];
        if (feeling->session >= 0 || feeling->moment != HISTORY_DURING ||
            strcmp(feeling->exercise, count->exercise) != 0)
            continue;
        Entry entry = entry_of_loose(feeling);
        count_entry(count, &entry, INT64_MAX, seen);
    }
}

const HistoryCount *history_counts(const HistoryLog *log, const RulesOrder *orders, size_t order_count,
                                   Arena *arena, size_t *count) {
    Arena *scratch = arena_new();
    Tally tally = {.log = log};
    name_all(&tally, scratch);
    tally_sessions(&tally, scratch);
    HistoryCount *counts = ARENA_ARRAY(arena, HistoryCount, (size_t)tally.name_count + 1);
    for (int name = 0; name < tally.name_count; name++) {
        HistoryCount *of = &counts[name];
        *of = (HistoryCount){.exercise = tally.names[name],
                             .last_red = HISTORY_UNKNOWN,
                             .last_doming = HISTORY_UNKNOWN,
                             .last_session = HISTORY_UNKNOWN};
        int64_t changed_at = last_change(log, of->exercise);
        int seen = seen_from(orders, order_count, of->exercise), next = 0;
        for (int session = 0; session < log->session_count; session++) {
            const Cell *cell = &tally.cells[session * tally.name_count + name];
            if (!cell->done && cell->during == NOT_TOLD)
                continue;
            Entry entry = entry_of(&tally, session, name);
            count_loose(of, log, &next, entry.at, seen);
            count_entry(of, &entry, changed_at, seen);
            of->last_session = session;
        }
        count_loose(of, log, &next, INT64_MAX, seen);
    }
    *count = (size_t)tally.name_count;
    arena_free(scratch);
    return counts;
}

// -- as the rules ask for it

static int at_most(int count, int most) {
    return count < most ? count : most;
}

static void set_days_since(Profile *counts, ProfileInput input, int today, int day) {
    if (day != HISTORY_UNKNOWN)
        profile_set(counts, input, at_most(max_of(today - day, 0), DAYS_MAX));
}

static void set_untold(Profile *counts, const char *what) {
    int untold = 1 << profile_value_find(PROFILE_UNTOLD, what);
    profile_set(counts, PROFILE_UNTOLD, profile_get(counts, PROFILE_UNTOLD, 0) | untold);
}

static void set_rise(Profile *counts, bool next_day, int pain, int before) {
    if (pain != HISTORY_UNKNOWN)
        profile_set(counts, next_day ? PROFILE_NEXT_DAY_RISE : PROFILE_PAIN_END_RISE,
                    pain - max_of(before, 0));
    else
        set_untold(counts, next_day ? "pain_since" : "pain_at_end");
}

// It is asked where there was more pain than before, or where that is not known.
static void set_still(Profile *counts, const HistoryFeeling *feeling, int before) {
    if (feeling->still_after_a_day != HISTORY_UNKNOWN)
        profile_set(counts, PROFILE_STILL_AFTER_A_DAY, feeling->still_after_a_day);
    else if (feeling->pain == HISTORY_UNKNOWN || feeling->pain > max_of(before, 0))
        set_untold(counts, "still");
}

// What was told after the last session.
static void set_after(const HistoryLog *log, int session, Profile *counts) {
    for (int i = 0; session >= 0 && i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (feeling->session != session || feeling->moment == HISTORY_DURING)
            continue;
        bool next_day = feeling->moment == HISTORY_NEXT_DAY;
        set_rise(counts, next_day, feeling->pain, log->sessions[session].pain_before);
        if (next_day)
            set_still(counts, feeling, log->sessions[session].pain_before);
    }
}

const RulesRecord *history_records(const HistoryLog *log, const HistoryCount *counts, size_t count, int today,
                                   bool since_step, Arena *arena) {
    RulesRecord *records = ARENA_ARRAY(arena, RulesRecord, count + 1);
    for (size_t i = 0; i < count; i++) {
        const HistoryCount *of = &counts[i];
        int greens = since_step ? of->greens_since_step : of->greens;
        Profile *told = &records[i].counts;
        records[i].exercise = arena_strdup(arena, of->exercise);
        profile_set(told, PROFILE_GREENS, at_most(greens, COUNT_MAX));
        profile_set(told, PROFILE_GREENS_USUAL, at_most(of->greens_usual, COUNT_MAX));
        profile_set(told, PROFILE_AMBERS, at_most(of->ambers, COUNT_MAX));
        profile_set(told, PROFILE_REDS, at_most(of->reds, COUNT_MAX));
        set_days_since(told, PROFILE_DAYS_SINCE_RED, today, of->last_red);
        set_days_since(told, PROFILE_DAYS_SINCE_DOMING, today, of->last_doming);
        set_after(log, of->last_session, told);
    }
    return records;
}

int history_reds_on(const HistoryLog *log, int day) {
    int reds = 0;
    for (int i = 0; i < log->feeling_count; i++)
        reds += log->feelings[i].moment == HISTORY_DURING && log->feelings[i].light == LIGHT_RED &&
                log->feelings[i].day == day && log->feelings[i].exercise[0];
    return reds;
}

int history_domed_on(const HistoryLog *log, const char *exercise, int day) {
    int domed = 0;
    for (int i = 0; i < log->feeling_count; i++)
        domed += log->feelings[i].moment == HISTORY_DURING && is_doming(&log->feelings[i]) &&
                 log->feelings[i].day == day && strcmp(log->feelings[i].exercise, exercise) == 0;
    return domed;
}
