// The log as it is held in memory, and how it changes; what history.c writes down as well.
#pragma once
#include <stddef.h>
#include "store/history/history_log.h"

typedef struct Arena Arena;

typedef struct HistoryMemory {
    HistoryLog log;
    Arena *texts; // owns every text of the log
    size_t session_capacity, set_capacity, feeling_capacity, step_capacity;
} HistoryMemory;

// Empty, for the first time.
void history_memory_open(HistoryMemory *memory);
// Frees all it owns and zeroes it.
void history_memory_close(HistoryMemory *memory);

// A text that lives as long as the log; the same text is kept once where it was the last of its kind. NULL is "".
const char *history_memory_text(HistoryMemory *memory, const char *text);

// Each copies what it is given, texts too, and returns its index.
int history_memory_add_session(HistoryMemory *memory, const HistorySession *session);
// In place of the one of the same uuid, if it is there.
int history_memory_put_session(HistoryMemory *memory, const HistorySession *session);
// Of a session of the log; it must not be there already.
int history_memory_add_set(HistoryMemory *memory, const HistorySet *set);
// In place of the same set, if it is there.
int history_memory_put_set(HistoryMemory *memory, const HistorySet *set);
// Copied, as are its texts.
int history_memory_add_feeling(HistoryMemory *memory, const HistoryFeeling *feeling);
// Copied, as are its texts.
int history_memory_add_step(HistoryMemory *memory, const HistoryStep *step);
// Of a session of the log; done_s in seconds, as history_session_set_done() has it.
void history_memory_set_place(HistoryMemory *memory, int session, const char *place, const char *changes,
                              int day, int done_s);

// Takes out all of a day, with sessions that have other days too.
void history_memory_forget_day(HistoryMemory *memory, int day);
// The session of that uuid; HISTORY_UNKNOWN when there is none.
int history_memory_find(const HistoryMemory *memory, const char *uuid);
// Adds the sessions of another log that are not there yet, by their uuids, with all that belongs to them; returns how many.
int history_memory_import(HistoryMemory *memory, const HistoryLog *log);
