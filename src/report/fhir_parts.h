// The pieces that a Bundle is made of. Inside report/ only.
#pragma once
#include <jansson.h>
#include "report/log_builder.h"

enum { FHIR_URL_CAPACITY = 48 };

// Called for each entry in turn; `resource` is borrowed.
typedef void FhirEntry(const char *full_url, json_t *resource, void *context);
// Makes all entries of a log. `name` as in fhir_file_write().
void fhir_each_entry(const HistoryLog *log, const char *name, FhirEntry *each, void *context);
// The same of the Procedures and Observations alone.
void fhir_each_view(const HistoryLog *log, FhirEntry *each, void *context);

// What is read of a record in a QuestionnaireResponse: its group is called like it ("session"), a field "session.day". Sets lie in
// the response of their session and do not name it.
extern const char *const fhir_groups[RECORD_KIND_COUNT];
// The key of a field's value in an answer: "valueInteger".
const char *fhir_value_key(const RecordField *field);
