// Arrows lead where they point.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "ui/focus.h"

static const RectPx GRID[] = {
    {0, 0, 100, 50},   {120, 0, 100, 50},  {240, 0, 100, 50}, // a row of three
    {0, 80, 160, 50},  {180, 80, 160, 50},                    // a row of two
    {0, 160, 340, 50},                                        // one wide
};
enum { COUNT = sizeof GRID / sizeof *GRID };

static void left_and_right_stay_in_their_row(void **state) {
    (void)state;
    assert_int_equal(focus_move(GRID, COUNT, 0, DIRECTION_RIGHT), 1);
    assert_int_equal(focus_move(GRID, COUNT, 1, DIRECTION_RIGHT), 2);
    assert_int_equal(focus_move(GRID, COUNT, 2, DIRECTION_RIGHT), 2);
    assert_int_equal(focus_move(GRID, COUNT, 2, DIRECTION_LEFT), 1);
    assert_int_equal(focus_move(GRID, COUNT, 3, DIRECTION_LEFT), 3);
    assert_int_equal(focus_move(GRID, COUNT, 5, DIRECTION_RIGHT), 5);
}

static void up_and_down_go_to_the_next_row(void **state) {
    (void)state;
    assert_int_equal(focus_move(GRID, COUNT, 0, DIRECTION_DOWN), 3);
    assert_int_equal(focus_move(GRID, COUNT, 2, DIRECTION_DOWN), 4);
    assert_int_equal(focus_move(GRID, COUNT, 4, DIRECTION_UP), 2);
    assert_int_equal(focus_move(GRID, COUNT, 4, DIRECTION_DOWN), 5);
    assert_int_equal(focus_move(GRID, COUNT, 5, DIRECTION_DOWN), 5);
    assert_int_equal(focus_move(GRID, COUNT, 0, DIRECTION_UP), 0);
}

static void every_element_can_be_reached_from_every_other(void **state) {
    (void)state;
    for (int from = 0; from < COUNT; from++) {
        bool reached[COUNT] = {false};
        reached[from] = true;
        for (int round = 0; round < COUNT; round++)
            for (int i = 0; i < COUNT; i++)
                for (int d = 0; reached[i] && d < 4; d++)
                    reached[focus_move(GRID, COUNT, i, (Direction)d)] = true;
        for (int i = 0; i < COUNT; i++)
            assert_true(reached[i]);
    }
}

static void empty_elements_are_passed_over(void **state) {
    (void)state;
    RectPx row[] = {{0, 0, 50, 50}, {0, 0, 0, 0}, {120, 0, 50, 50}};
    assert_int_equal(focus_move(row, 3, 0, DIRECTION_RIGHT), 2);
    assert_int_equal(focus_move(row, 3, 2, DIRECTION_LEFT), 0);
}

static void a_lost_focus_comes_back_to_the_first(void **state) {
    (void)state;
    assert_int_equal(focus_move(GRID, COUNT, -1, DIRECTION_DOWN), 0);
    assert_int_equal(focus_move(GRID, COUNT, 99, DIRECTION_UP), 0);
    assert_int_equal(focus_move(GRID, 0, 0, DIRECTION_UP), -1);
}

static void a_point_finds_its_element(void **state) {
    (void)state;
    assert_int_equal(focus_at(GRID, COUNT, 125, 10), 1);
    assert_int_equal(focus_at(GRID, COUNT, 110, 10), -1);
    assert_int_equal(focus_at(GRID, COUNT, 339, 209), 5);
    assert_int_equal(focus_at(GRID, COUNT, 340, 209), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left_and_right_stay_in_their_row),
        cmocka_unit_test(up_and_down_go_to_the_next_row),
        cmocka_unit_test(every_element_can_be_reached_from_every_other),
        cmocka_unit_test(empty_elements_are_passed_over),
        cmocka_unit_test(a_lost_focus_comes_back_to_the_first),
        cmocka_unit_test(a_point_finds_its_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
