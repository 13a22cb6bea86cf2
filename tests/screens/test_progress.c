// Progress, key by key: from home, the goal with the arrows, the days, a day forgotten after a question; empty, damaged and wrong
// clocks.
#include <math.h>
#include "harness.h"
#include "no_pixels.h"
#include "model/exercise_name.h"
#include "store/history/history_weeks.h"
#include "ui/text_recorder.h"

static TextRecord seen;

static void look(Stack *stack) {
    Picture picture = picture_new(stack->environment->width, stack->environment->height);
    seen.count = 0;
    text_recorder_set(&seen);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
}

// Whether any line of what is shown holds the words.
static bool shows(Stack *stack, const char *words) {
    look(stack);
    for (int i = 0; i < seen.count; i++)
        if (strstr(seen.item[i].text, words))
            return true;
    return false;
}

static void check_focus(Stack *stack) {
    RectPx rect = {0}, safe = theme_for(stack->environment->width, stack->environment->height).safe;
    assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
    assert_true(!rect_empty(rect) && rect.x >= safe.x && rect.y >= safe.y &&
                rect_right(rect) <= rect_right(safe) && rect_bottom(rect) <= rect_bottom(safe));
}

static Stack *stack_with_history(void) {
    Stack *stack = stack_new(1280, 720);
    screen_fixture_history(stack->history, HARNESS_TODAY);
    return stack;
}

static void open_progress(Stack *stack) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PROGRESS});
}

static int day_count(Stack *stack) {
    Arena *arena = arena_new();
    int count;
    history_days(history_log(stack->history), arena, &count);
    arena_free(arena);
    return count;
}

// Below the cards, one of home's buttons.
static void home_leads_there(void **unused) {
    (void)unused;
    bool found = false;
    for (int right = 0; right < 8 && !found; right++) {
        Stack *stack = stack_with_history();
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOW);
        press(stack, ACTION_OK); // it was fine yesterday
        assert_int_equal(front_id(stack), SCREEN_HOME);
        press(stack, ACTION_DOWN);
        press(stack, ACTION_DOWN);
        for (int i = 0; i < right; i++)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        found = front_id(stack) == SCREEN_PROGRESS;
        stack_free(stack);
    }
    assert_true(found);
}

static void the_page_for_the_physiotherapist_is_one_button_away(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    assert_true(shows(stack, "A page to print for your physio"));
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_SHEET);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_PROGRESS);
    RectPx sheet;
    assert_int_equal(screen_stack_focused(stack->screens, &sheet), 1); // where it was left
    press(stack, ACTION_LEFT);
    assert_true(click(stack, sheet.x + sheet.w / 2, sheet.y + sheet.h / 2));
    apply_request(stack);
    assert_int_equal(front_id(stack), SCREEN_SHEET);
    press(stack, ACTION_BACK);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_DAYS);
    stack_free(stack);
}

static void the_week_and_the_pain_are_told(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    assert_true(shows(stack, "35 minutes")); // 9 + 9 + 4 + 9 + 4, as the days show
    assert_true(shows(stack, "about 3 before, about 2 after"));
    assert_true(shows(stack, "Clamshell: from 6 to 8 repetitions in 4 weeks."));
    check_focus(stack);
    stack_free(stack);
}

static double middle_of(const char *words) {
    for (int i = 0; i < seen.count; i++)
        if (strcmp(seen.item[i].text, words) == 0)
            return seen.item[i].rect.x + seen.item[i].rect.w / 2.0;
    fail_msg("nothing says %s", words);
    return 0;
}

// A week of which nothing is known is a gap, not a step like any other.
static void weeks_stand_as_far_apart_as_they_were(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    look(stack);
    double week = middle_of("5 Oct") - middle_of("28 Sep");
    assert_true(fabs(middle_of("19 Oct") - middle_of("5 Oct") - 2 * week) < 4);
    stack_free(stack);
}

static void the_goal_is_set_with_the_arrows(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    press(stack, ACTION_UP);
    check_focus(stack);
    press(stack, ACTION_LEFT); // no less than none
    assert_true(stack->settings.weekly_minutes == 0);
    for (int i = 0; i < 6; i++)
        press(stack, ACTION_RIGHT);
    assert_true(stack->settings.weekly_minutes == 60);
    assert_true(stack->out->settings_changed);
    assert_true(shows(stack, "on the way to 60"));
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_LEFT);
    assert_true(shows(stack, "Your 30 minutes are full."));
    for (int i = 0; i < 40; i++)
        press(stack, ACTION_RIGHT);
    assert_true(stack->settings.weekly_minutes == 150);
    press(stack, ACTION_OK); // round and round with OK alone
    assert_true(stack->settings.weekly_minutes == 0);
    press(stack, ACTION_OK);
    assert_true(stack->settings.weekly_minutes == 10);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_RIGHT);
    assert_true(stack->settings.weekly_minutes == 10);
    check_focus(stack);
    stack_free(stack);
}

// A goal set elsewhere (`gently config`) may lie between the steps.
static void a_goal_between_the_steps_goes_on_to_one(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    stack->settings.weekly_minutes = 75;
    open_progress(stack);
    press(stack, ACTION_UP);
    press(stack, ACTION_RIGHT);
    assert_true(stack->settings.weekly_minutes == 80);
    stack->settings.weekly_minutes = 75;
    press(stack, ACTION_LEFT);
    assert_true(stack->settings.weekly_minutes == 70);
    stack_free(stack);
}

static void each_day_shows_what_was_done(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_DAYS);
    assert_true(shows(stack, "Today"));
    assert_true(shows(stack, "Belly breathing: 8 repetitions"));
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_DOWN);
    check_focus(stack);
    assert_true(shows(stack, "28 October 2026"));
    assert_true(shows(stack, "Clamshell: 7 repetitions on each side"));
    assert_true(shows(stack, "Knees to chest: held for 40 seconds"));
    assert_true(shows(stack, "Pain 4 before, 2 after"));
    assert_true(shows(stack, "Heaviness low down"));
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_DOWN);
    assert_true(shows(stack, "21 October 2026"));
    assert_false(shows(stack, "A sharp pain")); // that was on another day
    press(stack, ACTION_UP);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_PROGRESS);
    stack_free(stack);
}

static void a_session_that_hurt_is_told_kindly(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_DAYS});
    for (int i = 0; i < day_count(stack) && !shows(stack, "A sharp pain"); i++)
        press(stack, ACTION_DOWN);
    assert_true(shows(stack, "Half bridge: A sharp pain"));
    assert_true(shows(stack, "You stopped when it did not feel right: well done."));
    stack_free(stack);
}

// From a day: what is to be done with it, and there the second answer.
static void choose_to_forget(Stack *stack) {
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
}

static void a_hasty_press_on_a_day_keeps_it_and_asks_nothing_of_forgetting(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_DAYS});
    int before = day_count(stack);
    for (int i = 0; i < 6; i++) {
        press(stack, ACTION_OK);
        assert_false(shows(stack, "Forget this day?"));
    }
    assert_int_equal(day_count(stack), before);
    stack_free(stack);
}

static void a_day_is_forgotten_only_after_yes(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    open_progress(stack);
    press(stack, ACTION_OK);
    int before = day_count(stack);
    choose_to_forget(stack);
    assert_true(shows(stack, "Forget this day?") && shows(stack, "no longer be left out"));
    check_focus(stack);
    press(stack, ACTION_OK); // no, keep it
    assert_int_equal(day_count(stack), before);
    choose_to_forget(stack);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_DAYS);
    assert_int_equal(day_count(stack), before);
    choose_to_forget(stack);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(day_count(stack), before - 1);
    // as in the settings: what was told on it is in no file any more
    assert_int_equal(stack->out->person.kind, PERSON_FORGETS_TRACES);
    assert_int_equal(stack->out->person.day, HARNESS_TODAY);
    assert_int_equal(history_done_s(history_log(stack->history), HARNESS_TODAY, HARNESS_TODAY), 0);
    assert_true(shows(stack, "Yesterday"));
    press(stack, ACTION_BACK);
    assert_true(shows(stack, "31 minutes")); // the week no longer holds it
    stack_free(stack);
}

static void when_all_days_are_forgotten_it_is_as_at_first(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_DAYS});
    while (day_count(stack) > 0) {
        choose_to_forget(stack);
        press(stack, ACTION_DOWN);
        press(stack, ACTION_OK);
        check_focus(stack);
    }
    assert_true(shows(stack, "Here is room for what you do"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void without_a_history_it_is_friendly(void **unused) {
    (void)unused;
    for (int none = 0; none < 2; none++) {
        Stack *stack = stack_new(1280, 720);
        if (none)
            stack->services->history = NULL; // damaged, or of another program: nothing is kept
        static const ScreenId screens[] = {SCREEN_PROGRESS, SCREEN_DAYS};
        for (int i = 0; i < 2; i++) {
            push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = screens[i]});
            assert_true(shows(stack, "Here is room for what you do"));
            check_focus(stack);
            press(stack, ACTION_UP);
            press(stack, ACTION_OK);
            assert_int_equal(front_id(stack), SCREEN_HOME);
        }
        stack_free(stack);
    }
}

static void nothing_said_about_pain_is_fine(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    int session = history_begin_session(stack->history, &(HistorySession){.started_at = HARNESS_NOW_S,
                                                                          .day = HARNESS_TODAY,
                                                                          .title = "Gentle start",
                                                                          .pain_before = HISTORY_UNKNOWN});
    history_note_place(stack->history, session, "", "", HARNESS_TODAY, 20);
    open_progress(stack);
    assert_true(shows(stack, "Nothing was said about pain"));
    assert_true(shows(stack, "1 minute"));
    assert_true(shows(stack, "You took time for yourself this week."));
    stack_free(stack);
}

// The machine believes it is a year earlier: what was done lies ahead.
static void a_clock_set_back_shows_what_there_is(void **unused) {
    (void)unused;
    Stack *stack = stack_with_history();
    stack->environment->today -= 365;
    open_progress(stack);
    assert_true(shows(stack, "A new week"));
    check_focus(stack);
    press(stack, ACTION_OK);
    assert_true(shows(stack, "1 November 2026"));
    check_focus(stack);
    stack->environment->today += 365; // set right while it is open
    pass(stack, 16667);
    assert_true(shows(stack, "Yesterday"));
    press(stack, ACTION_BACK);
    pass(stack, 16667);
    assert_true(shows(stack, "35 minutes"));
    stack_free(stack);
}

// More than a card holds: left and right lead through it, and nothing is left out.
static void a_long_day_has_pages(void **unused) {
    (void)unused;
    Stack *stack = stack_new(1280, 720);
    int session = history_begin_session(stack->history, &(HistorySession){.started_at = HARNESS_NOW_S,
                                                                          .day = HARNESS_TODAY,
                                                                          .title = "All of them",
                                                                          .pain_before = 1});
    for (size_t i = 0; i < shipped->exercise_count; i++)
        history_note_set(stack->history, &(HistorySet){.session = session,
                                                       .step = (int)i,
                                                       .exercise = exercise_id(shipped->exercises[i]),
                                                       .variant = "",
                                                       .reps_planned = 8,
                                                       .reps_done = 8});
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_DAYS});
    uint32_t told = 0;
    for (int page = 0; page < 4; page++) {
        look(stack);
        for (size_t i = 0; i < shipped->exercise_count; i++)
            for (int k = 0; k < seen.count; k++)
                if (strstr(seen.item[k].text, exercise_name(shipped->exercises[i])) == seen.item[k].text)
                    told |= 1u << i;
        press(stack, ACTION_RIGHT);
    }
    assert_int_equal(told, (1u << shipped->exercise_count) - 1);
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_leads_there),
        cmocka_unit_test(the_page_for_the_physiotherapist_is_one_button_away),
        cmocka_unit_test(the_week_and_the_pain_are_told),
        cmocka_unit_test(weeks_stand_as_far_apart_as_they_were),
        cmocka_unit_test(the_goal_is_set_with_the_arrows),
        cmocka_unit_test(a_goal_between_the_steps_goes_on_to_one),
        cmocka_unit_test(each_day_shows_what_was_done),
        cmocka_unit_test(a_session_that_hurt_is_told_kindly),
        cmocka_unit_test(a_hasty_press_on_a_day_keeps_it_and_asks_nothing_of_forgetting),
        cmocka_unit_test(a_day_is_forgotten_only_after_yes),
        cmocka_unit_test(when_all_days_are_forgotten_it_is_as_at_first),
        cmocka_unit_test(without_a_history_it_is_friendly),
        cmocka_unit_test(nothing_said_about_pain_is_fine),
        cmocka_unit_test(a_clock_set_back_shows_what_there_is),
        cmocka_unit_test(a_long_day_has_pages),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
