#include "report/json_file.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT "gently-history"

static const char *const list_names[RECORD_KIND_COUNT] = {"sessions", "sets", "feelings", "steps"};

json_t *json_of_field(const RecordField *field, const char *text) {
    bool text_itself = field->kind == FIELD_TEXT || field->kind == FIELD_ID || field->kind == FIELD_PAIN_KIND;
    if (!text[0] && field->may_lack && !text_itself)
        return json_null();
    if (field->kind == FIELD_NUMBER)
        return json_integer(atoi(text));
    if (field->kind == FIELD_YES_NO)
        return json_boolean(strcmp(text, "yes") == 0);
    return json_string(text);
}

const char *json_field_text(const RecordField *field, const json_t *value, char buffer[FIELD_BUFFER],
                            const char **wanted) {
    *wanted = field->kind == FIELD_NUMBER   ? "a whole number"
              : field->kind == FIELD_YES_NO ? "true or false"
                                            : "a text";
    if (json_is_null(value))
        return "";
    if (field->kind == FIELD_NUMBER && json_is_integer(value)) {
        snprintf(buffer, FIELD_BUFFER, "%lld", (long long)json_integer_value(value));
        return buffer;
    }
    if (field->kind == FIELD_YES_NO && json_is_boolean(value))
        return json_is_true(value) ? "yes" : "no";
    bool text = field->kind != FIELD_NUMBER && field->kind != FIELD_YES_NO && json_is_string(value);
    return text ? json_string_value(value) : NULL;
}

static void write_record(FILE *file, const HistoryLog *log, RecordKind kind, const void *record) {
    size_t count;
    const RecordField *fields = record_fields(kind, &count);
    json_t *object = json_object();
    char buffer[FIELD_BUFFER];
    for (size_t i = 0; i < count; i++)
        json_object_set_new(object, fields[i].name,
                            json_of_field(&fields[i], log_field_text(log, &fields[i], record, buffer)));
    json_dumpf(object, file, JSON_COMPACT);
    json_decref(object);
}

void json_file_write(FILE *file, const HistoryLog *log) {
    // record by record: ten years of history are not built in memory first
    fprintf(file, "{\"format\":\"" FORMAT "\",\"version\":%d", RECORD_VERSION);
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        int count;
        const char *record = log_records(log, (RecordKind)kind, &count);
        fprintf(file, ",\n\"%s\":[", list_names[kind]);
        for (int i = 0; i < count; i++, record += record_size((RecordKind)kind)) {
            fputs(i ? ",\n" : "\n", file);
            write_record(file, log, (RecordKind)kind, record);
        }
        fputs("]", file);
    }
    fputs("}\n", file);
}

// What a record is read with.
typedef struct Reading {
    const char *path;
    LogBuilder *builder;
    Arena *arena;
    DiagList *diags;
    int version; // of the file
    RecordKind kind;
    size_t index;
    int line; // where the record begins
} Reading;

static void fault(const Reading *reading, const char *field, const char *what) {
    diag_add(reading->diags, DIAG_ERROR, reading->path, reading->line, 0, "%s[%zu]%s%s: %s",
             list_names[reading->kind], reading->index, field ? "." : "", field ? field : "", what);
}

static bool read_field(const Reading *reading, const RecordField *field, const json_t *value, void *record) {
    char buffer[FIELD_BUFFER], reason[FIELD_REASON];
    const char *wanted, *text = json_field_text(field, value, buffer, &wanted);
    if (!text) {
        snprintf(reason, sizeof reason, "%s is allowed%s", wanted, field->may_lack ? ", or null" : "");
        fault(reading, field->name, reason);
        return false;
    }
    if (field->kind != FIELD_SESSION) {
        if (record_set_text(field, record, text, 0, reading->arena, reason))
            return true;
        fault(reading, field->name, reason);
        return false;
    }
    int session = text[0] ? log_builder_session(reading->builder, text) : HISTORY_UNKNOWN;
    if (session < 0 && (text[0] || !field->may_lack)) {
        fault(reading, field->name, "the uuid of one of the sessions is allowed");
        return false;
    }
    memcpy((char *)record + field->offset, &session, sizeof session);
    return true;
}

static bool read_record(const Reading *reading, json_t *object) {
    union {
        HistorySession session;
        HistorySet set;
        HistoryFeeling feeling;
        HistoryStep step;
    } record;
    if (!json_is_object(object)) {
        fault(reading, NULL, "an object is allowed");
        return false;
    }
    size_t count;
    const RecordField *fields = record_fields(reading->kind, &count);
    record_clear(reading->kind, &record);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_object_get(object, fields[i].name);
        if (!value && fields[i].since > reading->version)
            continue;
        if (!value)
            fault(reading, fields[i].name, "is missing");
        good = value && read_field(reading, &fields[i], value, &record) && good;
    }
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value) {
        if (!record_field(reading->kind, name)) {
            fault(reading, name, "there is no such field");
            good = false;
        }
    }
    char reason[FIELD_REASON];
    if (good && !log_builder_add(reading->builder, reading->kind, &record, reason)) {
        fault(reading, NULL, reason);
        good = false;
    }
    return good;
}

static bool read_list(Reading *reading, const JsonMembers *document) {
    const JsonPiece *member = json_member(document, list_names[reading->kind]);
    JsonList list;
    JsonPiece piece;
    JsonStep step;
    if (!member || !json_list_open(&list, member, reading->path, reading->diags)) {
        diag_add(reading->diags, DIAG_ERROR, reading->path, member ? member->line : 0, 0,
                 "\"%s\" has to be a list", list_names[reading->kind]);
        return false;
    }
    bool good = true;
    for (reading->index = 0; (step = json_list_next(&list, &piece)) == JSON_STEP_VALUE; reading->index++) {
        reading->line = piece.line;
        json_t *object = json_piece_read(&piece, reading->path, reading->diags);
        if (!object)
            return false;
        good = read_record(reading, object) && good;
        json_decref(object);
    }
    return good && step == JSON_STEP_END;
}

// False when the format is another one or cannot be read.
static bool read_head(const char *path, const JsonMembers *document, int *version, DiagList *diags) {
    const JsonPiece *format_at = json_member(document, "format"),
                    *version_at = json_member(document, "version");
    json_t *format = format_at ? json_piece_read(format_at, path, diags) : NULL;
    bool ours = format && json_is_string(format) && strcmp(json_string_value(format), FORMAT) == 0;
    json_decref(format);
    if (!ours) {
        diag_add(diags, DIAG_ERROR, path, 0, 0,
                 "this is no history of Gently: \"format\" has to be \"" FORMAT "\"");
        return false;
    }
    json_t *value = version_at ? json_piece_read(version_at, path, diags) : NULL;
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : 0;
    json_decref(value);
    *version = (int)number;
    if (number >= RECORD_VERSION_FIRST && number <= RECORD_VERSION)
        return true;
    diag_add(diags, DIAG_ERROR, path, 0, 0, "\"version\" has to be %d to %d: this file is of another Gently",
             RECORD_VERSION_FIRST, RECORD_VERSION);
    return false;
}

static bool is_known(const char *name) {
    bool known = strcmp(name, "format") == 0 || strcmp(name, "version") == 0;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        known = known || strcmp(name, list_names[kind]) == 0;
    return known;
}

bool json_file_read(const char *path, const JsonMembers *document, HistoryLog *log, Arena *arena,
                    DiagList *diags) {
    int version;
    if (!read_head(path, document, &version, diags))
        return false;
    bool good = true;
    for (size_t i = 0; i < document->count; i++) {
        const JsonMember *member = &document->list[i];
        if (is_known(member->name))
            continue;
        diag_add(diags, DIAG_ERROR, path, member->value.line, 0, "there is no field \"%s\"", member->name);
        good = false;
    }
    Reading reading = {
        .path = path, .builder = log_builder_new(arena), .arena = arena, .diags = diags, .version = version};
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        reading.kind = (RecordKind)kind;
        good = read_list(&reading, document) && good;
    }
    HistoryLog read = log_builder_finish(reading.builder);
    if (good)
        *log = read;
    return good;
}
