// An export that is imported is the same history again, in every format; and its files are what other programs expect.
// Test variant: san
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

static HistoryLog imported(const char *path) {
    DiagList diags = {0};
    HistoryLog log = {0};
    if (!import_read(path, &log, arena, &diags)) {
        diag_print(stderr, &diags);
        fail_msg("%s could not be imported", path);
    }
    diag_list_free(&diags);
    return log;
}

static void same_history(const HistoryLog *log) {
    for (Format format = 0; format < FORMAT_COUNT; format++) {
        char path[PATH_CAPACITY], again[PATH_CAPACITY];
        size_t size, again_size;
        export_to(export_path(format_files[format], path), format, log);
        HistoryLog back = imported(path);
        assert_same_history(log, &back);
        export_to(export_path("again.csv", again), format, &back);
        char *first = file_text(path, &size), *second = file_text(again, &again_size);
        assert_int_equal(size, again_size);
        assert_memory_equal(first, second, size);
        free(first);
        free(second);
    }
}

static void test_every_format_gives_the_same_history(void **state) {
    (void)state;
    HistoryLog hard = made_up_history(arena, true), plain = made_up_history(arena, false), none = {0};
    assert_true(hard.session_count > 30 && hard.set_count > 300 && hard.feeling_count > 60);
    int asks_help = 0;
    for (int i = 0; i < hard.feeling_count; i++)
        asks_help += hard.feelings[i].asks_help;
    assert_true(asks_help > 0 && asks_help < hard.feeling_count);
    same_history(&hard);
    same_history(&plain);
    same_history(&none);
}

static void test_a_file_in_another_order_is_put_into_order(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false), turned = log;
    turned.sessions = ARENA_ARRAY(arena, HistorySession, (size_t)log.session_count);
    for (int i = 0; i < log.session_count; i++)
        turned.sessions[i] = log.sessions[log.session_count - 1 - i];
    turned.sets = ARENA_ARRAY(arena, HistorySet, (size_t)log.set_count);
    turned.feelings = ARENA_ARRAY(arena, HistoryFeeling, (size_t)log.feeling_count);
    memcpy(turned.sets, log.sets, (size_t)log.set_count * sizeof *log.sets);
    memcpy(turned.feelings, log.feelings, (size_t)log.feeling_count * sizeof *log.feelings);
    for (int i = 0; i < log.set_count; i++)
        turned.sets[i].session = log.session_count - 1 - log.sets[i].session;
    for (int i = 0; i < log.feeling_count; i++)
        if (log.feelings[i].session >= 0)
            turned.feelings[i].session = log.session_count - 1 - log.feelings[i].session;
    char path[PATH_CAPACITY];
    export_to(export_path("turned.json", path), FORMAT_JSON, &turned);
    HistoryLog back = imported(path);
    assert_same_history(&log, &back);
}

// What a Gently wrote that knew of one day of a session alone: JSON of version 1, and tables without the last column.
static void test_an_earlier_export_is_read(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    for (int i = 0; i < log.session_count; i++)
        log.sessions[i].later_count = 0;
    char path[PATH_CAPACITY], command[2 * PATH_CAPACITY + 200];
    export_to(export_path("old.json", path), FORMAT_JSON, &log);
    snprintf(command, sizeof command, "sed -i 's/\"version\":2/\"version\":1/; s/\"later_days\":null,//' %s",
             path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "! grep -q later_days %s && grep -q '\"version\":1' %s", path, path);
    assert_int_equal(system(command), 0);
    HistoryLog back = imported(path);
    assert_same_history(&log, &back);
    export_to(export_path("old.csv", path), FORMAT_CSV, &log);
    snprintf(command, sizeof command,
             "sed -i 's/,later_days\\r$/\\r/; s/,\\r$/\\r/' %s; ! grep -q later_days %s", path, path);
    assert_int_equal(system(command), 0);
    back = imported(path);
    assert_same_history(&log, &back);
}

static void test_csv_is_what_spreadsheets_expect(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, true);
    char path[PATH_CAPACITY];
    size_t size;
    export_to(export_path("h.csv", path), FORMAT_CSV, &log);
    char *text = file_text(path, &size);
    assert_memory_equal(text, "\xef\xbb\xbfsession_uuid,day,started_at,", 31);
    bool quoted = false;
    size_t rows = 0;
    for (size_t i = 0; i < size; i++) {
        quoted ^= text[i] == '"';
        if (text[i] == '\n' && !quoted) {
            assert_true(text[i - 1] == '\r');
            rows++;
        }
        // no cell that a spreadsheet would work out
        if (i > 3 && !quoted && (text[i - 1] == ',' || text[i - 1] == '\n'))
            assert_null(strchr("=+-@", text[i]));
        if (i > 3 && quoted && text[i - 1] == '"' && text[i - 2] == ',')
            assert_null(strchr("=+-@", text[i]));
    }
    assert_int_equal(rows, log.session_count + 1);
    assert_non_null(strstr(text, ",'=1+1,"));
    assert_non_null(strstr(text, ",''=1+1,"));
    assert_non_null(strstr(text, ",UTC+01:00,"));
    assert_non_null(strstr(text, ",UTC-03:30,"));
    free(text);
}

// python3's csv module reads the same cells.
static void test_csv_is_read_by_another_reader(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, true);
    for (Format format = FORMAT_CSV; format <= FORMAT_CSV_SEMICOLON; format++) {
        char path[PATH_CAPACITY], command[PATH_CAPACITY + 400];
        export_to(export_path(format_files[format], path), format, &log);
        snprintf(command, sizeof command,
                 "python3 -c '\n"
                 "import csv\n"
                 "rows = list(csv.DictReader(open(\"%s\", encoding=\"utf-8-sig\", newline=\"\"), "
                 "delimiter=\"%c\", strict=True))\n"
                 "for row in rows: print(row[\"session_uuid\"], row[\"done_s\"], repr(row[\"changes\"]))'",
                 path, format == FORMAT_CSV ? ',' : ';');
        FILE *pipe = popen(command, "r");
        assert_non_null(pipe);
        for (int i = 0; i < log.session_count; i++) {
            char line[400], wanted[100];
            assert_non_null(fgets(line, sizeof line, pipe));
            snprintf(wanted, sizeof wanted, "%s %d ", log.sessions[i].uuid, log.sessions[i].done_s);
            assert_memory_equal(line, wanted, strlen(wanted));
            if (strcmp(log.sessions[i].changes, "two\nlines\n") == 0)
                assert_string_equal(line + strlen(wanted), "'two\\nlines\\n'\n");
            if (strcmp(log.sessions[i].changes, "\"quoted\"") == 0)
                assert_string_equal(line + strlen(wanted), "'\"quoted\"'\n");
        }
        assert_null(fgets(command, sizeof command, pipe));
        assert_int_equal(pclose(pipe), 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_gives_the_same_history),
        cmocka_unit_test(test_an_earlier_export_is_read),
        cmocka_unit_test(test_a_file_in_another_order_is_put_into_order),
        cmocka_unit_test(test_csv_is_what_spreadsheets_expect),
        cmocka_unit_test(test_csv_is_read_by_another_reader),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
