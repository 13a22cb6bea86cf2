// Content is read anew while any screen is in front: nothing that it shows is of the content before, which is gone.
// Test variant: san, slow
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

static void no_screen_keeps_what_is_gone(void **state) {
    (void)state;
    enum { EACH = 6 }; // of several shots of a screen
    Picture picture = picture_new(640, 360);
    for (int i = 0; i < screen_fixture_count(shipped); i += EACH) {
        ScreenFixture fixture = screen_fixture_at(shipped, i);
        Stack *stack = stack_new(640, 360);
        Library *library = shipped_library();
        screen_stack_change_content(stack->screens, library);
        library_release(library); // the stack alone holds it from here on
        open_fixture(stack, &fixture);
        picture_draw(&picture, stack);
        library = shipped_library();
        screen_stack_change_content(stack->screens, library);
        library_release(library);
        picture_draw(&picture, stack);
        pass(stack, 16667);
        press(stack, ACTION_DOWN);
        picture_draw(&picture, stack);
        stack_free(stack);
    }
    picture_free(&picture);
}

// What is asked about in the second question of the pain key stands over it.
static void the_kind_of_pain_is_still_named(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    Library *library = shipped_library();
    screen_stack_change_content(stack->screens, library);
    library_release(library);
    press(stack, ACTION_PAIN);
    press(stack, ACTION_OK);
    library = shipped_library();
    screen_stack_change_content(stack->screens, library);
    library_release(library);
    Picture picture = picture_new(640, 360);
    picture_draw(&picture, stack);
    picture_free(&picture);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_screen_keeps_what_is_gone),
        cmocka_unit_test(the_kind_of_pain_is_still_named),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
