// The history in history.db, one file for each person. Held in memory (the last half year) by who opened it; a thread of its own owns the
// connection and writes, so that nobody waits for a disk: each call here changes the log at once and returns at once.
// Everything works with NULL: an empty log, nothing kept.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "store/history/history_log.h"

typedef struct History History;

enum { HISTORY_DAYS_IN_MEMORY = 190 };

// Opens history.db in `folder` (a new one is made when there is something to write), as of the day `today`. NULL with one line in
// `reason` when it cannot be used: of a newer Gently, another program's, a folder that cannot be made. What is damaged is renamed,
// never deleted, and the newest good backup takes its place: then `reason` says so beside a usable history. So it does where the file
// cannot be read now (another program holds it, a disk fails): the log is empty, and what is noted is written as soon as it can be.
History *history_open(const char *folder, int today, char *reason, int reason_size);
// One that no file keeps, for pictures and tests. Close it like any other.
History *history_in_memory(void);
// Writes what is not written yet, waiting at most `patience_ms` for it, and closes.
void history_close(History *history, int patience_ms);

// Never NULL. In the order in which it was noted, also after a clock was set back. Valid until the next call that changes it.
const HistoryLog *history_log(const History *history);

// Begins a session: gives it its uuid, and its index in the log back (HISTORY_UNKNOWN without a history).
int history_begin_session(History *history, const HistorySession *session);
// Notes a set as it is now; the same set again replaces it.
void history_note_set(History *history, const HistorySet *set);
// Where to carry on from, and how many seconds were done in all; what is more than before was done on the day `day`.
void history_note_place(History *history, int session, const char *place, const char *changes, int day,
                        int done_s);
// HISTORY_OPEN opens it again: it is carried on.
void history_end_session(History *history, int session, HistoryEnd end, int64_t now_s);
// Adds what was told; its texts are copied.
void history_note_feeling(History *history, const HistoryFeeling *feeling);
// It was a slip: takes back `count` feelings, from that index of the log on; those that are not there are passed over.
void history_take_back_feelings(History *history, int from, int count);
// Adds a step taken, taken back or declined; its texts are copied.
void history_note_step(History *history, const HistoryStep *step);

// Forgets for good, in the file (overwritten) and its backups as well. A session that went on over several days goes whole with
// any of them.
void history_forget_day(History *history, int day);
// The same for all days.
void history_forget_all(History *history);

// Adds the sessions of another log that are not there yet, by their uuids, with all that belongs to them. Returns how many;
// HISTORY_UNKNOWN, with nothing changed, when it cannot be written or says what cannot be (history_news() tells). Waits for the disk.
// In this history's log what is imported comes last; opened anew it stands where it belongs.
int history_import(History *history, const HistoryLog *log);

// Whether a file keeps it.
bool history_has_file(const History *history);
// Waits until everything noted so far is on disk; false when it is not after `patience_ms`.
bool history_wait(History *history, int patience_ms);
// One line about what happened since the last call (what could not be written, and why); false when there is nothing to tell.
bool history_news(History *history, char *line, size_t size);

// All of a file, for commands, also while a Gently has it open, read only; its texts and arrays in `arena`. False with one line in `reason`.
bool history_read(const char *folder, HistoryLog *log, Arena *arena, char *reason, int reason_size);
