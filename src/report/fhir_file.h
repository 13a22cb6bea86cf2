// The whole history as one FHIR R4 Bundle (docs/history.md), and back. Of each session a Procedure, of each pain an Observation, and
// everything word for word in QuestionnaireResponses, from which it is read again.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include "base/diag.h"
#include "report/json_pieces.h"
#include "report/log_builder.h"

// Writes it to a file that is open; whether that worked is seen with ferror(). `name` is the user's, "" = none is given.
void fhir_file_write(FILE *file, const HistoryLog *log, const char *name);
// Takes a Bundle over that fhir_file_write() made. False, and every fault in `diags` under `path`, when anything in it is wrong, or
// its Procedures and Observations say something else than the answers; then *log is untouched.
bool fhir_file_read(const char *path, const JsonMembers *bundle, HistoryLog *log, Arena *arena,
                    DiagList *diags);
