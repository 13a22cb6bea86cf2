// A large history is read without more memory than its text and its records need: as a tree it would take a dozen times the text.
// Test variant: release
#include <sys/resource.h>
#include <sys/wait.h>
#include "report/export_files.h"

enum { SESSIONS = 1500 };

// Bytes of address space in use.
static size_t space_in_use(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%lu", &pages), 1);
    fclose(file);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

// In a process of its own, which gets twice the text's size and some for the records.
static bool is_read_with_little(const char *path, int sessions) {
    size_t size;
    free(file_text(path, &size));
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        HistoryLog log;
        DiagList diags = {0};
        rlim_t most = space_in_use() + 2 * size + (16 << 20);
        setrlimit(RLIMIT_AS, &(struct rlimit){most, most});
        _exit(import_read(path, &log, arena_new(), &diags) && log.session_count == sessions ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void test_the_text_is_the_most_of_it(void **state) {
    (void)state;
    static const Format formats[] = {FORMAT_JSON, FORMAT_FHIR};
    Arena *arena = arena_new();
    MadeUp made = {log_builder_new(arena), arena, 7};
    for (int i = 0; i < SESSIONS; i++)
        made_up_session(&made, MADE_UP_FIRST_DAY + i / 20, i, false);
    for (int i = 0; i < SESSIONS; i++)
        made_up_feelings(&made, i);
    HistoryLog log = log_builder_finish(made.builder);
    for (int i = 0; i < 2; i++) {
        char path[PATH_CAPACITY];
        export_to(export_path(format_files[formats[i]], path), formats[i], &log);
        assert_true(is_read_with_little(path, SESSIONS));
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_text_is_the_most_of_it),
    };
    return cmocka_run_group_tests(tests, make_export_folder, remove_export_folder);
}
