// What stands in which column. Inside report/ only.
#pragma once
#include "report/record.h"

// What a column of the sessions holds that is no field of its own.
typedef enum CsvExtra {
    CSV_FIELD,
    CSV_TZ,            // "UTC+02:00": of the times of this row
    CSV_COMPLETED,     // yes or no: the end is "finished"
    CSV_PAIN_AFTER,    // told at the end
    CSV_PAIN_NEXT_DAY, // told the day after
    CSV_LEAK,          // told at the end or the day after
    CSV_RECORD         // "set", "feeling" or "step"
} CsvExtra;

typedef struct CsvColumn {
    const char *name;
    CsvExtra extra;
    // CSV_FIELD: of the session; in the other file of a set, a feeling and a step. NULL = it has none
    const char *fields[RECORD_KIND_COUNT];
} CsvColumn;

extern const CsvColumn csv_session_columns[], csv_exercise_columns[];
extern const size_t csv_session_column_count, csv_exercise_column_count;
// By RecordKind; that of a session is NULL.
extern const char *const csv_record_words[RECORD_KIND_COUNT];

// What was told after a session.
typedef struct CsvAfter {
    int pain_after, pain_next_day; // 0..10 or HISTORY_UNKNOWN; the last that was told
    int leaking;                   // 1, 0 or HISTORY_UNKNOWN
} CsvAfter;
// For each session of the log, malloc'd.
CsvAfter *csv_after(const HistoryLog *log);

// What an extra column other than CSV_RECORD says of a session; "" = nothing was told. A word or `buffer`.
const char *csv_extra_text(CsvExtra extra, const HistorySession *session, const CsvAfter *after,
                           char buffer[FIELD_BUFFER]);
// "UTC+02:00" of minutes east of Greenwich. Returns `buffer`.
const char *csv_zone_text(int offset_min, char buffer[FIELD_BUFFER]);
// And back; false, and *offset_min untouched, when it is none.
bool csv_zone_parse(const char *text, int *offset_min);
