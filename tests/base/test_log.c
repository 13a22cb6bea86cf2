// What several threads say at once is whole lines, and what is said once is said once.
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/log.h"

enum { THREADS = 4, LINES = 2000 };

static void *talk(void *context) {
    for (int i = 0; i < LINES; i++)
        log_line("thread %c says \"%s\" to the end", *(const char *)context, "one\nand two");
    log_once("this once");
    return NULL;
}

static void lines_of_several_threads_are_never_mixed(void **state) {
    (void)state;
    char path[] = "/tmp/gently-log-XXXXXX", line[200];
    int file = mkstemp(path), kept = dup(STDERR_FILENO);
    assert_true(file >= 0 && kept >= 0);
    dup2(file, STDERR_FILENO);
    pthread_t threads[THREADS];
    char names[THREADS] = {'A', 'B', 'C', 'D'};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, talk, &names[i]), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    FILE *said = fopen(path, "r");
    int whole = 0, once = 0, mixed = 0;
    while (fgets(line, sizeof line, said)) {
        char name = 0, end[80] = "";
        if (strcmp(line, "gently: this once\n") == 0)
            once++;
        else if (sscanf(line, "gently: thread %c %79[^\n]", &name, end) == 2 &&
                 strcmp(end, "says \"one\\nand two\" to the end") == 0)
            whole++;
        else
            mixed++;
    }
    fclose(said);
    unlink(path);
    assert_int_equal(mixed, 0);
    assert_int_equal(whole, THREADS * LINES);
    assert_int_equal(once, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_of_several_threads_are_never_mixed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
