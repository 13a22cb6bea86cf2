#include "store/history/history.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/translate.h"
#include "store/history/history_internal.h"

enum { IMPORT_PATIENCE_MS = 20000 };

struct History {
    HistoryMemory memory;
    HistoryWriter *writer; // NULL: no file keeps it
};

History *history_in_memory(void) {
    History *history = alloc_zeroed(1, sizeof *history);
    history_memory_open(&history->memory);
    return history;
}

// What a wrong clock has put into the future does not hide the last half year, nor does one that stands in the past.
static int first_day(sqlite3 *db, int today) {
    int newest = today;
    history_newest_day(db, &newest);
    return (newest < today ? newest : today) - HISTORY_DAYS_IN_MEMORY;
}

static void explain(const StoreFinding *finding, const char *path, char *reason, size_t size) {
    switch (finding->health) {
    case HEALTH_NEWER:
        snprintf(reason, size, _("what you do is not kept: %s was written by a newer Gently; please update"),
                 path);
        break;
    case HEALTH_FOREIGN:
        snprintf(reason, size, _("what you do is not kept: %s belongs to another program; move it away"),
                 path);
        break;
    default:
        snprintf(reason, size, _("what you did before cannot be read now: %s: %s; Gently goes on without it"),
                 path, finding->why);
        break;
    }
}

// Reads it into memory, where it is good; a new file is made when there is something to write.
static StoreFinding open_and_load(HistoryFile *file, HistoryMemory *memory, int today) {
    int version = 0;
    StoreFinding finding = history_file_connect(file);
    if (finding.health == HEALTH_OLD && store_query_int(file->db, "PRAGMA user_version", &version) &&
        version > 0)
        finding = history_file_use(file);
    if (finding.health != HEALTH_GOOD)
        return finding;
    finding = history_load(file->db, first_day(file->db, today), memory);
    if (finding.health != HEALTH_GOOD)
        history_file_disconnect(file);
    return finding;
}

static StoreFinding open_good(HistoryFile *file, HistoryMemory *memory, int today, char *reason,
                              size_t size) {
    StoreFinding finding = open_and_load(file, memory, today);
    if (finding.health != HEALTH_DAMAGED || !history_file_restore(file, reason, size))
        return finding;
    history_memory_close(memory);
    history_memory_open(memory);
    return open_and_load(file, memory, today);
}

History *history_open(const char *folder, int today, char *reason, int reason_size) {
    assert(folder && reason && reason_size > 0);
    size_t size = (size_t)reason_size;
    HistoryFile file;
    reason[0] = '\0';
    if (!history_file_name(&file, folder)) {
        snprintf(reason, size, _("what you do is not kept: cannot use the folder %s: %s"), folder,
                 strerror(errno));
        return NULL;
    }
    History *history = history_in_memory();
    StoreFinding finding = open_good(&file, &history->memory, today, reason, size);
    bool usable = finding.health == HEALTH_GOOD || finding.health == HEALTH_OLD;
    if (!usable)
        explain(&finding, file.path, reason, size);
    if (finding.health == HEALTH_NEWER || finding.health == HEALTH_FOREIGN) {
        history_close(history, 0);
        return NULL;
    }
    history->writer = history_writer_start(&file, !usable);
    if (!history->writer)
        snprintf(reason, size, _("what you do is not kept: no thread can be started to write it"));
    return history;
}

// What is in memory is written anew where a damaged file had to go.
static void give_all(History *history) {
    if (!history->writer || !history_writer_wants_all(history->writer))
        return;
    history_batch_add_log(history_writer_begin(history->writer), &history->memory.log);
    history_writer_commit(history->writer);
}

void history_close(History *history, int patience_ms) {
    if (!history)
        return;
    if (history->writer) {
        give_all(history);
        history_writer_stop(history->writer, patience_ms);
    }
    history_memory_close(&history->memory);
    free(history);
}

const HistoryLog *history_log(const History *history) {
    static const HistoryLog empty = {0};
    return history ? &history->memory.log : &empty;
}

// Random, as RFC 4122 has it for version 4.
static void make_uuid(char uuid[HISTORY_UUID_SIZE]) {
    unsigned char b[16];
    if (getrandom(b, sizeof b, 0) != sizeof b)
        abort();
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    snprintf(uuid, HISTORY_UUID_SIZE, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
             b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
             b[15]);
}

static bool knows(const History *history, int session) {
    return history && session >= 0 && session < history->memory.log.session_count;
}

// Opens what is to be written next; NULL where nothing is written.
static HistoryBatch *begin_change(History *history) {
    give_all(history);
    return history->writer ? history_writer_begin(history->writer) : NULL;
}

// The session as it is now.
static void write_session(History *history, int session, bool ended) {
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    history_batch_session(batch, &history->memory.log.sessions[session]);
    batch->ended = batch->ended || ended;
    history_writer_commit(history->writer);
}

int history_begin_session(History *history, const HistorySession *session) {
    if (!history)
        return HISTORY_UNKNOWN;
    HistorySession begun = history_put_session_right(session);
    make_uuid(begun.uuid);
    int index = history_memory_add_session(&history->memory, &begun);
    write_session(history, index, false);
    return index;
}

void history_note_set(History *history, const HistorySet *set) {
    if (!history || !knows(history, set->session))
        return;
    HistorySet right = history_put_set_right(set);
    int index = history_memory_put_set(&history->memory, &right);
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    HistorySet copy = history->memory.log.sets[index];
    copy.session = history_batch_session(batch, &history->memory.log.sessions[set->session]);
    history_memory_put_set(&batch->records, &copy);
    history_writer_commit(history->writer);
}

void history_note_place(History *history, int session, const char *place, const char *changes, int day,
                        int done_s) {
    if (!knows(history, session))
        return;
    history_memory_set_place(&history->memory, session, place, changes, day, done_s);
    write_session(history, session, false);
}

void history_end_session(History *history, int session, HistoryEnd end, int64_t now_s) {
    if (!knows(history, session))
        return;
    HistorySession *at = &history->memory.log.sessions[session];
    at->end = end;
    at->ended_at = end == HISTORY_OPEN ? 0 : now_s;
    write_session(history, session, end != HISTORY_OPEN);
}

void history_note_feeling(History *history, const HistoryFeeling *feeling) {
    if (!history)
        return;
    HistoryFeeling copy = history_put_feeling_right(feeling);
    if (!knows(history, copy.session))
        copy.session = HISTORY_UNKNOWN;
    history_memory_add_feeling(&history->memory, &copy);
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    if (copy.session >= 0)
        copy.session = history_batch_session(batch, &history->memory.log.sessions[copy.session]);
    history_memory_add_feeling(&batch->records, &copy);
    history_writer_commit(history->writer);
}

void history_take_back_feelings(History *history, int from, int count) {
    HistoryLog *log = history ? &history->memory.log : NULL;
    if (!log || from < 0 || from >= log->feeling_count || count <= 0)
        return;
    int to = count < log->feeling_count - from ? from + count : log->feeling_count;
    HistoryBatch *batch = begin_change(history);
    for (int i = from; batch && i < to; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        HistoryTaken taken = {.moment = feeling->moment, .at = feeling->at};
        if (feeling->session >= 0)
            memcpy(taken.uuid, log->sessions[feeling->session].uuid, sizeof taken.uuid);
        snprintf(taken.exercise, sizeof taken.exercise, "%s", feeling->exercise);
        snprintf(taken.kind, sizeof taken.kind, "%s", feeling->kind);
        history_batch_take_back(batch, &taken);
    }
    memmove(&log->feelings[from], &log->feelings[to],
            (size_t)(log->feeling_count - to) * sizeof *log->feelings);
    log->feeling_count -= to - from;
    if (batch)
        history_writer_commit(history->writer);
}

void history_note_step(History *history, const HistoryStep *step) {
    if (!history)
        return;
    HistoryStep right = history_put_step_right(step);
    history_memory_add_step(&history->memory, &right);
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    history_memory_add_step(&batch->records, &right);
    history_writer_commit(history->writer);
}

void history_forget_day(History *history, int day) {
    if (!history)
        return;
    history_memory_forget_day(&history->memory, day);
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    history_batch_forget_day(batch, day);
    history_writer_commit(history->writer);
}

void history_forget_all(History *history) {
    if (!history)
        return;
    int from_day = history->memory.log.from_day;
    history_memory_close(&history->memory);
    history_memory_open(&history->memory);
    history->memory.log.from_day = from_day;
    HistoryBatch *batch = begin_change(history);
    if (!batch)
        return;
    history_batch_forget_all(batch);
    history_writer_commit(history->writer);
}

int history_import(History *history, const HistoryLog *log) {
    if (!history)
        return HISTORY_UNKNOWN;
    give_all(history);
    int added = history->writer ? history_writer_import(history->writer, log, IMPORT_PATIENCE_MS) : 0;
    if (added == HISTORY_UNKNOWN)
        return added;
    int here = history_memory_import(&history->memory, log);
    return history->writer ? added : here;
}

bool history_has_file(const History *history) {
    return history && history->writer;
}

bool history_wait(History *history, int patience_ms) {
    if (!history || !history->writer)
        return true;
    give_all(history);
    return history_writer_wait(history->writer, patience_ms);
}

bool history_news(History *history, char *line, size_t size) {
    if (!history || !history->writer)
        return false;
    give_all(history);
    return history_writer_news(history->writer, line, size);
}

static void copy_texts(Arena *arena, const char **texts[], size_t count) {
    for (size_t i = 0; i < count; i++)
        *texts[i] = arena_strdup(arena, *texts[i]);
}

// Arrays and texts of a log into an arena; equal neighbours share none, which a command can afford.
static void copy_log(const HistoryLog *from, HistoryLog *to, Arena *arena) {
    *to = *from;
    to->sessions = ARENA_ARRAY(arena, HistorySession, (size_t)from->session_count + 1);
    to->sets = ARENA_ARRAY(arena, HistorySet, (size_t)from->set_count + 1);
    to->feelings = ARENA_ARRAY(arena, HistoryFeeling, (size_t)from->feeling_count + 1);
    to->steps = ARENA_ARRAY(arena, HistoryStep, (size_t)from->step_count + 1);
    for (int i = 0; i < from->session_count; i++) {
        HistorySession *at = &to->sessions[i];
        *at = from->sessions[i];
        copy_texts(arena, (const char **[]){&at->routine, &at->title, &at->content, &at->place, &at->changes},
                   5);
    }
    for (int i = 0; i < from->set_count; i++) {
        to->sets[i] = from->sets[i];
        copy_texts(arena, (const char **[]){&to->sets[i].exercise, &to->sets[i].variant}, 2);
    }
    for (int i = 0; i < from->feeling_count; i++) {
        HistoryFeeling *at = &to->feelings[i];
        *at = from->feelings[i];
        copy_texts(arena, (const char **[]){&at->exercise, &at->variant, &at->kind}, 3);
    }
    for (int i = 0; i < from->step_count; i++) {
        HistoryStep *at = &to->steps[i];
        *at = from->steps[i];
        copy_texts(arena, (const char **[]){&at->exercise, &at->rung, &at->variant, &at->rule}, 4);
    }
}

bool history_read(const char *folder, HistoryLog *log, Arena *arena, char *reason, int reason_size) {
    HistoryFile file;
    HistoryMemory memory;
    *log = (HistoryLog){.from_day = INT_MIN};
    reason[0] = '\0';
    if (!history_file_find(&file, folder) || !file_exists(file.path))
        return true; // nothing yet
    StoreFinding finding = history_file_look(&file);
    history_memory_open(&memory);
    if (finding.health == HEALTH_GOOD)
        finding = history_load(file.db, INT_MIN, &memory);
    if (finding.health == HEALTH_GOOD)
        copy_log(&memory.log, log, arena);
    bool nothing_yet = finding.health == HEALTH_OLD;
    if (finding.health != HEALTH_GOOD && !nothing_yet)
        snprintf(reason, (size_t)reason_size, _("cannot read %s: %s"), file.path, finding.why);
    history_file_disconnect(&file);
    history_memory_close(&memory);
    return finding.health == HEALTH_GOOD || nothing_yet;
}
