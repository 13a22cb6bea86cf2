// Leaving the program: Back at home asks, and only a choice leaves.
#include "harness.h"

static void back_at_home_asks(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    press(stack, ACTION_BACK);
    assert_false(stack->quit);
    assert_int_equal(front_id(stack), SCREEN_LEAVE);
    stack_free(stack);
}

static void a_press_too_many_leaves_nothing(void **unused) {
    (void)unused;
    static const Action more[] = {ACTION_BACK, ACTION_OK};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        Stack *stack = stack_new(1280, 720);
        press(stack, ACTION_BACK);
        press(stack, more[i]);
        assert_false(stack->quit);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

static void leave_leaves(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    press(stack, ACTION_BACK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_true(stack->quit);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_at_home_asks),
        cmocka_unit_test(a_press_too_many_leaves_nothing),
        cmocka_unit_test(leave_leaves),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
