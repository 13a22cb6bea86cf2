#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/detmath.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/print.h"

static void det_functions_agree_with_the_library(void **state) {
    (void)state;
    for (int i = -20000; i <= 20000; i++) {
        double x = i * 0.00517;
        assert_true(fabs(det_sin(x) - sin(x)) < 1e-12);
        assert_true(fabs(det_cos(x) - cos(x)) < 1e-12);
        double both_s, both_c;
        det_sin_cos(x, &both_s, &both_c);
        assert_true(both_s == det_sin(x) && both_c == det_cos(x));
        double y = 1.7 * sin(i * 0.31), z = 2.3 * cos(i * 0.17);
        assert_true(fabs(det_atan2(y, z) - atan2(y, z)) < 1e-12);
        assert_true(fabs(det_acos(i / 20000.0) - acos(i / 20000.0)) < 1e-11);
        assert_true(fabs(det_asin(i / 20000.0) - asin(i / 20000.0)) < 1e-11);
        double e = i * 0.002;
        assert_true(fabs(det_exp(e) - exp(e)) <= 1e-12 * exp(e));
    }
    assert_true(det_sin(0) == 0 && det_cos(0) == 1 && det_atan2(0, 0) == 0);
}

static void arena_memory_is_zero_aligned_and_its_own(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int round = 0; round < 3; round++) {
        unsigned char *blocks[300];
        size_t sizes[300];
        for (int i = 0; i < 300; i++) {
            sizes[i] = (size_t)(i * 37 % 5000) + (i == 150 ? 200000 : 1);
            blocks[i] = arena_alloc(arena, sizes[i], 1);
            assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(blocks[i][k], 0);
            memset(blocks[i], i & 255, sizes[i]);
        }
        for (int i = 0; i < 300; i++)
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(blocks[i][k], i & 255);
        arena_reset(arena);
    }
    assert_string_equal(arena_printf(arena, "%d %s", 7, "reps"), "7 reps");
    assert_string_equal(arena_strndup(arena, "bridge", 3), "bri");
    arena_free(arena);
    arena_free(NULL);
}

static void diagnostics_print_in_the_order_of_the_file(void **state) {
    (void)state;
    DiagList list = {0};
    diag_add(&list, DIAG_ERROR, "b.yaml", 9, 2, "reps is %d; 1 to 30 are allowed", 99);
    diag_add(&list, DIAG_WARNING, "b.yaml", 3, 1, "soft");
    diag_add(&list, DIAG_ERROR, "a.yaml", 0, 0, "no such file");
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diag_print(out, &list);
    fclose(out);
    assert_string_equal(text, "a.yaml: error: no such file\nb.yaml:3:1: warning: soft\n"
                              "b.yaml:9:2: error: reps is 99; 1 to 30 are allowed\n");
    assert_int_equal(list.error_count, 2);
    free(text);
    diag_list_free(&list);
}

static void files_are_read_whole_or_refused_with_a_reason(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-base-XXXXXX", path[PATH_CAPACITY], reason[128];
    assert_non_null(mkdtemp(folder));
    assert_true(paths_join(path, folder, "a.yaml"));
    FILE *file = fopen(path, "w");
    fputs("hello", file);
    fclose(file);
    uint8_t *bytes = NULL;
    size_t size = 0;
    assert_true(file_read(path, 1024, &bytes, &size, reason, sizeof reason));
    assert_int_equal(size, 5);
    assert_string_equal((char *)bytes, "hello");
    free(bytes);
    bytes = NULL;
    assert_false(file_read(path, 4, &bytes, &size, reason, sizeof reason));
    assert_string_equal(reason, "is 1 KiB; at most 0 KiB are allowed");
    assert_false(file_read(folder, 1024, &bytes, &size, reason, sizeof reason));
    assert_string_equal(reason, "is a folder");
    assert_false(file_read("/nowhere/at/all", 1024, &bytes, &size, reason, sizeof reason));
    assert_string_equal(reason, "no such file");
    assert_null(bytes);
    uint8_t *mapped = file_map(path, &size);
    assert_int_equal(size, 5);
    assert_memory_equal(mapped, "hello", 5);
    file_unmap(mapped, size);
    assert_null(file_map(folder, &size));
    assert_null(file_map("/nowhere/at/all", &size));
    file_unmap(NULL, 0);
    char **names = NULL;
    size_t count = 0;
    assert_true(file_list(folder, ".yaml", &names, &count));
    assert_int_equal(count, 1);
    assert_string_equal(names[0], "a.yaml");
    file_list_free(names, count);
    assert_false(file_list("/nowhere/at/all", ".yaml", &names, &count));
    unlink(path);
    assert_true(paths_join(path, folder, "x/y/z"));
    assert_true(file_make_folder(path));
    assert_true(file_exists(path));
    char remove[PATH_CAPACITY + 16];
    snprintf(remove, sizeof remove, "rm -r '%s'", folder);
    assert_int_equal(system(remove), 0);
}

static void folders_follow_the_xdg_rules(void **state) {
    (void)state;
    char path[PATH_CAPACITY] = "untouched";
    setenv("XDG_DATA_HOME", "/data", 1);
    assert_true(paths_user_data(path));
    assert_string_equal(path, "/data/gently");
    setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
    setenv("HOME", "/home/her", 1);
    assert_true(paths_user_data(path));
    assert_string_equal(path, "/home/her/.local/share/gently");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    snprintf(path, sizeof path, "untouched");
    assert_false(paths_user_data(path));
    assert_string_equal(path, "untouched");
    setenv("GENTLY_DATA", "/somewhere", 1);
    assert_true(paths_find_data(path));
    assert_string_equal(path, "/somewhere");
    unsetenv("GENTLY_DATA");
    char long_name[PATH_CAPACITY + 1];
    memset(long_name, 'a', PATH_CAPACITY);
    long_name[PATH_CAPACITY] = 0;
    assert_false(paths_join(path, "/somewhere", long_name));
    assert_int_equal(paths_folder_length("/music/a.ogg"), 6);
    assert_int_equal(paths_folder_length("music/"), 5);
    assert_int_equal(paths_folder_length("/a.ogg"), 1);
    assert_int_equal(paths_folder_length("/"), 1);
    assert_int_equal(paths_folder_length("a.ogg"), 0);
    assert_int_equal(paths_folder_length(""), 0);
    assert_string_equal(path, "/somewhere");
}

// What print_to() writes of one argument.
static char *printed(const char *format, const char *text) {
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    print_to(file, format, text);
#pragma GCC diagnostic pop
    fclose(file);
    return out;
}

static void what_is_printed_shows_as_it_is(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"%s\n", "Größe, 举, \xf0\x9f\xa6\xb5", "Größe, 举, \xf0\x9f\xa6\xb5\n"},
        {"\n%s\n\n", "a", "\na\n\n"},
        {"%s", "\x1b[31mred\x07\r", "\\x1b[31mred\\x07\\x0d"},
        {"%s\n", "one\ntwo\n", "one\\ntwo\\n\n"},
        // clang-format off
        {"a %s\n", "\xc2\x9b" "31m\x7f\t", "a \\u009b31m\\x7f\\x09\n"},
        // clang-format on
        {"%s", "\xe2\x80\xae\xe2\x80\xa8\xe2\x80\x8b\xef\xbb\xbf", "\\u202e\\u2028\\u200b\\ufeff"},
        {"%s", "\xf3\xa0\x80\x81", "\\U000e0001"},
        {"%s", "a\xff\xc3\xe2\x82z", "a\\xff\\xc3\\xe2\\x82z"},
        {"%s\n", "", "\n"},
        {"\n", "", "\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *out = printed(cases[i][0], cases[i][1]);
        assert_string_equal(out, cases[i][2]);
        free(out);
    }
}

static void more_than_anyone_reads_is_counted(void **state) {
    (void)state;
    DiagList list = {0};
    for (int file = 0; file < 20000; file++) {
        char path[40];
        snprintf(path, sizeof path, "f%05d", file);
        for (int line = 1; line <= 3; line++)
            diag_add(&list, DIAG_ERROR, path, line, 1, "wrong");
        if (file % 2 == 0)
            diag_add(&list, DIAG_WARNING, path, 9, 1, "odd");
    }
    assert_int_equal(list.error_count, 60000);
    assert_int_equal(list.warning_count, 10000);
    assert_int_equal(list.count, 400);
    assert_true(diag_is_at_fault(&list, "f00001") && diag_is_at_fault(&list, "f19999"));
    assert_false(diag_is_at_fault(&list, "f20000"));
    char *out = NULL;
    size_t size = 0, lines = 0;
    FILE *file = open_memstream(&out, &size);
    diag_print(file, &list);
    fclose(file);
    for (const char *at = out; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    assert_int_equal(lines, 401);
    // 200 errors are those of 66 files and two of the next; the warnings of the first 400 files are listed.
    assert_non_null(strstr(out, "\nand 59800 more errors and 9800 more warnings in 19934 files\n"));
    free(out);
    diag_list_free(&list);
    assert_false(diag_is_at_fault(&list, "f00001"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(det_functions_agree_with_the_library),
        cmocka_unit_test(arena_memory_is_zero_aligned_and_its_own),
        cmocka_unit_test(diagnostics_print_in_the_order_of_the_file),
        cmocka_unit_test(files_are_read_whole_or_refused_with_a_reason),
        cmocka_unit_test(what_is_printed_shows_as_it_is),
        cmocka_unit_test(more_than_anyone_reads_is_counted),
        cmocka_unit_test(folders_follow_the_xdg_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
