// The four records of a history (history_log.h) as rows of named fields, described once: every format writes and reads them by this
// table, so that none can forget a field. Values go as text: "" = unknown or none, "yes", "no", whole numbers, words, dates, times.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "report/civil_time.h"
#include "store/history/history_log.h"

// Of JSON and CSV. Earlier ones are read too: what came later is then as record_clear() leaves it.
enum { RECORD_VERSION_FIRST = 1, RECORD_VERSION = 2 };

typedef enum RecordKind {
    RECORD_SESSION,
    RECORD_SET,
    RECORD_FEELING,
    RECORD_STEP,
    RECORD_KIND_COUNT
} RecordKind;

typedef enum FieldKind {
    FIELD_UUID,
    FIELD_SESSION, // an index into the sessions; written as the uuid of that one, by who knows the log
    FIELD_ID,      // letters, digits, "_", "-", ".", "/"
    FIELD_TEXT,    // any text, of several lines too
    FIELD_NUMBER,
    FIELD_YES_NO,
    FIELD_WORD, // one of `words`
    FIELD_PAIN_KIND,
    FIELD_DAY,
    FIELD_LATER_DAYS, // of a session: "2026-10-05:180 2026-10-06:60", each day with its seconds
    FIELD_TIME
} FieldKind;

typedef struct RecordField {
    const char *name;  // of the field in history_log.h, and of the column in history.db
    const char *label; // for people
    FieldKind kind;
    size_t offset; // of an int, an int64_t (FIELD_TIME), a const char * (ids, texts) or the uuid
    int least, most;
    bool may_lack; // may be unknown or none
    const char *const *words;
    int word_count;
    int since; // the version of the exports in which it came; 0 = the first
} RecordField;

// The fields of a kind of record; *count gets how many.
const RecordField *record_fields(RecordKind kind, size_t *count);
// Its size in bytes.
size_t record_size(RecordKind kind);
// By name; NULL when it has none of that name.
const RecordField *record_field(RecordKind kind, const char *name);
// A record with everything that may be unknown unknown, and empty texts.
void record_clear(RecordKind kind, void *record);

enum { FIELD_BUFFER = 320, FIELD_REASON = 320 };
// The value as text: in `buffer` or in the record. Not of a FIELD_SESSION. Times are CIVIL_UTC.
const char *record_text(const RecordField *field, const void *record, char buffer[FIELD_BUFFER]);
// Takes a text over, which is copied into `arena`; a time without a zone is in `offset_min`. False when that is no value of the field;
// then `reason` says what is allowed: "a whole number from 0 to 10 is allowed". Not of a FIELD_SESSION.
bool record_set_text(const RecordField *field, void *record, const char *text, int offset_min, Arena *arena,
                     char reason[FIELD_REASON]);
