#include "report/fhir_views.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/index_table.h"
#include "report/fhir_parts.h"

// Ten years have 80,000 of them: hashes are kept, not what they say.
typedef struct View {
    uint64_t url, told;
    int line;
} View;

struct FhirViews {
    View *list;
    size_t count, capacity;
    IndexTable by_url;
    size_t noted; // also those of the same fullUrl
};

static const char *const told[] = {"resourceType", "status",      "performedPeriod", "effectiveDateTime",
                                   "valueInteger", "derivedFrom", "partOf"};

FhirViews *fhir_views_new(void) {
    return alloc_zeroed(1, sizeof(FhirViews));
}

void fhir_views_free(FhirViews *views) {
    index_table_free(&views->by_url);
    free(views->list);
    free(views);
}

bool fhir_is_view(const char *resource_type) {
    return strcmp(resource_type, "Procedure") == 0 || strcmp(resource_type, "Observation") == 0;
}

static int hash_more(const char *bytes, size_t size, void *hash) {
    *(uint64_t *)hash = hash_bytes(*(uint64_t *)hash, bytes, size);
    return 0;
}

static uint64_t hash_of_told(const json_t *resource) {
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        const json_t *value = json_object_get(resource, told[i]);
        if (value)
            json_dump_callback(value, hash_more, &hash, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
        hash = hash_text(hash, "\n");
    }
    return hash;
}

static View *find(const FhirViews *views, uint64_t url) {
    IndexSearch search = {0};
    int index = index_table_next(&views->by_url, url, &search);
    return index < 0 ? NULL : &views->list[index];
}

void fhir_views_note(FhirViews *views, const char *full_url, const json_t *resource, int line) {
    View view = {hash_text(HASH_START, full_url), hash_of_told(resource), line}, *known;
    views->noted++;
    known = find(views, view.url);
    if (known) {
        *known = view;
        return;
    }
    index_table_add(&views->by_url, view.url, (int)views->count);
    ALLOC_APPEND(views->list, views->count, views->capacity, view);
}

typedef struct Comparing {
    const FhirViews *views;
    const char *path;
    DiagList *diags;
    size_t expected;
    bool good;
} Comparing;

static void compare(const char *full_url, json_t *resource, void *context) {
    Comparing *comparing = context;
    const View *given = find(comparing->views, hash_text(HASH_START, full_url));
    comparing->expected++;
    if (given && given->told == hash_of_told(resource))
        return;
    diag_add(comparing->diags, DIAG_ERROR, comparing->path, given ? given->line : 0, 0,
             "%s: %s with this fullUrl is missing or says something else than the answers", full_url,
             json_string_value(json_object_get(resource, "resourceType")));
    comparing->good = false;
}

bool fhir_views_agree(const FhirViews *views, const HistoryLog *log, const char *path, DiagList *diags) {
    Comparing comparing = {.views = views, .path = path, .diags = diags, .good = true};
    fhir_each_view(log, compare, &comparing);
    if (!comparing.good || views->noted == comparing.expected)
        return comparing.good;
    diag_add(diags, DIAG_ERROR, path, 0, 0, "there are %zu Procedures and Observations; the answers make %zu",
             views->noted, comparing.expected);
    return false;
}
