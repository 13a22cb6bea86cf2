// Runs the program itself and keeps what it says. The program is $GENTLY, else the release build.
#pragma once
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *spawn_program(void) {
    const char *program = getenv("GENTLY");
    return program && *program ? program : "build/release/gently";
}

// Starts it with its stdout in the file `out`; arguments end with NULL and do not hold the program's name.
static pid_t spawn_start(const char *out, const char *const *arguments) {
    char *list[32] = {(char *)(uintptr_t) "gently"};
    for (int i = 0; i < 30 && arguments[i]; i++)
        list[i + 1] = (char *)(uintptr_t)arguments[i];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    int failed = posix_spawn(&child, spawn_program(), &actions, NULL, list, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed ? -1 : child;
}

// Its exit status; 128 + signal when it was killed by one, -1 when it could not be started.
static inline int spawn_wait(pid_t child) {
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline int spawn_run(const char *out, const char *const *arguments) {
    return spawn_wait(spawn_start(out, arguments));
}

// A folder for the test's files, made anew; remove it with spawn_remove().
static inline void spawn_folder(char path[128]) {
    const char *base = getenv("TMPDIR");
    snprintf(path, 128, "%.90s/gently-test-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(path))
        abort();
}

static inline void spawn_remove(const char *path) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    if (system(command) != 0)
        fprintf(stderr, "%s could not be removed\n", path);
}
