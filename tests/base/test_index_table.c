// Records found again by a hash, those that share one too; and what a search passes by stays the same however many there are.
// Test variant: san
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/hash.h"
#include "base/index_table.h"

static void test_an_empty_one_has_nothing(void **state) {
    (void)state;
    IndexTable table = {0};
    IndexSearch search = {0};
    assert_int_equal(index_table_next(&table, 7, &search), -1);
    index_table_free(&table);
}

static void test_those_of_one_hash_come_in_their_order(void **state) {
    (void)state;
    IndexTable table = {0};
    // Three hashes that begin at the last slot of any capacity, so that they lie around its end.
    for (int i = 0; i < 3000; i++)
        index_table_add(&table, UINT32_MAX - (uint64_t)(i % 3), i);
    for (int which = 0; which < 3; which++) {
        IndexSearch search = {0};
        for (int i = which; i < 3000; i += 3)
            assert_int_equal(index_table_next(&table, UINT32_MAX - (uint64_t)which, &search), i);
        assert_int_equal(index_table_next(&table, UINT32_MAX - (uint64_t)which, &search), -1);
    }
    index_table_free(&table);
}

// Slots passed on the way to every one of `count`, on average.
static double passed_of(int count) {
    IndexTable table = {0};
    size_t passed = 0;
    for (int i = 0; i < count; i++)
        index_table_add(&table, hash_bytes(HASH_START, &i, sizeof i), i);
    for (int i = 0; i < count; i++) {
        IndexSearch search = {0};
        assert_int_equal(index_table_next(&table, hash_bytes(HASH_START, &i, sizeof i), &search), i);
        passed += search.passed;
    }
    index_table_free(&table);
    return (double)passed / count;
}

static void test_a_search_is_as_short_among_many(void **state) {
    (void)state;
    assert_true(passed_of(1000) < 3);
    assert_true(passed_of(200000) < 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_one_has_nothing),
        cmocka_unit_test(test_those_of_one_hash_come_in_their_order),
        cmocka_unit_test(test_a_search_is_as_short_among_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
