// The Bundle against the element tables of FHIR R4 (hl7.org/fhir/R4: bundle, procedure, observation, questionnaireresponse and the
// datatypes), as far as Gently uses them: no other element, every required one, values of the right type and form, references that
// lead to an entry.
// Test variant: san
#include <regex.h>
#include "report/export_files.h"

static Arena *arena;

static int begin(void **state) {
    arena = arena_new();
    return make_export_folder(state);
}

static int end(void **state) {
    arena_free(arena);
    return remove_export_folder(state);
}

#define URN "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
#define DATE "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
// with a time there has to be a zone
#define DATE_TIME                                                                                            \
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0["  \
    "0-9]|1[0-4]):[0-5][0-9])$"
#define STRING "^.*[^[:space:]].*"
#define CODE "^[^[:space:]]+( [^[:space:]]+)*$"
#define URI "^[^[:space:]]+$"

// An element: its JSON type, '1' required or '?' not, 'n' = a list of at least one.
typedef struct Element {
    const char *of, *name;
    char kind; // s text, i whole number, b boolean, o object of `type`, r resource
    bool required, list;
    const char *type; // the form of a text, or the name of the object
} Element;

static const Element elements[] = {
    {"Bundle", "resourceType", 's', true, false, "^Bundle$"},
    {"Bundle", "type", 's', true, false, "^(document|message|transaction|collection|history|searchset)$"},
    {"Bundle", "entry", 'o', false, true, "BundleEntry"},
    {"BundleEntry", "fullUrl", 's', true, false, URN},
    {"BundleEntry", "resource", 'r', true, false, NULL},
    {"Procedure", "resourceType", 's', true, false, "^Procedure$"},
    {"Procedure", "status", 's', true, false,
     "^(preparation|in-progress|not-done|on-hold|stopped|completed|entered-in-error|unknown)$"},
    {"Procedure", "statusReason", 'o', false, false, "CodeableConcept"},
    {"Procedure", "code", 'o', false, false, "CodeableConcept"},
    {"Procedure", "subject", 'o', true, false, "Reference"},
    {"Procedure", "performedPeriod", 'o', false, false, "Period"},
    {"Procedure", "note", 'o', false, true, "Annotation"},
    {"Observation", "resourceType", 's', true, false, "^Observation$"},
    {"Observation", "partOf", 'o', false, true, "Reference"},
    {"Observation", "status", 's', true, false,
     "^(registered|preliminary|final|amended|corrected|cancelled|entered-in-error|unknown)$"},
    {"Observation", "category", 'o', false, true, "CodeableConcept"},
    {"Observation", "code", 'o', true, false, "CodeableConcept"},
    {"Observation", "subject", 'o', false, false, "Reference"},
    {"Observation", "effectiveDateTime", 's', false, false, DATE_TIME},
    {"Observation", "valueInteger", 'i', false, false, NULL},
    {"Observation", "derivedFrom", 'o', false, true, "Reference"},
    {"QuestionnaireResponse", "resourceType", 's', true, false, "^QuestionnaireResponse$"},
    {"QuestionnaireResponse", "partOf", 'o', false, true, "Reference"},
    {"QuestionnaireResponse", "status", 's', true, false,
     "^(in-progress|completed|amended|entered-in-error|stopped)$"},
    {"QuestionnaireResponse", "subject", 'o', false, false, "Reference"},
    {"QuestionnaireResponse", "authored", 's', false, false, DATE_TIME},
    {"QuestionnaireResponse", "item", 'o', false, true, "Item"},
    {"Item", "linkId", 's', true, false, STRING},
    {"Item", "text", 's', false, false, STRING},
    {"Item", "answer", 'o', false, true, "Answer"},
    {"Item", "item", 'o', false, true, "Item"},
    {"Answer", "valueBoolean", 'b', false, false, NULL},
    {"Answer", "valueInteger", 'i', false, false, NULL},
    {"Answer", "valueDate", 's', false, false, DATE},
    {"Answer", "valueDateTime", 's', false, false, DATE_TIME},
    {"Answer", "valueString", 's', false, false, STRING},
    {"CodeableConcept", "coding", 'o', false, true, "Coding"},
    {"CodeableConcept", "text", 's', false, false, STRING},
    {"Coding", "system", 's', false, false, URI},
    {"Coding", "code", 's', false, false, CODE},
    {"Coding", "display", 's', false, false, STRING},
    {"Reference", "reference", 's', false, false, URN},
    {"Reference", "display", 's', false, false, STRING},
    {"Period", "start", 's', false, false, DATE_TIME},
    {"Period", "end", 's', false, false, DATE_TIME},
    {"Annotation", "text", 's', true, false, STRING},
};
enum { ELEMENT_COUNT = sizeof elements / sizeof elements[0] };

static bool has_form(const char *text, const char *form) {
    regex_t regex;
    assert_int_equal(regcomp(&regex, form, REG_EXTENDED | REG_NOSUB), 0);
    bool matches = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return matches;
}

// "" when it keeps to the tables, else what does not.
typedef char Fault[200];
static void check_object(const json_t *object, const char *type, Fault fault);

static void check_value(const json_t *value, const Element *element, Fault fault) {
    bool good = element->kind == 's'
                    ? json_is_string(value) && has_form(json_string_value(value), element->type)
                : element->kind == 'i' ? json_is_integer(value)
                : element->kind == 'b' ? json_is_boolean(value)
                                       : json_is_object(value);
    if (!good)
        snprintf(fault, sizeof(Fault), "%s.%s", element->of, element->name);
    else if (element->kind == 'o')
        check_object(value, element->type, fault);
    else if (element->kind == 'r')
        check_object(value, json_string_value(json_object_get(value, "resourceType")), fault);
}

static const Element *element_of(const char *type, const char *name) {
    for (int i = 0; i < ELEMENT_COUNT; i++)
        if (strcmp(elements[i].of, type) == 0 && strcmp(elements[i].name, name) == 0)
            return &elements[i];
    return NULL;
}

static void check_object(const json_t *object, const char *type, Fault fault) {
    const char *name;
    json_t *value;
    if (!type || json_object_size(object) == 0) { // ele-1: no empty objects
        snprintf(fault, sizeof(Fault), "%s is empty", type ? type : "a resource");
        return;
    }
    for (int i = 0; i < ELEMENT_COUNT && !fault[0]; i++)
        if (strcmp(elements[i].of, type) == 0 && elements[i].required &&
            !json_object_get(object, elements[i].name))
            snprintf(fault, sizeof(Fault), "%s.%s is missing", type, elements[i].name);
    json_object_foreach((json_t *)(uintptr_t)object, name, value) {
        const Element *element = element_of(type, name);
        if (fault[0])
            return;
        if (!element || element->list != json_is_array(value) ||
            (element->list && json_array_size(value) == 0)) {
            snprintf(fault, sizeof(Fault), "%s.%s", type, name);
            return;
        }
        for (size_t i = 0; element->list && i < json_array_size(value) && !fault[0]; i++)
            check_value(json_array_get(value, i), element, fault);
        if (!element->list)
            check_value(value, element, fault);
    }
    // qrs-1: a group or an answer; one value in each answer
    if (strcmp(type, "Item") == 0 && json_object_get(object, "item") && json_object_get(object, "answer"))
        snprintf(fault, sizeof(Fault), "an item with items and an answer");
    if (strcmp(type, "Answer") == 0 && json_object_size(object) != 1)
        snprintf(fault, sizeof(Fault), "an answer with more than one value");
}

static json_t *bundle_of(const HistoryLog *log) {
    char path[PATH_CAPACITY];
    json_error_t error;
    export_to(export_path("h.fhir.json", path), FORMAT_FHIR, log);
    json_t *bundle = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!bundle)
        fail_msg("%s", error.text);
    return bundle;
}

static void test_it_keeps_to_the_tables(void **state) {
    (void)state;
    HistoryLog hard = made_up_history(arena, true), none = {0};
    hard.sessions[3].end = HISTORY_OPEN;
    hard.sessions[3].ended_at = 0;
    hard.sessions[4].ended_at = hard.sessions[4].started_at - 100; // the clock was set back
    const HistoryLog *const logs[] = {&hard, &none};
    for (int i = 0; i < 2; i++) {
        Fault fault = "";
        json_t *bundle = bundle_of(logs[i]);
        check_object(bundle, "Bundle", fault);
        assert_string_equal(fault, "");
        json_decref(bundle);
    }
}

// The check sees what is wrong.
static void test_the_check_can_fail(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"{\"resourceType\":\"Bundle\"}", "Bundle.type is missing"},
        {"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[]}", "Bundle.entry"},
        {"{\"resourceType\":\"Bundle\",\"type\":\"heap\"}", "Bundle.type"},
        {"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"colour\":1}", "Bundle.colour"},
        {"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\","
         "\"resource\":{}}]}",
         "BundleEntry.fullUrl"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Fault fault = "";
        json_t *bundle = json_loads(wrong[i][0], 0, NULL);
        check_object(bundle, "Bundle", fault);
        assert_string_equal(fault, wrong[i][1]);
        json_decref(bundle);
    }
}

static void note_references(const json_t *value, const json_t *by_url) {
    const char *name;
    size_t i;
    json_t *inner;
    if (json_is_object(value)) {
        json_object_foreach((json_t *)(uintptr_t)value, name, inner) {
            if (strcmp(name, "reference") == 0)
                assert_non_null(json_object_get(by_url, json_string_value(inner)));
            note_references(inner, by_url);
        }
    }
    json_array_foreach((json_t *)(uintptr_t)value, i, inner) {
        note_references(inner, by_url);
    }
}

// bdl-7: each fullUrl once. Every reference leads to an entry.
static void test_references_lead_somewhere(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    log.feelings = memcpy(ARENA_ARRAY(arena, HistoryFeeling, (size_t)log.feeling_count + 1), log.feelings,
                          (size_t)log.feeling_count * sizeof *log.feelings);
    log.feelings[log.feeling_count] = log.feelings[log.feeling_count - 1]; // told twice
    log.feeling_count++;
    json_t *bundle = bundle_of(&log), *by_url = json_object(), *entry;
    size_t i;
    json_array_foreach(json_object_get(bundle, "entry"), i, entry) {
        const char *url = json_string_value(json_object_get(entry, "fullUrl"));
        assert_null(json_object_get(by_url, url));
        json_object_set(by_url, url, entry);
    }
    note_references(bundle, by_url);
    json_decref(by_url);
    json_decref(bundle);
}

// As many pains as there are numbers, with LOINC's code for them; nobody is named.
static void test_pain_and_sessions_are_coded(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    int pains = 0, found = 0, procedures = 0;
    for (int i = 0; i < log.session_count; i++)
        pains += log.sessions[i].pain_before >= 0;
    for (int i = 0; i < log.feeling_count; i++)
        pains += log.feelings[i].pain >= 0;
    json_t *bundle = bundle_of(&log), *entry;
    size_t at;
    json_array_foreach(json_object_get(bundle, "entry"), at, entry) {
        const json_t *resource = json_object_get(entry, "resource");
        const char *type = json_string_value(json_object_get(resource, "resourceType"));
        const json_t *coding =
            json_array_get(json_object_get(json_object_get(resource, "code"), "coding"), 0);
        const char *code = json_string_value(json_object_get(coding, "code"));
        assert_string_equal(json_string_value(
                                json_object_get(json_object_get(resource, "subject"), "display")),
                            "The user of Gently");
        if (strcmp(type, "Observation") == 0) {
            assert_string_equal(code, "72514-3");
            assert_string_equal(json_string_value(json_object_get(coding, "system")), "http://loinc.org");
            json_int_t pain = json_integer_value(json_object_get(resource, "valueInteger"));
            assert_true(pain >= 0 && pain <= 10);
            found++;
        } else if (strcmp(type, "Procedure") == 0) {
            assert_string_equal(code, "229065009");
            procedures++;
        }
    }
    assert_int_equal(found, pains);
    assert_int_equal(procedures, log.session_count);
    json_decref(bundle);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_keeps_to_the_tables),
        cmocka_unit_test(test_the_check_can_fail),
        cmocka_unit_test(test_references_lead_somewhere),
        cmocka_unit_test(test_pain_and_sessions_are_coded),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
