// Test variant: san+release
// When there is no memory left while a content file is read, that is said; the file is not blamed.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/document.h"
#include "data/fields.h"
#include "ui/alloc_count.h"

static const char TEXT[] =
    "id: bridge\nname: A text that is written in quotes, or not\nlist:\n  - {a: 1, b: \"two\"}\n  - 'three'\n"
    "more: >\n  some words\n  on two lines\n";

// Reads the text; the allocation number `at` from here on fails. Ends the process: 0 all is well, 3 the file was blamed.
static void read_with_a_failure(unsigned long at) {
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    alloc_count = 0;
    alloc_fails_at = at;
    const DataNode *top = document_parse((const uint8_t *)TEXT, sizeof TEXT - 1, arena, &report);
    Fields fields;
    const char *keys[] = {"id", "name", "list", "more"}, *name = NULL;
    bool good =
        top && fields_open(&fields, &report, top, arena, "a thing", keys, 4) &&
        value_text(&report, fields_find(&fields, "more", FIELD_REQUIRED), "more", 100, arena, &name) &&
        strcmp(name, "some words on two lines") == 0;
    unsigned long reached = alloc_count;
    alloc_fails_at = 0;
    if (!good || report.errors > 0)
        diag_print(stdout, &diags);
    fflush(stdout);
    _exit(!good || report.errors > 0 ? 3 : reached < at ? 4 : 0); // 4: so many are not needed
}

static void the_file_is_not_blamed(void **state) {
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip();
#endif
    int said = 0;
    for (unsigned long at = 1;; at++) {
        int ends[2], status = 0;
        char line[200] = "";
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            signal(SIGSEGV, SIG_DFL); // cmocka would take it for its own
            dup2(ends[1], STDERR_FILENO);
            read_with_a_failure(at);
        }
        close(ends[1]);
        ssize_t length = read(ends[0], line, sizeof line - 1);
        close(ends[0]);
        assert_int_equal(waitpid(child, &status, 0), child);
        if (WIFSIGNALED(status))
            continue; // libfyaml itself does not look at every pointer
        if (WEXITSTATUS(status) == 4)
            break;
        if (WEXITSTATUS(status) != 0 &&
            (WEXITSTATUS(status) != 1 || length <= 0 || !strstr(line, "out of memory")))
            fail_msg("allocation %lu: status %d, '%s'", at, WEXITSTATUS(status), line);
        said += WEXITSTATUS(status) == 1;
    }
    assert_true(said > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_not_blamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
