// What the rules hold for a user is in no session, whatever leads into it: run from the repository's root.
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/rules.h"
#include "screens/check/session_check.h"
#include "screens/follow/follow_state.h"
#include "screens/session_request.h"
#include "words_seen.h"

static const char *const USERS[] = {"weeks_since_birth=2 birth=vaginal stitches_sore=yes",
                                    "weeks_since_birth=2 birth=caesarean",
                                    "weeks_since_birth=7 birth=vaginal girdle_pain=yes",
                                    "weeks_since_birth=9 birth=vaginal diastasis=yes heaviness=yes",
                                    "weeks_since_birth=3 birth=assisted",
                                    ""};
enum { USER_COUNT = sizeof USERS / sizeof *USERS, PRESSES_MOST = 8 };

static Stack *stack_of(const char *answers) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    char text[200], *at = NULL;
    snprintf(text, sizeof text, "%s", answers);
    for (char *word = strtok_r(text, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
        char *value = strchr(word, '=');
        *value++ = '\0';
        assert_true(profile_set_text(&stack->profile, profile_input_find(word), value, NULL));
    }
    return stack;
}

// With OK alone, as whoever has nothing to tell goes on; false where there is no session today.
static bool gets_into_it(Stack *stack, ScreenRequest request) {
    push(stack, &request);
    for (int i = 0; i < PRESSES_MOST && front_id(stack) != SCREEN_FOLLOW && front_id(stack) != SCREEN_HOME;
         i++)
        press(stack, ACTION_OK);
    return front_id(stack) == SCREEN_FOLLOW;
}

static void assert_nothing_held(Stack *stack, const char *user) {
    const Follow *follow = top_state(stack);
    Arena *arena = arena_new();
    const RulesOutcome *outcome = check_outcome(stack->context, &stack->profile, arena);
    assert_int_equal(outcome->session, RULES_ALLOWED);
    for (size_t i = 0; i < follow->routine->step_count; i++)
        if (!rules_offer(outcome, follow->routine->steps[i].exercise))
            fail_msg("%s: %s in %s", user, follow->routine->steps[i].exercise->id, follow->routine->id);
    arena_free(arena);
}

static void no_routine_brings_what_is_held(void **unused) {
    (void)unused;
    int sessions = 0;
    for (int u = 0; u < USER_COUNT; u++)
        for (size_t r = 0; r < shipped->routine_count; r++) {
            Stack *stack = stack_of(USERS[u]);
            if (gets_into_it(stack, session_request(stack->context, shipped->routines[r]))) {
                assert_nothing_held(stack, USERS[u]);
                sessions++;
            }
            stack_free(stack);
        }
    assert_true(sessions > USER_COUNT);
}

// Not by choosing the hardest way of everything while it runs, nor by a jump.
static void no_choice_on_the_way_brings_it(void **unused) {
    (void)unused;
    for (int u = 0; u < USER_COUNT; u++) {
        Stack *stack = stack_of(USERS[u]);
        if (!gets_into_it(stack, session_request(stack->context, library_routine(shipped, "gentle-start")))) {
            stack_free(stack);
            continue;
        }
        Follow *follow = top_state(stack);
        for (size_t i = 0; i < follow->routine->step_count + 1; i++) {
            press(stack, ACTION_BACK);
            follow->menu.focus = CHOICE_WAYS;
            press(stack, ACTION_OK);
            assert_int_equal(front_id(stack), SCREEN_VARIANTS);
            for (int row = 0; row < 8; row++) {
                press(stack, ACTION_RIGHT);
                press(stack, ACTION_RIGHT);
                press(stack, ACTION_DOWN);
            }
            press(stack, ACTION_BACK);
            assert_int_equal(front_id(stack), SCREEN_FOLLOW);
            assert_nothing_held(stack, USERS[u]);
            if (follow->mode == FOLLOW_PAUSED)
                press(stack, ACTION_PAUSE);
            press(stack, ACTION_NEXT);
            pass(stack, 50000);
        }
        stack_free(stack);
    }
}

// A session that was broken off before something was told goes on without what is held since.
static void carrying_on_brings_nothing_that_is_held_since(void **unused) {
    (void)unused;
    Stack *stack = stack_of("weeks_since_birth=14 birth=vaginal check_done=yes diastasis=no girdle_pain=no");
    const Routine *routine = library_routine(shipped, "all-ten");
    assert_true(gets_into_it(stack, session_request(stack->context, routine)));
    const Follow *follow = top_state(stack);
    assert_true(follow->routine->step_count > 6);
    for (int i = 0; i < 300; i++)
        pass(stack, 100000);
    press(stack, ACTION_BACK);
    press(stack, ACTION_BACK);
    press(stack, ACTION_BACK); // left
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack->environment->now_s += 86400;
    stack->environment->today++;
    assert_true(profile_set_text(&stack->profile, profile_input_find("girdle_pain"), "yes", NULL));
    if (gets_into_it(stack, session_request_again(stack->context, routine,
                                                  history_log(stack->history)->session_count)))
        assert_nothing_held(stack, "carried on");
    stack_free(stack);
}

// Opened singly it may be looked at, with the reason and the way that is allowed.
static void what_is_held_says_why_and_what_fits_instead(void **unused) {
    (void)unused;
    const Exercise *bridge = library_exercise(shipped, "bridge");
    static const ScreenId SCREENS[] = {SCREEN_EXERCISE, SCREEN_WATCH};
    static const char *const WORDS[] = {"Not for now", "To look at only, for now."};
    for (int s = 0; s < 2; s++)
        for (int weeks = 3; weeks < 20; weeks += 13) {
            Stack *stack = stack_of("birth=vaginal check_done=yes diastasis=no girdle_pain=no");
            profile_set(&stack->profile, PROFILE_WEEKS, weeks);
            push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREENS[s], .exercise = bridge});
            assert_int_equal(reads(stack, WORDS[s]), weeks < 6);
            assert_int_equal(reads(stack, "For you now: Half bridge"), weeks < 6);
            stack_free(stack);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_routine_brings_what_is_held),
        cmocka_unit_test(no_choice_on_the_way_brings_it),
        cmocka_unit_test(carrying_on_brings_nothing_that_is_held_since),
        cmocka_unit_test(what_is_held_says_why_and_what_fits_instead),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
