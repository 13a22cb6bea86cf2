// What a hand on the mouse or the screen means.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "platform/pointer.h"

enum { HIGH = 720 };

static void a_press_and_release_at_one_spot_is_a_click_there(void **unused) {
    (void)unused;
    Pointer pointer = {0};
    pointer_press(&pointer, 100, 200);
    assert_int_equal(pointer_move(&pointer, 103, 198, HIGH).kind, INPUT_NONE); // a trembling hand
    InputEvent click = pointer_release(&pointer, 102, 199, 2);
    assert_int_equal(click.kind, INPUT_CLICK);
    assert_int_equal(click.x, 102);
    assert_int_equal(click.y, 199);
    assert_int_equal(click.clicks, 2);
}

static void what_moves_is_a_drag_of_exactly_that_way_and_no_click(void **unused) {
    (void)unused;
    Pointer pointer = {0};
    pointer_press(&pointer, 400, 300);
    double right = 0, up = 0;
    for (int i = 1; i <= 36; i++) {
        InputEvent drag = pointer_move(&pointer, 400 + 10 * i, 300 - 5 * i, HIGH);
        right += drag.right;
        up += drag.up;
    }
    assert_true(right > 0.4999 && right < 0.5001); // 360 of 720 pixels
    assert_true(up > 0.2499 && up < 0.2501);
    assert_int_equal(pointer_release(&pointer, 760, 120, 1).kind, INPUT_NONE);
}

static void a_pointer_that_is_up_drags_nothing(void **unused) {
    (void)unused;
    Pointer pointer = {0};
    assert_int_equal(pointer_move(&pointer, 500, 500, HIGH).kind, INPUT_NONE);
    assert_int_equal(pointer_release(&pointer, 500, 500, 1).kind, INPUT_NONE);
    pointer_press(&pointer, 10, 10);
    pointer_release(&pointer, 10, 10, 1);
    assert_int_equal(pointer_move(&pointer, 600, 600, HIGH).kind, INPUT_NONE);
}

static void two_fingers_zoom_and_neither_turn_nor_click(void **unused) {
    (void)unused;
    Pointer pointer = {0};
    pointer_press(&pointer, 300, 300);
    InputEvent pinch = pointer_pinch(&pointer, 0.1);
    assert_int_equal(pinch.kind, INPUT_PINCH);
    assert_true(pinch.apart == 0.1);
    assert_int_equal(pointer_move(&pointer, 500, 400, HIGH).kind, INPUT_NONE);
    assert_int_equal(pointer_release(&pointer, 500, 400, 1).kind, INPUT_NONE);
    pointer_press(&pointer, 300, 300); // the next touch is a touch again
    assert_int_equal(pointer_release(&pointer, 300, 300, 1).kind, INPUT_CLICK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_and_release_at_one_spot_is_a_click_there),
        cmocka_unit_test(what_moves_is_a_drag_of_exactly_that_way_and_no_click),
        cmocka_unit_test(a_pointer_that_is_up_drags_nothing),
        cmocka_unit_test(two_fingers_zoom_and_neither_turn_nor_click),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
