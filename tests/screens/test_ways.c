// Easier and harder ways: looked at in watch, chosen for a routine, remembered, and done at the same place.
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "harness.h"
#include "screens/follow_state.h"
#include "screens/watch_state.h"
#include "screens/ways.h"

static const Exercise *exercise(const char *id) {
    const Exercise *found = library_exercise(shipped, id);
    assert_non_null(found);
    return found;
}

static void one_way_after_the_other_comes_back_to_the_usual(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->exercise_count; i++) {
        const Exercise *usual = shipped->exercises[i], *way = usual, *ways[WAYS_MAX];
        int count = ways_of(usual, ways);
        assert_int_equal(count, usual->variant_count + 1);
        bool seen[WAYS_MAX] = {false};
        for (int step = 0; step < count; step++) {
            for (int k = 0; k < count; k++)
                if (ways[k] == way) {
                    assert_false(seen[k]);
                    seen[k] = true;
                }
            way = ways_next(way);
        }
        assert_ptr_equal(way, usual);
        assert_ptr_equal(ways_next(exercise("bridge")),
                         exercise("bridge.half")); // the easier one comes first
    }
}

static void watch_shows_each_way_and_keeps_the_button(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->exercise_count; i++) {
        const Exercise *usual = shipped->exercises[i];
        if (usual->variant_count == 0)
            continue;
        Stack *stack = stack_new(640, 360);
        ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = usual};
        push(stack, &request);
        press(stack, ACTION_NONE);
        Watch *state = top_state(stack);
        while (state->button[state->buttons.focus] != WATCH_WAY)
            press(stack, ACTION_RIGHT);
        Picture picture = picture_new(640, 360);
        for (size_t k = 0; k <= usual->variant_count; k++) {
            press(stack, ACTION_OK);
            assert_int_equal(state->button[state->buttons.focus], WATCH_WAY);
            assert_ptr_equal(state->exercise, state->loop.exercise);
            pass(stack, 500000);
            picture_draw(&picture, stack);
        }
        assert_ptr_equal(state->exercise, usual);
        press(stack, ACTION_OK);
        press(stack, ACTION_NEXT); // from a variant to the next exercise
        assert_ptr_equal(state->exercise, shipped->exercises[(i + 1) % shipped->exercise_count]);
        picture_free(&picture);
        stack_free(stack);
    }
}

static void choices_are_kept_for_each_exercise(void **unused) {
    (void)unused;
    Settings settings = settings_default();
    const Exercise *bridge = exercise("bridge"), *clam = exercise("clamshell"),
                   *half = exercise("bridge.half");
    assert_ptr_equal(ways_chosen(&settings, bridge), bridge);
    assert_ptr_equal(ways_chosen(&settings, half), half); // as the routine says
    ways_choose(&settings, half);
    ways_choose(&settings, exercise("clamshell.small"));
    assert_ptr_equal(ways_chosen(&settings, bridge), half);
    assert_ptr_equal(ways_chosen(&settings, clam), exercise("clamshell.small"));
    ways_choose(&settings, bridge);
    assert_ptr_equal(ways_chosen(&settings, half), bridge);
    assert_string_equal(settings.ways, "clamshell=small;bridge=;");
    // By hand, and of content that is gone.
    snprintf(settings.ways, sizeof settings.ways, "bridge=half");
    assert_ptr_equal(ways_chosen(&settings, bridge), half);
    ways_choose(&settings, exercise("clamshell.small"));
    assert_string_equal(settings.ways, "bridge=half;clamshell=small;");
    snprintf(settings.ways, sizeof settings.ways, ";;=;bridge=gone;x");
    assert_ptr_equal(ways_chosen(&settings, bridge), bridge);
    ways_choose(&settings, half);
    assert_ptr_equal(ways_chosen(&settings, bridge), half);
}

static void the_eldest_choice_gives_way(void **unused) {
    (void)unused;
    Settings settings = settings_default();
    char id[64];
    for (int i = 0; i < 300; i++) {
        snprintf(id, sizeof id, "exercise_with_a_long_name_%d", i);
        Exercise usual = {.id = id};
        ways_choose(&settings, &usual);
        assert_true(strlen(settings.ways) < sizeof settings.ways);
    }
    assert_non_null(strstr(settings.ways, "exercise_with_a_long_name_299=;"));
    assert_null(strstr(settings.ways, "exercise_with_a_long_name_0=;"));
}

static void a_routine_is_done_her_way(void **unused) {
    (void)unused;
    Arena *arena = arena_new();
    Settings settings = settings_default();
    for (size_t i = 0; i < shipped->routine_count; i++)
        assert_ptr_equal(ways_routine(&settings, shipped->routines[i], arena), shipped->routines[i]);
    for (size_t i = 0; i < shipped->exercise_count; i++)
        if (shipped->exercises[i]->variant_count > 0)
            ways_choose(&settings, ways_next(shipped->exercises[i]));
    for (size_t i = 0; i < shipped->routine_count; i++) {
        const Routine *routine = ways_routine(&settings, shipped->routines[i], arena);
        assert_int_equal(routine->step_count, shipped->routines[i]->step_count);
        for (size_t k = 0; k < routine->step_count; k++) {
            const RoutineStep *step = &routine->steps[k], *before = &shipped->routines[i]->steps[k];
            const Exercise *usual = before->exercise, *way = step->exercise;
            if (usual->variant_of || usual->variant_count == 0)
                continue;
            assert_ptr_equal(way, ways_next(usual));
            assert_int_equal(step->sides, way->sides);
            assert_int_equal(step->block, before->block);
            assert_true(way->dose.hold_s == usual->dose.hold_s ? step->dose.hold_s <= before->dose.hold_s
                                                               : step->dose.hold_s == way->dose.hold_s);
        }
        Score *score = score_compile(shipped, routine, NULL);
        assert_true(score->duration_us > 60000000);
        score_free(score);
    }
    arena_free(arena);
}

static Stack *following(const char *id, int64_t us) {
    Stack *stack = stack_new(1280, 720);
    ScreenRequest request = {
        .kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = library_routine(shipped, id)};
    assert_non_null(request.routine);
    push(stack, &request);
    while (us > 0) {
        pass(stack, us < 200000 ? us : 200000);
        us -= 200000;
    }
    return stack;
}

static Follow *follow_of(Stack *stack) {
    return screen_stack_state(stack->screens, 1);
}

// Until the step of that exercise is in that kind of segment.
static void reach(Stack *stack, const char *id, SegmentKind kind) {
    Follow *state = follow_of(stack);
    for (int i = 0; i < 20000; i++) {
        FollowNow now = follow_now(state);
        if (now.exercise && strcmp(now.exercise->id, id) == 0 && now.segment->kind == kind &&
            (kind != SEGMENT_REST || now.segment->step != now.step))
            return;
        pass(stack, 100000);
    }
    fail();
}

// The list of ways, opened by the arrow that the screen names, with the coming exercise in focus.
static void open_ways(Stack *stack) {
    press(stack, ACTION_DOWN);
    assert_int_equal(front_id(stack), SCREEN_WAYS);
}

static void the_coming_exercise_can_be_made_easier_in_the_rest_before_it(void **unused) {
    (void)unused;
    Stack *stack = following("gentle-start", 0);
    Follow *state = follow_of(stack);
    reach(stack, "bridge", SEGMENT_REST);
    int64_t before = follow_now(state).t_us - follow_now(state).segment->start_us;
    open_ways(stack);
    press(stack, ACTION_LEFT);
    assert_true(stack->context->settings_changed);
    assert_string_equal(stack->settings.ways, "bridge=half;");
    press(stack, ACTION_BACK);
    FollowNow now = follow_now(state);
    assert_int_equal(state->mode, FOLLOW_PAUSED); // she carries on when she likes
    assert_ptr_equal(now.exercise, exercise("bridge.half"));
    assert_int_equal(now.segment->kind, SEGMENT_REST);
    int64_t after = now.t_us - now.segment->start_us;
    assert_true(after - before < 50000 && before - after < 50000); // the same moment
    press(stack, ACTION_OK);
    reach(stack, "bridge.half", SEGMENT_WORK);
    stack_free(stack);
}

static void in_the_middle_of_it_the_same_repetition_goes_on(void **unused) {
    (void)unused;
    Stack *stack = following("gentle-start", 0);
    Follow *state = follow_of(stack);
    reach(stack, "bridge", SEGMENT_WORK);
    for (int i = 0; i < 130; i++)
        pass(stack, 100000);
    FollowNow before = follow_now(state);
    int rep = before.phase->rep, phase = before.phase->phase;
    assert_true(rep > 0);
    press(stack, ACTION_PAUSE);
    state->menu.focus = CHOICE_WAYS;
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_WAYS);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_BACK);
    FollowNow after = follow_now(state);
    assert_ptr_equal(after.exercise, exercise("bridge.half"));
    assert_int_equal(after.phase->rep, rep);
    assert_int_equal(after.phase->phase, phase);
    stack_free(stack);
}

// Sitting instead of standing: she is led there first.
static void another_position_begins_with_its_set_up(void **unused) {
    (void)unused;
    Stack *stack = following("stand-tall", 0);
    Follow *state = follow_of(stack);
    reach(stack, "knee_lift", SEGMENT_WORK);
    for (int i = 0; i < 50; i++)
        pass(stack, 100000);
    press(stack, ACTION_PAUSE);
    state->menu.focus = CHOICE_WAYS;
    press(stack, ACTION_OK);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_BACK);
    FollowNow now = follow_now(state);
    assert_ptr_equal(now.exercise, exercise("knee_lift.seated"));
    assert_int_equal(now.segment->kind, SEGMENT_SET_UP);
    assert_int_equal(now.t_us, now.segment->start_us);
    stack_free(stack);
}

static void what_was_chosen_holds_the_next_time(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    ways_choose(&stack->settings, exercise("bridge.half"));
    ScreenRequest request = {
        .kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = library_routine(shipped, "gentle-start")};
    push(stack, &request);
    reach(stack, "bridge.half", SEGMENT_WORK);
    stack_free(stack);
}

static void every_way_can_be_reached_with_arrows(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->routine_count; i++) {
        Stack *stack = stack_new(640, 360);
        ScreenRequest request = {
            .kind = REQUEST_OPEN, .screen = SCREEN_WAYS, .routine = shipped->routines[i]};
        push(stack, &request);
        Picture picture = picture_new(640, 360);
        char last[1024] = "";
        int changes = 0;
        for (int row = 0; row < 20; row++) {
            for (int k = 0; k < WAYS_MAX; k++) {
                press(stack, ACTION_OK);
                changes += strcmp(last, stack->settings.ways) != 0;
                snprintf(last, sizeof last, "%s", stack->settings.ways);
                pass(stack, 300000);
                picture_draw(&picture, stack);
                RectPx focused;
                assert_int_equal(screen_stack_focused(stack->screens, &focused), 1);
                assert_true(focused.y >= 0 && rect_bottom(focused) <= 360);
            }
            press(stack, ACTION_DOWN);
        }
        assert_true(changes > 10);
        picture_free(&picture);
        stack_free(stack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_way_after_the_other_comes_back_to_the_usual),
        cmocka_unit_test(watch_shows_each_way_and_keeps_the_button),
        cmocka_unit_test(choices_are_kept_for_each_exercise),
        cmocka_unit_test(the_eldest_choice_gives_way),
        cmocka_unit_test(a_routine_is_done_her_way),
        cmocka_unit_test(the_coming_exercise_can_be_made_easier_in_the_rest_before_it),
        cmocka_unit_test(in_the_middle_of_it_the_same_repetition_goes_on),
        cmocka_unit_test(another_position_begins_with_its_set_up),
        cmocka_unit_test(what_was_chosen_holds_the_next_time),
        cmocka_unit_test(every_way_can_be_reached_with_arrows),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
