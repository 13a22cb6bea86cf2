// What the Procedures and Observations of a Bundle say, compared with what its answers make of them. Inside report/ only.
#pragma once
#include <jansson.h>
#include "base/diag.h"
#include "report/log_builder.h"

typedef struct FhirViews FhirViews;

// None noted yet. Free with fhir_views_free().
FhirViews *fhir_views_new(void);
void fhir_views_free(FhirViews *views);
// Whether a resource is one: a Procedure or an Observation.
bool fhir_is_view(const char *resource_type);
// Notes what one says; nothing of `resource` is kept. `line`: where its entry begins.
void fhir_views_note(FhirViews *views, const char *full_url, const json_t *resource, int line);
// Whether those noted are what `log` makes; else faults in `diags` under `path`.
bool fhir_views_agree(const FhirViews *views, const HistoryLog *log, const char *path, DiagList *diags);
