// A history put together from what was read, record by record; it becomes one only when all of it agrees.
#pragma once
#include "report/record.h"

typedef struct LogBuilder LogBuilder;

// Everything of it lives in `arena`.
LogBuilder *log_builder_new(Arena *arena);
// The session of that uuid among those added; HISTORY_UNKNOWN when there is none.
int log_builder_session(const LogBuilder *builder, const char *uuid);
// Adds a record of a kind whose fields are set; sets and feelings after their sessions. False, with a few words in `reason`, when it
// contradicts itself or another one: a session twice, one that is open and has an end.
bool log_builder_add(LogBuilder *builder, RecordKind kind, const void *record, char reason[FIELD_REASON]);
// What has been added so far, in that order. Valid until the next record is added.
const HistoryLog *log_builder_log(const LogBuilder *builder);
// The log, in the order of history_log.h. Ends the builder.
HistoryLog log_builder_finish(LogBuilder *builder);

// The records of a kind of a log, *count of them.
const void *log_records(const HistoryLog *log, RecordKind kind, int *count);
// The text of any field, FIELD_SESSION too.
const char *log_field_text(const HistoryLog *log, const RecordField *field, const void *record,
                           char buffer[FIELD_BUFFER]);
// The offset of the wall clock where a record belongs to a session, else 0.
int log_offset_min(const HistoryLog *log, RecordKind kind, const void *record);
