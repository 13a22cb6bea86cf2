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
#include "base/diag.h"
#include "base/detmath.h"
#include "base/file.h"
#include "base/paths.h"

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
    const uint8_t *mapped = file_map(path, &size);
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
    assert_string_equal(path, "/somewhere");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(det_functions_agree_with_the_library),
        cmocka_unit_test(arena_memory_is_zero_aligned_and_its_own),
        cmocka_unit_test(diagnostics_print_in_the_order_of_the_file),
        cmocka_unit_test(files_are_read_whole_or_refused_with_a_reason),
        cmocka_unit_test(folders_follow_the_xdg_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
