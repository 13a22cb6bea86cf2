// A file that lies is refused whole, with a line that says where and what is allowed; nothing of it is taken.
// Test variant: san
#include <sys/stat.h>
#include "report/export_files.h"

static Arena *arena;
static HistoryLog log_of_test;

static int begin(void **state) {
    arena = arena_new();
    log_of_test = made_up_history(arena, false);
    return make_export_folder(state);
}

static int end(void **state) {
    arena_free(arena);
    return remove_export_folder(state);
}

// The file with the first `old` replaced, under its own name.
static void change(const char *path, const char *old, const char *with) {
    size_t size;
    char *text = file_text(path, &size);
    const char *found = strstr(text, old);
    if (!found)
        fail_msg("%s has no %s", path, old);
    size_t at = (size_t)(found - text);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(text, 1, at, file);
    fputs(with, file);
    fwrite(text + at + strlen(old), 1, size - at - strlen(old), file);
    fclose(file);
    free(text);
}

// Nothing is taken, and the first line about it begins with `wanted` behind the folder.
static void refused(const char *path, const char *wanted) {
    HistoryLog log = {.session_count = 77};
    DiagList diags = {0};
    if (import_read(path, &log, arena, &diags))
        fail_msg("it was taken, and should have been: %s", wanted);
    assert_int_equal(log.session_count, 77);
    assert_true(diags.error_count > 0);
    char said[1000];
    const Diag *diag = &diags.items[0];
    if (diag->line)
        snprintf(said, sizeof said, "%s:%d: %s", strrchr(diag->path, '/') + 1, diag->line, diag->message);
    else
        snprintf(said, sizeof said, "%s: %s", strrchr(diag->path, '/') + 1, diag->message);
    if (strncmp(said, wanted, strlen(wanted)) != 0)
        fail_msg("said: %s\nwanted: %s", said, wanted);
    diag_list_free(&diags);
}

typedef struct Lie {
    Format format;
    bool second; // in the second CSV file
    const char *old, *with, *wanted;
} Lie;

static const Lie lies[] = {
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain_before\":11",
     "h.json:3: sessions[0].pain_before: a whole number from 0 to 10 is allowed"},
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain_before\":5.5",
     "h.json:3: sessions[0].pain_before: a whole number is allowed, or null"},
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain_before\":\"6\"",
     "h.json:3: sessions[0].pain_before: a whole number"},
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain\":6", "h.json:3: sessions[0].pain_before: is missing"},
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain_before\":6,\"mood\":1",
     "h.json:3: sessions[0].mood: there is no such field"},
    {FORMAT_JSON, false, "\"pain_before\":6", "\"pain_before\":6,\"pain_before\":7",
     "h.json:3: duplicate object key"},
    {FORMAT_JSON, false, "\"reps_done\":6", "\"reps_done\":-1",
     "h.json:44: sets[0].reps_done: a whole number from 0 to 9999"},
    {FORMAT_JSON, false, "\"reps_done\":6", "\"reps_done\":99999999999999",
     "h.json:44: sets[0].reps_done: a whole number from 0 to 9999"},
    {FORMAT_JSON, false, "\"started_at\":\"2026", "\"started_at\":\"0001",
     "h.json:3: sessions[0].started_at: a time as"},
    {FORMAT_JSON, false, "\"started_at\":\"2026-08", "\"started_at\":\"2026-13",
     "h.json:3: sessions[0].started_at: a time as"},
    {FORMAT_JSON, false, "\"day\":\"2026-08-05", "\"day\":\"2026-09-05",
     "h.json:3: sessions[0]: the day is not the one"},
    {FORMAT_JSON, false, "\"end\":\"finished\"", "\"end\":\"open\"",
     "h.json:3: sessions[0]: it is open and has an end"},
    {FORMAT_JSON, false, "\"end\":\"finished\"", "\"end\":\"won\"",
     "h.json:3: sessions[0].end: allowed are open, finished, left, pain, seek_help"},
    {FORMAT_JSON, false, "\"uuid\":\"00000001-", "\"uuid\":\"00000000-", "h.json:56: sets["},
    {FORMAT_JSON, false, "\"uuid\":\"0000", "\"uuid\":\"ABCD",
     "h.json:3: sessions[0].uuid: a uuid in small letters"},
    {FORMAT_JSON, false, "\"set\":1", "\"set\":0",
     "h.json:45: sets[1]: this set of this session is there twice"},
    {FORMAT_JSON, false, "\"exercise\":\"pelvic_tilt\"", "\"exercise\":\"\\u001b[2J\"",
     "h.json:44: sets[0].exercise: at most 120 letters"},
    {FORMAT_JSON, false, "\"title\":\"Gentle start\"", "\"title\":\"a\\u0007b\"",
     "h.json:3: sessions[0].title: at most 256 KiB of text"},
    {FORMAT_JSON, false, "\"title\":\"Gentle start\"", "\"title\":\"a\\u0000b\"", "h.json:3: "},
    {FORMAT_JSON, false, "\"title\":\"Gentle start\"", "\"title\":\"a\xff\"",
     "h.json:3: a byte here is no UTF-8"},
    {FORMAT_JSON, false, "\"version\":2", "\"version\":3", "h.json: \"version\" has to be 1 to 2"},
    {FORMAT_JSON, false, "gently-history", "gently", "h.json: this is no history of Gently"},
    {FORMAT_JSON, false, "\"sets\":[", "\"stuff\":[", "h.json:43: there is no field \"stuff\""},
    {FORMAT_JSON, false, "{\"format\"", "[{\"format\"", "h.json:"},
    {FORMAT_CSV, false, ",finished,6,", ",finished,11,",
     "h.csv:2: pain_before_0_10: a whole number from 0 to 10"},
    {FORMAT_CSV, false, "session_uuid", "uuid", "h.csv:1: session_uuid: this column is missing"},
    {FORMAT_CSV, false, ",later_days", ",later_days,mood", "h.csv:1: mood: there is no such column"},
    {FORMAT_CSV, false, ",UTC+01:00,", ",CET,", "h.csv:2: tz: an offset as UTC+02:00"},
    {FORMAT_CSV, false, ",yes,finished,", ",no,finished,", "h.csv:2: completed: by the other columns"},
    {FORMAT_CSV, false, ",Gentle start,", ",\"Gentle start,", "h.csv:2: a quoted cell is not closed"},
    {FORMAT_CSV, false, ",Gentle start,", ",Gentle \"start\",", "h.csv:2: a quote stands inside a cell"},
    {FORMAT_CSV, false, ",Gentle start,", ",", "h.csv:2: this row has 18 cells; the first one has 19"},
    {FORMAT_JSON, false, "\"version\":2", "\"version\":0", "h.json: \"version\" has to be 1 to 2"},
    {FORMAT_JSON, false, "\"later_days\":\"", "\"later_days\":\"soon:9 ",
     "h.json:4: sessions[1].later_days: at most 16 days"},
    {FORMAT_JSON, false, ":40 ", ":40000 ", "h.json:4: sessions[1]: its later days"},
    {FORMAT_JSON, false, ":40 ", ":0 ", "h.json:4: sessions[1].later_days: at most 16 days"},
    {FORMAT_CSV, true, ",6,6,5,30,", ",6,-6,5,30,", "h-exercises.csv:2: reps_done: a whole number"},
    {FORMAT_CSV, true, "\nset,00000000", "\nset,00000fff",
     "h-exercises.csv:2: session_uuid: there is no such session"},
    {FORMAT_CSV, true, "\nset,", "\nsuit,", "h-exercises.csv:2: record: set, feeling or step is allowed"},
    {FORMAT_CSV, true, "\nfeeling,", "\nset,", "h-exercises.csv:"},
    {FORMAT_CSV, true, ",green,,,", ",blue,,,", "h-exercises.csv:"},
    {FORMAT_FHIR, false, "\"valueInteger\":6,\"derived", "\"valueInteger\":5,\"derived",
     "h.fhir.json:4: urn:uuid:"},
    {FORMAT_FHIR, false, "\"status\":\"completed\",\"code\"", "\"status\":\"stopped\",\"code\"",
     "h.fhir.json:2: urn:uuid:00000000-1111"},
    {FORMAT_FHIR, false, "\"Pain before, 0 to 10\",\"answer\":[{\"valueInteger\":6",
     "\"Pain before, 0 to 10\",\"answer\":[{\"valueInteger\":11",
     "h.fhir.json:3: entry[1].session.pain_before: a whole number from 0 to 10"},
    {FORMAT_FHIR, false, "\"Pain before, 0 to 10\",\"answer\":[{\"valueInteger\":6",
     "\"Pain before, 0 to 10\",\"answer\":[{\"valueString\":\"6\"",
     "h.fhir.json:3: entry[1].session.pain_before: one answer with a valueInteger"},
    {FORMAT_FHIR, false, "\"linkId\":\"session.planned_s\"", "\"linkId\":\"session.done_s\"",
     "h.fhir.json:3: entry[1].session.done_s: this question is not expected here, or there twice"},
    {FORMAT_FHIR, false, "\"linkId\":\"session.planned_s\"", "\"linkId\":\"mood\"",
     "h.fhir.json:3: entry[1].mood: there is no such question"},
    {FORMAT_FHIR, false, "\"resourceType\":\"Procedure\"", "\"resourceType\":\"Patient\"",
     "h.fhir.json:2: entry[0].resource.resourceType"},
    {FORMAT_FHIR, false, "collection", "transaction", "h.fhir.json: this is no history of Gently"},
};

static void test_every_lie_is_told_at_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        char path[PATH_CAPACITY], second[PATH_CAPACITY];
        export_to(export_path(format_files[lies[i].format], path), lies[i].format, &log_of_test);
        assert_true(csv_exercises_path(path, second));
        change(lies[i].second ? second : path, lies[i].old, lies[i].with);
        refused(path, lies[i].wanted);
    }
}

static void test_a_session_twice(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    HistoryLog twice = log_of_test;
    twice.sessions = ARENA_ARRAY(arena, HistorySession, (size_t)twice.session_count + 1);
    memcpy(twice.sessions, log_of_test.sessions, (size_t)twice.session_count * sizeof *twice.sessions);
    twice.sessions[twice.session_count++] = log_of_test.sessions[0];
    for (Format format = 0; format < FORMAT_COUNT; format++) {
        char wanted[100];
        export_to(export_path(format_files[format], path), format, &twice);
        snprintf(wanted, sizeof wanted, "%s", format_files[format]);
        refused(path, wanted);
    }
}

static void test_no_file_and_no_history(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    refused(export_path("nothing.json", path), "nothing.json: no such file");
    put_file(export_path("empty.json", path), "", 0);
    refused(path, "empty-exercises.json: no such file");
    put_file(export_path("only.csv", path), "session_uuid\r\n", 14);
    refused(path, "only-exercises.csv: no such file");
    assert_int_equal(mkdir(export_path("folder.csv", path), 0700), 0);
    refused(path, "folder.csv: is a folder");
}

// Nested deeper than any stack.
static void test_nested_a_million_deep(void **state) {
    (void)state;
    enum { DEPTH = 1000000 };
    char path[PATH_CAPACITY], *text = malloc(DEPTH);
    assert_non_null(text);
    memset(text, '[', DEPTH);
    put_file(export_path("deep.json", path), text, DEPTH);
    refused(path, "deep.json:1: maximum parsing depth reached");
    free(text);
}

static void test_larger_than_any_history(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    put_file(export_path("huge.json", path), "{", 1);
    assert_int_equal(truncate(path, (off_t)1025 << 20), 0);
    refused(path, "huge.json: is 1049600 KiB; at most");
}

// Damaged anywhere: refused, or a history that can be written again; never a crash.
static void test_damaged_at_random(void **state) {
    (void)state;
    enum { ROUNDS = 150 };
    static const char signs[] = "\"',;{}[]:\n\r\t0123456789-+.eEnull\\/ \x80\xff\0";
    uint32_t seed = 5;
    int taken = 0;
    Arena *own = arena_new();
    HistoryLog few = log_of_test;
    few.session_count = 4;
    while (few.set_count && few.sets[few.set_count - 1].session >= 4)
        few.set_count--;
    few.feeling_count = 0;
    for (Format format = 0; format < FORMAT_COUNT; format++) {
        char path[PATH_CAPACITY], second[PATH_CAPACITY], damaged[PATH_CAPACITY];
        export_to(export_path(format_files[format], path), format, &few);
        assert_true(csv_exercises_path(path, second));
        bool csv = format == FORMAT_CSV || format == FORMAT_CSV_SEMICOLON;
        for (int round = 0; round < ROUNDS; round++) {
            const char *target = csv && round % 2 ? second : path;
            size_t size;
            char *good = file_text(target, &size), *bad = malloc(size);
            memcpy(bad, good, size);
            for (int n = random_int(&seed, 1, 4); n > 0; n--) {
                size_t at = (size_t)random_int(&seed, 0, (int)size - 1);
                if (random_int(&seed, 0, 3) == 0) // a piece lands elsewhere
                    memmove(bad + at, good + (size_t)random_int(&seed, 0, (int)at), (size - at) / 3);
                else
                    bad[at] = signs[random_int(&seed, 0, (int)sizeof signs - 2)];
            }
            put_file(target, bad, round % 5 ? size : (size_t)random_int(&seed, 0, (int)size));
            HistoryLog log;
            DiagList diags = {0};
            bool read = import_read(path, &log, own, &diags);
            assert_true(read == (diags.error_count == 0));
            if (read) {
                taken++;
                export_to(export_path("damaged.json", damaged), FORMAT_JSON, &log);
            }
            diag_list_free(&diags);
            put_file(target, good, size);
            free(good);
            free(bad);
            arena_reset(own);
        }
    }
    arena_free(own);
    assert_true(taken > 0 && taken < ROUNDS * FORMAT_COUNT / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_lie_is_told_at_its_place), cmocka_unit_test(test_a_session_twice),
        cmocka_unit_test(test_no_file_and_no_history),         cmocka_unit_test(test_nested_a_million_deep),
        cmocka_unit_test(test_larger_than_any_history),        cmocka_unit_test(test_damaged_at_random),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
