#include "report/log_builder.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/index_table.h"

struct LogBuilder {
    Arena *arena;
    HistoryLog log;
    size_t capacity[RECORD_KIND_COUNT];
    IndexTable sessions, sets; // by what names them
};

LogBuilder *log_builder_new(Arena *arena) {
    LogBuilder *builder = alloc_zeroed(1, sizeof *builder);
    builder->arena = arena;
    builder->log.from_day = INT_MAX;
    return builder;
}

static uint64_t hash_of_set(const HistorySet *set) {
    uint64_t key = (uint64_t)set->session << 40 ^ (uint64_t)set->step << 20 ^ (uint64_t)set->set << 1 ^
                   (uint64_t)set->side;
    return hash_text(hash_bytes(HASH_START, &key, sizeof key), set->exercise);
}

static bool is_same_set(const HistorySet *a, const HistorySet *b) {
    return a->session == b->session && a->step == b->step && a->set == b->set && a->side == b->side &&
           strcmp(a->exercise, b->exercise) == 0;
}

int log_builder_session(const LogBuilder *builder, const char *uuid) {
    uint64_t hash = hash_text(HASH_START, uuid);
    IndexSearch search = {0};
    int index;
    while ((index = index_table_next(&builder->sessions, hash, &search)) >= 0)
        if (strcmp(builder->log.sessions[index].uuid, uuid) == 0)
            return index;
    return HISTORY_UNKNOWN;
}

static bool has_set(const LogBuilder *builder, const HistorySet *set) {
    uint64_t hash = hash_of_set(set);
    IndexSearch search = {0};
    int index;
    while ((index = index_table_next(&builder->sets, hash, &search)) >= 0)
        if (is_same_set(&builder->log.sets[index], set))
            return true;
    return false;
}

// A day is told by the clock on the wall, which may have been another one by a day's turn or a zone.
static bool is_day_of(int day, int64_t at_s) {
    return abs(day - civil_day_at(at_s, 0)) <= 1;
}

static bool later_days_agree(const HistorySession *session) {
    int64_t done_s = 0;
    for (int i = 0; i < session->later_count; i++) {
        done_s += session->later[i].done_s;
        if (session->later[i].day == session->day)
            return false;
    }
    return done_s <= session->done_s;
}

static bool agrees(const LogBuilder *builder, RecordKind kind, const void *record,
                   char reason[FIELD_REASON]) {
    const char *fault = NULL;
    if (kind == RECORD_SESSION && !later_days_agree(record)) {
        fault = "its later days are not other than the first, or were longer than all of it";
    } else if (kind == RECORD_SESSION) {
        const HistorySession *session = record;
        if (!is_day_of(session->day, session->started_at))
            fault = "the day is not the one on which it began";
        // an end before the beginning is what a clock that was set back leaves
        else if ((session->end == HISTORY_OPEN) != (session->ended_at == 0))
            fault = session->ended_at ? "it is open and has an end" : "it is not open and has no end";
    } else if (kind == RECORD_SET) {
        const HistorySet *set = record;
        if (set->session < 0 || set->session >= builder->log.session_count)
            fault = "it belongs to no session";
    } else if (kind == RECORD_FEELING) {
        const HistoryFeeling *feeling = record;
        if (!is_day_of(feeling->day, feeling->at))
            fault = "the day is not the one on which it was told";
    } else if (!is_day_of(((const HistoryStep *)record)->day, ((const HistoryStep *)record)->at)) {
        fault = "the day is not the one on which it was taken";
    }
    if (fault)
        snprintf(reason, FIELD_REASON, "%s", fault);
    return !fault;
}

// Room for one more in the array of a kind, which the arena takes over at the end.
static void *append(LogBuilder *builder, RecordKind kind, const void *record) {
    HistoryLog *log = &builder->log;
    void **arrays[] = {(void **)&log->sessions, (void **)&log->sets, (void **)&log->feelings,
                       (void **)&log->steps};
    int *counts[] = {&log->session_count, &log->set_count, &log->feeling_count, &log->step_count};
    *arrays[kind] =
        alloc_room_for_one(*arrays[kind], (size_t)*counts[kind], &builder->capacity[kind], record_size(kind));
    void *at = (char *)*arrays[kind] + (size_t)*counts[kind] * record_size(kind);
    memcpy(at, record, record_size(kind));
    ++*counts[kind];
    return at;
}

static bool add_session(LogBuilder *builder, const HistorySession *session, char reason[FIELD_REASON]) {
    HistoryLog *log = &builder->log;
    if (log_builder_session(builder, session->uuid) >= 0) {
        snprintf(reason, FIELD_REASON, "the session %s is there twice", session->uuid);
        return false;
    }
    index_table_add(&builder->sessions, hash_text(HASH_START, session->uuid), log->session_count);
    log->from_day = session->day < log->from_day ? session->day : log->from_day;
    return true;
}

static bool add_set(LogBuilder *builder, const HistorySet *set, char reason[FIELD_REASON]) {
    if (has_set(builder, set)) {
        snprintf(reason, FIELD_REASON, "this set of this session is there twice");
        return false;
    }
    index_table_add(&builder->sets, hash_of_set(set), builder->log.set_count);
    return true;
}

bool log_builder_add(LogBuilder *builder, RecordKind kind, const void *record, char reason[FIELD_REASON]) {
    if (!agrees(builder, kind, record, reason) ||
        (kind == RECORD_SESSION && !add_session(builder, record, reason)) ||
        (kind == RECORD_SET && !add_set(builder, record, reason)))
        return false;
    append(builder, kind, record);
    return true;
}

// What is sorted: when, and where it was, so that equals keep their order.
typedef struct Place {
    int64_t at;
    int was;
} Place;

static int by_place(const void *a, const void *b) {
    const Place *x = a, *y = b;
    return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->was - y->was;
}

static int64_t time_of(RecordKind kind, const void *record) {
    switch (kind) {
    case RECORD_SESSION:
        return ((const HistorySession *)record)->started_at;
    case RECORD_SET:
        return ((const HistorySet *)record)->session;
    case RECORD_FEELING:
        return ((const HistoryFeeling *)record)->at;
    default:
        return ((const HistoryStep *)record)->at;
    }
}

// Copies them in order into the arena; `places[i].was` then says where number i was.
static void *sorted(Arena *arena, RecordKind kind, void *records, int count, Place *places) {
    size_t size = record_size(kind);
    char *in_order = arena_alloc(arena, (size_t)count + 1, size);
    for (int i = 0; i < count; i++)
        places[i] = (Place){time_of(kind, (char *)records + (size_t)i * size), i};
    qsort(places, (size_t)count, sizeof *places, by_place);
    for (int i = 0; i < count; i++)
        memcpy(in_order + (size_t)i * size, (char *)records + (size_t)places[i].was * size, size);
    free(records);
    return in_order;
}

const HistoryLog *log_builder_log(const LogBuilder *builder) {
    return &builder->log;
}

HistoryLog log_builder_finish(LogBuilder *builder) {
    HistoryLog log = builder->log;
    int most = log.session_count;
    most = log.set_count > most ? log.set_count : most;
    most = log.feeling_count > most ? log.feeling_count : most;
    most = log.step_count > most ? log.step_count : most;
    Place *places = alloc_zeroed((size_t)most + 1, sizeof *places);
    int *now_at = alloc_zeroed((size_t)log.session_count + 1, sizeof *now_at);
    log.sessions = sorted(builder->arena, RECORD_SESSION, log.sessions, log.session_count, places);
    for (int i = 0; i < log.session_count; i++)
        now_at[places[i].was] = i;
    for (int i = 0; i < log.set_count; i++)
        log.sets[i].session = now_at[log.sets[i].session];
    for (int i = 0; i < log.feeling_count; i++)
        if (log.feelings[i].session >= 0)
            log.feelings[i].session = now_at[log.feelings[i].session];
    log.sets = sorted(builder->arena, RECORD_SET, log.sets, log.set_count, places);
    log.feelings = sorted(builder->arena, RECORD_FEELING, log.feelings, log.feeling_count, places);
    log.steps = sorted(builder->arena, RECORD_STEP, log.steps, log.step_count, places);
    log.from_day = log.session_count ? log.from_day : 0;
    free(places);
    free(now_at);
    index_table_free(&builder->sessions);
    index_table_free(&builder->sets);
    free(builder);
    return log;
}

const void *log_records(const HistoryLog *log, RecordKind kind, int *count) {
    const void *const records[] = {log->sessions, log->sets, log->feelings, log->steps};
    const int counts[] = {log->session_count, log->set_count, log->feeling_count, log->step_count};
    *count = counts[kind];
    return records[kind];
}

static int session_of(RecordKind kind, const void *record) {
    return kind == RECORD_SET       ? ((const HistorySet *)record)->session
           : kind == RECORD_FEELING ? ((const HistoryFeeling *)record)->session
                                    : HISTORY_UNKNOWN;
}

const char *log_field_text(const HistoryLog *log, const RecordField *field, const void *record,
                           char buffer[FIELD_BUFFER]) {
    if (field->kind != FIELD_SESSION)
        return record_text(field, record, buffer);
    int index;
    memcpy(&index, (const char *)record + field->offset, sizeof index);
    return index >= 0 && index < log->session_count ? log->sessions[index].uuid : "";
}

int log_offset_min(const HistoryLog *log, RecordKind kind, const void *record) {
    if (kind == RECORD_SESSION)
        return ((const HistorySession *)record)->utc_offset_min;
    int session = session_of(kind, record);
    return session >= 0 && session < log->session_count ? log->sessions[session].utc_offset_min : 0;
}
