#include <stdlib.h>
#include <string.h>

#include "report/csv_columns.h"
#include "report/csv_files.h"
#include "report/csv_text.h"

static void begin(CsvWriter *writer, const CsvColumn *columns, size_t count) {
    fputs(CSV_MARK, writer->file);
    for (size_t i = 0; i < count; i++)
        csv_cell(writer, columns[i].name);
    csv_end_row(writer);
}

// Times stand as the clock on the wall had them, so that a spreadsheet shows them as such.
static void write_field(CsvWriter *writer, const HistoryLog *log, RecordKind kind, const char *name,
                        const void *record) {
    char buffer[FIELD_BUFFER], local[CIVIL_TEXT_CAPACITY];
    const RecordField *field = record_field(kind, name);
    const char *text = log_field_text(log, field, record, buffer);
    int64_t at_s;
    if (field->kind == FIELD_TIME && civil_time_parse(text, 0, &at_s))
        text = civil_time_text(at_s, log_offset_min(log, kind, record), CIVIL_LOCAL, local);
    csv_cell(writer, text);
}

void csv_write_sessions(FILE *file, const HistoryLog *log, char separator) {
    CsvWriter writer = {file, separator, false};
    begin(&writer, csv_session_columns, csv_session_column_count);
    CsvAfter *after = csv_after(log);
    for (int i = 0; i < log->session_count; i++) {
        for (size_t c = 0; c < csv_session_column_count; c++) {
            const CsvColumn *column = &csv_session_columns[c];
            char buffer[FIELD_BUFFER];
            if (column->extra == CSV_FIELD)
                write_field(&writer, log, RECORD_SESSION, column->fields[RECORD_SESSION], &log->sessions[i]);
            else
                csv_cell(&writer, csv_extra_text(column->extra, &log->sessions[i], &after[i], buffer));
        }
        csv_end_row(&writer);
    }
    free(after);
}

static void write_row(CsvWriter *writer, const HistoryLog *log, RecordKind kind, const void *record) {
    for (size_t c = 0; c < csv_exercise_column_count; c++) {
        const CsvColumn *column = &csv_exercise_columns[c];
        char buffer[FIELD_BUFFER];
        if (column->extra == CSV_RECORD)
            csv_cell(writer, csv_record_words[kind]);
        else if (column->extra == CSV_TZ)
            csv_cell(writer, csv_zone_text(log_offset_min(log, kind, record), buffer));
        else if (column->fields[kind])
            write_field(writer, log, kind, column->fields[kind], record);
        else
            csv_cell(writer, "");
    }
    csv_end_row(writer);
}

void csv_write_exercises(FILE *file, const HistoryLog *log, char separator) {
    CsvWriter writer = {file, separator, false};
    begin(&writer, csv_exercise_columns, csv_exercise_column_count);
    for (int kind = RECORD_SET; kind < RECORD_KIND_COUNT; kind++) {
        int count;
        const char *record = log_records(log, (RecordKind)kind, &count);
        for (int i = 0; i < count; i++, record += record_size((RecordKind)kind))
            write_row(&writer, log, (RecordKind)kind, record);
    }
}

bool csv_exercises_path(const char *sessions_path, char path[PATH_CAPACITY]) {
    const char *slash = strrchr(sessions_path, '/'), *dot = strrchr(sessions_path, '.');
    if (!dot || dot == sessions_path || (slash && dot <= slash + 1))
        dot = sessions_path + strlen(sessions_path);
    int length =
        snprintf(path, PATH_CAPACITY, "%.*s-exercises%s", (int)(dot - sessions_path), sessions_path, dot);
    return length < PATH_CAPACITY;
}
