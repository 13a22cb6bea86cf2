#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "report/fhir_file.h"
#include "report/fhir_parts.h"
#include "report/fhir_views.h"
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
    FhirViews *views;
    size_t entry;
    int line; // where that begins
    bool good;
} Reading;

// An entry that is read when all sessions are known: what was felt names them.
typedef struct Later {
    JsonPiece piece;
    size_t entry;
} Later;

typedef struct LaterList {
    Later *list;
    size_t count, capacity;
} LaterList;

static void fault(Reading *reading, const char *where, const char *what) {
    diag_add(reading->diags, DIAG_ERROR, reading->path, reading->line, 0, "entry[%zu]%s%s: %s",
             reading->entry, where[0] ? "." : "", where, what);
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

// What its first group is; RECORD_KIND_COUNT after a fault.
static RecordKind kind_of_response(Reading *reading, const json_t *resource) {
    RecordKind kind = kind_of(json_array_get(json_object_get(resource, "item"), 0));
    if (kind != RECORD_KIND_COUNT && kind != RECORD_SET)
        return kind;
    fault(reading, "resource.item[0].linkId", "session, feeling or step is allowed");
    return RECORD_KIND_COUNT;
}

static void read_response(Reading *reading, RecordKind kind, const json_t *resource) {
    int session = log_builder_log(reading->builder)->session_count;
    size_t i;
    json_t *group;
    json_array_foreach(json_object_get(resource, "item"), i, group) {
        if (i == 0 || (kind == RECORD_SESSION && kind_of(group) == RECORD_SET))
            read_group(reading, i ? RECORD_SET : kind, group, session);
        else
            fault(reading, text_at(group, "linkId"), "this group is not expected here");
    }
}

// Reads sessions, and puts off what was felt.
static void read_entry(Reading *reading, const JsonPiece *piece, const json_t *entry, LaterList *later) {
    const json_t *resource = json_object_get(entry, "resource");
    const char *type = text_at(resource, "resourceType");
    if (fhir_is_view(type)) {
        fhir_views_note(reading->views, text_at(entry, "fullUrl"), resource, piece->line);
    } else if (strcmp(type, "QuestionnaireResponse") != 0) {
        fault(reading, "resource.resourceType", "QuestionnaireResponse, Procedure or Observation is allowed");
    } else {
        RecordKind kind = kind_of_response(reading, resource);
        if (kind == RECORD_SESSION)
            read_response(reading, kind, resource);
        else if (kind != RECORD_KIND_COUNT)
            ALLOC_APPEND(later->list, later->count, later->capacity, ((Later){*piece, reading->entry}));
    }
}

// False where the text is no JSON.
static bool read_entries(Reading *reading, JsonList *entries, LaterList *later) {
    JsonPiece piece;
    JsonStep step;
    for (reading->entry = 0; (step = json_list_next(entries, &piece)) == JSON_STEP_VALUE; reading->entry++) {
        json_t *entry = json_piece_read(&piece, reading->path, reading->diags);
        if (!entry)
            return false;
        reading->line = piece.line;
        read_entry(reading, &piece, entry, later);
        json_decref(entry);
    }
    return step == JSON_STEP_END;
}

static void read_later(Reading *reading, const LaterList *later) {
    for (size_t i = 0; i < later->count; i++) {
        json_t *entry = json_piece_read(&later->list[i].piece, reading->path, reading->diags);
        const json_t *resource = json_object_get(entry, "resource");
        reading->entry = later->list[i].entry;
        reading->line = later->list[i].piece.line;
        read_response(reading, kind_of_response(reading, resource), resource);
        json_decref(entry);
    }
}

static bool has_text(const JsonMembers *bundle, const char *name, const char *wanted, const char *path,
                     DiagList *diags) {
    const JsonPiece *piece = json_member(bundle, name);
    json_t *value = piece ? json_piece_read(piece, path, diags) : NULL;
    bool has = value && json_is_string(value) && strcmp(json_string_value(value), wanted) == 0;
    json_decref(value);
    return has;
}

bool fhir_file_read(const char *path, const JsonMembers *bundle, HistoryLog *log, Arena *arena,
                    DiagList *diags) {
    const JsonPiece *member = json_member(bundle, "entry");
    JsonList entries;
    if (!has_text(bundle, "resourceType", "Bundle", path, diags) ||
        !has_text(bundle, "type", "collection", path, diags) ||
        (member && !json_list_open(&entries, member, path, diags))) {
        diag_add(diags, DIAG_ERROR, path, 0, 0,
                 "this is no history of Gently: a Bundle of the type collection is allowed");
        return false;
    }
    Reading reading = {.path = path,
                       .builder = log_builder_new(arena),
                       .arena = arena,
                       .diags = diags,
                       .views = fhir_views_new(),
                       .good = true};
    LaterList later = {0};
    bool whole = !member || read_entries(&reading, &entries, &later);
    if (whole)
        read_later(&reading, &later);
    HistoryLog read = log_builder_finish(reading.builder);
    bool good = whole && reading.good && fhir_views_agree(reading.views, &read, path, diags);
    fhir_views_free(reading.views);
    free(later.list);
    if (good)
        *log = read;
    return good;
}
