// The whole history as two CSV files (docs/history.md): one row a session, and one row for each set, each thing told and each step.
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include "base/diag.h"
#include "base/paths.h"
#include "report/log_builder.h"

// Writes the first to a file that is open; whether that worked is seen with ferror(). `separator` is ',' or ';'.
void csv_write_sessions(FILE *file, const HistoryLog *log, char separator);
// The same of the second.
void csv_write_exercises(FILE *file, const HistoryLog *log, char separator);

// The second file's name beside the first's: "F-exercises.csv" of "F.csv". False when it would be too long.
bool csv_exercises_path(const char *sessions_path, char path[PATH_CAPACITY]);

// A CSV file that was read.
typedef struct CsvFile {
    const char *path, *text;
    size_t size; // valid UTF-8 without NUL
} CsvFile;
// Takes both over. False, and each fault in `diags` at its line, when anything in them is wrong; then *log is untouched.
bool csv_read(const CsvFile *sessions, const CsvFile *exercises, HistoryLog *log, Arena *arena,
              DiagList *diags);
