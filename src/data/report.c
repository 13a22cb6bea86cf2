#include <stdarg.h>
#include <stdio.h>
#include "data/document.h"

static void add(DataReport *report, int line, int col, const char *format, va_list args) {
    char message[512];
    vsnprintf(message, sizeof message, format, args);
    report->errors++;
    if (report->errors <= DATA_MAX_ERRORS)
        diag_add(report->diags, DIAG_ERROR, report->path, line, col, "%s", message);
    else if (report->errors == DATA_MAX_ERRORS + 1)
        diag_add(report->diags, DIAG_ERROR, report->path, line, col,
                 "more than %d errors in this file; those after the first %d are not listed",
                 (int)DATA_MAX_ERRORS, (int)DATA_MAX_ERRORS);
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
