// What comes of how it was before the next session: steps offered, taken with a yes, taken back and told; and what is ordered.
#include "session_before.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/check/session_check.h"
#include "screens/follow/follow_state.h"
#include "screens/rules_of_user.h"
#include "screens/screen_list.h"

// -- steps

static void all_is_known_and_well(Stack *stack) {
    static const char *const ANSWERS[][2] = {{"weeks_since_birth", "20"},
                                             {"birth", "vaginal"},
                                             {"check_done", "yes"},
                                             {"diastasis", "no"},
                                             {"girdle_pain", "no"},
                                             {"severe_tear", "no"},
                                             {"doming", "no"},
                                             {"high_blood_pressure", "no"}};
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++)
        assert_true(
            profile_set_text(&stack->profile, profile_input_find(ANSWERS[i][0]), ANSWERS[i][1], NULL));
}

static const Routine *all_ten(void) {
    return library_routine(shipped, "all-ten");
}

// Through the check with one press.
static void check_with_one_press(Stack *stack) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CHECK, .routine = all_ten()});
    for (int i = 0; i < 6 && front_id(stack) == SCREEN_CHECK; i++)
        press(stack, ACTION_OK);
}

// As often as that is done now, by the plan of today.
static Dose dose_today(Stack *stack, const char *exercise) {
    Arena *arena = arena_new();
    const RulesOutcome *outcome = check_outcome(stack->context, &stack->profile, arena);
    RoutineFit fit = check_fit(stack->context, outcome, all_ten(), arena);
    Dose dose = {0};
    assert_non_null(fit.routine);
    for (size_t i = 0; i < fit.routine->step_count; i++)
        if (strcmp(exercise_usual(fit.routine->steps[i].exercise)->id, exercise) == 0)
            dose = fit.routine->steps[i].dose;
    arena_free(arena);
    return dose;
}

static void easy_times(Stack *stack, const char *exercise, int times) {
    for (int i = times; i > 0; i--)
        go_well(stack, did(stack, 24 * 2 * i, exercise, HISTORY_FINISHED));
}

static void a_step_is_offered_after_three_greens(void **state) {
    (void)state;
    for (int greens = 2; greens <= 3; greens++) {
        Stack *stack = stack_new(640, 360);
        all_is_known_and_well(stack);
        easy_times(stack, "bridge", greens);
        check_with_one_press(stack);
        assert_int_equal(front_id(stack) == SCREEN_STEP, greens == 3);
        stack_free(stack);
    }
}

static void no_step_without_a_yes(void **state) {
    (void)state;
    for (int yes = 0; yes < 3; yes++) {
        Stack *stack = stack_new(640, 360);
        all_is_known_and_well(stack);
        easy_times(stack, "bridge", 3);
        check_with_one_press(stack);
        assert_int_equal(front_id(stack), SCREEN_STEP);
        Dose before = dose_today(stack, "bridge");
        if (yes == 1)
            press(stack, ACTION_DOWN);
        press(stack, yes == 2 ? ACTION_BACK : ACTION_OK);
        Dose after = dose_today(stack, "bridge");
        bool more = after.reps > before.reps || after.hold_s > before.hold_s || after.sets > before.sets;
        assert_int_equal(more, yes == 1);
        assert_int_equal((after.reps != before.reps) + (after.hold_s > before.hold_s) +
                             (after.sets != before.sets),
                         yes == 1); // one thing at a time
        assert_int_equal(log_of(stack)->step_count, yes < 2);
        if (yes < 2) { // once for a session
            assert_int_not_equal(front_id(stack), SCREEN_STEP);
            assert_string_equal(log_of(stack)->steps[0].exercise, "bridge");
            assert_string_equal(log_of(stack)->steps[0].rule, "R1");
            assert_int_equal(log_of(stack)->steps[0].kind, yes ? HISTORY_STEP_UP : HISTORY_STEP_DECLINED);
        }
        stack_free(stack);
    }
}

static bool is_offered(Stack *stack) {
    check_with_one_press(stack);
    bool offered = front_id(stack) == SCREEN_STEP;
    while (depth(stack) > 1)
        press(stack, ACTION_BACK);
    return offered;
}

static void who_says_no_is_not_asked_for_two_weeks(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    all_is_known_and_well(stack);
    easy_times(stack, "bridge", 3);
    check_with_one_press(stack);
    press(stack, ACTION_OK);
    assert_int_equal(log_of(stack)->step_count, 1);
    for (int day = 1; day <= 14; day++) {
        set_clock(stack, stack->environment->now_s + DAY_S);
        go_well(stack, did(stack, 1, "bridge", HISTORY_FINISHED));
        while (depth(stack) > 1)
            press(stack, ACTION_BACK);
        bool offered = is_offered(stack);
        assert_int_equal(offered, day >= 14);
    }
    stack_free(stack);
}

// However often it goes well, and whatever is said yes to: never above what the stage allows.
static void steps_never_go_above_the_caps(void **state) {
    (void)state;
    static const struct {
        const char *weeks, *checked;
        int reps, sets, hold_s;
    } STAGES[] = {{"3", "no", 8, 1, 5}, {"8", "yes", 12, 2, 10}, {"30", "yes", 12, 2, 60}};
    for (size_t s = 0; s < sizeof STAGES / sizeof *STAGES; s++) {
        Stack *stack = stack_new(640, 360);
        all_is_known_and_well(stack);
        profile_set_text(&stack->profile, PROFILE_WEEKS, STAGES[s].weeks, NULL);
        profile_set_text(&stack->profile, PROFILE_CHECK_DONE, STAGES[s].checked, NULL);
        int taken = 0;
        for (int round = 0; round < 60; round++) {
            go_well(stack, did(stack, 1, "bridge", HISTORY_FINISHED));
            set_clock(stack, stack->environment->now_s + DAY_S);
            profile_set_text(&stack->profile, PROFILE_WEEKS, STAGES[s].weeks, NULL);
            check_with_one_press(stack);
            if (front_id(stack) == SCREEN_STEP) {
                press(stack, ACTION_DOWN);
                press(stack, ACTION_OK);
                taken++;
            }
            stack->out->request = (ScreenRequest){.kind = REQUEST_HOME};
            apply_request(stack);
            Arena *arena = arena_new();
            check_none(&stack->profile, shipped, 7, 0);
            const RulesOutcome *outcome = check_outcome(stack->context, &stack->profile, arena);
            RoutineFit fit = check_fit(stack->context, outcome, all_ten(), arena);
            for (size_t i = 0; fit.routine && i < fit.routine->step_count; i++) {
                const RoutineStep *step = &fit.routine->steps[i];
                assert_non_null(rules_offer(outcome, step->exercise));
                if (strcmp(exercise_usual(step->exercise)->id, "bridge") != 0)
                    continue;
                assert_true(step->dose.reps <= STAGES[s].reps && step->dose.sets <= STAGES[s].sets &&
                            step->dose.hold_s <= STAGES[s].hold_s);
            }
            arena_free(arena);
        }
        if ((taken < 1 && s > 0) || taken > 20) // in week 3 the routine is at the caps already
            fail_msg("%d steps were taken in week %s", taken, STAGES[s].weeks);
        stack_free(stack);
    }
}

// -- easing off

static void told_at_the_end(Stack *stack, int session, RulesLight light, int pain) {
    const HistorySession *of = &log_of(stack)->sessions[session];
    history_note_feeling(stack->history, &(HistoryFeeling){.session = session,
                                                           .moment = HISTORY_AT_END,
                                                           .at = of->ended_at,
                                                           .day = of->day,
                                                           .exercise = "",
                                                           .variant = "",
                                                           .kind = "",
                                                           .pain = pain,
                                                           .light = light});
}

static void a_step_that_was_too_much_is_taken_back_once_and_told(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    all_is_known_and_well(stack);
    easy_times(stack, "bridge", 3);
    check_with_one_press(stack);
    Dose before = dose_today(stack, "bridge");
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_true(dose_today(stack, "bridge").reps > before.reps);
    set_clock(stack, stack->environment->now_s + 2 * DAY_S);
    told_at_the_end(stack, did(stack, 20, "bridge", HISTORY_FINISHED), LIGHT_RED, 5);
    for (int i = 0; i < 2; i++) {
        while (depth(stack) > 1)
            press(stack, ACTION_BACK);
        check_with_one_press(stack);
        assert_int_equal(front_id(stack), SCREEN_OUTCOME); // it is told
        const HistoryLog *log = log_of(stack);
        assert_int_equal(log->step_count, 2); // and once
        assert_int_equal(log->steps[1].kind, HISTORY_STEP_BACK);
        assert_string_equal(log->steps[1].rule, "T4b");
        assert_int_equal(dose_today(stack, "bridge").reps, before.reps);
    }
    stack_free(stack);
}

// R5: a gap is welcomed, never counted.
static void after_a_gap_she_is_welcome(void **state) {
    (void)state;
    static const struct {
        int days;
        const char *rule; // NULL = nothing is told
    } GAPS[] = {{6, NULL}, {7, "R5"}, {13, "R5"}, {14, "R5a"}, {27, "R5a"}, {28, "R5b"}, {90, "R5b"}};
    for (size_t i = 0; i < sizeof GAPS / sizeof *GAPS; i++) {
        Stack *stack = stack_new(640, 360);
        all_is_known_and_well(stack);
        check_none(&stack->profile, shipped, 7, 0);
        Dose before = dose_today(stack, "bridge");
        go_well(stack, did(stack, 24 * GAPS[i].days, "bridge", HISTORY_FINISHED));
        check_with_one_press(stack);
        Arena *arena = arena_new();
        const char *welcome = check_welcomes_back(check_outcome(stack->context, &stack->profile, arena));
        assert_int_equal(welcome != NULL, GAPS[i].rule != NULL);
        if (welcome) {
            RulesSaying saying;
            assert_int_equal(front_id(stack), SCREEN_OUTCOME);
            assert_true(rules_saying(shipped->rules, GAPS[i].rule, &saying));
            assert_string_equal(welcome, saying.text);
            assert_null(strpbrk(welcome, "0123456789"));
        }
        Dose after = dose_today(stack, "bridge");
        assert_true(after.reps <= before.reps && after.sets <= before.sets);
        if (GAPS[i].rule && strcmp(GAPS[i].rule, "R5") == 0)
            assert_true(after.reps < before.reps || after.sets < before.sets || after.hold_s < before.hold_s);
        arena_free(arena);
        stack_free(stack);
    }
}

// R4 and T6a in the plan of a session.
static void what_hurt_rests_and_two_reds_hold(void **state) {
    (void)state;
    for (int reds = 1; reds <= 2; reds++)
        for (int days = 1; days <= 4; days++) {
            Stack *stack = stack_new(640, 360);
            all_is_known_and_well(stack);
            for (int i = 0; i < reds; i++) {
                int session = did(stack, 24 * (days + 5 * i), "bridge", HISTORY_PAIN);
                history_note_feeling(stack->history,
                                     &(HistoryFeeling){.session = session,
                                                       .moment = HISTORY_DURING,
                                                       .day = stack->environment->today - days - 5 * i,
                                                       .exercise = "bridge",
                                                       .variant = "",
                                                       .kind = "sharp",
                                                       .pain = 6,
                                                       .light = LIGHT_RED});
            }
            check_none(&stack->profile, shipped, 7, 0);
            assert_int_equal(dose_today(stack, "bridge").reps > 0, reds == 1 && days >= 3);
            stack_free(stack);
        }
}

// -- orders

static void ordered_doses_stand_in_the_plan(void **state) {
    (void)state;
    for (int locked = 0; locked < 2; locked++) {
        Stack *stack = stack_new(640, 360);
        const RulesOrder order = {.exercise = "bridge",
                                  .variant = "half",
                                  .reps = 14,
                                  .by = "Dana Cole",
                                  .day = HARNESS_TODAY - 3,
                                  .locked = locked};
        stack->services->orders = (RulesOrders){&order, 1};
        all_is_known_and_well(stack);
        easy_times(stack, "bridge", 5);
        check_with_one_press(stack);
        assert_int_not_equal(front_id(stack), SCREEN_STEP); // R7: neither grows nor shrinks by itself
        assert_int_equal(dose_today(stack, "bridge").reps, 14);
        while (depth(stack) > 1)
            press(stack, ACTION_BACK);
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                     .screen = SCREEN_VARIANTS,
                                     .routine = all_ten(),
                                     .exercise = library_exercise(shipped, "bridge")});
        press(stack, ACTION_RIGHT); // the usual way
        assert_int_equal(text_map_get(&stack->choices, "bridge") == NULL, locked);
        press(stack, ACTION_BACK);
        Arena *arena = arena_new();
        const Routine *routine = routine_of_user(stack->context, all_ten(), arena);
        for (size_t i = 0; i < routine->step_count; i++)
            if (strcmp(exercise_usual(routine->steps[i].exercise)->id, "bridge") == 0)
                assert_int_equal(routine->steps[i].dose.reps == 14, locked);
        arena_free(arena);
        stack_free(stack);
    }
}

static void who_ordered_it_stands_beside_it(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    const RulesOrder order = {
        .exercise = "bridge", .reps = 14, .by = "Dana Cole", .day = 20777, .note = "Slowly."};
    stack->services->orders = (RulesOrders){&order, 1};
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = all_ten()});
    Follow *follow = top_state(stack);
    bool seen = false;
    for (size_t i = 0; i < follow->routine->step_count && !seen; i++) {
        if (strcmp(follow->routine->steps[i].exercise->id, "bridge") != 0)
            continue;
        playhead_seek(&follow->playhead,
                      score_time_of(follow->score,
                                    (ScoreAddress){.step = (int)i, .kind = SEGMENT_SET_UP, .share = 0.5}));
        RectPx dirty[SCENE_DIRTY_MAX];
        Canvas canvas = canvas_new(1280, 720);
        screen_stack_paint(stack->screens, &canvas, dirty);
        canvas_free(&canvas);
        bool noted = false;
        for (int k = 0; k < follow->caution_count; k++)
            noted = noted || strcmp(follow->cautions[k].text, "Slowly.") == 0;
        seen = noted && strstr(follow->heading, "Dana Cole") && strstr(follow->heading, "20 November 2026");
    }
    assert_true(seen);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_is_offered_after_three_greens),
        cmocka_unit_test(no_step_without_a_yes),
        cmocka_unit_test(who_says_no_is_not_asked_for_two_weeks),
        cmocka_unit_test(steps_never_go_above_the_caps),
        cmocka_unit_test(a_step_that_was_too_much_is_taken_back_once_and_told),
        cmocka_unit_test(after_a_gap_she_is_welcome),
        cmocka_unit_test(what_hurt_rests_and_two_reds_hold),
        cmocka_unit_test(ordered_doses_stand_in_the_plan),
        cmocka_unit_test(who_ordered_it_stands_beside_it),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
