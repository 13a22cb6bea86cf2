#include <stdarg.h>
#include <stdio.h>
#include "data/source.h"

static void add_message(DataReport *report, int line, int col, const char *message) {
    report->errors++;
    if (report->errors <= DATA_MAX_ERRORS)
        diag_add(report->diags, DIAG_ERROR, report->path, line, col, "%s", message);
    else if (report->errors == DATA_MAX_ERRORS + 1)
        diag_add(report->diags, DIAG_ERROR, report->path, line, col,
                 "more than %d errors in this file; those after the first %d are not listed",
                 (int)DATA_MAX_ERRORS, (int)DATA_MAX_ERRORS);
}

void data_tell_lookalikes(DataReport *report, int first_line, int last_line) {
    for (size_t i = 0; i < report->lookalike_count; i++) {
        DataLookalike *at = &report->lookalikes[i];
        if (at->line < first_line || at->line > last_line || at->code == 0)
            continue;
        char text[LOOKALIKE_CAPACITY];
        add_message(report, at->line, at->col, source_describe_lookalike(at->code, text));
        at->code = 0;
    }
}

static void add(DataReport *report, int line, int col, const char *format, va_list args) {
    char message[512];
    vsnprintf(message, sizeof message, format, args);
    for (size_t i = 0; i < report->lookalike_count; i++) // told better
        if (report->lookalikes[i].code == '#' && report->lookalikes[i].line == line &&
            report->lookalikes[i].col == col)
            report->lookalikes[i].code = 0;
    add_message(report, line, col, message);
    data_tell_lookalikes(report, line, line);
}

void data_error(DataReport *report, const DataNode *at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(report, at != NULL ? at->line : 0, at != NULL ? at->col : 0, format, args);
    va_end(args);
}

void data_error_at(DataReport *report, int line, int col, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(report, line, col, format, args);
    va_end(args);
}
