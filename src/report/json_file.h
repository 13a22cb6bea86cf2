// The whole history as JSON, nothing left out (docs/history.md), and back.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include "base/diag.h"
#include "report/json_pieces.h"
#include "report/log_builder.h"

// Writes it to a file that is open; whether that worked is seen with ferror().
void json_file_write(FILE *file, const HistoryLog *log);
// Takes a whole document over. False, and every fault in `diags` under `path`, when anything in it is wrong; then *log is untouched.
bool json_file_read(const char *path, const JsonMembers *document, HistoryLog *log, Arena *arena,
                    DiagList *diags);
// The value of a field as JSON: null, true or false, a number or a string. A new reference.
json_t *json_of_field(const RecordField *field, const char *text);
// A JSON value as the text of a field. NULL when it is of another type; then `wanted` is what it should be.
const char *json_field_text(const RecordField *field, const json_t *value, char buffer[FIELD_BUFFER],
                            const char **wanted);
