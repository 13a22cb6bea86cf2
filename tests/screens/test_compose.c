// "What have you got?": the answers in sight, the session they make beside them, one press to go; the same answers on the same day make
// the same session.
#include "words_seen.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "screens/pages/page_spec.h"
#include "support/openings.h"

// The screen, for a made-up user of seven weeks who has read and answered what comes once.
static Stack *open_compose(void) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    return stack;
}

// The routine that the focused button asks for; the request stays unheeded.
static const Routine *asked_for(Stack *stack) {
    screen_stack_act(stack->screens, ACTION_OK);
    ScreenRequest asked = stack->out->request;
    stack->out->request.kind = REQUEST_NONE;
    assert_int_equal(asked.kind, REQUEST_OPEN);
    return asked.routine;
}

// What it consists of, to compare when it is gone.
static uint64_t made_of(const Routine *routine) {
    uint64_t hash = 0;
    assert_non_null(routine);
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        hash = theme_hash_text(hash, step->exercise->id);
        hash = theme_hash(hash, &step->dose.reps, sizeof step->dose.reps);
        hash = theme_hash(hash, &step->dose.sets, sizeof step->dose.sets);
        hash = theme_hash(hash, &step->side, sizeof step->side);
    }
    return hash;
}

static void to_start(Stack *stack) {
    for (int i = 0; i < 12; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
}

static void two_presses_lead_from_home_into_a_session_with_the_answers_of_last_time(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_OK);
    assert_true(depth(stack) == 3); // one door for every routine, whatever it asks first
    assert_true(stack->out->profile_changed && stack->out->settings_changed);
    assert_int_equal(profile_get(&stack->profile, PROFILE_MINUTES, 0), 10);
    assert_true(profile_has(&stack->profile, PROFILE_AT_HAND, profile_value_find(PROFILE_AT_HAND, "mat")));
    assert_int_equal(profile_get(&stack->profile, PROFILE_HURTS, -1), 0);
    stack_free(stack);
}

static void the_safety_note_comes_first(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SAFETY_NOTE));
    stack_free(stack);
}

static void answers_change_it_at_once_and_are_there_the_next_day(void **state) {
    (void)state;
    Stack *stack = open_compose();
    uint64_t before = made_of(asked_for(stack));
    assert_true(reads(stack, "10 minutes"));
    press(stack, ACTION_UP);
    press(stack, ACTION_OK); // what hurts: the lowest row
    uint32_t hurts = 0;
    for (int i = 0; i < 12; i++)
        press(stack, ACTION_UP);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_OK); // three minutes
    assert_true(reads(stack, "3 minutes"));
    to_start(stack);
    assert_true(made_of(asked_for(stack)) != before);
    assert_int_equal(profile_get(&stack->profile, PROFILE_MINUTES, 0), 3);
    hurts = (uint32_t)profile_get(&stack->profile, PROFILE_HURTS, 0);
    assert_true(hurts != 0);
    press(stack, ACTION_BACK);
    // the next day nothing is told yet, and it begins with the same answers
    for (int i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input((ProfileInput)i)->group == PROFILE_TODAY)
            profile_forget(&stack->profile, (ProfileInput)i);
    stack->environment->today++;
    press(stack, ACTION_OK);
    assert_true(reads(stack, "3 minutes"));
    asked_for(stack);
    assert_int_equal(profile_get(&stack->profile, PROFILE_HURTS, 0), hurts);
    stack_free(stack);
}

static void the_check_asks_none_of_it_again(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_UP);
    press(stack, ACTION_OK); // what hurts: the lowest row
    to_start(stack);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_true(reads(stack, "10 minutes"));
    assert_true(reads(stack, "A mat, or the bed"));
    assert_false(reads(stack, "You need"));
    Profile answered = stack->profile;
    assert_true(profile_get(&answered, PROFILE_HURTS, 0) != 0);
    press(stack, ACTION_OK); // nothing else
    const ProfileInput kept[] = {PROFILE_MINUTES, PROFILE_AT_HAND, PROFILE_HANDS, PROFILE_HURTS};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_int_equal(profile_get(&stack->profile, kept[i], -1), profile_get(&answered, kept[i], -2));
    assert_int_equal(profile_get(&stack->profile, PROFILE_URGENT, -1), 0);
    // a routine of a file is another matter: what is at hand may be something else by now
    while (depth(stack) > 1)
        press(stack, ACTION_BACK);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_CHECK,
                                 .routine = library_routine(shipped, "gentle-start")});
    assert_false(reads(stack, "10 minutes"));
    stack_free(stack);
}

static void the_same_answers_on_the_same_day_make_the_same_session(void **state) {
    (void)state;
    uint64_t made[2];
    for (int i = 0; i < 2; i++) {
        Stack *stack = open_compose();
        made[i] = made_of(asked_for(stack));
        stack_free(stack);
    }
    assert_true(made[0] == made[1]);
    Stack *stack = open_compose();
    int others = 0;
    for (int day = 1; day <= 7; day++) {
        stack->environment->today = HARNESS_TODAY + day;
        pass(stack, 0);
        others += made_of(asked_for(stack)) != made[0];
    }
    assert_true(others > 0);
    stack_free(stack);
}

static void another_one_is_another_one(void **state) {
    (void)state;
    Stack *stack = open_compose();
    uint64_t first = made_of(asked_for(stack));
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    press(stack, ACTION_LEFT);
    assert_true(made_of(asked_for(stack)) != first);
    // with nobody's answers little is offered, and soon there is no other
    stack_free(stack);
    stack = stack_new(1280, 720);
    press(stack, ACTION_OK);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "Start"));
    stack_free(stack);
}

static void minutes_that_the_rules_do_not_allow_cannot_be_chosen(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    press(stack, ACTION_OK);
    assert_true(reads(stack, "5 minutes"));
    assert_true(reads(stack, "small beginnings")); // why it is not ten
    for (int i = 0; i < 12; i++)
        press(stack, ACTION_UP);
    for (int i = 0; i < 6; i++)
        press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_false(reads(stack, "20 minutes"));
    to_start(stack);
    const Routine *routine = asked_for(stack);
    for (size_t i = 0; i < routine->step_count; i++)
        assert_false(routine->steps[i].exercise->needs_chair || routine->steps[i].exercise->needs_wall);
    stack_free(stack);
}

static void signs_told_today_lead_to_help_and_not_to_a_session(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_BACK);
    profile_set(&stack->profile, PROFILE_URGENT, 1);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    assert_false(reads(stack, "Start"));
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
    stack_free(stack);
}

// Also while the session that it has started goes on with what it was made from.
static void new_content_is_taken_up_and_a_session_lives_on(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_OK);
    Library *library = shipped_library();
    screen_stack_change_content(stack->screens, library);
    library_release(library);
    pass_in_steps(stack, 3000000);
    while (front_id(stack) != SCREEN_COMPOSE) {
        stack->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        apply_request(stack);
    }
    assert_true(reads(stack, "minutes"));
    made_of(asked_for(stack));
    stack_free(stack);
}

// With a baby on the arm a session on the mat says what comes before it; on a chair nobody gets down.
static void a_baby_on_the_arm_is_laid_down_before_anybody_gets_down(void **state) {
    (void)state;
    static const struct {
        const char *answers;
        bool said;
    } CASES[] = {{"minutes=10 at_hand=mat hands=one hurts=none", true},
                 {"minutes=10 at_hand=mat hands=both hurts=none", false},
                 {"minutes=3 at_hand=mat hands=both hurts=none", false},
                 {"minutes=3 at_hand=mat hands=one hurts=none", true},
                 {"minutes=10 at_hand=chair hands=one hurts=none", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Stack *stack = stack_new(1280, 720);
        stack->settings.safety_note_seen = true;
        screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
        snprintf(stack->settings.last_got, sizeof stack->settings.last_got, "%s", CASES[i].answers);
        press(stack, ACTION_OK);
        if (reads(stack, "Lay your baby down") != CASES[i].said)
            fail_msg("%s: said %d", CASES[i].answers, !CASES[i].said);
        to_start(stack);
        made_of(asked_for(stack)); // there is a session in any case
        stack_free(stack);
    }
}

static void broken_memory_of_answers_is_passed_over(void **state) {
    (void)state;
    static const char *const texts[] = {
        "minutes=0 hands=three",           "minutes",      "=", "at_hand=moon,mat hurts=",
        "minutes=999999999999 hands=both", "\xff\xfe=\x01"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Stack *stack = stack_new(1280, 720);
        snprintf(stack->settings.last_got, sizeof stack->settings.last_got, "%s", texts[i]);
        press(stack, ACTION_OK);
        assert_non_null(asked_for(stack));
        stack_free(stack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_presses_lead_from_home_into_a_session_with_the_answers_of_last_time),
        cmocka_unit_test(the_safety_note_comes_first),
        cmocka_unit_test(answers_change_it_at_once_and_are_there_the_next_day),
        cmocka_unit_test(the_check_asks_none_of_it_again),
        cmocka_unit_test(the_same_answers_on_the_same_day_make_the_same_session),
        cmocka_unit_test(another_one_is_another_one),
        cmocka_unit_test(minutes_that_the_rules_do_not_allow_cannot_be_chosen),
        cmocka_unit_test(signs_told_today_lead_to_help_and_not_to_a_session),
        cmocka_unit_test(new_content_is_taken_up_and_a_session_lives_on),
        cmocka_unit_test(a_baby_on_the_arm_is_laid_down_before_anybody_gets_down),
        cmocka_unit_test(broken_memory_of_answers_is_passed_over),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
