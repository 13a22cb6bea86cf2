#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "report/csv_columns.h"
#include "report/csv_files.h"
#include "report/csv_text.h"

// One of the two files while it is read.
typedef struct Reading {
    const CsvFile *file;
    const CsvColumn *columns;
    size_t column_count;
    CsvReader reader;
    LogBuilder *builder;
    Arena *arena;
    DiagList *diags;
} Reading;

static bool fault(const Reading *reading, const char *column, const char *what) {
    diag_add(reading->diags, DIAG_ERROR, reading->file->path, reading->reader.row_line, 1, "%s%s%s",
             column ? column : "", column ? ": " : "", what);
    return false;
}

static bool is_of_version(const CsvColumn *column, int version) {
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        if (column->fields[kind] && record_field((RecordKind)kind, column->fields[kind])->since > version)
            return false;
    return true;
}

// What came with a later version stands last.
static size_t columns_of_version(const Reading *reading, int version) {
    size_t count = reading->column_count;
    while (count > 0 && !is_of_version(&reading->columns[count - 1], version))
        count--;
    return count;
}

// The first row names the columns, all of them and in their order; those of an earlier version may be all.
static bool read_header(Reading *reading) {
    char reason[120];
    if (!csv_next(&reading->reader, reason))
        return fault(reading, NULL,
                     reason[0] ? reason : "the file is empty; the first row has to name the columns");
    for (int version = RECORD_VERSION_FIRST; version < RECORD_VERSION; version++)
        if (reading->reader.count == columns_of_version(reading, version))
            reading->column_count = reading->reader.count;
    for (size_t i = 0; i < reading->column_count; i++)
        if (i >= reading->reader.count || strcmp(reading->reader.cells[i], reading->columns[i].name) != 0)
            return fault(reading, reading->columns[i].name,
                         "this column is missing, or not at its place (docs/history.md has the order)");
    if (reading->reader.count > reading->column_count)
        return fault(reading, reading->reader.cells[reading->column_count], "there is no such column");
    return true;
}

static bool row_offset(const Reading *reading, int *offset_min) {
    for (size_t i = 0; i < reading->column_count; i++)
        if (reading->columns[i].extra == CSV_TZ && !csv_zone_parse(reading->reader.cells[i], offset_min))
            return fault(reading, reading->columns[i].name, "an offset as UTC+02:00 is allowed");
    return true;
}

static bool read_cell(const Reading *reading, const CsvColumn *column, RecordKind kind, const char *text,
                      int offset_min, void *record) {
    char reason[FIELD_REASON];
    const RecordField *field = record_field(kind, column->fields[kind]);
    if (field->kind != FIELD_SESSION)
        return record_set_text(field, record, text, offset_min, reading->arena, reason) ||
               fault(reading, column->name, reason);
    int session = text[0] ? log_builder_session(reading->builder, text) : HISTORY_UNKNOWN;
    if (session < 0 && (text[0] || !field->may_lack))
        return fault(reading, column->name, "there is no such session in the other file");
    memcpy((char *)record + field->offset, &session, sizeof session);
    return true;
}

// The cells of a row as a record of a kind, which is added.
static bool read_row(const Reading *reading, RecordKind kind) {
    union {
        HistorySession session;
        HistorySet set;
        HistoryFeeling feeling;
        HistoryStep step;
    } record;
    char reason[FIELD_REASON];
    int offset_min = 0;
    bool good = row_offset(reading, &offset_min);
    record_clear(kind, &record);
    for (size_t i = 0; i < reading->column_count; i++) {
        const CsvColumn *column = &reading->columns[i];
        const char *text = reading->reader.cells[i];
        if (column->extra != CSV_FIELD)
            continue;
        if (column->fields[kind])
            good = read_cell(reading, column, kind, text, offset_min, &record) && good;
        else if (text[0])
            good = fault(reading, column->name, "this has to be empty in a row of this kind");
    }
    if (kind == RECORD_SESSION)
        record.session.utc_offset_min = offset_min;
    return good && (log_builder_add(reading->builder, kind, &record, reason) || fault(reading, NULL, reason));
}

static bool is_blank(const CsvReader *reader) {
    return reader->count == 1 && !reader->cells[0][0];
}

// Row by row; `take` does something with each.
typedef bool TakeRow(const Reading *reading, void *context);

static bool read_rows(Reading *reading, TakeRow *take, void *context) {
    char reason[120];
    bool good = true;
    while (csv_next(&reading->reader, reason)) {
        if (is_blank(&reading->reader))
            continue;
        if (reading->reader.count != reading->column_count) {
            snprintf(reason, sizeof reason, "this row has %zu cells; the first one has %zu",
                     reading->reader.count, reading->column_count);
            good = fault(reading, NULL, reason);
            continue;
        }
        good = take(reading, context) && good;
    }
    return reason[0] ? fault(reading, NULL, reason) : good;
}

// What the columns say that follow from the rest, to be compared when the rest is known.
typedef struct Extras {
    struct {
        int line;
        const char *cell[8];
    } * rows;
    size_t count, capacity;
} Extras;

static bool take_session(const Reading *reading, void *context) {
    Extras *extras = context;
    if (!read_row(reading, RECORD_SESSION))
        return false;
    extras->rows = alloc_room_for_one(extras->rows, extras->count, &extras->capacity, sizeof *extras->rows);
    extras->rows[extras->count].line = reading->reader.row_line;
    for (size_t i = 0, n = 0; i < reading->column_count; i++)
        if (reading->columns[i].extra > CSV_TZ)
            extras->rows[extras->count].cell[n++] = reading->reader.cells[i];
    extras->count++;
    return true;
}

static bool take_other(const Reading *reading, void *context) {
    (void)context;
    for (int kind = RECORD_SET; kind < RECORD_KIND_COUNT; kind++)
        if (strcmp(reading->reader.cells[0], csv_record_words[kind]) == 0)
            return read_row(reading, (RecordKind)kind);
    return fault(reading, "record", "set, feeling or step is allowed");
}

// Before the log is put into order: the sessions are still in the order of the rows.
static bool extras_agree(const Reading *reading, const HistoryLog *log, const Extras *extras) {
    CsvAfter *after = csv_after(log);
    bool good = true;
    for (size_t i = 0; i < extras->count; i++)
        for (size_t c = 0, n = 0; c < reading->column_count; c++) {
            char buffer[FIELD_BUFFER], what[200];
            if (csv_session_columns[c].extra <= CSV_TZ)
                continue;
            const char *text =
                csv_extra_text(csv_session_columns[c].extra, &log->sessions[i], &after[i], buffer);
            if (strcmp(extras->rows[i].cell[n++], text) == 0)
                continue;
            snprintf(what, sizeof what, "by the other columns and the exercises this has to be '%s'", text);
            diag_add(reading->diags, DIAG_ERROR, reading->file->path, extras->rows[i].line, 1, "%s: %s",
                     csv_session_columns[c].name, what);
            good = false;
        }
    free(after);
    return good;
}

bool csv_read(const CsvFile *sessions, const CsvFile *exercises, HistoryLog *log, Arena *arena,
              DiagList *diags) {
    LogBuilder *builder = log_builder_new(arena);
    Extras extras = {0};
    Reading of_sessions = {sessions,
                           csv_session_columns,
                           csv_session_column_count,
                           csv_begin(sessions->text, sessions->size, arena),
                           builder,
                           arena,
                           diags};
    Reading of_exercises = {exercises,
                            csv_exercise_columns,
                            csv_exercise_column_count,
                            csv_begin(exercises->text, exercises->size, arena),
                            builder,
                            arena,
                            diags};
    bool good = read_header(&of_sessions) && read_rows(&of_sessions, take_session, &extras);
    good = good && read_header(&of_exercises) && read_rows(&of_exercises, take_other, NULL);
    good = good && extras_agree(&of_sessions, log_builder_log(builder), &extras);
    HistoryLog read = log_builder_finish(builder);
    if (good)
        *log = read;
    csv_end(&of_sessions.reader);
    csv_end(&of_exercises.reader);
    free(extras.rows);
    return good;
}
