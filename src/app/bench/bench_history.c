// Ten years of history: how long it takes to open, and whoever notes a repetition.
#include "app/bench/bench_history.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/bench/bench.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "model/exercise.h"
#include "platform/clock.h"
#include "store/history/history.h"

enum {
    SESSIONS = 20000,
    SETS = 10, // of each
    STEP_EVERY = 50,
    TODAY = 20785, // Nov 28 2026
    DAY_S = 86400,
    DAYS = 3652,
    OPENINGS = 15,
    NOTES = 1000,
    PATIENCE_MS = 60000,
};

static HistorySession session_of(int index, Arena *arena) {
    int64_t at = (int64_t)(TODAY - DAYS) * DAY_S + (int64_t)index * DAYS * DAY_S / SESSIONS;
    HistorySession session = {
        .started_at = at,
        .ended_at = at + 900,
        .day = (int)(at / DAY_S),
        .routine = "gentle-start",
        .title = "A gentle start",
        .content = "",
        .planned_s = 900,
        .done_s = 880,
        .pain_before = index % 7,
        .end = HISTORY_FINISHED,
        .place = "",
        .changes = "",
    };
    snprintf(session.uuid, sizeof session.uuid, "%s",
             arena_printf(arena, "%08x-0000-4000-8000-000000000000", (unsigned)index));
    return session;
}

static HistoryFeeling feeling_of(const HistorySession *session, int index) {
    return (HistoryFeeling){
        .session = index,
        .moment = HISTORY_AT_END,
        .at = session->ended_at,
        .day = session->day,
        .exercise = "",
        .variant = "",
        .kind = "",
        .pain = index % 6,
        .heaviness = 0,
        .leaking = 0,
        .doming = 0,
        .bleeding_heavier = 0,
        .still_after_a_day = HISTORY_UNKNOWN,
        .light = index % 100 == 0 ? LIGHT_RED : LIGHT_GREEN,
    };
}

static HistorySet set_of(const Library *library, const HistorySession *session, int index, int set) {
    return (HistorySet){
        .session = index,
        .step = set,
        .side = set % 2 ? SIDE_LEFT : SIDE_RIGHT,
        .exercise = library->exercises[(size_t)(index + set) % library->exercise_count]->id,
        .variant = "",
        .reps_planned = 8,
        .reps_done = 8,
        .last_at = session->started_at + 60 * set,
    };
}

static HistoryLog ten_years(const Library *library, Arena *arena) {
    HistoryLog log = {
        .sessions = ARENA_ARRAY(arena, HistorySession, SESSIONS),
        .sets = ARENA_ARRAY(arena, HistorySet, SESSIONS * SETS),
        .feelings = ARENA_ARRAY(arena, HistoryFeeling, SESSIONS),
        .steps = ARENA_ARRAY(arena, HistoryStep, SESSIONS / STEP_EVERY),
    };
    for (int i = 0; i < SESSIONS; i++) {
        log.sessions[log.session_count++] = session_of(i, arena);
        for (int set = 0; set < SETS; set++)
            log.sets[log.set_count++] = set_of(library, &log.sessions[i], i, set);
        log.feelings[log.feeling_count++] = feeling_of(&log.sessions[i], i);
        if (i % STEP_EVERY == 0)
            log.steps[log.step_count++] = (HistoryStep){
                .day = log.sessions[i].day,
                .at = log.sessions[i].ended_at,
                .kind = HISTORY_STEP_UP,
                .exercise = "bridge",
                .rung = "reps",
                .variant = "",
                .reps = 10,
                .rule = "R3",
            };
    }
    return log;
}

static History *open_timed(const char *folder, int64_t *time_us) {
    char reason[600];
    int64_t before_us = clock_now_us();
    History *history = history_open(folder, TODAY, reason, sizeof reason);
    *time_us = clock_now_us() - before_us;
    if (!history || reason[0])
        log_line("%s", reason);
    return history;
}

static bool fill(const char *folder, const Library *library) {
    int64_t time_us = 0;
    History *history = open_timed(folder, &time_us);
    Arena *arena = arena_new();
    HistoryLog log = ten_years(library, arena);
    int added = history_import(history, &log);
    history_close(history, PATIENCE_MS);
    arena_free(arena);
    return added == SESSIONS;
}

static bool time_all(const char *folder, const Library *library, HistoryBench *bench) {
    int64_t openings_us[OPENINGS], notes_us[NOTES];
    for (int i = 0; i < OPENINGS; i++) {
        History *history = open_timed(folder, &openings_us[i]);
        if (!history)
            return false;
        history_close(history, PATIENCE_MS);
    }
    bench->open_ms = bench_quantile_ms(openings_us, OPENINGS, 0.5);
    History *history = open_timed(folder, &notes_us[0]);
    Arena *arena = arena_new();
    HistorySession session = session_of(SESSIONS, arena);
    int index = history_begin_session(history, &session);
    for (int i = 0; i < NOTES; i++) {
        HistorySet set = set_of(library, &session, index, i / 10);
        int64_t before_us = clock_now_us();
        history_note_set(history, &set);
        notes_us[i] = clock_now_us() - before_us;
        clock_sleep_until(before_us + 1000);
    }
    bench->note_us_p99 = bench_quantile_ms(notes_us, NOTES, 0.99) * 1000;
    history_close(history, PATIENCE_MS);
    arena_free(arena);
    return true;
}

static void remove_all(const char *folder) {
    char path[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (file_list(folder, "", &names, &count)) {
        for (size_t i = 0; i < count; i++)
            if (paths_join(path, folder, names[i]))
                unlink(path);
        file_list_free(names, count);
    }
    rmdir(folder);
}

bool bench_history(const Content *content, HistoryBench *bench) {
    const char *base = getenv("TMPDIR");
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    struct stat is;
    if (!paths_join(folder, base ? base : "/tmp", "gently-bench-XXXXXX") || !mkdtemp(folder)) {
        log_line("there is no folder for a history to measure");
        return false;
    }
    bool good = fill(folder, content->library) && time_all(folder, content->library, bench);
    if (good && paths_join(path, folder, "history.db") && stat(path, &is) == 0)
        bench->file_mib = (double)is.st_size / (1 << 20);
    if (!good)
        log_line("the history could not be measured");
    remove_all(folder);
    return good;
}
