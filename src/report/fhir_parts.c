#include "report/fhir_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

#define LOINC "http://loinc.org"
#define SNOMED "http://snomed.info/sct"

const char *const fhir_groups[RECORD_KIND_COUNT] = {"session", "set", "feeling", "step"};

static const char *const group_titles[RECORD_KIND_COUNT] = {"Exercise session", "Set of an exercise",
                                                            "What was felt", "Change of a dose"};

const char *fhir_value_key(const RecordField *field) {
    switch (field->kind) {
    case FIELD_NUMBER:
        return "valueInteger";
    case FIELD_YES_NO:
        return "valueBoolean";
    case FIELD_DAY:
        return "valueDate";
    case FIELD_TIME:
        return "valueDateTime";
    default:
        return "valueString";
    }
}

// A uuid that the same content always gets: version 8 of RFC 9562, from two hashes of what it is made of.
static void url_of(char url[FHIR_URL_CAPACITY], const char *kind, uint64_t content) {
    uint64_t high = hash_bytes(hash_text(HASH_START, kind), &content, sizeof content),
             low = hash_text(hash_bytes(~HASH_START, &content, sizeof content), kind);
    snprintf(url, FHIR_URL_CAPACITY, "urn:uuid:%08x-%04x-8%03x-%04x-%012llx", (unsigned)(high >> 32),
             (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xfff),
             (unsigned)((low >> 48 & 0x3fff) | 0x8000), (unsigned long long)(low & 0xffffffffffff));
}

static void session_url(char url[FHIR_URL_CAPACITY], const HistorySession *session) {
    snprintf(url, FHIR_URL_CAPACITY, "urn:uuid:%s", session->uuid);
}

static uint64_t hash_of(const HistoryLog *log, RecordKind kind, const void *record) {
    size_t count;
    const RecordField *fields = record_fields(kind, &count);
    uint64_t hash = HASH_START;
    char buffer[FIELD_BUFFER];
    for (size_t i = 0; i < count; i++)
        hash = hash_text(hash_text(hash, log_field_text(log, &fields[i], record, buffer)), "\n");
    return hash;
}

static json_t *reference(const char *url) {
    return json_pack("{s:s}", "reference", url);
}

// Nobody is named who was not: a reference needs no more than words.
static json_t *subject(const char *name) {
    return json_pack("{s:s}", "display", name[0] ? name : "The user of Gently");
}

static json_t *moment(int64_t at_s, int offset_min) {
    char text[CIVIL_TEXT_CAPACITY];
    return json_string(civil_time_text(at_s, offset_min, CIVIL_ZONED, text));
}

// A field with its answer; NULL where there is none, for FHIR has no empty ones.
static json_t *item_of(const HistoryLog *log, RecordKind kind, const RecordField *field, const void *record) {
    char buffer[FIELD_BUFFER], link[80];
    const char *text = log_field_text(log, field, record, buffer);
    if (!text[0] || (kind == RECORD_SET && field->kind == FIELD_SESSION))
        return NULL;
    json_t *value;
    int64_t at_s;
    if (field->kind == FIELD_NUMBER)
        value = json_integer(strtol(text, NULL, 10));
    else if (field->kind == FIELD_YES_NO)
        value = json_boolean(strcmp(text, "yes") == 0);
    else if (field->kind == FIELD_TIME && civil_time_parse(text, 0, &at_s))
        value = moment(at_s, log_offset_min(log, kind, record));
    else
        value = json_string(text);
    snprintf(link, sizeof link, "%s.%s", fhir_groups[kind], field->name);
    return json_pack("{s:s, s:s, s:[{s:o}]}", "linkId", link, "text", field->label, "answer",
                     fhir_value_key(field), value);
}

static json_t *group_of(const HistoryLog *log, RecordKind kind, const void *record) {
    json_t *items = json_array();
    size_t count;
    const RecordField *fields = record_fields(kind, &count);
    for (size_t i = 0; i < count; i++) {
        json_t *item = item_of(log, kind, &fields[i], record);
        if (item)
            json_array_append_new(items, item);
    }
    return json_pack("{s:s, s:s, s:o}", "linkId", fhir_groups[kind], "text", group_titles[kind], "item",
                     items);
}

static json_t *response(const char *name, json_t *authored, const char *part_of, bool open, json_t *items) {
    json_t *resource = json_pack("{s:s}", "resourceType", "QuestionnaireResponse");
    if (part_of)
        json_object_set_new(resource, "partOf", json_pack("[o]", reference(part_of)));
    json_object_set_new(resource, "status", json_string(open ? "in-progress" : "completed"));
    json_object_set_new(resource, "subject", subject(name));
    json_object_set_new(resource, "authored", authored);
    json_object_set_new(resource, "item", items);
    return resource;
}

static json_t *procedure_of(const HistorySession *session, const char *name) {
    static const char *const reasons[HISTORY_END_COUNT] = {
        [HISTORY_LEFT] = "Ended early by choice",
        [HISTORY_PAIN] = "Ended for pain or what was felt",
        [HISTORY_SEEK_HELP] = "Ended by a sign that asks for help",
    };
    const char *status = session->end == HISTORY_OPEN       ? "in-progress"
                         : session->end == HISTORY_FINISHED ? "completed"
                                                            : "stopped";
    json_t *resource = json_pack("{s:s, s:s}", "resourceType", "Procedure", "status", status);
    if (reasons[session->end])
        json_object_set_new(resource, "statusReason", json_pack("{s:s}", "text", reasons[session->end]));
    json_object_set_new(resource, "code",
                        json_pack("{s:[{s:s, s:s, s:s}], s:s}", "coding", "system", SNOMED, "code",
                                  "229065009", "display", "Exercise therapy", "text",
                                  session->title && session->title[0] ? session->title : "Exercise session"));
    json_object_set_new(resource, "subject", subject(name));
    json_t *period = json_pack("{s:o}", "start", moment(session->started_at, session->utc_offset_min));
    if (session->ended_at >= session->started_at) // a clock may have been set back
        json_object_set_new(period, "end", moment(session->ended_at, session->utc_offset_min));
    json_object_set_new(resource, "performedPeriod", period);
    char note[120];
    snprintf(note, sizeof note, "%d seconds done of %d planned", session->done_s, session->planned_s);
    json_object_set_new(resource, "note", json_pack("[{s:s}]", "text", note));
    return resource;
}

static json_t *pain_of(const char *when, int pain, json_t *at, const char *part_of, const char *from,
                       const char *name) {
    json_t *resource = json_pack("{s:s}", "resourceType", "Observation");
    if (part_of)
        json_object_set_new(resource, "partOf", json_pack("[o]", reference(part_of)));
    json_object_set_new(resource, "status", json_string("final"));
    json_object_set_new(resource, "category",
                        json_pack("[{s:[{s:s, s:s, s:s}]}]", "coding", "system",
                                  "http://terminology.hl7.org/CodeSystem/observation-category", "code",
                                  "survey", "display", "Survey"));
    json_object_set_new(resource, "code",
                        json_pack("{s:[{s:s, s:s, s:s}], s:s}", "coding", "system", LOINC, "code", "72514-3",
                                  "display", "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
                                  "text", when));
    json_object_set_new(resource, "subject", subject(name));
    json_object_set_new(resource, "effectiveDateTime", at);
    json_object_set_new(resource, "valueInteger", json_integer(pain));
    json_object_set_new(resource, "derivedFrom", json_pack("[o]", reference(from)));
    return resource;
}

// Who is told, and how often.
typedef struct Entries {
    const HistoryLog *log;
    const char *name;
    bool answers; // those too
    FhirEntry *each;
    void *context;
} Entries;

static void tell(const Entries *entries, const char *url, json_t *resource) {
    entries->each(url, resource, entries->context);
    json_decref(resource);
}

// Returns the set after the last one of this session, where sets are in the order of their sessions.
static int tell_answers(const Entries *entries, int index, int set, const char *session, const char *url) {
    const HistoryLog *log = entries->log;
    const HistorySession *of = &log->sessions[index];
    json_t *items = json_pack("[o]", group_of(log, RECORD_SESSION, of));
    for (; set < log->set_count && log->sets[set].session == index; set++)
        json_array_append_new(items, group_of(log, RECORD_SET, &log->sets[set]));
    int64_t told_at = of->ended_at ? of->ended_at : of->started_at;
    tell(entries, url,
         response(entries->name, moment(told_at, of->utc_offset_min), session, of->end == HISTORY_OPEN,
                  items));
    return set;
}

// As tell_answers() returns.
static int tell_session(const Entries *entries, int index, int set) {
    const HistoryLog *log = entries->log;
    const HistorySession *session = &log->sessions[index];
    char url[FHIR_URL_CAPACITY], answers[FHIR_URL_CAPACITY], pain[FHIR_URL_CAPACITY];
    uint64_t key = hash_text(HASH_START, session->uuid);
    session_url(url, session);
    url_of(answers, "answers", key);
    url_of(pain, "pain", key);
    tell(entries, url, procedure_of(session, entries->name));
    if (entries->answers)
        set = tell_answers(entries, index, set, url, answers);
    if (session->pain_before >= 0)
        tell(entries, pain,
             pain_of("Pain before the session", session->pain_before,
                     moment(session->started_at, session->utc_offset_min), url, answers, entries->name));
    return set;
}

static void tell_feeling(const Entries *entries, const HistoryFeeling *feeling, uint64_t key) {
    static const char *const when[HISTORY_MOMENT_COUNT] = {"Pain during an exercise",
                                                           "Pain after the session", "Pain the day after"};
    const HistoryLog *log = entries->log;
    int offset_min = log_offset_min(log, RECORD_FEELING, feeling);
    char url[FHIR_URL_CAPACITY], pain[FHIR_URL_CAPACITY], part_of[FHIR_URL_CAPACITY];
    bool known = feeling->session >= 0;
    url_of(url, "feeling", key);
    url_of(pain, "feeling's pain", key);
    if (known)
        session_url(part_of, &log->sessions[feeling->session]);
    if (entries->answers)
        tell(entries, url,
             response(entries->name, moment(feeling->at, offset_min), known ? part_of : NULL, false,
                      json_pack("[o]", group_of(log, RECORD_FEELING, feeling))));
    if (feeling->pain >= 0)
        tell(entries, pain,
             pain_of(when[feeling->moment], feeling->pain, moment(feeling->at, offset_min),
                     known ? part_of : NULL, url, entries->name));
}

// The same told twice gets two names.
static uint64_t key_after(uint64_t last, uint64_t hash, int *times) {
    *times = last == hash ? *times + 1 : 0;
    return hash_bytes(hash, times, sizeof *times);
}

static void tell_steps(const Entries *entries) {
    const HistoryLog *log = entries->log;
    uint64_t last = 0, hash;
    int times = 0;
    for (int i = 0; i < log->step_count; i++, last = hash) {
        char url[FHIR_URL_CAPACITY];
        hash = hash_of(log, RECORD_STEP, &log->steps[i]);
        url_of(url, "step", key_after(last, hash, &times));
        tell(entries, url,
             response(entries->name, moment(log->steps[i].at, 0), NULL, false,
                      json_pack("[o]", group_of(log, RECORD_STEP, &log->steps[i]))));
    }
}

static void tell_all(const Entries *entries) {
    const HistoryLog *log = entries->log;
    int set = 0, times = 0;
    for (int i = 0; i < log->session_count; i++)
        set = tell_session(entries, i, set);
    uint64_t last = 0, hash;
    for (int i = 0; i < log->feeling_count; i++, last = hash) {
        hash = hash_of(log, RECORD_FEELING, &log->feelings[i]);
        tell_feeling(entries, &log->feelings[i], key_after(last, hash, &times));
    }
    if (entries->answers)
        tell_steps(entries);
}

void fhir_each_entry(const HistoryLog *log, const char *name, FhirEntry *each, void *context) {
    tell_all(&(Entries){log, name, true, each, context});
}

void fhir_each_view(const HistoryLog *log, FhirEntry *each, void *context) {
    tell_all(&(Entries){log, "", false, each, context});
}
