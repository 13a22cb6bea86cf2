#include "report/log_builder.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

// Which are there: open addressing over hashes of what names a record.
typedef struct Known {
    int *slots; // 1 + index; 0 = free
    size_t count, capacity;
} Known;

struct LogBuilder {
    Arena *arena;
    HistoryLog log;
    size_t capacity[RECORD_KIND_COUNT];
    Known sessions, sets;
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

static bool is_session(const LogBuilder *builder, int i, const void *uuid) {
    return strcmp(builder->log.sessions[i].uuid, uuid) == 0;
}

static bool is_set(const LogBuilder *builder, int i, const void *record) {
    const HistorySet *a = &builder->log.sets[i], *b = record;
    return a->session == b->session && a->step == b->step && a->set == b->set && a->side == b->side &&
           strcmp(a->exercise, b->exercise) == 0;
}

typedef bool IsSame(const LogBuilder *builder, int i, const void *what);

// Where it is, or the free slot for it.
static size_t slot_of(const Known *known, const LogBuilder *builder, uint64_t hash, IsSame *same,
                      const void *what) {
    size_t slot = (hash ^ hash >> 32) & (known->capacity - 1);
    while (known->slots[slot] && !same(builder, known->slots[slot] - 1, what))
        slot = (slot + 1) & (known->capacity - 1);
    return slot;
}

static bool never(const LogBuilder *builder, int i, const void *what) {
    (void)builder;
    (void)i;
    (void)what;
    return false;
}

static void grow(LogBuilder *builder, Known *known, bool of_sets) {
    Known wider = {.capacity = known->capacity ? 2 * known->capacity : 256, .count = known->count};
    wider.slots = alloc_zeroed(wider.capacity, sizeof *wider.slots);
    for (size_t i = 0; i < known->capacity; i++) {
        int at = known->slots[i] - 1;
        if (at < 0)
            continue;
        uint64_t hash = of_sets ? hash_of_set(&builder->log.sets[at])
                                : hash_text(HASH_START, builder->log.sessions[at].uuid);
        wider.slots[slot_of(&wider, builder, hash, never, NULL)] = at + 1;
    }
    free(known->slots);
    *known = wider;
}

int log_builder_session(const LogBuilder *builder, const char *uuid) {
    if (!builder->sessions.capacity)
        return HISTORY_UNKNOWN;
    size_t slot = slot_of(&builder->sessions, builder, hash_text(HASH_START, uuid), is_session, uuid);
    return builder->sessions.slots[slot] - 1;
}

// Notes record `index`; false when it is there already.
static bool note(LogBuilder *builder, Known *known, bool of_sets, uint64_t hash, const void *what,
                 int index) {
    if (2 * (known->count + 1) > known->capacity)
        grow(builder, known, of_sets);
    size_t slot = slot_of(known, builder, hash, of_sets ? is_set : is_session, what);
    if (known->slots[slot])
        return false;
    known->slots[slot] = index + 1;
    known->count++;
    return true;
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

bool log_builder_add(LogBuilder *builder, RecordKind kind, const void *record, char reason[FIELD_REASON]) {
    if (!agrees(builder, kind, record, reason))
        return false;
    if (kind == RECORD_SESSION) {
        const char *uuid = ((const HistorySession *)record)->uuid;
        if (!note(builder, &builder->sessions, false, hash_text(HASH_START, uuid), uuid,
                  builder->log.session_count)) {
            snprintf(reason, FIELD_REASON, "the session %s is there twice", uuid);
            return false;
        }
        int day = ((const HistorySession *)record)->day;
        builder->log.from_day = day < builder->log.from_day ? day : builder->log.from_day;
    } else if (kind == RECORD_SET &&
               !note(builder, &builder->sets, true, hash_of_set(record), record, builder->log.set_count)) {
        snprintf(reason, FIELD_REASON, "this set of this session is there twice");
        return false;
    }
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
    free(builder->sessions.slots);
    free(builder->sets.slots);
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
