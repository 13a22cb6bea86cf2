// Heap memory that is there or ends the program, growable arrays, hashes and single numbers.
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/alloc.h"
#include "base/hash.h"
#include "base/number.h"

static void memory_is_zeroed_and_never_null(void **state) {
    (void)state;
    for (size_t count = 0; count < 40; count += 13) {
        unsigned char *bytes = alloc_zeroed(count, 7);
        assert_non_null(bytes);
        for (size_t i = 0; i < count * 7; i++)
            assert_int_equal(bytes[i], 0);
        free(bytes);
    }
}

static void rows_are_zeroed_and_can_be_written_to_their_end(void **state) {
    (void)state;
    const size_t sizes[] = {0, 1, 4000, (2u << 20) - 1, 2u << 20, 5000001};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        unsigned char *bytes = alloc_zeroed_rows(sizes[k], 1);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % 64, 0);
        for (size_t i = 0; i < sizes[k]; i++)
            if (bytes[i])
                fail_msg("byte %zu of %zu is not zero", i, sizes[k]);
        memset(bytes, 255, sizes[k]);
        alloc_free_rows(bytes);
    }
    alloc_free_rows(NULL);
}

static void an_array_grows_and_keeps_what_it_has(void **state) {
    (void)state;
    int *items = NULL;
    size_t count = 0, capacity = 0, moves = 0;
    for (int i = 0; i < 10000; i++) {
        size_t before = capacity;
        ALLOC_APPEND(items, count, capacity, i * 3);
        moves += capacity != before;
    }
    assert_int_equal(count, 10000);
    assert_in_range(moves, 1, 20); // it doubles
    for (int i = 0; i < 10000; i++)
        assert_int_equal(items[i], i * 3);
    free(items);
}

// What the program does in a child: its exit status, and what it wrote to stderr.
static int ended_with(void (*act)(void), char said[128]) {
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(pipes[1]);
    ssize_t got = read(pipes[0], said, 127);
    said[got > 0 ? got : 0] = 0;
    close(pipes[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ask_for_too_much(void) {
    alloc_resized(NULL, SIZE_MAX / 2, 4); // would wrap round to little
}

static void too_much_ends_the_program_with_one_line(void **state) {
    (void)state;
    char said[128];
    assert_int_equal(ended_with(ask_for_too_much, said), EXIT_FAILURE);
    assert_string_equal(said, "gently: the machine is out of memory; close other programs and try again\n");
}

static void the_hash_is_fnv_1a(void **state) {
    (void)state;
    // Test vectors of the algorithm's authors.
    assert_true(hash_bytes(HASH_START, "", 0) == 0xcbf29ce484222325u);
    assert_true(hash_bytes(HASH_START, "a", 1) == 0xaf63dc4c8601ec8cu);
    assert_true(hash_bytes(HASH_START, "foobar", 6) == 0x85944171f73967e8u);
    assert_true(hash_bytes(hash_bytes(HASH_START, "foo", 3), "bar", 3) ==
                hash_bytes(HASH_START, "foobar", 6));
}

static void clamping_keeps_numbers_inside(void **state) {
    (void)state;
    const double tries[] = {-INFINITY, -3, -1, -0.5, 0, 0.5, 2, 7, INFINITY, NAN};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        double x = clamp(tries[i], -1, 2);
        assert_true(x >= -1 && x <= 2);
        assert_true(x == tries[i] || !(tries[i] > -1 && tries[i] < 2));
        assert_true(clampf((float)tries[i], -1, 2) == (float)x);
    }
    assert_int_equal(clampi(INT_MIN, -1, 2), -1);
    assert_int_equal(clampi(INT_MAX, -1, 2), 2);
    assert_int_equal(clampi(1, -1, 2), 1);
}

static void the_curve_goes_through_its_points(void **state) {
    (void)state;
    assert_true(catmull_rom(9, 1, 4, -3, 0) == 1);
    assert_true(catmull_rom(9, 1, 4, -3, 1) == 4);
    for (int i = 0; i <= 10; i++) { // points on a line stay on it
        double t = i / 10.0;
        assert_true(fabs(catmull_rom(1, 3, 5, 7, t) - (3 + 2 * t)) < 1e-12);
        assert_true(fabsf(catmull_romf(1, 3, 5, 7, (float)t) - (3 + 2 * (float)t)) < 1e-5f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_never_null),
        cmocka_unit_test(rows_are_zeroed_and_can_be_written_to_their_end),
        cmocka_unit_test(an_array_grows_and_keeps_what_it_has),
        cmocka_unit_test(too_much_ends_the_program_with_one_line),
        cmocka_unit_test(the_hash_is_fnv_1a),
        cmocka_unit_test(clamping_keeps_numbers_inside),
        cmocka_unit_test(the_curve_goes_through_its_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
