// A history that was exported before, read again, from any of the formats: what the file is shows in its first letters.
#pragma once
#include <stdbool.h>
#include "base/diag.h"
#include "report/log_builder.h"

// Reads JSON, FHIR, or a CSV file with its second one beside it (csv_files.h). The log's texts and arrays lie in `arena`. False, and each fault in
// `diags` (with its line where it is known), when anything is wrong; then *log is untouched.
bool import_read(const char *path, HistoryLog *log, Arena *arena, DiagList *diags);
