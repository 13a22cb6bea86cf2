#include "store/history/history.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/alloc.h"
#include "store/history/history_memory.h"

struct History {
    HistoryMemory memory;
};

History *history_in_memory(void) {
    History *history = alloc_zeroed(1, sizeof *history);
    history_memory_open(&history->memory);
    return history;
}

void history_close(History *history, int patience_ms) {
    (void)patience_ms;
    if (!history)
        return;
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

int history_begin_session(History *history, const HistorySession *session) {
    if (!history)
        return HISTORY_UNKNOWN;
    HistorySession begun = *session;
    make_uuid(begun.uuid);
    return history_memory_add_session(&history->memory, &begun);
}

void history_note_set(History *history, const HistorySet *set) {
    if (history && set->session >= 0)
        history_memory_put_set(&history->memory, set);
}

void history_note_place(History *history, int session, const char *place, const char *changes, int done_s) {
    if (history && session >= 0)
        history_memory_set_place(&history->memory, session, place, changes, done_s);
}

void history_end_session(History *history, int session, HistoryEnd end, int64_t now_s) {
    if (!history || session < 0)
        return;
    HistorySession *at = &history->memory.log.sessions[session];
    at->end = end;
    at->ended_at = end == HISTORY_OPEN ? 0 : now_s;
}

void history_note_feeling(History *history, const HistoryFeeling *feeling) {
    if (history)
        history_memory_add_feeling(&history->memory, feeling);
}

void history_take_back_feelings(History *history, int from) {
    if (history && from >= 0 && from < history->memory.log.feeling_count)
        history->memory.log.feeling_count = from;
}

void history_note_step(History *history, const HistoryStep *step) {
    if (history)
        history_memory_add_step(&history->memory, step);
}

void history_forget_day(History *history, int day) {
    if (history)
        history_memory_forget_day(&history->memory, day);
}

void history_forget_all(History *history) {
    if (!history)
        return;
    history_memory_close(&history->memory);
    history_memory_open(&history->memory);
}
