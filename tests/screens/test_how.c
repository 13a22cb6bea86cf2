// "How was it?" at the end and the day after: one press when all is well, else what is told has its light and is known from then on.
#include "session_before.h"
#include "store/history_folder.h"
#include "words_seen.h"
#include "screens/how/how_told.h"
#include "screens/rules_of_user.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

// -- at the end

static void open_finished_of(Stack *stack, int session) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FINISHED,
                                 .routine = library_routine(shipped, "gentle-start"),
                                 .done_us = 600000000,
                                 .history_session = 1 + session});
}

static void open_finished(Stack *stack) {
    open_finished_of(stack, log_of(stack)->session_count - 1);
}

static void one_press_tells_that_it_was_fine(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    int session = did(stack, 0, "bridge", HISTORY_FINISHED);
    open_finished(stack);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    const HistoryFeeling *feeling = last_feeling(stack);
    assert_int_equal(feeling->session, session);
    assert_int_equal(feeling->moment, HISTORY_AT_END);
    assert_int_equal(feeling->light, LIGHT_GREEN);
    assert_int_equal(feeling->pain, 2); // as before
    assert_true(feeling->heaviness == 0 && feeling->leaking == 0 && feeling->doming == 0 &&
                feeling->bleeding_heavier == 0);
    pass(stack, 100000);
    assert_int_equal(front_id(stack), SCREEN_HOME); // too early to ask how it has been since
    stack_free(stack);
}

// After pain a press out of habit is no answer, and what was told stands as it was; "It has passed" is one step away.
static void after_pain_ok_alone_says_nothing(void **state) {
    (void)state;
    for (int told = 0; told < 2; told++) {
        Stack *stack = stack_new(1280, 720);
        did(stack, 0, "bridge", HISTORY_PAIN);
        open_finished(stack);
        assert_true(reads(stack, "It was right to stop") && !reads(stack, "Well done"));
        if (told)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        assert_int_equal(log_of(stack)->feeling_count, told);
        stack_free(stack);
    }
}

// Not the last of the log, but the one that has ended.
static void what_is_told_at_the_end_belongs_to_the_session_that_ended(void **state) {
    (void)state;
    for (int different = 0; different < 2; different++) {
        Stack *stack = stack_new(1280, 720);
        int session = did(stack, 0, "bridge", HISTORY_FINISHED);
        did(stack, 0, "march", HISTORY_LEFT);
        open_finished_of(stack, session);
        if (different)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        for (int i = 0; different && i < 2; i++)
            press(stack, ACTION_OK); // as strong as before; none of these
        assert_int_equal(log_of(stack)->feeling_count, 1);
        assert_int_equal(last_feeling(stack)->session, session);
        stack_free(stack);
    }
}

static void going_back_tells_nothing(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    did(stack, 0, "bridge", HISTORY_FINISHED);
    open_finished(stack);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOW);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_FINISHED);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(log_of(stack)->feeling_count, 0);
    stack_free(stack);
}

// Answers the questions: the pain, then what is ticked (bits of PROFILE_FELT_AFTER).
static void tell_different(Stack *stack, int from, int pain, bool still, unsigned felt) {
    enum { IN_A_COLUMN = 6 };
    for (int i = 0; i < from; i++)
        press(stack, ACTION_UP);
    if (pain >= IN_A_COLUMN)
        press(stack, ACTION_RIGHT);
    for (int i = 0; i < pain % IN_A_COLUMN; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    if (still) {
        press(stack, ACTION_DOWN);
        press(stack, ACTION_OK);
    }
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_UP); // to the first one
    for (int i = 0; i < 4; i++) {
        if (felt >> i & 1)
            press(stack, ACTION_OK);
        press(stack, ACTION_DOWN);
    }
    press(stack, ACTION_OK);
}

// T4, line by line, with pain of 2 before.
static void pain_at_the_end_has_its_light(void **state) {
    (void)state;
    static const struct {
        int pain;
        RulesLight light;
    } TOLD[] = {{0, LIGHT_GREEN}, {2, LIGHT_GREEN}, {3, LIGHT_AMBER},
                {4, LIGHT_AMBER}, {5, LIGHT_RED},   {6, LIGHT_RED}};
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        Stack *stack = stack_new(1280, 720);
        int session = did(stack, 0, "bridge", HISTORY_FINISHED);
        open_finished(stack);
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        tell_different(stack, 2, TOLD[i].pain, false, 0);
        assert_int_equal(front_id(stack), SCREEN_HOW); // what the rules say
        assert_int_equal(last_feeling(stack)->session, session);
        assert_int_equal(last_feeling(stack)->pain, TOLD[i].pain);
        assert_int_equal(last_feeling(stack)->light, TOLD[i].light);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        assert_int_equal(log_of(stack)->feeling_count, 1);
        stack_free(stack);
    }
}

static void what_is_felt_is_known_from_then_on(void **state) {
    (void)state;
    static const struct {
        ProfileInput input;
        const char *known;
        RulesLight light;
        bool help;
    } FELT[] = {{PROFILE_HEAVINESS, "yes", LIGHT_AMBER, false},
                {PROFILE_LEAKING, "yes", LIGHT_AMBER, false},
                {PROFILE_DOMING, "yes", LIGHT_AMBER, false},
                {PROFILE_BLEEDING, "heavier", LIGHT_RED, true}};
    for (int i = 0; i < 4; i++) {
        char text[PROFILE_TEXT_CAPACITY];
        Stack *stack = stack_new(1280, 720);
        did(stack, 0, "bridge", HISTORY_FINISHED);
        open_finished(stack);
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        tell_different(stack, 2, 2, false, 1u << i);
        assert_string_equal(profile_text(&stack->profile, FELT[i].input, text), FELT[i].known);
        assert_false(profile_knows(&stack->profile, PROFILE_FELT_AFTER));
        const HistoryFeeling *feeling = last_feeling(stack);
        const int told[] = {feeling->heaviness, feeling->leaking, feeling->doming, feeling->bleeding_heavier};
        for (int k = 0; k < 4; k++)
            assert_int_equal(told[k], k == i);
        assert_int_equal(feeling->light, FELT[i].light);
        assert_int_equal(feeling->asks_help, FELT[i].help);
        assert_int_equal(front_id(stack), FELT[i].help ? SCREEN_OUTCOME : SCREEN_HOW);
        press(stack, FELT[i].help ? ACTION_BACK : ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

static void strong_pain_at_the_end_leads_to_help(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    did(stack, 0, "bridge", HISTORY_FINISHED);
    open_finished(stack);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    tell_different(stack, 2, 8, false, 0);
    assert_int_equal(front_id(stack), SCREEN_OUTCOME);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

// Taken back with all that it has left, and asked once more.
static void what_was_told_by_mistake_is_taken_back(void **state) {
    (void)state;
    for (int next_day = 0; next_day < 2; next_day++) {
        Stack *stack = stack_new(1280, 720);
        if (next_day)
            did(stack, 26, "clamshell", HISTORY_FINISHED);
        int session = did(stack, next_day ? 20 : 0, "bridge", HISTORY_FINISHED);
        if (next_day) {
            press(stack, ACTION_LEFT);
            pass(stack, 100000);
            press(stack, ACTION_DOWN);
        } else {
            open_finished(stack);
            press(stack, ACTION_RIGHT);
        }
        press(stack, ACTION_OK);
        if (next_day) { // 8 of 10, still there
            for (int i = 0; i < 3; i++)
                press(stack, ACTION_UP);
            press(stack, ACTION_OK);
            press(stack, ACTION_UP);
            press(stack, ACTION_OK);
            press(stack, ACTION_OK);
        } else {
            tell_different(stack, 2, 8, false, 0);
        }
        assert_int_equal(front_id(stack), SCREEN_OUTCOME);
        assert_int_equal(log_of(stack)->feeling_count, 1 + next_day);
        assert_int_equal(last_feeling(stack)->asks_help, 1);
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        assert_int_equal(log_of(stack)->feeling_count, 0);
        assert_false(profile_knows(&stack->profile, PROFILE_PAIN_NOW));
        assert_int_equal(front_id(stack), SCREEN_HOW);
        press(stack, ACTION_OK);
        if (!next_day) // as strong as before, and none of these
            press(stack, ACTION_OK);
        assert_int_equal(log_of(stack)->feeling_count, 1 + next_day);
        assert_int_equal(last_feeling(stack)->session, session);
        assert_int_equal(last_feeling(stack)->light, LIGHT_GREEN);
        stack_free(stack);
    }
}

// Heaviness that lasts, and was there before, is not new; but no session is green with it.
static void as_before_with_heaviness_is_no_green(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    profile_set(&stack->profile, PROFILE_HEAVINESS, 1);
    did(stack, 0, "bridge", HISTORY_FINISHED);
    open_finished(stack);
    press(stack, ACTION_OK);
    assert_int_equal(last_feeling(stack)->heaviness, HISTORY_UNKNOWN);
    assert_int_equal(last_feeling(stack)->light, LIGHT_GREEN);
    stack_free(stack);
}

// -- the day after

static void it_is_asked_from_12_to_48_hours_after(void **state) {
    (void)state;
    static const struct {
        int64_t after_s;
        bool asked;
    } WHEN[] = {{0, false},
                {12 * HOUR_S - 1, false},
                {12 * HOUR_S, true},
                {24 * HOUR_S, true},
                {48 * HOUR_S, true},
                {48 * HOUR_S + 1, false},
                {400 * (int64_t)DAY_S, false},
                {-HOUR_S, false}, // the clock was set back
                {-400 * (int64_t)DAY_S, false}};
    for (size_t i = 0; i < sizeof WHEN / sizeof *WHEN; i++) {
        Stack *stack = stack_new(640, 360);
        did(stack, 0, "bridge", HISTORY_FINISHED);
        set_clock(stack, stack->environment->now_s + WHEN[i].after_s);
        press(stack, ACTION_LEFT); // something to wake for
        pass(stack, 100000);
        assert_int_equal(front_id(stack), WHEN[i].asked ? SCREEN_HOW : SCREEN_HOME);
        if (WHEN[i].asked) {
            press(stack, ACTION_OK); // fine, as before
            assert_int_equal(front_id(stack), SCREEN_HOME);
            assert_int_equal(last_feeling(stack)->moment, HISTORY_NEXT_DAY);
            assert_int_equal(last_feeling(stack)->still_after_a_day, 0);
            press(stack, ACTION_LEFT);
            pass(stack, 100000);
            assert_int_equal(front_id(stack), SCREEN_HOME);
            assert_int_equal(log_of(stack)->feeling_count, 1);
        }
        stack_free(stack);
    }
}

static void once_asked(Stack *stack) {
    screen_stack_change_screen(stack->screens, &(bool){false});
    assert_int_equal(front_id(stack), SCREEN_HOW);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    press(stack, ACTION_OK);
    assert_int_not_equal(front_id(stack), SCREEN_HOW);
    assert_int_not_equal(front_id(stack), SCREEN_HOME);
}

// Whatever the day begins with: it is asked before.
static void it_is_asked_before_anything_else_of_the_day(void **state) {
    (void)state;
    for (int way = 0; way < 3; way++) {
        Stack *stack = stack_new(1280, 720);
        did(stack, 0, "bridge", HISTORY_FINISHED);
        pass(stack, 500000);
        set_clock(stack, stack->environment->now_s + 20 * HOUR_S); // on over night, nothing moved
        RectPx focus;
        if (way == 2 && screen_stack_focused(stack->screens, &focus))
            screen_stack_click(stack->screens, focus.x + focus.w / 2, focus.y + focus.h / 2);
        else
            screen_stack_act(stack->screens, way == 0 ? ACTION_OK : ACTION_PAUSE);
        once_asked(stack);
        stack_free(stack);
    }
}

static void it_is_asked_once_and_blocks_nothing(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    did(stack, 20, "bridge", HISTORY_FINISHED);
    did(stack, 14, "clamshell", HISTORY_LEFT);
    press(stack, ACTION_LEFT);
    pass(stack, 100000);
    assert_int_equal(front_id(stack), SCREEN_HOW);
    press(stack, ACTION_BACK); // not now
    for (int i = 0; i < 5; i++) {
        assert_int_equal(front_id(stack), SCREEN_HOME);
        press(stack, ACTION_RIGHT);
        pass(stack, 100000);
    }
    press(stack, ACTION_OK); // a routine
    assert_int_not_equal(front_id(stack), SCREEN_HOW);
    assert_int_equal(log_of(stack)->feeling_count, 0);
    stack_free(stack);
    // Both sessions of the day get the answer.
    stack = stack_new(640, 360);
    did(stack, 20, "bridge", HISTORY_FINISHED);
    did(stack, 14, "clamshell", HISTORY_LEFT);
    did(stack, 2, "march", HISTORY_FINISHED);
    press(stack, ACTION_LEFT);
    pass(stack, 100000);
    press(stack, ACTION_OK);
    assert_int_equal(log_of(stack)->feeling_count, 2);
    assert_int_equal(log_of(stack)->feelings[0].session, 0);
    assert_int_equal(log_of(stack)->feelings[1].session, 1);
    stack_free(stack);
}

// Begun with a routine: it is asked first, and answered or not it goes on into the session.
static void a_routine_named_at_the_start_waits_for_the_answer(void **state) {
    (void)state;
    for (int answer = 0; answer < 2; answer++) {
        Stack *stack = stack_new(1280, 720);
        const Routine *routine = library_routine(shipped, "gentle-start");
        assert_int_not_equal(session_request_first(stack->context, routine).screen, SCREEN_HOW);
        did(stack, 20, "bridge", HISTORY_FINISHED);
        ScreenRequest first = session_request_first(stack->context, routine),
                      next = session_request_named(stack->context, routine);
        assert_int_equal(first.screen, SCREEN_HOW);
        push(stack, &first);
        press(stack, answer ? ACTION_OK : ACTION_BACK);
        assert_int_equal(front_id(stack), next.screen);
        assert_int_equal(log_of(stack)->feeling_count, answer);
        first = session_request_first(stack->context, routine);
        assert_int_equal(first.screen, answer ? next.screen : SCREEN_HOW);
        stack_free(stack);
    }
}

// T5, line by line, with pain of 2 before.
static void the_day_after_has_its_light(void **state) {
    (void)state;
    static const struct {
        int pain;
        bool still;
        RulesLight light;
    } TOLD[] = {{1, false, LIGHT_GREEN}, {2, false, LIGHT_GREEN}, {3, false, LIGHT_AMBER},
                {4, false, LIGHT_AMBER}, {5, false, LIGHT_RED},   {3, true, LIGHT_RED}};
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        Stack *stack = stack_new(1280, 720);
        did(stack, 20, "bridge", HISTORY_FINISHED);
        press(stack, ACTION_LEFT);
        pass(stack, 100000);
        press(stack, ACTION_DOWN);
        press(stack, ACTION_OK);
        bool asked = TOLD[i].pain > 2;
        for (int k = -1; k < TOLD[i].pain; k++) // from what could not be said to the first
            press(stack, ACTION_DOWN);
        press(stack, ACTION_OK);
        if (asked)
            press(stack, TOLD[i].still ? ACTION_UP : ACTION_DOWN);
        if (asked)
            press(stack, ACTION_OK);
        press(stack, ACTION_OK); // none of these
        assert_int_equal(last_feeling(stack)->light, TOLD[i].light);
        assert_int_equal(last_feeling(stack)->still_after_a_day, TOLD[i].still);
        assert_int_equal(last_feeling(stack)->pain, TOLD[i].pain);
        assert_int_equal(front_id(stack), SCREEN_HOW);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

// Walked through with OK alone: nothing is made up, it is on the disk as unknown, and nothing grows from it.
static void what_could_not_be_said_is_kept_as_unknown(void **state) {
    for (int next_day = 0; next_day < 2; next_day++) {
        Folder *folder = *state;
        Stack *stack = stack_new(1280, 720);
        history_close(stack->history, 0);
        stack->history = stack->services->history = open_history(folder, HARNESS_TODAY);
        int session = did(stack, next_day ? 20 : 0, "bridge", HISTORY_FINISHED);
        HistorySession before = log_of(stack)->sessions[session];
        if (next_day) {
            press(stack, ACTION_LEFT);
            pass(stack, 100000);
            press(stack, ACTION_DOWN);
        } else {
            open_finished(stack);
            press(stack, ACTION_RIGHT);
        }
        assert_int_equal(before.pain_before, 2);
        press(stack, ACTION_OK);
        if (!next_day) { // from what it was before
            assert_true(reads(stack, "I cannot say"));
            for (int i = 0; i < 3; i++)
                press(stack, ACTION_UP);
        }
        for (int i = 0; i < 2 + next_day; i++)
            press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOW);
        assert_true(
            reads(stack, next_day
                             ? "It may still be there, so next time we go one step down."
                             : "We take it as a little too much, so nothing grows until it has settled."));
        assert_int_equal(last_feeling(stack)->light, next_day ? LIGHT_RED : LIGHT_AMBER);
        history_close(stack->history, PATIENCE_MS);
        assert_int_equal(count_rows(folder, "SELECT count(*) FROM feeling WHERE pain IS NULL"), 1 + next_day);
        assert_int_equal(count_rows(folder, "SELECT count(*) FROM feeling WHERE still_after_a_day = 0"), 0);
        stack->history = stack->services->history = open_history(folder, HARNESS_TODAY);
        assert_int_equal(last_feeling(stack)->pain, HISTORY_UNKNOWN);
        RulesSaying saying;
        Arena *arena = arena_new();
        profile_set(&stack->profile, PROFILE_PAIN_NOW, 0); // today; else T1
        RulesAsked asked = rules_asked_for(stack->context, &stack->profile, arena);
        rules_progress(shipped->rules, &asked, "bridge", &saying);
        assert_string_equal(saying.rule, next_day ? "T5e" : "T4h");
        arena_free(arena);
        stack_free(stack);
    }
}

// Nothing is known of the pain before: no answer stands ready.
static void the_scale_begins_on_no_answer_or_on_the_one_before(void **state) {
    (void)state;
    for (int known = 0; known < 2; known++) {
        Stack *stack = stack_new(1280, 720);
        profile_forget(&stack->profile, PROFILE_PAIN_NOW);
        if (known)
            profile_set(&stack->profile, PROFILE_PAIN_NOW, 3);
        open_finished_of(stack, HISTORY_UNKNOWN);
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        press(stack, ACTION_OK);
        press(stack, ACTION_OK);
        assert_int_equal(last_feeling(stack)->pain, known ? 3 : HISTORY_UNKNOWN);
        assert_int_equal(last_feeling(stack)->light, known ? LIGHT_GREEN : LIGHT_AMBER);
        stack_free(stack);
    }
}

// Strong pain whose end could not be said is told as still there, not as gone.
static void pain_that_may_still_be_there_stays_known(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    did(stack, 20, "bridge", HISTORY_FINISHED);
    press(stack, ACTION_LEFT);
    pass(stack, 100000);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    for (int i = 0; i < 5; i++)
        press(stack, ACTION_DOWN); // 4
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_OK);
    assert_int_equal(last_feeling(stack)->pain, 4);
    assert_int_equal(last_feeling(stack)->still_after_a_day, HISTORY_UNKNOWN);
    assert_int_equal(last_feeling(stack)->light, LIGHT_RED);
    assert_int_equal(profile_get(&stack->profile, PROFILE_PAIN_NOW, -1), 4);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_press_tells_that_it_was_fine),
        cmocka_unit_test(after_pain_ok_alone_says_nothing),
        cmocka_unit_test(what_is_told_at_the_end_belongs_to_the_session_that_ended),
        cmocka_unit_test(going_back_tells_nothing),
        cmocka_unit_test(pain_at_the_end_has_its_light),
        cmocka_unit_test(what_is_felt_is_known_from_then_on),
        cmocka_unit_test(strong_pain_at_the_end_leads_to_help),
        cmocka_unit_test(what_was_told_by_mistake_is_taken_back),
        cmocka_unit_test(as_before_with_heaviness_is_no_green),
        cmocka_unit_test(it_is_asked_from_12_to_48_hours_after),
        cmocka_unit_test(it_is_asked_before_anything_else_of_the_day),
        cmocka_unit_test(it_is_asked_once_and_blocks_nothing),
        cmocka_unit_test(a_routine_named_at_the_start_waits_for_the_answer),
        cmocka_unit_test(the_day_after_has_its_light),
        IN_HISTORY_FOLDER(what_could_not_be_said_is_kept_as_unknown),
        cmocka_unit_test(the_scale_begins_on_no_answer_or_on_the_one_before),
        cmocka_unit_test(pain_that_may_still_be_there_stays_known),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
