// What is to be written, each thing once however often it has changed since.
#include <stdlib.h>

#include "base/alloc.h"
#include "store/history/history_internal.h"

void history_batch_open(HistoryBatch *batch) {
    *batch = (HistoryBatch){0};
    history_memory_open(&batch->records);
}

void history_batch_close(HistoryBatch *batch) {
    history_memory_close(&batch->records);
    free(batch->forget);
    *batch = (HistoryBatch){0};
}

bool history_batch_is_empty(const HistoryBatch *batch) {
    const HistoryLog *log = &batch->records.log;
    return !log->session_count && !log->feeling_count && !log->step_count && !batch->forget_count &&
           !batch->forget_all;
}

int history_batch_session(HistoryBatch *batch, const HistorySession *session) {
    return history_memory_put_session(&batch->records, session);
}

void history_batch_forget_day(HistoryBatch *batch, int day) {
    history_memory_forget_day(&batch->records, day);
    ALLOC_APPEND(batch->forget, batch->forget_count, batch->forget_capacity, day);
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
    for (int i = 0; i < log->session_count; i++)
        at[i] = history_batch_session(batch, &log->sessions[i]);
    for (int i = 0; i < log->set_count; i++) {
        HistorySet set = log->sets[i];
        set.session = at[set.session];
        history_memory_put_set(records, &set);
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
    history_batch_add_log(batch, &newer->records.log);
    batch->ended = batch->ended || newer->ended;
    batch->until = newer->until;
    history_batch_close(newer);
    history_batch_open(newer);
}
