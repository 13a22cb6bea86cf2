// A folder with a settings file, made anew for each test, and what tests do to that file from outside.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "store/settings.h"

typedef struct Folder {
    char path[256];
    char db[512];
} Folder;

static inline int make_folder(void **state) {
    Folder *folder = calloc(1, sizeof *folder);
    const char *base = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/gently-store-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(folder->path))
        return -1;
    snprintf(folder->db, sizeof folder->db, "%s/gently.db", folder->path);
    *state = folder;
    return 0;
}

static inline int remove_folder(void **state) {
    Folder *folder = *state;
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    int result = system(command);
    free(folder);
    return result;
}

static inline Store *open_quietly(const Folder *folder) {
    char reason[512];
    Store *store = store_open(folder->path, reason, sizeof reason);
    assert_non_null(store);
    assert_string_equal(reason, "");
    return store;
}

static inline void run_sql(const Folder *folder, const char *sql) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(folder->db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static inline void write_bytes(const Folder *folder, const char *bytes, size_t size, long offset) {
    FILE *file = fopen(folder->db, offset ? "r+b" : "wb");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static inline size_t count_aside(const Folder *folder) {
    char **names = NULL;
    size_t count = 0, aside = 0;
    assert_true(file_list(folder->path, "", &names, &count));
    for (size_t i = 0; i < count; i++)
        aside += strstr(names[i], ".damaged-") != NULL;
    file_list_free(names, count);
    return aside;
}

// Runs `work` in a process of its own, without this one's memory; returns its exit status, -1 when it was killed.
static inline int in_a_process(int (*work)(const Folder *, int), const Folder *folder, int argument) {
    pid_t child = fork();
    if (child == 0)
        _exit(work(folder, argument));
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
