// A key that is held down, or that a remote repeats without end: the focus does not run away, and no session is skipped.
// Test variant: release, slow
#include "harness.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum { FOREVER = 300 };

// Those that repeat: keys.c.
static const Action REPEATED[] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT, ACTION_RIGHT};
enum { REPEATED_COUNT = sizeof REPEATED / sizeof *REPEATED };

// After it was pressed.
static void hold(Stack *stack, Action action, int times) {
    stack->environment->key_held = true;
    for (int i = 0; i < times; i++) {
        press(stack, action);
        pass(stack, 20000);
    }
}

static Follow *follow_at(Stack *stack, SegmentKind kind) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, "all-ten")});
    Follow *follow = top_state(stack);
    for (int i = 0; i < follow->score->segment_count; i++)
        if (follow->score->segments[i].kind == kind) {
            const ScoreSegment *segment = &follow->score->segments[i];
            playhead_seek(&follow->playhead, (segment->start_us + segment->end_us) / 2);
            pass(stack, 1000);
            return follow;
        }
    fail_msg("the routine has no such moment");
    return NULL;
}

static void a_session_is_not_skipped(void **state) {
    (void)state;
    for (int i = 0; i < REPEATED_COUNT; i++) {
        Stack *stack = stack_new(640, 360);
        Follow *follow = follow_at(stack, SEGMENT_WORK);
        const Exercise *exercise = follow_now(follow).exercise;
        press(stack, REPEATED[i]);
        hold(stack, REPEATED[i], FOREVER);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        assert_ptr_equal(follow_now(follow).exercise, exercise);
        assert_false(follow->over);
        stack_free(stack);
    }
}

static void a_rest_gets_longer_once(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_at(stack, SEGMENT_REST);
    int64_t before = follow->score->duration_us;
    press(stack, ACTION_UP);
    int64_t once = follow->score->duration_us;
    assert_true(once > before);
    hold(stack, ACTION_UP, 20);
    assert_true(follow->score->duration_us == once);
    stack_free(stack);
}

// What comes to rest moves no more.
static void the_focus_comes_to_rest_on_every_screen(void **state) {
    (void)state;
    int runs = 0;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        // Any key leads out of the night; a day of years is far; rows of a folder come when the disk has told them.
        ScreenId screen = shot.request.screen;
        if (screen == SCREEN_FOLLOW || screen == SCREEN_NIGHT_LIGHT || screen == SCREEN_ASK_ABOUT ||
            screen == SCREEN_MUSIC)
            continue;
        for (int k = 0; k < REPEATED_COUNT; k++) {
            Stack *stack = stack_new(1280, 720);
            open_fixture(stack, &shot);
            press(stack, REPEATED[k]);
            ScreenId front = front_id(stack);
            hold(stack, REPEATED[k], FOREVER);
            RectPx rest = {0}, after = {0};
            if (front_id(stack) != front)
                print_error("%s: a held arrow leads elsewhere: %d\n", shot.name, k), runs++;
            assert_int_equal(screen_stack_focused(stack->screens, &rest), 1);
            press(stack, REPEATED[k]);
            assert_int_equal(screen_stack_focused(stack->screens, &after), 1);
            if (memcmp(&rest, &after, sizeof rest) != 0)
                print_error("%s: the focus runs on with %d\n", shot.name, k), runs++;
            stack_free(stack);
        }
    }
    assert_int_equal(runs, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_is_not_skipped),
        cmocka_unit_test(a_rest_gets_longer_once),
        cmocka_unit_test(the_focus_comes_to_rest_on_every_screen),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
