#include <stdio.h>
#include <string.h>

#include "report/fhir_file.h"
#include "report/fhir_parts.h"
#include "report/json_file.h"

typedef union Record {
    HistorySession session;
    HistorySet set;
    HistoryFeeling feeling;
    HistoryStep step;
} Record;

typedef struct Reading {
    const char *path;
    LogBuilder *builder;
    Arena *arena;
    DiagList *diags;
    size_t entry;
    bool good;
} Reading;

static void fault(Reading *reading, const char *where, const char *what) {
    diag_add(reading->diags, DIAG_ERROR, reading->path, 0, 0, "entry[%zu]%s%s: %s", reading->entry,
             where[0] ? "." : "", where, what);
    reading->good = false;
}

static const char *text_at(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

// The one value of an answer of the right kind; NULL and a fault when it is another one.
static const char *answer_text(Reading *reading, const RecordField *field, const json_t *item,
                               char buffer[FIELD_BUFFER]) {
    const json_t *answers = json_object_get(item, "answer"), *answer = json_array_get(answers, 0);
    const json_t *value = json_object_get(answer, fhir_value_key(field));
    char reason[FIELD_REASON];
    const char *wanted, *text = value ? json_field_text(field, value, buffer, &wanted) : NULL;
    if (json_array_size(answers) == 1 && json_object_size(answer) == 1 && text && text[0])
        return text;
    snprintf(reason, sizeof reason, "one answer with a %s is allowed", fhir_value_key(field));
    fault(reading, text_at(item, "linkId"), reason);
    return NULL;
}

static void read_item(Reading *reading, RecordKind kind, const json_t *item, Record *record, bool seen[]) {
    const char *link = text_at(item, "linkId");
    size_t length = strlen(fhir_groups[kind]), count;
    const RecordField *fields = record_fields(kind, &count), *field = NULL;
    if (strncmp(link, fhir_groups[kind], length) == 0 && link[length] == '.')
        field = record_field(kind, link + length + 1);
    if (!field || (kind == RECORD_SET && field->kind == FIELD_SESSION) || seen[field - fields]) {
        fault(reading, link,
              field ? "this question is not expected here, or there twice" : "there is no such question");
        return;
    }
    seen[field - fields] = true;
    char buffer[FIELD_BUFFER], reason[FIELD_REASON];
    const char *text = answer_text(reading, field, item, buffer);
    if (!text)
        return;
    if (field->kind == FIELD_SESSION) {
        record->feeling.session = log_builder_session(reading->builder, text);
        if (record->feeling.session < 0)
            fault(reading, link, "there is no such session in the Bundle");
    } else if (!record_set_text(field, record, text, 0, reading->arena, reason)) {
        fault(reading, link, reason);
    }
}

// A group of a response; a set gets the session that it lies in.
static void read_group(Reading *reading, RecordKind kind, const json_t *group, int session) {
    enum { FIELDS_MOST = 32 };
    bool seen[FIELDS_MOST] = {false}, was_good = reading->good;
    Record record;
    size_t count, i;
    json_t *item;
    const RecordField *fields = record_fields(kind, &count);
    record_clear(kind, &record);
    if (kind == RECORD_SET)
        record.set.session = session;
    reading->good = true;
    json_array_foreach(json_object_get(group, "item"), i, item) {
        read_item(reading, kind, item, &record, seen);
    }
    for (i = 0; i < count; i++)
        if (!seen[i] && !fields[i].may_lack && fields[i].kind != FIELD_SESSION)
            fault(reading, fields[i].name, "is missing");
    char reason[FIELD_REASON];
    if (reading->good && !log_builder_add(reading->builder, kind, &record, reason))
        fault(reading, fhir_groups[kind], reason);
    reading->good = reading->good && was_good;
}

static RecordKind kind_of(const json_t *group) {
    int kind = 0;
    while (kind < RECORD_KIND_COUNT && strcmp(text_at(group, "linkId"), fhir_groups[kind]) != 0)
        kind++;
    return (RecordKind)kind;
}

static void read_response(Reading *reading, const json_t *resource, bool sessions) {
    const json_t *groups = json_object_get(resource, "item");
    RecordKind kind = kind_of(json_array_get(groups, 0));
    if (kind == RECORD_KIND_COUNT || kind == RECORD_SET) {
        if (sessions)
            fault(reading, "resource.item[0].linkId", "session, feeling or step is allowed");
        return;
    }
    if ((kind == RECORD_SESSION) != sessions)
        return;
    int session = log_builder_log(reading->builder)->session_count;
    size_t i;
    json_t *group;
    json_array_foreach(groups, i, group) {
        if (i == 0 || (kind == RECORD_SESSION && kind_of(group) == RECORD_SET))
            read_group(reading, i ? RECORD_SET : kind, group, session);
        else
            fault(reading, text_at(group, "linkId"), "this group is not expected here");
    }
}

static bool is_view(const char *type) {
    return strcmp(type, "Procedure") == 0 || strcmp(type, "Observation") == 0;
}

// Sessions first: what was felt names them.
static void read_entries(Reading *reading, const json_t *entries, bool sessions) {
    json_t *entry;
    json_array_foreach(entries, reading->entry, entry) {
        const json_t *resource = json_object_get(entry, "resource");
        const char *type = text_at(resource, "resourceType");
        if (strcmp(type, "QuestionnaireResponse") == 0)
            read_response(reading, resource, sessions);
        else if (sessions && !is_view(type))
            fault(reading, "resource.resourceType",
                  "QuestionnaireResponse, Procedure or Observation is allowed");
    }
}

// What the Procedures and Observations of the Bundle say is compared with what the answers make of them.
typedef struct Views {
    json_t *by_url;
    Reading *reading;
    size_t expected;
} Views;

static void compare_view(const char *full_url, json_t *resource, void *context) {
    static const char *const told[] = {"resourceType", "status",      "performedPeriod", "effectiveDateTime",
                                       "valueInteger", "derivedFrom", "partOf"};
    Views *views = context;
    if (!is_view(text_at(resource, "resourceType")))
        return;
    views->expected++;
    const json_t *given = json_object_get(views->by_url, full_url);
    bool same = given != NULL;
    for (size_t i = 0; same && i < sizeof told / sizeof told[0]; i++) {
        const json_t *a = json_object_get(given, told[i]), *b = json_object_get(resource, told[i]);
        same = (!a && !b) || json_equal(a, b);
    }
    if (same)
        return;
    diag_add(views->reading->diags, DIAG_ERROR, views->reading->path, 0, 0,
             "%s: %s with this fullUrl is missing or says something else than the answers", full_url,
             text_at(resource, "resourceType"));
    views->reading->good = false;
}

static void check_views(Reading *reading, const json_t *entries, const HistoryLog *log) {
    Views views = {json_object(), reading, 0};
    size_t i, found = 0;
    json_t *entry;
    json_array_foreach(entries, i, entry) {
        json_t *resource = json_object_get(entry, "resource");
        if (is_view(text_at(resource, "resourceType"))) {
            found++;
            json_object_set(views.by_url, text_at(entry, "fullUrl"), resource);
        }
    }
    fhir_each_entry(log, "", compare_view, &views);
    if (reading->good && found != views.expected) {
        diag_add(reading->diags, DIAG_ERROR, reading->path, 0, 0,
                 "there are %zu Procedures and Observations; the answers make %zu", found, views.expected);
        reading->good = false;
    }
    json_decref(views.by_url);
}

bool fhir_file_read(const char *path, const json_t *bundle, HistoryLog *log, Arena *arena, DiagList *diags) {
    const json_t *entries = json_object_get(bundle, "entry");
    if (strcmp(text_at(bundle, "resourceType"), "Bundle") != 0 ||
        strcmp(text_at(bundle, "type"), "collection") != 0 || (entries && !json_is_array(entries))) {
        diag_add(diags, DIAG_ERROR, path, 0, 0,
                 "this is no history of Gently: a Bundle of the type collection is allowed");
        return false;
    }
    Reading reading = {path, log_builder_new(arena), arena, diags, 0, true};
    read_entries(&reading, entries, true);
    read_entries(&reading, entries, false);
    HistoryLog read = log_builder_finish(reading.builder);
    if (reading.good)
        check_views(&reading, entries, &read);
    if (reading.good)
        *log = read;
    return reading.good;
}
