// Inside the history: what its files share. The caller's thread has the memory; a thread of its own has the file.
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include "base/paths.h"
#include "store/history/history.h"
#include "store/history/history_memory.h"
#include "store/store_internal.h"

// What the file's checks would refuse becomes what is nearest or HISTORY_UNKNOWN.
HistorySession history_put_session_right(const HistorySession *session);
// The same of a set.
HistorySet history_put_set_right(const HistorySet *set);
// The same of what was felt.
HistoryFeeling history_put_feeling_right(const HistoryFeeling *feeling);
// The same of a step.
HistoryStep history_put_step_right(const HistoryStep *step);
// What names a feeling that was a slip.
typedef struct HistoryTaken {
    char uuid[HISTORY_UUID_SIZE]; // of its session; "" = none
    HistoryMoment moment;
    int64_t at;
    char exercise[41], kind[41];
} HistoryTaken;

// What is to be written: the records as they are now, each once, and what is forgotten before that.
typedef struct HistoryBatch {
    HistoryMemory records; // their sessions are indexes among its own
    int *forget;           // days
    size_t forget_count, forget_capacity;
    bool forget_all;
    HistoryTaken *taken; // taken back
    size_t taken_count, taken_capacity;
    bool ended;     // a session: a backup is due
    uint64_t until; // the number of the last change in it
} HistoryBatch;

// Empty, for the first time.
void history_batch_open(HistoryBatch *batch);
void history_batch_close(HistoryBatch *batch); // frees all it owns and zeroes it
// Whether there is nothing to write and nothing to forget.
bool history_batch_is_empty(const HistoryBatch *batch);
// The index of a session there, added or brought up to what it is now.
int history_batch_session(HistoryBatch *batch, const HistorySession *session);
// Forgets a day, in the batch too.
void history_batch_forget_day(HistoryBatch *batch, int day);
// Takes a feeling back, in the batch too.
void history_batch_take_back(HistoryBatch *batch, const HistoryTaken *taken);
// Forgets everything.
void history_batch_forget_all(HistoryBatch *batch);
// Adds what came later, and leaves `newer` empty.
void history_batch_merge(HistoryBatch *batch, HistoryBatch *newer);
// Adds all of a log.
void history_batch_add_log(HistoryBatch *batch, const HistoryLog *log);

// The versions of the file: what makes each out of the one before. `history_migrations` has HISTORY_VERSION of them.
enum { HISTORY_APPLICATION_ID = 0x476e7448, HISTORY_VERSION = 2 }; // "GntH"
extern const char *const history_migrations[];
// As store_finding(), of what never fails in a file that is whole.
StoreFinding history_schema_finding(sqlite3 *db);
// A quick look without reading every page: what is in the file, and its version. HEALTH_OLD with version 0: nothing yet.
StoreFinding history_schema_look(sqlite3 *db, int newest, int *version);
// Creates or brings up, all in one transaction, to the version `newest` of `migrations`.
StoreFinding history_schema_bring_up(sqlite3 *db, const char *const *migrations, int newest);

typedef struct HistoryFile {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], backups[PATH_CAPACITY];
    sqlite3 *db; // NULL: not connected
} HistoryFile;

// False when the folder is not there or its path is too long; errno says why.
bool history_file_find(HistoryFile *file, const char *folder);
// The same, and makes the folder where it is missing.
bool history_file_name(HistoryFile *file, const char *folder);
// Connects and looks. The connection stays for HEALTH_GOOD and HEALTH_OLD alone. A file that is new has yet to be brought up.
StoreFinding history_file_connect(HistoryFile *file);
// Connects to read alone; nothing is made, changed or brought up.
StoreFinding history_file_look(HistoryFile *file);
// Connects as history_file_connect() does, and brings up what is older or new, an older one after a backup of it.
StoreFinding history_file_use(HistoryFile *file);
// Closes the connection, where there is one.
void history_file_disconnect(HistoryFile *file);
// The damaged file gets another name, and the newest good backup takes its place, or an empty one where there is none. `told` is one
// line about it; "" when another Gently was faster. False when that cannot be done: then nothing has changed.
bool history_file_restore(HistoryFile *file, char *told, size_t size);

// Reads all that is no older than `from_day` (reds and steps of any age too) into an empty memory. Anything but HEALTH_GOOD: not all
// could be read; what could is there.
StoreFinding history_load(sqlite3 *db, int from_day, HistoryMemory *memory);
// The day of the newest record; false when there is none.
bool history_newest_day(sqlite3 *db, int *day);
// How a batch is written: as it was noted, in place of what is there of the same; or only what is not there yet, in the order of its
// times, and then all of it or nothing (imported), or as much as the file's checks let through (salvaged).
typedef enum HistoryWriting { HISTORY_NOTED, HISTORY_IMPORTED, HISTORY_SALVAGED } HistoryWriting;
// Writes a batch in one transaction; *added counts the sessions.
StoreFinding history_write(sqlite3 *db, const HistoryBatch *batch, HistoryWriting how, int *added);

// Makes the backup of `day` and removes those that are too old. False when that fails; the old ones are still there.
bool history_backup_make(const HistoryFile *file, int day);
// The newest good backup of all, by what is in it. False when there is none.
bool history_backup_best(const HistoryFile *file, char path[PATH_CAPACITY]);
// Whether there is any.
bool history_backup_exists(const HistoryFile *file);
// Writes an open file's contents to a new one at `path`, for this user's eyes only, and on to the disk.
bool history_backup_copy(sqlite3 *db, const char *path);
// After something was forgotten: the file is written anew, and all other files that may still tell it are removed.
bool history_backup_purge(const HistoryFile *file, int day);

typedef struct HistoryWriter HistoryWriter;

// Starts the thread that owns `file` (its connection too) from then on; `told`: that it cannot be written was said. NULL when there
// can be none.
HistoryWriter *history_writer_start(const HistoryFile *file, bool told);
// Ends it, waiting at most `patience_ms` for what is still to be written.
void history_writer_stop(HistoryWriter *writer, int patience_ms);
// Between these two the batch of what is to be written next can be added to.
HistoryBatch *history_writer_begin(HistoryWriter *writer);
// Ends what history_writer_begin() began; the thread writes it.
void history_writer_commit(HistoryWriter *writer);
// Waits until all that was committed is on disk.
bool history_writer_wait(HistoryWriter *writer, int patience_ms);
// Whether another file has taken the place of a damaged one, and all in memory is to be written again; asked once.
bool history_writer_wants_all(HistoryWriter *writer);
// As history_news().
bool history_writer_news(HistoryWriter *writer, char *line, size_t size);
// Writes what is not there yet of `log`; the count of sessions added, HISTORY_UNKNOWN when it could not be written.
int history_writer_import(HistoryWriter *writer, const HistoryLog *log, int patience_ms);
