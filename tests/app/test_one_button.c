// The one button: keys that go down and up become a press, two presses or a hold, whatever else is pressed, bounces or is lost.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/one_button.h"
#include "support/random.h"

enum { A = 'a', B = 'b', TWICE_US = 500000, AT_US = 5000000, SHORT_US = 120000 };

typedef struct Hand {
    OneButton button;
    int64_t now_us;
    int presses, twices, holds;
    bool at_once;
} Hand;

static void take(Hand *hand, OneButtonGesture gesture) {
    hand->presses += gesture == ONE_BUTTON_PRESS;
    hand->twices += gesture == ONE_BUTTON_TWICE;
    hand->holds += gesture == ONE_BUTTON_HOLD;
}

static void pass(Hand *hand, int64_t us) {
    for (int64_t step_us = 16000; us > 0; us -= step_us) {
        hand->now_us += us < step_us ? us : step_us;
        take(hand, one_button_update(&hand->button, hand->now_us));
    }
}

static void down(Hand *hand, int key) {
    take(hand, one_button_down(&hand->button, key, hand->at_once, TWICE_US, hand->now_us));
}

static void up(Hand *hand, int key) {
    one_button_up(&hand->button, key, hand->now_us);
}

static void tap(Hand *hand, int key) {
    down(hand, key);
    pass(hand, SHORT_US);
    up(hand, key);
}

static void check(const Hand *hand, int presses, int twices, int holds) {
    assert_int_equal(hand->presses, presses);
    assert_int_equal(hand->twices, twices);
    assert_int_equal(hand->holds, holds);
}

static void a_press_is_told_when_no_second_one_follows(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    tap(&hand, A);
    pass(&hand, TWICE_US - 20000);
    check(&hand, 0, 0, 0);
    pass(&hand, 40000);
    check(&hand, 1, 0, 0);
    pass(&hand, 10000000);
    check(&hand, 1, 0, 0);
    assert_true(one_button_deadline_us(&hand.button) < 0);
}

static void two_presses_are_told_at_the_second_one(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    tap(&hand, A);
    pass(&hand, TWICE_US - 50000);
    down(&hand, B); // it need not be the same key
    check(&hand, 0, 1, 0);
    pass(&hand, 3000000); // and need not be let go
    up(&hand, B);
    pass(&hand, 3000000);
    check(&hand, 0, 1, 0);
}

static void three_presses_are_two_and_one(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    for (int i = 0; i < 3; i++) {
        tap(&hand, A);
        pass(&hand, SHORT_US);
    }
    pass(&hand, 2000000);
    check(&hand, 1, 1, 0);
}

static void slow_presses_are_two_of_one(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    tap(&hand, A);
    pass(&hand, TWICE_US + 50000);
    tap(&hand, A);
    pass(&hand, TWICE_US + 50000);
    check(&hand, 2, 0, 0);
}

static void a_hold_is_told_once_while_it_is_held(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    down(&hand, A);
    assert_int_equal(one_button_deadline_us(&hand.button), AT_US + ONE_BUTTON_HOLD_US);
    pass(&hand, ONE_BUTTON_HOLD_US - 20000);
    check(&hand, 0, 0, 0);
    pass(&hand, 40000);
    check(&hand, 0, 0, 1);
    pass(&hand, 10000000);
    up(&hand, A);
    pass(&hand, 10000000);
    check(&hand, 0, 0, 1);
}

static void what_moves_is_stopped_at_once(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US, .at_once = true};
    down(&hand, A);
    check(&hand, 1, 0, 0);
    hand.at_once = false; // it stands still now
    pass(&hand, SHORT_US);
    up(&hand, A);
    pass(&hand, SHORT_US);
    down(&hand, A);
    check(&hand, 1, 1, 0);
    up(&hand, A);
    pass(&hand, 3000000);
    check(&hand, 1, 1, 0); // the first press was told already
}

static void what_moves_is_stopped_and_held(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US, .at_once = true};
    down(&hand, A);
    pass(&hand, ONE_BUTTON_HOLD_US + 40000);
    check(&hand, 1, 0, 1);
}

static void a_second_key_while_one_is_down_does_nothing(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    down(&hand, A);
    pass(&hand, SHORT_US);
    down(&hand, B);
    pass(&hand, SHORT_US);
    up(&hand, A);
    pass(&hand, SHORT_US);
    up(&hand, B);
    pass(&hand, 3000000);
    check(&hand, 1, 0, 0);
}

static void a_switch_that_bounces_is_one_press(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    for (int i = 0; i < 4; i++) {
        down(&hand, A);
        pass(&hand, 8000);
        up(&hand, A);
        pass(&hand, 8000);
    }
    pass(&hand, 3000000);
    check(&hand, 1, 0, 0);
}

static void a_bounce_after_the_second_press_is_none(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    tap(&hand, A);
    pass(&hand, SHORT_US);
    tap(&hand, A);
    pass(&hand, 8000);
    tap(&hand, A);
    pass(&hand, 3000000);
    check(&hand, 0, 1, 0);
}

static void a_key_that_never_comes_up_blocks_nothing(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    down(&hand, A);
    pass(&hand, 3000000);
    check(&hand, 0, 0, 1);
    tap(&hand, B);
    pass(&hand, 3000000);
    check(&hand, 1, 0, 1);
    down(&hand, A); // the same key down again: it came up unheard
    pass(&hand, SHORT_US);
    down(&hand, A);
    pass(&hand, SHORT_US);
    up(&hand, A);
    pass(&hand, 3000000);
    check(&hand, 2, 0, 1);
}

static void without_the_keyboard_nothing_follows(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    down(&hand, A);
    pass(&hand, SHORT_US);
    one_button_let_go(&hand.button);
    pass(&hand, 3000000);
    tap(&hand, A);
    one_button_let_go(&hand.button); // as a window that loses the keyboard: first up, then this
    pass(&hand, 3000000);
    check(&hand, 0, 0, 0);
    assert_true(one_button_deadline_us(&hand.button) < 0);
}

static void a_late_frame_loses_no_press(void **state) {
    (void)state;
    Hand hand = {.now_us = AT_US};
    tap(&hand, A);
    hand.now_us += 4 * TWICE_US; // nobody looked
    tap(&hand, A);
    pass(&hand, 3000000);
    check(&hand, 2, 0, 0);
}

// However keys go down and up: a hold only of what was held, a press or two only of what came up or went down again, never
// more of them than keys that went down, and when all are up everything has been told after the time for a second press.
static void whatever_is_pressed_each_key_counts_once(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 400; round++) {
        Hand hand = {.now_us = AT_US, .at_once = next_random(&seed) % 2};
        int downs = 0;
        for (int i = 0; i < 60; i++) {
            int key = A + (int)(next_random(&seed) % 3);
            uint32_t dice = next_random(&seed) % 8;
            if (dice < 3) {
                down(&hand, key);
                downs++;
            } else if (dice < 6) {
                up(&hand, key);
            } else if (dice < 7) {
                pass(&hand, next_random(&seed) % 2000000);
            } else {
                pass(&hand, next_random(&seed) % 60000);
            }
            assert_true(hand.presses + hand.twices <= downs);
            assert_true(hand.holds <= downs);
            int64_t due_us = one_button_deadline_us(&hand.button);
            assert_true(due_us < 0 || due_us <= hand.now_us + ONE_BUTTON_HOLD_US);
        }
        for (int key = A; key < A + 3; key++)
            up(&hand, key);
        pass(&hand, TWICE_US + 40000);
        assert_true(one_button_deadline_us(&hand.button) < 0);
    }
}

static void modifiers_and_pointers_are_no_button(void **state) {
    (void)state;
    assert_int_equal(one_button_key(&(InputEvent){.kind = INPUT_KEY, .symbol = 'x'}), 'x');
    assert_int_equal(one_button_key(&(InputEvent){.kind = INPUT_KEY_UP, .symbol = 'x'}), 'x');
    assert_int_equal(one_button_key(
                         &(InputEvent){.kind = INPUT_KEY, .symbol = 'x', .modifiers = INPUT_SHIFT}),
                     'x');
    assert_int_equal(one_button_key(&(InputEvent){.kind = INPUT_KEY, .symbol = 'q', .modifiers = INPUT_CTRL}),
                     0);
    assert_int_equal(one_button_key(&(InputEvent){.kind = INPUT_KEY, .symbol = 13, .modifiers = INPUT_ALT}),
                     0);
    assert_int_not_equal(one_button_key(&(InputEvent){.kind = INPUT_PAD, .button = PAD_EAST}), 0);
    assert_int_equal(one_button_key(&(InputEvent){.kind = INPUT_PAD, .button = PAD_EAST}),
                     one_button_key(&(InputEvent){.kind = INPUT_PAD_UP, .button = PAD_EAST}));
    const InputKind others[] = {INPUT_CLICK, INPUT_DRAG,  INPUT_PINCH, INPUT_BACK,
                                INPUT_WHEEL, INPUT_CLOSE, INPUT_LET_GO};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(one_button_key(&(InputEvent){.kind = others[i]}), 0);
}

static void the_first_key_held_for_three_seconds_begins_it(void **state) {
    (void)state;
    OneButtonStart start = {0};
    assert_true(one_button_start_down(&start, A, AT_US)); // what it does has to wait
    assert_int_equal(one_button_start_deadline_us(&start), AT_US + ONE_BUTTON_START_US);
    assert_false(one_button_start_update(&start, AT_US + ONE_BUTTON_START_US - 1));
    assert_true(one_button_start_update(&start, AT_US + ONE_BUTTON_START_US));
    assert_false(one_button_start_update(&start, AT_US + ONE_BUTTON_START_US + 1));
    assert_false(one_button_start_up(&start, A)); // and does nothing more
    assert_true(one_button_start_deadline_us(&start) < 0);
}

static void the_first_key_let_go_does_what_it_always_does(void **state) {
    (void)state;
    OneButtonStart start = {0};
    assert_true(one_button_start_down(&start, A, AT_US));
    assert_false(one_button_start_up(&start, B));
    assert_true(one_button_start_up(&start, A));
    assert_false(one_button_start_update(&start, AT_US + 10000000));
}

static void later_keys_do_not_wait_but_may_be_held_too(void **state) {
    (void)state;
    OneButtonStart start = {0};
    one_button_start_down(&start, A, AT_US);
    one_button_start_up(&start, A);
    assert_false(one_button_start_down(&start, B, AT_US + 1000000));
    assert_true(one_button_start_update(&start, AT_US + 1000000 + ONE_BUTTON_START_US));
    assert_false(one_button_start_up(&start, B));
}

static void the_start_does_not_last(void **state) {
    (void)state;
    OneButtonStart start = {0};
    one_button_start_down(&start, A, AT_US);
    one_button_start_up(&start, A);
    int64_t late_us = AT_US + ONE_BUTTON_STARTING_US + 1;
    assert_false(one_button_start_down(&start, A, late_us));
    assert_false(one_button_start_update(&start, late_us + 10000000));
}

static void two_keys_at_once_are_no_start(void **state) {
    (void)state;
    OneButtonStart start = {0};
    assert_true(one_button_start_down(&start, A, AT_US));
    assert_false(one_button_start_down(&start, B, AT_US + 1000000));
    assert_false(one_button_start_update(&start, AT_US + 10000000));
    assert_true(one_button_start_up(&start, A));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_is_told_when_no_second_one_follows),
        cmocka_unit_test(two_presses_are_told_at_the_second_one),
        cmocka_unit_test(three_presses_are_two_and_one),
        cmocka_unit_test(slow_presses_are_two_of_one),
        cmocka_unit_test(a_hold_is_told_once_while_it_is_held),
        cmocka_unit_test(what_moves_is_stopped_at_once),
        cmocka_unit_test(what_moves_is_stopped_and_held),
        cmocka_unit_test(a_second_key_while_one_is_down_does_nothing),
        cmocka_unit_test(a_switch_that_bounces_is_one_press),
        cmocka_unit_test(a_bounce_after_the_second_press_is_none),
        cmocka_unit_test(a_key_that_never_comes_up_blocks_nothing),
        cmocka_unit_test(without_the_keyboard_nothing_follows),
        cmocka_unit_test(a_late_frame_loses_no_press),
        cmocka_unit_test(whatever_is_pressed_each_key_counts_once),
        cmocka_unit_test(modifiers_and_pointers_are_no_button),
        cmocka_unit_test(the_first_key_held_for_three_seconds_begins_it),
        cmocka_unit_test(the_first_key_let_go_does_what_it_always_does),
        cmocka_unit_test(later_keys_do_not_wait_but_may_be_held_too),
        cmocka_unit_test(the_start_does_not_last),
        cmocka_unit_test(two_keys_at_once_are_no_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
