// Packs in the settings: what there is, what came of opening one, and removing one, which asks once.
#include <stdio.h>
#include "words_seen.h"

static Pack here[PACKS_MAX];
static int count;
static bool may_remove;

static int list(Pack packs[PACKS_MAX]) {
    memcpy(packs, here, (size_t)count * sizeof *here);
    return count;
}

static bool take_away(const char *id) {
    for (int i = 0; may_remove && i < count; i++)
        if (strcmp(here[i].id, id) == 0) {
            memmove(&here[i], &here[i + 1], (size_t)(--count - i) * sizeof *here);
            return true;
        }
    return false;
}

static const PacksHere packs = {.list = list, .remove = take_away};

static Stack *open_packs(int how_many, const char *told) {
    Stack *stack = stack_new(1280, 720);
    stack->services->packs = &packs;
    count = how_many;
    may_remove = true;
    for (int i = 0; i < count; i++) {
        here[i] = (Pack){.exercises = i + 1, .routines = 2};
        snprintf(here[i].id, sizeof here[i].id, "p%d", i);
        snprintf(here[i].name, sizeof here[i].name, "Class number %d", i);
        snprintf(here[i].by, sizeof here[i].by, "Anna");
    }
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PACKS, .told = told});
    return stack;
}

static void all_of_them_are_there_with_what_is_in_them(void **state) {
    (void)state;
    Stack *stack = open_packs(PACKS_MAX, NULL);
    assert_true(reads(stack, "Class number 0") && reads(stack, "1 exercise · 2 routines · Anna"));
    assert_false(reads(stack, "voice ·"));
    for (int i = 0; i < PACKS_MAX; i++)
        press(stack, ACTION_FOCUS_NEXT);
    assert_true(reads(stack, "Class number 19") && reads(stack, "20 exercises"));
    press(stack, ACTION_OK); // Done
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void removing_asks_once_and_begins_on_keep(void **state) {
    (void)state;
    Stack *stack = open_packs(2, NULL);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "Keep it") && reads(stack, "Remove it"));
    press(stack, ACTION_OK);
    assert_int_equal(count, 2);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_BACK); // back to the list, not out of it
    assert_int_equal(front_id(stack), SCREEN_PACKS);
    assert_int_equal(count, 2);
    may_remove = false;
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "It could not be removed"));
    may_remove = true;
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "It is removed.") && !reads(stack, "Class number 0") &&
                reads(stack, "Class number 1"));
    assert_int_equal(count, 1);
    stack_free(stack);
}

static void what_came_of_opening_one_is_told(void **state) {
    (void)state;
    Stack *stack = open_packs(1, "Harbour class is here now.");
    assert_true(reads(stack, "Harbour class is here now."));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME); // one press leads on
    stack_free(stack);
    stack = open_packs(0, NULL);
    assert_true(reads(stack, "Open their file on this machine"));
    stack->services->packs = NULL;
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_them_are_there_with_what_is_in_them),
        cmocka_unit_test(removing_asks_once_and_begins_on_keep),
        cmocka_unit_test(what_came_of_opening_one_is_told),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
