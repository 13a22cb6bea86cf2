// How the program ends when it is told to in the middle of its work, and when what reads it has gone.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <stdbool.h>

#include "app/spawn.h"

static char folder[128], out[160];

static int begin(void **state) {
    (void)state;
    spawn_folder(folder);
    snprintf(out, sizeof out, "%s/out", folder);
    return 0;
}

static int end(void **state) {
    (void)state;
    spawn_remove(folder);
    return 0;
}

// Entries of the folder whose names hold `.part`.
static size_t count_parts(void) {
    char pattern[200];
    glob_t found = {0};
    snprintf(pattern, sizeof pattern, "%s/*.part*", folder);
    size_t count = glob(pattern, 0, NULL, &found) == 0 ? found.gl_pathc : 0;
    globfree(&found);
    return count;
}

// Ends it as soon as a half-written file is there.
static void ends_without_a_trace(const char *const *arguments, int number) {
    pid_t child = spawn_start(out, arguments);
    assert_true(child > 0);
    bool seen = false;
    for (int i = 0; i < 30000 && !seen; i++) {
        seen = count_parts() > 0;
        usleep(1000);
    }
    assert_true(seen);
    assert_int_equal(kill(child, number), 0);
    assert_int_equal(spawn_wait(child), 128 + number);
    assert_int_equal(count_parts(), 0);
}

static const int ENDING[] = {SIGTERM, SIGINT, SIGHUP};

static void a_sound_that_is_cut_off_leaves_nothing(void **state) {
    (void)state;
    char path[200];
    snprintf(path, sizeof path, "%s/a.wav", folder);
    for (int i = 0; i < 3; i++)
        ends_without_a_trace((const char *[]){"sound", "all-ten", "-o", path, NULL}, ENDING[i]);
    assert_int_equal(access(path, F_OK), -1);
}

static void a_picture_or_a_table_that_is_cut_off_leaves_nothing(void **state) {
    (void)state;
    char path[200];
    snprintf(path, sizeof path, "%s/a", folder);
    for (int i = 0; i < 3; i++) {
        ends_without_a_trace((const char *[]){"frame", "bridge", "--at", "1", "--plain", "--size",
                                              "8192x8192", "-o", path, NULL},
                             ENDING[i]);
        ends_without_a_trace((const char *[]){"motion", "bridge", "--fps", "1000", "-o", path, NULL},
                             ENDING[i]);
    }
    assert_int_equal(access(path, F_OK), -1);
}

static void what_was_there_before_stays(void **state) {
    (void)state;
    char path[200], text[10] = "";
    snprintf(path, sizeof path, "%s/a.wav", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("before", file);
    fclose(file);
    ends_without_a_trace((const char *[]){"sound", "all-ten", "-o", path, NULL}, SIGTERM);
    file = fopen(path, "r");
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, "before");
}

// nohup: a signal that is ignored stays so.
static void an_ignored_signal_does_not_end_it(void **state) {
    (void)state;
    char path[200];
    snprintf(path, sizeof path, "%s/a.csv", folder);
    signal(SIGHUP, SIG_IGN);
    pid_t child = spawn_start(out, (const char *[]){"motion", "bridge", "--fps", "300", "-o", path, NULL});
    signal(SIGHUP, SIG_DFL);
    for (int i = 0; i < 30000 && count_parts() == 0 && access(path, F_OK) != 0; i++)
        usleep(1000);
    kill(child, SIGHUP);
    assert_int_equal(spawn_wait(child), 0);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(count_parts(), 0);
}

// Runs it with one of its streams a pipe that nobody reads; returns its status.
static int run_unread(int stream, const char *const *arguments, const char *other) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0) {
        char *list[10] = {(char *)(uintptr_t) "gently"};
        for (int i = 0; arguments[i]; i++)
            list[i + 1] = (char *)(uintptr_t)arguments[i];
        int file = open(other, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, stream == 1 ? 2 : 1);
        dup2(ends[1], stream);
        execv(spawn_program(), list);
        _exit(127);
    }
    close(ends[1]);
    return spawn_wait(child);
}

static size_t size_of(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    return (size_t)size;
}

static void nobody_reads_stderr_and_the_work_goes_on(void **state) {
    (void)state;
    char data[200], command[1200];
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(
        command, sizeof command,
        "mkdir '%s' && cp -r assets levels '%s' && echo 'nonsense: [' >'%s/assets/exercises/clamshell.yaml'",
        data, data, data);
    assert_int_equal(system(command), 0);
    setenv("GENTLY_DATA", data, 1);
    int status = run_unread(2, (const char *[]){"list", NULL}, out);
    unsetenv("GENTLY_DATA");
    assert_int_equal(status, 0);
    assert_true(size_of(out) > 500);
}

static void nobody_reads_stdout_and_it_ends_quietly(void **state) {
    (void)state;
    static const char *const commands[][6] = {{"list", NULL},
                                              {"list", "--json", NULL},
                                              {"score", "all-ten", NULL},
                                              {"--help", NULL},
                                              {"motion", "bridge", "-o", "-", NULL},
                                              {"sheet", "bridge", "-o", "-", NULL}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        assert_int_equal(run_unread(1, commands[i], out), 128 + SIGPIPE);
        assert_int_equal(size_of(out), 0); // no word of it
    }
}

// Closed, not only unread: no file that is opened may take the stream's place.
static void a_closed_stderr_does_not_write_into_a_file(void **state) {
    (void)state;
    char path[200], again[200], command[1200];
    snprintf(path, sizeof path, "%s/a.png", folder);
    snprintf(again, sizeof again, "%s/b.png", folder);
    snprintf(command, sizeof command,
             "'%s' frame bridge --at 1 --size 320x180 -o '%s' 2>&- <&- && '%s' frame bridge --at 1 --size "
             "320x180 -o '%s' && cmp '%s' '%s'",
             spawn_program(), path, spawn_program(), again, path, again);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "'%s' list >&- 2>'%s'", spawn_program(), out);
    int status = system(command);
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_true(size_of(out) > 10);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_sound_that_is_cut_off_leaves_nothing),
        IN_FOLDER(a_picture_or_a_table_that_is_cut_off_leaves_nothing),
        IN_FOLDER(what_was_there_before_stays),
        IN_FOLDER(an_ignored_signal_does_not_end_it),
        IN_FOLDER(nobody_reads_stderr_and_the_work_goes_on),
        IN_FOLDER(nobody_reads_stdout_and_it_ends_quietly),
        IN_FOLDER(a_closed_stderr_does_not_write_into_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
