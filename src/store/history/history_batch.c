// What is to be written, each thing once however often it has changed since.
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "store/history/history_internal.h"

void history_batch_open(HistoryBatch *batch) {
    *batch = (HistoryBatch){0};
    history_memory_open(&batch->records);
}

void history_batch_close(HistoryBatch *batch) {
    history_memory_close(&batch->records);
    free(batch->forget);
    free(batch->taken);
    *batch = (HistoryBatch){0};
}

bool history_batch_is_empty(const HistoryBatch *batch) {
    const HistoryLog *log = &batch->records.log;
    return !log->session_count && !log->feeling_count && !log->step_count && !batch->forget_count &&
           !batch->forget_all && !batch->taken_count;
}

int history_batch_session(HistoryBatch *batch, const HistorySession *session) {
    return history_memory_put_session(&batch->records, session);
}

void history_batch_forget_day(HistoryBatch *batch, int day) {
    history_memory_forget_day(&batch->records, day);
    ALLOC_APPEND(batch->forget, batch->forget_count, batch->forget_capacity, day);
}

static bool is_taken(const HistoryLog *log, const HistoryFeeling *feeling, const HistoryTaken *taken) {
    const char *uuid = feeling->session >= 0 ? log->sessions[feeling->session].uuid : "";
    return feeling->at == taken->at && feeling->moment == taken->moment && strcmp(uuid, taken->uuid) == 0 &&
           strcmp(feeling->exercise, taken->exercise) == 0 && strcmp(feeling->kind, taken->kind) == 0;
}

void history_batch_take_back(HistoryBatch *batch, const HistoryTaken *taken) {
    HistoryLog *log = &batch->records.log;
    int kept = 0;
    for (int i = 0; i < log->feeling_count; i++)
        if (!is_taken(log, &log->feelings[i], taken))
            log->feelings[kept++] = log->feelings[i];
    log->feeling_count = kept;
    ALLOC_APPEND(batch->taken, batch->taken_count, batch->taken_capacity, *taken);
}

void history_batch_forget_all(HistoryBatch *batch) {
    history_memory_close(&batch->records);
    history_memory_open(&batch->records);
    batch->forget_count = 0; // all days
    batch->forget_all = true;
}

void history_batch_add_log(HistoryBatch *batch, const HistoryLog *log) {
    HistoryMemory *records = &batch->records;
    int *at = alloc_zeroed((size_t)log->session_count + 1, sizeof *at);
    // A session that is not there has no sets either: ten years are not compared with each other.
    int before = records->log.session_count;
    for (int i = 0; i < log->session_count; i++)
        at[i] = before ? history_batch_session(batch, &log->sessions[i])
                       : history_memory_add_session(records, &log->sessions[i]);
    for (int i = 0; i < log->set_count; i++) {
        HistorySet set = log->sets[i];
        set.session = at[set.session];
        if (set.session < before)
            history_memory_put_set(records, &set);
        else
            history_memory_add_set(records, &set);
    }
    for (int i = 0; i < log->feeling_count; i++) {
        HistoryFeeling feeling = log->feelings[i];
        feeling.session = feeling.session >= 0 ? at[feeling.session] : HISTORY_UNKNOWN;
        history_memory_add_feeling(records, &feeling);
    }
    for (int i = 0; i < log->step_count; i++)
        history_memory_add_step(records, &log->steps[i]);
    free(at);
}

void history_batch_merge(HistoryBatch *batch, HistoryBatch *newer) {
    if (newer->forget_all)
        history_batch_forget_all(batch);
    for (size_t i = 0; i < newer->forget_count; i++)
        history_batch_forget_day(batch, newer->forget[i]);
    for (size_t i = 0; i < newer->taken_count; i++)
        history_batch_take_back(batch, &newer->taken[i]);
    // Anew, so that texts that were replaced do not gather while nothing can be written.
    HistoryBatch both;
    history_batch_open(&both);
    history_batch_add_log(&both, &batch->records.log);
    history_batch_add_log(&both, &newer->records.log);
    history_memory_close(&batch->records);
    batch->records = both.records;
    batch->ended = batch->ended || newer->ended;
    batch->until = newer->until;
    history_batch_close(newer);
    history_batch_open(newer);
}
