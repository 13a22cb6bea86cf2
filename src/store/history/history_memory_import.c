// What another log has and this one has not. Ten years are not compared with ten years one by one: each record is looked up.
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/index_table.h"
#include "store/history/history_memory.h"

typedef struct Import {
    HistoryMemory *memory;
    IndexTable sessions, feelings, steps; // of the memory; by uuid, and by time
} Import;

static uint64_t hash_of_time(int64_t at_s) {
    return hash_bytes(HASH_START, &at_s, sizeof at_s);
}

static int find_session(const Import *import, const char *uuid) {
    IndexSearch search = {0};
    uint64_t hash = hash_text(HASH_START, uuid);
    int index;
    while ((index = index_table_next(&import->sessions, hash, &search)) >= 0)
        if (strcmp(import->memory->log.sessions[index].uuid, uuid) == 0)
            return index;
    return HISTORY_UNKNOWN;
}

static bool is_same_feeling(const HistoryFeeling *a, const HistoryFeeling *b) {
    return a->at == b->at && a->session == b->session && a->moment == b->moment && a->pain == b->pain &&
           a->heaviness == b->heaviness && a->leaking == b->leaking && a->doming == b->doming &&
           a->bleeding_heavier == b->bleeding_heavier && a->still_after_a_day == b->still_after_a_day &&
           a->asks_help == b->asks_help && a->light == b->light && strcmp(a->exercise, b->exercise) == 0 &&
           strcmp(a->variant, b->variant) == 0 && strcmp(a->kind, b->kind) == 0;
}

static void add_unknown_feeling(Import *import, const HistoryFeeling *feeling) {
    IndexSearch search = {0};
    uint64_t hash = hash_of_time(feeling->at);
    int index;
    while ((index = index_table_next(&import->feelings, hash, &search)) >= 0)
        if (is_same_feeling(&import->memory->log.feelings[index], feeling))
            return;
    index_table_add(&import->feelings, hash, history_memory_add_feeling(import->memory, feeling));
}

static bool is_same_step(const HistoryStep *a, const HistoryStep *b) {
    return a->at == b->at && a->kind == b->kind && a->reps == b->reps && a->hold_s == b->hold_s &&
           a->sets == b->sets && strcmp(a->exercise, b->exercise) == 0 && strcmp(a->rung, b->rung) == 0 &&
           strcmp(a->variant, b->variant) == 0 && strcmp(a->rule, b->rule) == 0;
}

static void add_unknown_step(Import *import, const HistoryStep *step) {
    IndexSearch search = {0};
    uint64_t hash = hash_of_time(step->at);
    int index;
    while ((index = index_table_next(&import->steps, hash, &search)) >= 0)
        if (is_same_step(&import->memory->log.steps[index], step))
            return;
    index_table_add(&import->steps, hash, history_memory_add_step(import->memory, step));
}

static void begin(Import *import, HistoryMemory *memory) {
    const HistoryLog *log = &memory->log;
    *import = (Import){.memory = memory};
    for (int i = 0; i < log->session_count; i++)
        index_table_add(&import->sessions, hash_text(HASH_START, log->sessions[i].uuid), i);
    for (int i = 0; i < log->feeling_count; i++)
        index_table_add(&import->feelings, hash_of_time(log->feelings[i].at), i);
    for (int i = 0; i < log->step_count; i++)
        index_table_add(&import->steps, hash_of_time(log->steps[i].at), i);
}

static void end(Import *import) {
    index_table_free(&import->sessions);
    index_table_free(&import->feelings);
    index_table_free(&import->steps);
}

// Returns how many are new; `at` gets where they are now, HISTORY_UNKNOWN for those that were there.
static int add_unknown_sessions(Import *import, const HistoryLog *log, int *at) {
    int added = 0;
    for (int i = 0; i < log->session_count; i++) {
        const char *uuid = log->sessions[i].uuid;
        at[i] = HISTORY_UNKNOWN;
        if (find_session(import, uuid) >= 0)
            continue;
        at[i] = history_memory_add_session(import->memory, &log->sessions[i]);
        index_table_add(&import->sessions, hash_text(HASH_START, uuid), at[i]);
        added++;
    }
    return added;
}

int history_memory_import(HistoryMemory *memory, const HistoryLog *log) {
    Import import;
    begin(&import, memory);
    int *at = alloc_zeroed((size_t)log->session_count + 1, sizeof *at);
    int added = add_unknown_sessions(&import, log, at);
    for (int i = 0; i < log->set_count; i++) {
        HistorySet set = log->sets[i];
        set.session = at[set.session];
        if (set.session >= 0)
            history_memory_add_set(memory, &set);
    }
    for (int i = 0; i < log->feeling_count; i++) {
        HistoryFeeling feeling = log->feelings[i];
        bool outside = feeling.session < 0;
        feeling.session = outside ? HISTORY_UNKNOWN : at[feeling.session];
        if (outside || feeling.session >= 0)
            add_unknown_feeling(&import, &feeling);
    }
    for (int i = 0; i < log->step_count; i++)
        add_unknown_step(&import, &log->steps[i]);
    free(at);
    end(&import);
    return added;
}
